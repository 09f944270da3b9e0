#include "load/fact_key.h"

#include "common/digest.h"
#include "common/utf8.h"

static const char *const parts[] = {"indicator", "ref_area",    "measure",          "obs_status",
                                    "basis",     "time_period", "counterpart_area", "unit_per"};

static bool has(const struct node *o, const char *name)
{
    return node_text(node_member(o, name)).len > 0;
}

static bool is(const struct node *o, const char *name, const char *value)
{
    return span_is(node_text(node_member(o, name)), value);
}

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

    if (is(o, "indicator", "OTHER") || !has(o, "ref_area") || !has(o, "time_period") ||
        is(o, "time_source", "published") || !has(o, "obs_value") || !has(o, "unit_measure"))
        return false;
    struct span subject = node_text(node_member(o, "subject"));
    struct buf key = BUF_INIT(2 * subject.len + 4096);
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        buf_add(&key, node_text(node_member(o, parts[i])));
        buf_addc(&key, '/');
    }
    add_subject(&key, subject);
    sha256(buf_span(&key), digest);
    buf_free(&key);
    for (int i = 0; i < 8; i++)
        value = value << 8 | digest[i];
    *ret = (long long)value;
    return true;
}
