/* What config/schema/document.schema.json says of each member, as tables. */
#include <limits.h>

#include "load/document.h"
#include "load/spelling.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *const formats[] = {"angka/1", NULL};
static const char *const kinds[] = {"money", "count", "percent", "quantity",
                                    "ratio", "index", NULL};
static const char *const bounds[] = {"exact", "approx", "min", "max", "range", "vague", NULL};
static const char *const measures[] = {"level", "change", "share", NULL};
static const char *const time_sources[] = {"", "stated", "carried", "published", NULL};
static const char *const bases[] = {"", "yoy", "qoq", "mom", "ytd", NULL};
static const char *const statuses[] = {"A", "F", "E", NULL};
static const char *const check_rules[] = {"difference", "sum",        "growth",
                                          "share",      "unit_price", NULL};
static const char *const results[] = {"confirmed", "contradicted", NULL};
const char *const document_statement_types[] = {"export_market", "business", "official",
                                                "programme", NULL};

#define AREA   .spelt = spelt_area, .spelling = "an area's code", .codes = CODE_AREA
#define TIME   .spelt = spelt_time, .spelling = "a date, or a time with its zone"
#define DIGEST .spelt = spelt_digest, .spelling = "\"sha256:\" and 64 hex digits"

static const struct field document_fields[] = {
    {"format", FIELD_TEXT, .words = formats},
    {"id", FIELD_TEXT, .min = 1, .max = 200},
    {"url", FIELD_TEXT, .max = 2048},
    {"site", FIELD_TEXT},
    {"source", FIELD_TEXT, .max = 200},
    {"title", FIELD_TEXT},
    {"author", FIELD_TEXT},
    {"published", FIELD_TEXT, TIME},
    {"modified", FIELD_TEXT, TIME},
    {"language", FIELD_TEXT},
    {"captured", FIELD_TEXT, .spelt = spelt_instant, .spelling = "a time in UTC (Z)"},
    {"warc", FIELD_OBJECT_OR_NULL},
    {"digest", FIELD_TEXT, DIGEST},
    {"fingerprint", FIELD_TEXT, .spelt = spelt_fingerprint, .spelling = "16 hex digits"},
    {"minhash", FIELD_TEXT, .optional = true, .spelt = spelt_minhash, .spelling = "64 hex digits"},
    {"article", FIELD_BOOL},
    {"partial", FIELD_BOOL},
    {"sectors", FIELD_LIST},
    {"text", FIELD_TEXT},
    {"observations", FIELD_LIST, .max = 10000},
    {"statements", FIELD_LIST, .max = 10000},
    {"engine", FIELD_OBJECT},
};

static const struct field warc_fields[] = {
    {"file", FIELD_TEXT},
    {"offset", FIELD_INT},
};

static const struct field engine_fields[] = {
    {"version", FIELD_TEXT},
    {"lexicon", FIELD_TEXT, DIGEST},
};

static const struct field observation_fields[] = {
    {"id", FIELD_TEXT, .spelt = spelt_id, .spelling = "32 hex digits"},
    {"start", FIELD_INT, .max = INT_MAX},
    {"end", FIELD_INT, .min = 1, .max = INT_MAX},
    {"mention", FIELD_TEXT, .min = 1},
    {"quote", FIELD_TEXT},
    {"kind", FIELD_TEXT, .words = kinds},
    {"obs_value", FIELD_TEXT_OR_NULL, .spelt = spelt_decimal, .spelling = "a decimal"},
    {"obs_value_high", FIELD_TEXT_OR_NULL, .spelt = spelt_decimal, .spelling = "a decimal"},
    {"unit_measure", FIELD_TEXT, .max = 32, .codes = CODE_UNIT},
    {"unit_per", FIELD_TEXT, .max = 32, .codes = CODE_UNIT},
    {"bound", FIELD_TEXT, .words = bounds},
    {"measure", FIELD_TEXT, .words = measures},
    {"indicator", FIELD_TEXT, .spelt = spelt_indicator, .spelling = "an indicator",
     .codes = CODE_INDICATOR},
    {"subject", FIELD_TEXT},
    {"product", FIELD_TEXT, .spelt = spelt_product, .spelling = "two to five digits",
     .codes = CODE_PRODUCT},
    {"ref_area", FIELD_TEXT, AREA},
    {"counterpart_area", FIELD_TEXT, AREA},
    {"time_period", FIELD_TEXT, .spelt = spelt_period, .spelling = "a period of the calendar"},
    {"time_source", FIELD_TEXT, .words = time_sources},
    {"basis", FIELD_TEXT, .words = bases},
    {"obs_status", FIELD_TEXT, .words = statuses},
    {"speaker", FIELD_TEXT},
    {"rule", FIELD_TEXT, .min = 1},
    {"confidence", FIELD_NUMBER, .max = 1},
    {"checks", FIELD_LIST},
};

static const struct field check_fields[] = {
    {"rule", FIELD_TEXT, .words = check_rules},
    {"result", FIELD_TEXT, .words = results},
    {"expected", FIELD_TEXT},
    {"with", FIELD_LIST, .min = 1},
};

/* Each type of statement needs its own members and may have those of the others. */
#define STATEMENT(name_, subject_, area_, country_, role_, organisation_)                          \
    {"type", FIELD_TEXT, .words = document_statement_types}, {"start", FIELD_INT, .max = INT_MAX}, \
        {"end", FIELD_INT, .min = 1, .max = INT_MAX}, {"quote", FIELD_TEXT},                       \
        {"rule", FIELD_TEXT, .min = 1}, {"confidence", FIELD_NUMBER, .max = 1},                    \
        {"name", FIELD_TEXT, .optional = !(name_)},                                                \
        {"subject", FIELD_TEXT, .optional = !(subject_)},                                          \
        {"ref_area", FIELD_TEXT, .optional = !(area_), AREA},                                      \
        {"country", FIELD_TEXT, .optional = !(country_), .codes = CODE_AREA},                      \
        {"role", FIELD_TEXT, .optional = !(role_)},                                                \
    {                                                                                              \
        "organisation", FIELD_TEXT, .optional = !(organisation_)                                   \
    }

static const struct field export_market_fields[] = {STATEMENT(0, 1, 1, 1, 0, 0)};
static const struct field business_fields[] = {STATEMENT(1, 1, 1, 0, 0, 0)};
static const struct field official_fields[] = {STATEMENT(1, 0, 0, 0, 1, 1)};
static const struct field programme_fields[] = {STATEMENT(1, 0, 0, 0, 0, 1)};

const struct field_table document_tables[] = {
    {"", document_fields, COUNT(document_fields)},
    {"warc", warc_fields, COUNT(warc_fields)},
    {"engine", engine_fields, COUNT(engine_fields)},
    {"observation", observation_fields, COUNT(observation_fields)},
    {"check", check_fields, COUNT(check_fields)},
    /* in the order of document_statement_types */
    {"export_market", export_market_fields, COUNT(export_market_fields)},
    {"business", business_fields, COUNT(business_fields)},
    {"official", official_fields, COUNT(official_fields)},
    {"programme", programme_fields, COUNT(programme_fields)},
};
const size_t document_tables_n = COUNT(document_tables);
