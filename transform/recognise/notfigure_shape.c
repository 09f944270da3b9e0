#include "transform/recognise/notfigure_shape.h"

#include "transform/recognise/look.h"

#define ITEM_FAR 12 /* tokens between the numbers of a list within a sentence */

size_t code_end(const struct text *t, size_t i)
{
    for (i++; look_glued(t, i); i++)
        if (t->tokens[i].kind == TOKEN_PUNCT &&
            !(token_is(t, i, "/") || token_is(t, i, "-") || token_is(t, i, ":") ||
              (token_is(t, i, ".") && look_glued(t, i + 1))))
            break;
    return i;
}

size_t phone_end(const struct text *t, size_t i)
{
    while (look_number(t, i))
        i = code_end(t, i);
    return i;
}

bool measured_at(const struct text *t, size_t i)
{
    char unit[UNIT_CODE];
    uint32_t end;

    return i + 1 < t->n_tokens &&
           (text_hit(t, i + 1, LEX_SCALE, &end) || unit_read(t, i + 1, unit, &end) != UNIT_NONE);
}

/* Also behind an opening quote or bracket. */
static bool at_sentence_start(const struct text *t, size_t i)
{
    size_t first = t->sentences[text_sentence_of(t, i)].first;

    while (first < i && t->tokens[first].kind == TOKEN_PUNCT)
        first++;
    return first == i;
}

/* "2. Jawa": a number, its dot, and a name or sentence that is not glued to it. */
static bool is_item(const struct text *t, size_t i, int number)
{
    return look_plain(t, i) == number && token_is(t, i + 1, ".") && look_glued(t, i + 1) &&
           look_capital(t, i + 2) && !look_glued(t, i + 2);
}

/* "terbaik adalah, 1. Jawa Tengah, 2. Jawa Timur dan 3. Lampung": the next number or the one
 * before stands not far on its line. */
static bool is_inline_item(const struct text *t, size_t i)
{
    int n = look_plain(t, i);
    size_t from = i, end = i;

    if (n < 1 || i == 0 || !is_item(t, i, n) ||
        !(n == 1 || t->tokens[i - 1].kind == TOKEN_PUNCT || token_is(t, i - 1, "dan")))
        return false;
    while (from > 0 && i - from < ITEM_FAR && t->tokens[from - 1].kind != TOKEN_BREAK)
        from--;
    while (end < t->n_tokens && end - i < ITEM_FAR && t->tokens[end].kind != TOKEN_BREAK)
        end++;
    for (size_t k = from; k < end; k++)
        if (is_item(t, k, k < i ? n - 1 : n + 1))
            return true;
    return false;
}

/* "2. Penerima", "3) Bank" at the head of a sentence, "miliar.2. Kabupaten" run on. */
static bool is_list_number(const struct text *t, size_t i)
{
    if (look_plain(t, i) < 0 || look_plain(t, i) > 99 ||
        !(token_is(t, i + 1, ".") || token_is(t, i + 1, ")")) || !look_glued(t, i + 1))
        return false;
    if (is_inline_item(t, i))
        return true;
    if (at_sentence_start(t, i))
        return !look_glued(t, i + 2);
    return token_is(t, i - 1, ".") && look_glued(t, i) && look_capital(t, i + 2) &&
           !look_glued(t, i + 2);
}

/* "Kudus, 38, Demak, 40": names and numbers in turn are a list. */
static bool at_list_of_numbers(const struct text *t, size_t i)
{
    return look_capital(t, i + 2) &&
           (look_number(t, i + 3) || (token_is(t, i + 3, ",") && look_number(t, i + 4)));
}

/* "Menang 2-1": digits that fall over a glued dash, without a unit. */
static bool is_score(const struct text *t, size_t i)
{
    return look_plain(t, i) >= 0 && token_is(t, i + 1, "-") && look_glued(t, i + 1) &&
           look_glued(t, i + 2) && look_plain(t, i + 2) >= 0 &&
           look_plain(t, i) >= look_plain(t, i + 2) && !measured_at(t, i + 2);
}

#define AREA_MAX 4 /* tokens of the longest usual name of a region */

static bool area_ends_at(const struct text *t, size_t i)
{
    uint32_t end;

    for (size_t back = 1; back <= AREA_MAX && back <= i; back++)
        if (text_hit(t, i - back, LEX_AREA, &end) && end == i)
            return true;
    return false;
}

/* "Budi (45)", "Siti, 38, ...": a whole number of two digits behind a name; not "Kudus (45)". */
static bool is_age(const struct text *t, size_t i)
{
    int n = look_plain(t, i);

    if (n < 10 || n > 99 || i < 2 || !look_capital(t, i - 2) || area_ends_at(t, i - 1))
        return false;
    if (token_is(t, i - 1, "(") && (token_is(t, i + 1, ")") || token_is(t, i + 1, ",")))
        return true;
    return token_is(t, i - 1, ",") && token_is(t, i + 1, ",") && !at_list_of_numbers(t, i);
}

/* A scale word behind the number at i; "k" is one only behind a sign of money ("Rp50k", not "4K"). */
static bool scale_behind(const struct text *t, size_t i)
{
    uint32_t end;
    const struct lex_entry *e = text_hit(t, i + 1, LEX_SCALE, &end);

    if (!e || !span_is(e->extra, "glued"))
        return e != NULL;
    for (size_t back = 1; back <= 2 && back <= i; back++) /* "Rp", "Rp." */
        if (text_hit(t, i - back, LEX_CURRENCY, &end) && end == i)
            return true;
    return false;
}

