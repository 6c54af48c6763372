# What the faults share, to be sourced: PostgreSQL servers, nodes of the service, and phones with followers (Load.java), all on
# loopback and in a folder of their own. Wants Debian's postgresql, curl and a JDK, and the packaged service.
# By environment: PORT (19000, the first of 60 ports), PHONES (8), PG (folder of PostgreSQL's programs), KEEP=1 (keeps the folder),
# APP (target/quarkus-app, the packaged service).
set -Eeuo pipefail
trap 'echo "$0 failed in line $LINENO" >&2' ERR
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

PORT=${PORT:-19000} PHONES=${PHONES:-8}
PG=${PG:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)}
PATH=$PATH:$PG:$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
JAVA_FLAGS=${JAVA_FLAGS-$(grep -v '^#' jvm.options | tr '\n' ' ')}
APP=${APP:-target/quarkus-app}
[ -f "$APP/quarkus-run.jar" ] || { echo "Build first: ./mvnw -DskipTests package" >&2; exit 1; }
for tool in java curl psql "$PG/postgres"; do command -v "$tool" > /dev/null || { echo "$tool is missing: apt-get install -y postgresql curl" >&2; exit 1; }; done

WORK=$(mktemp -d "${TMPDIR:-/tmp}/rukun-faults.XXXXXX")
OUT=$WORK/load
mkdir "$WORK/nodes" "$OUT"
chmod 755 "$WORK"
LOAD=
declare -A NODES=() SERVERS=()
[ "$(id -u)" != 0 ] || { mkdir "$WORK/pg" && chown postgres "$WORK/pg"; }
mkdir -p "$WORK/pg"

as_postgres() { # a program of PostgreSQL and its arguments; PostgreSQL refuses to run as root
    if [ "$(id -u)" = 0 ]; then (cd "$WORK" && runuser -u postgres -- "$@"); else "$@"; fi
}
millis() { date +%s%3N; }
mark() { echo "$1 $(millis)" >> "$OUT/marks"; echo "  $(date +%T) $1"; }
say() { echo "$*"; }

# --- PostgreSQL: servers are named, each has its data in $WORK/pg/NAME
pg_settings() { # port
    cat << EOF
port = $1
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 60
shared_buffers = 128MB
log_error_verbosity = terse
wal_keep_size = 256MB
hot_standby = on
EOF
}
pg_new() { # name, port
    as_postgres "$PG/initdb" -D "$WORK/pg/$1" -A trust -U postgres --locale=C.UTF-8 -E UTF8 > "$WORK/initdb.log"
    pg_settings "$2" | as_postgres tee -a "$WORK/pg/$1/postgresql.conf" > /dev/null
    pg_start "$1" "$2"
    pg_roles "$2"
}
pg_roles() { # port
    sql "$1" postgres << 'EOF'
create role rukun_owner login password 'owner';
create role rukun login password 'service';
create database rukun owner rukun_owner;
revoke all on database rukun from public;
grant connect on database rukun to rukun;
EOF
}
pg_start() { # name, port
    SERVERS[$1]=$2
    as_postgres "$PG/pg_ctl" -D "$WORK/pg/$1" -l "$WORK/pg/$1.log" -w -t 60 start > /dev/null
}
pg_stop() { as_postgres "$PG/pg_ctl" -D "$WORK/pg/$1" -m "${2:-fast}" -w stop > /dev/null; }
pg_standby() { # name, port, port of the primary
    as_postgres "$PG/pg_basebackup" -D "$WORK/pg/$1" -R -X stream -c fast -d "host=127.0.0.1 port=$3 user=postgres application_name=$1"
    echo "port = $2" | as_postgres tee -a "$WORK/pg/$1/postgresql.conf" > /dev/null
    pg_start "$1" "$2"
}
pg_promote() { as_postgres "$PG/pg_ctl" -D "$WORK/pg/$1" -w promote > /dev/null; }
pg_processes() { local postmaster; postmaster=$(head -1 "$WORK/pg/$1/postmaster.pid"); echo "$postmaster" $(pgrep -P "$postmaster"); }
pg_signal() { kill "-$2" $(pg_processes "$1"); } # name, signal
sql() { # port, database, arguments of psql
    local port=$1 database=$2
    shift 2
    PGCONNECT_TIMEOUT=5 psql -XqAt -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U postgres -d "$database" "$@"
}

