#include "transform/relate/area_list.h"

#include "transform/relate/area.h"

/* Only signs and words of a list between the mentions; *ret_and: one of them is "dan". */
static bool beside(const struct text *t, uint32_t from, uint32_t to, bool *ret_and)
{
    for (uint32_t i = from; i < to; i++) {
        int sign = sign_at(t, i);
        bool and_word = sign == '&' || text_word_in(t, i, WORDS_AREA_AND);
        if (!and_word && sign != ',' && sign != '(' && sign != ')')
            return false;
        *ret_and |= and_word;
    }
    return from < to;
}

static bool listed(const struct area_mention *m)
{
    return !m->country && !m->dateline && !m->speech && !span_is(m->code, "ID");
}

/* "Brebes dan Tegal masing-masing 5 dan 3 ton": each has its own. */
static bool each_has_own(const struct reading *r, uint32_t behind)
{
    for (uint32_t i = behind; i < sentence_at(r, behind - 1)->end; i++)
        if (text_word_in(r->t, i, WORDS_RESPECTIVELY))
            return true;
    return false;
}

/* Areas of the list that do not lie in the one before them: "Ngada, NTT" is one. */
static size_t count_apart(const struct area_mention *list, size_t n)
{
    size_t apart = 1;

    for (size_t i = 1; i < n; i++)
        apart += !area_inside(list[i - 1].code, list[i].code) &&
                 !area_inside(list[i].code, list[i - 1].code);
    return apart;
}

static void join(struct area_mention *list, size_t n)
{
    struct span common = list[0].code;

    for (size_t i = 1; i < n; i++)
        common = common.len && list[i].code.len ? area_common(common, list[i].code) : SPAN("");
    for (size_t i = 0; i < n; i++)
        list[i].code = common;
}

void area_join_lists(struct reading *r)
{
    for (size_t i = 0, end; i < r->n_areas; i = end) {
        bool with_and = false;

        end = i + 1;
        while (end < r->n_areas && listed(&r->areas[end - 1]) && listed(&r->areas[end]) &&
               beside(r->t, r->areas[end - 1].end, r->areas[end].first, &with_and))
            end++;
        if (with_and && count_apart(&r->areas[i], end - i) > 1 &&
            !each_has_own(r, r->areas[end - 1].end))
            join(&r->areas[i], end - i);
    }
}
