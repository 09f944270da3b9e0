/*
 * common/digest.h - SHA-1 and SHA-256 (libcrypto) and their spellings.
 */
#ifndef COMMON_DIGEST_H
#define COMMON_DIGEST_H

#include "common/span.h"

#define SHA1_BYTES       20
#define SHA256_BYTES     32
#define SHA1_BASE32_TEXT (32 + 1)
#define SHA256_HEX_TEXT  (64 + 1)

/* Call once before a sandbox closes the file system: libcrypto loads its parts at first use. */
void digest_init(void);

void sha1(struct span s, unsigned char out[SHA1_BYTES]);
void sha256(struct span s, unsigned char out[SHA256_BYTES]);
/* 64 lower-case hex digits and NUL. */
void sha256_hex(struct span s, char out[SHA256_HEX_TEXT]);
/* RFC 4648 base 32 without padding, as WARC writers spell SHA-1: 32 letters and NUL. */
void sha1_base32(struct span s, char out[SHA1_BASE32_TEXT]);

/* The same over parts. Freed by sha256_done or digest_free. */
struct digest;
struct digest *sha256_begin(void);
struct digest *sha1_begin(void);
void digest_add(struct digest *d, struct span s);
void sha256_done(struct digest *d, char out[SHA256_HEX_TEXT]);
void sha1_done(struct digest *d, char out[SHA1_BASE32_TEXT]);
void digest_free(struct digest *d); /* NULL is accepted */

#endif
