#!/usr/bin/env bash
# Collects the sentences to translate into cityweave/locale/<language>/LC_MESSAGES/django.po:
# all of them for staff, and for languages that only the city's side has, those of its files.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v xgettext > /dev/null || { echo "Install gettext: apt install gettext" >&2; exit 1; }

root=$PWD
python=$(realpath --no-symlinks "${PYTHON:-.venv/bin/python}")
export CITYWEAVE_MODE=test
mkdir -p cityweave/locale

collect() {
    # Without line numbers: a sentence that moved is no change to review.
    "$python" "$root/manage.py" makemessages "$@" --no-location --no-wrap --no-obsolete \
        --extension html,txt,py,xml,svg --verbosity 0
}

(cd cityweave && collect --locale fr --locale ar)

side=$(mktemp -d)
trap 'rm -rf "$side"' EXIT
# The lines are patterns: unquoted on purpose.
# shellcheck disable=SC2046
cp --parents $(cat tools/citys_side.txt) "$side"
(cd "$side/cityweave" && collect --locale bn --locale ur \
    --locale sq --locale mk --locale bs --locale sr_Latn)
