# Every target needs Python 3.11 or newer, make and git, and nothing else.

.DEFAULT_GOAL := help
.PHONY: help setup demo run test outside check bench fmt messages lock runtime dev

PYTHON := .venv/bin/python
CODE := $(wildcard firsthand tests bench scripts)
PYTEST_ARGS ?= -n auto --dist loadscope

help: ## say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

setup: runtime ## make ready to run: a virtual environment, the locked packages, the command

demo: runtime ## judge the partnerships of the guide's annexes, write their pages, open the application on them
	@$(PYTHON) -m firsthand demo

run: runtime ## serve the web application on this machine
	@$(PYTHON) -m firsthand serve

test: dev ## run every test, the browser journeys included
	@$(PYTHON) scripts/debian.py
	@$(PYTHON) -m pytest $(PYTEST_ARGS)

outside: dev ## run the tests of tables once more, on a PostgreSQL that is not the embedded one
	@$(PYTHON) scripts/outside.py $(PYTEST_ARGS)

check: dev ## format, lint, types, floors, migrations, the house's own tests, known weaknesses
	@echo "format";  $(PYTHON) -m ruff format --check $(CODE)
	@echo "lint";    $(PYTHON) -m ruff check $(CODE)
	@echo "types";   $(PYTHON) -m mypy $(CODE)
	@echo "floors";  .venv/bin/lint-imports --no-logo
	@echo "tables";  $(PYTHON) -W ignore -m django makemigrations --check --dry-run --settings firsthand.settings.test
	@echo "house";   $(PYTHON) -m pytest -q tests/house
	@echo "audit";   $(PYTHON) scripts/audit.py

bench: dev ## measure what we promise about speed, side by side
	@$(PYTHON) -m bench

fmt: dev ## set the code in order
	@$(PYTHON) -m ruff check --quiet --fix-only $(CODE)
	@$(PYTHON) -m ruff format $(CODE)

messages: dev ## gather the words to translate into the message catalogue
	@$(PYTHON) scripts/messages.py

lock: dev ## write the lock files anew, with hashes and without addresses
	@$(PYTHON) scripts/lock.py

runtime:
	@sh scripts/setup.sh runtime

dev: runtime
	@sh scripts/setup.sh dev
