#include "load/rows.h"

#include <stdint.h>
#include <stdio.h>

#include "load/copy_text.h"
#include "load/fields.h"
#include "load/period.h"
#include "load/timestamp.h"

/* `load_id` is the same in all rows of a load and put before each row with the first two. */
const char *const rows_copy[ROW_TABLES] = {
    [ROWS_DOCUMENT] =
        "COPY angka.document (document_id, reading, load_id, line_no, url, site, source, title, "
        "author, "
        "published_on, published_at, modified_on, modified_at, language, captured_at, warc_file, "
        "warc_offset, digest, fingerprint, minhash, is_article, is_partial, ref_area, text, "
        "engine_version, "
        "engine_lexicon) FROM STDIN",
    [ROWS_SECTOR] = "COPY angka.document_sector (document_id, reading, sector) FROM STDIN",
    [ROWS_OBSERVATION] =
        "COPY angka.observation (document_id, reading, observation_id, mention_start, mention_end, "
        "year, "
        "period_start, period_end, indicator, measure, kind, obs_value, obs_value_high, "
        "unit_measure, unit_per, "
        "bound, subject, product, ref_area, counterpart_area, time_period, frequency, time_source, "
        "basis, "
        "obs_status, check_result, confidence, rule, speaker, mention, quote) FROM STDIN",
    [ROWS_CHECK] =
        "COPY angka.observation_check (document_id, reading, observation_id, seq, rule, result, "
        "expected, with_observations) FROM STDIN",
    [ROWS_STATEMENT] =
        "COPY angka.statement (document_id, reading, seq, type, mention_start, mention_end, name, "
        "subject, ref_area, country, role, organisation, confidence, rule, quote) FROM STDIN",
};

static void text(struct buf *row, const json_t *object, const char *name)
{
    copy_text(row, json_text(object, name));
}

static void code(struct buf *row, const json_t *object, const char *name)
{
    copy_code(row, json_text(object, name));
}

static void number(struct buf *row, const json_t *object, const char *name)
{
    copy_int(row, json_number(object, name));
}

/* A number from 0 up with leading zeros; printf would be a tenth of the whole load. */
static void digits(struct buf *row, int value, int width)
{
    char text[8];

    for (int i = width; i > 0; i--, value /= 10)
        text[i - 1] = (char)('0' + value % 10);
    buf_add(row, (struct span){text, (size_t)width});
}

/* From 0 to 1, in four places: the column's. */
static void confidence(struct buf *row, const json_t *object)
{
    int value = (int)(json_number_value(json_object_get(object, "confidence")) * 10000 + 0.5);

    digits(row, value / 10000, 1);
    buf_addc(row, '.');
    digits(row, value % 10000, 4);
    buf_addc(row, '\t');
}

static void date(struct buf *row, struct date d)
{
    digits(row, d.year, 4);
    buf_addc(row, '-');
    digits(row, d.month, 2);
    buf_addc(row, '-');
    digits(row, d.day, 2);
    buf_addc(row, '\t');
}

/* Day and, where zone and time are given, instant. */
static void day_and_instant(struct buf *row, const json_t *object, const char *name)
{
    struct timestamp t = {{NULL, 0}, {NULL, 0}};

    timestamp_parse(json_text(object, name), &t);
    copy_code(row, t.day);
    copy_code(row, t.instant);
}

long long rows_fingerprint(struct span hex)
{
    uint64_t value = 0;
    int64_t as_bigint;

    for (size_t i = 0; i < hex.len; i++)
        value = value << 4 | (uint64_t)(hex.p[i] <= '9' ? hex.p[i] - '0' : hex.p[i] - 'a' + 10);
    memcpy(&as_bigint, &value, sizeof(value));
    return as_bigint;
}

void rows_minhash(struct span hex, struct buf *row)
{
    if (hex.len)
        buf_adds(row, "\\\\x");
    copy_code(row, hex);
}

/* The area of most observations, the first of them where two have as many; empty where none has
 * one. */
static struct span main_area(const json_t *observations)
{
    enum { MOST = 64 }; /* documents about more places than that have no main one among the later */
    struct {
        struct span area;
        size_t times;
    } seen[MOST];
    size_t n = 0, best = 0, i, k;
    const json_t *o;

