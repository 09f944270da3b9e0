#include "transform/write/explain.h"

static const char head[] =
    "<!doctype html>\n<html lang=\"id\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    "<title>Angka: what was read</title>\n<style>\n"
    "body{font:1rem/1.6 system-ui,sans-serif;max-width:78rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1f23;background:#fff}\n"
    "h2{margin-bottom:.2rem}.text{max-width:48rem}.about{color:#57606a;font-size:.85rem;margin-top:"
    "0}\n"
    "mark{position:relative;background:#fff3bf;border-bottom:2px solid #e8a700;border-radius:2px;"
    "cursor:help}\nmark.F{background:#e3efff;border-color:#2f6fcf}mark.E{background:#ece6ff;border-"
    "color:"
    "#7048c0}\nmark.confirmed{border-bottom-style:double;border-bottom-width:4px}"
    "mark.contradicted{background:#ffe0e0;border-color:#c92a2a}\n"
    "mark "
    ".card{display:none;position:absolute;left:0;top:1.7rem;z-index:1;width:20rem;max-width:80vw;"
    "background:#fff;border:1px solid #d0d7de;box-shadow:0 4px 16px #0002;border-radius:6px;"
    "padding:.6rem .8rem;font-size:.82rem;line-height:1.4}\n"
    "mark:hover .card,mark:focus .card{display:block}\n"
    ".card b{display:inline-block;min-width:6.5rem;font-weight:600}\n"
    "table{border-collapse:collapse;width:100%;font-size:.82rem}"
    "td,th{border-bottom:1px solid #e5e8eb;padding:.25rem .5rem;text-align:left;vertical-align:top}"
    "td.n{text-align:right;white-space:nowrap}td:nth-child(7){white-space:nowrap}.scroll{overflow-"
    "x:auto}\n"
    "</style></head><body>\n";

static void escaped(struct buf *out, struct span s)
{
    size_t good = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char *entity = s.p[i] == '<'   ? "&lt;"
                             : s.p[i] == '>' ? "&gt;"
                             : s.p[i] == '&' ? "&amp;"
                             : s.p[i] == '"' ? "&quot;"
                                             : NULL;
        if (!entity)
            continue;
        buf_add(out, span_sub(s, good, i - good));
        buf_adds(out, entity);
        good = i + 1;
    }
    buf_add(out, span_from(s, good));
}

static void paragraph_text(struct buf *out, struct span s)
{
    struct span line;
    for (bool first = true; span_split(&s, '\n', &line); first = false) {
        if (!first)
            buf_adds(out, "</p>\n<p class=\"text\">");
        escaped(out, line);
    }
}

static void value(struct buf *out, const struct figure *f)
{
    char text[DECIMAL_TEXT];

    if (!f->has_value) {
        buf_adds(out, "vague");
        return;
    }
    decimal_format(f->value, text);
    buf_adds(out, text);
    if (f->has_high) {
        decimal_format(f->high, text);
        buf_printf(out, " to %s", text);
    }
    buf_printf(out, " %s%s%s", f->unit, f->per[0] ? "/" : "", f->per);
}

static const char *status_name(char status)
{
    return status == 'F' ? "F planned or projected" : status == 'E' ? "E estimated" : "A actual";
}

static void row(struct buf *out, const char *name, struct span text)
{
    if (!text.len)
        return;
    buf_printf(out, "<b>%s</b>", name);
    escaped(out, text);
    buf_adds(out, "<br>");
}

/* The numbers that the figures of a check have in the table: "1, 2". */
static void tied(struct buf *out, const struct check *c)
{
    for (unsigned k = 0; k < c->n_with; k++)
        buf_printf(out, "%s%u", k ? ", " : "", c->with[k] + 1);
}

static const char *verdict(const struct check *c)
{
    return c->confirmed ? "confirmed" : "contradicted";
}

static void checks(struct buf *out, const struct observation *o)
{
    char text[DECIMAL_TEXT];
    for (size_t i = 0; i < o->n_checks; i++) {
        const struct check *c = &o->checks[i];
        decimal_format(c->expected, text);
        buf_printf(out, "<b>%s</b>%s: figures ", check_rule_name(c->rule), verdict(c));
        tied(out, c);
        buf_printf(out, " give %s<br>", text);
    }
}

static void checks_cell(struct buf *out, const struct observation *o)
{
    buf_adds(out, "<td>");
    for (size_t i = 0; i < o->n_checks; i++) {
        const struct check *c = &o->checks[i];
        buf_printf(out, "%s%s %s by ", i ? "; " : "", check_rule_name(c->rule), verdict(c));
        tied(out, c);
    }
    buf_adds(out, "</td>");
}

