/*
 * extract/xml_mend.h - the pass before libxml2 (see xml_events.h).
 */
#ifndef EXTRACT_XML_MEND_H
#define EXTRACT_XML_MEND_H

#include "common/buf.h"

#define XML_MAX_ATTRIBUTES 500
#define XML_MAX_TAG        ((size_t)64 << 10)

/* Appends the mended text to out. False: refused. */
bool xml_mend(struct span text, struct buf *out);

#endif
