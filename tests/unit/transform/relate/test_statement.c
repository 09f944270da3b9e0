/*
 * Statements of a text, in the order of type and place: "type: fields" parted by "; ". Fields are
 * name, role and organisation of an official; name and subject of a business; name of a programme;
 * area and country of a market.
 */
#include <stdio.h>

#include "tests/unit/transform/lexicon_rows.h"
#include "transform/relate/document.h"

static const struct row {
    const char *name, *text, *expected;
} rows[] = {
    {"mayor", "Wali Kota Salatiga Budi Santoso membuka pameran.",
     "official: Budi Santoso, Wali Kota, Pemkot Salatiga"},
    {"regent.alone", "Bupati Rina Wulandari membuka pasar.", "official: Rina Wulandari, Bupati, "},
    {"governor.comma", "Gubernur Jambi, Ahmad Fauzi, menyebut harga turun.",
     "official: Ahmad Fauzi, Gubernur, Pemprov Jambi"},
    {"head.behind.place", "Kepala Dinas Perdagangan Kota Tegal Siti Aminah mengatakan stok aman.",
     "official: Siti Aminah, Kepala Dinas, Dinas Perdagangan Kota Tegal"},
    {"head.behind.comma", "Kepala BPS Riau, Hendra Wijaya, mengatakan inflasi turun.",
     "official: Hendra Wijaya, Kepala, BPS Riau"},
    {"head.list.of.tasks",
     "Kepala Dinas Koperasi, UKM dan Perdagangan Kabupaten Pati, Dwi Lestari, hadir.",
     "official: Dwi Lestari, Kepala Dinas, Dinas Koperasi, UKM dan Perdagangan Kabupaten Pati"},
    {"apposition", "Joko Susilo, Kepala Dinas Pertanian Ngawi, mengatakan panen raya tiba.",
     "official: Joko Susilo, Kepala Dinas, Dinas Pertanian Ngawi"},
    {"minister", "Menteri Perdagangan Andi Pratama meninjau pasar.",
     "official: Andi Pratama, Menteri Perdagangan, Kementerian Perdagangan"},
    {"titles", "Kepala Dinas Kesehatan Kota Palu, dr. Hj. Nur Aini, hadir.",
     "official: Nur Aini, Kepala Dinas, Dinas Kesehatan Kota Palu"},
    {"through", "Dinas Koperasi Kabupaten Lamongan, melalui Eka Putri, menjelaskan program itu.",
     "official: Eka Putri, , Dinas Koperasi Kabupaten Lamongan"},
    {"bank.is.no.office", "Kepala Cabang BRI Kota Tegal, Rudi Hartono, hadir.", ""},
    {"no.name", "Kepala Dinas Perdagangan Kota Tegal mengatakan stok aman.", ""},
    {"once", "Bupati Pati Agus Salim datang. Bupati Pati Agus Salim pulang.",
     "official: Agus Salim, Bupati, Pemkab Pati"},
    {"markets", "UMKM Kabupaten Jepara mengekspor mebel ke Jepang, Belanda, dan Australia.",
     "export_market: 33.20 JP; export_market: 33.20 NL; export_market: 33.20 AU"},
    {"market.region", "Kopi Lampung menembus pasar Timur Tengah.", "export_market: 18 XX-MENA"},
    {"market.hoped", "Kopi Lampung berpeluang diekspor ke Mesir.", ""},
    {"market.no.currency", "Ekspor kopi Kabupaten Kerinci ke Mesir mencapai US$ 2,4 juta.",
     "export_market: 15.01 EG"},
    {"head.short", "Kadis Perikanan Kabupaten Buton, Wa Ode Sri, mengatakan panen berlimpah.",
     "official: Wa Ode Sri, Kadis, Dinas Perikanan Kabupaten Buton"},
    {"head.short.in.brackets", "Kepala Dinas (Kadis) Perikanan Kabupaten Buton, Wa Ode Sri, hadir.",
     "official: Wa Ode Sri, Kepala Dinas (Kadis), Dinas Perikanan Kabupaten Buton"},
    {"market.import", "Kota Medan mengimpor bawang dari India.", ""},
    {"official.short.form", "Kepala BPS Sumarni mengatakan produksi naik.",
     "official: Sumarni, Kepala, BPS"},
    {"official.bracket.form",
     "Kepala Badan Pusat Statistik (BPS) Sumarni mengatakan produksi naik.",
     "official: Sumarni, Kepala Badan, Badan Pusat Statistik (BPS)"},
    {"official.bank", "Gubernur BI Sumarni mengatakan produksi naik.",
     "official: Sumarni, Gubernur, BI"},
    {"official.short.form.of.place", "Kepala BPS Kota Metro Sumarni mengatakan produksi naik.",
     "official: Sumarni, Kepala, BPS Kota Metro"},
    {"business.maker", "Ada stan Dapur Nini (produsen keripik singkong) di sana.",
     "business: Dapur Nini, keripik singkong"},
    {"business.form", "Kain itu dibuat CV Cahaya Tenun di Sikka.",
     "business: CV Cahaya Tenun, Kain"},
    {"business.owner", "Pemilik kerajinan rotan \"Anyam Jaya\" Rudi menjual tas.",
     "business: Anyam Jaya, kerajinan rotan"},
    {"business.owner.named", "Pemilik Dapur Mami, Siti Aminah, menjual tas.",
     "business: Dapur Mami, tas"},
    {"business.owner.is.a.person", "Pemilik usaha Budi Santoso menjual tas.", ""},
    {"business.coop", "Kopi dijual Koperasi Sumber Rejeki kepada pembeli.",
     "business: Koperasi Sumber Rejeki, Kopi"},
    {"scheme.is.no.business", "Koperasi Desa Merah Putih dibentuk di tiap desa.",
     "programme: Koperasi Desa Merah Putih"},
    {"programme.listed", "Penyaluran KUR di Bali naik.", "programme: KUR"},
    {"programme.both.forms", "Kredit Usaha Rakyat (KUR) disalurkan. KUR itu murah.",
     "programme: Kredit Usaha Rakyat"},
    {"programme.quoted", "Program “Desa Mandiri Pangan” dimulai di Blora.",
     "programme: Desa Mandiri Pangan"},
    {"activity.is.none", "Program pelatihan itu dimulai.", ""},
};

