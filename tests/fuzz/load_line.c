#include "tests/fuzz/load_line.h"

#include <stdlib.h>

#include "common/tsv.h"
#include "common/utf8.h"

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
    for (size_t i = 0; i < tsv.rows; i++)
        code_set_add(set, tsv_cell(&tsv, i, at), arena);
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

/* What a column's type takes. */
enum kind {
    TEXT,
    INTEGER,
    BIGINT,
    NUMERIC,
    CONFIDENCE,
    BOOLEAN,
    DAY,
    INSTANT,
    TEXTS,
    BITS,
    UUID,
    UUIDS
};

static const struct {
    const char *column;
    enum kind kind;
    bool empty; /* may be NULL */
} kinds[] = {
    {"reading", INTEGER, false},
    {"load_id", UUID, false},
    {"line_no", BIGINT, false},
    {"published_on", DAY, true},
    {"published_at", INSTANT, true},
    {"modified_on", DAY, true},
    {"modified_at", INSTANT, true},
    {"captured_at", INSTANT, true},
    {"warc_offset", BIGINT, true},
    {"fingerprint", BIGINT, false},
    {"minhash", BITS, true},
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
    {"fact_key", BIGINT, true},
    {"seq", INTEGER, false},
    {"observation_id", UUID, false},
    {"with_observations", UUIDS, false},
    {"sectors", TEXTS, false},
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

static long long number(struct span s)
{
    unsigned long long value = s.len && (unsigned char)s.p[0] > 127 ? ~0ull : 0;

    for (size_t i = 0; i < s.len; i++)
        value = value << 8 | (unsigned char)s.p[i];
    return (long long)value;
}

/* Digits to the base of 10,000, without zeros at either end; zero has none and no sign. */
static bool decimal(struct span s)
{
    long long n = number(span_sub(s, 0, 2)), sign = number(span_sub(s, 4, 2));
    long long places = number(span_sub(s, 6, 2));

    if (s.len < 8 || n < 0 || s.len != 8 + 2 * (size_t)n || (sign != 0 && sign != 0x4000) ||
        places < 0 || places > 12 || (n == 0 && (sign || number(span_sub(s, 2, 2)))))
        return false;
    for (size_t at = 8; at < s.len; at += 2) {
        long long digit = number(span_sub(s, at, 2));
        if (digit < 0 || digit > 9999 || (digit == 0 && (at == 8 || at + 2 == s.len)))
            return false;
    }
    return true;
}

static bool text(struct span s)
{
    return utf8_valid(s) && span_chr(s, '\0', 0) == (size_t)-1;
}

/* One dimension of texts or uuids. */
static bool array(struct span s, long long oid)
{
    long long n = number(span_sub(s, 12, 4));

    if (s.len < 20 || number(span_sub(s, 0, 4)) != 1 || number(span_sub(s, 4, 4)) != 0 ||
        number(span_sub(s, 8, 4)) != oid || n < 0 || number(span_sub(s, 16, 4)) != 1)
        return false;
    for (s = span_from(s, 20); s.len >= 4 && n > 0; n--) {
        size_t length = (size_t)number(span_sub(s, 0, 4));
        if (length > s.len - 4 || (oid == 25 ? !text(span_sub(s, 4, length)) : length != 16))
            return false;
        s = span_from(s, 4 + length);
    }
    return n == 0 && s.len == 0;
}

static bool fits(enum kind kind, struct span s)
{
    switch (kind) {
    case TEXT:
        return text(s);
    case INTEGER:
        return s.len == 4;
    case DAY: /* 0001-01-01 to 9999-12-31 */
        return s.len == 4 && number(s) >= -730119 && number(s) <= 2921939;
    case INSTANT: /* the same and a day */
        return s.len == 8 && number(s) >= -730120 * 86400000000LL &&
               number(s) <= 2921941 * 86400000000LL;
    case BIGINT:
        return s.len == 8;
    case NUMERIC:
        return decimal(s);
    case CONFIDENCE: /* 0, 1 or a fraction, in four places */
        return decimal(s) && number(span_sub(s, 6, 2)) == 4 &&
               (s.len == 8 ||
                (s.len == 10 && number(span_sub(s, 4, 2)) == 0 &&
                 (number(span_sub(s, 2, 2)) == -1 ||
                  (number(span_sub(s, 2, 2)) == 0 && number(span_sub(s, 8, 2)) == 1))));
    case BOOLEAN:
        return s.len == 1 && (unsigned char)s.p[0] < 2;
    case BITS:
        return s.len == 4 + 32 && number(span_sub(s, 0, 4)) == 256;
    case UUID:
        return s.len == 16;
    case TEXTS:
        return array(s, 25);
    case UUIDS:
        return array(s, 2950);
    }
    return false;
}

static const char *column_right(struct span name, struct span value, bool null)
{
    enum kind kind = TEXT;
    bool empty = false;

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (span_is(name, kinds[i].column)) {
            kind = kinds[i].kind;
            empty = kinds[i].empty;
        }
    if (null)
        return empty ? NULL : "a column is NULL that must not be";
    return fits(kind, value) ? NULL : "a value does not fit its column";
}

/* The names between the parentheses of "COPY table (...) FROM STDIN". */
static size_t columns_of(const char *copy, struct span names[static MAX_COLUMNS])
{
    struct span all = span_of(copy), part;
    size_t n = 0, open = span_chr(all, '(', 0), close = span_chr(all, ')', 0);

    all = span_sub(all, open + 1, close - open - 1);
    while (span_split(&all, ',', &part) && n < MAX_COLUMNS)
        names[n++] = span_trim(part);
    return n;
}

/* Takes the next column off rows. */
static const char *next_column(struct span *rows, struct span name)
{
    size_t length = (size_t)number(span_sub(*rows, 0, 4));
    bool null = length == (size_t)-1;

    if (rows->len < 4)
        return "a row has no end";
    *rows = span_from(*rows, 4);
    length = null ? 0 : length;
    if (length > rows->len)
        return "a row has no end";
    const char *wrong = column_right(name, span_sub(*rows, 0, length), null);
    *rows = span_from(*rows, length);
    return wrong;
}

const char *load_line_rows(enum row_table table, struct span rows)
{
    struct span names[MAX_COLUMNS];
    size_t n = columns_of(rows_copy[table], names);
    const char *wrong = NULL;

    while (rows.len > 0) {
        if (number(span_sub(rows, 0, 2)) != (long long)n)
            return "a row has not as many columns as the table";
        rows = span_from(rows, 2);
        for (size_t i = 0; i < n && !wrong; i++)
            wrong = next_column(&rows, names[i]);
        if (wrong)
            return wrong;
    }
    return NULL;
}

/* With the columns that come before each row when it is sent. */
static const char *table_right(enum row_table table, const struct buf *rows)
{
    struct buf whole = BUF_INIT(4 * ROWS_BYTES);

    for (struct span rest = buf_span(rows); rest.len > 0;)
        rows_take(&rest, SPAN("d"), 7, &whole);
    const char *wrong = rows->full || whole.full ? "the rows are too long"
                                                 : load_line_rows(table, buf_span(&whole));
    buf_free(&whole);
    return wrong;
}

static const char *document_right(const struct node *doc)
{
    struct buf rows[ROW_TABLES];
    const char *wrong = NULL;

    for (int t = 0; t < ROW_TABLES; t++)
        rows[t] = BUF_INIT(ROWS_BYTES);
    rows_write(doc, 1, "00000000-0000-4000-8000-000000000001", NULL, rows);
    for (enum row_table t = 0; t < ROW_TABLES && !wrong; t++)
        wrong = table_right(t, &rows[t]);
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
    struct arena *arena = arena_new(DOCUMENT_ARENA);
    const struct node *doc = document_read(line, sets, arena, &fault);
    const char *wrong = doc ? document_right(doc) : fault_right(&fault);

    if (ret_taken)
        *ret_taken = doc != NULL;
    arena_free(arena);
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
