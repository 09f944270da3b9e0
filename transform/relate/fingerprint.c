#include "transform/relate/fingerprint.h"

#include "common/utf8.h"

#define SHINGLE    2
#define FNV_OFFSET 0xcbf29ce484222325u
#define FNV_PRIME  0x100000001b3u
#define GOLDEN     0x9e3779b97f4a7c15u /* 2^64 / golden ratio: starts far apart */

static uint64_t hash_word(struct span s)
{
    uint64_t h = FNV_OFFSET;

    for (size_t i = 0; i < s.len;) {
        uint32_t cp = (unsigned char)s.p[i];
        size_t n = cp < 0x80 ? 1 : utf8_decode(span_from(s, i), &cp);
        if (cp < 0x80)
            cp |= cp >= 'A' && cp <= 'Z' ? 0x20u : 0;
        else
            cp = utf8_lower(cp);
        h = (h ^ cp) * FNV_PRIME;
        i += n ? n : 1;
    }
    return h;
}

/* Spreads the bits: FNV's upper ones depend little on the last words (finaliser of MurmurHash3). */
static uint64_t mix(uint64_t h)
{
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdu;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53u;
    return h ^ (h >> 33);
}

/* The smallest hash of each of the functions so far. */
static void lower(uint64_t least[MINHASH_PARTS], uint64_t shingle)
{
    for (unsigned k = 0; k < MINHASH_PARTS; k++) {
        uint64_t h = mix(shingle + k * GOLDEN);
        if (h < least[k])
            least[k] = h;
    }
}

struct minhash minhash_of(const struct text *t)
{
    uint64_t least[MINHASH_PARTS], words[SHINGLE] = {0};
    struct minhash result;
    size_t n = 0;

    for (unsigned k = 0; k < MINHASH_PARTS; k++)
        least[k] = UINT64_MAX;
    for (size_t i = 0; i < t->n_tokens; i++) {
        if (t->tokens[i].kind != TOKEN_WORD && t->tokens[i].kind != TOKEN_NUMBER)
            continue;
        words[n++ % SHINGLE] = hash_word(text_token(t, i));
        if (n < SHINGLE)
            continue;
        uint64_t h = 0;
        for (size_t k = 0; k < SHINGLE; k++)
            h = (h ^ words[(n + k) % SHINGLE]) * FNV_PRIME;
        lower(least, h);
    }
    for (size_t k = 0; k < n && n < SHINGLE; k++)
        lower(least, words[k]);
    for (unsigned k = 0; k < MINHASH_PARTS; k++) /* the smallest ones have few bits of their own */
        result.part[k] = (uint8_t)(mix(least[k]) & 0xFF);
    return result;
}

unsigned minhash_equal_parts(const struct minhash *a, const struct minhash *b)
{
    unsigned n = 0;

    for (unsigned k = 0; k < MINHASH_PARTS; k++)
        n += a->part[k] == b->part[k];
    return n;
}

uint64_t minhash_fingerprint(const struct minhash *m)
{
    uint64_t result = 0;

    for (unsigned k = 0; k < 8; k++)
        result = (result << 8) | m->part[k];
    return result;
}
