/* The vectors of FIPS 180-4 (NIST's "Examples with Intermediate Values") and RFC 4648. */
#include "common/buf.h"
#include "common/digest.h"

#include "tests/unit/rows.h"

struct row {
    const char *name, *text;
    size_t times;
    const char *sha256, *sha1_base32;
};

static const struct row rows[] = {
    {"nothing", "", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
     "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"},
    {"one block", "abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
     "VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"},
    {"two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
     "QSMD4RA4HPJG5OVOJKQ7SUJJ4XSUM4HR"},
    {"a million letters", "a", 1000000,
     "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
     "GSVJOPGUYTNKJ5Q65MV5XLJHGFSTIALP"},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct buf text = BUF_INIT(2000000);
    struct digest *d256 = sha256_begin(), *d1 = sha1_begin();
    char hex[SHA256_HEX_TEXT], base32[SHA1_BASE32_TEXT];

    for (size_t i = 0; i < row->times; i++) {
        buf_adds(&text, row->text);
        digest_add(d256, span_of(row->text));
        digest_add(d1, span_of(row->text));
    }
    sha256_hex(buf_span(&text), hex);
    assert_string_equal(hex, row->sha256);
    sha1_base32(buf_span(&text), base32);
    assert_string_equal(base32, row->sha1_base32);
    /* the same in parts */
    sha256_done(d256, hex);
    assert_string_equal(hex, row->sha256);
    sha1_done(d1, base32);
    assert_string_equal(base32, row->sha1_base32);
    buf_free(&text);
}

static void given_up(void **state)
{
    (void)state;
    struct digest *d = sha256_begin();
    digest_add(d, SPAN("x"));
    digest_free(d);
    digest_free(NULL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(given_up)};
    int failed = ROWS_RUN("digest", rows, check);
    return failed + cmocka_run_group_tests_name("digest: given up", tests, NULL, NULL);
}
