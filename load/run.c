#include "load/run.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "common/files.h"
#include "common/log.h"

#include "load/input.h"
#include "load/migrate.h"
#include "load/replay.h"

/* A collision ends with the other transaction, a restart of the server within seconds. */
#define MAX_TRIES      5
#define MAX_RECONNECTS 6 /* twelve seconds in all */
#define LOST_SECONDS   10
/* Of one input so many rejected lines are told one by one: what cron mails is to be read. */
#define MAX_TOLD 100

struct attempt {
    struct input_result *result;
    int fd;
    const char *name;
    unsigned long long bytes;     /* of the file as it was opened */
    char sha256[SHA256_HEX_TEXT]; /* "": not known yet */
    char load_id[LOAD_ID_TEXT];
    bool ledger_row;       /* the row `running` is committed */
    bool committing;       /* COMMIT was sent */
    struct replay *replay; /* its portion is the input; else NULL */
    struct batch *batch;   /* that lines go into */
    struct arena *arena;   /* of the line that is read */
    struct load_transaction transaction;
    struct load_counts counts;
};

/* What the reader's thread works on. */
struct reading {
    struct loader *loader;
    struct attempt *attempt;
};

/* Where the line stood is told: a replayed one in the file that it came from. */
static void line_rejected(struct attempt *a, const struct input_line *line,
                          const struct fault *fault)
{
    const char *name = a->name;
    long long number = line->number;

    a->counts.rejected++;
    if (a->replay) {
        const struct replay_line *from = replay_line(a->replay, line->number);
        name = from->input_name;
        number = from->line_no;
        replay_note(a->replay, line->number, fault);
    } else {
        batch_reject(a->batch, a->name, line->text, line->bytes, line->number, fault);
    }
    if (a->counts.rejected <= MAX_TOLD)
        log_event(LOG_WARN, "rejected", a->replay ? "a line is still wrong" : "a line was rejected",
                  LOG_FIELDS(log_s("file", span_of(name)), log_i("line", number),
                             log_s("rule", span_of(fault->rule)), log_s("at", span_of(fault->path)),
                             log_s("why", span_of(fault->message))));
    else if (a->counts.rejected == MAX_TOLD + 1)
        log_event(LOG_WARN, "rejected", "more lines were rejected: see angka.rejected",
                  LOG_FIELDS(log_s("file", span_of(a->name))));
}

static void take_line(struct loader *l, struct attempt *a, const struct input_line *line,
                      bool too_long)
{
    struct fault fault = {.document_id = ""};
    const struct node *doc = NULL;

    a->counts.lines++;
    if (too_long)
        fault_set(&fault, "line_length", WHOLE_LINE, "%zu bytes; at most %zu are read", line->bytes,
                  DOCUMENT_MAX_LINE);
    else
        doc = document_read(line->text, l->sets, a->arena, &fault);
    if (doc) {
        batch_add(a->batch, doc, line->number, &a->transaction);
        if (a->replay)
            replay_note(a->replay, line->number, NULL);
    } else {
        line_rejected(a, line, &fault);
    }
    arena_reset(a->arena);
}

static int check_limit(const struct loader *l, const struct attempt *a, bool end, struct err *err)
{
    char most[DECIMAL_TEXT];

    if (!reject_limit_passed(&l->limit, a->counts.rejected, a->counts.lines, end))
        return 0;
    decimal_format(l->limit.most, most);
    return err_set(err, EXIT_BAD_INPUT,
                   "%s: %lld of %s%lld lines were rejected, --max-rejects allows %s%s: nothing of "
                   "it was loaded",
                   a->name, a->counts.rejected, end ? "" : "the first ", a->counts.lines, most,
                   l->limit.kind == REJECT_PERCENT ? " %" : "");
}

/* The file is the one that was begun with; its digest is what the ledger is told. */
static int check_digest(struct attempt *a, struct input *in, struct err *err)
{
    char sha256[SHA256_HEX_TEXT];
    unsigned long long bytes;

    input_digest(in, sha256, &bytes);
    if (a->replay) /* a spool of ours; its digest is of more than its bytes */
        return 0;
    if (bytes == a->bytes && (!a->sha256[0] || !strcmp(sha256, a->sha256))) {
        memcpy(a->sha256, sha256, sizeof(sha256));
        return 0;
    }
    return err_set(err, EXIT_IO, "%s: was changed while it was read: load it again", a->name);
}

