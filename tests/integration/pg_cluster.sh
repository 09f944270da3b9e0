#!/bin/bash
# tests/integration/pg_cluster.sh - a private PostgreSQL in a folder of its own, on a Unix socket only.
#
# As a command (the demo):
#   pg_cluster.sh start DIR     makes the cluster if DIR holds none, starts it, prints the lines of `env`
#   pg_cluster.sh env DIR       prints "export PGHOST=... PGPORT=... PGUSER=angka PGDATABASE=angka"
#   pg_cluster.sh stop DIR      stops it; what it holds stays in DIR
# e.g.  eval "$(tests/integration/pg_cluster.sh start "$PWD/.demo/postgres")"; psql -c 'select 1'
#
# Sourced (tests):
#   . tests/integration/pg_cluster.sh
#   pg_cluster_start DIR        as above, sets and exports the PG* variables, and stops the cluster when
#                               the shell ends (an EXIT trap; a script with a trap of its own calls
#                               pg_cluster_stop DIR there instead and sets PG_CLUSTER_NO_TRAP=1 before)
#
# Superuser and database are called "angka"; no password: only the owner of the socket (and root) can reach
# it. PostgreSQL refuses root, so as root everything runs as the user postgres, else nobody, who then owns
# DIR; each folder above DIR must be open to that user (x). PG_CLUSTER_OPTIONS: more `postgres -c` settings, such as
# "fsync=off synchronous_commit=off". Ends with 77 where no PostgreSQL server is installed.

pg_cluster_bin()
{
    local newest
    newest=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -1)
    if [ -z "$newest" ] && command -v initdb >/dev/null; then
        newest=$(dirname "$(command -v initdb)")
    fi
    if [ ! -x "$newest/initdb" ]; then
        echo "pg_cluster: no PostgreSQL server here (package postgresql)" >&2
        return 77
    fi
    echo "$newest"
}

# Runs the rest as the cluster's owner.
pg_cluster_as()
{
    if [ "$(id -u)" != 0 ]; then
        "$@"
    elif id postgres >/dev/null 2>&1; then
        setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups -- env HOME=/ "$@"
    else
        setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups -- env HOME=/ "$@"
    fi
}

# A socket's path is limited to 107 bytes; a long DIR gets its socket under /tmp.
pg_cluster_socket()
{
    if [ ${#1} -le 85 ]; then
        echo "$1/socket"
    else
        echo "/tmp/angka-pg-$(printf %s "$1" | sha256sum | cut -c1-12)"
    fi
}

pg_cluster_env()
{
    echo "export PGHOST='$(pg_cluster_socket "$(realpath -m "$1")")' PGPORT=5432 PGUSER=angka PGDATABASE=angka"
}

pg_cluster_running()
{
    pg_cluster_as "$2/pg_ctl" -D "$1/data" status >/dev/null 2>&1
}

pg_cluster_make()
{
    local dir=$1 bin=$2
    pg_cluster_as "$bin/initdb" -D "$dir/data" -U angka -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
        >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; return 1; }
    cat >>"$dir/data/postgresql.conf" <<EOF
listen_addresses = ''
port = 5432
unix_socket_permissions = 0700
timezone = 'UTC'
log_timezone = 'UTC'
logging_collector = off
EOF
}

pg_cluster_up()
{
    local dir bin socket options="" option
    bin=$(pg_cluster_bin) || return
    dir=$(realpath -m "$1")
    socket=$(pg_cluster_socket "$dir")
    mkdir -p "$dir" "$socket" && chmod 700 "$socket" || return 1
    if [ "$(id -u)" = 0 ]; then
        chown "$(pg_cluster_as id -u):$(pg_cluster_as id -g)" "$dir" "$socket"
    fi
    if ! pg_cluster_as test -x "$dir"; then
        echo "pg_cluster: $dir: the user $(pg_cluster_as id -un) cannot reach it (chmod a+x the folders above)" >&2
        return 1
    fi
    [ -s "$dir/data/PG_VERSION" ] || pg_cluster_make "$dir" "$bin" || return 1
    if ! pg_cluster_running "$dir" "$bin"; then
        for option in $PG_CLUSTER_OPTIONS; do
            options+=" -c $option"
        done
        # the server keeps no descriptor of ours: a caller that waits for the end of a pipe gets it
        (cd / && pg_cluster_as "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 \
            -o "-k '$socket'$options" start) >/dev/null 2>&1 </dev/null ||
            { tail -5 "$dir/server.log" >&2; return 1; }
    fi
    eval "$(pg_cluster_env "$dir")"
    "$bin/psql" -XAtqc "select 1 from pg_database where datname = 'angka'" postgres | grep -q 1 ||
        "$bin/createdb" angka
}

pg_cluster_stop()
{
    local dir bin socket
    bin=$(pg_cluster_bin) || return 0
    dir=$(realpath -m "$1")
    socket=$(pg_cluster_socket "$dir")
    if [ -s "$dir/data/PG_VERSION" ] && pg_cluster_running "$dir" "$bin"; then
        (cd / && pg_cluster_as "$bin/pg_ctl" -D "$dir/data" -m "${2:-fast}" -w stop >/dev/null)
    fi
    rmdir "$socket" 2>/dev/null || true
}

pg_cluster_start()
{
    pg_cluster_up "$1" || return
    if [ -z "$PG_CLUSTER_NO_TRAP" ]; then
        # shellcheck disable=SC2064 # the folder is known now
        trap "pg_cluster_stop '$1'" EXIT
    fi
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    case "$1:$#" in
    start:2) pg_cluster_up "$2" && pg_cluster_env "$2" ;;
    env:2) pg_cluster_env "$2" ;;
    stop:2) pg_cluster_stop "$2" ;;
    *)
        echo "usage: pg_cluster.sh start|env|stop DIR" >&2
        exit 64
        ;;
    esac
fi
