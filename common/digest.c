#include "common/digest.h"

#include <openssl/evp.h>

#include "common/err.h"

struct digest {
    EVP_MD_CTX *ctx;
};

/* Looked up once, by digest_init, and not for each digest. */
static const EVP_MD *sha256_found, *sha1_found;

static struct digest *begin(const EVP_MD *md)
{
    struct digest *d = OPENSSL_malloc(sizeof(*d));
    if (!d)
        die_no_memory(sizeof(*d));
    d->ctx = EVP_MD_CTX_new();
    if (!d->ctx || EVP_DigestInit_ex(d->ctx, md, NULL) != 1)
        die_no_memory(0);
    return d;
}

struct digest *sha256_begin(void)
{
    return begin(sha256_found ? sha256_found : EVP_sha256());
}

struct digest *sha1_begin(void)
{
    return begin(sha1_found ? sha1_found : EVP_sha1());
}

void digest_add(struct digest *d, struct span s)
{
    if (s.len && EVP_DigestUpdate(d->ctx, s.p, s.len) != 1)
        die_no_memory(0);
}

void digest_free(struct digest *d)
{
    if (!d)
        return;
    EVP_MD_CTX_free(d->ctx);
    OPENSSL_free(d);
}

static void finish(struct digest *d, unsigned char *out)
{
    if (EVP_DigestFinal_ex(d->ctx, out, NULL) != 1)
        die_no_memory(0);
    digest_free(d);
}

void sha1(struct span s, unsigned char out[SHA1_BYTES])
{
    struct digest *d = sha1_begin();
    digest_add(d, s);
    finish(d, out);
}

void sha256(struct span s, unsigned char out[SHA256_BYTES])
{
    struct digest *d = sha256_begin();
    digest_add(d, s);
    finish(d, out);
}

void digest_init(void)
{
    unsigned char out[SHA256_BYTES];

    sha256_found = EVP_MD_fetch(NULL, "SHA256", NULL); /* NULL: as without */
    sha1_found = EVP_MD_fetch(NULL, "SHA1", NULL);
    sha1((struct span){"", 0}, out);
    sha256((struct span){"", 0}, out);
}

static void hex(const unsigned char *in, size_t n, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[in[i] >> 4];
        out[2 * i + 1] = digits[in[i] & 15];
    }
    out[2 * n] = '\0';
}

static void base32(const unsigned char in[SHA1_BYTES], char out[SHA1_BASE32_TEXT])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    unsigned bits = 0, have = 0;
    size_t n = 0;
    for (size_t i = 0; i < SHA1_BYTES; i++) {
        bits = (bits << 8) | in[i];
        for (have += 8; have >= 5; have -= 5)
            out[n++] = letters[(bits >> (have - 5)) & 31];
        bits &= 0xFF;
    }
    out[n] = '\0';
}

void sha256_done(struct digest *d, char out[SHA256_HEX_TEXT])
{
    unsigned char raw[SHA256_BYTES];
    finish(d, raw);
    hex(raw, sizeof(raw), out);
}

void sha1_done(struct digest *d, char out[SHA1_BASE32_TEXT])
{
    unsigned char raw[SHA1_BYTES];
    finish(d, raw);
    base32(raw, out);
}

void sha256_hex(struct span s, char out[SHA256_HEX_TEXT])
{
    unsigned char raw[SHA256_BYTES];
    sha256(s, raw);
    hex(raw, sizeof(raw), out);
}

void sha1_base32(struct span s, char out[SHA1_BASE32_TEXT])
{
    unsigned char raw[SHA1_BYTES];
    sha1(s, raw);
    base32(raw, out);
}