static void add(char *out, size_t room, const struct statement *s)
{
    size_t n = strlen(out);

    n += (size_t)snprintf(out + n, room - n, "%s%s: ", n ? "; " : "", statement_type_name(s->type));
    switch (s->type) {
    case STATEMENT_OFFICIAL:
        snprintf(out + n, room - n, "%.*s, %.*s, %.*s", SPAN_ARG(s->name), SPAN_ARG(s->role),
                 SPAN_ARG(s->organisation));
        break;
    case STATEMENT_BUSINESS:
        snprintf(out + n, room - n, "%.*s, %.*s", SPAN_ARG(s->name), SPAN_ARG(s->subject));
        break;
    case STATEMENT_EXPORT_MARKET:
        snprintf(out + n, room - n, "%.*s %.*s", SPAN_ARG(s->ref_area), SPAN_ARG(s->country));
        break;
    case STATEMENT_PROGRAMME:
    default:
        snprintf(out + n, room - n, "%.*s", SPAN_ARG(s->name));
        break;
    }
}

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct document_context context = {.published = {2024, 5, 1}};
    struct document_facts facts;
    char got[1024] = "";

    document_read(span_of(row->text), &context, lexicon, arena, &facts);
    for (size_t i = 0; i < facts.n_statements; i++) {
        const struct statement *s = &facts.statements[i];
        assert_true(s->start < s->end && s->end <= strlen(row->text));
        assert_true(s->quote_start <= s->start && s->quote_start < s->quote_end);
        add(got, sizeof(got), s);
    }
    assert_string_equal(got, row->expected);
    arena_free(arena);
}

int main(void)
{
    return LEXICON_ROWS_RUN("statement", rows, check);
}
