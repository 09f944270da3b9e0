#include "common/charset.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>

#include "common/utf8.h"

/* A browser looks for <meta> in 1024 bytes; pages put it later, behind comments and scripts. */
#define DECLARED_WITHIN 4096

/* Name of WHATWG Encoding, labels of any case, iconv's name. */
static struct charset {
    const char *name, *labels, *iconv_name;
    unsigned char unit; /* bytes of the smallest piece that can be skipped */
    bool controls;      /* 0x80 to 0x9F without a letter are controls; iconv refuses them */
    iconv_t handle;
} charsets[] = {
    {"utf-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8", NULL, 1},
    {"windows-1252",
     "windows-1252 cp1252 x-cp1252 us-ascii ascii ansi_x3.4-1968 iso-8859-1 iso8859-1 iso88591 "
     "iso_8859-1 iso_8859-1:1987 iso-ir-100 csisolatin1 latin1 latin-1 l1 cp819 ibm819",
     "CP1252", 1, true},
    {"utf-16le", "utf-16 utf-16le ucs-2 iso-10646-ucs-2 csunicode unicode unicodefeff", "UTF-16LE",
     2},
    {"utf-16be", "utf-16be unicodefffe", "UTF-16BE", 2},
    {"utf-32le", "utf-32le", "UTF-32LE", 4},
    {"utf-32be", "utf-32be", "UTF-32BE", 4},
    {"iso-8859-2", "iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2", "ISO-8859-2", 1},
    {"iso-8859-5", "iso-8859-5 iso8859-5 iso88595 iso_8859-5 cyrillic", "ISO-8859-5", 1},
    {"iso-8859-7", "iso-8859-7 iso8859-7 iso88597 iso_8859-7 greek", "ISO-8859-7", 1},
    {"iso-8859-15", "iso-8859-15 iso8859-15 iso885915 iso_8859-15 latin9 latin-9 l9", "ISO-8859-15",
     1},
    {"windows-1250", "windows-1250 cp1250 x-cp1250", "CP1250", 1, true},
    {"windows-1251", "windows-1251 cp1251 x-cp1251", "CP1251", 1, true},
    {"windows-1253", "windows-1253 cp1253 x-cp1253", "CP1253", 1, true},
    {"windows-1254",
     "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5", "CP1254", 1,
     true},
    {"windows-1256", "windows-1256 cp1256 x-cp1256", "CP1256", 1, true},
    {"windows-874", "windows-874 dos-874 tis-620 iso-8859-11 iso8859-11 iso885911", "CP874", 1,
     true},
    {"koi8-r", "koi8-r koi8 koi koi8_r cskoi8r", "KOI8-R", 1},
    {"gb18030", "gb18030 gbk x-gbk gb2312 gb_2312 gb_2312-80 csgb2312 chinese", "GB18030", 1},
    {"big5", "big5 big5-hkscs cn-big5 x-x-big5 csbig5", "BIG5-HKSCS", 1},
    {"euc-jp", "euc-jp x-euc-jp cseucpkdfmtjapanese", "EUC-JP", 1},
    {"shift_jis", "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j csshiftjis", "CP932", 1},
    {"iso-2022-jp", "iso-2022-jp csiso2022jp", "ISO-2022-JP", 1},
    {"euc-kr", "euc-kr ks_c_5601-1987 ksc5601 ksc_5601 korean windows-949 cseuckr", "UHC", 1},
};

#define N_CHARSETS (sizeof(charsets) / sizeof(charsets[0]))

static struct charset *const utf8 = &charsets[0], *const windows_1252 = &charsets[1];

int charset_init(struct err *err)
{
    for (size_t i = 0; i < N_CHARSETS; i++) {
        struct charset *c = &charsets[i];
        if (!c->iconv_name || c->handle)
            continue;
        iconv_t handle = iconv_open("UTF-8", c->iconv_name);
        if (handle == (iconv_t)-1)
            return err_set(
                err, EXIT_CONFIG,
                "iconv cannot read %s: are all gconv modules of the C library installed?",
                c->iconv_name);
        c->handle = handle;
    }
    return 0;
}

/* ---- which charset ---- */

static struct charset *of_label(struct span label)
{
    for (size_t i = 0; i < N_CHARSETS; i++) {
        struct span rest = span_of(charsets[i].labels), one;
        while (span_split(&rest, ' ', &one))
            if (span_eq_nocase(one, label))
                return &charsets[i];
    }
    return NULL;
}

/* What stands behind "charset=" or "encoding=", with or without quotes. */
static struct charset *named_by(struct span s, struct span key)
{
    size_t at = span_find_nocase(s, key, 0), n = 0;

    if (at == (size_t)-1)
        return NULL;
    s = span_trim(span_from(s, at + key.len));
    if (s.len == 0 || s.p[0] != '=')
        return NULL;
    s = span_trim(span_from(s, 1));
    if (s.len > 0 && (s.p[0] == '"' || s.p[0] == '\''))
        s = span_trim(span_from(s, 1));
    while (n < s.len && s.p[n] && !strchr("\"';,>/? \t\r\n", s.p[n]))
        n++;
    return of_label(span_sub(s, 0, n));
}

