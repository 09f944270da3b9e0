#include "tests/fuzz/load_line.h"

#include <stdlib.h>

#include "common/tsv.h"
#include "common/utf8.h"

#include "load/period.h"
#include "load/timestamp.h"

#define MAX_COLUMNS 40
#define ROWS_BYTES  ((size_t)64 << 20)

static int read_list(struct arena *arena, const char *config, const char *file, const char *column,
                     struct code_set *set, struct err *err)
{
    struct tsv tsv;

    if (tsv_read(arena_printf(arena, "%s/codes/%s", config, file).p, arena, &tsv, err) < 0)
        return -1;
    int at = tsv_column(&tsv, column, err);
    if (at < 0)
        return -1;
    struct span *codes = arena_array(arena, set->n + tsv.rows, sizeof(*codes));
    if (set->n)
        memcpy(codes, set->codes, set->n * sizeof(*codes));
    for (size_t i = 0; i < tsv.rows; i++)
        codes[set->n + i] = tsv_cell(&tsv, i, at);
    *set = code_set_of(codes, set->n + tsv.rows);
    return 0;
}

int load_line_codes(struct arena *arena, const char *config, struct code_sets *ret, struct err *err)
{
    static const struct {
        enum code_list list;
        const char *file, *column;
    } lists[] = {
        {CODE_AREA, "area_province.tsv", "code_kemendagri"},
        {CODE_AREA, "area_regency.tsv", "code_kemendagri"},
        {CODE_AREA, "country.tsv", "code"},
        {CODE_INDICATOR, "indicator.tsv", "code"},
        {CODE_PRODUCT, "product.tsv", "code"},
        {CODE_SECTOR, "sector.tsv", "code"},
        {CODE_UNIT, "unit.tsv", "code"},
    };

    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        if (read_list(arena, config, lists[i].file, lists[i].column, &ret->lists[lists[i].list],
                      err) < 0)
            return -1;
    return 0;
}

/* What a column's type takes, of the value as it was before it was escaped. */
enum kind { TEXT, INTEGER, BIGINT, NUMERIC, CONFIDENCE, BOOLEAN, DAY, INSTANT, IDS, BYTES };

static const struct {
    const char *column;
    enum kind kind;
    bool empty; /* may be NULL */
} kinds[] = {
    {"line_no", BIGINT, false},
    {"published_on", DAY, true},
    {"published_at", INSTANT, true},
    {"modified_on", DAY, true},
    {"modified_at", INSTANT, true},
    {"captured_at", INSTANT, true},
    {"warc_offset", BIGINT, true},
    {"fingerprint", BIGINT, false},
    {"minhash", BYTES, true},
    {"is_article", BOOLEAN, false},
    {"is_partial", BOOLEAN, false},
    {"mention_start", INTEGER, false},
    {"mention_end", INTEGER, false},
    {"year", INTEGER, true},
    {"period_start", DAY, true},
    {"period_end", DAY, true},
    {"obs_value", NUMERIC, true},
    {"obs_value_high", NUMERIC, true},
    {"confidence", CONFIDENCE, false},
    {"seq", INTEGER, false},
    {"with_observations", IDS, false},
    {"source", TEXT, true},
    {"warc_file", TEXT, true},
    {"ref_area", TEXT, true},
    {"unit_measure", TEXT, true},
    {"unit_per", TEXT, true},
    {"product", TEXT, true},
    {"counterpart_area", TEXT, true},
    {"frequency", TEXT, true},
    {"check_result", TEXT, true},
    {"name", TEXT, true},
    {"subject", TEXT, true},
    {"country", TEXT, true},
    {"role", TEXT, true},
    {"organisation", TEXT, true},
};

