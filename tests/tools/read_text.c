/*
 * tests/tools/read_text.c - what the recognisers read, for the conformance scripts and for people.
 *
 *   read_text figures < docs.ndjson  {"id","text","published"} lines -> {"id","observations":[...]}
 *   read_text patterns < lines       each line's figures and periods as one JSON object a line
 *   read_text numbers < lines        each line as one number: its value, "-" where it is none
 *
 * patterns and numbers take "YYYY-MM-DD<TAB>text" for texts with a publication date.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/files.h"
#include "common/json.h"
#include "common/utf8.h"

#include "transform/recognise/duration.h"
#include "transform/recognise/figure.h"
#include "transform/recognise/number.h"
#include "transform/recognise/period.h"
#include "transform/recognise/quantity.h"

#define MAX_LINE ((size_t)64 << 20)

struct tool {
    struct lexicon *lexicon;
    struct arena *arena;
    struct buf out;
};

static struct date day_of(const char *iso)
{
    struct datetime d = {0};
    if (!iso || !datetime_parse(span_sub(span_of(iso), 0, 10), &d))
        return (struct date){0};
    return d.date;
}

static void put_decimal(struct json *j, const char *key, bool has, struct decimal d)
{
    char text[DECIMAL_TEXT];

    if (!has) {
        json_null_value(j, key);
        return;
    }
    decimal_format(d, text);
    json_str(j, key, span_of(text));
}

/* Code points before a byte; *at and *count stand at the place asked for last. */
static long long points(const struct text *t, size_t bytes, size_t *at, size_t *count)
{
    if (bytes < *at)
        *at = *count = 0;
    *count += utf8_count(span_sub(t->utf8, *at, bytes - *at));
    *at = bytes;
    return (long long)*count;
}

static void put_figures(struct json *j, const struct text *t)
{
    struct figure f;
    size_t at = 0, count = 0;

    for (size_t i = 0; figure_next(t, &i, &f);) {
        json_begin(j);
        json_int(j, "start", points(t, f.start, &at, &count));
        json_int(j, "end", points(t, f.stop, &at, &count));
        json_str(j, "mention", span_sub(t->utf8, f.start, f.stop - f.start));
        json_str(j, "kind", span_of(figure_kind_name(f.kind)));
        put_decimal(j, "obs_value", f.has_value, f.value);
        put_decimal(j, "obs_value_high", f.has_high, f.high);
        json_str(j, "unit_measure", span_of(f.unit));
        json_str(j, "bound", span_of(figure_bound_name(f.bound)));
        json_str(j, "per", span_of(f.per));
        json_int(j, "direction", f.direction);
        json_int(j, "flags", f.flags);
        json_str(j, "noun", text_span(t, f.noun_first, f.noun_end));
        json_str(j, "rule", span_of(f.rule));
        json_end(j);
    }
}

static void put_periods(struct json *j, const struct text *t, struct date published)
{
    static const char *const roles[] = {"at", "until", "since", "compared", "speech", "name"};
    struct period_context context = {.published = published};
    struct period p;

    for (size_t i = 0; period_next(t, &context, &i, &p);) {
        json_begin(j);
        json_str(j, "mention", text_span(t, p.first, p.end));
        json_str(j, "iso", span_of(p.iso));
        json_str(j, "role", span_of(roles[p.role]));
        json_bool(j, "mismatch", p.mismatch);
        json_str(j, "rule", span_of(p.rule));
        json_end(j);
    }
}

static void figures(struct tool *tool, const char *line)
{
    struct json j = {.out = &tool->out};
    struct text t;
    bool cut;
    json_t *doc = json_loads(line, 0, NULL);
    const char *id = json_string_value(json_object_get(doc, "id"));
    const char *text = json_string_value(json_object_get(doc, "text"));

    text_read(span_of(text ? text : ""), tool->lexicon, tool->arena, &t, &cut);
    json_begin(&j);
    json_str(&j, "id", span_of(id ? id : ""));
    json_array_key(&j, "observations");
    put_figures(&j, &t);
    json_end(&j);
    json_array_key(&j, "periods");
    put_periods(&j, &t, day_of(json_string_value(json_object_get(doc, "published"))));
    json_end(&j);
    json_array_key(&j, "statements");
    json_end(&j);
    json_end(&j);
    json_decref(doc);
}

static struct span split_date(const char *line, struct date *ret)
{
    struct span s = span_of(line);
    size_t tab = span_chr(s, '\t', 0);

