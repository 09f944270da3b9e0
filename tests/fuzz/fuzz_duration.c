/* Clock times and durations. */
#include <stdio.h>

#include "tests/fuzz/fuzz.h"
#include "transform/recognise/duration.h"

/* Parts of a duration from large to small, each once: "P11Y", "P2DT3H"; behind it: *s. */
static bool is_duration(const char **s)
{
    const char *order = "YMWD", *at = *s, *from;
    unsigned parts = 0;

    if (*at++ != 'P')
        return false;
    for (from = order;; parts++) {
        if (*at == 'T') {
            from = "HMS";
            at++;
        }
        if (*at < '0' || *at > '9')
            break;
        while (*at >= '0' && *at <= '9')
            at++;
        const char *letter = *at ? strchr(from, *at) : NULL;
        if (!letter)
            return false;
        from = letter + 1;
        at++;
    }
    *s = at;
    return parts > 0 && at[-1] != 'T';
}

/* One duration, or the two ends of a range. */
static bool is_iso(const char *s)
{
    if (!is_duration(&s))
        return false;
    if (*s == '/') {
        s++;
        return is_duration(&s) && *s == 0;
    }
    return *s == 0;
}

static const char *check_clock(struct fuzz *f, const struct text *t, size_t i)
{
    struct clock c, again;
    uint32_t end, again_end;
    struct text alone;

    if (!clock_read(t, i, &c, &end))
        return NULL;
    if (end <= i || end > t->n_tokens)
        return "a clock time is not inside the text";
    if (c.hour < 0 || c.hour > 24 || c.minute < 0 || c.minute > 59 || c.second < -1 ||
        c.second > 59)
        return "no clock shows this time";
    if (!f->mentions)
        return NULL;
    fuzz_text(f, text_span(t, i, end), &alone);
    if (!clock_read(&alone, 0, &again, &again_end) || again_end != alone.n_tokens)
        return "a clock time alone is none";
    if (again.hour != c.hour || again.minute != c.minute || again.second != c.second)
        return "a clock time alone is another one";
    return NULL;
}

static const char *check_duration(struct fuzz *f, const struct text *t, size_t i)
{
    char out[DURATION_TEXT], again[DURATION_TEXT];
    uint32_t end, again_end;
    struct text alone;

    if (!duration_read(t, i, out, &end))
        return NULL;
    if (end <= i || end > t->n_tokens)
        return "a duration is not inside the text";
    if (!memchr(out, 0, DURATION_TEXT) || !is_iso(out))
        return "a duration is not in the form of ISO 8601";
    if (!f->mentions)
        return NULL;
    fuzz_text(f, text_span(t, i, end), &alone);
    if (!duration_read(&alone, 0, again, &again_end) || again_end != alone.n_tokens)
        return "a duration alone is none";
    return strcmp(out, again) == 0 ? NULL : "a duration alone is another one";
}

static const char *check_written_clock(struct fuzz *f)
{
    char text[64];
    int hour = (int)fuzz_below(f, 24), minute = (int)fuzz_below(f, 60),
        second = (int)fuzz_below(f, 60), len;
    bool seconds = false;
    struct text t;
    struct clock c;
    uint32_t end;

    switch (fuzz_below(f, 4)) {
    case 0:
        len = snprintf(text, sizeof(text), "pukul %02d.%02d WIB", hour, minute);
        break;
    case 1:
        len = snprintf(text, sizeof(text), "%02d:%02d", hour, minute);
        break;
    case 2:
        len = snprintf(text, sizeof(text), "jam %d.%02d", hour, minute);
        break;
    default:
        len = snprintf(text, sizeof(text), "%02d:%02d:%02d WITA", hour, minute, second);
        seconds = true;
    }
    fuzz_note(text);
    fuzz_text(f, (struct span){text, (size_t)len}, &t);
    if (!clock_read(&t, 0, &c, &end) || end != t.n_tokens || c.hour != hour || c.minute != minute ||
        c.second != (seconds ? second : -1))
        return "a clock time is not read back";
    return NULL;
}

static const char *check_written_duration(struct fuzz *f)
{
    static const struct {
        const char *word, *time;
        char letter;
    } units[] = {{"tahun", "", 'Y'}, {"bulan", "", 'M'},  {"hari", "", 'D'},
                 {"jam", "T", 'H'},  {"menit", "T", 'M'}, {"detik", "T", 'S'}};
    char text[96], want[96], got[DURATION_TEXT];
    unsigned n = 1 + (unsigned)fuzz_below(f, 999), m = n + 1 + (unsigned)fuzz_below(f, 50);
    size_t which = fuzz_below(f, 6), next = which + 1;
    struct text t;
    uint32_t end;
    int len;

    if (fuzz_below(f, 2)) {
        len = snprintf(text, sizeof(text), "%u-%u %s", n, m, units[which].word);
        snprintf(want, sizeof(want), "P%s%u%c/P%s%u%c", units[which].time, n, units[which].letter,
                 units[which].time, m, units[which].letter);
    } else if (next < 6 && fuzz_below(f, 2)) {
        bool joined = strcmp(units[which].time, units[next].time) == 0;
        len =
            snprintf(text, sizeof(text), "%u %s %u %s", n, units[which].word, m, units[next].word);
        snprintf(want, sizeof(want), "P%s%u%c%s%u%c", units[which].time, n, units[which].letter,
                 joined ? "" : "T", m, units[next].letter);
    } else {
        len = snprintf(text, sizeof(text), "%u %s", n, units[which].word);
        snprintf(want, sizeof(want), "P%s%u%c", units[which].time, n, units[which].letter);
    }
    fuzz_note(text);
    fuzz_text(f, (struct span){text, (size_t)len}, &t);
    if (!duration_read(&t, 0, got, &end) || end != t.n_tokens || strcmp(got, want) != 0)
        return "a duration is not read back";
    return NULL;
}

static size_t read_times(struct fuzz *f, const struct text *t, struct fuzz_answer *out)
{
    size_t n = 0;

    (void)f;
    for (size_t i = 0; i < t->n_tokens && n < FUZZ_ANSWERS; i++) {
        char text[DURATION_TEXT];
        struct clock c;
        uint32_t end;
        if (clock_read(t, i, &c, &end))
            out[n++] = (struct fuzz_answer){(uint32_t)i, end, fuzz_digest(0, &c, sizeof(c))};
        else if (duration_read(t, i, text, &end))
            out[n++] = (struct fuzz_answer){(uint32_t)i, end, fuzz_digest(1, text, strlen(text))};
    }
    return n;
}

const char *fuzz_duration(struct fuzz *f, struct span bytes)
{
    struct text t;
    const char *wrong;

    fuzz_text(f, bytes, &t);
    for (size_t i = 0; i < t.n_tokens; i++)
        if ((wrong = check_clock(f, &t, i)) || (wrong = check_duration(f, &t, i)))
            return wrong;
    if ((wrong = fuzz_check_split(f, &t, read_times)))
        return wrong;
    if (!f->written)
        return NULL;
    return fuzz_below(f, 2) ? check_written_clock(f) : check_written_duration(f);
}
