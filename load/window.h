/*
 * load/window.h - some lines of an input, read ahead, and which of them the warehouse has already.
 *
 * The warehouse is asked once for all lines of a window; a line whose document stands there with
 * the same digest and engine is told as known and never parsed. A document that is twice in the
 * window is never known: which of its lines counts is for the batch to decide.
 */
#ifndef LOAD_WINDOW_H
#define LOAD_WINDOW_H

#include "load/db.h"
#include "load/input.h"

/* Full at so many lines or 12 MiB: round trips do not count then, and facts and checks that are paid
 * once a statement are paid seldom; small enough for a small machine's memory. */
#define WINDOW_LINES 4000

struct window_line {
    struct input_line line;
    bool too_long, known;
};

struct window;

struct window *window_new(void);
void window_free(struct window *w); /* NULL is accepted */
/* Reads the next lines: 1, 0 at the end of the input, -1 with err. */
int window_read(struct window *w, struct input *in, struct err *err);
/* Asks which of them are known. In a transaction. */
int window_ask(struct window *w, struct db *db, struct err *err);
/* The next line of those; NULL when all were given. */
const struct window_line *window_next(struct window *w);

#endif
