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

static bool listed(size_t language, struct span word)
{
    for (const char *const *w = languages[language].words; *w; w++)
        if (span_eq_nocase(word, span_of(*w)))
            return true;
    return false;
}

const char *language_of(const struct text *t)
{
    unsigned counts[LANGUAGES] = {0}, words = 0;
    size_t best = 0;

    for (size_t i = 0; i < t->n_tokens && words < WORDS_READ; i++) {
        if (t->tokens[i].kind != TOKEN_WORD)
            continue;
        words++;
        for (size_t k = 0; k < LANGUAGES; k++)
            counts[k] += listed(k, text_token(t, i));
    }
    for (size_t k = 1; k < LANGUAGES; k++)
        if (counts[k] > counts[best])
            best = k;
    if (words == 0 || counts[best] * 100 < words * MIN_PERCENT)
        return "und";
    return languages[best].code;
}
