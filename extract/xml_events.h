/*
 * extract/xml_events.h - reads XML from outside as a row of events (libxml2's SAX2).
 *
 * Before libxml2 sees a byte, a pass of our own makes the text safe and mends what feeds get wrong:
 *   refused  an entity declaration, a tag with more than 500 attributes or 64 KiB (quadratic in
 *            libxml2)
 *   dropped  the XML declaration (the text is UTF-8 by now) and DOCTYPE, control characters
 *   mended   HTML's named entities, a bare '&' or '<', references to windows-1252's C1 range
 * Never HUGE, NOENT or DTDLOAD. Goes on behind errors (RECOVER): a cut document gives what came
 * before.
 */
#ifndef EXTRACT_XML_EVENTS_H
#define EXTRACT_XML_EVENTS_H

#include "common/buf.h"

struct xml_attribute {
    struct span name, ns,
        value; /* name without its prefix; ns is the prefix where that is not declared */
};

struct xml_handler {
    void (*start)(void *context, struct span ns, struct span name,
                  const struct xml_attribute *attributes, size_t n);
    void (*end)(void *context, struct span ns, struct span name);
    void (*text)(void *context, struct span text);
};

enum xml_verdict {
    XML_WHOLE,   /* well-formed after mending */
    XML_CUT,     /* broken somewhere, or cut: the events are what could be read */
    XML_REFUSED, /* hostile: no event */
    XML_NONE,    /* no element at all */
};

/* `text` is valid UTF-8 (charset_decode). Call xmlInitParser() before a sandbox closes. */
enum xml_verdict xml_events(struct span text, const struct xml_handler *handler, void *context);

/* The value of an attribute without namespace; p NULL where there is none. */
struct span xml_attribute(const struct xml_attribute *attributes, size_t n, const char *name);

#endif