/* Takes the mark off. */
static struct charset *by_mark(struct span *bytes)
{
    static const struct {
        struct span mark;
        const char *label;
    } marks[] = {{{"\xFF\xFE\0\0", 4}, "utf-32le"},
                 {{"\0\0\xFE\xFF", 4}, "utf-32be"},
                 {{"\xEF\xBB\xBF", 3}, "utf-8"},
                 {{"\xFF\xFE", 2}, "utf-16le"},
                 {{"\xFE\xFF", 2}, "utf-16be"}};

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (span_starts(*bytes, marks[i].mark)) {
            *bytes = span_from(*bytes, marks[i].mark.len);
            return of_label(span_of(marks[i].label));
        }
    return NULL;
}

/* "<" as the first character, in two or four bytes. */
static struct charset *by_zeros(struct span bytes)
{
    const char *p = bytes.p;

    if (bytes.len < 4)
        return NULL;
    if (!memcmp(p, "<\0\0\0", 4))
        return of_label(SPAN("utf-32le"));
    if (!memcmp(p, "\0\0\0<", 4))
        return of_label(SPAN("utf-32be"));
    if (p[0] == '<' && !p[1] && !p[3])
        return of_label(SPAN("utf-16le"));
    if (!p[0] && p[1] == '<' && !p[2])
        return of_label(SPAN("utf-16be"));
    return NULL;
}

static struct span tag_at(struct span s, size_t at)
{
    size_t end = span_chr(s, '>', at);
    return span_sub(s, at, end == (size_t)-1 ? s.len : end - at);
}

static struct charset *by_declaration(struct span bytes)
{
    struct span head = span_trim(span_sub(bytes, 0, DECLARED_WITHIN));
    struct charset *c = NULL;

    if (span_starts(head, SPAN("<?xml")))
        c = named_by(tag_at(head, 0), SPAN("encoding"));
    for (size_t i = 0; !c && (i = span_find_nocase(head, SPAN("<meta"), i)) != (size_t)-1; i++)
        c = named_by(tag_at(head, i), SPAN("charset"));
    return c;
}

static bool beyond_ascii(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return true;
    return false;
}

static bool has_zero(struct span s)
{
    return span_chr(s, '\0', 0) != (size_t)-1;
}

/* Takes a byte order mark off. */
static struct charset *choose(struct span *bytes, struct span content_type)
{
    struct charset *c = by_mark(bytes);

    if (!c)
        c = by_zeros(*bytes);
    if (c)
        return c;
    c = named_by(content_type, SPAN("charset"));
    if (c && c->unit > 1 && has_zero(*bytes))
        return c;
    if (!c)
        c = by_declaration(*bytes);
    if (c && c->unit > 1)
        c = utf8;
    if (c != utf8 && utf8_valid(*bytes) && (!c || beyond_ascii(*bytes)))
        c = utf8;
    return c ? c : windows_1252;
}

/* ---- conversion ---- */

/* Steps over the bytes that iconv refused; `cut`: they end inside a character. Returns places
 * repaired. */
static size_t step_over(const struct charset *c, bool cut, char **in, size_t *left, struct buf *out)
{
    unsigned char byte = (unsigned char)**in;
    bool control = c->controls && byte >= 0x80 && byte < 0xA0;
    char encoded[4];
    size_t skip = cut || *left < c->unit ? *left : c->unit;

    *in += skip;
    *left -= skip;
    buf_add(out, (struct span){encoded, utf8_encode(control ? byte : UTF8_REPLACEMENT, encoded)});
    return !control;
}

static size_t convert(const struct charset *c, struct span bytes, struct buf *out)
{
    char *in = (char *)(size_t)bytes.p; /* iconv does not write there */
    size_t left = bytes.len, repaired = 0;
    bool end = false;

    assert(c->handle); /* charset_init */
    iconv(c->handle, NULL, NULL, NULL, NULL);
    while (!end) {
        char chunk[4096], *at = chunk;
        size_t room = sizeof(chunk);
        end =
            left == 0; /* then gives what it held back: Big5 has letters that later bytes change */
        size_t rc = iconv(c->handle, end ? NULL : &in, &left, &at, &room);
        int why = rc == (size_t)-1 ? errno : 0;
        /* whole characters each time: only NUL is left to repair */
        repaired += utf8_repair((struct span){chunk, sizeof(chunk) - room}, out);
        if (!end && (why == EILSEQ || why == EINVAL))
            repaired += step_over(c, why == EINVAL, &in, &left, out);
    }
    return repaired;
}

struct charset_text charset_decode(struct span bytes, struct span content_type, struct arena *arena)
{
    const struct charset *c = choose(&bytes, content_type);
    struct charset_text ret = {.text = bytes, .charset = c->name};
    struct buf out = BUF_INIT(3 * bytes.len + 1);

    if (c == utf8 && utf8_valid(bytes) && !has_zero(bytes))
        return ret;
    ret.repaired = c == utf8 ? utf8_repair(bytes, &out) : convert(c, bytes, &out);
    ret.text = arena_dup(arena, buf_span(&out));
    buf_free(&out);
    return ret;
}
