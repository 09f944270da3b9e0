/*
 * tests/unit/transform/recognise/figure_reading.h - reading.h for figures: "mention=value[..high] unit
 * bound", parted by "; ". A per-base stands behind the unit.
 */
#ifndef TESTS_UNIT_TRANSFORM_RECOGNISE_FIGURE_READING_H
#define TESTS_UNIT_TRANSFORM_RECOGNISE_FIGURE_READING_H

#include "tests/unit/transform/recognise/reading.h"
#include "transform/recognise/figure.h"

static void describe(const struct text *t, struct buf *out)
{
    char value[DECIMAL_TEXT] = "?", high[DECIMAL_TEXT];
    struct figure f;

    for (size_t i = 0; figure_next(t, &i, &f);) {
        assert_true(f.start < f.stop && f.stop <= t->utf8.len && f.cue_first <= f.first);
        assert_non_null(
            strstr("money count percent quantity ratio index", figure_kind_name(f.kind)));
        if (f.has_value)
            decimal_format(f.value, value);
        buf_printf(out, "%s%.*s=%s", out->len ? "; " : "",
                   SPAN_ARG(span_sub(t->utf8, f.start, f.stop - f.start)),
                   f.has_value ? value : "?");
        if (f.has_high) {
            decimal_format(f.high, high);
            buf_printf(out, "..%s", high);
        }
        buf_printf(out, " %s%s%s", f.unit, f.per[0] ? "/" : "", f.per);
        if (f.bound != BOUND_EXACT)
            buf_printf(out, " %s", figure_bound_name(f.bound));
    }
}

#endif
