/*
 * transform/write/line.h - one document as one line of NDJSON (config/schema/document.schema.json).
 */
#ifndef TRANSFORM_WRITE_LINE_H
#define TRANSFORM_WRITE_LINE_H

#include "common/buf.h"

#include "transform/relate/document.h"

/* What stands around the facts. Spans with p NULL are written as empty strings. */
struct document {
    struct span id, url, site, source, title, author, published, modified, language, captured;
    struct span warc_file; /* p NULL: the input was no WARC file */
    unsigned long long warc_offset;
    struct span digest; /* "sha256:..." */
    bool article, partial;
    struct span text; /* valid UTF-8 */
    const struct document_facts *facts;
    struct span engine_version, engine_lexicon;
};

/* Code points before a byte offset of a text, in O(1) after one pass. */
struct code_points {
    struct span text;
    const uint32_t *blocks; /* count before each 128-byte block */
};

void code_points_init(struct code_points *c, struct span text, struct arena *arena);
uint32_t code_points_at(const struct code_points *c, uint32_t byte);

/* 32 hex digits of a document's n-th observation: of the document's id and the figure's place. */
#define OBSERVATION_ID 33
void observation_id(struct span document_id, uint32_t start, uint32_t end,
                    char out[OBSERVATION_ID]);

/* Appends the line with its '\n' to out. */
void line_write(const struct document *d, struct arena *arena, struct buf *out);

#endif
