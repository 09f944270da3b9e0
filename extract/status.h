/*
 * extract/status.h - how the sources have done: for --status, for the metrics, for the alarm.
 */
#ifndef EXTRACT_STATUS_H
#define EXTRACT_STATUS_H

#include "common/err.h"

#include "extract/source.h"
#include "extract/state.h"

/* When something new last came; the first time it was asked where nothing ever did; 0: never asked. */
long long status_last_news(const struct state_source *known);
/* Whether nothing new came for longer than the source promised (`expect`; 0: it promised nothing). */
bool status_is_silent(const struct source *s, const struct state_source *known, long long now);

/*
 * A table on stdout, a source a line: when it last answered, when something new last came, what came,
 * what waits, is gone and failed, when it is asked next, and how it stands ("ok", "never asked",
 * "failed", "SILENT"); below, why those failed that did. Times are UTC.
 */
int status_print(struct state *state, const struct sources *sources, const bool *wanted,
                 struct err *err);

#endif
