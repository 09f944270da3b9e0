#include "transform/relate/reading.h"

char sign_at(const struct text *t, size_t token)
{
    if (token >= t->n_tokens || t->tokens[token].kind != TOKEN_PUNCT)
        return 0;
    struct span s = text_token(t, token);
    return s.len == 1 ? s.p[0] : 0;
}

bool capital_at(const struct text *t, size_t token)
{
    return token < t->n_tokens && (t->tokens[token].flags & TOKEN_CAPITAL);
}

struct span hit_code(const struct text *t, size_t token, enum lex_class class, uint32_t *ret_end)
{
    const struct lex_entry *e = text_hit(t, token, class, ret_end);
    return e ? e->code : SPAN("");
}

size_t hits_from(const struct text *t, size_t token)
{
    return token < t->n_tokens ? t->hit_from[token] : t->n_hits;
}

/* Lower bound over n elements of `size` bytes whose first tokens stand at `offset`, in order. */
static size_t lower_bound(const void *array, size_t n, size_t size, size_t offset, size_t token)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint32_t first;
        memcpy(&first, (const char *)array + middle * size + offset, sizeof(first));
        if (first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool code_among(struct span code, const char *const *codes)
{
    for (; *codes; codes++)
        if (span_is(code, *codes))
            return true;
    return false;
}

size_t figures_from(const struct reading *r, size_t token)
{
    return lower_bound(r->figures, r->n_figures, sizeof(*r->figures),
                       offsetof(struct figure, first), token);
}

size_t periods_from(const struct reading *r, size_t token)
{
    return lower_bound(r->periods, r->n_periods, sizeof(*r->periods),
                       offsetof(struct period, first), token);
}

size_t areas_from(const struct reading *r, size_t token)
{
    return lower_bound(r->areas, r->n_areas, sizeof(*r->areas),
                       offsetof(struct area_mention, first), token);
}
