#!/usr/bin/env bash
# Everything that reads the code without running the product.
set -uo pipefail
cd "$(dirname "$0")/.."
export CITYWEAVE_MODE=test
failed=()

step() {
    local name=$1
    shift
    echo "· $name"
    "$@" || failed+=("$name")
}

step "lint" .venv/bin/ruff check --quiet .
step "format" .venv/bin/ruff format --check --quiet .
step "types" .venv/bin/mypy --no-error-summary
step "floors of the house" .venv/bin/lint-imports --no-logo
step "templates" .venv/bin/djlint --lint --quiet cityweave
step "known-dangerous calls" .venv/bin/bandit --quiet --configfile pyproject.toml --recursive cityweave
step "architecture" .venv/bin/python -m pytest tests/architecture

if [ ${#failed[@]} -gt 0 ]; then
    printf 'Not yet right: %s\n' "${failed[*]}" >&2
    exit 1
fi
echo "All checks passed."
