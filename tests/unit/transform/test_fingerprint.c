#include "tests/unit/rows.h"
#include "transform/relate/fingerprint.h"

#define RELEASE                                                                                    \
    "Dinas Perindustrian Kabupaten Tuban mencatat omzet perajin gerabah pada 2023 mencapai Rp "    \
    "4,2 "                                                                                         \
    "miliar, naik dari Rp 3,6 miliar pada 2022. Kenaikan itu ditopang pesanan hotel dan rumah "    \
    "makan "                                                                                       \
    "di kota-kota pesisir, serta pameran yang digelar tiga kali dalam setahun. Kepala dinas "      \
    "mengatakan "                                                                                  \
    "pelatihan desain akan diteruskan tahun depan dengan sasaran seratus perajin muda dari enam "  \
    "desa. "                                                                                       \
    "Bahan baku tanah liat masih cukup, tetapi ongkos kayu bakar naik sehingga sebagian tungku "   \
    "diganti "                                                                                     \
    "dengan gas. Pemerintah kabupaten juga menyiapkan gerai bersama di terminal baru agar "        \
    "pembeli dari "                                                                                \
    "luar daerah mudah menemukan hasil kerajinan, dan membuka layanan pendaftaran merek tanpa "    \
    "biaya. "
#define LAST                                                                                       \
    "Gerai itu akan dibuka pada awal musim liburan bersama dua puluh pelaku usaha kuliner "        \
    "setempat."

struct row {
    const char *name;
    const char *other;
    bool alike;
};

static const struct row rows[] = {
    {"the same text", RELEASE LAST, true},
    {"case and punctuation do not count", "\"" RELEASE LAST "\" -- (red/tbn) ***", true},
    {"a dateline and a closing line of another paper",
     "TUBAN, Warta Pantai - " RELEASE LAST " Baca juga: Pameran gerabah dibuka pekan depan.", true},
    {"the last sentence is cut off", RELEASE, true},
    {"two words changed, a blank doubled", RELEASE "Gerai  itu dibuka di awal musim liburan.",
     true},
    {"another lead, sentences swapped and dropped, words changed",
     "Perajin gerabah di pesisir utara menikmati tahun yang baik, begitu catatan dinas setempat. "
     "Bahan baku tanah liat masih cukup, tetapi ongkos kayu bakar naik sehingga sejumlah tungku "
     "diganti dengan gas. Kenaikan itu ditopang pesanan hotel dan rumah makan di kota pesisir, "
     "serta "
     "pameran yang digelar tiga kali setahun. Kepala dinas menyebut pelatihan desain akan "
     "diteruskan tahun depan dengan sasaran seratus perajin muda dari enam desa. Simak juga berita "
     "lain di kanal kami.",
     true},
    {"another article of the same place and office",
     "Dinas Perindustrian Kabupaten Tuban membuka pendaftaran bantuan mesin bagi usaha batik. "
     "Pendaftaran "
     "berlangsung sampai akhir bulan di kantor kecamatan, dengan syarat memiliki nomor induk "
     "berusaha dan "
     "tempat produksi sendiri. Kepala dinas mengatakan ada empat puluh mesin yang dibagikan tahun "
     "ini.",
     false},
    {"one word", "Tuban", false},
};

static struct lexicon *lexicon;
static struct arena *arena;

static struct minhash minhash(const char *text)
{
    struct text t;
    bool cut;
    text_read(span_of(text), lexicon, arena, &t, &cut);
    return minhash_of(&t);
}

static void check(void **state)
{
    const struct row *row = *state;
    struct minhash release = minhash(RELEASE LAST), other = minhash(row->other);
    unsigned equal = minhash_equal_parts(&release, &other);
    assert_int_equal(equal >= MINHASH_ALIKE, row->alike);
    if (equal == MINHASH_PARTS)
        assert_true(minhash_fingerprint(&release) == minhash_fingerprint(&other));
    if (!row->alike)
        assert_true(minhash_fingerprint(&release) != minhash_fingerprint(&other));
}

int main(void)
{
    struct err err;
    if (lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &lexicon, &err) < 0) {
        print_error("%s\n", err.msg);
        return 1;
    }
    arena = arena_new((size_t)16 << 20);
    int failed = ROWS_RUN("fingerprint", rows, check);
    arena_free(arena);
    lexicon_free(lexicon);
    return failed;
}
