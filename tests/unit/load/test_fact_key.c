#include "load/fact_key.h"
#include "tests/unit/rows.h"

#define OBSERVATION                                                                                \
    "\"indicator\":\"SALES\",\"measure\":\"level\",\"obs_status\":\"A\",\"basis\":\"\","           \
    "\"obs_value\":\"37\",\"unit_measure\":\"IDR\",\"unit_per\":\"\","

struct row {
    const char *name;
    const char *rest;
    bool of_a_fact, same; /* as the first row's */
};

/* Members behind those of OBSERVATION. */
static const struct row rows[] = {
    {"the fact",
     "\"ref_area\":\"35.24\",\"time_period\":\"2022\",\"time_source\":\"stated\",\"subject\":"
     "\"tenun\",\"counterpart_area\":\"\"",
     true, true},
    {"in capitals, with space around",
     "\"ref_area\":\"35.24\",\"time_period\":\"2022\",\"time_source\":\"stated\",\"subject\":\" "
     "TENUN \",\"counterpart_area\":\"\"",
     true, true},
    {"a carried period",
     "\"ref_area\":\"35.24\",\"time_period\":\"2022\",\"time_source\":\"carried\",\"subject\":"
     "\"tenun\",\"counterpart_area\":\"\"",
     true, true},
    {"another area",
     "\"ref_area\":\"35.23\",\"time_period\":\"2022\",\"time_source\":\"stated\",\"subject\":"
     "\"tenun\",\"counterpart_area\":\"\"",
     true, false},
    {"another period",
     "\"ref_area\":\"35.24\",\"time_period\":\"2023\",\"time_source\":\"stated\",\"subject\":"
     "\"tenun\",\"counterpart_area\":\"\"",
     true, false},
    {"another subject",
     "\"ref_area\":\"35.24\",\"time_period\":\"2022\",\"time_source\":\"stated\",\"subject\":"
     "\"batik\",\"counterpart_area\":\"\"",
     true, false},
    {"a partner",
     "\"ref_area\":\"35.24\",\"time_period\":\"2022\",\"time_source\":\"stated\",\"subject\":"
     "\"tenun\",\"counterpart_area\":\"JP\"",
     true, false},
    {"no area",
     "\"ref_area\":\"\",\"time_period\":\"2022\",\"time_source\":\"stated\",\"subject\":\"tenun\","
     "\"counterpart_area\":\"\"",
     false, false},
    {"no period",
     "\"ref_area\":\"35.24\",\"time_period\":\"\",\"time_source\":\"\",\"subject\":\"tenun\","
     "\"counterpart_area\":\"\"",
     false, false},
    {"a period by the date of publication",
     "\"ref_area\":\"35.24\",\"time_period\":\"2022\",\"time_source\":\"published\",\"subject\":"
     "\"tenun\",\"counterpart_area\":\"\"",
     false, false},
};

static struct arena *arena;

static bool key_of(const struct row *row, long long *ret)
{
    static const struct node_limits limits = {4, 100, 64};
    struct node_fault fault;
    struct span line = arena_printf(arena, "{" OBSERVATION "%s}", row->rest);
    const struct node *o = node_read(line, &limits, arena, &fault);

    assert_non_null(o);
    return fact_key(o, ret);
}

static void keys(void **state)
{
    const struct row *row = *state;
    long long first = 0, key = 0;

    assert_true(key_of(&rows[0], &first));
    assert_int_equal(key_of(row, &key), row->of_a_fact);
    if (row->of_a_fact)
        assert_int_equal(key == first, row->same);
}

int main(void)
{
    arena = arena_new((size_t)1 << 20);
    int failed = ROWS_RUN("fact keys", rows, keys);
    arena_free(arena);
    return failed;
}