/* A document that stands in the warehouse as the line has it: nothing is to be done. */
static void line_known(struct attempt *a, long long number)
{
    a->counts.lines++;
    a->counts.unchanged++;
    if (a->replay)
        replay_note(a->replay, number, NULL);
}

/* The reader's thread: the lines of a window on their way into a batch. */
static int fill(void *arg, struct window *lines, struct batch *into, struct err *err)
{
    struct reading *r = arg;
    struct attempt *a = r->attempt;
    const struct window_line *line;

    a->batch = into;
    while ((line = window_next(lines))) {
        if (line->known)
            line_known(a, line->line.number);
        else
            take_line(r->loader, a, &line->line, line->too_long);
        if (check_limit(r->loader, a, false, err) < 0)
            return -1;
        log_progress(a->name, (unsigned long long)a->counts.lines, 0);
    }
    return 0;
}

/* What the reader gives, to the server. The counts of lines are the reader's meanwhile. */
static int send_all(struct reading *r, struct reader *reader, struct load_counts *sent,
                    struct err *err)
{
    struct db *db = r->loader->db;
    struct window *window;
    struct batch *batch;

    for (;;)
        switch (reader_wait(reader, &window, &batch)) {
        case READER_END:
            return 0;
        case READER_ASK:
            if (window_ask(window, db, err) < 0)
                return -1;
            reader_asked(reader);
            break;
        case READER_BATCH:
            if (batch_send(batch, db, &r->attempt->transaction, sent, err) < 0)
                return -1;
            reader_sent(reader, batch);
            break;
        }
}

static int read_and_send(struct loader *l, struct attempt *a, struct input *in, struct err *err)
{
    struct reading reading = {l, a};
    /* an empty warehouse knows nothing; what comes twice in one load is the batch's business */
    struct reader_work work = {
        .in = in, .batches = l->batches, .ask = !a->transaction.ids, .fill = fill, .arg = &reading};
    struct load_counts sent = {0};
    struct err read_err;
    struct reader *reader = reader_start(&work, err);

    if (!reader)
        return -1;
    int rc = send_all(&reading, reader, &sent, err);
    if (reader_stop(reader, &read_err) < 0 && rc == 0) {
        *err = read_err;
        rc = -1;
    }
    load_counts_add(&a->counts, &sent);
    return rc;
}

/* All lines of the input, inside the transaction. */
static int pump(struct loader *l, struct attempt *a, struct err *err)
{
    struct input *in = input_new(a->fd, a->name, DOCUMENT_MAX_LINE);

    for (int i = 0; i < READER_BATCHES; i++)
        batch_reset(l->batches[i]);
    if (a->replay)
        replay_forget(a->replay);
    a->arena = arena_new(DOCUMENT_ARENA);
    a->transaction = (struct load_transaction){.load_id = a->load_id};
    int rc = load_transaction_begin(l->db, &a->transaction, err);
    if (rc == 0)
        rc = read_and_send(l, a, in, err);
    if (rc == 0)
        rc = check_limit(l, a, true, err);
    if (rc == 0)
        rc = load_transaction_end(l->db, &a->transaction, err);
    if (rc == 0)
        rc = check_digest(a, in, err);
    arena_free(a->arena);
    input_free(in);
    load_transaction_free(&a->transaction);
    return rc;
}

/* What belongs into the transaction behind the lines: the ledger, and whose rejects are settled. */
static int settle(struct loader *l, struct attempt *a, struct err *err)
{
    if (ledger_done(l->db, a->load_id, a->sha256, &a->counts, err) < 0)
        return -1;
    if (a->replay)
        return replay_settle(a->replay, l->db, a->load_id, err);
    if (l->mended || l->stable_names)
        return replay_close_input(l->db, a->name, a->load_id, err);
    return 0;
}

/* A file is read for its digest only where one of its size was loaded. */
static int ask_ledger(struct loader *l, struct attempt *a, struct err *err)
{
    bool same_size;

    if (ledger_has_size(l->db, a->bytes, &same_size, err) < 0)
        return -1;
    if (!same_size)
        return 0;
    if (!a->sha256[0] && input_file_digest(a->fd, a->name, a->sha256, err) < 0)
        return -1;
    return ledger_loaded(l->db, a->sha256, &a->result->already, a->result->when, err);
}