    *ret = (struct date){0};
    if (tab == (size_t)-1)
        return s;
    char iso[16] = {0};
    memcpy(iso, line, tab < 10 ? tab : 10);
    *ret = day_of(iso);
    return span_from(s, tab + 1);
}

static void put_times(struct json *j, const struct text *t)
{
    char text[DURATION_TEXT];
    struct clock c;
    uint32_t end;

    json_array_key(j, "clocks");
    for (size_t i = 0; i < t->n_tokens; i++)
        if (clock_read(t, i, &c, &end)) {
            snprintf(text, sizeof(text), c.second < 0 ? "%02d:%02d" : "%02d:%02d:%02d", c.hour,
                     c.minute, c.second);
            json_str(j, NULL, span_of(text));
            i = end - 1;
        }
    json_end(j);
    json_array_key(j, "durations");
    for (size_t i = 0; i < t->n_tokens; i++)
        if (duration_read(t, i, text, &end)) {
            json_str(j, NULL, span_of(text));
            i = end - 1;
        }
    json_end(j);
}

static void patterns(struct tool *tool, const char *line)
{
    struct json j = {.out = &tool->out};
    struct date published;
    struct text t;
    bool cut;

    text_read(split_date(line, &published), tool->lexicon, tool->arena, &t, &cut);
    json_begin(&j);
    json_array_key(&j, "figures");
    put_figures(&j, &t);
    json_end(&j);
    json_array_key(&j, "periods");
    put_periods(&j, &t, published);
    json_end(&j);
    json_array_key(&j, "ordinals");
    for (size_t i = 0; i < t.n_tokens; i++) {
        unsigned n;
        uint32_t end;
        if (ordinal_read(&t, i, &n, &end)) {
            json_int(&j, NULL, n);
            i = end - 1;
        }
    }
    json_end(&j);
    put_times(&j, &t);
    json_end(&j);
}

/* Any decimal of up to 38 digits, without trailing zeros of the fraction. */
static void put_wide(struct buf *out, struct wide v, bool minus)
{
    char digits[64];
    size_t n = 0, places;

    while (v.scale > 0 && v.digits % 10 == 0) {
        v.digits /= 10;
        v.scale--;
    }
    places = v.scale;
    for (size_t i = 0; v.digits > 0 || i <= places; i++) {
        if (i == places && i > 0)
            digits[n++] = '.';
        digits[n++] = (char)('0' + (int)(v.digits % 10));
        v.digits /= 10;
    }
    if (minus)
        buf_addc(out, '-');
    while (n > 0)
        buf_addc(out, digits[--n]);
}

/* The number that the whole line says; a unit or a rest of it is named behind it. */
static void numbers(struct tool *tool, const char *line)
{
    struct amount a;
    struct text t;
    bool cut;

    text_read(span_of(line), tool->lexicon, tool->arena, &t, &cut);
    if (!amount_read(&t, 0, NUMBER_LOOSE | NUMBER_MONEY, &a) || a.number.refused ||
        a.number.vague) {
        buf_adds(&tool->out, "-");
        return;
    }
    put_wide(&tool->out, a.number.value, a.minus);
    buf_printf(&tool->out, "\t%s\t%s", a.unit,
               a.per_end == t.n_tokens || a.end == t.n_tokens ? "" : "rest");
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*run)(struct tool *tool, const char *line);
    } modes[] = {{"figures", figures}, {"patterns", patterns}, {"numbers", numbers}};
    struct tool tool = {.out = BUF_INIT(MAX_LINE)};
    struct err err;
    size_t mode = 0, n_modes = sizeof(modes) / sizeof(modes[0]), cap = 0;
    char *line = NULL;
    ssize_t len;

    while (mode < n_modes && argc == 2 && strcmp(argv[1], modes[mode].name) != 0)
        mode++;
    if (argc != 2 || mode == n_modes) {
        fprintf(stderr, "usage: read_text figures|patterns|numbers < LINES\n");
        return EXIT_USAGE;
    }
    if (lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &tool.lexicon, &err) < 0) {
        fprintf(stderr, "read_text: %s\n", err.msg);
        return (int)err.status;
    }
    tool.arena = arena_new((size_t)512 << 20);
    while ((len = getline(&line, &cap, stdin)) > 0) {
        if (line[len - 1] == '\n')
            line[len - 1] = 0;
        modes[mode].run(&tool, line);
        puts(tool.out.p ? tool.out.p : "");
        buf_reset(&tool.out);
        arena_reset(tool.arena);
    }
    free(line);
    buf_free(&tool.out);
    arena_free(tool.arena);
    lexicon_free(tool.lexicon);
    return 0;
}
