/*
 * transform/text/lexicon.h - the word lists of config/lexicon and config/codes as one automaton.
 *
 * A list is a TSV (common/tsv.h) with the columns `phrase code extra weight`: what stands in the
 * text, what it means, a second fact, and a whole number (empty: 0). Which file makes which class
 * stands in the table at the head of lexicon.c; config/lexicon/README.md explains each file to
 * those who edit them. Areas and countries come from config/codes (names and aliases) with further
 * spellings in config/lexicon/area.tsv and districts in config/lexicon/district.tsv.
 *
 * Phrases are split by the tokeniser of token.h and compare without case. Loaded once; read-only
 * afterwards, and so shared by forked workers.
 */
#ifndef TRANSFORM_TEXT_LEXICON_H
#define TRANSFORM_TEXT_LEXICON_H

#include <stdint.h>

#include "common/arena.h"
#include "common/err.h"

#include "transform/text/word_set.h"

enum lex_class {
    LEX_NUMERAL,  /* satu, dua, belas, puluh, ratus, setengah: code = value or role, see the file */
    LEX_SCALE,    /* ribu, juta, miliar: code = power of ten */
    LEX_CURRENCY, /* Rp, rupiah, US$: code = ISO 4217; extra = "before", "after" or "both" the
                     number */
    LEX_UNIT,     /* ton, hektare, unit: code = unit_measure of the contract, extra = kind */
    LEX_BOUND, /* sekitar, lebih dari: code = approx, min, max, exact; extra = "before" or "after"
                */
    LEX_DIRECTION, /* naik, turun, minus: code = up or down; extra = "change" where what follows is
                      a change */
    LEX_PERIOD,    /* tahun lalu, triwulan, sepanjang: code = role, see the file */
    LEX_NOT,       /* contexts in which a numeral is no figure: code = kind (law, rank, age, ...) */
    LEX_AREA,      /* code = Kemendagri code, extra = province, kab, kota, nation */
    LEX_DISTRICT,  /* a district or town: code = its regency's, weight -1: a name of others too */
    LEX_COUNTRY,   /* code = ISO letters or region code, extra = country or region */
    LEX_CUE, /* words that point to an indicator: code = indicator, extra = kinds it may go with */
    LEX_STATUS,    /* ditargetkan, diperkirakan: code = F, E or A */
    LEX_MEASURE,   /* pertumbuhan, dibandingkan, dari total: code = change, level or share */
    LEX_PRODUCT,   /* tenun ikat: code = KBLI 2020 */
    LEX_SECTOR,    /* words that point to a KBLI section: code = A to U */
    LEX_ROLE,      /* Bupati, Kepala Dinas: code = role class */
    LEX_BODY,      /* Dinas, Kementerian, Bank Indonesia: code = body class */
    LEX_PROGRAMME, /* KUR, Kopdes Merah Putih: code = canonical short name */
    LEX_FUNCTION,  /* words that join or part clauses: dan, sedangkan, sementara, yang: code = role
                    */
    LEX_CLASSES
};

/* One class of a set of classes. */
#define LEX_BIT(class) ((uint32_t)1 << (class))
#define LEX_ALL        (LEX_BIT(LEX_CLASSES) - 1)

struct lex_entry {
    enum lex_class class;
    int weight;
    struct span phrase, code, extra;
    long long value; /* the code where it is a whole number, else 0 */
    uint32_t id;     /* of this entry, dense, in the order of files and rows */
};

struct lexicon;

/* Reads every list. Returns 0, or -1 with err (EXIT_CONFIG: file, line, what). */
int lexicon_load(const char *config_dir, struct lexicon **ret, struct err *err);
void lexicon_free(struct lexicon *lex);
/* "sha256:..." over all lists in a fixed order: part of the engine's identity. */
const char *lexicon_digest(const struct lexicon *lex);
size_t lexicon_entries(const struct lexicon *lex);
const struct lex_entry *lexicon_entry(const struct lexicon *lex, uint32_t id);

/* Number of a word (lower-cased UTF-8) in the lists' vocabulary, 0 where no list has it. */
uint32_t lexicon_word(const struct lexicon *lex, struct span word);

/* Is the word (lower-cased UTF-8) in the set? For tokens of a text ask text_word_in. */
bool lexicon_word_in(const struct lexicon *lex, struct span word, enum word_set set);

/* The first entry of the class whose phrase is this one word, or NULL. */
const struct lex_entry *lexicon_single(const struct lexicon *lex, uint32_t word,
                                       enum lex_class class);

/*
 * Whether a word may be made of one-word phrases of the classes (LEX_BIT), by its first and its last
 * two letters: false is sure. Any case.
 */
bool lexicon_may_consist(const struct lexicon *lex, struct span word, uint32_t classes);

struct text;
/* Fills text->hits: see text.h. Linear in tokens times the longest phrase. */
void lexicon_match(const struct lexicon *lex, struct text *text, struct arena *arena);

#endif
