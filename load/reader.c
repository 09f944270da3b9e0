#include "load/reader.h"

#include <pthread.h>
#include <stdlib.h>

/* A window has 12 MiB, and the rows of a batch are hardly longer: two usual ones. */
#define MOST_WAITING ((size_t)32 << 20)

struct batches {
    struct batch *at[READER_BATCHES]; /* the first one came first */
    size_t n;
};

struct reader {
    struct reader_work work;
    struct window *windows[2]; /* one is parsed, the other one read ahead */
    pthread_t thread;
    /* between the threads */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct batches empty, full;
    size_t waiting, sending; /* bytes: of batches that are full or being sent; of the latter */
    struct window *asked;    /* the answer is waited for */
    bool ended, stopped;
    int rc;
    struct err err;
};

static void push(struct batches *list, struct batch *batch)
{
    list->at[list->n++] = batch;
}

static struct batch *pop(struct batches *list)
{
    struct batch *first = list->at[0];

    list->n--;
    memmove(list->at, list->at + 1, list->n * sizeof(list->at[0]));
    return first;
}

/* NULL: the reading is to end. */
static struct batch *take_empty(struct reader *r)
{
    struct batch *batch = NULL;

    pthread_mutex_lock(&r->lock);
    while ((r->empty.n == 0 || (r->empty.n == 1 && r->waiting > MOST_WAITING)) && !r->stopped)
        pthread_cond_wait(&r->changed, &r->lock);
    if (!r->stopped)
        batch = pop(&r->empty);
    pthread_mutex_unlock(&r->lock);
    return batch;
}

/* The batch is to be sent; before, the next window, where there is one, is to be asked about: so that it
 * is parsed while the batch is sent. */
static void give(struct reader *r, struct batch *full, struct window *next)
{
    pthread_mutex_lock(&r->lock);
    if (full) {
        push(&r->full, full);
        r->waiting += batch_bytes(full);
    }
    if (next && r->work.ask)
        r->asked = next;
    pthread_cond_broadcast(&r->changed);
    while (r->asked && !r->stopped)
        pthread_cond_wait(&r->changed, &r->lock);
    pthread_mutex_unlock(&r->lock);
}

static int read_all(struct reader *r)
{
    struct window *now = r->windows[0], *next = r->windows[1], *parsed;
    int got = window_read(now, r->work.in, &r->err);

    if (got > 0)
        give(r, NULL, now);
    while (got > 0) {
        struct batch *batch = take_empty(r);
        if (!batch)
            return 0;
        if (r->work.fill(r->work.arg, now, batch, &r->err) < 0)
            return -1;
        got = window_read(next, r->work.in, &r->err);
        give(r, batch, got > 0 ? next : NULL);
        parsed = now;
        now = next;
        next = parsed;
    }
    return got;
}

static void *run(void *arg)
{
    struct reader *r = arg;
    int rc = read_all(r);

    pthread_mutex_lock(&r->lock);
    r->rc = rc;
    r->ended = true;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

static void discard(struct reader *r)
{
    pthread_cond_destroy(&r->changed);
    pthread_mutex_destroy(&r->lock);
    window_free(r->windows[0]);
    window_free(r->windows[1]);
    free(r);
}

struct reader *reader_start(const struct reader_work *work, struct err *err)
{
    struct reader *r = calloc(1, sizeof(*r));

    if (!r)
        die_no_memory(sizeof(*r));
    r->work = *work;
    for (int i = 0; i < READER_BATCHES; i++)
        push(&r->empty, work->batches[i]);
    for (int i = 0; i < 2; i++)
        r->windows[i] = window_new();
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->changed, NULL);
    int rc = pthread_create(&r->thread, NULL, run, r);
    if (rc == 0)
        return r;
    err_set(err, EXIT_UNAVAILABLE, "no thread to read with: %s", strerror(rc));
    discard(r);
    return NULL;
}

enum reader_event reader_wait(struct reader *r, struct window **ret_window,
                              struct batch **ret_batch)
{
    enum reader_event event = READER_END;

    pthread_mutex_lock(&r->lock);
    while (!r->asked && r->full.n == 0 && !r->ended)
        pthread_cond_wait(&r->changed, &r->lock);
    if (r->ended && r->rc < 0) {
        event = READER_END;
    } else if (r->asked) {
        *ret_window = r->asked;
        event = READER_ASK;
    } else if (r->full.n > 0) {
        *ret_batch = pop(&r->full);
        r->sending = batch_bytes(*ret_batch);
        event = READER_BATCH;
    }
    pthread_mutex_unlock(&r->lock);
    return event;
}

void reader_asked(struct reader *r)
{
    pthread_mutex_lock(&r->lock);
    r->asked = NULL;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

void reader_sent(struct reader *r, struct batch *batch)
{
    pthread_mutex_lock(&r->lock);
    push(&r->empty, batch);
    r->waiting -= r->sending;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

int reader_stop(struct reader *r, struct err *err)
{
    pthread_mutex_lock(&r->lock);
    r->stopped = true;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
    pthread_join(r->thread, NULL);
    int rc = r->rc;
    if (rc < 0)
        *err = r->err;
    discard(r);
    return rc;
}
