/* What config/schema/document.schema.json says of each member, as tables. */
#include <limits.h>

#include "load/document.h"
#include "load/spelling.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define W(lit)   SPAN_INIT(lit)

static const struct span formats[] = {W("angka/1"), {NULL, 0}};
static const struct span kinds[] = {W("money"), W("count"), W("percent"), W("quantity"),
                                    W("ratio"), W("index"), {NULL, 0}};
static const struct span bounds[] = {W("exact"), W("approx"), W("min"), W("max"),
                                     W("range"), W("vague"),  {NULL, 0}};
static const struct span measures[] = {W("level"), W("change"), W("share"), {NULL, 0}};
static const struct span time_sources[] = {
    W(""), W("stated"), W("carried"), W("published"), {NULL, 0}};
static const struct span bases[] = {W(""), W("yoy"), W("qoq"), W("mom"), W("ytd"), {NULL, 0}};
static const struct span statuses[] = {W("A"), W("F"), W("E"), {NULL, 0}};
static const struct span check_rules[] = {W("difference"), W("sum"),        W("growth"),
                                          W("share"),      W("unit_price"), {NULL, 0}};
static const struct span results[] = {W("confirmed"), W("contradicted"), {NULL, 0}};
const struct span document_statement_types[] = {
    W("export_market"), W("business"), W("official"), W("programme"), {NULL, 0}};

#define AREA   .spelt = spelt_area, .spelling = "an area's code", .codes = CODE_AREA
#define TIME   .spelt = spelt_time, .spelling = "a date, or a time with its zone"
#define DIGEST .spelt = spelt_digest, .spelling = "\"sha256:\" and 64 hex digits"

static const struct field document_fields[] = {
    {W("format"), FIELD_TEXT, .words = formats},
    {W("id"), FIELD_TEXT, .min = 1, .max = 200},
    {W("url"), FIELD_TEXT, .max = 2048},
    {W("site"), FIELD_TEXT},
    {W("source"), FIELD_TEXT, .max = 200},
    {W("title"), FIELD_TEXT},
    {W("author"), FIELD_TEXT},
    {W("published"), FIELD_TEXT, TIME},
    {W("modified"), FIELD_TEXT, TIME},
    {W("language"), FIELD_TEXT},
    {W("captured"), FIELD_TEXT, .spelt = spelt_instant, .spelling = "a time in UTC (Z)"},
    {W("warc"), FIELD_OBJECT_OR_NULL},
    {W("digest"), FIELD_TEXT, DIGEST},
    {W("fingerprint"), FIELD_TEXT, .spelt = spelt_fingerprint, .spelling = "16 hex digits"},
    {W("minhash"), FIELD_TEXT, .optional = true, .spelt = spelt_minhash,
     .spelling = "64 hex digits"},
    {W("article"), FIELD_BOOL},
    {W("partial"), FIELD_BOOL},
    {W("sectors"), FIELD_LIST},
    {W("text"), FIELD_TEXT},
    {W("observations"), FIELD_LIST, .max = 10000},
    {W("statements"), FIELD_LIST, .max = 10000},
    {W("engine"), FIELD_OBJECT},
};

static const struct field warc_fields[] = {
    {W("file"), FIELD_TEXT},
    {W("offset"), FIELD_INT},
};

static const struct field engine_fields[] = {
    {W("version"), FIELD_TEXT},
    {W("lexicon"), FIELD_TEXT, DIGEST},
};

static const struct field observation_fields[] = {
    {W("id"), FIELD_TEXT, .spelt = spelt_id, .spelling = "32 hex digits"},
    {W("start"), FIELD_INT, .max = INT_MAX},
    {W("end"), FIELD_INT, .min = 1, .max = INT_MAX},
    {W("mention"), FIELD_TEXT, .min = 1},
    {W("quote"), FIELD_TEXT},
    {W("kind"), FIELD_TEXT, .words = kinds},
    {W("obs_value"), FIELD_TEXT_OR_NULL, .spelt = spelt_decimal, .spelling = "a decimal"},
    {W("obs_value_high"), FIELD_TEXT_OR_NULL, .spelt = spelt_decimal, .spelling = "a decimal"},
    {W("unit_measure"), FIELD_TEXT, .max = 32, .codes = CODE_UNIT},
    {W("unit_per"), FIELD_TEXT, .max = 32, .codes = CODE_UNIT},
    {W("bound"), FIELD_TEXT, .words = bounds},
    {W("measure"), FIELD_TEXT, .words = measures},
    {W("indicator"), FIELD_TEXT, .spelt = spelt_indicator, .spelling = "an indicator",
     .codes = CODE_INDICATOR},
    {W("subject"), FIELD_TEXT},
    {W("product"), FIELD_TEXT, .spelt = spelt_product, .spelling = "two to five digits",
     .codes = CODE_PRODUCT},
    {W("ref_area"), FIELD_TEXT, AREA},
    {W("counterpart_area"), FIELD_TEXT, AREA},
    {W("time_period"), FIELD_TEXT, .spelt = spelt_period, .spelling = "a period of the calendar"},
    {W("time_source"), FIELD_TEXT, .words = time_sources},
    {W("basis"), FIELD_TEXT, .words = bases},
    {W("obs_status"), FIELD_TEXT, .words = statuses},
    {W("speaker"), FIELD_TEXT},
    {W("rule"), FIELD_TEXT, .min = 1},
    {W("confidence"), FIELD_NUMBER, .max = 1},
    {W("checks"), FIELD_LIST},
};

static const struct field check_fields[] = {
    {W("rule"), FIELD_TEXT, .words = check_rules},
    {W("result"), FIELD_TEXT, .words = results},
    {W("expected"), FIELD_TEXT},
    {W("with"), FIELD_LIST, .min = 1},
};

/* Each type of statement needs its own members and may have those of the others. */
#define STATEMENT(name_, subject_, area_, country_, role_, organisation_)                          \
    {W("type"), FIELD_TEXT, .words = document_statement_types},                                    \
        {W("start"), FIELD_INT, .max = INT_MAX}, {W("end"), FIELD_INT, .min = 1, .max = INT_MAX},  \
        {W("quote"), FIELD_TEXT}, {W("rule"), FIELD_TEXT, .min = 1},                               \
        {W("confidence"), FIELD_NUMBER, .max = 1}, {W("name"), FIELD_TEXT, .optional = !(name_)},  \
        {W("subject"), FIELD_TEXT, .optional = !(subject_)},                                       \
        {W("ref_area"), FIELD_TEXT, .optional = !(area_), AREA},                                   \
        {W("country"), FIELD_TEXT, .optional = !(country_), .codes = CODE_AREA},                   \
        {W("role"), FIELD_TEXT, .optional = !(role_)},                                             \
    {                                                                                              \
        W("organisation"), FIELD_TEXT, .optional = !(organisation_)                                \
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
