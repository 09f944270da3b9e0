#include "load/document.h"

#include "common/utf8.h"

/* document_tables, in this order; the types of statements follow in that of
 * document_statement_types. */
enum { OF_DOCUMENT, OF_WARC, OF_ENGINE, OF_OBSERVATION, OF_CHECK, OF_STATEMENT };

struct checking {
    const struct code_sets *sets;
    struct arena *arena;
    struct fault *fault;
    long long text_length; /* code points */
    struct code_set ids;   /* of the observations */
};

static bool check_table(const struct checking *c, const struct node *object, int table,
                        struct place at)
{
    const struct field_table *t = &document_tables[table];
    return fields_check(object, t->fields, t->n, c->sets, at, c->fault);
}

static bool check_stretch(const struct checking *c, const struct node *object, struct place at)
{
    long long start = node_member(object, "start")->integer;
    long long end = node_member(object, "end")->integer;

    if (start < end && end <= c->text_length)
        return true;
    return fault_set(c->fault, "offset", at,
                     "%lld to %lld is no stretch of a text of %lld characters", start, end,
                     c->text_length);
}

static bool check_sectors(const struct checking *c, const struct node *sectors)
{
    struct place at = IN_LIST(.list = "sectors");
    bool seen[26] = {false};

    for (const struct node *sector = sectors->first; sector; sector = sector->next, at.index++) {
        struct span code = sector->text;
        if (sector->type != NODE_TEXT)
            return fault_set(c->fault, "type", at, "a string is expected");
        if (code.len != 1 || code.p[0] < 'A' || code.p[0] > 'U')
            return fault_set(c->fault, "pattern", at, "\"%.*s\" is not a letter from A to U",
                             SPAN_ARG(span_sub(code, 0, 60)));
        if (!code_known(c->sets, CODE_SECTOR, code))
            return fault_set(c->fault, "code", at, "\"%c\" is not in the code list \"sector\"",
                             code.p[0]);
        if (seen[code.p[0] - 'A'])
            return fault_set(c->fault, "unique", at, "\"%c\" stands there twice", code.p[0]);
        seen[code.p[0] - 'A'] = true;
    }
    return true;
}

static bool check_with(const struct checking *c, const struct node *with, struct place at)
{
    size_t i = 0;

    for (const struct node *id = with->first; id; id = id->next, i++) {
        if (id->type != NODE_TEXT)
            return fault_set(c->fault, "type", at, "with[%zu]: a string is expected", i);
        if (!code_set_has(&c->ids, id->text))
            return fault_set(c->fault, "reference", at,
                             "with[%zu]: \"%.*s\" is no observation of this document", i,
                             SPAN_ARG(span_sub(id->text, 0, 60)));
    }
    return true;
}

static bool check_observation(const struct checking *c, const struct node *o, struct place at)
{
    if (!check_table(c, o, OF_OBSERVATION, at) || !check_stretch(c, o, at))
        return false;
    at.inner = "checks";
    at.inner_index = 0;
    for (const struct node *check = node_member(o, "checks")->first; check;
         check = check->next, at.inner_index++)
        if (!check_table(c, check, OF_CHECK, at))
            return false;
    return true;
}

/* Collects the ids; every id once. Observations are already known to be well formed. */
static bool check_ids(struct checking *c, const struct node *observations)
{
    for (const struct node *o = observations->first; o; o = o->next) {
        struct span id = node_text(node_member(o, "id"));
        if (!code_set_add(&c->ids, id, c->arena))
            return fault_set(c->fault, "unique", IN_LIST(.list = "observations", .index = NO_INDEX),
                             "two have the id %.*s", SPAN_ARG(id));
    }
    return true;
}

static bool check_references(const struct checking *c, const struct node *observations)
{
    struct place at = IN_LIST(.list = "observations", .inner = "checks");

    for (const struct node *o = observations->first; o; o = o->next, at.index++) {
        at.inner_index = 0;
        for (const struct node *check = node_member(o, "checks")->first; check;
             check = check->next, at.inner_index++)
            if (!check_with(c, node_member(check, "with"), at))
                return false;
    }
    return true;
}

static bool check_statement(const struct checking *c, const struct node *s, struct place at)
{
    struct span type = node_text(node_member(s, "type"));
    int table = 0;

    /* an unknown type is told by the table of the first */
    for (int i = 0; document_statement_types[i].p; i++)
        if (span_eq(type, document_statement_types[i]))
            table = i;
    return check_table(c, s, OF_STATEMENT + table, at) && check_stretch(c, s, at);
}

static bool check_items(struct checking *c, const struct node *observations,
                        const struct node *statements)
{
    struct place at = IN_LIST(.list = "observations");

    for (const struct node *o = observations->first; o; o = o->next, at.index++)
        if (!check_observation(c, o, at))
            return false;
    at = IN_LIST(.list = "statements");
    for (const struct node *s = statements->first; s; s = s->next, at.index++)
        if (!check_statement(c, s, at))
            return false;
    return true;
}

static bool check_document(struct checking *c, const struct node *doc)
{
    if (!check_table(c, doc, OF_DOCUMENT, WHOLE_LINE))
        return false;
    const struct node *warc = node_member(doc, "warc");
    const struct node *observations = node_member(doc, "observations");
    if (warc->type != NODE_NULL &&
        !check_table(c, warc, OF_WARC, IN_LIST(.list = "warc", .index = NO_INDEX)))
        return false;
    if (!check_table(c, node_member(doc, "engine"), OF_ENGINE,
                     IN_LIST(.list = "engine", .index = NO_INDEX)) ||
        !check_sectors(c, node_member(doc, "sectors")))
        return false;
    c->text_length = (long long)utf8_count(node_text(node_member(doc, "text")));
    return check_items(c, observations, node_member(doc, "statements")) &&
           check_ids(c, observations) && check_references(c, observations);
}

const struct node *document_read(struct span line, const struct code_sets *sets,
                                 struct arena *arena, struct fault *ret)
{
    static const struct node_limits limits = {DOCUMENT_MAX_DEPTH, DOCUMENT_MAX_VALUES,
                                              DOCUMENT_MAX_MEMBERS};
    struct checking c = {.sets = sets, .arena = arena, .fault = ret};
    struct node_fault wrong;

    ret->document_id[0] = '\0';
    const struct node *doc = node_read(line, &limits, arena, &wrong);
    if (!doc) {
        fault_set(ret, wrong.rule, WHOLE_LINE, "byte %zu: %s", wrong.at + 1, wrong.why);
        return NULL;
    }
    if (!check_document(&c, doc)) {
        text_copy(node_text(node_member(doc, "id")), ret->document_id, sizeof(ret->document_id));
        return NULL;
    }
    return doc;
}
