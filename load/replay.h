/*
 * load/replay.h - rejected lines out of the warehouse, to be read again.
 *
 * A line waits until a load settles it. The replay takes what waits in portions, oldest load first:
 * at most 10,000 lines or 256 MiB (a single line may be larger), spooled to a temporary file that is
 * then loaded like any other. A line that is right now is marked with the load that took it; of one
 * that is still wrong rule, place and reason are brought up to date. Where `mended` is filled it is
 * read instead of the line; a line that was too long to be kept whole is passed over.
 */
#ifndef LOAD_REPLAY_H
#define LOAD_REPLAY_H

#include "common/digest.h"

#include "load/db.h"
#include "load/fields.h"
#include "load/ledger.h"

#define REPLAY_NAME "angka.rejected" /* what the ledger calls such an input */

/* Where a line came from. */
struct replay_line {
    char load_id[LOAD_ID_TEXT];
    long long line_no;
    char input_name[256];
};

struct replay;

struct replay *replay_new(void);
void replay_free(struct replay *r); /* NULL is accepted */

/*
 * The next portion: *ret_fd is to be closed by the caller, *ret_sha256 stands for these lines and
 * where they came from. *ret_n is 0, and nothing else set, where no more lines wait.
 */
int replay_fetch(struct replay *r, struct db *db, size_t *ret_n, int *ret_fd,
                 char ret_sha256[SHA256_HEX_TEXT], struct err *err);
/* Where line `number` (from 1) of the portion came from. */
const struct replay_line *replay_line(const struct replay *r, long long number);

/* What became of the line; fault NULL: it is right. replay_forget begins the portion anew. */
void replay_note(struct replay *r, long long number, const struct fault *fault);
void replay_forget(struct replay *r);
/* Writes all notes into angka.rejected, inside the transaction of load `load_id`. */
int replay_settle(struct replay *r, struct db *db, const char *load_id, struct err *err);

/* How many lines of an input of that name wait. */
int replay_waiting(struct db *db, const char *input_name, long long *ret, struct err *err);
/* The input was read again as a whole: its earlier rejects wait no longer. */
int replay_close_input(struct db *db, const char *input_name, const char *load_id, struct err *err);

#endif
