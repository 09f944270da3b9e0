#include "load/fact_key.h"

#include "common/digest.h"
#include "common/utf8.h"

/* In the order in which angka-transform writes the members. */
enum part {
    OBS_VALUE,
    UNIT_MEASURE,
    UNIT_PER,
    MEASURE,
    INDICATOR,
    SUBJECT,
    REF_AREA,
    COUNTERPART,
    TIME_PERIOD,
    TIME_SOURCE,
    BASIS,
    OBS_STATUS,
    PARTS
};
static const struct span names[PARTS] = {SPAN_INIT("obs_value"),   SPAN_INIT("unit_measure"),
                                         SPAN_INIT("unit_per"),    SPAN_INIT("measure"),
                                         SPAN_INIT("indicator"),   SPAN_INIT("subject"),
                                         SPAN_INIT("ref_area"),    SPAN_INIT("counterpart_area"),
                                         SPAN_INIT("time_period"), SPAN_INIT("time_source"),
                                         SPAN_INIT("basis"),       SPAN_INIT("obs_status")};
static const enum part hashed[] = {INDICATOR, REF_AREA,    MEASURE,     OBS_STATUS,
                                   BASIS,     TIME_PERIOD, COUNTERPART, UNIT_PER};

/* In lower case, without blanks at its ends. */
static void add_subject(struct buf *key, struct span subject)
{
    char lower[4];
    uint32_t point;
    size_t n;

    while (subject.len > 0 && subject.p[subject.len - 1] == ' ')
        subject.len--;
    while (span_starts(subject, SPAN(" ")))
        subject = span_from(subject, 1);
    for (; (n = utf8_decode(subject, &point)) > 0; subject = span_from(subject, n))
        buf_add(key, (struct span){lower, utf8_encode(utf8_lower(point), lower)});
}

bool fact_key(const struct node *o, long long *ret)
{
    unsigned char digest[SHA256_BYTES];
    unsigned long long value = 0;
    struct span parts[PARTS];
    const struct node *next = o->first;

    for (enum part p = 0; p < PARTS; p++)
        parts[p] = node_text(node_next_member(o, &next, names[p]));
    if (span_is(parts[INDICATOR], "OTHER") || span_is(parts[TIME_SOURCE], "published") ||
        !parts[REF_AREA].len || !parts[TIME_PERIOD].len || !parts[OBS_VALUE].len ||
        !parts[UNIT_MEASURE].len)
        return false;
    struct buf key = BUF_INIT(2 * parts[SUBJECT].len + 4096);
    for (size_t i = 0; i < sizeof(hashed) / sizeof(hashed[0]); i++) {
        buf_add(&key, parts[hashed[i]]);
        buf_addc(&key, '/');
    }
    add_subject(&key, parts[SUBJECT]);
    sha256(buf_span(&key), digest);
    buf_free(&key);
    for (int i = 0; i < 8; i++)
        value = value << 8 | digest[i];
    *ret = (long long)value;
    return true;
}
