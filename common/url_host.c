#include "common/url_host.h"

#include <arpa/inet.h>
#include <stdint.h>
#include <stdlib.h>
#include <unicode/uidna.h>

#include "common/err.h"
#include "common/utf8.h"

#define MAX_HOST 1024 /* bytes before mapping; DNS ends at 253 after it */

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static struct buf percent_decoded(struct span s)
{
    struct buf out = BUF_INIT(MAX_HOST);
    for (size_t i = 0; i < s.len; i++) {
        int high = -1, low = -1;
        if (s.p[i] == '%' && i + 2 < s.len) {
            high = hex_value(s.p[i + 1]);
            low = hex_value(s.p[i + 2]);
        }
        if (high >= 0 && low >= 0) {
            buf_addc(&out, (char)(high << 4 | low));
            i += 2;
        } else {
            buf_addc(&out, s.p[i]);
        }
    }
    return out;
}

static bool is_ascii(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

/*
 * The standard's "domain to ASCII": UTS 46 as browsers have it, so also of symbols that IDNA 2008
 * does not let anybody register. Opened once for the process; ICU's tables lie in its library.
 */
static const UIDNA *mapping(void)
{
    static UIDNA *opened;
    UErrorCode status = U_ZERO_ERROR;
    if (!opened)
        opened = uidna_openUTS46(
            UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, &status);
    if (!opened)
        die_no_memory(0);
    return opened;
}

/* Lower-case ASCII of a domain, unchecked. False where UTS 46 refuses it. */
static bool domain_to_ascii(struct span s, struct buf *out)
{
    /* what the standard lets pass: hyphens anywhere, labels of any length */
    const uint32_t no_fault = UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN |
                              UIDNA_ERROR_HYPHEN_3_4 | UIDNA_ERROR_EMPTY_LABEL |
                              UIDNA_ERROR_LABEL_TOO_LONG | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG;
    char ascii[4 * MAX_HOST];
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UErrorCode status = U_ZERO_ERROR;

    if (is_ascii(s)) {
        for (size_t i = 0; i < s.len; i++)
            buf_addc(out, (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] | 0x20 : s.p[i]));
        return !out->full;
    }
    if (!utf8_valid(s) || memchr(s.p, 0, s.len))
        return false;
    int32_t n = uidna_nameToASCII_UTF8(mapping(), s.p, (int32_t)s.len, ascii, sizeof(ascii), &info,
                                       &status);
    if (U_FAILURE(status) || n <= 0 || (size_t)n >= sizeof(ascii) || (info.errors & ~no_fault) != 0)
        return false;
    return buf_add(out, (struct span){ascii, (size_t)n});
}

/* The standard's forbidden domain code points. */
static bool forbidden(struct span s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= 0x20 || c >= 0x7f || strchr("#%/:<>?@[\\]^|", c))
            return true;
    }
    return false;
}

/* "12", "0x1f", "017"; an empty 0x is 0. False: no number, or above 32 bits. */
static bool ipv4_number(struct span s, uint64_t *ret)
{
    unsigned base = 10;
    uint64_t v = 0;

    if (s.len == 0)
        return false;
    if (s.len >= 2 && s.p[0] == '0' && (s.p[1] | 0x20) == 'x') {
        base = 16;
        s = span_from(s, 2);
    } else if (s.len >= 2 && s.p[0] == '0') {
        base = 8;
        s = span_from(s, 1);
    }
    for (size_t i = 0; i < s.len; i++) {
        int digit = hex_value(s.p[i]);
        if (digit < 0 || (unsigned)digit >= base)
            return false;
        v = v * base + (unsigned)digit;
        if (v > UINT32_MAX)
            return false;
    }
    *ret = v;
    return true;
}

static struct span without_last_dot(struct span s)
{
    if (s.len > 1 && s.p[s.len - 1] == '.')
        s.len--;
    return s;
}