/* Asks the ledger whether there is something to do with the input. */
static int wanted(struct loader *l, struct attempt *a, struct err *err)
{
    long long waiting;

    if (a->replay || (l->force && !l->mended))
        return 0;
    if (!l->mended)
        return ask_ledger(l, a, err);
    if (replay_waiting(l->db, a->name, &waiting, err) < 0)
        return -1;
    if (waiting > 0)
        return 0;
    return err_set(err, EXIT_BAD_INPUT,
                   "%s: no rejected line of an input of this name waits: name it as angka.rejected "
                   "does, or load it without --replay-rejects",
                   a->name);
}

static int one_try(struct loader *l, struct attempt *a, struct err *err)
{
    a->counts = (struct load_counts){0};
    a->ledger_row = a->committing = false;
    l->db->trouble = DB_FAILED;
    off_t end = lseek(a->fd, 0, SEEK_END);
    if (end < 0 || lseek(a->fd, 0, SEEK_SET) < 0)
        return err_errno(err, "%s: cannot read", a->name);
    a->bytes = (unsigned long long)end;
    if (wanted(l, a, err) < 0)
        return -1;
    if (a->result->already)
        return 0;
    if (!l->dry_run && ledger_begin(l->db, a->name, a->bytes, a->load_id, err) < 0)
        return -1;
    a->ledger_row = !l->dry_run;
    if (db_run(l->db, "BEGIN", err) < 0)
        return -1;
    if (l->dry_run && ledger_begin(l->db, a->name, a->bytes, a->load_id, err) < 0)
        return -1;
    if (pump(l, a, err) < 0 || settle(l, a, err) < 0)
        return -1;
    a->committing = !l->dry_run;
    return db_run(l->db, l->dry_run ? "ROLLBACK" : "COMMIT", err);
}

/* The transaction is over; the ledger learns why. What fails here is told by the next start's look.
 */
static void give_up(struct loader *l, struct attempt *a, const struct err *err)
{
    struct err ignored;

    if (PQstatus(l->db->conn) != CONNECTION_OK)
        return;
    db_run(l->db, "ROLLBACK", &ignored);
    if (a->ledger_row)
        ledger_failed(l->db, a->load_id, err->msg, &ignored);
}

