/* The number that a whole text says, signs included: its value, "-" where it is none; "rest" where
 * more stands there. */
#include "tests/unit/transform/recognise/reading.h"
#include "transform/recognise/number.h"
#include "transform/recognise/quantity.h"

static const struct row rows[] = {
    /* digits */
    {"plain", "7", "7"},
    {"dot groups", "7.412", "7412"},
    {"many dot groups", "12.345.678.901", "12345678901"},
    {"decimal comma", "0,42", "0.42"},
    {"long fraction", "0,000054", "0.000054"},
    {"three places", "2,352", "2.352"},
    {"dots and comma", "1.234.567,89", "1234567.89"},
    {"English decimal", "12.5", "12.5"},
    {"English decimal before a scale", "103.3rb", "103300"},
    {"English thousands", "1,500,000", "1500000"},
    {"English both", "12,300.01", "12300.01"},
    {"four digits behind a dot", "1.2345", "1.2345"},
    {"group behind four digits", "1234.567", "1234.567"},
    {"leading zeros", "0033", "33"},
    {"no digit before the comma", ",77", "0.77"},
    {"blank groups", "1 250 000", "1250000"},
    {"blank groups with a comma", "1 000 750,5", "1000750.5"},
    {"two digits are no group", "1 25 000", "1 rest"},
    {"wrong groups", "12.300.01", "-"},
    {"wrong last group", "9.000.0000", "-"},
    {"two commas, wrong groups", "9,000,4", "-"},
    {"exponent", "1,5e3", "1500"},
    {"negative exponent", "9e-1", "0.9"},
    {"too many digits", "123456789012345678901234567890123456789012", "-"},
    {"glued letters", "1abc", "1 rest"},
    /* signs */
    {"minus", "-123", "-123"},
    {"minus and a blank", "- 1.200", "-1200"},
    {"plus", "+5,05", "5.05"},
    {"two minus", "--123", "-"},
    {"minus in words", "minus satu", "-1"},
    {"negatif", "negatif dua juta", "-2000000"},
    {"min", "min tujuh belas", "-17"},
    /* words */
    {"zero", "nol", "0"},
    {"kosong", "kosong", "0"},
    {"one", "satu", "1"},
    {"teen", "lima belas", "15"},
    {"eleven", "sebelas", "11"},
    {"tens", "dua puluh satu", "21"},
    {"hundred", "seratus sebelas", "111"},
    {"hundreds", "sembilan ratus sembilan puluh sembilan", "999"},
    {"thousand", "seribu tujuh puluh lima", "1075"},
    {"se- thousands", "seratus ribu dua belas", "100012"},
    {"millions", "tiga juta dua ratus lima puluh ribu", "3250000"},
    {"milyar", "satu milyar sepuluh", "1000000010"},
    {"trillions", "sembilan triliun sembilan miliar", "9009000000000"},
    {"quadrillion", "satu kuadriliun", "1000000000000000"},
    {"stacked", "sebelas ribu triliun satu juta", "11000000001000000"},
    {"merged upward", "tiga ribu lima ratus triliun", "3500000000000000"},
    {"beyond eighteen digits", "seratus juta triliun", "100000000000000000000"},
    {"koma digit by digit", "dua belas koma dua tiga empat", "12.234"},
    {"koma as a whole", "empat koma empat puluh dua", "4.42"},
    {"koma with zeros", "nol koma nol nol tujuh", "0.007"},
    {"koma before no number", "tujuh koma nol ratus ratus", "7 rest"},
    {"koma and a scale", "dua koma lima juta", "2500000"},
    {"koma behind a sum", "tiga milyar koma nol sembilan", "3000000000.09"},
    {"titik", "tiga titik satu empat", "3.14"},
    {"koma without a number before", "koma lima", "-"},
    {"koma before a scale", "lima koma juta", "5 rest"},
    {"glued teen", "limabelas", "15"},
    {"glued tens", "tujuhpuluhtujuh", "77"},
    {"glued hundreds", "limaratus ribu", "500000"},
    {"glued with a scale", "duapuluhribu", "20000"},
    {"abbreviations", "tujuh rts delapan plh lima", "785"},
    {"capitals", "DUA Belas", "12"},
    {"digits and words", "2ribu seratus", "2100"},
    {"digits with belas", "3belas", "13"},
    {"digit by digit", "satu nol satu", "101"},
    {"half of a scale", "setengah miliar", "500000000"},
    {"one and a half", "satu setengah juta", "1500000"},
    {"fraction", "sepertiga", "0.333333333333"},
    {"three quarters", "tiga perempat", "0.75"},
    {"mixed fraction", "tiga dua pertiga", "3.666666666667"},
    {"sixteenth", "seperenam belas", "0.0625"},
    {"ten to the sixth", "lima koma empat kali sepuluh pangkat enam", "5400000"},
    {"ten to the minus two", "tiga kali sepuluh pangkat negatif dua", "0.03"},
    {"two numbers", "tiga ayam puluh", "3 rest"},
    {"not a number", "setuju", "-"},
    {"vague", "puluhan juta", "-"},
    {"scale without a number", "juta", "-"},
    {"powers do not pile up", "dua kali sepuluh pangkat dua kali sepuluh pangkat tiga", "200 rest"},
    /* at the edges */
    {"tens with a digit", "delapan puluh 5", "85"},
    {"tens with a large digit", "delapan puluh 50", "80 rest"},
    {"tens before hundreds", "dua puluh tiga ratus", "20 rest"},
    {"tens before tens", "dua puluh tiga puluh", "20 rest"},
    {"tens before a teen", "dua puluh tiga belas", "20 rest"},
    {"hundreds that pile up", "tujuh ratus ratus", "70000"},
    {"hundreds that pile up too far", "tujuh ratus ratus ratus ratus ratus ratus",
     "700000000 rest"},
    {"two numbers of hundreds", "tiga ratus dua ratus", "300 rest"},
    {"a hundred and hundreds", "seratus dua ratus", "100 rest"},
    {"digits with puluh", "5 puluh", "50"},
    {"digits with ratus", "9 ratus 90", "900 rest"},
    {"digits with ratus and a scale", "9 ratus 90 ribu", "990000"},
    {"digits with ratus and too much", "9 ratus 900 ribu", "900 rest"},
    {"digits with ratus and digits", "9 ratus 5 5", "900 rest"},
    {"many digits with puluh", "50 puluh", "50 rest"},
    {"many digits with belas", "50 belas", "50 rest"},
    {"digits of 38 places with ratus", "9999999999999999999999999999999999999 ratus", "-"},
    {"doubted digits", "1.5 ratus", "150"},
    {"refused digits", "12.300.01 ratus", "-"},
    {"digit by digit with digits", "satu 25 tiga", "1253"},
    {"digit by digit and more", "satu dua juta", "1 rest"},
    {"digit by digit ends", "satu", "1"},
    {"koma and a whole", "satu koma sepuluh", "1.1"},
    {"koma and a teen", "satu koma lima belas", "1.15"},
    {"koma and hundreds", "satu koma dua ratus", "1.2"},
    {"koma and many digits",
     "satu koma dua dua dua dua dua dua dua dua dua dua dua dua dua dua dua dua dua dua dua dua "
     "dua dua dua dua dua dua",
     "1.222222222222222222222222 rest"},
    {"koma and a seratus", "satu koma seratus lima", "1.105"},
    {"a large number and koma", "9999999999999999999999999999999999999 koma lima", "-"},
    {"a part of tens", "seperdua belas", "0.083333333333"},
    {"a part of ten and teen", "sepersepuluh belas", "0.1 rest"},
    {"half behind a decimal", "satu koma lima setengah", "1.5 rest"},
    {"half behind a large number", "9999999999999999999999999999999999999 setengah", "-"},
    {"a large mixed part", "satu dua pertiga juta", "1666666.666667"},
    {"scales that pile up", "satu ribu juta miliar triliun ribu",
     "1000000000000000000000000000000 rest"},
    {"a thousand behind a scale", "lima juta seribu", "5001000"},
    {"seribu behind a scale", "dua ribu seribu", "2000 rest"},
    {"whole scales and fractions", "1,5 kuadriliun", "1.5 rest"},
    {"whole scales", "dua kuadriliun", "2000000000000000"},
    {"digits behind a scale", "5 ribu 6", "5006"},
    {"digits behind equal scales", "5 ribu 6 ribu", "5000 rest"},
    {"words behind equal scales", "lima ribu enam ribu", "5000 rest"},
    {"digits behind smaller scales", "5 ribu 6 juta", "5000 rest"},
    {"scale behind a sum too large", "seratus septiliun septiliun", "-"},
    {"a sum too large", "9999999999999999999999999999999999999 septiliun", "-"},
    {"thousand septillions", "seribu septiliun seribu septiliun", "-"},
    {"half and more", "setengah lima", "0.5 rest"},
    {"a part and more", "sepertiga lima", "0.333333333333 rest"},
    {"vague scales", "ribuan juta", "-"},
    {"vague and a vague scale", "puluhan ribuan", "-"},
    {"approx words", "lima puluhan", "5 rest"},
    {"approx digits", "50-an", "50"},
    {"an exponent breaks off", "lima kali sepuluh", "5 rest"},
    {"an exponent without pangkat", "lima kali sepuluh desa", "5 rest"},
    {"an exponent with minus", "lima kali sepuluh pangkat minus dua", "0.05"},
    {"an exponent without a number", "lima kali sepuluh pangkat desa", "5 rest"},
    {"an exponent too large", "lima kali sepuluh pangkat dua puluh", "5 rest"},
    {"an exponent of large digits",
     "9999999999999999999999999999999999999 kali sepuluh pangkat delapan belas",
     "9999999999999999999999999999999999999 rest"},
    {"glued by half", "limaratusan", "-"},
    {"a glued trap", "duakosong", "20"},
    {"glued with koma", "duakomalima", "2.5"},
    {"a short word alone", "tg", "3"},
    {"a short word with another", "tg juta", "3000000"},
    {"a scale with a capital", "5 m", "5"},
    {"money scales", "5 M", "5000000000"},
    {"M in small letters", "lima M", "5000000000"},
    {"digits joined too far", "1 000 000 000 000 000 000 000", "1000000000000000 rest"},
    {"groups with a decimal then more", "1 000,5 000", "1000.5 rest"},
    {"no groups behind nought", "0 000 000", "0 rest"},
    {"four digits and groups", "1234 000", "1234 rest"},
    {"torn with three", "88, 055 persen", "88.055"},
    {"torn too long", "88, 0555 persen", "88 rest"},
    {"torn with separators", "88, 0.5 persen", "88 rest"},
    {"torn at the end", "88, 05", "88 rest"},
    {"torn before a noun", "88, 05 desa", "88 rest"},
    {"torn and one digit", "88, 5 persen", "88 rest"},
    {"torn behind money", "Rp 88, 5 juta", "88500000"},
    {"a comma apart with more", "3 ,9999999", "3 rest"},
    {"a comma apart with separators", "3 ,9.9", "3 rest"},
    {"a comma apart at the end", "3 ,", "3 rest"},
    {"exponents with signs", "5e+3", "5000"},
    {"exponents apart", "5e +3", "5 rest"},
    {"exponents without digits", "5e+", "5 rest"},
    {"exponents with separators", "5e1.5", "5 rest"},
    {"exponents too large", "5e19", "5 rest"},
    {"an exponent of large digits alone", "99999999999999999999999999999999999e18",
     "99999999999999999999999999999999999 rest"},
    {"letters e at the end", "5e", "5 rest"},
    {"grouped once", "2.500", "2500"},
    {"very many words",
     "satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu "
     "satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu "
     "satu satu satu satu satu satu satu satu satu satu satu satu satu satu",
     "-"},
    {"a mark", ".", "-"},
    {"nothing behind a tens word", "dua puluh", "20"},
    {"three thirds", "tiga pertiga", "1"},
    {"doubted behind a scale", "lima ribu 1.5 ratus", "5150"},
    {"refused behind a scale", "lima ribu 12.300.01", "-"},
    {"a large digit by digit", "9999999999999999999999999999999999999 satu",
     "99999999999999999999999999999999999991"},
    {"koma and nothing", "satu koma puluh", "1 rest"},
    {"sums off the range", "seribu septiliun 9999999999999999999999999999999999999",
     "10000000000999999999999999999999999999"},
    {"scales off the range", "seribu septiliun septiliun septiliun", "-"},
    {"a mixed part too large", "satu dua pertiga septiliun septiliun", "1.666666666667 rest"},
    {"approx vague", "puluhan-an", "-"},
    {"a vague number too large", "ratusan septiliun septiliun", "-"},
    {"glued koma", "limakoma", "-"},
    {"glued words at length", "limalimalimalimalimalimalimalimalimalimalimalimalimalimalima",
     "555555555555555"},
    {"glued vague", "limaminus", "-"},
    {"groups with separators", "1 00,5 000", "1 rest"},
    {"two groups and letters", "1 000 0a0", "1000 rest"},
    {"a torn number before a noun", "mencapai 88, 5 desa", "-"},
    {"scale then nothing", "seribu ribu", "1000 rest"},
    {"a decimal of teens", "1,5 belas", "1.5 rest"},
    {"two hundreds", "seratus seratus", "100 rest"},
    {"a decimal apart from its number", ", 77", "-"},
    {"two doubted", "1.5 ribu 2.5 ratus", "1750"},
    {"two refused", "12.300.01 ribu 12.300.01", "-"},
    {"a minus inside", "lima minus dua", "5 rest"},
    {"many glued words",
     "satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu "
     "satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu satu "
     "satu satu satu satu limalimalimalimalimalimalimalimalimalimalimalimalimalima",
     "-"},
    {"no group", "1 0,0", "1 rest"},
    {"torn before a word", "88, 05 lalu", "88 rest"},
    {"approx twice", "5-an ribu-an", "5000"},
    {"parts of many", "lima persepuluh", "0.5"},
    {"a vague scale too large", "9999999999999999999999999999999999999 jutaan",
     "9999999999999999999999999999999999999 rest"},
};

static void add_value(struct buf *out, struct wide v)
{
    char digits[64];
    size_t n = 0, places;

    for (; v.scale > 0 && v.digits % 10 == 0; v.scale--)
        v.digits /= 10;
    places = v.scale;
    for (size_t i = 0; v.digits > 0 || i <= places; i++) {
        if (i == places && i > 0)
            digits[n++] = '.';
        digits[n++] = (char)('0' + (int)(v.digits % 10));
        v.digits /= 10;
    }
    while (n > 0)
        buf_addc(out, digits[--n]);
}

static void describe(const struct text *t, struct buf *out)
{
    struct amount a;

    assert_false(amount_read(t, t->n_tokens, 0, &a));
    if (!amount_read(t, 0, NUMBER_LOOSE | NUMBER_MONEY, &a) || a.number.refused || a.number.vague) {
        buf_addc(out, '-');
        return;
    }
    if (a.minus)
        buf_addc(out, '-');
    add_value(out, a.number.value);
    if (a.per_end != t->n_tokens)
        buf_adds(out, " rest");
}

int main(void)
{
    return READING_RUN("number", rows);
}
