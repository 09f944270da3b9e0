#include "load/spelling.h"
#include "tests/unit/rows.h"

struct row {
    const char *name;
    bool (*spelt)(struct span);
    const char *text;
    bool want;
};

static const struct row rows[] = {
    {"time: none", spelt_time, "", true},
    {"time: day", spelt_time, "2024-03-05", true},
    {"time: day and time", spelt_time, "2024-03-05T09:30:00", true},
    {"time: zone", spelt_time, "2024-03-05T09:30:00+07:00", true},
    {"time: zone in the west", spelt_time, "2024-03-05T09:30:00-03:30", true},
    {"time: UTC is written +00:00", spelt_time, "2024-03-05T09:30:00Z", false},
    {"time: leap day", spelt_time, "2024-02-29", true},
    {"time: no leap day", spelt_time, "2023-02-29", false},
    {"time: hour 24", spelt_time, "2024-03-05T24:00:00+07:00", false},
    {"time: minute 60", spelt_time, "2024-03-05T09:60:00+07:00", false},
    {"time: second 60", spelt_time, "2024-03-05T09:30:60+07:00", false},
    {"time: zone beyond +14:59", spelt_time, "2024-03-05T09:30:00+15:00", false},
    {"time: zone without a colon", spelt_time, "2024-03-05T09:30:00+0700", false},
    {"time: half a zone", spelt_time, "2024-03-05T09:30:00+07", false},
    {"time: space between", spelt_time, "2024-03-05 09:30:00", false},
    {"time: no seconds", spelt_time, "2024-03-05T09:30", false},
    {"time: something behind", spelt_time, "2024-03-05x", false},
    {"instant: none", spelt_instant, "", true},
    {"instant: UTC", spelt_instant, "2024-03-05T20:00:00Z", true},
    {"instant: another zone", spelt_instant, "2024-03-05T20:00:00+00:00", false},
    {"instant: a day", spelt_instant, "2024-03-05", false},
    {"instant: Z alone", spelt_instant, "Z", false},
    {"decimal: whole", spelt_decimal, "37000000000", true},
    {"decimal: fraction", spelt_decimal, "-0.05", true},
    {"decimal: 18 digits", spelt_decimal, "999999999999999999", true},
    {"decimal: 19 digits", spelt_decimal, "1000000000000000000", false},
    {"decimal: 12 places", spelt_decimal, "0.123456789012", true},
    {"decimal: 13 places", spelt_decimal, "0.1234567890123", false},
    {"decimal: point without a digit", spelt_decimal, "1.", false},
    {"decimal: point first", spelt_decimal, ".5", false},
    {"decimal: two points", spelt_decimal, "1.2.3", false},
    {"decimal: comma", spelt_decimal, "1,5", false},
    {"decimal: plus", spelt_decimal, "+1", false},
    {"decimal: exponent", spelt_decimal, "1e9", false},
    {"decimal: minus alone", spelt_decimal, "-", false},
    {"decimal: empty", spelt_decimal, "", false},
    {"area: none", spelt_area, "", true},
    {"area: nation", spelt_area, "ID", true},
    {"area: province", spelt_area, "35", true},
    {"area: regency", spelt_area, "35.24", true},
    {"area: BPS spelling", spelt_area, "3524", false},
    {"area: region", spelt_area, "XX-ASEAN", true},
    {"area: M49", spelt_area, "150", true},
    {"area: region without a name", spelt_area, "XX-", false},
    {"area: small letters", spelt_area, "id", false},
    {"area: half a regency", spelt_area, "35.2", false},
    {"product: none", spelt_product, "", true},
    {"product: five digits", spelt_product, "13122", true},
    {"product: one digit", spelt_product, "1", false},
    {"product: six digits", spelt_product, "131221", false},
    {"indicator", spelt_indicator, "UMKM_COUNT", true},
    {"indicator: empty", spelt_indicator, "", false},
    {"indicator: digit", spelt_indicator, "GDP2", false},
    {"digest", spelt_digest,
     "sha256:0000000000000000000000000000000000000000000000000000000000000abc", true},
    {"digest: capitals", spelt_digest,
     "sha256:0000000000000000000000000000000000000000000000000000000000000ABC", false},
    {"digest: short", spelt_digest, "sha256:abc", false},
    {"fingerprint", spelt_fingerprint, "00ff00ff00ff00ff", true},
    {"minhash", spelt_minhash, "00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff",
     true},
    {"minhash: 16 digits", spelt_minhash, "00ff00ff00ff00ff", false},
    {"fingerprint: 15 digits", spelt_fingerprint, "00ff00ff00ff00f", false},
    {"id", spelt_id, "0123456789abcdef0123456789abcdef", true},
    {"id: capitals", spelt_id, "0123456789ABCDEF0123456789ABCDEF", false},
    {"period: none", spelt_period, "", true},
    {"period: impossible", spelt_period, "2024-13", false},
};

static void check(void **state)
{
    const struct row *row = *state;
    assert_int_equal(row->spelt(span_of(row->text)), row->want);
}

int main(void)
{
    return ROWS_RUN("spelling", rows, check);
}
