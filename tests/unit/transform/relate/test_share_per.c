/* The base of a price ("per kilogram") holds for both ends of its change: the bases, in their order. */
#include <stdio.h>

#include "tests/unit/transform/lexicon_rows.h"
#include "transform/relate/document_read.h"

static const struct row {
    const char *name, *text, *expected;
} rows[] = {
    {"becomes", "Harga cabai naik dari Rp40.000 menjadi Rp52.000 per kilogram.", "kg kg "},
    {"reaches", "Tarif naik dari Rp2.000 ke Rp3.000 per jam.", "hour hour "},
    {"two prices", "Harga cabai Rp40.000, sedangkan beras Rp12.000 per kilogram.", "- kg "},
    {"another currency", "Dari US$2 menjadi Rp52.000 per kilogram.", "- kg "},
    {"too far", "Rp40.000 pada pekan lalu kini sudah menjadi Rp52.000 per kilogram.", "- kg "},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct document_facts facts;
    char got[64] = "";
    size_t n = 0;

    document_read(span_of(row->text), &(struct document_context){0}, lexicon, arena, &facts);
    for (size_t i = 0; i < facts.n_observations && n < sizeof(got); i++) {
        const char *per = facts.observations[i].figure.per;
        n += (size_t)snprintf(got + n, sizeof(got) - n, "%s ", per[0] ? per : "-");
    }
    assert_string_equal(got, row->expected);
    arena_free(arena);
}

int main(void)
{
    return LEXICON_ROWS_RUN("share_per", rows, check);
}
