/*
 * load/fields.h - checks one JSON object against a table of its members.
 *
 * The tables (document.c) say in C what config/schema/document.schema.json says in JSON; a unit
 * test holds one against the other. A fault is data, not an error: the line is rejected and the run
 * goes on.
 */
#ifndef LOAD_FIELDS_H
#define LOAD_FIELDS_H

#include "load/code_set.h"
#include "load/node.h"

enum field_type {
    FIELD_TEXT,
    FIELD_TEXT_OR_NULL,
    FIELD_BOOL,
    FIELD_INT,
    FIELD_NUMBER,
    FIELD_OBJECT,
    FIELD_OBJECT_OR_NULL,
    FIELD_LIST,
};

struct field {
    struct span name;
    enum field_type type;
    bool optional; /* may be absent */
    long long min,
        max; /* code points of a text, elements of a list, value of a number; max 0: no limit */
    bool (*spelt)(struct span); /* the spelling of a text; NULL: any */
    const char *spelling;       /* for the message: "a decimal" */
    const struct span *words;   /* the words that a text may be, {NULL, 0} ends them; NULL: any */
    enum code_list codes;       /* a text that is not empty is a code of this list */
};

/* What is wrong with a line: the first rule that it breaks. All texts are valid UTF-8. */
struct fault {
    const char
        *rule; /* json, line_length, depth, values, type, required, unknown, length, pattern, value,
                         code, ... */
    char path[128]; /* "observations[3].unit_measure", "" for the whole line */
    char message[256];
    char document_id[256]; /* where it could be read, else "" */
};

/* Where in a line, spelt only for a fault: list[index].inner[inner_index].member, of which any part
 * may be missing. */
struct place {
    const char *list; /* "observations", also "warc" and "engine"; NULL: the line itself */
    long index;       /* from 0; NO_INDEX */
    const char *inner;
    long inner_index;
    struct span member;
};
#define NO_INDEX     (-1)
#define WHOLE_LINE   ((struct place){NULL, NO_INDEX, NULL, NO_INDEX, {NULL, 0}})
#define IN_LIST(...) ((struct place){.inner_index = NO_INDEX, __VA_ARGS__})

/* Fills *ret and returns false, so that a check can write: return fault_set(ret, ...). */
__attribute__((format(printf, 4, 5))) bool fault_set(struct fault *ret, const char *rule,
                                                     struct place at, const char *fmt, ...);

/*
 * Every member of the object at `at` is in the table and as it says, and no member is missing. False
 * with *ret filled.
 */
bool fields_check(const struct node *object, const struct field *fields, size_t n,
                  const struct code_sets *sets, struct place at, struct fault *ret);

/* Copies what fits into size - 1 bytes, made valid UTF-8, ending at a whole character. */
void text_copy(struct span text, char *out, size_t size);

#endif
