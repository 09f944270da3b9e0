#include "tests/fuzz/spell.h"

#include <stdio.h>
#include <string.h>

static const char *const ones[] = {"nol",  "satu", "dua",   "tiga",    "empat",
                                   "lima", "enam", "tujuh", "delapan", "sembilan"};

/* A text that grows word by word. */
struct words {
    char *out;
    size_t len;
};

static void add(struct words *w, const char *word, bool glue)
{
    int n =
        snprintf(w->out + w->len, SPELL_TEXT - w->len, "%s%s", w->len && !glue ? " " : "", word);
    w->len += (size_t)n;
}

static void add_below_hundred(struct words *w, unsigned n, bool glue)
{
    if (n == 0)
        return;
    if (n < 10) {
        add(w, ones[n], false);
    } else if (n == 10) {
        add(w, "sepuluh", false);
    } else if (n == 11) {
        add(w, "sebelas", false);
    } else if (n < 20) {
        add(w, ones[n - 10], false);
        add(w, "belas", glue);
    } else {
        add(w, ones[n / 10], false);
        add(w, "puluh", glue);
        if (n % 10)
            add(w, ones[n % 10], false);
    }
}

static void add_below_thousand(struct words *w, unsigned n, bool glue)
{
    if (n >= 200) {
        add(w, ones[n / 100], false);
        add(w, "ratus", glue);
    } else if (n >= 100) {
        add(w, "seratus", false);
    }
    add_below_hundred(w, n % 100, glue);
}

size_t spell_number(uint64_t n, unsigned style, char out[SPELL_TEXT])
{
    static const struct {
        uint64_t size;
        const char *word, *one;
    } scales[] = {{1000000000000000u, "kuadriliun", NULL},
                  {1000000000000u, "triliun", "setriliun"},
                  {1000000000u, "miliar", "semiliar"},
                  {1000000u, "juta", "sejuta"},
                  {1000u, "ribu", "seribu"}};
    struct words w = {out, 0};
    bool glue = style & SPELL_GLUED;

    for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]); i++) {
        unsigned group = (unsigned)(n / scales[i].size % 1000);
        bool one = group == 1 && scales[i].one && (scales[i].size == 1000 || (style & SPELL_ONE));
        if (group == 0)
            continue;
        if (one) {
            add(&w, scales[i].one, false);
        } else {
            add_below_thousand(&w, group, glue);
            add(&w, scales[i].word, false);
        }
    }
    add_below_thousand(&w, (unsigned)(n % 1000), glue);
    if (n == 0)
        add(&w, ones[0], false);
    if (style & SPELL_CAPITAL)
        out[0] = (char)(out[0] - 'a' + 'A');
    return w.len;
}

size_t spell_ordinal(unsigned n, char out[SPELL_TEXT])
{
    struct words w = {out, 0};

    if (n == 1) {
        add(&w, "pertama", false);
    } else {
        add(&w, "ke", false);
        char number[SPELL_TEXT];
        spell_number(n, 0, number);
        add(&w, number, true);
    }
    return w.len;
}

size_t spell_digits(uint64_t n, unsigned places, char out[SPELL_TEXT])
{
    char reversed[SPELL_TEXT];
    size_t len = 0, digits = 0;

    for (unsigned i = 0; i < places; i++, n /= 10)
        reversed[len++] = (char)('0' + n % 10);
    if (places)
        reversed[len++] = ',';
    do {
        if (digits > 0 && digits % 3 == 0)
            reversed[len++] = '.';
        reversed[len++] = (char)('0' + n % 10);
        digits++;
        n /= 10;
    } while (n > 0);
    for (size_t i = 0; i < len; i++)
        out[i] = reversed[len - 1 - i];
    out[len] = 0;
    return len;
}
