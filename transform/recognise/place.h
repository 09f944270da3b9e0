/*
 * transform/recognise/place.h - areas of Indonesia and countries, as codes.
 *
 * Homonyms are resolved later, by relate/area.h: here each mention carries its candidates.
 */
#ifndef TRANSFORM_RECOGNISE_PLACE_H
#define TRANSFORM_RECOGNISE_PLACE_H

#include "transform/text/text.h"

enum place_type {
    PLACE_NATION,
    PLACE_PROVINCE,
    PLACE_REGENCY,
    PLACE_CITY,
    PLACE_DISTRICT, /* a district or town; its code is the regency's or city's that it lies in */
    PLACE_COUNTRY,
    PLACE_REGION
};

#define PLACE_CANDIDATES 4
#define PLACE_CODE       12 /* the longest is a region of ours: "XX-ASEAN" */

struct place {
    uint32_t first, end; /* tokens, type word included ("Kabupaten Bandung", "Pemkot Malang") */
    struct {
        char code[PLACE_CODE];
        enum place_type type;
    } candidates[PLACE_CANDIDATES]; /* most likely first */
    unsigned n;
    bool typed;    /* a type word said which kind it is */
    bool doubtful; /* a district whose name other places have too: holds only where the document
                      names its province elsewhere */
    bool lost;     /* relate/area_main.c: nothing supported it */
    bool body;     /* it names an office or its seat: Pemkab X, Dinas ... X, Polda X */
    bool dateline; /* stands before the dash that opens the article */
};

bool place_next(const struct text *t, size_t *token, struct place *ret);

#endif
