/*
 * What document_read says of a document as a whole, and of a figure beside its meaning.
 */
#include <stdio.h>

#include "tests/unit/transform/lexicon_rows.h"
#include "transform/relate/document_read.h"

static const struct row {
    const char *name, *text, *expected;
} rows[] = {
    /* language sectors | time_source basis speaker counterpart, per figure */
    {"carried", "Pada 2022 ekspor Bali mencapai US$500 juta. Ekspor itu naik 6 persen.",
     "id G | stated    | carried   "},
    {"basis.yoy", "Ekonomi Jambi pada triwulan I 2024 tumbuh 4,5 persen (yoy).",
     "id  | stated yoy  "},
    {"basis.mom", "Pada April 2024 harga naik 0,4 persen dibanding bulan sebelumnya.",
     "id G | stated mom  "},
    {"sector.one",
     "Pasien demam berdarah yang dirawat di rumah sakit itu bertambah, kata dokter dan perawat.",
     "id Q"},
    {"sector.two",
     "Wisatawan yang menginap di hotel dan makan di restoran itu naik bus dan kapal dari pelabuhan "
     "dengan tiket penumpang yang murah.",
     "id HI"},
    {"sector.none", "Pada hari itu mereka pulang dan tidak kembali ke rumah yang lama.", "id "},
    {"speaker",
     "Petani memanen padi dan produksi padi yang dijual naik 5 persen, kata Bupati Rina Wulandari.",
     "id A |   Rina Wulandari "},
    {"counterpart", "Kabupaten Kerinci mengekspor 20 ton kopi dari kebun yang baru ke Belgia.",
     "id A |    BE"},
    {"english", "The price of the rice in the market was higher and that is bad for the people.",
     "en "},
    {"nothing", "", "und "},
    {"no.words", "... !", "und "},
};

static void describe(const struct document_facts *facts, char *out, size_t room)
{
    size_t n = (size_t)snprintf(out, room, "%s %s", facts->language, facts->sectors);

    for (size_t i = 0; i < facts->n_observations && n < room; i++) {
        const struct observation *o = &facts->observations[i];
        n += (size_t)snprintf(out + n, room - n, " | %s %s %.*s %.*s", o->time_source, o->basis,
                              SPAN_ARG(o->speaker), SPAN_ARG(o->counterpart_area));
        assert_true(o->quote_start <= o->figure.start && o->figure.stop <= o->quote_end);
    }
}

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct document_context context = {.published = {2024, 5, 1}};
    struct document_facts facts;
    char got[512];

    document_read(span_of(row->text), &context, lexicon, arena, &facts);
    describe(&facts, got, sizeof(got));
    assert_string_equal(got, row->expected);
    arena_free(arena);
}

int main(void)
{
    return LEXICON_ROWS_RUN("document", rows, check);
}
