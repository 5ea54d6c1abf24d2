# Two commands from nothing: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PORT ?= 8008

.PHONY: demo run test test-busy quick check bench soak migrate format clean

demo: $(READY)  ## the whole product in the browser, no token needed
	@$(BIN)/python -m bot demo --port $(PORT)

run: $(READY)  ## serve real Telegram; settings from .env
	@$(BIN)/python -m bot run

migrate: $(READY)  ## bring the database to the present schema
	@$(BIN)/python -m bot migrate

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

test-busy: $(READY)  ## the tests of bot and process while both cores are busy with something else
	$(BIN)/python -m tests.busy $(BIN)/python -m pytest -n auto --dist worksteal tests/bot tests/e2e $(ARGS)

quick: $(READY)  ## domain, views and texts: no database, no process
	$(BIN)/python -m pytest -n auto --dist worksteal tests/domain tests/bot/test_*views.py \
		tests/bot/test_intake_draft.py tests/bot/test_texts.py $(ARGS)

check: $(READY)  ## format, lint, types, import contracts, models equal migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && export DATABASE_URL=sqlite:///$$folder/check.db \
		&& $(BIN)/alembic upgrade head && $(BIN)/alembic check

bench: $(READY)  ## full cycles against bare drivers, whole taps against bare aiogram, in one run
	$(BIN)/python -m tests.bench $(ARGS)

soak: $(READY)  ## long trials with a Telegram, a network and a process that misbehave
	$(BIN)/python -m tests.soak $(ARGS)

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $(READY)

clean:
	rm -rf $(VENV) build *.egg-info
