#include "extract/charset.h"

#include <errno.h>
#include <iconv.h>

#include "common/utf8.h"

#define SNIFF 1024 /* bytes in which a declaration is looked for, as browsers do */

/* Labels that news sites use, and what iconv calls them. The first name of a charset is what we
 * report. */
static struct converter {
    const char *name, *labels, *iconv_name;
    iconv_t handle;
    bool tried, usable;
} converters[] = {
    {"utf-8", "utf-8 utf8 unicode-1-1-utf-8", NULL},
    {"windows-1252",
     "windows-1252 cp1252 x-cp1252 us-ascii ascii iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 "
     "l1",
     "CP1252"},
    {"utf-16le", "utf-16le", "UTF-16LE"},
    {"utf-16be", "utf-16be", "UTF-16BE"},
    {"utf-32le", "utf-32le", "UTF-32LE"},
    {"utf-32be", "utf-32be", "UTF-32BE"},
    {"iso-8859-2", "iso-8859-2 iso8859-2 latin2", "ISO-8859-2"},
    {"iso-8859-5", "iso-8859-5", "ISO-8859-5"},
    {"iso-8859-7", "iso-8859-7", "ISO-8859-7"},
    {"iso-8859-9", "windows-1254 iso-8859-9 latin5", "CP1254"},
    {"iso-8859-15", "iso-8859-15 latin-9", "ISO-8859-15"},
    {"windows-1250", "windows-1250 cp1250", "CP1250"},
    {"windows-1251", "windows-1251 cp1251", "CP1251"},
    {"windows-1253", "windows-1253 cp1253", "CP1253"},
    {"windows-1256", "windows-1256 cp1256", "CP1256"},
    {"koi8-r", "koi8-r koi8", "KOI8-R"},
    {"gb18030", "gb18030 gb2312 gbk x-gbk gb_2312-80", "GB18030"},
    {"big5", "big5 big5-hkscs", "BIG5-HKSCS"},
    {"euc-jp", "euc-jp x-euc-jp", "EUC-JP"},
    {"shift_jis", "shift_jis sjis shift-jis windows-31j", "CP932"},
    {"iso-2022-jp", "iso-2022-jp", "ISO-2022-JP"},
    {"euc-kr", "euc-kr ks_c_5601-1987 korean", "UHC"},
    {"windows-874", "windows-874 tis-620 iso-8859-11", "CP874"},
};

#define N_CONVERTERS (sizeof(converters) / sizeof(converters[0]))

static bool usable(struct converter *c)
{
    if (!c->tried && c->iconv_name) {
        c->handle = iconv_open("UTF-8", c->iconv_name);
        c->usable = c->handle != (iconv_t)-1;
    }
    c->tried = true;
    return !c->iconv_name || c->usable;
}

void charset_init(void)
{
    for (size_t i = 0; i < N_CONVERTERS; i++)
        usable(&converters[i]);
}

static struct converter *of_label(struct span label)
{
    label = span_trim(label);
    for (size_t i = 0; i < N_CONVERTERS; i++) {
        struct span rest = span_of(converters[i].labels), one;
        while (span_split(&rest, ' ', &one))
            if (span_eq_nocase(one, label))
                return usable(&converters[i]) ? &converters[i] : NULL;
    }
    return NULL;
}

/* The value behind "charset=" or "encoding=", with or without quotes. */
static struct span value_behind(struct span s, const char *key)
{
    size_t at = span_find_nocase(s, span_of(key), 0);
    if (at == (size_t)-1)
        return (struct span){NULL, 0};
    s = span_trim(span_from(s, at + strlen(key)));
    if (s.len == 0 || s.p[0] != '=')
        return (struct span){NULL, 0};
    s = span_trim(span_from(s, 1));
    if (s.len > 0 && (s.p[0] == '"' || s.p[0] == '\''))
        s = span_from(s, 1);
    size_t n = 0;
    while (n < s.len && !strchr("\"'; \t\r\n>/?", s.p[n] ? s.p[n] : ' '))
        n++;
    return span_sub(s, 0, n);
}

