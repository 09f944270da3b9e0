#include "transform/quarantine.h"

#include <stdio.h>

#include "common/datetime.h"
#include "common/digest.h"
#include "common/json.h"
#include "common/utf8.h"

static int put(const struct data_dir *dir, const char *name, struct span bytes, struct err *err)
{
    struct whole_file w;
    if (whole_file_open(dir->fd, "quarantine", name, true, &w, err) < 0)
        return -1;
    if (file_write_all(w.fd, bytes, err) < 0) {
        whole_file_drop(&w);
        return -1;
    }
    return whole_file_commit(&w, err);
}

/* Names and reasons may quote what a page or an archive says: bytes of any kind. */
static void text_member(struct json *j, const char *key, struct span value)
{
    struct buf valid = BUF_INIT(16384);
    utf8_repair(span_sub(value, 0, 4096), &valid);
    json_str(j, key, buf_span(&valid));
    buf_free(&valid);
}

int quarantine_put(const struct data_dir *dir, const struct task *task, struct span reason,
                   struct span detail, struct err *err)
{
    char hex[SHA256_HEX_TEXT], name[64], now[DATETIME_TEXT];
    struct buf text = BUF_INIT(65536);
    struct json j = {.out = &text};

    buf_printf(&text, "%.*s\n%llu", SPAN_ARG(task->file), task->offset);
    sha256_hex(buf_span(&text), hex);
    buf_reset(&text);
    clock_iso(clock_now(), now);
    json_begin(&j);
    text_member(&j, "reason", reason);
    text_member(&j, "detail", detail);
    text_member(&j, "file", task->file);
    json_int(&j, "offset", (long long)task->offset);
    text_member(&j, "url", task->record.target_uri);
    text_member(&j, "source", task->source);
    json_int(&j, "bytes", (long long)task->record.block.len);
    json_str(&j, "at", span_of(now));
    json_end(&j);
    buf_addc(&text, '\n');
    snprintf(name, sizeof(name), "%.32s.bytes", hex);
    int rc = put(dir, name, task->record.block, err);
    if (rc == 0) {
        snprintf(name, sizeof(name), "%.32s.json", hex);
        rc = put(dir, name, buf_span(&text), err);
    }
    buf_free(&text);
    return rc;
}
