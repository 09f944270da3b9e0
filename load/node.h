/*
 * load/node.h - the values of one line of JSON (RFC 8259), as a tree.
 *
 * A reader of its own because reading is what a load waits for: texts without an escape stay where
 * they are in the line, objects are lists in the order of the line, and nothing is copied or hashed.
 * jansson, which the rest of Angka uses, took most of the program's time; a test holds the two
 * against each other.
 */
#ifndef LOAD_NODE_H
#define LOAD_NODE_H

#include "common/arena.h"

enum node_type { NODE_NULL, NODE_BOOL, NODE_INT, NODE_REAL, NODE_TEXT, NODE_LIST, NODE_OBJECT };

struct node {
    enum node_type type;
    bool truth;        /* of a NODE_BOOL */
    struct span name;  /* of a member */
    struct span text;  /* of a NODE_TEXT, valid UTF-8 without NUL */
    long long integer; /* of a NODE_INT */
    double real;       /* of a NODE_INT or NODE_REAL */
    size_t n;          /* elements or members; no object has one twice */
    const struct node *first,
        *next; /* of its elements or members; behind it in its list or object */
};

/* Limits that keep hostile lines from costing more than their bytes. */
struct node_limits {
    int depth;      /* of brackets within brackets */
    long values;    /* elements and members in all */
    size_t members; /* of one object */
};

/* What is wrong with a line. */
struct node_fault {
    const char *rule; /* json, depth or values */
    size_t at;        /* byte, from 0 */
    const char *why;
};

/*
 * The line's one value, made in arena: it and its texts live as long as arena and line. NULL with
 * *ret filled: no JSON, text that is no UTF-8 or holds U+0000, a whole number of more than 18 digits, a
 * number beyond a double, a member twice, or beyond the limits.
 */
const struct node *node_read(struct span line, const struct node_limits *limits,
                             struct arena *arena, struct node_fault *ret);

/* Member of an object: NULL where it is absent or the node is NULL or no object. */
const struct node *node_member(const struct node *object, const char *name);
/* The same of members that are asked for in the order in which most lines have them: *at is where
 * the search begins, at first object->first. */
const struct node *node_next_member(const struct node *object, const struct node **at,
                                    struct span name);
/* The text; empty where the node is NULL or none. */
struct span node_text(const struct node *node);

#endif
