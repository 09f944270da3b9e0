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
