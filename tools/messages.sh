#!/usr/bin/env bash
# Collects the sentences to translate into cityweave/locale/<language>/LC_MESSAGES/django.po.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v xgettext > /dev/null || { echo "Install gettext: apt install gettext" >&2; exit 1; }

python=$(realpath --no-symlinks "${PYTHON:-.venv/bin/python}")
export CITYWEAVE_MODE=test
mkdir -p cityweave/locale
cd cityweave
# Without line numbers: a sentence that moved is no change to review.
"$python" ../manage.py makemessages --locale fr --locale ar --no-location --no-wrap --no-obsolete \
    --extension html,txt,py,xml,svg --verbosity 0
