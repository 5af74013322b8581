# The two commands of a fresh machine: `make run` and `make test`. Both need Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check lint types format lock screenshots clean

run: $(READY)  ## Migrate, ingest seeds/ and serve on http://127.0.0.1:8000.
	$(BIN)/readouts migrate
	$(BIN)/readouts ingest seeds/articles
	$(BIN)/readouts serve

test: $(READY) check  ## Linter, formatter, types and every test that this machine can run.
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(PYTEST_ARGS)

check: lint types

lint: $(READY)
	$(BIN)/ruff check app tests benchmarks migrations
	$(BIN)/ruff format --check app tests benchmarks migrations

types: $(READY)
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix app tests benchmarks migrations
	$(BIN)/ruff format app tests benchmarks migrations

# The locks name no host: hashes alone decide what is installed, from whichever registry pip is set to use. The tests' lock
# is the archive's own and the tools beside it. PyICU comes from the registry as source alone, which would ask a fresh
# machine for a compiler; the wheels of the same module stand in for it, so it is left out and pip is told to add nothing.
COMPILE = $(BIN)/pip-compile --quiet --generate-hashes --no-header --strip-extras --unsafe-package pyicu \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
lock: $(READY)  ## Resolve pyproject.toml anew into the lock files.
	$(BIN)/python -m pip install --quiet pip-tools
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file tests/requirements.lock pyproject.toml

screenshots: $(READY)  ## Every kind of page in two widths, light and dark, into docs/screenshots. Needs a Chromium.
	$(BIN)/python -m docs.screenshots

$(READY): tests/requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Readouts needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		--requirement tests/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

clean:
	rm -rf $(VENV) data build *.egg-info