static struct converter *by_mark(struct span bytes, size_t *ret_skip)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *label;
    } marks[] = {{"\xFF\xFE\0\0", 4, "utf-32le"},
                 {"\0\0\xFE\xFF", 4, "utf-32be"},
                 {"\xEF\xBB\xBF", 3, "utf-8"},
                 {"\xFF\xFE", 2, "utf-16le"},
                 {"\xFE\xFF", 2, "utf-16be"}};
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (span_starts(bytes, (struct span){marks[i].bytes, marks[i].len})) {
            *ret_skip = marks[i].len;
            return of_label(span_of(marks[i].label));
        }
    return NULL;
}

/* "<" as the first character, in two or four bytes. */
static struct converter *by_zeros(struct span bytes)
{
    if (bytes.len < 4)
        return NULL;
    if (!memcmp(bytes.p, "<\0\0\0", 4))
        return of_label(SPAN("utf-32le"));
    if (!memcmp(bytes.p, "\0\0\0<", 4))
        return of_label(SPAN("utf-32be"));
    if (bytes.p[0] == '<' && bytes.p[1] == 0)
        return of_label(SPAN("utf-16le"));
    if (bytes.p[0] == 0 && bytes.p[1] == '<')
        return of_label(SPAN("utf-16be"));
    return NULL;
}

static struct converter *by_declaration(struct span bytes)
{
    struct span head = span_sub(bytes, 0, SNIFF);
    struct span xml = span_trim(head);
    if (span_starts(xml, SPAN("<?xml")))
        return of_label(value_behind(span_sub(xml, 0, span_find(xml, SPAN("?>"), 0)), "encoding"));
    size_t meta = span_find_nocase(head, SPAN("<meta"), 0);
    return meta == (size_t)-1 ? NULL : of_label(value_behind(span_from(head, meta), "charset"));
}

static void convert(struct converter *c, struct span bytes, struct buf *out)
{
    char *in = (char *)(void *)(size_t)(const void *)bytes.p; /* iconv does not write there */
    size_t left = bytes.len;

    iconv(c->handle, NULL, NULL, NULL, NULL);
    while (left > 0) {
        char chunk[4096], *at = chunk;
        size_t room = sizeof(chunk);
        size_t rc = iconv(c->handle, &in, &left, &at, &room);
        struct span got = {chunk, sizeof(chunk) - room};
        size_t good = 0;
        for (size_t i = 0; i < got.len; i++)
            if (got.p[i] == '\0') {
                buf_add(out, span_sub(got, good, i - good));
                buf_adds(out, "\xEF\xBF\xBD");
                good = i + 1;
            }
        buf_add(out, span_from(got, good));
        if (rc == (size_t)-1 && errno != E2BIG) { /* no such character, or cut at the end */
            buf_adds(out, "\xEF\xBF\xBD");
            in++;
            left--;
        }
    }
}

static bool beyond_ascii(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return true;
    return false;
}

const char *charset_decode(struct span bytes, struct span content_type, struct buf *out)
{
    size_t mark = 0;
    struct converter *c = by_mark(bytes, &mark);
    bool sure = c != NULL;

    bytes = span_from(bytes, mark);
    if (!c) {
        c = by_zeros(bytes);
        sure = c != NULL;
    }
    if (!c)
        c = of_label(value_behind(content_type, "charset"));
    if (!c)
        c = by_declaration(bytes);
    /* "utf-16" is declared in bytes that are plainly not: they could be read so far */
    bool wide = c && (span_starts(span_of(c->name), SPAN("utf-16")) ||
                      span_starts(span_of(c->name), SPAN("utf-32")));
    if (wide && !sure)
        c = NULL;
    bool valid = (!sure || (c && !c->iconv_name)) && utf8_valid(bytes);
    if (!sure && valid && (!c || beyond_ascii(bytes)))
        c = &converters[0];
    if (!c && usable(&converters[1]))
        c = &converters[1];
    if (c && c->iconv_name)
        convert(c, bytes, out);
    else
        utf8_repair(bytes, out);
    return c ? c->name : converters[0].name;
}
