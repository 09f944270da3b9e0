#include "transform/relate/name.h"
#include "transform/relate/office.h"
#include "transform/relate/statement.h"

static bool ends_name(const struct text *t, uint32_t i)
{
    return i >= t->n_tokens || t->tokens[i].kind != TOKEN_WORD || !capital_at(t, i) ||
           office_joins(t, i);
}

/* The name behind the office. */
static bool name_behind(const struct text *t, const struct office *o, struct phrase *ret)
{
    struct phrase after;

    if (!o->comma) {
        if (!o->after_place || !name_person(t, o->end, ret))
            return false;
        if (o->village && sign_at(t, ret->end) == ',' && name_person(t, ret->end + 1, &after)) {
            *ret =
                after; /* "Kecamatan Bandung Kidul, Andina": what followed belongs to the place */
        }
        return true;
    }
    return name_person(t, o->end, ret) && ends_name(t, ret->end);
}

/* "Kepala [Dinas Perdagangan X]": the role's last word may open the organisation's name. */
static uint32_t organisation_first(const struct text *t, const struct lex_hit *role,
                                   struct phrase p)
{
    uint32_t end, last = role->end - 1;
    bool opens =
        p.first == role->end && role->end > role->first + 1 && text_hit(t, last, LEX_BODY, &end);

    return opens ? last : p.first;
}

/* "Pemkab", "Dinas": no body's name without the words that follow it. */
static bool needs_words(struct span body)
{
    return span_starts(body, SPAN("Pem")) || span_is(body, "Dinas");
}

static struct span organisation_of(const struct reading *r, const struct lex_hit *hit,
                                   struct phrase p)
{
    const struct lex_entry *role = lexicon_entry(r->t->lexicon, hit->entry);
    struct span words = text_span(r->t, organisation_first(r->t, hit, p), p.end);
    uint32_t end;

    if (span_is(role->extra, "body") || role->extra.len == 0)
        return words;
    if (words.len == 0)
        return needs_words(role->extra) ? SPAN("") : role->extra;
    if (span_starts(words, role->extra) || text_hit(r->t, p.first, LEX_BODY, &end))
        return words; /* "Kadis Dinas Perikanan X", "Gubernur Bank Indonesia" */
    return arena_printf(r->arena, "%.*s %.*s", SPAN_ARG(role->extra), SPAN_ARG(words));
}

/* "Gubernur Mirza", once the governor was named in full. */
static bool named_before(const struct reading *r, struct span role, struct phrase name)
{
    for (size_t i = 0; name.end == name.first + 1 && i < r->n_statements; i++)
        if (r->statements[i].type == STATEMENT_OFFICIAL &&
            span_eq_nocase(r->statements[i].role, role))
            return true;
    return false;
}

static void add(struct reading *r, const struct lex_hit *h, const struct office *o,
                struct phrase name, const char *rule)
{
    uint32_t first = name.first < h->first ? name.first : h->first;
    uint32_t end = name.end > h->end ? name.end : h->end;

    if (named_before(r, text_span(r->t, h->first, h->end), name))
        return;

    statement_add(r,
                  (struct statement){.type = STATEMENT_OFFICIAL,
                                     .name = text_span(r->t, name.first, name.end),
                                     .role = text_span(r->t, h->first, h->end),
                                     .organisation = organisation_of(r, h, o->organisation),
                                     .rule = rule,
                                     .confidence = 85},
                  first, end);
}

/* A title that is whole in itself: "Presiden Prabowo Subianto", "Menteri Perdagangan Budi Santoso".
 */
static bool name_at_once(const struct lex_entry *role)
{
    return span_is(role->code, "minister") || span_is(role->code, "president");
}

/* "Bupati X", "Wali Kota X": the place follows, or nothing does and the name stands there. */
static bool of_place(const struct lex_entry *role)
{
    return span_starts(role->extra, SPAN("Pem")) || span_is(role->code, "council");
}

/* "Bantuan Presiden Produktif Usaha Mikro": a title inside a programme's name is nobody's. */
static bool in_programme(const struct text *t, const struct lex_hit *h)
{
    for (size_t k = hits_from(t, h->first > 2 ? h->first - 2 : 0);
         k < t->n_hits && t->hits[k].first < h->first; k++)
        if (t->hits[k].class == LEX_PROGRAMME && t->hits[k].end >= h->end)
            return true;
    return false;
}

static void read_role(struct reading *r, const struct lex_hit *h)
{
    const struct text *t = r->t;
    const struct lex_entry *role = lexicon_entry(t->lexicon, h->entry);
    struct office o;
    struct phrase name;
    uint32_t start = office_over_brackets(t, h->end);

    if ((!capital_at(t, h->first) && h->first > 0 && !capital_at(t, h->end)) || in_programme(t, h))
        return;
    if (name_at_once(role)) {
        if (word_at(t, start, "RI") || word_at(t, start, "Indonesia"))
            start++;
        struct phrase p = {h->end, h->end};
        o = (struct office){.organisation = p};
        if (sign_at(t, start) == ',')
            start++;
        if (name_person(t, start, &name))
            add(r, h, &o, name, "official.title");
        return;
    }
    o = office_behind(t, h->first, h->end);
    if (o.private_firm)
        return;
    if (of_place(role) && !office_names_place(t, h->end, o.organisation.end) &&
        name_person(t, start, &name)) {
        o.organisation.end = o.organisation.first;
        add(r, h, &o, name, "official.title");
        return;
    }
    if (name_behind(t, &o, &name))
        add(r, h, &o, name, "official.behind");
    else if (h->first > 1 && sign_at(t, h->first - 1) == ',' &&
             name_person_before(t, h->first - 1, sentence_at(r, h->first)->first, &name))
        add(r, h, &o, name, "official.apposition");
}

/* "Dinas Koperasi Kabupaten X, melalui Etik Sulistyani": an office that speaks through a person. */
static void read_through(struct reading *r, const struct lex_hit *h)
{
    const struct text *t = r->t;
    struct office o = office_behind(t, h->first, h->first);
    struct phrase name;

    if (o.private_firm || !word_at(t, o.end, "melalui") || !name_person(t, o.end + 1, &name))
        return;
    statement_add(
        r,
        (struct statement){.type = STATEMENT_OFFICIAL,
                           .name = text_span(t, name.first, name.end),
                           .organisation = text_span(t, o.organisation.first, o.organisation.end),
                           .rule = "official.through",
                           .confidence = 75},
        h->first, name.end);
}

void statement_officials(struct reading *r)
{
    for (size_t i = 0; i < r->t->n_hits; i++) {
        const struct lex_entry *e = lexicon_entry(r->t->lexicon, r->t->hits[i].entry);
        if (e->class == LEX_ROLE)
            read_role(r, &r->t->hits[i]);
        else if (e->class == LEX_BODY && span_is(e->code, "office"))
            read_through(r, &r->t->hits[i]);
    }
}
