#include "common/url.h"

#include "tests/unit/rows.h"

struct row {
    const char *name;
    struct span text;
    const char *base;
    const char *want; /* NULL: refused */
};

#define T(lit)                                                                                     \
    {                                                                                              \
        lit, sizeof(lit) - 1                                                                       \
    }

static const struct row rows[] = {
    {"host in lower case, path added", T("HTTPS://Berita.Example.ID"), NULL,
     "https://berita.example.id/"},
    {"default port dropped", T("http://a.id:80/x"), NULL, "http://a.id/x"},
    {"other port kept", T("http://a.id:8080/x"), NULL, "http://a.id:8080/x"},
    {"dot segments", T("http://a.id/x/./y/../z"), NULL, "http://a.id/x/z"},
    {"escaped dot segments", T("http://a.id/x/%2e%2E/z"), NULL, "http://a.id/z"},
    {"escapes normal", T("http://a.id/%7euser/%c3%a9"), NULL, "http://a.id/~user/%C3%A9"},
    {"space and letter encoded", T("http://a.id/a b/\xC3\xA9"), NULL, "http://a.id/a%20b/%C3%A9"},
    {"fragment dropped", T("http://a.id/x#y"), NULL, "http://a.id/x"},
    {"tracking dropped", T("http://a.id/x?utm_source=wa&id=7&fbclid=1"), NULL,
     "http://a.id/x?id=7"},
    {"nothing but tracking", T("http://a.id/x?utm_source=wa"), NULL, "http://a.id/x"},
    {"order of parameters kept", T("http://a.id/x?b=1&a=2"), NULL, "http://a.id/x?b=1&a=2"},
    {"relative path", T("../z?q"), "http://a.id/x/y/w", "http://a.id/x/z?q"},
    {"relative query", T("?p=2"), "http://a.id/x?p=1", "http://a.id/x?p=2"},
    {"empty is the base", T(""), "http://a.id/x?p=1#f", "http://a.id/x?p=1"},
    {"same scheme", T("//b.id/y"), "https://a.id/x", "https://b.id/y"},
    {"backslashes are slashes", T("http:\\\\a.id\\x"), NULL, "http://a.id/x"},
    {"line end inside", T("http://a.id/x\n/y"), NULL, "http://a.id/x/y"},
    {"symbol as host, as browsers take it", T("https://\xE2\x98\x83.id/"), NULL,
     "https://xn--n3h.id/"},
    {"capital letters beyond ASCII",
     T("https://B\xC3\x9C"
       "CHER.id/"),
     NULL, "https://xn--bcher-kva.id/"},
    {"number as host", T("http://2130706433/"), NULL, "http://127.0.0.1/"},
    {"hexadecimal host", T("http://0x7f.1/"), NULL, "http://127.0.0.1/"},
    {"IPv6 shortened", T("http://[2001:0db8:0:0:0:0:0:1]/"), NULL, "http://[2001:db8::1]/"},
    {"name in other letters",
     T("http://b\xC3\xBC"
       "cher.id/"),
     NULL, "http://xn--bcher-kva.id/"},
    {"relative without base", T("x/y"), NULL, NULL},
    {"mail address", T("mailto:a@b.id"), NULL, NULL},
    {"script", T("javascript:void(0)"), "http://a.id/", NULL},
    {"no host", T("http://"), NULL, NULL},
    {"NUL in the host", T("http://a\0b/"), NULL, NULL},
    {"NUL in the path", T("http://a.id/x\0y"), NULL, "http://a.id/x%00y"},
    {"port too large", T("http://a.id:65536/"), NULL, NULL},
    {"invalid UTF-8 in the host", T("http://a\xFF.id/"), NULL, NULL},
    {"five numbers", T("http://1.2.3.4.5/"), NULL, NULL},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)1 << 20);
    struct url base, u;

    if (row->base)
        assert_true(url_parse(span_of(row->base), NULL, arena, &base));
    bool ok = url_canonical(row->text, row->base ? &base : NULL, arena, &u);
    assert_int_equal(ok, row->want != NULL);
    if (ok) {
        struct url again;
        assert_string_equal(u.text.p, row->want);
        /* canonical twice is canonical once */
        assert_true(url_canonical(u.text, NULL, arena, &again));
        assert_string_equal(again.text.p, row->want);
    }
    arena_free(arena);
}

static void parts(void **state)
{
    (void)state;
    struct arena *arena = arena_new((size_t)1 << 20);
    struct url u;

    assert_true(url_parse(SPAN("https://u:p@[::1]:8443/a/b?c=d#e"), NULL, arena, &u));
    assert_true(span_is(u.scheme, "https"));
    assert_true(span_is(u.host, "[::1]"));
    assert_int_equal(u.port, 8443);
    assert_true(span_is(u.path, "/a/b"));
    assert_true(span_is(u.query, "c=d"));
    assert_true(url_parse(SPAN("http://a.id"), NULL, arena, &u));
    assert_int_equal(u.port, 80);
    assert_null(u.query.p);
    arena_free(arena);
}

static void too_long(void **state)
{
    (void)state;
    struct arena *arena = arena_new((size_t)1 << 20);
    char text[URL_MAX + 2];
    struct url u;

    memset(text, 'a', sizeof(text));
    memcpy(text, "http://a.id/", 12);
    assert_true(url_parse((struct span){text, URL_MAX}, NULL, arena, &u));
    assert_false(url_parse((struct span){text, URL_MAX + 1}, NULL, arena, &u));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest single[] = {cmocka_unit_test(parts), cmocka_unit_test(too_long)};
    return ROWS_RUN("url", rows, check) +
           cmocka_run_group_tests_name("url parts", single, NULL, NULL);
}
