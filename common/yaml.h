/*
 * common/yaml.h - reads a settings file (YAML 1.1 by libyaml) into a tree that knows its lines.
 *
 * Mappings, sequences and scalars only; anchors, aliases and tags are refused. Depth at most 8, file at
 * most 1 MiB. Every message is "FILE:LINE: what is wrong".
 */
#ifndef COMMON_YAML_H
#define COMMON_YAML_H

#include "common/arena.h"
#include "common/err.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
    enum yaml_kind kind;
    size_t line;        /* from 1 */
    struct span text;   /* of a scalar, NUL-terminated */
    struct yaml *key;   /* in a map: the key of this member (a scalar) */
    struct yaml *child; /* first member of a list or map */
    struct yaml *next;  /* next member of the same list or map */
};

/* The document in the file; *ret is NULL for an empty one. Returns 0, or -1 with err (EXIT_CONFIG). */
int yaml_read(const char *path, struct arena *arena, struct yaml **ret, struct err *err);

/* The member of that name, or NULL. */
const struct yaml *yaml_get(const struct yaml *map, const char *key);

/* err with "path:line: ..." and EXIT_CONFIG; returns -1. */
__attribute__((format(printf, 4, 5))) int yaml_err(const char *path, const struct yaml *at,
                                                   struct err *err, const char *fmt, ...);
/* An error for the first member whose key is not in the NULL-terminated list (which it shows). */
int yaml_only_keys(const char *path, const struct yaml *map, const char *const *keys,
                   struct err *err);

#endif
