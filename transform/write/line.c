#include "transform/write/line.h"

#include <inttypes.h>
#include <stdio.h>

#include "common/digest.h"
#include "common/json.h"

#define BLOCK 128

void code_points_init(struct code_points *c, struct span text, struct arena *arena)
{
    uint32_t *blocks = arena_array(arena, text.len / BLOCK + 1, sizeof(*blocks));
    uint32_t n = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (i % BLOCK == 0)
            blocks[i / BLOCK] = n;
        n += ((unsigned char)text.p[i] & 0xC0) != 0x80;
    }
    if (text.len % BLOCK == 0)
        blocks[text.len / BLOCK] = n;
    *c = (struct code_points){text, blocks};
}

uint32_t code_points_at(const struct code_points *c, uint32_t byte)
{
    uint32_t n = c->blocks[byte / BLOCK];
    for (size_t i = byte / BLOCK * BLOCK; i < byte; i++)
        n += ((unsigned char)c->text.p[i] & 0xC0) != 0x80;
    return n;
}

void observation_id(struct span document_id, uint32_t start, uint32_t end, char out[OBSERVATION_ID])
{
    struct buf key = BUF_INIT(512);
    char hex[SHA256_HEX_TEXT];

    buf_printf(&key, "%.*s\n%" PRIu32 "\n%" PRIu32, SPAN_ARG(document_id), start, end);
    sha256_hex(buf_span(&key), hex);
    memcpy(out, hex, OBSERVATION_ID - 1);
    out[OBSERVATION_ID - 1] = '\0';
    buf_free(&key);
}

struct writer {
    struct json json;
    const struct document *d;
    struct code_points points;
};

static struct span stretch(const struct writer *w, uint32_t start, uint32_t end)
{
    return span_sub(w->d->text, start, end - start);
}

static void offset(struct writer *w, const char *key, uint32_t byte)
{
    json_int(&w->json, key, code_points_at(&w->points, byte));
}

static void decimal(struct writer *w, const char *key, bool has, struct decimal value)
{
    char text[DECIMAL_TEXT];
    if (has)
        json_str(&w->json, key, (struct span){text, decimal_format(value, text)});
    else
        json_null_value(&w->json, key);
}

/* Hundredths as a number: 93 -> 0.93. */
static void confidence(struct writer *w, unsigned hundredths)
{
    char text[DECIMAL_TEXT];
    size_t n = decimal_format((struct decimal){hundredths > 100 ? 100 : hundredths, 2}, text);
    json_raw(&w->json, "confidence", (struct span){text, n});
}

static void id_of(const struct writer *w, const struct observation *o, char out[OBSERVATION_ID])
{
    observation_id(w->d->id, code_points_at(&w->points, o->figure.start),
                   code_points_at(&w->points, o->figure.stop), out);
}

