/*
 * transform/relate/phrase.h - noun phrases: runs of tokens without verbs, prepositions and signs.
 */
#ifndef TRANSFORM_RELATE_PHRASE_H
#define TRANSFORM_RELATE_PHRASE_H

#include "transform/relate/reading.h"

struct phrase {
    uint32_t first, end; /* tokens */
};

/*
 * Where the noun phrase that begins at the token ends, at `stop` at the latest. A list ("pertanian,
 * perburuan dan kehutanan") counts as one phrase where `lists` is set.
 */
uint32_t phrase_end(const struct text *t, uint32_t first, uint32_t stop, bool lists);

/*
 * The noun phrase whose predicate the figure is: "[tarif angkutan] naik 20 persen". Between the
 * figure before it and this one; words that only say the indicator are left out.
 */
bool phrase_before(const struct reading *r, const struct figure *f, struct span indicator,
                   struct phrase *ret);

/* A cue of that indicator at the token: the subject does not say the indicator over again. */
bool phrase_own_cue(const struct text *t, size_t token, struct span indicator, uint32_t *ret_end);

/* Does a word that says nothing of its own at the edge of a subject begin at the token: "jumlah",
 * "kabupaten" (config/lexicon/grammar.tsv), an island? */
bool phrase_empty(const struct text *t, size_t token, uint32_t *ret_end);

/* Takes from both ends what says nothing narrower: areas, units, empty words, the indicator itself.
 * False where nothing is left. */
bool phrase_trim(const struct reading *r, struct phrase *p, struct span indicator);

/* "jumlahnya", "perinciannya", "pemiliknya": points back and names nothing itself. */
bool phrase_points_back(const struct text *t, size_t token);

/* "transportasi, gudang, dan [telekomunikasi]": widens over the items of such a list. */
void phrase_take_serial(const struct text *t, uint32_t floor, struct phrase *p);

/* Does a preposition of place, time or manner stand before the phrase: "selama libur panjang"? */
bool phrase_is_adjunct(const struct reading *r, uint32_t first, uint32_t floor);

/* "Tumijajar", "Pelabuhan Ratu": capital words that no list holds name a place, a firm or a person
 * sooner than a kind of thing. Not at the head of a sentence. */
bool phrase_is_name(const struct text *t, const struct phrase *p);

/* Is the word one that ends a noun phrase, by config/lexicon/grammar.tsv and function.tsv? */
bool phrase_stop_word(const struct text *t, size_t token);

/* Does the word look like a verb: me-, ber-, ter-, di- before a stem? */
bool phrase_verb(const struct text *t, size_t token);

/* Is the word a verb or preposition that no noun phrase holds? */
bool phrase_stops(const struct text *t, size_t token);

/* A comma, "dan" or a stroke: what stands between the items of a list. */
bool phrase_joins(const struct text *t, size_t token);

#endif