# --- nodes of the service: named, each with a home in $WORK/nodes/NAME, all with the same keys
node() { # name, port, JDBC URL, further settings as NAME=value
    local name=$1 port=$2 url=$3
    shift 3
    env RUKUN_HOME="$WORK/nodes/$name" RUKUN_KEYS="$WORK/keys" RUKUN_DB_URL="$url" RUKUN_DB_USER=rukun \
        RUKUN_DB_PASSWORD=service RUKUN_DB_OWNER_USER=rukun_owner RUKUN_DB_OWNER_PASSWORD=owner RUKUN_ADMIN_USERNAME=admin \
        RUKUN_ADMIN_PASSWORD=kata-sandi-panjang RUKUN_WEBHOOK_ALLOW_PRIVATE=true QUARKUS_HTTP_PORT="$port" \
        QUARKUS_MANAGEMENT_PORT=$((port + 30)) MALLOC_ARENA_MAX=2 "$@" \
        java $JAVA_FLAGS -jar "$APP/quarkus-run.jar" >> "$WORK/nodes/$name.log" 2>&1 &
    NODES[$name]=$!
}
node_ready() { # name, port
    until curl -sf -o /dev/null "http://127.0.0.1:$2/health/ready"; do
        kill -0 "${NODES[$1]}" 2> /dev/null || { tail -3 "$WORK/nodes/$1.log" >&2; exit 1; }
        sleep 0.2
    done
}
node_stop() { # name, signal
    [ -z "${NODES[$1]:-}" ] || { kill "-${2:-TERM}" "${NODES[$1]}" 2> /dev/null && wait "${NODES[$1]}" 2> /dev/null || true; unset "NODES[$1]"; }
}
readiness() { curl -s -m 10 "http://127.0.0.1:$1/health/ready" | sed -n 's/.*"database": *"\([a-z-]*\)".*/\1/p'; }
command_of() { # JDBC URL, words of the command; beside the running nodes
    local url=$1
    shift
    env RUKUN_HOME="$WORK/nodes/command" RUKUN_KEYS="$WORK/keys" RUKUN_DB_URL="$url" RUKUN_DB_USER=rukun RUKUN_DB_PASSWORD=service \
        RUKUN_DB_OWNER_USER=rukun_owner RUKUN_DB_OWNER_PASSWORD=owner ${COMMAND_ENV:-} \
        java $JAVA_FLAGS -jar "$APP/quarkus-run.jar" "$@" 2>> "$WORK/command.log" | grep -vE '^[0-9-]+ [0-9:,]+ [A-Z]+ '
}

# --- phones that file, and followers by polling, by a stream and by a webhook
load() { # addresses of the nodes, separated by commas
    PHONES=$PHONES java -Xmx128m -XX:+UseSerialGC bench/faults/Load.java "$1" "$OUT" $((PORT + 59)) >> "$OUT/log" 2>&1 &
    LOAD=$!
    until [ -f "$OUT/busy" ]; do kill -0 $LOAD || { tail -5 "$OUT/log" >&2; exit 1; }; sleep 0.1; done
}
load_end() { touch "$OUT/end"; wait $LOAD || { tail -5 "$OUT/log" >&2; exit 1; }; LOAD=; }

# Prints the result: what the phones saw, how long it lasted, and what is found of what was acknowledged.
result() { # port of the server that holds the reports now
    sql "$1" rukun -c 'select id from report' | sort > "$OUT/found"
    sort -o "$OUT/acknowledged" "$OUT/acknowledged"
    local lost follower
    lost=$(comm -23 "$OUT/acknowledged" "$OUT/found" | wc -l)
    cat "$OUT/summary"
    say "acknowledged $(wc -l < "$OUT/acknowledged"), found $(comm -12 "$OUT/acknowledged" "$OUT/found" | wc -l), lost $lost;" \
        "stored without an acknowledgement $(comm -13 "$OUT/acknowledged" "$OUT/found" | wc -l)"
    for follower in poll stream webhook; do
        sort -u -o "$OUT/seen.$follower" "$OUT/seen.$follower"
        say "follower by $follower: missed $(comm -23 "$OUT/found" "$OUT/seen.$follower" | wc -l) of $(wc -l < "$OUT/found")," \
            "answered 410 $(grep -c . "$OUT/restarted.$follower" 2> /dev/null || true) times"
    done
    [ "$lost" -le "${MAY_LOSE:-0}" ] || { say "LOST ACKNOWLEDGED REPORTS" >&2; exit 1; }
    for follower in poll stream webhook; do
        [ -z "$(comm -23 "$OUT/found" "$OUT/seen.$follower")" ] || { say "A FOLLOWER MISSED CHANGES" >&2; exit 1; }
    done
    say "warnings and errors in the logs of the nodes: $(cat "$WORK"/nodes/*.log | grep -cE ' (WARN|ERROR) ' || true)"
}

finish() {
    local name
    # The shell reports each process that is killed here.
    exec 2> /dev/null
    [ -z "$LOAD" ] || kill "$LOAD" 2> /dev/null || true
    for name in "${!NODES[@]}"; do kill -KILL "${NODES[$name]}" 2> /dev/null || true; done
    for name in "${!SERVERS[@]}"; do
        [ ! -f "$WORK/pg/$name/postmaster.pid" ] || { pg_signal "$name" CONT; pg_stop "$name" immediate; } 2> /dev/null || true
    done
    ! declare -F finish_more > /dev/null || finish_more || true
    wait 2> /dev/null || true
    [ -n "${KEEP:-}" ] && echo "Kept: $WORK" || rm -rf "$WORK"
}
trap finish EXIT

say "## ${0##*/}: $(sed -n '2s/^# //p' "$0")"
say "PostgreSQL $("$PG/postgres" -V | grep -o '[0-9][0-9.]*' | head -1), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg)"
