#include "transform/task.h"

#include <stdint.h>

#define ABSENT UINT32_MAX /* length of a span whose p is NULL */

static bool put_number(struct buf *out, unsigned long long v)
{
    return buf_add(out, (struct span){(const char *)&v, sizeof(v)});
}

static bool put_span(struct buf *out, struct span s)
{
    uint32_t len = s.p ? (uint32_t)s.len : ABSENT;
    if (s.p && s.len >= ABSENT)
        return false;
    return buf_add(out, (struct span){(const char *)&len, sizeof(len)}) &&
           (!s.p || buf_add(out, s));
}

/* A cursor whose first failure sticks: one question at the end. */
struct cursor {
    struct span rest;
    bool bad;
};

static void take(struct cursor *c, void *to, size_t n)
{
    if (c->bad || c->rest.len < n) {
        c->bad = true;
        memset(to, 0, n);
        return;
    }
    memcpy(to, c->rest.p, n);
    c->rest = span_from(c->rest, n);
}

static struct span take_span(struct cursor *c)
{
    uint32_t len;
    take(c, &len, sizeof(len));
    if (c->bad || len == ABSENT)
        return (struct span){NULL, 0};
    if (len > c->rest.len) {
        c->bad = true;
        return (struct span){NULL, 0};
    }
    struct span s = span_sub(c->rest, 0, len);
    c->rest = span_from(c->rest, len);
    return s;
}

bool task_pack(const struct task *t, struct buf *out)
{
    const struct warc_record *r = &t->record;
    const struct span spans[] = {t->file,         t->id,     t->published,  t->source, t->kind,
                                 t->title,        r->type,   r->target_uri, r->date,   r->truncated,
                                 r->content_type, r->header, r->block};
    bool ok = put_number(out, (unsigned long long)t->form) && put_number(out, t->offset);
    for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
        ok = ok && put_span(out, spans[i]);
    return ok;
}

bool task_unpack(struct span s, struct task *ret)
{
    struct cursor c = {s, false};
    struct task t = {0};
    unsigned long long form;

    take(&c, &form, sizeof(form));
    take(&c, &t.offset, sizeof(t.offset));
    struct span *const spans[] = {&t.file,
                                  &t.id,
                                  &t.published,
                                  &t.source,
                                  &t.kind,
                                  &t.title,
                                  &t.record.type,
                                  &t.record.target_uri,
                                  &t.record.date,
                                  &t.record.truncated,
                                  &t.record.content_type,
                                  &t.record.header,
                                  &t.record.block};
    for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
        *spans[i] = take_span(&c);
    if (c.bad || c.rest.len || form >= TASK_FORMS)
        return false;
    t.form = (enum task_form)form;
    t.record.offset = t.offset;
    *ret = t;
    return true;
}

bool answer_add(struct buf *out, enum answer_part part, struct span bytes)
{
    return buf_addc(out, (char)part) && put_span(out, bytes);
}

bool answer_next(struct span *rest, enum answer_part *ret_part, struct span *ret_bytes)
{
    struct cursor c = {*rest, false};
    char part;

    if (rest->len == 0)
        return false;
    take(&c, &part, 1);
    struct span bytes = take_span(&c);
    if (c.bad || !bytes.p)
        return false;
    *rest = c.rest;
    *ret_part = (enum answer_part)part;
    *ret_bytes = bytes;
    return true;
}
