#!/usr/bin/env bash
# Builds the demo database of the previous landing with its own code and brings it up to date
# with this one's: no row may be lost, and the doctor must find it whole.
#
# Which commit landed before is written in .ci/landed: each piece of work that will land puts the
# commit it starts from there. History alone cannot tell (a landing may be one commit or forty,
# merged or squashed), and a name on a branch moves. Without the file this is the first landing.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD

if [ ! -s .ci/landed ]; then
    echo "First landing: no previous demo to upgrade."
    exit 0
fi
landed=$(tr -d '[:space:]' < .ci/landed)
if ! git cat-file -e "$landed^{commit}" 2> /dev/null; then
    git fetch --quiet origin "$landed" 2> /dev/null || git fetch --quiet --unshallow 2> /dev/null || true
fi
git cat-file -e "$landed^{commit}" 2> /dev/null || {
    echo "The commit in .ci/landed ($landed) is not in this clone; clone with its history." >&2
    exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/code"
git archive "$landed" | tar -x -C "$work/code"
export CITYWEAVE_VAR="$work/var"
unset DATABASE_URL

echo "Building the demo of $(git log -1 --format='%h, %cs' "$landed")"
(cd "$work/code" && tools/install.sh runtime && .venv/bin/cityweave demo --prepare-only)
python=$here/.venv/bin/python
tools/install.sh runtime
"$python" tools/count_rows.py "$CITYWEAVE_VAR/cityweave.db" > "$work/before"

echo "Bringing it up to date with this code"
CITYWEAVE_MODE=demo "$python" manage.py migrate --verbosity 0
"$python" tools/count_rows.py "$CITYWEAVE_VAR/cityweave.db" --not-fewer-than "$work/before"
# Nothing serves this database, so the doctor misses a worker: only the rest must be well.
CITYWEAVE_MODE=demo .venv/bin/cityweave doctor --json > "$work/doctor" || true
"$python" - "$work/doctor" << 'PY'
import json
import sys

ill = [one for one in json.load(open(sys.argv[1]))["findings"] if not one["ok"]]
ill = [one for one in ill if one["name"] in {"database", "migrations", "journal"}]
sys.exit("\n".join(one["sentence"] for one in ill) or 0)
PY
echo "The previous demo is up to date, and no row was lost."
