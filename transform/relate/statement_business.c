#include "transform/relate/area.h"
#include "transform/relate/name.h"
#include "transform/relate/statement.h"

static void add(struct reading *r, struct phrase name, struct span subject, const char *rule,
                unsigned confidence)
{
    enum area_source source;
    struct span area = area_of(r, name.first, name.end, &source);

    statement_add(r,
                  (struct statement){.type = STATEMENT_BUSINESS,
                                     .name = text_span(r->t, name.first, name.end),
                                     .subject = subject,
                                     .ref_area = area,
                                     .rule = rule,
                                     .confidence = confidence},
                  name.first, name.end);
}

/* The first product that the sentence names. */
static struct span product_of(const struct reading *r, uint32_t at)
{
    const struct sentence *s = sentence_at(r, at);

    for (size_t h = hits_from(r->t, s->first); h < r->t->n_hits && r->t->hits[h].first < s->end;
         h++)
        if (lexicon_entry(r->t->lexicon, r->t->hits[h].entry)->class == LEX_PRODUCT)
            return text_span(r->t, r->t->hits[h].first, r->t->hits[h].end);
    return SPAN("");
}

/* "Koko Nono (produsen aneka keripik)": the name before a bracket that says what it makes. */
static bool maker_in_brackets(struct reading *r, uint32_t bracket)
{
    struct phrase name;
    uint32_t close = bracket + 1;

    if (sign_at(r->t, bracket) != '(' || !text_word_in(r->t, bracket + 1, WORDS_TRADER))
        return false;
    while (close < r->t->n_tokens && sign_at(r->t, close) != ')' && close < bracket + 12)
        close++;
    uint32_t end = bracket;
    if (end > 0 && sign_at(r->t, end - 1) == '.')
        end--;
    if (!name_person_before(r->t, end, bracket > 8 ? bracket - 8 : 0, &name))
        return false;
    name.end = bracket;
    add(r, name, text_span(r->t, bracket + 2, close), "business.maker", 85);
    /* the list goes on: "..., dan Tas by Soe Art" */
    for (uint32_t i = close + 1; i < r->t->n_tokens && i <= close + 3; i++) {
        struct phrase next;
        if (!word_at(r->t, i, "dan") || !capital_at(r->t, i + 1))
            continue;
        next = name_thing(r->t, i + 1);
        if (next.end > next.first && sign_at(r->t, next.end) != '(')
            add(r, next, product_of(r, next.first), "business.list", 70);
    }
    return true;
}

/* Is the cooperative's name that of the national scheme and nothing more? */
static bool national_scheme(const struct text *t, struct phrase name)
{
    uint32_t end;

    for (uint32_t i = name.first; i < name.end; i++) {
        if (text_hit(t, i, LEX_AREA, &end))
            return true;
        if (t->tokens[i].kind == TOKEN_WORD && !text_word_in(t, i, WORDS_NATIONAL_SCHEME))
            return false;
    }
    return true;
}

static bool office_before(const struct text *t, uint32_t i)
{
    return i > 0 && text_word_in(t, i - 1, WORDS_OFFICE_HEAD);
}

/* A form of business before its name: "CV Cahaya", "Koperasi Sumber Rejeki", "BUMDes Maju". */
static void form_and_name(struct reading *r, uint32_t i)
{
    uint32_t at = i + 1;
    bool shop = text_word_in(r->t, i, WORDS_SHOP);

    if (!capital_at(r->t, i) && !shop)
        return;
    bool firm = text_word_in(r->t, i, WORDS_FIRM_FORM);
    if (!firm && !shop && !text_word_in(r->t, i, WORDS_UNION_FORM))
        return;
    while (sign_at(r->t, at) == '.' || sign_at(r->t, at) == '"' || word_at(r->t, at, "“"))
        at++;
    struct phrase name = name_thing(r->t, at);
    if (name.end == name.first || (shop && name.end < name.first + 2))
        return;
    if (!firm && !shop && (office_before(r->t, i) || national_scheme(r->t, name)))
        return;
    if (!shop)
        name.first = i;
    add(r, name, product_of(r, i), "business.form", 75);
}

#define TRADE_WORDS 4 /* between "pemilik" and the name of what is owned */

/* "Pemilik industri kerajinan rotan "Anggun Rotan"", "pemilik Dapur Mami, Siti Aminah": a name in
 * quotes, or one of two words that the owner's name follows. */
static void owned(struct reading *r, uint32_t i)
{
    uint32_t at = i + 1, end;
    struct phrase person;

    if (!text_word_in(r->t, i, WORDS_OWNER) || r->in_office[i])
        return;
    while (at <= i + TRADE_WORDS && at < r->t->n_tokens && !capital_at(r->t, at) &&
           r->t->tokens[at].kind == TOKEN_WORD && !phrase_stops(r->t, at))
        at++;
    bool quoted = sign_at(r->t, at) == '"' || word_at(r->t, at, "“");
    struct phrase name = name_thing(r->t, at + quoted);
    if (name.end < name.first + (quoted ? 1 : 2) || text_hit(r->t, name.first, LEX_BODY, &end) ||
        text_hit(r->t, name.first, LEX_AREA, &end))
        return;
    if (!quoted && (sign_at(r->t, name.end) != ',' || !name_person(r->t, name.end + 1, &person)))
        return;
    add(r, name, product_of(r, i), "business.owner", 70);
}

void statement_businesses(struct reading *r)
{
    for (uint32_t i = 0; i < r->t->n_tokens; i++)
        if (!maker_in_brackets(r, i)) {
            form_and_name(r, i);
            owned(r, i);
        }
}
