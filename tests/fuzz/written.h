/*
 * tests/fuzz/written.h - amounts as texts write them, with what they are to be read as.
 *
 * "Rp 12,5 juta"  "US$708.000"  "tiga puluh ribu rupiah"  "-2,43 persen"  "1.200 kodi"
 */
#ifndef TESTS_FUZZ_WRITTEN_H
#define TESTS_FUZZ_WRITTEN_H

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/spell.h"
#include "transform/recognise/quantity.h"

struct written {
    char text[2 * SPELL_TEXT];
    size_t len;
    struct wide value; /* without its sign */
    bool minus;
    enum unit_kind kind; /* money, percent, quantity or count */
    struct span unit;
};

/* An amount chosen by f->random: of money or with a unit of the lists. */
void written_amount(struct fuzz *f, struct written *ret);

#endif
