#include "load/rows.h"

#include "load/copy_binary.h"
#include "load/fact_key.h"
#include "load/period.h"
#include "load/timestamp.h"

enum { CHECK_COLUMNS = 8, STATEMENT_COLUMNS = 15, STATED_COLUMNS = 5 };
enum { DOCUMENT_COLUMNS = 27, OBSERVATION_COLUMNS = 32 };

const char *const rows_copy[ROW_TABLES] = {
    [ROWS_DOCUMENT] =
        "COPY angka.document (document_id, reading, load_id, line_no, url, site, source, title, "
        "author, published_on, published_at, modified_on, modified_at, language, captured_at, "
        "warc_file, warc_offset, digest, fingerprint, minhash, is_article, is_partial, ref_area, "
        "sectors, text, engine_version, engine_lexicon) FROM STDIN (FORMAT binary)",
    [ROWS_OBSERVATION] =
        "COPY angka.observation (document_id, reading, observation_id, mention_start, mention_end, "
        "mention, quote, kind, obs_value, obs_value_high, unit_measure, unit_per, bound, measure, "
        "indicator, subject, product, ref_area, counterpart_area, time_period, year, period_start, "
        "period_end, frequency, time_source, basis, obs_status, speaker, rule, confidence, "
        "check_result, fact_key) FROM STDIN (FORMAT binary)",
    [ROWS_CHECK] =
        "COPY angka.observation_check (document_id, reading, observation_id, seq, rule, result, "
        "expected, with_observations) FROM STDIN (FORMAT binary)",
    [ROWS_STATEMENT] =
        "COPY angka.statement (document_id, reading, seq, type, mention_start, mention_end, name, "
        "subject, ref_area, country, role, organisation, confidence, rule, quote) FROM STDIN "
        "(FORMAT binary)",
    [ROWS_STATED] =
        "COPY pg_temp.stated (document_id, reading, ref_area, year, fact_key) FROM STDIN "
        "(FORMAT binary)",
};

/* An object whose members are asked for, mostly in the order in which the line has them. */
struct object {
    const struct node *node, *next;
};

static struct object object_of(const struct node *node)
{
    return (struct object){node, node ? node->first : NULL};
}

static const struct node *member(struct object *o, struct span name)
{
    return node_next_member(o->node, &o->next, name);
}

static void text(struct buf *row, struct object *o, struct span name)
{
    binary_text(row, node_text(member(o, name)));
}

static void code(struct buf *row, struct object *o, struct span name)
{
    binary_code(row, node_text(member(o, name)));
}

static void decimal(struct buf *row, struct object *o, struct span name)
{
    binary_numeric(row, node_text(member(o, name)));
}

static void int4(struct buf *row, struct object *o, struct span name)
{
    binary_int4(row, (int)member(o, name)->integer);
}

static unsigned big_endian(const char *p, int bytes)
{
    unsigned value = 0;

    for (int i = 0; i < bytes; i++)
        value = value << 8 | (unsigned char)p[i];
    return value;
}

void rows_take(struct span *rows, struct span document_id, int reading, struct buf *out)
{
    unsigned columns = big_endian(rows->p, 2);
    size_t end = 2;

    for (unsigned i = 2; i < columns; i++) {
        unsigned length = big_endian(rows->p + end, 4);
        end += 4 + (length == 0xFFFFFFFF ? 0 : length);
    }
    binary_row(out, (int)columns);
    binary_text(out, document_id);
    binary_int4(out, reading);
    buf_add(out, span_sub(*rows, 2, end - 2));
    *rows = span_from(*rows, end);
}

/* From 0 to 1, in four places: the column's. */
static void confidence(struct buf *row, struct object *o)
{
    int value = (int)(member(o, SPAN("confidence"))->real * 10000 + 0.5);
    char digits[] = "0.0000";

    digits[0] = (char)('0' + value / 10000);
    for (int i = 5; i > 1; i--, value /= 10)
        digits[i] = (char)('0' + value % 10);
    binary_numeric(row, span_of(digits));
}

/* Day and, where zone and time are given, instant. */
static void day_and_instant(struct buf *row, struct object *o, struct span name)
{
    struct timestamp t;

    if (!timestamp_parse(node_text(member(o, name)), &t)) {
        binary_null(row);
        binary_null(row);
        return;
    }
    binary_date(row, t.day);
    if (t.instant)
        binary_instant(row, t.seconds);
    else
        binary_null(row);
}

