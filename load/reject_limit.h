/*
 * load/reject_limit.h - how many lines of one input may be rejected before nothing of it is loaded.
 *
 * "50" is a number of lines, "2.5%" a share of the lines that are not empty. At the limit is within
 * it; a share is known only when the last line was read, a number as soon as it is passed.
 */
#ifndef LOAD_REJECT_LIMIT_H
#define LOAD_REJECT_LIMIT_H

#include "common/decimal.h"

struct reject_limit {
    enum { REJECT_ANY, REJECT_LINES, REJECT_PERCENT } kind;
    struct decimal most;
};

/* False, *ret untouched: neither a whole number nor a percentage from 0% to 100%. */
bool reject_limit_parse(struct span text, struct reject_limit *ret);
/* Whether `rejected` of `lines` are too many; `end`: there are no more lines. */
bool reject_limit_passed(const struct reject_limit *limit, long long rejected, long long lines,
                         bool end);

#endif