static bool whole(struct span s, long long min, long long max)
{
    bool negative = span_starts(s, SPAN("-"));
    __extension__ __int128 value = 0;

    if (s.len == negative || s.len > 30)
        return false;
    for (size_t i = negative; i < s.len; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    for (size_t i = negative; i < s.len; i++)
        value = value * 10 + (s.p[i] - '0');
    value = negative ? -value : value;
    return value >= min && value <= max;
}

static bool decimal(struct span s)
{
    size_t digits = 0, points = 0;

    for (size_t i = span_starts(s, SPAN("-")); i < s.len; i++) {
        digits += s.p[i] >= '0' && s.p[i] <= '9';
        points += s.p[i] == '.';
        if (s.p[i] != '.' && (s.p[i] < '0' || s.p[i] > '9'))
            return false;
    }
    return digits > 0 && points <= 1;
}

static bool fits(enum kind kind, struct span s)
{
    struct timestamp t = {{NULL, 0}, {NULL, 0}};
    struct period p;

    switch (kind) {
    case TEXT:
        return true;
    case INTEGER:
        return whole(s, INT32_MIN, INT32_MAX);
    case BIGINT:
        return whole(s, INT64_MIN, INT64_MAX);
    case NUMERIC:
        return decimal(s);
    case CONFIDENCE:
        return decimal(s) && (span_is(s, "1.0000") || (s.len == 6 && span_starts(s, SPAN("0."))));
    case BOOLEAN:
        return span_is(s, "t") || span_is(s, "f");
    case DAY:
        return s.len == 10 && period_parse(s, &p);
    case INSTANT:
        return timestamp_parse(s, &t) && t.instant.p;
    case BYTES:
        return s.len == 3 + 64 && span_starts(s, SPAN("\\\\x"));
    case IDS:
        return span_starts(s, SPAN("{")) && span_ends(s, SPAN("}"));
    }
    return false;
}

static const char *column_right(struct span name, struct span value)
{
    bool null = span_is(value, "\\N");

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (span_is(name, kinds[i].column))
            return null ? kinds[i].empty ? NULL : "a column is NULL that must not be"
                   : fits(kinds[i].kind, value) ? NULL
                                                : "a value does not fit its column";
    return null ? "a column is NULL that must not be" : NULL;
}

/* Backslashes are followed by what COPY knows; no bare control character that it would act on. */
static bool escaped_well(struct span value)
{
    for (size_t i = 0; i < value.len; i++) {
        if (value.p[i] == '\r' || value.p[i] == '\0')
            return false;
        if (value.p[i] == '\\' && (++i == value.len || !strchr("\\tnrN", value.p[i])))
            return false;
    }
    return true;
}

/* The names between the parentheses of "COPY table (...) FROM STDIN", without the first `skip`. */
static size_t columns_of(const char *copy, size_t skip, struct span names[static MAX_COLUMNS])
{
    struct span all = span_of(copy), part;
    size_t n = 0, open = span_chr(all, '(', 0), close = span_chr(all, ')', 0);

    all = span_sub(all, open + 1, close - open - 1);
    for (size_t i = 0; span_split(&all, ',', &part); i++)
        if (i >= skip && n < MAX_COLUMNS)
            names[n++] = span_trim(part);
    return n;
}

const char *load_line_rows(enum row_table table, struct span rows)
{
    struct span names[MAX_COLUMNS], row, value;
    size_t n = columns_of(rows_copy[table], table == ROWS_DOCUMENT ? 3 : 2, names);

    if (!utf8_valid(rows))
        return "a row is not UTF-8";
    if (rows.len > 0 && rows.p[rows.len - 1] != '\n')
        return "a row has no end";
    while (rows.len > 0) {
        size_t end = span_chr(rows, '\n', 0), column = 0;
        row = span_sub(rows, 0, end);
        rows = span_from(rows, end + 1);
        for (; span_split(&row, '\t', &value); column++) {
            if (column >= n)
                return "a row has too many columns";
            if (!escaped_well(value))
                return "a value is not escaped as COPY wants it";
            const char *wrong = column_right(names[column], value);
            if (wrong)
                return wrong;
        }
        if (column != n)
            return "a row has too few columns";
    }
    return NULL;
}

static const char *document_right(const json_t *doc)
{
    struct buf rows[ROW_TABLES];
    const char *wrong = NULL;

    for (int t = 0; t < ROW_TABLES; t++)
        rows[t] = BUF_INIT(ROWS_BYTES);
    rows_write(doc, 1, rows);
    for (enum row_table t = 0; t < ROW_TABLES && !wrong; t++)
        wrong = rows[t].full ? "the rows are too long" : load_line_rows(t, buf_span(&rows[t]));
    for (int t = 0; t < ROW_TABLES; t++)
        buf_free(&rows[t]);
    return wrong;
}

static const char *fault_right(const struct fault *fault)
{
    if (!fault->rule || !*fault->rule || !*fault->message)
        return "a line is rejected without a rule or a reason";
    if (!utf8_valid(span_of(fault->rule)) || !utf8_valid(span_of(fault->path)) ||
        !utf8_valid(span_of(fault->message)) || !utf8_valid(span_of(fault->document_id)))
        return "a reason is not UTF-8";
    return NULL;
}

const char *load_line_properties(const struct code_sets *sets, struct span line, bool *ret_taken)
{
    struct fault fault = {.document_id = ""};
    json_t *doc = document_read(line, sets, &fault);
    const char *wrong = doc ? document_right(doc) : fault_right(&fault);

    if (ret_taken)
        *ret_taken = doc != NULL;
    json_decref(doc);
    return wrong;
}

static uint64_t next(uint64_t *random)
{
    /* xorshift64*, Marsaglia and Vigna */
    *random ^= *random >> 12;
    *random ^= *random << 25;
    *random ^= *random >> 27;
    return *random * 0x2545F4914F6CDD1D;
}

static const char *const nasty[] = {
    "\"\"",
    "\" \"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\n\\t\\r\\\\\"",
    "\"\\\\N\"",
    "\"\\\\.\"",
    "\"\xC2\xA0\"",
    "\"\xF0\x9F\x98\x80\"",
    "\"\xFF\"",
    "\"\xED\xA0\x80\"",
    "\"\\u200b\"",
    "0",
    "-0",
    "-1",
    "1",
    "1.0",
    "0.99999",
    "1.00001",
    "1e400",
    "1e-400",
    "-1e9",
    "2147483647",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "99999999999999999999",
    "NaN",
    "null",
    "true",
    "false",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "{\"a\":1}",
    "\"2024-02-29\"",
    "\"2023-02-29\"",
    "\"0000-01-01\"",
    "\"9999-12-31\"",
    "\"2024-01-01T00:00:00Z\"",
    "\"2024-01-01T23:59:60Z\"",
    "\"2024-01-01T24:00:00+07:00\"",
    "\"2024-01-01T00:00:00+15:59\"",
    "\"2024-01-01T00:00:00+16:00\"",
    "\"0001-01-01T00:00:00+14:00\"",
    "\"9999-12-31T23:59:59-12:00\"",
    "\"0001\"",
    "\"9999-W53\"",
    "\"2020-W53\"",
    "\"2024-Q4\"",
    "\"2019/2023\"",
    "\"9999-12-31/9999-12-31\"",
    "\"35\"",
    "\"35.24\"",
    "\"ID\"",
    "\"XX-ASEAN\"",
    "\"150\"",
    "\"OTHER\"",
    "\"-1\"",
    "\"+1\"",
    "\"1.\"",
    "\".5\"",
    "\"-0.000000000001\"",
    "\"999999999999999999.999999999999\"",
    "\"1e5\"",
    "\"NaN\"",
    "\"Infinity\"",
    "\"00000000000000000000000000000000\"",
    "\"ffffffffffffffff\"",
    "\"8000000000000000\"",
    "\"A\"",
    "\"U\"",
    "\"V\"",
    "\"{}\"",
    "\"{a,b}\"",
    "\"\\\"\"",
    "\"'\"",
    "\"\\u001b[31m\"",
    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""};

/* The first string, number or word at or after `from`; len 0 where there is none. */
static struct span token(struct span line, size_t from)
{
    for (size_t i = from; i < line.len; i++) {
        size_t end = i;
        if (line.p[i] == '"') {
            for (end++; end < line.len && line.p[end] != '"'; end++)
                end += line.p[end] == '\\';
            return span_sub(line, i, end + 1 - i);
        }
        while (end < line.len && !strchr(" ,:{}[]\"", line.p[end]))
            end++;
        if (end > i)
            return span_sub(line, i, end - i);
    }
    return (struct span){line.p, 0};
}

static struct span any_token(struct span line, uint64_t *random)
{
    struct span t = token(line, next(random) % (line.len + 1));
    return t.len ? t : token(line, 0);
}

void load_line_mutate(struct span line, uint64_t *random, struct buf *out)
{
    struct span at = any_token(line, random);
    uint64_t how = next(random) % 16;

    buf_reset(out);
    if (at.len == 0 || how == 0) {
        /* a byte */
        size_t place = next(random) % (line.len + 1);
        buf_add(out, span_sub(line, 0, place));
        buf_addc(out, (char)next(random));
        buf_add(out, span_from(line, place + next(random) % 2));
        return;
    }
    size_t start = (size_t)(at.p - line.p);
    buf_add(out, span_sub(line, 0, start));
    if (how == 1)
        ; /* the token goes */
    else if (how < 6)
        buf_add(out, any_token(line, random));
    else
        buf_adds(out, nasty[next(random) % (sizeof(nasty) / sizeof(nasty[0]))]);
    buf_add(out, span_from(line, start + at.len));
}
