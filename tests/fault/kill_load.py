#!/usr/bin/env -S python3 -B
"""angka-load is killed at every kind of place, some twice, in the migration and in the load, and run again: each
table holds the same rows as after an undisturbed run, and the ledger each input once.
usage: kill_load.py BUILD_DIR"""
import pathlib
import shlex
import subprocess
import sys

import fault

CLUSTER = fault.TESTS / "integration" / "pg_cluster.sh"
# names that differ from run to run: ids of the load, clocks, the process
UNLIKE = {"load_id", "valid_from", "first_seen", "started_at", "finished_at", "applied_at", "host", "pid", "resolved_by"}
LOCKED = 75  # the server may need a moment to notice that the killed one's connection is gone


class Warehouse:
    def __init__(self, world, options="fsync=off synchronous_commit=off"):
        self.dir = world.dir / "postgres"
        p = subprocess.run([CLUSTER, "start", self.dir], capture_output=True, text=True,
                           env={**world.env, "PG_CLUSTER_OPTIONS": options})
        if p.returncode == 77:
            fault.skip("PostgreSQL is not installed")
        if p.returncode != 0:
            raise fault.Failure("PostgreSQL does not start:\n" + p.stderr)
        words = [w for line in p.stdout.splitlines() for w in shlex.split(line) if "=" in w]
        self.env = {**world.env, **dict(w.split("=", 1) for w in words)}

    def stop(self):
        subprocess.run([CLUSTER, "stop", self.dir])

    def sql(self, database, text):
        p = fault.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", text], self.env)
        return p.stdout.splitlines()

    def create(self, database):
        self.sql("postgres", "CREATE DATABASE %s" % database)
        return {**self.env, "PGDATABASE": database}

    def rows(self, database):
        """Every row of every table of the schema angka, as (table, text)."""
        columns = {}
        for line in self.sql(database, "SELECT table_name, column_name FROM information_schema.columns"
                                       " JOIN information_schema.tables USING (table_schema, table_name)"
                                       " WHERE table_schema = 'angka' AND table_type = 'BASE TABLE' ORDER BY 1, 2"):
            table, column = line.split("|")
            if column not in UNLIKE:
                columns.setdefault(table, []).append(column)
        # of valid_to only whether it is there; a killed load leaves its failed row in the ledger: that is what the
        # ledger is for
        parts = ["SELECT '%s', row_to_json(t)::text FROM (SELECT %s FROM angka.%s%s) t" % (
                 table, ", ".join("valid_to IS NULL AS stands" if n == "valid_to" else '"%s"' % n for n in names), table,
                 " WHERE status = 'ok'" if table == "load_run" else "") for table, names in columns.items()]
        return [tuple(line.split("|", 1)) for line in self.sql(database, " UNION ALL ".join(parts) + " ORDER BY 1, 2")]


def test(world):
    data = world.captures()
    fault.run([world.program("transform"), "--max-quarantine", "100", "--data", data], world.env)
    files = sorted((data / "documents").iterdir())
    command = [world.program("load"), "--migrate", *files]
    warehouse = Warehouse(world)
    try:
        calls = fault.trace(command, warehouse.create("calm"))
        want = warehouse.rows("calm")
        count = {t: sum(1 for x, _ in want if x == t) for t in ("document", "observation", "load_run")}
        if count["document"] < 15 or count["observation"] < 50 or count["load_run"] != len(files):
            raise fault.Failure("the documents were not loaded: %s" % count)
        killed = 0
        for number, place in enumerate(fault.places(calls)):
            env = warehouse.create("killed_%d" % number)
            times = 0
            for _ in range(1 + number % 2):
                times += fault.kill_at(place, command, env, busy=LOCKED)
            fault.run_until_free(command, env, LOCKED)
            killed += times
            got = warehouse.rows(env["PGDATABASE"])
            if got != want:
                raise fault.Failure("killed at %s:\n%s" % (place, fault.differences(want, got)))
            print("%-10s %4d  killed %d times  %d rows the same" % (*place, times, len(got)))
            warehouse.sql("postgres", "DROP DATABASE %s WITH (FORCE)" % env["PGDATABASE"])
        return killed
    finally:
        warehouse.stop()


if __name__ == "__main__":
    sys.exit(fault.main(test, pathlib.Path(sys.argv[1]), 18150))
