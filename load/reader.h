/*
 * load/reader.h - an input is read on a thread of its own, while the server is talked to.
 *
 * The reader's thread reads windows and fills batches; the caller's thread sends them, and asks
 * about each window before it is read into a batch where that is wanted. JSON then takes one core,
 * the server another, and READER_BATCHES batches even out what differs between them. While two wait
 * that are far larger than usual, the last one stays empty: that bounds the memory.
 */
#ifndef LOAD_READER_H
#define LOAD_READER_H

#include "load/batch.h"
#include "load/window.h"

#define READER_BATCHES 3

struct reader_work {
    struct input *in;
    struct batch *const *batches; /* READER_BATCHES, empty */
    bool ask;                     /* READER_ASK comes before a window's batch */
    /* On the reader's thread: the window's lines into the batch; -1 with err ends the reading. */
    int (*fill)(void *arg, struct window *lines, struct batch *into, struct err *err);
    void *arg;
};

enum reader_event {
    READER_END,   /* all was sent, or the reading failed: reader_stop tells */
    READER_ASK,   /* about *ret_window; then reader_asked */
    READER_BATCH, /* *ret_batch is to be sent; then reader_sent */
};

struct reader;

/* NULL with err where there is no thread. */
struct reader *reader_start(const struct reader_work *work, struct err *err);
/* What is to be done next; waits for it. */
enum reader_event reader_wait(struct reader *r, struct window **ret_window,
                              struct batch **ret_batch);
void reader_asked(struct reader *r);
/* The batch is empty again. */
void reader_sent(struct reader *r, struct batch *batch);
/* Ends the thread, at READER_END or before, and frees. -1 with err: the reading failed. */
int reader_stop(struct reader *r, struct err *err);

#endif
