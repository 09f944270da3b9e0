#include "transform/output.h"

#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "common/files.h"

#define LEVEL       6
#define GZIP_FORMAT (15 + 16) /* window bits, and 16 for a gzip header */
#define MAX_ENGINE  160

struct output {
    struct whole_file file;
    int fd;
    bool to_file, packed;
    z_stream z;
    gz_header header;
    char engine[MAX_ENGINE];
    unsigned char chunk[65536];
};

static struct output *output_new(void)
{
    struct output *o = calloc(1, sizeof(*o));
    if (!o)
        die_no_memory(sizeof(*o));
    return o;
}

struct output *output_stdout(void)
{
    struct output *o = output_new();
    o->fd = STDOUT_FILENO;
    return o;
}

static void begin_packing(struct output *o, const char *engine)
{
    snprintf(o->engine, sizeof(o->engine), "%s", engine);
    o->packed = true;
    o->header.comment = (Bytef *)o->engine;
    o->header.os = 255; /* unknown: the same bytes on every system */
    if (deflateInit2(&o->z, LEVEL, Z_DEFLATED, GZIP_FORMAT, 8, Z_DEFAULT_STRATEGY) != Z_OK ||
        deflateSetHeader(&o->z, &o->header) != Z_OK)
        die_no_memory(0);
}

int output_file(int base_fd, const char *folder, const char *name, const char *engine,
                struct output **ret, struct err *err)
{
    struct output *o = output_new();
    if (whole_file_open(base_fd, folder, name, true, &o->file, err) < 0) {
        free(o);
        return -1;
    }
    o->fd = o->file.fd;
    o->to_file = true;
    if (span_ends(span_of(name), SPAN(".gz")))
        begin_packing(o, engine);
    *ret = o;
    return 0;
}

int output_path(const char *path, const char *engine, struct output **ret, struct err *err)
{
    char folder[PATH_MAX], name[PATH_MAX];
    if (strlen(path) >= sizeof(folder))
        return err_set(err, EXIT_USAGE, "--output: the name is too long");
    /* dirname and basename write into what they get */
    memcpy(folder, path, strlen(path) + 1);
    memcpy(name, path, strlen(path) + 1);
    return output_file(AT_FDCWD, dirname(folder), basename(name), engine, ret, err);
}

static int pack(struct output *o, struct span bytes, int flush, struct err *err)
{
    o->z.next_in = (Bytef *)(uintptr_t)bytes.p;
    o->z.avail_in = (uInt)bytes.len;
    do {
        o->z.next_out = o->chunk;
        o->z.avail_out = sizeof(o->chunk);
        deflate(&o->z, flush);
        struct span out = {(const char *)o->chunk, sizeof(o->chunk) - o->z.avail_out};
        if (file_write_all(o->fd, out, err) < 0)
            return -1;
    } while (o->z.avail_out == 0);
    return 0;
}

int output_write(struct output *o, struct span bytes, struct err *err)
{
    if (!o->packed)
        return file_write_all(o->fd, bytes, err);
    for (; bytes.len > 0; bytes = span_from(bytes, 1u << 30))
        if (pack(o, span_sub(bytes, 0, 1u << 30), Z_NO_FLUSH, err) < 0)
            return -1;
    return 0;
}

int output_commit(struct output *o, struct err *err)
{
    int rc = o->packed ? pack(o, SPAN(""), Z_FINISH, err) : 0;
    if (rc == 0 && o->to_file)
        rc = whole_file_commit(&o->file, err);
    else if (o->to_file)
        whole_file_drop(&o->file);
    o->to_file = false;
    output_drop(o);
    return rc;
}

void output_drop(struct output *o)
{
    if (!o)
        return;
    if (o->to_file)
        whole_file_drop(&o->file);
    if (o->packed)
        deflateEnd(&o->z);
    free(o);
}

bool output_is_of(int base_fd, const char *folder, const char *name, const char *engine)
{
    char path[PATH_MAX], comment[MAX_ENGINE] = "";
    unsigned char head[512];
    gz_header header = {.comment = (Bytef *)comment, .comm_max = sizeof(comment) - 1};
    z_stream z = {0};
    unsigned char out[1];

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    int fd = openat(base_fd, path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, head, sizeof(head));
    close(fd);
    if (n <= 0 || inflateInit2(&z, GZIP_FORMAT) != Z_OK)
        return false;
    z.next_in = head;
    z.avail_in = (uInt)n;
    z.next_out = out;
    z.avail_out = sizeof(out);
    inflateGetHeader(&z, &header);
    inflate(&z, Z_BLOCK);
    inflateEnd(&z);
    return header.done == 1 && strcmp(comment, engine) == 0;
}
