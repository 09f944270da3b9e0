/*
 * extract/cdxj.h - the index beside a capture file: NAME.warc.gz has NAME.cdxj.
 *
 * CDXJ as pywb, wabac.js and warcio read it: a line for each response, resource and revisit, sorted
 * bytewise:
 *   id,go,lamongan)/berita/7 20230317000500 {"url":"...","mime":"text/html","status":"200",
 *   "digest":"sha1:...","length":"1234","offset":"567","filename":"angka-....warc.gz"}
 * The key is the URL in lower case, host turned round, without www, scheme and standard port, its
 * parameters sorted (SURT, in the form of warcio). `mime` of a revisit is "warc/revisit". An index that
 * is missing (a run that was killed, an older version) is made anew from its file.
 */
#ifndef EXTRACT_CDXJ_H
#define EXTRACT_CDXJ_H

#include "common/arena.h"
#include "common/buf.h"
#include "common/err.h"

struct cdxj_entry {
    struct span url;
    long long date;                    /* of the capture, seconds */
    struct span mime, digest;          /* p NULL: left out */
    int status;                        /* 0: left out */
    unsigned long long offset, length; /* of the record's gzip member */
};

struct cdxj;

struct cdxj *cdxj_new(void);
void cdxj_free(struct cdxj *c); /* NULL is accepted */
void cdxj_add(struct cdxj *c, const char *file, const struct cdxj_entry *e);
/* Bytes of all lines: some 300 for each entry. */
size_t cdxj_size(const struct cdxj *c);
/* Writes captures/NAME.cdxj for `file`, "NAME.warc.gz", and forgets the lines. */
int cdxj_commit(struct cdxj *c, int base_fd, const char *file, struct err *err);

/* The key of a URL; the URL itself where it is not http or https. */
struct span cdxj_key(struct span url, struct arena *arena);
/* The mime type of a Content-Type field: its first part, in lower case; p NULL where there is none. */
struct span cdxj_mime(struct span content_type, struct arena *arena);

/* Makes the indexes that are missing under captures/. *ret: how many. */
int cdxj_complete(int base_fd, size_t *ret, struct err *err);

#endif
