#include "load/transaction.h"

/* What the load states (ROWS_STATED) and what it closes. */
static const char create_facts[] =
    "CREATE TEMP TABLE stated (document_id text COLLATE \"C\", reading integer,"
    " ref_area text COLLATE \"C\", year integer, fact_key bigint) ON COMMIT DROP;"
    "CREATE TEMP TABLE closed (ref_area text COLLATE \"C\", year integer, fact_key bigint)"
    " ON COMMIT DROP";

/* Whether the only value of the only row is true. */
static int ask_truth(struct db *db, const char *sql, bool *ret, struct err *err)
{
    PGresult *r;

    if (db_query(db, sql, NULL, 0, &r, err) < 0)
        return -1;
    *ret = span_is(db_text(r, 0, 0), "t");
    PQclear(r);
    return 0;
}

int load_transaction_begin(struct db *db, struct load_transaction *t, struct err *err)
{
    bool first;

    if (db_run(db, create_facts, err) < 0 ||
        ask_truth(db, "SELECT NOT EXISTS (SELECT FROM angka.document)", &first, err) < 0)
        return -1;
    if (!first)
        return 0;
    t->ids = seen_new();
    t->facts = seen_new();
    return ask_truth(db, "SELECT angka.begin_first_load()", &t->keys_away, err);
}

int load_transaction_keys(struct db *db, struct load_transaction *t, struct err *err)
{
    if (!t->keys_away)
        return 0;
    t->keys_away = false;
    return db_run(db, "SELECT angka.end_first_load()", err);
}

int load_transaction_end(struct db *db, struct load_transaction *t, struct err *err)
{
    if (load_transaction_keys(db, t, err) < 0)
        return -1;
    if (!t->added)
        return 0;
    return db_run(db,
                  t->ids ? "SELECT angka.refresh_facts_of_load(true)"
                         : "SELECT angka.refresh_facts_of_load(false)",
                  err);
}

void load_transaction_free(struct load_transaction *t)
{
    seen_free(t->ids);
    seen_free(t->facts);
    t->ids = t->facts = NULL;
}
