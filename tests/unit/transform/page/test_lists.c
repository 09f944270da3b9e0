/*
 * The lists of config/: what a name or a line means, and that a wrong row is an error with file and
 * line.
 */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/transform/page/pages.h"
#include "transform/page/lists.h"

#define HEADER "what\thow\ttext\n"
#define LANGS  "language\twords\nid\tyang dan\n"
#define SITES  "host\tname\tbody\tdrop\nsatu.example\tSatu\tisi\tiklan\n"

struct row {
    const char *name;
    const char *furniture, *languages, *sites;
    const char *names; /* attribute value */
    uint32_t marks;
    const char *line; /* lower-case */
    enum line_act act;
    const char *error; /* part of the message; NULL: it loads */
};

static const struct row rows[] = {
    {"word anywhere", HEADER "drop\twords\trelated\n", LANGS, SITES, "post-related-items",
     MARK_DROP, "", LINE_TEXT, NULL},
    {"case changes part words", HEADER "drop\twords\trelated\n", LANGS, SITES, "mainRelatedBox",
     MARK_DROP, "", LINE_TEXT, NULL},
    {"part of a word is none", HEADER "drop\twords\tad\n", LANGS, SITES, "header loading", 0, "",
     LINE_TEXT, NULL},
    {"two words side by side", HEADER "body\twords\tread-content\n", LANGS, SITES,
     "x read__content", MARK_BODY, "", LINE_TEXT, NULL},
    {"two words apart", HEADER "body\twords\tread-content\n", LANGS, SITES, "read-more-content", 0,
     "", LINE_TEXT, NULL},
    {"first", HEADER "drop\tfirst\tsisip\n", LANGS, SITES, "sisip_artikel", MARK_DROP, "",
     LINE_TEXT, NULL},
    {"first is not second", HEADER "drop\tfirst\tsisip\n", LANGS, SITES, "link_sisip", 0, "",
     LINE_TEXT, NULL},
    {"all", HEADER "body\tall\tentry\n", LANGS, SITES, "entry", MARK_BODY, "", LINE_TEXT, NULL},
    {"all is not some", HEADER "body\tall\tentry\n", LANGS, SITES, "entry-meta", 0, "", LINE_TEXT,
     NULL},
    {"marks add up", HEADER "drop\twords\tmeta\nauthor\twords\tauthor\n", LANGS, SITES,
     "meta author", MARK_DROP | MARK_AUTHOR, "", LINE_TEXT, NULL},
    {"whole line", HEADER "drop\tline\tiklan\n", LANGS, SITES, "", 0, "iklan", LINE_DROP, NULL},
    {"line begins", HEADER "link\tbegin\tbaca juga\n", LANGS, SITES, "", 0,
     "baca juga: harga beras", LINE_LINK, NULL},
    {"a word does not end inside another", HEADER "drop\tbegin\tiklan\n", LANGS, SITES, "", 0,
     "iklannya mahal", LINE_TEXT, NULL},
    {"line has", HEADER "drop\thas\twhatsapp channel\n", LANGS, SITES, "", 0,
     "ikuti whatsapp channel kami", LINE_DROP, NULL},
    {"unknown meaning", HEADER "weg\twords\tx\n", LANGS, SITES, "", 0, "", LINE_TEXT,
     "furniture.tsv:2"},
    {"unknown how", HEADER "# note\ndrop\tsome\tx\n", LANGS, SITES, "", 0, "", LINE_TEXT,
     "furniture.tsv:3"},
    {"a line's meaning for a name", HEADER "end\twords\tx\n", LANGS, SITES, "", 0, "", LINE_TEXT,
     "furniture.tsv:2"},
    {"no text", HEADER "drop\twords\t\n", LANGS, SITES, "", 0, "", LINE_TEXT, "furniture.tsv:2"},
    {"missing column", "what\thow\n", LANGS, SITES, "", 0, "", LINE_TEXT, "furniture.tsv:1"},
    {"no language code", HEADER, "language\twords\nindo\tyang\n", SITES, "", 0, "", LINE_TEXT,
     "languages.tsv:2"},
    {"wrong columns of sites", HEADER, LANGS, "host\tbody\n", "", 0, "", LINE_TEXT, "sites.tsv:1"},
};

static void write_file(const char *dir, const char *name, const char *text)
{
    struct span path = arena_printf(arena, "%s/%s", dir, name);
    FILE *f = fopen(path.p, "w");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void check(void **state)
{
    const struct row *row = *state;
    char dir[] = "/tmp/angka-lists-XXXXXX";
    const struct page_lists *own = NULL;
    struct err err = {0};
    struct span rest;

    arena_reset(arena);
    assert_non_null(mkdtemp(dir));
    struct span lexicon = arena_printf(arena, "%s/lexicon", dir);
    assert_int_equal(mkdir(lexicon.p, 0700), 0);
    write_file(dir, "lexicon/furniture.tsv", row->furniture);
    write_file(dir, "lexicon/languages.tsv", row->languages);
    write_file(dir, "lexicon/metadata.tsv", "what\thow\tname\nauthor\tis\tbyl\n");
    write_file(dir, "sites.tsv", row->sites);
    int r = page_lists_load(dir, arena, &own, &err);
    unlink(arena_printf(arena, "%s/lexicon/furniture.tsv", dir).p);
    unlink(arena_printf(arena, "%s/lexicon/languages.tsv", dir).p);
    unlink(arena_printf(arena, "%s/lexicon/metadata.tsv", dir).p);
    unlink(arena_printf(arena, "%s/sites.tsv", dir).p);
    rmdir(lexicon.p);
    rmdir(dir);
    if (row->error) {
        assert_int_equal(r, -1);
        assert_int_equal(err.status, EXIT_CONFIG);
        assert_non_null(strstr(err.msg, row->error));
        assert_null(own);
        return;
    }
    assert_int_equal(r, 0);
    assert_int_equal(lists_marks(own, span_of(row->names)), row->marks);
    assert_int_equal(lists_line(own, span_of(row->line), &rest), row->act);
    assert_non_null(lists_site(own, SPAN("www.satu.example")));
    assert_null(lists_site(own, SPAN("bersatu.example")));
    assert_true(lists_is_metadata(own, 0, METADATA_AUTHOR, SPAN("BYL")));
    assert_false(lists_is_metadata(own, 0, METADATA_AUTHOR, SPAN("byline")));
}

int main(void)
{
    arena = arena_new((size_t)16 << 20);
    int failed = ROWS_RUN("lists", rows, check);
    arena_free(arena);
    return failed;
}
