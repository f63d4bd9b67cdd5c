#!/usr/bin/env bash
# Compiles pyproject.toml into pinned requirements with hashes, valid for Python 3.11 and newer.
# No index, no links, no annotations: the files say what, never from where.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}

compile pyproject.toml --output-file requirements.txt
compile --extra test --constraint requirements.txt pyproject.toml --output-file requirements-test.txt
compile --extra test --extra check --constraint requirements-test.txt pyproject.toml \
    --output-file requirements-check.txt
# What installs the rest: uv for speed, setuptools to register the cityweave command.
printf 'uv\nsetuptools>=77\n' | compile - --output-file requirements-install.txt
