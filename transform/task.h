/*
 * transform/task.h - what goes to a worker and what comes back, as bytes.
 *
 * A task is one record, page, text or line with what is known beside it. An answer is a row of parts: the
 * document lines that came of it, or why none did. Both are packed as length-prefixed fields in a fixed
 * order; unpacking trusts nothing (a worker may have been taken over by the page it read).
 */
#ifndef TRANSFORM_TASK_H
#define TRANSFORM_TASK_H

#include "common/buf.h"
#include "common/warc.h"

enum task_form { TASK_RECORD, TASK_HTML, TASK_TEXT, TASK_NDJSON, TASK_FORMS };

struct task {
    enum task_form form;
    struct span file;          /* the input's name: the WARC file, the page */
    unsigned long long offset; /* of the record in it; the line's number for NDJSON */
    struct span id;            /* given id, p NULL where the document makes its own */
    struct span published;     /* --published, or what the feed said; p NULL */
    struct span source;        /* name in sources.yaml; p NULL */
    struct span kind;  /* what extract fetched it as: "article", "posts", "list", ...; p NULL */
    struct span title; /* what the feed said; p NULL */
    struct warc_record record; /* TASK_RECORD; else only .block: the bytes */
};

bool task_pack(const struct task *t, struct buf *out);
/* Spans of *ret point into s. False: no task. */
bool task_unpack(struct span s, struct task *ret);

enum answer_part {
    ANSWER_LINE = 'L',       /* one document line with its '\n' */
    ANSWER_EXPLAIN = 'E',    /* the same document as a stretch of HTML (--explain) */
    ANSWER_ASIDE = 'Q',      /* to quarantine: "reason" or "reason: detail" */
    ANSWER_NO_ARTICLE = 'N', /* a page that is no article: the reason */
    ANSWER_NOTHING = 'S',    /* nothing to read here: a request, a list that extract fetched */
    ANSWER_REPAIRED = 'R',   /* places of the page that were no text of its charset: how many */
    ANSWER_COUNTS = 'C',     /* "observations statements" as decimal numbers */
};

bool answer_add(struct buf *out, enum answer_part part, struct span bytes);
/* Takes the next part off *rest. False at the end or where the rest is no answer (then rest->len > 0). */
bool answer_next(struct span *rest, enum answer_part *ret_part, struct span *ret_bytes);

#endif
