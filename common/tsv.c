#include "common/tsv.h"

#include "common/files.h"
#include "common/utf8.h"

#define MAX_FILE ((size_t)64 << 20)

static size_t count_cells(struct span line)
{
    size_t n = 1;
    for (size_t i = 0; i < line.len; i++)
        n += line.p[i] == '\t';
    return n;
}

static void split_cells(struct span line, struct span *cells)
{
    struct span part;
    for (size_t n = 0; span_split(&line, '\t', &part); n++)
        cells[n] = part;
}

int tsv_read(const char *path, struct arena *arena, struct tsv *ret, struct err *err)
{
    struct buf file = BUF_INIT(MAX_FILE);
    struct tsv t = {.path = arena_dup(arena, span_of(path)).p};
    size_t cell_cap = 0, line_cap = 0;

    if (file_read(path, &file, err) < 0) {
        err->status = EXIT_CONFIG;
        buf_free(&file);
        return -1;
    }
    struct span rest = arena_dup(arena, buf_span(&file)), line;
    buf_free(&file);
    if (span_starts(rest, SPAN("\xEF\xBB\xBF"))) /* spreadsheets write a byte order mark */
        rest = span_from(rest, 3);
    for (size_t number = 1; span_split(&rest, '\n', &line); number++) {
        if (span_ends(line, SPAN("\r")))
            line.len--;
        if (line.len == 0 || line.p[0] == '#')
            continue;
        if (!utf8_valid(line))
            return err_set(err, EXIT_CONFIG, "%s:%zu: not valid UTF-8", path, number);
        size_t n = count_cells(line);
        if (!t.names) {
            t.columns = n;
            t.names = arena_array(arena, n, sizeof(*t.names));
            split_cells(line, t.names);
            continue;
        }
        if (n != t.columns)
            return err_set(err, EXIT_CONFIG, "%s:%zu: %zu columns, but the header has %zu", path,
                           number, n, t.columns);
        t.cells = arena_grow(arena, t.cells, t.rows, &cell_cap, n * sizeof(*t.cells));
        split_cells(line, t.cells + t.rows * n);
        t.lines = arena_grow(arena, t.lines, t.rows, &line_cap, sizeof(*t.lines));
        t.lines[t.rows++] = number;
    }
    if (!t.names)
        return err_set(err, EXIT_CONFIG, "%s: empty: a header line is needed", path);
    *ret = t;
    return 0;
}

int tsv_column(const struct tsv *t, const char *name, struct err *err)
{
    for (size_t i = 0; i < t->columns; i++)
        if (span_is(t->names[i], name))
            return (int)i;
    return err_set(err, EXIT_CONFIG, "%s: no column \"%s\" in the header line", t->path, name);
}
