/*
 * transform/relate/document.h - what transform knows of one document when it is read: the line to
 * be written.
 *
 * Strings live in the document's arena. Offsets are bytes into text; write/ makes code points of
 * them. Field names and codes are those of config/schema/document.schema.json.
 */
#ifndef TRANSFORM_RELATE_DOCUMENT_H
#define TRANSFORM_RELATE_DOCUMENT_H

#include "common/datetime.h"

#include "transform/recognise/figure.h"
#include "transform/relate/fingerprint.h"

enum measure { MEASURE_LEVEL, MEASURE_CHANGE, MEASURE_SHARE };
enum check_rule { CHECK_DIFFERENCE, CHECK_SUM, CHECK_GROWTH, CHECK_SHARE, CHECK_UNIT_PRICE };

#define CHECK_WITH 8

struct check {
    enum check_rule rule;
    bool confirmed;            /* false: contradicted */
    struct decimal expected;   /* what the other figures give */
    uint32_t with[CHECK_WITH]; /* indices of those observations */
    unsigned n_with;
};

struct observation {
    struct figure figure;
    enum measure measure;
    struct span indicator, subject, product, ref_area, counterpart_area, time_period;
    const char *time_source; /* "", "stated", "carried", "published" */
    const char *basis;       /* "", "yoy", "qoq", "mom", "ytd" */
    char obs_status;         /* 'A', 'F', 'E' */
    struct span speaker;
    uint32_t quote_start, quote_end; /* bytes of its sentence */
    const char *rule;    /* recogniser's rule and the relation's: "money.scaled+subject.verb" */
    unsigned confidence; /* hundredths, 0 to 100 */
    struct check *checks;
    size_t n_checks;
};

enum statement_type {
    STATEMENT_EXPORT_MARKET,
    STATEMENT_BUSINESS,
    STATEMENT_OFFICIAL,
    STATEMENT_PROGRAMME
};

struct statement {
    enum statement_type type;
    uint32_t start, end;             /* bytes of the words that say it */
    uint32_t quote_start, quote_end; /* bytes of its sentence */
    struct span name, role, organisation, subject, ref_area,
        country; /* p NULL where the type has none */
    const char *rule;
    unsigned confidence;
};

/* What is known before the text is read. */
struct document_context {
    struct span title, url, site;
    struct date published; /* year 0: not known */
};

struct document_facts {
    struct date published; /* from the context, or from the dateline where the context had none */
    struct observation *observations;
    size_t n_observations;
    struct statement *statements;
    size_t n_statements;
    char sectors[24]; /* letters A to U in order, NUL-terminated */
    struct minhash minhash;
    const char *language; /* ISO 639-1 by its function words, "und" where it is not known */
    bool cut;             /* the text was too long and its end was not read */
};

/* The whole of transform_core: valid UTF-8 in, facts out. Pure; all memory from arena. */
void document_read(struct span text, const struct document_context *context,
                   const struct lexicon *lexicon, struct arena *arena, struct document_facts *ret);

const char *measure_name(enum measure m);
const char *check_rule_name(enum check_rule r);
const char *statement_type_name(enum statement_type t);

#endif
