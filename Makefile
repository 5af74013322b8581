# The two commands of a fresh machine: `make run` and `make test`. Both need Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check lint types format lock clean

run: $(READY)  ## Migrate, ingest seeds/ and serve on http://127.0.0.1:8000.
	$(BIN)/readouts migrate
	$(BIN)/readouts ingest seeds/articles
	$(BIN)/readouts serve

test: $(READY) check  ## Linter, formatter, types and every test that this machine can run.
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: lint types

lint: $(READY)
	$(BIN)/ruff check app tests benchmarks migrations
	$(BIN)/ruff format --check app tests benchmarks migrations

types: $(READY)
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix app tests benchmarks migrations
	$(BIN)/ruff format app tests benchmarks migrations

# The lock names no host: hashes alone decide what is installed, from whichever registry pip is set to use.
lock: $(READY)  ## Resolve pyproject.toml anew into requirements.lock.
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --no-header --strip-extras --allow-unsafe --extra dev \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock pyproject.toml

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Readouts needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

clean:
	rm -rf $(VENV) data build *.egg-info
