/*
 * transform/output.h - where document lines go: standard output, or a file that appears when whole.
 *
 * A name that ends in ".gz" is packed: one gzip stream without a time stamp (the same lines give the same
 * bytes), whose comment field names the engine, so that --redo knows what an older one read.
 */
#ifndef TRANSFORM_OUTPUT_H
#define TRANSFORM_OUTPUT_H

#include "common/err.h"
#include "common/span.h"

struct output;

/* To descriptor 1; nothing is packed. */
struct output *output_stdout(void);
/* To folder/name below base_fd (AT_FDCWD: the working folder); an older file of that name is replaced. */
int output_file(int base_fd, const char *folder, const char *name, const char *engine,
                struct output **ret, struct err *err);
/* path as a user writes it. */
int output_path(const char *path, const char *engine, struct output **ret, struct err *err);

int output_write(struct output *o, struct span bytes, struct err *err);
/* Ends the stream and puts the file in its place; frees o in any case. */
int output_commit(struct output *o, struct err *err);
void output_drop(struct output *o); /* NULL is accepted */

/* Whether folder/name below base_fd is there and was written by that engine. */
bool output_is_of(int base_fd, const char *folder, const char *name, const char *engine);

#endif
