#include "transform/relate/name.h"
#include "transform/relate/statement.h"

#define ORGANISATION_TOKENS 24u

/* What stands behind a role: the organisation's words and, maybe, the name. */
struct office {
    struct phrase organisation;
    uint32_t end;     /* where a name may stand: behind the organisation and its comma */
    bool comma;       /* a comma stands before end */
    bool after_place; /* the organisation ends in a place: the name may follow without a comma */
    bool village;     /* that place lies in a district's or village's name */
    bool private_firm;
};

static bool joins(const struct text *t, size_t i)
{
    static const char *const words[] = {"dan", "&", "serta", "untuk", NULL};
    return word_among(t, i, words);
}

/* The end of "(Disperindag)" when a bracket opens at the token, else the token. */
static uint32_t over_brackets(const struct text *t, uint32_t i)
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
        if (joins(t, k) && capital_at(t, k + 1))
            return true;
        if (t->tokens[k].kind != TOKEN_WORD || !capital_at(t, k))
            return sign_at(t, k) == ',' && k > i + 1 && comma_in_list(t, k);
    }
    return false;
}

static bool village_before(const struct text *t, uint32_t first, uint32_t place)
{
    static const char *const words[] = {"Kecamatan", "Kelurahan", "Desa", "Camat",
                                        "Lurah",     "Pekon",     NULL};

    for (uint32_t i = place; i > first && i + 3 > place; i--)
        if (word_among(t, i - 1, words))
            return true;
    return false;
}

static bool names_place(const struct text *t, uint32_t first, uint32_t end)
{
    uint32_t hit_end;

    for (uint32_t i = first; i < end && i < t->n_tokens; i++)
        if (text_hit(t, i, LEX_AREA, &hit_end))
            return true;
    return false;
}

static struct office office_behind(const struct text *t, uint32_t role, uint32_t first)
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
            i = over_brackets(t, i);
            break;
        }
        uint32_t behind = over_brackets(t, i);
        if (behind != i) {
            i = behind;
            o.after_place = true; /* a name may follow the short form in brackets as well */
            if (name_person(t, i, &name) && !names_place(t, i, i + 4))
                break;
            continue;
        }
        bool word = t->tokens[i].kind == TOKEN_WORD && capital_at(t, i);
        bool list = (joins(t, i) && capital_behind(t, i)) ||
                    (sign_at(t, i) == ',' && comma_in_list(t, i)) ||
                    (sign_at(t, i) == '/' && capital_behind(t, i)) ||
                    (sign_at(t, i) == '-' && capital_behind(t, i));
        if (!word && !list)
            break;
        if (word)
            o.after_place = false;
        i = body && end > i ? end : i + 1;
    }
    o.organisation.end = i;
    o.comma = sign_at(t, i) == ',';
    o.end = o.comma ? i + 1 : i;
    return o;
}

static bool ends_name(const struct text *t, uint32_t i)
{
    return i >= t->n_tokens || t->tokens[i].kind != TOKEN_WORD || !capital_at(t, i) || joins(t, i);
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

static struct span organisation_of(const struct reading *r, const struct lex_hit *hit,
                                   struct phrase p)
{
    const struct lex_entry *role = lexicon_entry(r->t->lexicon, hit->entry);
    struct span words = text_span(r->t, organisation_first(r->t, hit, p), p.end);

    if (span_is(role->extra, "body") || role->extra.len == 0)
        return words;
    if (words.len == 0)
        return span_starts(role->extra, SPAN("Pem")) ? SPAN("") : role->extra;
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

static void read_role(struct reading *r, const struct lex_hit *h)
{
    const struct text *t = r->t;
    const struct lex_entry *role = lexicon_entry(t->lexicon, h->entry);
    struct office o;
    struct phrase name;
    uint32_t start = over_brackets(t, h->end);

    if (!capital_at(t, h->first) && h->first > 0 && !capital_at(t, h->end))
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
    if (of_place(role) && !names_place(t, h->end, o.organisation.end) &&
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
