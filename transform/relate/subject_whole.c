#include "transform/relate/subject_whole.h"

#include "transform/relate/subject_near.h"

#define SECTION_TOKENS 10 /* of the longest name of a section */
#define INITIALS_MAX   8  /* letters of a short form */
#define CUE_TOKENS     4  /* before the phrase that a cue may begin in: "mengalami [inflasi]" */
#define ALL_TOKENS     16 /* from "ekspor" to the figure that it measures */

/* The name of a section (grammar.tsv, code "section") that the phrase lies in or reaches into. */
static void take_section(const struct text *t, struct phrase *p)
{
    size_t from = p->first > SECTION_TOKENS ? p->first - SECTION_TOKENS : 0;

    for (size_t i = from; i < p->end; i++) {
        uint32_t end;
        if (!hit_of(t, i, LEX_FUNCTION, "section", &end) || end <= p->first)
            continue;
        bool headed = i >= p->first && end >= p->end; /* "lapangan usaha [industri pengolahan]" */
        p->first = headed || i < p->first ? (uint32_t)i : p->first;
        p->end = end > p->end ? end : p->end;
        return;
    }
}

/* The token of the bracket that opens the short form at the phrase's end; 0: there is none. */
static uint32_t short_form(const struct text *t, const struct phrase *p)
{
    bool inside =
        p->end >= p->first + 3 && sign_at(t, p->end - 1) == ')' && sign_at(t, p->end - 3) == '(';
    uint32_t open = inside ? p->end - 3 : p->end;

    return sign_at(t, open) == '(' && sign_at(t, open + 2) == ')' &&
                   (t->tokens[open + 1].flags & TOKEN_UPPER)
               ? open
               : 0;
}

/* "Penanaman Modal Dalam Negeri (PMDN)": one word before the bracket for each letter inside. */
static void take_initials(const struct text *t, struct phrase *p)
{
    uint32_t open = short_form(t, p);
    struct span letters = open ? text_token(t, open + 1) : SPAN("");

    if (letters.len < 2 || letters.len > INITIALS_MAX)
        return;
    uint32_t first = open;
    for (size_t k = letters.len; k-- > 0;) {
        while (first > 1 && (word_at(t, first - 1, "dan") || sign_at(t, first - 1) == ','))
            first--; /* "industri kecil dan menengah (IKM)" */
        if (first == 0 ||
            !span_eq_nocase(span_sub(text_token(t, first - 1), 0, 1), span_sub(letters, k, 1)))
            return;
        first--;
    }
    if (first < p->first)
        *p = (struct phrase){first, open + 3};
}

/* "y on y", "(q-to-q)", "c": by what something is compared. */
static bool is_basis(const struct text *t, const struct phrase *p)
{
    for (uint32_t i = p->first; i < p->end; i++)
        if (t->tokens[i].kind == TOKEN_WORD && text_token(t, i).len > 1 &&
            !text_word_in(t, i, WORDS_BASIS))
            return false;
    return true;
}

/* The whole phrase is a word for the indicator itself; that of an index ("IHK") tells it from the
 * rate. */
static bool says_again(const struct text *t, struct span indicator, const struct phrase *p)
{
    static const char *const codes[] = {"INFLATION",    "TRADE_BALANCE", "GROWTH", "GDP",
                                        "EXPORT_VALUE", "IMPORT_VALUE",  NULL};

    if (!code_among(indicator, codes) || word_at(t, p->first, "nonmigas") ||
        word_at(t, p->first, "migas") ||
        (span_is(indicator, "GDP") &&
         text_word_in(t, p->end - 1, WORDS_GDP_PRICES))) /* "PDRB atas dasar [harga berlaku]" */
        return false;
    for (size_t h = hits_from(t, p->first > CUE_TOKENS ? p->first - CUE_TOKENS : 0);
         h < t->n_hits && t->hits[h].first <= p->first; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_CUE && t->hits[h].end >= p->end && span_eq(e->code, indicator) &&
            span_find(e->extra, SPAN("index"), 0) == (size_t)-1)
            return true;
    }
    return false;
}

/* The token behind the area that begins at the token; 0: none does. */
static uint32_t area_end(const struct reading *r, uint32_t token)
{
    size_t k = areas_from(r, token);

    return k < r->n_areas && r->areas[k].first == token ? r->areas[k].end : 0;
}

/* Does a noun that says of what begin in the tokens, areas left out? */
static bool has_noun(const struct reading *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first, next; i < end; i++)
        if ((next = area_end(r, i)) != 0)
            i = next - 1;
        else if (!phrase_stops(r->t, i) && !text_hit(r->t, i, LEX_BOUND, &next) &&
                 !phrase_empty(r->t, i, &next) && !hit_of(r->t, i, LEX_FUNCTION, "season", &next))
            return true;
    return false;
}

/* "surplus US$2 miliar, dari ekspor sebesar US$9 miliar": one side of the balance told before. */
static bool of_balance(const struct reading *r, size_t i)
{
    static const char *const codes[] = {"TRADE_BALANCE", "EXPORT_VALUE", "IMPORT_VALUE", NULL};

    return i > 0 && code_among(r->obs[i - 1].indicator, codes) && !r->obs[i - 1].subject.len &&
           !span_eq(r->obs[i - 1].indicator, r->obs[i].indicator) &&
           r->sentence_of[r->figures[i - 1].first] == r->sentence_of[r->figures[i].first];
}

bool subject_of_all(const struct reading *r, size_t i)
{
    static const char *const codes[] = {"EXPORT_VALUE", "IMPORT_VALUE", "INFLATION",
                                        "GROWTH",       "UNEMPLOYMENT", NULL};
    const struct figure *f = &r->figures[i];
    uint32_t floor = sentence_at(r, f->first)->first, end, behind;

    if (!code_among(r->obs[i].indicator, codes))
        return false;
    if (i > 0 && r->figures[i - 1].end > floor)
        floor = r->figures[i - 1].end;
    for (uint32_t k = f->first; k > floor && f->first - k < ALL_TOKENS; k--)
        if (phrase_own_cue(r->t, k - 1, r->obs[i].indicator, &end))
            /* "ekspor US$9 juta" names no area */
            return end <= f->first &&
                   ((behind = end < f->first ? area_end(r, end) : 0) != 0 || of_balance(r, i)) &&
                   !has_noun(r, behind ? behind : end, f->first);
    return false;
}

bool subject_whole(const struct reading *r, struct span indicator, struct phrase *p)
{
    take_section(r->t, p);
    take_initials(r->t, p);
    return !is_basis(r->t, p) && !says_again(r->t, indicator, p);
}
