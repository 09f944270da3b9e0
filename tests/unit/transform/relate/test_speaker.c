/*
 * Who says the first figure of a text.
 */
#include <stdio.h>

#include "tests/unit/transform/lexicon_rows.h"
#include "transform/relate/document.h"

static const struct row {
    const char *name, *text, *expected;
} rows[] = {
    {"person.before", "Rini Astuti mengatakan ada 40 perajin di Kudus.", "Rini Astuti"},
    {"person.after", "Ada 40 perajin di Kudus, kata Rini Astuti.", "Rini Astuti"},
    {"official", "Bupati Pati Agus Salim mengatakan ada 40 perajin.", "Agus Salim"},
    {"office.whole", "Dinas Perikanan Kabupaten Buton mencatat panen 90 ton ikan.",
     "Dinas Perikanan Kabupaten Buton"},
    {"office.list.of.tasks", "Menurut Dinas Koperasi, UKM dan Perdagangan Kota Tegal, ada 40 toko.",
     "Dinas Koperasi, UKM dan Perdagangan Kota Tegal"},
    {"office.brackets", "Badan Pusat Statistik (BPS) Jambi mencatat inflasi 2 persen.",
     "Badan Pusat Statistik (BPS) Jambi"},
    {"office.local", "Dinas Koperasi, UMKM, dan Tenaga Kerja setempat mencatat 230 UMKM.",
     "Dinas Koperasi, UMKM, dan Tenaga Kerja"},
    {"dateline", "Blora, 3 Mei 2024 - Dinas Koperasi Kabupaten Blora mencatat 240 UMKM baru.",
     "Dinas Koperasi Kabupaten Blora"},
    {"place.speaks.not", "Kudus mencatat 20 toko.", ""},
    {"nobody", "Ada 40 perajin di Kudus.", ""},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct document_context context = {.published = {2024, 5, 1}};
    struct document_facts facts;
    char got[256];

    document_read(span_of(row->text), &context, lexicon, arena, &facts);
    assert_true(facts.n_observations > 0);
    snprintf(got, sizeof(got), "%.*s", SPAN_ARG(facts.observations[0].speaker));
    assert_string_equal(got, row->expected);
    arena_free(arena);
}

int main(void)
{
    return LEXICON_ROWS_RUN("speaker", rows, check);
}
