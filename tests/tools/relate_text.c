/*
 * relate_text - a developer's tool: what relate/ makes of texts.
 *
 *   relate_text [--given] [--config DIR] FILE.ndjson
 *
 * Reads {"id","text","title","published"} a line and writes {"id","observations","statements"} a
 * line. With
 * --given the figures are not recognised but taken from the line's "observations" (start, end,
 * kind, obs_value, obs_value_high, unit_measure, bound), so that relate/ can be judged alone.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/utf8.h"

#include "transform/relate/document_read.h"

#define MAX_LINE   ((size_t)64 << 20)
#define MAX_MEMORY ((size_t)1 << 30)

static struct span field(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? span_of(s) : SPAN("");
}

static size_t byte_of(struct span text, long long code_point)
{
    size_t at = 0;
    for (uint32_t cp; code_point > 0 && at < text.len; code_point--)
        at += utf8_decode(span_from(text, at), &cp);
    return at;
}

static uint32_t token_at(const struct text *t, size_t byte)
{
    uint32_t i = 0;
    while (i < t->n_tokens && t->tokens[i].end <= byte)
        i++;
    return i;
}

static unsigned index_of(const char *(*name)(unsigned), unsigned n, struct span s)
{
    for (unsigned i = 0; i < n; i++)
        if (span_is(s, name(i)))
            return i;
    return 0;
}

static const char *kind_name(unsigned i)
{
    return figure_kind_name((enum figure_kind)i);
}

static const char *bound_name(unsigned i)
{
    return figure_bound_name((enum figure_bound)i);
}

static struct figure given(const struct text *t, const json_t *o)
{
    size_t start = byte_of(t->utf8, json_integer_value(json_object_get(o, "start")));
    size_t stop = byte_of(t->utf8, json_integer_value(json_object_get(o, "end")));
    struct figure f = {.start = (uint32_t)start, .stop = (uint32_t)stop, .rule = "given"};
    struct span unit = field(o, "unit_measure");

    f.first = token_at(t, start);
    f.end = token_at(t, stop - 1) + 1;
    f.cue_first = f.first;
    f.noun_first = f.noun_end = f.end;
    f.kind = (enum figure_kind)index_of(kind_name, 6, field(o, "kind"));
    f.bound = (enum figure_bound)index_of(bound_name, 6, field(o, "bound"));
    f.has_value = decimal_parse(field(o, "obs_value"), &f.value);
    f.has_high = decimal_parse(field(o, "obs_value_high"), &f.high);
    memcpy(f.unit, unit.p, unit.len < FIGURE_UNIT ? unit.len : FIGURE_UNIT - 1);
    return f;
}

static json_t *string(struct span s)
{
    return json_stringn(s.p ? s.p : "", s.p ? s.len : 0);
}

static json_t *decimal(bool has, struct decimal d)
{
    char room[DECIMAL_TEXT];
    return has ? json_stringn(room, decimal_format(d, room)) : json_null();
}

static json_t *checks(const struct observation *o)
{
    json_t *list = json_array();
    for (size_t i = 0; i < o->n_checks; i++)
        json_array_append_new(list, json_pack("{ss,ss,so}", "rule",
                                              check_rule_name(o->checks[i].rule), "result",
                                              o->checks[i].confirmed ? "confirmed" : "contradicted",
                                              "expected", decimal(true, o->checks[i].expected)));
    return list;
}

static json_t *observation(const struct text *t, const struct observation *o)
{
    const struct figure *f = &o->figure;
    char status[2] = {o->obs_status, 0};
    json_t *j = json_object();

    json_object_set_new(j, "start",
                        json_integer((long long)utf8_count(span_sub(t->utf8, 0, f->start))));
    json_object_set_new(j, "end",
                        json_integer((long long)utf8_count(span_sub(t->utf8, 0, f->stop))));
    json_object_set_new(j, "mention", string(span_sub(t->utf8, f->start, f->stop - f->start)));
    json_object_set_new(j, "kind", json_string(figure_kind_name(f->kind)));
    json_object_set_new(j, "obs_value", decimal(f->has_value, f->value));
    json_object_set_new(j, "obs_value_high", decimal(f->has_high, f->high));
    json_object_set_new(j, "unit_measure", json_string(f->unit));
    json_object_set_new(j, "bound", json_string(figure_bound_name(f->bound)));
    json_object_set_new(j, "measure", json_string(measure_name(o->measure)));
    json_object_set_new(j, "indicator", string(o->indicator));
    json_object_set_new(j, "subject", string(o->subject));
    json_object_set_new(j, "ref_area", string(o->ref_area));
    json_object_set_new(j, "counterpart_area", string(o->counterpart_area));
    json_object_set_new(j, "time_period", string(o->time_period));
    json_object_set_new(j, "time_source", json_string(o->time_source));
    json_object_set_new(j, "obs_status", json_string(status));
    json_object_set_new(j, "speaker", string(o->speaker));
    json_object_set_new(j, "rule", json_string(o->rule));
    json_object_set_new(j, "confidence", json_integer(o->confidence));
    json_object_set_new(j, "checks", checks(o));
    return j;
}

static json_t *statement(const struct statement *s)
{
    json_t *j = json_object();

    json_object_set_new(j, "type", json_string(statement_type_name(s->type)));
    json_object_set_new(j, "name", string(s->name));
    json_object_set_new(j, "role", string(s->role));
    json_object_set_new(j, "organisation", string(s->organisation));
    json_object_set_new(j, "subject", string(s->subject));
    json_object_set_new(j, "ref_area", string(s->ref_area));
    json_object_set_new(j, "country", string(s->country));
    json_object_set_new(j, "rule", json_string(s->rule));
    return j;
}

static void read_line(const json_t *line, const struct lexicon *lexicon, struct arena *arena,
                      bool use_given)
{
    struct datetime published = {0};
    struct document_context context = {.title = field(line, "title"), .site = field(line, "site")};
    struct document_facts facts;
    struct figure *figures;
    struct text t;
    size_t n = 0;
    bool cut;

    if (datetime_parse(field(line, "published"), &published))
        context.published = published.date;
    text_read(field(line, "text"), lexicon, arena, &t, &cut);
    if (use_given) {
        json_t *list = json_object_get(line, "observations");
        figures = arena_array(arena, json_array_size(list) + 1, sizeof(*figures));
        for (; n < json_array_size(list); n++)
            figures[n] = given(&t, json_array_get(list, n));
    } else {
        figures = document_figures(&t, arena, &n);
    }
    document_relate(&t, &context, figures, n, arena, &facts);

    json_t *out = json_object(), *obs = json_array(), *statements = json_array();
    for (size_t i = 0; i < facts.n_observations; i++)
        json_array_append_new(obs, observation(&t, &facts.observations[i]));
    for (size_t i = 0; i < facts.n_statements; i++)
        json_array_append_new(statements, statement(&facts.statements[i]));
    json_object_set_new(out, "id", string(field(line, "id")));
    json_object_set_new(out, "observations", obs);
    json_object_set_new(out, "statements", statements);
    json_object_set_new(out, "sectors", json_string(facts.sectors));
    json_object_set_new(
        out, "fingerprint",
        json_sprintf("%016llx", (unsigned long long)minhash_fingerprint(&facts.minhash)));
    json_object_set_new(out, "language", json_string(facts.language));
    json_dumpf(out, stdout, JSON_COMPACT | JSON_PRESERVE_ORDER);
    putchar('\n');
    json_decref(out);
}

static int read_file(const char *path, const struct lexicon *lexicon, bool use_given)
{
    struct arena *arena = arena_new(MAX_MEMORY);
    char *line = NULL;
    size_t cap = 0;
    FILE *in = fopen(path, "r");

    if (!in) {
        perror(path);
        return 74;
    }
    for (ssize_t len; (len = getline(&line, &cap, in)) > 0 && (size_t)len < MAX_LINE;) {
        json_t *j = json_loadb(line, (size_t)len, 0, NULL);
        if (j)
            read_line(j, lexicon, arena, use_given);
        json_decref(j);
        arena_reset(arena);
    }
    free(line);
    fclose(in);
    arena_free(arena);
    return 0;
}

int main(int argc, char **argv)
{
    const char *config = ANGKA_SOURCE_CONFIG_DIR, *path = NULL;
    struct lexicon *lexicon = NULL;
    bool use_given = false;
    struct err err;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--given") == 0)
            use_given = true;
        else if (strcmp(argv[i], "--config") == 0 && i + 1 < argc)
            config = argv[++i];
        else
            path = argv[i];
    }
    if (!path) {
        fprintf(stderr, "usage: relate_text [--given] [--config DIR] FILE.ndjson\n");
        return 64;
    }
    if (lexicon_load(config, &lexicon, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        return (int)err.status;
    }
    int status = read_file(path, lexicon, use_given);
    lexicon_free(lexicon);
    return status;
}
