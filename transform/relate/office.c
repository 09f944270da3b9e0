#include "transform/relate/office.h"

#include "transform/relate/name.h"

#define ORGANISATION_TOKENS 24u

bool office_joins(const struct text *t, size_t i)
{
    return text_word_in(t, i, WORDS_OFFICE_JOIN);
}

uint32_t office_over_brackets(const struct text *t, uint32_t i)
{
    if (sign_at(t, i) != '(')
        return i;
    for (uint32_t k = i + 1; k < t->n_tokens && k < i + 8; k++)
        if (sign_at(t, k) == ')')
            return k + 1;
    return i;
}

static bool capital_behind(const struct text *t, uint32_t i)
{
    return i + 1 < t->n_tokens && capital_at(t, i + 1) && t->tokens[i + 1].kind == TOKEN_WORD;
}

/* Does the comma at i stand inside a list of the office's tasks: "Koperasi, UMKM dan Perdagangan
 * X"? */
static bool comma_in_list(const struct text *t, uint32_t i)
{
    uint32_t k = i + 1;

    for (; k < t->n_tokens && k < i + 8; k++) {
        if (office_joins(t, k) && capital_at(t, k + 1))
            return true;
        if (t->tokens[k].kind != TOKEN_WORD || !capital_at(t, k))
            return sign_at(t, k) == ',' && k > i + 1 && comma_in_list(t, k);
    }
    return false;
}

static bool village_before(const struct text *t, uint32_t first, uint32_t place)
{
    for (uint32_t i = place; i > first && i + 3 > place; i--)
        if (text_word_in(t, i - 1, WORDS_VILLAGE_OFFICE))
            return true;
    return false;
}

bool office_names_place(const struct text *t, uint32_t first, uint32_t end)
{
    uint32_t hit_end;

    for (uint32_t i = first; i < end && i < t->n_tokens; i++)
        if (text_hit(t, i, LEX_AREA, &hit_end))
            return true;
    return false;
}

/* "Kepala BPS Suhariyanto": behind an abbreviation, alone or in brackets, that is a body's whole
 * name a person may stand at once. */
static bool person_behind(const struct text *t, uint32_t end)
{
    struct phrase name;
    bool whole = sign_at(t, end - 1) == ')' || (t->tokens[end - 1].flags & TOKEN_UPPER);

    return whole && end < t->n_tokens && !(t->tokens[end].flags & TOKEN_UPPER) &&
           name_person(t, end, &name) && !office_names_place(t, end, end + 4);
}

struct office office_behind(const struct text *t, uint32_t role, uint32_t first)
{
    struct office o = {.organisation = {first, first}};
    struct phrase name;
    uint32_t i = first, end;

    while (i < t->n_tokens && i < first + ORGANISATION_TOKENS) {
        const struct lex_entry *body = text_hit(t, i, LEX_BODY, &end);
        if (body && (span_is(body->code, "firm") || span_is(body->code, "national")))
            o.private_firm = true;
        if (text_hit(t, i, LEX_AREA, &end) && capital_at(t, i)) {
            o.after_place = true;
            o.village = village_before(t, role, i);
            i = end;
            while (text_hit(t, i, LEX_AREA, &end) && capital_at(t, i)) /* "Tulangbawang Lampung" */
                i = end;
            if (sign_at(t, i) != '(' && !word_at(t, i, "dan"))
                break;
            i = office_over_brackets(t, i);
            break;
        }
        uint32_t behind = office_over_brackets(t, i);
        if (behind != i) {
            i = behind;
            o.after_place = true; /* a name may follow the short form in brackets as well */
            if (name_person(t, i, &name) && !office_names_place(t, i, i + 4))
                break;
            continue;
        }
        bool word = t->tokens[i].kind == TOKEN_WORD && capital_at(t, i);
        bool list = (office_joins(t, i) && capital_behind(t, i)) ||
                    (sign_at(t, i) == ',' && comma_in_list(t, i)) ||
                    (sign_at(t, i) == '/' && capital_behind(t, i)) ||
                    (sign_at(t, i) == '-' && capital_behind(t, i));
        if (!word && !list)
            break;
        if (word)
            o.after_place = false;
        i = body && end > i ? end : i + 1;
        if (body && person_behind(t, i)) {
            o.after_place = true;
            break;
        }
    }
    o.organisation.end = i;
    o.comma = sign_at(t, i) == ',';
    o.end = o.comma ? i + 1 : i;
    return o;
}

/* "dinas koperasi dan ukm": where all letters are small nothing tells the name's end; a word and
 * what is joined to it are sure. */
static uint32_t small_office(const struct text *t, uint32_t first)
{
    uint32_t i = first;

    if (i < t->n_tokens && !phrase_stops(t, i))
        i++;
    while (i + 1 < t->n_tokens && (office_joins(t, i) || sign_at(t, i) == ',') &&
           !phrase_stops(t, i + 1) && i < first + 6)
        i += 2;
    return i;
}

void office_mark(struct reading *r)
{
    const struct text *t = r->t;

    r->in_office = arena_array(r->arena, t->n_tokens + 1, sizeof(*r->in_office));
    for (size_t h = 0; h < t->n_hits; h++) {
        const struct lex_hit *hit = &t->hits[h];
        const struct lex_entry *e = lexicon_entry(t->lexicon, hit->entry);
        bool role = e->class == LEX_ROLE && span_is(e->extra, "body");
        uint32_t end;

        if (!role && (e->class != LEX_BODY || span_is(e->code, "firm")))
            continue;
        if (capital_at(t, hit->first))
            end = office_behind(t, hit->first, role ? hit->end : hit->first).organisation.end;
        else
            end = span_is(e->code, "office") ? small_office(t, hit->end) : hit->end;
        for (uint32_t i = hit->first; i < end; i++)
            r->in_office[i] = true;
    }
}
