#include "transform/relate/fingerprint.h"

#include "common/utf8.h"

#define SHINGLE    3
#define FNV_OFFSET 0xcbf29ce484222325u
#define FNV_PRIME  0x100000001b3u

static uint64_t hash_word(struct span s)
{
    uint64_t h = FNV_OFFSET;

    while (s.len) {
        uint32_t cp;
        size_t n = utf8_decode(s, &cp);
        h = (h ^ utf8_lower(cp)) * FNV_PRIME;
        s = span_from(s, n ? n : 1);
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

static void vote(int32_t votes[64], uint64_t h)
{
    for (unsigned bit = 0; bit < 64; bit++)
        votes[bit] += (h >> bit) & 1 ? 1 : -1;
}

uint64_t fingerprint_of(const struct text *t)
{
    int32_t votes[64] = {0};
    uint64_t words[SHINGLE] = {0}, result = 0;
    size_t n = 0;

    for (size_t i = 0; i < t->n_tokens; i++) {
        if (t->tokens[i].kind != TOKEN_WORD && t->tokens[i].kind != TOKEN_NUMBER)
            continue;
        words[n++ % SHINGLE] = hash_word(text_token(t, i));
        if (n < SHINGLE)
            continue;
        uint64_t h = 0;
        for (size_t k = 0; k < SHINGLE; k++)
            h = (h ^ words[(n + k) % SHINGLE]) * FNV_PRIME;
        vote(votes, mix(h));
    }
    for (size_t k = 0; k < n && n < SHINGLE; k++)
        vote(votes, mix(words[k]));
    for (unsigned bit = 0; bit < 64; bit++)
        if (votes[bit] > 0)
            result |= (uint64_t)1 << bit;
    return result;
}
