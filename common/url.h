/*
 * common/url.h - absolute URLs by the WHATWG rules, http and https only, and their canonical form.
 *
 * Exact  host lower-case, default port dropped, dot segments resolved, percent-encoding normalised
 *        (upper-case hex, unreserved characters decoded), fragment dropped.
 * Ours   canonical also drops tracking parameters (utm_*, fbclid, gclid, ...) and sorts nothing.
 * Total  every byte string is legal input; at most 2048 bytes come out.
 */
#ifndef COMMON_URL_H
#define COMMON_URL_H

#include "common/arena.h"

#define URL_MAX 2048

struct url {
    struct span text;   /* the whole URL, NUL-terminated, in arena */
    struct span scheme; /* "http" or "https"; parts are stretches of text */
    struct span host;   /* IPv6 with its brackets */
    int port;           /* default filled in */
    struct span path;   /* begins with '/' */
    struct span query;  /* without '?'; p is NULL where there is none */
};

/* Reads `s` relative to `base` (NULL: must be absolute). False: no http(s) URL, *ret untouched. */
bool url_parse(struct span s, const struct url *base, struct arena *arena, struct url *ret);
/* The form under which a page is known: fragment and tracking parameters dropped. */
bool url_canonical(struct span s, const struct url *base, struct arena *arena, struct url *ret);

#endif