static void card(struct buf *out, const struct observation *o)
{
    buf_adds(out, "<span class=\"card\"><b>value</b>");
    value(out, &o->figure);
    buf_printf(out, " (%s, %s)<br>", figure_bound_name(o->figure.bound), measure_name(o->measure));
    row(out, "indicator", o->indicator);
    row(out, "subject", o->subject);
    row(out, "area", o->ref_area);
    row(out, "partner", o->counterpart_area);
    row(out, "period", o->time_period);
    row(out, "period is", span_of(o->time_source));
    row(out, "status", span_of(status_name(o->obs_status)));
    row(out, "speaker", o->speaker);
    row(out, "rule", span_of(o->rule));
    buf_printf(out, "<b>confidence</b>%u %%<br>", o->confidence);
    checks(out, o);
    buf_adds(out, "</span>");
}

static const char *check_class(const struct observation *o)
{
    const char *class = "";
    for (size_t i = 0; i < o->n_checks; i++) {
        if (!o->checks[i].confirmed)
            return " contradicted";
        class = " confirmed";
    }
    return class;
}

static void marked_text(struct buf *out, const struct document *d)
{
    uint32_t at = 0;

    buf_adds(out, "<p class=\"text\">");
    for (size_t i = 0; i < d->facts->n_observations; i++) {
        const struct observation *o = &d->facts->observations[i];
        if (o->figure.start < at)
            continue; /* inside the one before */
        paragraph_text(out, span_sub(d->text, at, o->figure.start - at));
        buf_printf(out, "<mark class=\"%c%s\" tabindex=\"0\">", o->obs_status, check_class(o));
        escaped(out, span_sub(d->text, o->figure.start, o->figure.stop - o->figure.start));
        card(out, o);
        buf_adds(out, "</mark>");
        at = o->figure.stop;
    }
    paragraph_text(out, span_from(d->text, at));
    buf_adds(out, "</p>\n");
}

static void cell(struct buf *out, struct span s)
{
    buf_adds(out, "<td>");
    escaped(out, s);
    buf_adds(out, "</td>");
}

static void observation_table(struct buf *out, const struct document *d)
{
    buf_adds(out,
             "<div class=\"scroll\"><table><tr><th>#<th>figure<th>value<th>indicator<th>subject"
             "<th>area<th>period<th>measure<th>status<th>rule<th>confidence<th>checks</tr>\n");
    for (size_t i = 0; i < d->facts->n_observations; i++) {
        const struct observation *o = &d->facts->observations[i];
        buf_printf(out, "<tr><td class=\"n\">%zu</td>", i + 1);
        cell(out, span_sub(d->text, o->figure.start, o->figure.stop - o->figure.start));
        buf_adds(out, "<td class=\"n\">");
        value(out, &o->figure);
        buf_adds(out, "</td>");
        cell(out, o->indicator);
        cell(out, o->subject);
        cell(out, o->ref_area);
        cell(out, o->time_period);
        cell(out, span_of(measure_name(o->measure)));
        cell(out, (struct span){&o->obs_status, 1});
        cell(out, span_of(o->rule));
        buf_printf(out, "<td class=\"n\">%u %%</td>", o->confidence);
        checks_cell(out, o);
        buf_adds(out, "</tr>\n");
    }
    buf_adds(out, "</table></div>\n");
}

static void statement_table(struct buf *out, const struct document *d)
{
    buf_adds(out, "<div class=\"scroll\"><table><tr><th>statement<th>name<th>role<th>organisation"
                  "<th>subject<th>area<th>country</tr>\n");
    for (size_t i = 0; i < d->facts->n_statements; i++) {
        const struct statement *s = &d->facts->statements[i];
        buf_adds(out, "<tr>");
        cell(out, span_of(statement_type_name(s->type)));
        cell(out, s->name);
        cell(out, s->role);
        cell(out, s->organisation);
        cell(out, s->subject);
        cell(out, s->ref_area);
        cell(out, s->country);
        buf_adds(out, "</tr>\n");
    }
    buf_adds(out, "</table></div>\n");
}

void explain_begin(struct buf *out)
{
    buf_adds(out, head);
}

void explain_end(struct buf *out)
{
    buf_adds(out, "</body></html>\n");
}

void explain_document(const struct document *d, struct buf *out)
{
    buf_adds(out, "<article><h2>");
    escaped(out, d->title.len ? d->title : d->id);
    buf_adds(out, "</h2>\n<p class=\"about\">");
    escaped(out, d->site);
    buf_adds(out, d->site.len && d->published.len ? ", " : "");
    escaped(out, d->published);
    if (d->url.len) {
        buf_adds(out, " &middot; ");
        escaped(out, d->url);
    }
    buf_printf(out, " &middot; %zu observations, %zu statements</p>\n", d->facts->n_observations,
               d->facts->n_statements);
    marked_text(out, d);
    if (d->facts->n_observations)
        observation_table(out, d);
    if (d->facts->n_statements)
        statement_table(out, d);
    buf_adds(out, "</article>\n");
}