static void instant(struct buf *row, struct object *o, struct span name)
{
    struct timestamp t;

    if (timestamp_parse(node_text(member(o, name)), &t) && t.instant)
        binary_instant(row, t.seconds);
    else
        binary_null(row);
}

/* The area of most observations, the first of them where two have as many; empty where none has
 * one. */
static struct span main_area(const struct node *observations)
{
    enum { MOST = 64 }; /* documents about more places than that have no main one among the later */
    struct {
        struct span area;
        size_t times;
    } seen[MOST];
    size_t n = 0, best = 0, k;

    for (const struct node *o = observations->first; o; o = o->next) {
        struct span area = node_text(node_member(o, "ref_area"));
        if (area.len == 0)
            continue;
        for (k = 0; k < n && !span_eq(seen[k].area, area); k++)
            ;
        if (k == n && n < MOST) {
            seen[n].area = area;
            seen[n++].times = 0;
        }
        if (k < n)
            seen[k].times++;
    }
    for (k = 1; k < n; k++)
        if (seen[k].times > seen[best].times)
            best = k;
    return n ? seen[best].area : (struct span){"", 0};
}

static void warc_columns(const struct node *warc, struct buf *row)
{
    struct object o = object_of(warc);

    if (warc->type == NODE_NULL) {
        binary_null(row);
        binary_null(row);
        return;
    }
    text(row, &o, SPAN("file"));
    binary_int8(row, member(&o, SPAN("offset"))->integer);
}

static void sectors_column(const struct node *sectors, struct buf *row)
{
    binary_texts_begin(row, sectors->n, 1); /* a letter each */
    for (const struct node *n = sectors->first; n; n = n->next)
        binary_text(row, n->text);
}

static void document_row(const struct node *doc, long long line_no, const char *load_id,
                         struct buf *row)
{
    struct object o = object_of(doc), engine = object_of(node_member(doc, "engine"));

    binary_row(row, DOCUMENT_COLUMNS);
    binary_uuid(row, span_of(load_id));
    binary_int8(row, line_no);
    text(row, &o, SPAN("url"));
    text(row, &o, SPAN("site"));
    code(row, &o, SPAN("source"));
    text(row, &o, SPAN("title"));
    text(row, &o, SPAN("author"));
    day_and_instant(row, &o, SPAN("published"));
    day_and_instant(row, &o, SPAN("modified"));
    text(row, &o, SPAN("language"));
    instant(row, &o, SPAN("captured"));
    warc_columns(member(&o, SPAN("warc")), row);
    text(row, &o, SPAN("digest"));
    binary_int8(row, (long long)binary_hex(node_text(member(&o, SPAN("fingerprint")))));
    binary_bits(row, node_text(node_member(doc, "minhash")));
    binary_bool(row, member(&o, SPAN("article"))->truth);
    binary_bool(row, member(&o, SPAN("partial"))->truth);
    binary_code(row, main_area(member(&o, SPAN("observations"))));
    sectors_column(member(&o, SPAN("sectors")), row);
    text(row, &o, SPAN("text"));
    text(row, &engine, SPAN("version"));
    text(row, &engine, SPAN("lexicon"));
}

static void period_columns(struct buf *row, struct object *o)
{
    struct span spelt = node_text(member(o, SPAN("time_period")));
    struct period period;

    binary_text(row, spelt);
    if (!period_parse(spelt, &period)) {
        for (int i = 0; i < 4; i++)
            binary_null(row);
        return;
    }
    binary_int4(row, period.start.year);
    binary_date(row, period.start);
    binary_date(row, period.end);
    binary_text(row, span_of(period.frequency));
}

/* One contradiction outweighs every confirmation. */
static const char *check_result(const struct node *checks)
{
    const char *result = "";

    for (const struct node *check = checks->first; check; check = check->next) {
        if (span_is(node_text(node_member(check, "result")), "contradicted"))
            return "contradicted";
        result = "confirmed";
    }
    return result;
}

static void fact_column(const struct node *o, struct seen *facts, struct buf *row,
                        struct buf *stated)
{
    struct period period;
    long long key;

