#!/usr/bin/env -S python3 -B
"""What angka_reader and angka_loader may do, and that all the rest is refused: each is tried.

usage: load_roles_test.py BUILD_DIR [TEST...]      ends with 77 where no PostgreSQL server is installed
"""
from load_case import (DATA, Case, main, run, setUpModule, sql, tearDownModule)  # noqa: F401

# What angka_loader may change; it may read all of angka and bi. A load that needs more is to say so here.
INSERTS = {"load_run", "rejected", "source", "document", "observation", "observation_check", "statement",
           "shared_fact"}
UPDATES = {
    "load_run": {"status", "finished_at", "message", "input_sha256", "lines_read", "lines_rejected", "documents_new",
                 "documents_changed", "documents_unchanged", "documents_older", "observations", "statements"},
    "rejected": {"rule", "path", "message", "document_id", "resolved_by"},
    "document": {"valid_to"},
    "observation": {"valid_to"},
    "statement": {"valid_to"},
    # made anew from the observations: nothing is said here for the first time
    "shared_fact": {"product", "obs_value", "bound", "document_id", "reading", "observation_id", "observations", "documents", "sites",
             "independent_sources", "confirmed", "contradicted", "first_published", "last_published", "low_value",
             "high_value", "low_observation", "high_observation", "conflict"},
}
DELETES = {"shared_fact"}

# Statements about one relation; %s is its name.
ON_TABLES = ["DELETE FROM %s", "TRUNCATE %s CASCADE", "ALTER TABLE %s ADD COLUMN x integer", "DROP TABLE %s CASCADE",
             "CREATE INDEX ON %s ((1))", "COMMENT ON TABLE %s IS 'x'", "ALTER TABLE %s DISABLE TRIGGER ALL",
             "ALTER TABLE %s OWNER TO CURRENT_USER", "ALTER TABLE %s ENABLE ROW LEVEL SECURITY",
             "CREATE RULE x AS ON INSERT TO %s DO INSTEAD NOTHING", "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE"]
ON_VIEWS = ["DELETE FROM %s", "INSERT INTO %s DEFAULT VALUES", "DROP VIEW %s CASCADE", "ALTER VIEW %s RENAME TO x",
            "COMMENT ON VIEW %s IS 'x'", "CREATE OR REPLACE VIEW %s AS SELECT 1 AS x"]
# and about everything else
ANYWHERE = ["CREATE TABLE angka.x ()", "CREATE TABLE bi.x ()", "CREATE TABLE public.x ()", "CREATE VIEW bi.x AS SELECT 1 AS x",
            "CREATE VIEW angka.x AS SELECT 1 AS x", "CREATE FUNCTION bi.x() RETURNS int LANGUAGE sql RETURN 1",
            "CREATE FUNCTION angka.x() RETURNS int LANGUAGE sql RETURN 1", "CREATE SCHEMA x", "DROP SCHEMA bi CASCADE",
            "DROP SCHEMA angka CASCADE", "ALTER SCHEMA bi OWNER TO CURRENT_USER",
            "CREATE ROLE x", "ALTER ROLE angka_reader SUPERUSER", "GRANT angka_loader TO angka_reader", "SET ROLE angka",
            "SET SESSION AUTHORIZATION angka", "SET session_replication_role = replica", "COPY (SELECT 1) TO '/tmp/x'",
            "COPY (SELECT 1) TO PROGRAM 'true'", "SELECT pg_read_file('PG_VERSION')", "SELECT pg_ls_dir('.')",
            "CREATE EXTENSION dblink", "CREATE EXTENSION pg_stat_statements", "CHECKPOINT",
            "ALTER DATABASE %(db)s SET work_mem = '1MB'", "CREATE PUBLICATION x", "CREATE EVENT TRIGGER x ON sql_drop "
            "EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger()", "SELECT pg_reload_conf()",
            "SELECT * FROM pg_authid", "SELECT lo_import('/etc/passwd')"]

# Tries a statement as the one who calls, and takes it back: its SQLSTATE, or 00000 where it was done.
TRY = """
CREATE FUNCTION public.try(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE statement;
    RAISE EXCEPTION 'done' USING ERRCODE = 'ZZ000';
EXCEPTION
    WHEN SQLSTATE 'ZZ000' THEN RETURN '00000';
    WHEN OTHERS THEN RETURN SQLSTATE;
END $$"""
DENIED = "42501"
# such a view cannot be written to by anybody; TRUNCATE and the like are for tables
NEVER = {"55000", "42809", "0A000"}


