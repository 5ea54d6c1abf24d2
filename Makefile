# From nothing: `make demo` plays, `make run` serves, `make test` tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What it takes to work on the bot, and what it takes to run it: a third of that.
READY := $(VENV)/.ready
READY_RUN := $(VENV)/.ready-run
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable
PORT ?= 8008
# Tests wait more than they reckon: more of them than cores.
WORKERS ?= 4
# Where it matters who is quicker than whom; all of it: make test-busy BUSY="tests/bot tests/e2e"
BUSY ?= $(patsubst %,tests/%.py,bot/test_busy_database bot/test_delivery bot/test_errors \
	bot/test_inbox bot/test_intake bot/test_living_on bot/test_precedence bot/test_presses \
	bot/test_telegram_trouble e2e/test_moved_clock e2e/test_process e2e/test_webhook)
# Each worker, and each process that a test begins, would compile everything anew.
test test-busy quick: export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo run test test-busy quick screens check bench soak migrate format clean

demo: $(READY_RUN)  ## the whole product in the browser, no token needed
	@$(BIN)/python -m bot demo --port $(PORT)

run: $(READY_RUN)  ## serve real Telegram; settings from .env
	@$(BIN)/python -m bot run

migrate: $(READY_RUN)  ## bring the database to the present schema
	@$(BIN)/python -m bot migrate

test: $(READY)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

test-busy: $(READY)  ## tests that time could upset, while both cores are busy with something else
	$(BIN)/python -m tests.support.busy $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(BUSY) $(ARGS)

quick: $(READY)  ## domain, views and texts: no database, no process
	$(BIN)/python -m pytest -n auto --dist worksteal tests/domain tests/bot/test_*views.py \
		tests/bot/test_intake_draft.py tests/bot/test_texts.py $(ARGS)

screens: $(READY)  ## every view in every language side by side: build/screens/index.html
	@$(BIN)/python -m pytest -q -p no:xdist -p tests.support.draw_screens \
		tests/bot/test_*views.py tests/bot/test_first_steps.py

check: $(READY)  ## format, lint, types, import contracts, models equal migrations, vulnerabilities
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && export DATABASE_URL=sqlite:///$$folder/check.db \
		&& $(BIN)/alembic upgrade head && $(BIN)/alembic check
	@PYTHON=$(BIN)/python .ci/audit

bench: $(READY)  ## full cycles against bare drivers, whole taps against bare aiogram, in one run
	$(BIN)/python -m tests.long.bench $(ARGS)

soak: $(READY)  ## long trials with a Telegram, a network and a process that misbehave
	$(BIN)/python -m tests.long.soak $(ARGS)

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(READY_RUN): pyproject.toml constraints.txt | $(BIN)/python
	@echo "The first time: what the bot needs to run is installed into $(VENV), a minute or two ..."
	@$(INSTALL) .
	@echo "Installed."
	@touch $@

$(READY): pyproject.toml constraints.txt | $(BIN)/python
	@echo "The first time: what it takes to work on the bot is installed into $(VENV), some minutes ..."
	@$(INSTALL) ".[dev]"
	@touch $(READY_RUN) $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or newer is needed, and $(PYTHON) is none: install one, or name it with PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv module is missing: apt install python3-venv, or what your system calls it" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) build dist *.egg-info
