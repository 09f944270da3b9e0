/*
 * extract/discover_parts.h - what discover.c (what to ask for) and discover_fetch.c (asking) share.
 */
#ifndef EXTRACT_DISCOVER_PARTS_H
#define EXTRACT_DISCOVER_PARTS_H

#include "extract/discover.h"
#include "extract/fetch.h"
#include "extract/robots.h"

/* robots.txt of one origin. */
struct discover_rules {
    struct discover_rules *next;
    struct span origin; /* "https://host:port" */
    bool closed;
    struct robots robots;
};

struct discover {
    const struct crawl_settings *settings;
    bool allow_private;
    int delay;
    struct parse_pool *parser;
    struct fetch *fetch;
    struct arena *arena;
    struct discover_rules *rules;
    void *asked; /* tsearch: URLs */
    long long last_ms, requests;
    /* of the answer at hand */
    bool whole;
    int status;
    struct span body, content_type, location;
    const char *detail;
};

enum discover_got {
    DISCOVER_PAGE,      /* status 200: body and content_type */
    DISCOVER_NONE,      /* another status, or no answer */
    DISCOVER_FORBIDDEN, /* by robots.txt, or it could not be had */
    DISCOVER_ASKED,     /* this run has asked for it before */
};

/* Follows redirects; *url becomes that of the answer. -1 only where the system fails. */
int discover_get(struct discover *d, struct url *url, enum discover_got *ret, struct err *err);
/* The rules of the URL's origin, asked for where they are not known. */
int discover_rules_of(struct discover *d, const struct url *url, const struct discover_rules **ret,
                      struct err *err);
int discover_begin(struct discover *d, struct err *err);
void discover_end(struct discover *d);

#endif