static bool ends_in_number(struct span s)
{
    s = without_last_dot(s);
    size_t from = s.len;
    while (from > 0 && s.p[from - 1] != '.')
        from--;
    struct span last = span_from(s, from);
    bool digits = last.len > 0;
    for (size_t i = 0; i < last.len; i++)
        digits = digits && last.p[i] >= '0' && last.p[i] <= '9';
    if (digits)
        return true;
    /* a hexadecimal number of any size counts, also one that will not fit */
    if (!span_starts_nocase(last, SPAN("0x")))
        return false;
    for (size_t i = 2; i < last.len; i++)
        if (hex_value(last.p[i]) < 0)
            return false;
    return true;
}

static bool ipv4_write(struct span s, struct buf *out)
{
    uint64_t parts[4], address = 0;
    size_t n = 0;
    struct span rest = without_last_dot(s), part;

    while (span_split(&rest, '.', &part)) {
        if (n == 4 || !ipv4_number(part, &parts[n]))
            return false;
        n++;
    }
    for (size_t i = 0; i + 1 < n; i++) {
        if (parts[i] > 255)
            return false;
        address |= parts[i] << (8 * (3 - i));
    }
    if (parts[n - 1] >= (uint64_t)1 << (8 * (5 - n)))
        return false;
    address |= parts[n - 1];
    return buf_printf(out, "%u.%u.%u.%u", (unsigned)(address >> 24 & 255),
                      (unsigned)(address >> 16 & 255), (unsigned)(address >> 8 & 255),
                      (unsigned)(address & 255));
}

/* The longest run of at least two zero pieces: its start, or -1. */
static int longest_zero_run(const uint16_t piece[8], int *ret_length)
{
    int best = -1, length = 1;
    for (int i = 0; i < 8;) {
        int j = i;
        while (j < 8 && piece[j] == 0)
            j++;
        if (j - i > length) {
            best = i;
            length = j - i;
        }
        i = j > i ? j : i + 1;
    }
    *ret_length = length;
    return best;
}

static bool ipv6_write(struct span s, struct buf *out)
{
    char text[INET6_ADDRSTRLEN + 1];
    struct in6_addr address;
    uint16_t piece[8];
    int length;

    /* inet_pton takes exactly the forms of the standard: no zone, a dotted tail only at the end */
    if (s.len >= sizeof(text) || memchr(s.p, 0, s.len))
        return false;
    memcpy(text, s.p, s.len);
    text[s.len] = '\0';
    if (inet_pton(AF_INET6, text, &address) != 1)
        return false;
    for (int i = 0; i < 8; i++)
        piece[i] = (uint16_t)(address.s6_addr[2 * i] << 8 | address.s6_addr[2 * i + 1]);
    int zeros = longest_zero_run(piece, &length);
    buf_addc(out, '[');
    for (int i = 0; i < 8; i++) {
        if (i == zeros) {
            buf_adds(out, i == 0 ? "::" : ":");
            i += length - 1;
            continue;
        }
        buf_printf(out, "%x%s", (unsigned)piece[i], i < 7 ? ":" : "");
    }
    return buf_addc(out, ']');
}

bool url_host_write(struct span s, struct buf *out)
{
    bool ok = false;

    if (s.len > 0 && s.p[0] == '[')
        return s.p[s.len - 1] == ']' && s.len > 2 && ipv6_write(span_sub(s, 1, s.len - 2), out);
    struct buf decoded = percent_decoded(s), ascii = BUF_INIT(MAX_HOST);
    if (decoded.full || !domain_to_ascii(buf_span(&decoded), &ascii) || ascii.len == 0 ||
        forbidden(buf_span(&ascii)))
        goto out;
    ok = ends_in_number(buf_span(&ascii)) ? ipv4_write(buf_span(&ascii), out)
                                          : buf_add(out, buf_span(&ascii));
out:
    buf_free(&decoded);
    buf_free(&ascii);
    return ok;
}
