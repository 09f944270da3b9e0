/*
 * extract/json_fields.h - fields of a JSON object from outside, as spans in an arena (reading is
 * jansson's).
 */
#ifndef EXTRACT_JSON_FIELDS_H
#define EXTRACT_JSON_FIELDS_H

#include <jansson.h>

#include "common/arena.h"

/* NULL where it is no JSON (jansson goes 2048 levels deep). Freed by json_decref. */
json_t *json_fields_load(struct span text);
/* A string or whole number under `key` as text; p NULL for anything else and for the empty string.
 */
struct span json_field(const json_t *object, const char *key, struct arena *arena);
/* The same, read as a date; text of datetime_format(). */
struct span json_field_date(const json_t *object, const char *key, struct arena *arena);

#endif