    if (!fact_key(o, &key)) {
        binary_null(row);
        return;
    }
    binary_int8(row, key);
    if (facts && !seen_before(facts, (uint64_t)key))
        return;
    period_parse(node_text(node_member(o, "time_period")), &period);
    binary_row(stated, STATED_COLUMNS);
    binary_text(stated, node_text(node_member(o, "ref_area")));
    binary_int4(stated, period.start.year);
    binary_int8(stated, key);
}

/* In the order in which angka-transform writes the members. */
static void observation_row(const struct node *observation, struct seen *facts, struct buf *row,
                            struct buf *stated)
{
    struct object o = object_of(observation);

    binary_row(row, OBSERVATION_COLUMNS);
    binary_uuid(row, node_text(member(&o, SPAN("id"))));
    int4(row, &o, SPAN("start"));
    int4(row, &o, SPAN("end"));
    text(row, &o, SPAN("mention"));
    text(row, &o, SPAN("quote"));
    text(row, &o, SPAN("kind"));
    decimal(row, &o, SPAN("obs_value"));
    decimal(row, &o, SPAN("obs_value_high"));
    code(row, &o, SPAN("unit_measure"));
    code(row, &o, SPAN("unit_per"));
    text(row, &o, SPAN("bound"));
    text(row, &o, SPAN("measure"));
    text(row, &o, SPAN("indicator"));
    text(row, &o, SPAN("subject"));
    code(row, &o, SPAN("product"));
    code(row, &o, SPAN("ref_area"));
    code(row, &o, SPAN("counterpart_area"));
    period_columns(row, &o);
    text(row, &o, SPAN("time_source"));
    text(row, &o, SPAN("basis"));
    text(row, &o, SPAN("obs_status"));
    text(row, &o, SPAN("speaker"));
    text(row, &o, SPAN("rule"));
    confidence(row, &o);
    binary_code(row, span_of(check_result(member(&o, SPAN("checks")))));
    fact_column(observation, facts, row, stated);
}

static void check_rows(const struct node *observation, struct buf *rows)
{
    const struct node *checks = node_member(observation, "checks"), *with;
    struct span observation_id = node_text(node_member(observation, "id"));
    int seq = 0;

    for (const struct node *check = checks->first; check; check = check->next) {
        struct object o = object_of(check);
        binary_row(rows, CHECK_COLUMNS);
        binary_uuid(rows, observation_id);
        binary_int4(rows, ++seq);
        text(rows, &o, SPAN("rule"));
        text(rows, &o, SPAN("result"));
        text(rows, &o, SPAN("expected"));
        with = member(&o, SPAN("with"));
        binary_uuids_begin(rows, with->n);
        for (with = with->first; with; with = with->next)
            binary_uuid(rows, with->text);
    }
}

/* Members that this type of statement does not have are NULL, and so are empty codes. */
static void statement_row(const struct node *statement, int seq, struct buf *row)
{
    struct object o = object_of(statement);

    binary_row(row, STATEMENT_COLUMNS);
    binary_int4(row, seq);
    text(row, &o, SPAN("type"));
    int4(row, &o, SPAN("start"));
    int4(row, &o, SPAN("end"));
    code(row, &o, SPAN("name"));
    code(row, &o, SPAN("subject"));
    code(row, &o, SPAN("ref_area"));
    code(row, &o, SPAN("country"));
    code(row, &o, SPAN("role"));
    code(row, &o, SPAN("organisation"));
    confidence(row, &o);
    text(row, &o, SPAN("rule"));
    text(row, &o, SPAN("quote"));
}

void rows_write(const struct node *doc, long long line_no, const char *load_id, struct seen *facts,
                struct buf out[ROW_TABLES])
{
    const struct node *n;
    int seq = 0;

    document_row(doc, line_no, load_id, &out[ROWS_DOCUMENT]);
    for (n = node_member(doc, "observations")->first; n; n = n->next) {
        observation_row(n, facts, &out[ROWS_OBSERVATION], &out[ROWS_STATED]);
        check_rows(n, &out[ROWS_CHECK]);
    }
    for (n = node_member(doc, "statements")->first; n; n = n->next)
        statement_row(n, ++seq, &out[ROWS_STATEMENT]);
}
