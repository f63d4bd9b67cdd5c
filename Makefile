# What a person types; the work is in tools/.
PORT ?= 8000
TESTS ?= tests
export PORT
export UV_PYTHON_DOWNLOADS = never

.PHONY: help demo test proof check fmt bench bench-full requirements reference messages

help:
	@echo "make demo          the demo network on http://localhost:$(PORT) (PORT=… to change)"
	@echo "make test          all tests, on SQLite and, where marked both, on PostgreSQL"
	@echo "make proof         the long proof: generated worlds, kills, mutants"
	@echo "make check         lint, format, types, floors of the house, templates, security"
	@echo "make fmt           format the code"
	@echo "make bench         what is measured, as ratios"
	@echo "make bench-full    the same with a million cities; takes an hour and more"
	@echo "make requirements  compile the pinned requirements from pyproject.toml"
	@echo "make reference     write docs/reference/ from the code"
	@echo "make messages      collect the sentences to translate"

demo:
	@tools/install.sh runtime
	@.venv/bin/cityweave demo

test:
	@tools/install.sh test
	@tools/test.sh "not proof" $(TESTS)

proof:
	@tools/install.sh test
	@tools/test.sh "proof" $(TESTS)

check:
	@tools/install.sh check
	@tools/check.sh

fmt:
	@tools/install.sh check
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format --quiet .

bench:
	@tools/install.sh test
	@.venv/bin/python -m bench

bench-full:
	@tools/install.sh test
	@.venv/bin/python -m bench --full

requirements:
	@tools/install.sh runtime
	@tools/requirements.sh

reference:
	@tools/install.sh test
	@CITYWEAVE_MODE=test .venv/bin/python manage.py make_reference
	@CITYWEAVE_MODE=test .venv/bin/python manage.py make_openapi
	@.venv/bin/python -m pytest --quiet --write-reference tests/permissions

messages:
	@tools/install.sh runtime
	@tools/messages.sh
