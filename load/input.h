/*
 * load/input.h - the lines of a file of documents, plain or gzip, and the digest of the file.
 *
 * A gzip file may have several members; a cut or corrupt one is told, never taken for the end. A
 * line that is longer than the limit is passed over and told with its length.
 */
#ifndef LOAD_INPUT_H
#define LOAD_INPUT_H

#include "common/buf.h"
#include "common/digest.h"
#include "common/err.h"

struct input;

enum input_verdict {
    INPUT_LINE,
    INPUT_LONG,    /* longer than the limit: its beginning is given */
    INPUT_END,     /* digest as the file stands */
    INPUT_CORRUPT, /* gzip cut or broken: err says where (EXIT_BAD_INPUT) */
    INPUT_FAILED,  /* the system: err */
};

struct input_line {
    struct span text; /* without the line feed; lives until the next call */
    size_t bytes;     /* its whole length */
    long long number; /* from 1 */
};

/* From a descriptor that the input does not own; `name` is for messages. */
struct input *input_new(int fd, const char *name, size_t max_line);
void input_free(struct input *in); /* NULL is accepted */
/* The next line that is not empty. */
enum input_verdict input_next(struct input *in, struct input_line *ret, struct err *err);
/* After INPUT_END: SHA-256 of all bytes of the file as stored, and how many they are. */
void input_digest(struct input *in, char out[SHA256_HEX_TEXT], unsigned long long *ret_bytes);

/* Digest of a whole file; leaves the descriptor at its beginning. */
int input_file_digest(int fd, const char *name, char out[SHA256_HEX_TEXT], struct err *err);

#endif
