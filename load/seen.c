#include "load/seen.h"

#include <stdlib.h>

#include "common/digest.h"
#include "common/err.h"

#define BITS   ((uint64_t)1 << 27)
#define PROBES 4

struct seen {
    unsigned char bits[BITS / 8];
};

struct seen *seen_new(void)
{
    struct seen *s = calloc(1, sizeof(*s));

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
    uint64_t step = hash >> 32 | 1; /* double hashing */
    bool all = true;

    for (int i = 0; i < PROBES; i++, hash += step) {
        unsigned char *byte = &s->bits[hash % BITS / 8], bit = (unsigned char)(1U << hash % 8);
        all = all && (*byte & bit);
        *byte |= bit;
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
