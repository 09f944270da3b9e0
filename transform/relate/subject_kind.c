#include "transform/relate/subject_kind.h"

#include "transform/relate/subject_goods.h"

#define LABEL_TOKENS   8u
#define QUALITY_TOKENS 6u /* "yang", the quality and adverbs up to the figure */
#define LIST_LINES     24u

/* The first token of a line behind its dash, star or number; the token past it where it has none. */
static uint32_t behind_bullet(const struct text *t, const struct sentence *s)
{
    uint32_t i = s->first;

    if (t->tokens[i].kind == TOKEN_NUMBER && (sign_at(t, i + 1) == '.' || sign_at(t, i + 1) == ')'))
        return i + 2;
    while (i < s->end && t->tokens[i].kind == TOKEN_PUNCT)
        i++;
    return i;
}

/* The goods in the line that ends in a colon and opens the list; empty where it names none. */
static struct phrase heading_goods(const struct reading *r, uint32_t line)
{
    const struct text *t = r->t;
    struct phrase goods = {0, 0};

    for (uint32_t k = line; k > 0 && line - k < LIST_LINES; k--) {
        const struct sentence *s = &t->sentences[k - 1];
        uint32_t last = s->end;
        while (last > s->first && t->tokens[last - 1].kind == TOKEN_BREAK)
            last--;
        if (last > s->first && sign_at(t, last - 1) == ':') {
            if (!subject_goods_inside(r, s->first, last, &goods))
                goods = (struct phrase){0, 0};
            break;
        }
        if (behind_bullet(t, s) == s->first)
            break; /* no list */
    }
    return goods;
}

bool subject_of_label(const struct reading *r, const struct figure *f, struct phrase *ret,
                      struct phrase *ret_label)
{
    const struct text *t = r->t;
    const struct sentence *s = sentence_at(r, f->first);
    uint32_t first = behind_bullet(t, s), end = first;
    struct phrase own;

    if (first == s->first || !text_word_in(t, first, WORDS_KIND_LABEL))
        return false;
    while (end < f->first && end < first + LABEL_TOKENS && sign_at(t, end) != ':')
        end++;
    if (end >= f->first || sign_at(t, end) != ':' || subject_goods_inside(r, first, end, &own))
        return false;
    *ret_label = (struct phrase){first, end};
    *ret = heading_goods(r, r->sentence_of[f->first]);
    return true;
}

/* Does an item's clause begin at the token, behind a comma, "dan" or "sedangkan", and a figure of the
 * item before stand between it and the goods? */
static bool heads_item(const struct reading *r, uint32_t token, const struct phrase *goods)
{
    size_t behind = figures_from(r, token);

    return goods->end <= token && behind > 0 && r->figures[behind - 1].first >= goods->end &&
           (r->t->tokens[token - 1].kind != TOKEN_WORD ||
            text_word_in(r->t, token - 1, WORDS_ITEM_LINK));
}

bool subject_quality(const struct reading *r, const struct figure *f, const struct phrase *p,
                     struct phrase *ret)
{
    const struct text *t = r->t;
    uint32_t floor = sentence_at(r, f->first)->first, end = f->cue_first, that = end, empty;

    while (that > floor && end - that < QUALITY_TOKENS && !word_at(t, that, "yang") &&
           t->tokens[that - 1].kind == TOKEN_WORD)
        that--;
    if (!word_at(t, that, "yang") || that == floor || (p->end != that && !heads_item(r, that, p)))
        return false;
    while (end > that + 1 && (phrase_stops(t, end - 1) || phrase_empty(t, end - 1, &empty)))
        end--;
    uint32_t first = that + 1;
    if (text_word_in(t, first, WORDS_QUALIFIES))
        first++;
    for (uint32_t i = first; i < end; i++)
        if (phrase_stops(t, i) || phrase_points_back(t, i))
            return false;
    *ret = (struct phrase){that, end};
    return first < end;
}
