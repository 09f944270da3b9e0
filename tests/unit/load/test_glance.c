#include <stdio.h>

#include "load/glance.h"
#include "tests/unit/rows.h"

#define ENGINE "\"engine\":{\"version\":\"1.2\",\"lexicon\":\"sha256:ab\"}"

struct row {
    const char *name, *line;
    const char *want; /* "id digest version lexicon"; NULL: to be parsed */
};

static const struct row rows[] = {
    {"in the order of transform",
     "{\"format\":\"angka/"
     "1\",\"id\":\"a\",\"digest\":\"d\",\"observations\":[{\"id\":\"o\"}]," ENGINE "}",
     "a d 1.2 sha256:ab"},
    {"in another order, with space", "{ " ENGINE " , \"digest\" : \"d\" , \"id\" :\"a\" } ",
     "a d 1.2 sha256:ab"},
    {"names inside other values do not count",
     "{\"x\":{\"id\":\"no\",\"digest\":[\"no\"]},\"id\":\"a\",\"digest\":\"d\",\"warc\":"
     "null," ENGINE "}",
     "a d 1.2 sha256:ab"},
    {"brackets and quotes in a text",
     "{\"text\":\"}{][\\\",\\\\\",\"id\":\"a\",\"digest\":\"d\"," ENGINE
     ",\"n\":-1.5e3,\"t\":true}",
     "a d 1.2 sha256:ab"},
    {"more about the engine",
     "{\"id\":\"a\",\"digest\":\"d\",\"engine\":{\"x\":[{}],\"lexicon\":\"l\",\"version\":\"v\"}}",
     "a d v l"},
    {"no digest", "{\"id\":\"a\"," ENGINE "}", NULL},
    {"no engine", "{\"id\":\"a\",\"digest\":\"d\"}", NULL},
    {"half an engine", "{\"id\":\"a\",\"digest\":\"d\",\"engine\":{\"version\":\"v\"}}", NULL},
    {"an id twice", "{\"id\":\"a\",\"id\":\"a\",\"digest\":\"d\"," ENGINE "}", NULL},
    {"an id with an escape", "{\"id\":\"\\u0061\",\"digest\":\"d\"," ENGINE "}", NULL},
    {"an id that is no ASCII", "{\"id\":\"\xc3\xa9\",\"digest\":\"d\"," ENGINE "}", NULL},
    {"an id that is no UTF-8", "{\"id\":\"\xff\",\"digest\":\"d\"," ENGINE "}", NULL},
    {"a name with an escape", "{\"i\\u0064\":\"a\",\"digest\":\"d\"," ENGINE "}", NULL},
    {"an id that is no string", "{\"id\":1,\"digest\":\"d\"," ENGINE "}", NULL},
    {"something behind", "{\"id\":\"a\",\"digest\":\"d\"," ENGINE "} x", NULL},
    {"no object", "[\"id\"]", NULL},
    {"nothing", "", NULL},
    {"an open string", "{\"id\":\"a\\\"}", NULL},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct span line = span_of(row->line);
    char got[200] = "";
    struct glance g;

    if (!glance_at(line, &g)) {
        assert_null(row->want);
        return;
    }
    snprintf(got, sizeof(got), "%.*s %.*s %.*s %.*s", (int)g.id.len, g.id.p, (int)g.digest.len,
             g.digest.p, (int)g.version.len, g.version.p, (int)g.lexicon.len, g.lexicon.p);
    assert_non_null(row->want);
    assert_string_equal(got, row->want);
    /* a line that was cut anywhere is to be parsed */
    for (size_t n = 0; n + 1 < line.len; n++)
        assert_false(glance_at(span_sub(line, 0, n), &g));
}

int main(void)
{
    return ROWS_RUN("glance", rows, check);
}
