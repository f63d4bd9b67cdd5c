#!/usr/bin/env bash
# Runs the tests twice: all of them on SQLite, then those marked `both` on PostgreSQL.
# Usage: tools/test.sh "<marker expression>" [paths and options of pytest …]
set -euo pipefail
cd "$(dirname "$0")/.."

which=$1
shift
# Servers are started and killed by the hundred here: none may compile all its code anew.
unset PYTHONDONTWRITEBYTECODE
workers=${CITYWEAVE_TEST_WORKERS:-2}
run=(.venv/bin/python -m pytest -n "$workers" --dist worksteal "$@")
failed=0

# No test of that kind is pytest's answer 5: nothing to run is no failure of the run.
passes() { "$@" || { code=$?; [ $code -eq 5 ] || return $code; }; }

echo "Tests on SQLite"
passes env -u DATABASE_URL "${run[@]}" -m "$which" || failed=1

echo "Tests marked both, on PostgreSQL"
passes .venv/bin/python -m tests.postgres "${run[@]}" -m "both and $which" || failed=1

exit $failed
