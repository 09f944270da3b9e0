/*
 * common/json.h - writes JSON (RFC 8259) into a buffer, members in the order of the calls.
 *
 * Commas are put by the writer. Strings must be valid UTF-8; U+0000 to U+001F, quote and backslash are
 * escaped, everything else stands as it is. Reading JSON is jansson's job; no function here bears a name of
 * jansson's (json_object, json_array, json_null), or its own calls would end up here.
 *
 *   struct json j = {.out = &buf};
 *   json_begin(&j); json_str(&j, "id", id); json_array_key(&j, "checks"); ... json_end(&j); json_end(&j);
 */
#ifndef COMMON_JSON_H
#define COMMON_JSON_H

#include "common/buf.h"

struct json {
    struct buf *out;
    unsigned depth;
    unsigned long long closing; /* one bit a level: array (1) or object (0) */
    unsigned long long comma;   /* one bit a level: something stands there already */
};

void json_begin(struct json *j); /* as an array's element, or at the top */
void json_begin_array(struct json *j);
void json_object_key(struct json *j, const char *key);
void json_array_key(struct json *j, const char *key);
void json_end(struct json *j); /* closes the innermost object or array */

/* Members of an object; with key NULL, elements of an array. */
void json_str(struct json *j, const char *key, struct span value);
void json_int(struct json *j, const char *key, long long value);
void json_bool(struct json *j, const char *key, bool value);
void json_null_value(struct json *j, const char *key);
/* The text of a number or any ready JSON, as it is. */
void json_raw(struct json *j, const char *key, struct span value);
/* json_str, or null where value.p is NULL. */
void json_str_or_null(struct json *j, const char *key, struct span value);

#endif
