#include "transform/relate/language.h"

#define WORDS_READ  2000u /* the beginning tells */
#define MIN_PERCENT 6u    /* function words of the language among all words */

/* The most frequent words that other languages of the list lack or use less. */
static const struct {
    const char *code;
    const char *words[16];
} languages[] = {
    {"id",
     {"yang", "dan", "di", "untuk", "dengan", "dari", "pada", "ini", "tersebut", "akan", "tidak",
      "juga", "karena", "telah", "dalam", NULL}},
    {"en",
     {"the", "of", "and", "to", "in", "is", "for", "that", "with", "was", "are", "by", "from",
      NULL}},
    {"ms",
     {"ialah", "kerana", "bahawa", "sahaja", "beliau", "wang", "ringgit", "peratus", "dalam",
      "iaitu", "telah", NULL}},
    {"jv",
     {"ing", "lan", "sing", "kang", "iki", "ora", "karo", "marang", "saka", "iku", "uga", "wis",
      NULL}},
    {"su",
     {"jeung", "anu", "nu", "dina", "teu", "kana", "tina", "aya", "pikeun", "ieu", "ku", "sareng",
      NULL}},
};

#define LANGUAGES (sizeof(languages) / sizeof(languages[0]))
#define LETTERS   32 /* low five bits of a first letter */

/* The words of all languages, those with the same first letter chained. */
struct index {
    struct word {
        const char *word;
        unsigned language;
        const struct word *next;
    } words[LANGUAGES * 16];
    const struct word *first[LETTERS];
};

static void index_words(struct index *index)
{
    size_t n = 0;

    memset(index->first, 0, sizeof(index->first));
    for (unsigned k = 0; k < LANGUAGES; k++)
        for (const char *const *w = languages[k].words; *w; w++) {
            const struct word **first = &index->first[(*w)[0] & (LETTERS - 1)];
            index->words[n] = (struct word){*w, k, *first};
            *first = &index->words[n++];
        }
}

const char *language_of(const struct text *t)
{
    unsigned counts[LANGUAGES] = {0}, words = 0;
    struct index index;
    size_t best = 0;

    index_words(&index);
    for (size_t i = 0; i < t->n_tokens && words < WORDS_READ; i++) {
        if (t->tokens[i].kind != TOKEN_WORD)
            continue;
        words++;
        char letter = t->utf8.p[t->tokens[i].start];
        for (const struct word *w = index.first[letter & (LETTERS - 1)]; w; w = w->next)
            counts[w->language] += text_is(t, i, w->word);
    }
    for (size_t k = 1; k < LANGUAGES; k++)
        if (counts[k] > counts[best])
            best = k;
    if (words == 0 || counts[best] * 100 < words * MIN_PERCENT)
        return "und";
    return languages[best].code;
}
