/*
 * extract/recover.h - takes up capture files of which the state knows nothing.
 *
 * A run that is killed between linking a file and committing its rows leaves such a file; so does a
 * state.db that was lost. What the records say of articles and lists is put into the state again,
 * so that the next run does not capture the same pages as if they were new.
 */
#ifndef EXTRACT_RECOVER_H
#define EXTRACT_RECOVER_H

#include "extract/state.h"

/* Reads angka-*.warc.gz under captures/ and commits. *ret_files says how many were taken up. */
int recover_captures(int base_fd, struct state *state, size_t *ret_files, struct err *err);

#endif