class Roles(Case):
    def setUp(self):
        super().setUp()
        for user, group in (("pembaca", "angka_reader"), ("pemuat", "angka_loader")):
            if sql("SELECT 1 FROM pg_roles WHERE rolname = '%s'" % user, "postgres") == "":
                sql("CREATE ROLE %s LOGIN IN ROLE %s" % (user, group), "postgres")
        self.load(DATA + "/good.ndjson", want=0)
        self.ask(TRY)

    def relations(self, schema, kinds):
        return self.ask("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relnamespace = '%s'::regnamespace "
                        "AND relkind IN (%s)" % (schema, kinds)).split()

    def columns(self, table):
        return self.ask("SELECT string_agg(attname, ' ') FROM pg_attribute WHERE attrelid = 'angka.%s'::regclass AND attnum > 0 "
                        "AND NOT attisdropped" % table).split()

    def functions(self):
        """A call of each of angka's functions, with nothing in it."""
        return self.ask("SELECT string_agg(format('SELECT angka.%I(%s)', proname, (SELECT string_agg('NULL::' || "
                        "format_type(t, NULL), ', ') FROM unnest(proargtypes) AS t)), ';') FROM pg_proc "
                        "WHERE pronamespace = 'angka'::regnamespace AND prorettype <> 'trigger'::regtype").split(";")

    def tried(self, user, statements):
        """[(statement, SQLSTATE)]"""
        quoted = ", ".join("$q$%s$q$" % (s % {"db": self.db} if "%(" in s else s) for s in statements)
        out = sql("SELECT public.try(s) FROM unnest(ARRAY[%s]) WITH ORDINALITY AS t (s, n) ORDER BY n" % quoted, self.db, user)
        return list(zip(statements, out.split("\n"), strict=True))

    def refused(self, user, statements, never=frozenset()):
        for statement, state in self.tried(user, statements):
            self.assertIn(state, {DENIED} | set(never), statement)

    def allowed(self, user, statements):
        for statement, state in self.tried(user, statements):
            self.assertNotIn(state, {DENIED, "42P01", "42703", "42601", "3F000"}, statement)

    def changes(self, table):
        """(privilege, statement) of all that may be done to the rows of a table."""
        name = "angka." + table
        yield table in INSERTS, "INSERT INTO %s DEFAULT VALUES" % name
        yield table in DELETES, "DELETE FROM %s" % name
        for column in self.columns(table):
            yield column in UPDATES.get(table, ()), "UPDATE %s SET %s = DEFAULT" % (name, column)

    def test_the_reader(self):
        views = self.relations("bi", "'v'")
        self.assertGreaterEqual(len(views), 10)
        self.allowed("pembaca", ["SELECT * FROM bi." + v for v in views])
        self.refused("pembaca", [s % ("bi." + v) for v in views for s in ON_VIEWS], NEVER)
        inside = self.relations("angka", "'r', 'v', 'm', 'p'")
        self.refused("pembaca", ["SELECT * FROM angka." + t for t in inside])
        tables = self.relations("angka", "'r', 'p'")
        self.assertGreaterEqual(len(tables), 14)
        self.refused("pembaca", [s for t in tables for _, s in self.changes(t)])
        self.refused("pembaca", [s % ("angka." + t) for t in tables for s in ON_TABLES])
        self.refused("pembaca", self.functions())
        self.refused("pembaca", ANYWHERE)
        run("-q", DATA + "/changed.ndjson", db=self.db, want=78, PGUSER="pembaca")

    def test_the_loader(self):
        inside = self.relations("angka", "'r', 'v', 'm', 'p'")
        self.allowed("pemuat", ["SELECT * FROM angka." + t for t in inside])
        self.allowed("pemuat", ["SELECT * FROM bi." + v for v in self.relations("bi", "'v'")])
        tables = self.relations("angka", "'r', 'p'")
        changes = [c for t in tables for c in self.changes(t)]
        self.allowed("pemuat", [s for may, s in changes if may])
        self.refused("pemuat", [s for may, s in changes if not may])
        self.refused("pemuat", [s % ("angka." + t) for t in tables for s in ON_TABLES if not s.startswith(("LOCK", "DELETE"))])
        self.refused("pemuat", ["LOCK TABLE angka.%s IN ACCESS EXCLUSIVE MODE" % t for t in tables
                                if t not in UPDATES and t not in DELETES])
        self.refused("pemuat", [s % ("bi." + v) for v in self.relations("bi", "'v'") for s in ON_VIEWS], NEVER)
        self.refused("pemuat", ANYWHERE)

    def test_the_loader_loads(self):
        before = self.count("angka.document")
        self.assertEqual(self.load("--force", DATA + "/good.ndjson", PGUSER="pemuat")["documents_unchanged"], 8)
        self.assertEqual(self.load(DATA + "/changed.ndjson", PGUSER="pemuat")["documents_changed"], 2)
        self.assertEqual(self.count("angka.document"), before + 2)
        self.load("--max-quarantine", "100", DATA + "/bad.ndjson", PGUSER="pemuat")
        self.assertEqual(self.load("--replay-rejects", "--max-quarantine", "100", PGUSER="pemuat")["rejected"], 50)
        run("--status", db=self.db, want=0, PGUSER="pemuat")
        self.one_line(run("--migrate", db=self.db, want=78, PGUSER="pemuat"))

    def test_neither_may_pass_it_on(self):
        """GRANT without the right to is a warning and does nothing, so the catalogue is asked."""
        for user in ("pembaca", "pemuat"):
            self.assertEqual(self.ask("SELECT count(*) FROM pg_class "
                                      "WHERE relnamespace IN ('angka'::regnamespace, 'bi'::regnamespace) AND relkind IN ('r', 'v') "
                                      "AND has_any_column_privilege('%s', oid, 'SELECT WITH GRANT OPTION, INSERT WITH GRANT "
                                      "OPTION, UPDATE WITH GRANT OPTION')" % user), "0")
            self.assertEqual(self.ask("SELECT count(*) FROM pg_namespace WHERE nspname IN ('angka', 'bi') AND "
                                      "has_schema_privilege('%s', oid, 'USAGE WITH GRANT OPTION, CREATE')" % user), "0")

    def test_somebody_else(self):
        """Who is in neither role sees nothing."""
        if sql("SELECT 1 FROM pg_roles WHERE rolname = 'tamu'", "postgres") == "":
            sql("CREATE ROLE tamu LOGIN", "postgres")
        self.refused("tamu", ["SELECT * FROM bi." + v for v in self.relations("bi", "'v'")])
        self.refused("tamu", ["SELECT * FROM angka." + t for t in self.relations("angka", "'r', 'v'")])
        self.refused("tamu", self.functions())


if __name__ == "__main__":
    main()