/* Letters glued before or behind that are no unit: "Covid19", "G20", "5G", "4Q20". */
static bool is_part_of_name(const struct text *t, size_t i)
{
    char unit[UNIT_CODE];
    uint32_t end;

    if (look_glued(t, i) && look_word(t, i - 1)) {
        size_t len = t->tokens[i - 1].end - t->tokens[i - 1].start;
        bool typo =
            len >= 4 && !look_capital(t, i - 1) && !(i > 1 && look_glued(t, i - 1)) &&
            (text_hit(t, i - 1, LEX_BOUND, &end) || measured_at(t, i)); /* "sebesar5 persen" */
        if (!text_hit(t, i - 1, LEX_CURRENCY, &end) && !typo)
            return true;
    }
    if (look_glued(t, i) && i > 1 && (token_is(t, i - 1, "-") || token_is(t, i - 1, "+")) &&
        look_word(t, i - 2) && look_plain(t, i) >= 0 && look_capital(t, i - 2) &&
        (look_glued(t, i - 1) || ((t->tokens[i - 2].flags & TOKEN_UPPER) && !measured_at(t, i))))
        /* "Covid-19", "III-2020", "H+6", "SP -36"; not "PDB -2%" */
        return true;
    if (!look_word(t, i + 1) || !look_glued(t, i + 1))
        return false;
    if (scale_behind(t, i) || text_hit(t, i + 1, LEX_CURRENCY, &end) || token_is(t, i + 1, "an") ||
        unit_read(t, i + 1, unit, &end) != UNIT_NONE || text_hit(t, i + 1, LEX_NUMERAL, &end))
        return false;
    return !token_is(t, i + 1, "x") && !token_is(t, i + 1, "dan") && !token_is(t, i + 1, "atau") &&
           !token_is(t, i + 1, "e") &&
           !(t->tokens[i + 1].end - t->tokens[i + 1].start >= 4 && !look_capital(t, i + 1));
}

/* "EMAS1.319.000 0,00%", "LQ45898,78 -24,72 -2.68%": a bar of quotations behind its label. */
static size_t over_quotations(const struct text *t, size_t i)
{
    while (i < t->n_tokens &&
           (look_number(t, i) || token_is(t, i, "%") ||
            ((token_is(t, i, "-") || token_is(t, i, "+")) && look_number(t, i + 1))))
        i++;
    return i;
}

static bool is_quotation(const struct text *t, size_t i)
{
    return look_glued(t, i) && look_word(t, i - 1) && (t->tokens[i - 1].flags & TOKEN_UPPER) &&
           look_plain(t, i) < 0;
}

/* "0812-3456-7890", "021": a leading zero with more digits, or three and more groups with dashes.
 */
static bool is_phone(const struct text *t, size_t i)
{
    struct span s = text_token(t, i);

    if (s.len >= 2 && s.p[0] == '0' && s.p[1] >= '0')
        return true;
    if (i >= 3 && token_is(t, i - 1, ")") && look_number(t, i - 2) && token_is(t, i - 3, "(") &&
        text_token(t, i - 2).p[0] == '0') /* "(021) 5299-1234" */
        return true;
    unsigned more = 0;
    for (; token_is(t, i + 1, "-") && look_glued(t, i + 1) && look_number(t, i + 2) &&
           look_glued(t, i + 2);
         i += 2)
        more++;
    return more > 1;
}

/* "SDN 2 Kalirejo", "PT Tiga Oregon": a small whole number or a capitalised number word between
 * names. */
static bool is_numbered_name(const struct text *t, size_t i)
{
    uint32_t end;
    bool dot = i > 1 && token_is(t, i - 1, ".") && look_glued(t, i - 1); /* "PT. Tiga Oregon" */
    size_t before = dot ? i - 2 : i - 1;

    if (i == 0 || !look_capital(t, before) || text_hit(t, before, LEX_BOUND, &end) ||
        text_hit(t, before, LEX_DIRECTION, &end) || measured_at(t, i))
        return false;
    if (at_sentence_start(t, i) || !look_capital(t, i + 1) ||
        text_hit(t, i + 1, LEX_CURRENCY, &end))
        return false;
    if (look_number(t, i))
        return look_plain(t, i) >= 0 && look_plain(t, i) <= 999 && !at_sentence_start(t, before);
    return look_capital(t, i) &&
           (!at_sentence_start(t, before) || (t->tokens[before].flags & TOKEN_UPPER));
}

/* "G/561/V.07": digits behind a slash that letters are glued to. */
static bool is_in_code(const struct text *t, size_t i)
{
    return i > 1 && look_glued(t, i) && token_is(t, i - 1, "/") && look_glued(t, i - 1) &&
           look_word(t, i - 2) && look_capital(t, i - 2) &&
           t->tokens[i - 2].end - t->tokens[i - 2].start <= 3 &&
           (look_glued(t, i + 1) && token_is(t, i + 1, "/"));
}

size_t shape_end(const struct text *t, size_t i)
{
    uint32_t end;

    if (!look_number(t, i))
        return text_hit(t, i, LEX_NUMERAL, &end) && is_numbered_name(t, i) ? i + 1 : i;
    bool name = is_part_of_name(t, i);
    if (name && is_quotation(t, i))
        return over_quotations(t, i);
    if (is_phone(t, i))
        return phone_end(t, i);
    if (name || is_score(t, i) || is_in_code(t, i))
        return code_end(t, i);
    return is_list_number(t, i) || is_age(t, i) || is_numbered_name(t, i) ? i + 1 : i;
}
