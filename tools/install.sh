#!/usr/bin/env bash
# Makes .venv and installs what `runtime`, `test` or `check` needs; does nothing when it is there.
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-runtime}
case $what in
    runtime) requirements=requirements.txt ;;
    test | check) requirements=requirements-$what.txt ;;
    *) echo "Ask for runtime, test or check, not '$what'." >&2 && exit 2 ;;
esac

python=${PYTHON:-python3}
export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1

sentence() { echo "$*" >&2; exit 1; }

make_environment() {
    command -v "$python" > /dev/null || sentence "Install Python 3.11 or newer: apt install python3 python3-venv"
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        sentence "Cityweave needs Python 3.11 or newer; $python is older. Set PYTHON=python3.13, for example."
    "$python" -c 'import ensurepip' 2> /dev/null || sentence "Install Python's venv module: apt install python3-venv"
    echo "Making the environment in .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
}

install_all() {
    local from=$1
    # uv takes seconds where pip takes a minute; without it, or if it fails, pip does the same work.
    if .venv/bin/python -m pip install --quiet --require-hashes -r requirements-install.txt &&
        .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r "$from"; then
        return
    fi
    echo "uv could not install; trying with pip, which takes longer"
    .venv/bin/python -m pip install --quiet --require-hashes -r "$from"
}

[ -x .venv/bin/python ] && .venv/bin/python -c '' 2> /dev/null || make_environment

# The stamp holds what was installed, so that a second start takes no time.
wanted=$(cat "$requirements" requirements-install.txt pyproject.toml | sha256sum | cut -d' ' -f1)
stamp=.venv/installed-$what
[ "$(cat "$stamp" 2> /dev/null)" = "$wanted" ] && exit 0

echo "Installing from $requirements"
install_all "$requirements"
echo "Installing the cityweave command"
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
echo "$wanted" > "$stamp"