static void checks(struct writer *w, const struct observation *o)
{
    struct json *j = &w->json;
    char id[OBSERVATION_ID];

    json_array_key(j, "checks");
    for (size_t i = 0; i < o->n_checks; i++) {
        const struct check *c = &o->checks[i];
        json_begin(j);
        json_str(j, "rule", span_of(check_rule_name(c->rule)));
        json_str(j, "result", c->confirmed ? SPAN("confirmed") : SPAN("contradicted"));
        decimal(w, "expected", true, c->expected);
        json_array_key(j, "with");
        for (unsigned k = 0; k < c->n_with; k++) {
            id_of(w, &w->d->facts->observations[c->with[k]], id);
            json_str(j, NULL, span_of(id));
        }
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void observation(struct writer *w, const struct observation *o)
{
    struct json *j = &w->json;
    const struct figure *f = &o->figure;
    char id[OBSERVATION_ID];

    id_of(w, o, id);
    json_begin(j);
    json_str(j, "id", span_of(id));
    offset(w, "start", f->start);
    offset(w, "end", f->stop);
    json_str(j, "mention", stretch(w, f->start, f->stop));
    json_str(j, "quote", stretch(w, o->quote_start, o->quote_end));
    json_str(j, "kind", span_of(figure_kind_name(f->kind)));
    decimal(w, "obs_value", f->has_value, f->value);
    decimal(w, "obs_value_high", f->has_high, f->high);
    json_str(j, "unit_measure", span_of(f->unit));
    json_str(j, "unit_per", span_of(f->per));
    json_str(j, "bound", span_of(figure_bound_name(f->bound)));
    json_str(j, "measure", span_of(measure_name(o->measure)));
    json_str(j, "indicator", o->indicator);
    json_str(j, "subject", o->subject);
    json_str(j, "product", o->product);
    json_str(j, "ref_area", o->ref_area);
    json_str(j, "counterpart_area", o->counterpart_area);
    json_str(j, "time_period", o->time_period);
    json_str(j, "time_source", span_of(o->time_source));
    json_str(j, "basis", span_of(o->basis));
    json_str(j, "obs_status", (struct span){&o->obs_status, 1});
    json_str(j, "speaker", o->speaker);
    json_str(j, "rule", span_of(o->rule));
    confidence(w, o->confidence);
    checks(w, o);
    json_end(j);
}

static void optional(struct json *j, const char *key, struct span value)
{
    if (value.p)
        json_str(j, key, value);
}

static void statement(struct writer *w, const struct statement *s)
{
    struct json *j = &w->json;

    json_begin(j);
    json_str(j, "type", span_of(statement_type_name(s->type)));
    optional(j, "name", s->name);
    optional(j, "role", s->role);
    optional(j, "organisation", s->organisation);
    optional(j, "ref_area", s->ref_area);
    optional(j, "subject", s->subject);
    optional(j, "country", s->country);
    offset(w, "start", s->start);
    offset(w, "end", s->end);
    json_str(j, "quote", stretch(w, s->quote_start, s->quote_end));
    json_str(j, "rule", span_of(s->rule));
    confidence(w, s->confidence);
    json_end(j);
}

static void envelope(struct writer *w)
{
    const struct document *d = w->d;
    struct json *j = &w->json;
    char fingerprint[17], minhash[2 * MINHASH_PARTS + 1];

    json_str(j, "format", SPAN("angka/1"));
    json_str(j, "id", d->id);
    json_str(j, "url", d->url);
    json_str(j, "site", d->site);
    json_str(j, "source", d->source);
    json_str(j, "title", d->title);
    json_str(j, "author", d->author);
    json_str(j, "published", d->published);
    json_str(j, "modified", d->modified);
    json_str(j, "language", d->language);
    json_str(j, "captured", d->captured);
    if (d->warc_file.p) {
        json_object_key(j, "warc");
        json_str(j, "file", d->warc_file);
        json_int(j, "offset", (long long)d->warc_offset);
        json_end(j);
    } else {
        json_null_value(j, "warc");
    }
    json_str(j, "digest", d->digest);
    snprintf(fingerprint, sizeof(fingerprint), "%016" PRIx64,
             minhash_fingerprint(&d->facts->minhash));
    json_str(j, "fingerprint", span_of(fingerprint));
    for (unsigned k = 0; k < MINHASH_PARTS; k++)
        snprintf(minhash + 2 * (size_t)k, 3, "%02x", d->facts->minhash.part[k]);
    json_str(j, "minhash", span_of(minhash));
    json_bool(j, "article", d->article);
    json_bool(j, "partial", d->partial);
    json_array_key(j, "sectors");
    for (const char *p = d->facts->sectors; *p; p++)
        json_str(j, NULL, (struct span){p, 1});
    json_end(j);
    json_str(j, "text", d->text);
}

void line_write(const struct document *d, struct arena *arena, struct buf *out)
{
    struct writer w = {.json = {.out = out}, .d = d};
    struct json *j = &w.json;

    code_points_init(&w.points, d->text, arena);
    json_begin(j);
    envelope(&w);
    json_array_key(j, "observations");
    for (size_t i = 0; i < d->facts->n_observations; i++)
        observation(&w, &d->facts->observations[i]);
    json_end(j);
    json_array_key(j, "statements");
    for (size_t i = 0; i < d->facts->n_statements; i++)
        statement(&w, &d->facts->statements[i]);
    json_end(j);
    json_object_key(j, "engine");
    json_str(j, "version", d->engine_version);
    json_str(j, "lexicon", d->engine_lexicon);
    json_end(j);
    json_end(j);
    buf_addc(out, '\n');
}
