/*
 * common/http_message.h - an HTTP/1.x message as a capture holds it: start line, fields, body.
 */
#ifndef COMMON_HTTP_MESSAGE_H
#define COMMON_HTTP_MESSAGE_H

#include "common/span.h"

struct http_message {
    int status;         /* 100 to 599, 0 for a request */
    struct span fields; /* header lines without the start line */
    struct span body;   /* as stored: content coding still on it */
};

/* A response "HTTP/1.1 200 OK..." (also "HTTP/2 200"). False when there is no such start line. */
bool http_response_parse(struct span block, struct http_message *ret);
/* The first field of that name, any case, trimmed; p NULL where there is none. */
struct span http_field(const struct http_message *m, const char *name);

#endif
