/* What is no figure: how far it is passed over, and that numbers written so are none. */
#include <stdio.h>

#include "tests/fuzz/fuzz.h"
#include "transform/recognise/figure.h"
#include "transform/recognise/notfigure.h"
#include "transform/recognise/notfigure_shape.h"

static const char *check_at(const struct text *t, size_t i)
{
    static size_t (*const readers[])(const struct text *, size_t) = {skip_words, skip_numeral,
                                                                     shape_end, phone_end};

    for (size_t k = 0; k < sizeof(readers) / sizeof(readers[0]); k++) {
        size_t end = readers[k](t, i);
        if (end < i || end > t->n_tokens)
            return "what is passed over does not lie behind";
    }
    size_t code = code_end(t, i);
    if (code <= i || code > t->n_tokens)
        return "a code does not lie behind";
    for (size_t k = i + 1; k < code; k++)
        if (t->tokens[k].kind == TOKEN_BREAK || !(t->tokens[k].flags & TOKEN_GLUED))
            return "a code goes over a blank";
    return NULL;
}

static size_t read_skips(struct fuzz *f, const struct text *t, struct fuzz_answer *out)
{
    size_t n = 0;

    (void)f;
    for (size_t i = 0; i < t->n_tokens && n < FUZZ_ANSWERS; i++) {
        struct amount a;
        uint32_t words = (uint32_t)skip_words(t, i), numeral = (uint32_t)skip_numeral(t, i);
        bool other = amount_read(t, i, 0, &a) && amount_is_other(t, &a);
        if (words > i || numeral > i || other)
            out[n++] = (struct fuzz_answer){(uint32_t)i, words, numeral - (uint32_t)i + other};
    }
    return n;
}

/* Numbers in the places of dates, times, names, laws, phones, ranks and codes. */
static const char *check_written(struct fuzz *f)
{
    char text[256];
    unsigned a = 1 + (unsigned)fuzz_below(f, 28), b = 1 + (unsigned)fuzz_below(f, 12),
             year = 1990 + (unsigned)fuzz_below(f, 50), age = 17 + (unsigned)fuzz_below(f, 80),
             minute = (unsigned)fuzz_below(f, 60), n = 1 + (unsigned)fuzz_below(f, 999);
    struct text t;
    struct figure figure;
    size_t token = 0;
    int len;

    switch (fuzz_below(f, 14)) {
    case 0:
        len = snprintf(text, sizeof(text), "Ia datang pada %u/%u/%u lalu pulang.", a, b, year);
        break;
    case 1:
        len = snprintf(text, sizeof(text), "Pasar buka pukul %02u.%02u WIB.", b, minute);
        break;
    case 2:
        len = snprintf(text, sizeof(text), "Kata Budi (%u), petani di sana.", age);
        break;
    case 3:
        len = snprintf(text, sizeof(text), "UU Nomor %u Tahun %u berlaku.", n, year);
        break;
    case 4:
        len = snprintf(text, sizeof(text), "Hubungi 08%02u-%04u-%04u segera.", age, n, n * 7);
        break;
    case 5:
        len = snprintf(text, sizeof(text), "Rumahnya di RT %02u/RW %02u itu.", a, b);
        break;
    case 6:
        len = snprintf(text, sizeof(text), "Pandemi Covid-%u dan jaringan %uG.", a, b);
        break;
    case 7:
        len = snprintf(text, sizeof(text), "Pameran ke-%u di peringkat %u.", n, a);
        break;
    case 8:
        len = snprintf(text, sizeof(text), "Peraturan No. %u/M-Ind/Per/%u/%u terbit.", a, b, year);
        break;
    case 9:
        len = snprintf(text, sizeof(text), "Selama %u tahun ia menjahit.", a + 1);
        break;
    case 10:
        len = snprintf(text, sizeof(text), "Pada tahun %u pasar itu ramai.", year);
        break;
    case 11:
        len = snprintf(text, sizeof(text), "Hadir dalam G%u dan B%u.", a, n);
        break;
    case 12:
        len = snprintf(text, sizeof(text), "Pasal %u ayat (%u) berlaku.", a, b);
        break;
    default:
        len = snprintf(text, sizeof(text), "Rapat pukul %02u:%02u selesai.", b, minute);
    }
    fuzz_note(text);
    fuzz_text(f, (struct span){text, (size_t)len}, &t);
    return figure_next(&t, &token, &figure) ? "a number that says no amount is a figure" : NULL;
}

const char *fuzz_notfigure(struct fuzz *f, struct span bytes)
{
    struct text t;
    const char *wrong;

    fuzz_text(f, bytes, &t);
    for (size_t i = 0; i < t.n_tokens; i++)
        if ((wrong = check_at(&t, i)))
            return wrong;
    if ((wrong = fuzz_check_split(f, &t, read_skips)))
        return wrong;
    return f->written ? check_written(f) : NULL;
}
