/*
 * transform/relate/statement.h - facts without a figure: export markets, businesses, officials,
 * programmes.
 */
#ifndef TRANSFORM_RELATE_STATEMENT_H
#define TRANSFORM_RELATE_STATEMENT_H

#include "transform/relate/reading.h"

/* Each adds its statements to r->statements, one each; r->areas is filled. */
void statement_markets(struct reading *r);
void statement_businesses(struct reading *r);
void statement_officials(struct reading *r);
void statement_programmes(struct reading *r);

/*
 * Adds a statement whose words are the tokens [first, end), unless the same name (or the same area
 * and country) stands there already. Empty fields become "".
 */
void statement_add(struct reading *r, struct statement s, uint32_t first, uint32_t end);

#endif