static void wait_a_little(unsigned tries)
{
    struct timespec ts, pause;

    /* two loaders that collided must not meet again: the clock's last digits differ */
    clock_gettime(CLOCK_MONOTONIC, &ts);
    long milliseconds = (100L << tries) + ts.tv_nsec / 1000 % 100;
    pause = (struct timespec){milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

/* A new connection with the lock. The old one's transaction is then over, one way or the other. */
static int reconnect(struct loader *l, struct err *err)
{
    for (unsigned tries = 0; tries < MAX_RECONNECTS; tries++) {
        wait_a_little(tries + 1);
        if (db_open(l->db, err) < 0)
            continue;
        if (ledger_lock(l->db, LOST_SECONDS, err) == 0)
            return 0;
        if (l->db->trouble != DB_LOST)
            return -1;
    }
    return -1;
}

static void tell_lost(const char *name)
{
    log_event(LOG_WARN, "lost", "the connection to the warehouse was lost; trying again",
              LOG_FIELDS(log_s("file", span_of(name))));
}

/* After a failed try: *ret_done where it had succeeded after all. -1: no further try makes sense.
 */
static int recover(struct loader *l, struct attempt *a, bool *ret_done, struct err *err)
{
    struct err first = *err;

    *ret_done = false;
    if (l->db->trouble == DB_COLLISION) {
        give_up(l, a, err);
        return 0;
    }
    if (l->db->trouble != DB_LOST || (a->committing && !a->ledger_row)) {
        give_up(l, a, err);
        return -1;
    }
    tell_lost(a->name);
    if (reconnect(l, err) < 0)
        return -1;
    if (a->committing && ledger_is_done(l->db, a->load_id, ret_done, err) < 0)
        return -1;
    if (!*ret_done && a->ledger_row)
        return ledger_failed(l->db, a->load_id, first.msg, err);
    return 0;
}

static int all_tries(struct loader *l, struct attempt *a, struct err *err)
{
    bool done = false;

    for (unsigned tries = 0; tries < MAX_TRIES && !done; tries++) {
        if (tries > 0)
            wait_a_little(tries);
        if (one_try(l, a, err) == 0)
            return 0;
        if (recover(l, a, &done, err) < 0)
            return -1;
    }
    return done ? 0 : -1;
}

/* A descriptor that can be read twice. */
static int open_input(const char *path, const char *name, struct err *err)
{
    struct stat st;
    char chunk[65536];
    bool standard = !strcmp(path, "-");
    ssize_t n = 0;

    int fd = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_errno(err, "%s: cannot open", name);
    if (fstat(fd, &st) < 0 || S_ISDIR(st.st_mode)) {
        close(fd);
        return err_set(err, EXIT_IO, "%s: is not a file", name);
    }
    if (S_ISREG(st.st_mode) && lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    FILE *spool = tmpfile();
    int copy = spool ? dup(fileno(spool)) : -1;
    if (spool)
        fclose(spool);
    if (copy < 0) {
        err_errno(err, "%s: cannot spool it to a temporary file", name);
        close(fd);
        return -1;
    }
    while ((n = read(fd, chunk, sizeof(chunk))) > 0)
        if (file_write_all(copy, (struct span){chunk, (size_t)n}, err) < 0)
            break;
    if (n < 0)
        err_errno(err, "%s: cannot read", name);
    close(fd);
    if (n != 0 || lseek(copy, 0, SEEK_SET) < 0) {
        close(copy);
        return -1;
    }
    return copy;
}

int load_input(struct loader *l, const char *path, const char *name, struct input_result *ret,
               struct err *err)
{
    struct input_result result = {.already = false};
    struct attempt a = {.name = name, .result = &result};

    a.fd = open_input(path, name, err);
    if (a.fd < 0)
        return -1;
    int rc = all_tries(l, &a, err);
    log_progress_end();
    close(a.fd);
    if (rc < 0)
        return -1;
    result.counts = a.counts;
    *ret = result;
    return 0;
}

int load_begin(struct loader *l, struct arena *arena, struct code_sets *sets, struct err *err)
{
    for (unsigned tries = 0;; tries++) {
        l->db->trouble = DB_FAILED;
        if (migrate_check(l->db, err) == 0 && (l->dry_run || ledger_bury_dead(l->db, err) == 0) &&
            code_sets_read(l->db, arena, sets, err) == 0) {
            l->sets = sets;
            return 0;
        }
        if (l->db->trouble != DB_LOST || tries == MAX_TRIES)
            return -1;
        tell_lost("");
        if (reconnect(l, err) < 0)
            return -1;
    }
}

void load_counts_add(struct load_counts *into, const struct load_counts *counts)
{
    into->lines += counts->lines;
    into->rejected += counts->rejected;
    into->new += counts->new;
    into->changed += counts->changed;
    into->unchanged += counts->unchanged;
    into->older += counts->older;
    into->observations += counts->observations;
    into->statements += counts->statements;
}

/* Nothing was changed yet: a lost connection costs another try. */
static int fetch(struct loader *l, struct attempt *a, size_t *ret_n, struct err *err)
{
    for (unsigned tries = 0;; tries++) {
        l->db->trouble = DB_FAILED;
        if (replay_fetch(a->replay, l->db, ret_n, &a->fd, a->sha256, err) == 0)
            return 0;
        if (l->db->trouble != DB_LOST || tries == MAX_TRIES)
            return -1;
        tell_lost(a->name);
        if (reconnect(l, err) < 0)
            return -1;
    }
}

int load_rejected(struct loader *l, struct input_result *ret, struct err *err)
{
    struct input_result result = {.already = false};
    struct replay *replay = replay_new();
    size_t n = 0;
    int rc;

    do {
        struct attempt a = {.name = REPLAY_NAME, .replay = replay, .result = &result};
        rc = fetch(l, &a, &n, err);
        if (rc < 0 || n == 0)
            break;
        rc = all_tries(l, &a, err);
        close(a.fd);
        load_counts_add(&result.counts, &a.counts);
    } while (rc == 0);
    log_progress_end();
    replay_free(replay);
    if (rc < 0)
        return -1;
    *ret = result;
    return 0;
}
