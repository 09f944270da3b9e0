#include "load/seen.h"

#include <stdlib.h>

#include "common/digest.h"
#include "common/err.h"

/* All bits of a hash lie in one block, in one or two lines of the processor's cache. */
#define BLOCKS     ((uint64_t)1 << 18)
#define BLOCK_BITS 512
#define PROBES     4

struct seen {
    uint64_t blocks[BLOCKS][BLOCK_BITS / 64];
};

struct seen *seen_new(void)
{
    struct seen *s = calloc(1, sizeof(*s)); /* what is not used costs no memory */

    if (!s)
        die_no_memory(sizeof(*s));
    return s;
}

void seen_free(struct seen *s)
{
    free(s);
}

bool seen_before(struct seen *s, uint64_t hash)
{
    uint64_t *block = s->blocks[hash % BLOCKS];
    bool all = true;

    hash /= BLOCKS;
    for (int i = 0; i < PROBES; i++, hash /= BLOCK_BITS) {
        uint64_t *word = &block[hash % BLOCK_BITS / 64], bit = (uint64_t)1 << hash % 64;
        all = all && (*word & bit);
        *word |= bit;
    }
    return all;
}

uint64_t seen_hash(struct span text)
{
    unsigned char digest[SHA256_BYTES];
    uint64_t hash;

    sha256(text, digest);
    memcpy(&hash, digest, sizeof(hash));
    return hash;
}