    json_array_foreach(observations, i, o)
    {
        struct span area = json_text(o, "ref_area");
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

static void document_row(const json_t *doc, long long line_no, struct buf *row)
{
    const json_t *warc = json_object_get(doc, "warc"), *engine = json_object_get(doc, "engine");

    copy_int(row, line_no);
    text(row, doc, "url");
    text(row, doc, "site");
    code(row, doc, "source");
    text(row, doc, "title");
    text(row, doc, "author");
    day_and_instant(row, doc, "published");
    day_and_instant(row, doc, "modified");
    text(row, doc, "language");
    code(row, doc, "captured");
    if (json_is_object(warc)) {
        text(row, warc, "file");
        number(row, warc, "offset");
    } else {
        copy_null(row);
        copy_null(row);
    }
    text(row, doc, "digest");
    copy_int(row, rows_fingerprint(json_text(doc, "fingerprint")));
    rows_minhash(json_text(doc, "minhash"), row);
    copy_bool(row, json_is_true(json_object_get(doc, "article")));
    copy_bool(row, json_is_true(json_object_get(doc, "partial")));
    copy_code(row, main_area(json_object_get(doc, "observations")));
    text(row, doc, "text");
    text(row, engine, "version");
    text(row, engine, "lexicon");
    copy_end(row);
}

static void period_columns(const json_t *o, struct buf *row)
{
    struct period period;

    if (!period_parse(json_text(o, "time_period"), &period)) {
        copy_null(row);
        copy_null(row);
        copy_null(row);
        return;
    }
    copy_int(row, period.start.year);
    date(row, period.start);
    date(row, period.end);
}

/* One contradiction outweighs every confirmation. */
static const char *check_result(const json_t *checks)
{
    const char *result = "";
    size_t i;
    const json_t *check;

    json_array_foreach(checks, i, check)
    {
        if (span_is(json_text(check, "result"), "contradicted"))
            return "contradicted";
        result = "confirmed";
    }
    return result;
}

static void observation_row(const json_t *o, struct buf *row)
{
    struct period period = {"", {0, 0, 0}, {0, 0, 0}};

    text(row, o, "id");
    number(row, o, "start");
    number(row, o, "end");
    period_columns(o, row);
    text(row, o, "indicator");
    text(row, o, "measure");
    text(row, o, "kind");
    code(row, o, "obs_value");
    code(row, o, "obs_value_high");
    code(row, o, "unit_measure");
    code(row, o, "unit_per");
    text(row, o, "bound");
    text(row, o, "subject");
    code(row, o, "product");
    code(row, o, "ref_area");
    code(row, o, "counterpart_area");
    text(row, o, "time_period");
    period_parse(json_text(o, "time_period"), &period);
    copy_code(row, span_of(period.frequency));
    text(row, o, "time_source");
    text(row, o, "basis");
    text(row, o, "obs_status");
    copy_code(row, span_of(check_result(json_object_get(o, "checks"))));
    confidence(row, o);
    text(row, o, "rule");
    text(row, o, "speaker");
    text(row, o, "mention");
    text(row, o, "quote");
    copy_end(row);
}

static void check_rows(const json_t *o, struct buf *rows)
{
    size_t i, k;
    const json_t *check, *id;

    json_array_foreach(json_object_get(o, "checks"), i, check)
    {
        text(rows, o, "id");
        copy_int(rows, (long long)i + 1);
        text(rows, check, "rule");
        text(rows, check, "result");
        text(rows, check, "expected");
        /* an array of ids: hex digits need no quoting */
        buf_addc(rows, '{');
        json_array_foreach(json_object_get(check, "with"), k, id)
            buf_printf(rows, "%s%s", k ? "," : "", json_string_value(id));
        buf_adds(rows, "}\t");
        copy_end(rows);
    }
}

/* Members that this type of statement does not have are NULL, and so are empty codes. */
static void statement_row(const json_t *s, long long seq, struct buf *row)
{
    copy_int(row, seq);
    text(row, s, "type");
    number(row, s, "start");
    number(row, s, "end");
    code(row, s, "name");
    code(row, s, "subject");
    code(row, s, "ref_area");
    code(row, s, "country");
    code(row, s, "role");
    code(row, s, "organisation");
    confidence(row, s);
    text(row, s, "rule");
    text(row, s, "quote");
    copy_end(row);
}

void rows_write(const json_t *doc, long long line_no, struct buf out[ROW_TABLES])
{
    size_t i;
    const json_t *item;

    document_row(doc, line_no, &out[ROWS_DOCUMENT]);
    json_array_foreach(json_object_get(doc, "sectors"), i, item)
    {
        copy_text(&out[ROWS_SECTOR], span_of(json_string_value(item)));
        copy_end(&out[ROWS_SECTOR]);
    }
    json_array_foreach(json_object_get(doc, "observations"), i, item)
    {
        observation_row(item, &out[ROWS_OBSERVATION]);
        check_rows(item, &out[ROWS_CHECK]);
    }
    json_array_foreach(json_object_get(doc, "statements"), i, item)
        statement_row(item, (long long)i + 1, &out[ROWS_STATEMENT]);
}
