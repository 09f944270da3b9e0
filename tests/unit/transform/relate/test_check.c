/*
 * Arithmetic between the figures of a text: "index rule result expected" per check, parted by "; ".
 */
#include <stdio.h>

#include "tests/unit/rows.h"
#include "transform/relate/check_math.h"
#include "transform/relate/document.h"

static struct lexicon *lexicon;

static const struct row {
    const char *name, *text, *expected;
} rows[] = {
    {"difference",
     "Pada tahun 2021 terdapat 2.150 unit UMKM di Kabupaten Kudus, dan angka itu naik menjadi "
     "2.408 unit pada "
     "tahun 2022. Artinya terjadi penambahan 258 UMKM atau sekitar 12 persen dibandingkan tahun "
     "sebelumnya.",
     "2 difference confirmed 258; 3 growth confirmed 12.00"},
    {"difference.wrong",
     "Pada tahun 2021 terdapat 2.150 unit UMKM di Kabupaten Kudus, dan angka itu naik menjadi "
     "2.408 unit pada "
     "tahun 2022. Artinya terjadi penambahan 268 UMKM atau sekitar 12 persen dibandingkan tahun "
     "sebelumnya.",
     "2 difference contradicted 258; 3 growth confirmed 12.00"},
    {"level.wrong",
     "Pada tahun 2021 terdapat 2.150 unit UMKM di Kabupaten Kudus, dan angka itu naik menjadi "
     "2.508 unit pada "
     "tahun 2022. Artinya terjadi penambahan 258 UMKM atau sekitar 12 persen dibandingkan tahun "
     "sebelumnya.",
     "2 difference contradicted 358; 3 growth contradicted 16.65"},
    {"growth.wrong",
     "Pada tahun 2021 terdapat 2.150 unit UMKM di Kabupaten Kudus, dan angka itu naik menjadi "
     "2.408 unit pada "
     "tahun 2022. Artinya terjadi penambahan 258 UMKM atau sekitar 15 persen dibandingkan tahun "
     "sebelumnya.",
     "2 difference confirmed 258; 3 growth contradicted 12.00"},
    {"share.of.purse",
     "Realisasi belanja daerah Kabupaten Kudus hingga Juni 2024 mencapai Rp400 miliar atau 40 "
     "persen dari pagu APBD 2024 sebesar Rp1 triliun.",
     "1 share confirmed 40.00"},
    {"share.of.target",
     "Pajak daerah Kota Metro terealisasi Rp45 miliar atau 90 persen dari target Rp50 miliar.",
     "1 share confirmed 90.00"},
    {"share.of.target.wrong",
     "Pajak daerah Kota Metro terealisasi Rp45 miliar atau 80 persen dari target Rp50 miliar.",
     "1 share contradicted 90.00"},
    {"sum", "Musyawarah digelar di 1.200 desa/kelurahan, yaitu 1.050 desa dan 150 kelurahan.",
     "0 sum confirmed 1200"},
    {"sum.none", "Musyawarah digelar di 1.200 desa/kelurahan, yaitu 1.050 desa dan 140 kelurahan.",
     ""},
    {"sum.behind",
     "Tiga koperasi di Kabupaten Kudus meminjam Rp250 juta, Rp300 juta, dan Rp450 juta. Total "
     "pinjaman itu Rp1 miliar.",
     "4 sum confirmed 1000000000"},
    {"sum.with.shares",
     "Penjualan pameran Rp9,3 miliar, terdiri atas tenun Rp5,58 miliar (60 persen) dan kerajinan "
     "Rp3,72 miliar (40 persen).",
     "0 sum confirmed 9300000000"},
    {"sum.out.of", "Dari 301 koperasi, sebanyak 280 koperasi berbadan hukum dan 21 koperasi belum.",
     "0 sum confirmed 301"},
    {"sum.by.chance",
     "Harga beras Rp12.000 per kilogram, minyak goreng Rp15.000 per liter, dan telur Rp27.000 per "
     "kilogram.",
     ""},
    {"sum.by.chance.counts",
     "Ada 25 program unggulan daerah. Bupati menyerahkan bantuan lima gerobak dan 20 mesin jahit.",
     ""},
    {"sum.long.numbers",
     "Pada 2020 kunjungan mencapai 50.730 wisatawan, 230 wisatawan mancanegara dan 50.500 "
     "wisatawan "
     "domestik.",
     "0 sum confirmed 50730"},
    {"rounded.growth",
     "Pada 2022 ekspor Bali mencapai US$600 juta. Pada 2023 ekspor Bali mencapai US$637 juta, naik "
     "6,2 persen.",
     "2 growth confirmed 6.167"},
    {"words.from.to",
     "Harga cabai di Kota Kediri naik dari Rp40.000 menjadi Rp50.000 per kilogram, atau naik 35 "
     "persen.",
     "2 growth contradicted 25.00"},
    {"words.by.from.to",
     "Harga telur di Kota Kediri turun 10 persen dari Rp30.000 menjadi Rp27.000 per kilogram.",
     "0 growth confirmed -10.00"},
    {"not.of.another.product",
     "Harga cabai di Kota Kediri Rp27.000 per kilogram dan gula Rp17.500 per kilogram. Harga "
     "bawang naik 35 persen.",
     ""},
    {"share.of.rounded.figures",
     "Pajak daerah Kota Metro terealisasi Rp1,7 miliar atau 71,12 persen dari target Rp2,4 miliar.",
     ""},
    {"share.within.rounding",
     "Pajak daerah Kota Metro terealisasi Rp15,143 miliar atau 75,14 persen dari target Rp20,155 "
     "miliar.",
     "1 share confirmed 75.1327"},
    {"slip.of.the.separator",
     "Produksi padi Kabupaten Kudus mencapai 108.721 ton atau 85 persen dari target 128,478 ton.",
     ""},
    {"nothing", "Harga beras Rp12.000 per kilogram dan gula Rp17.000 per kilogram.", ""},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct document_context context = {.published = {2024, 5, 1}};
    struct document_facts facts;
    char got[512] = "", number[DECIMAL_TEXT];
    size_t n = 0;

    document_read(span_of(row->text), &context, lexicon, arena, &facts);
    for (size_t i = 0; i < facts.n_observations; i++) {
        for (size_t k = 0; k < facts.observations[i].n_checks; k++) {
            const struct check *c = &facts.observations[i].checks[k];
            decimal_format(c->expected, number);
            assert_in_range(c->n_with, 1, CHECK_WITH);
            for (unsigned w = 0; w < c->n_with; w++)
                assert_true(c->with[w] < facts.n_observations && c->with[w] != i);
            n += (size_t)snprintf(got + n, sizeof(got) - n, "%s%zu %s %s %s", n ? "; " : "", i,
                                  check_rule_name(c->rule),
                                  c->confirmed ? "confirmed" : "contradicted", number);
        }
    }
    assert_string_equal(got, row->expected);
    arena_free(arena);
}

static void growth_of_nothing_is_none(void **state)
{
    struct decimal d;
    (void)state;
    assert_false(check_growth(decimal_int(0), decimal_int(5), &d));
    assert_true(check_growth(decimal_int(4), decimal_int(5), &d));
    assert_int_equal(decimal_cmp(d, decimal_int(25)), 0);
}

int main(void)
{
    const struct CMUnitTest math[] = {cmocka_unit_test(growth_of_nothing_is_none)};
    struct err err;

    if (lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &lexicon, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    int failed = ROWS_RUN("check", rows, check) + cmocka_run_group_tests(math, NULL, NULL);
    lexicon_free(lexicon);
    return failed;
}
