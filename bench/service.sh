# What the measurements share, to be sourced from the project's folder: the packaged service on a fresh home folder in $WORK,
# and its embedded database. Wants PORT and JAVA_FLAGS; KEEP=1 leaves the folder.
PATH=$PATH:$(printf '%s:' /usr/lib/postgresql/*/bin)

needs() { # tools
    local tool
    for tool in "$@"; do
        command -v "$tool" > /dev/null || { echo "$tool is missing: apt-get install -y wrk curl postgresql-client postgresql-contrib" >&2; exit 1; }
    done
    [ -f target/quarkus-app/quarkus-run.jar ] || { echo "Build first: ./mvnw -DskipTests package" >&2; exit 1; }
}

! curl -s -o /dev/null "http://127.0.0.1:$PORT" || { echo "Port $PORT is taken: set PORT" >&2; exit 1; }

WORK=$(mktemp -d "${TMPDIR:-/tmp}/rukun-bench.XXXXXX")
export RUKUN_HOME=$WORK/home
URL=http://127.0.0.1:$PORT/api/v1
SERVICE=
chmod 755 "$WORK"

start() {
    # shellcheck disable=SC2086
    MALLOC_ARENA_MAX=2 java $JAVA_FLAGS -Dquarkus.http.port="$PORT" -Dquarkus.management.port=$((PORT + 1000)) \
        -jar target/quarkus-app/quarkus-run.jar >> "$WORK/service.log" 2>&1 &
    SERVICE=$!
    until curl -sf "$URL/code-lists/level" > /dev/null; do
        kill -0 $SERVICE 2> /dev/null || { tail -5 "$WORK/service.log" >&2; exit 1; }
        sleep 0.02
    done
}
stop() {
    [ -z "$SERVICE" ] || { kill "$SERVICE" 2> /dev/null && wait "$SERVICE" || true; }
    SERVICE=
}
finish() {
    stop
    [ -n "${KEEP:-}" ] && echo "Kept: $WORK" || rm -rf "$WORK"
}
trap finish EXIT

password() { sed -n "s/^$1=//p" "$RUKUN_HOME/database.properties"; }
as() { # role, program, arguments
    local role=$1 program=$2
    shift 2
    PGPASSWORD=$(password "$role") PGAPPNAME=bench $program -h 127.0.0.1 -p "$(sed -n 4p "$RUKUN_HOME/postgresql/data/postmaster.pid")" \
        -U "$role" "$@" rukun
}
sql() { as postgres psql -XqAt -v ON_ERROR_STOP=1 "$@"; }
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.2f", b - a }'; }
