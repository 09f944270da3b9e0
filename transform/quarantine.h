/*
 * transform/quarantine.h - where what could not be read waits, with the reason and its bytes.
 *
 * Two files of one name: NAME.json says what, where and why; NAME.bytes holds what was to be read. The name
 * comes from input and offset, so that reading the same again replaces and does not pile up.
 */
#ifndef TRANSFORM_QUARANTINE_H
#define TRANSFORM_QUARANTINE_H

#include "common/files.h"

#include "transform/task.h"

/* reason: "bomb", "cut", ... ; detail may be empty. */
int quarantine_put(const struct data_dir *dir, const struct task *task, struct span reason,
                   struct span detail, struct err *err);

#endif
