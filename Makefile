# Two commands matter: `make demo` opens a branch to play with, `make test` runs the whole suite.
# Both set up .venv from the lock first, so a fresh clone needs only Python >= 3.11, venv and make.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
MILLION := tests/models/servicing/test_million.py

.PHONY: demo test lint catalogs reference pictures bench mutants lock clean

demo: $(READY)
	@$(BIN)/officer-tui demo

# The rules and the commands are measured; the screens, which mostly wait, are not, nor what only repeats.
test: $(READY) lint
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -n 3 --dist loadfile tests/models tests/db --ignore $(MILLION)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --fail-under=100 --include='models/*,db/commands/*' --skip-covered > .coverage.txt || { cat .coverage.txt; exit 1; }
	@$(BIN)/pytest -n 4 --dist loadfile $(MILLION) tests/fixtures tests/officer_tui tests/walk tests/test_*.py

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

catalogs: $(READY)
	@$(BIN)/python -m tools.catalogs build

reference: $(READY)
	@$(BIN)/python -m tools.reference

pictures: $(READY)
	@$(BIN)/python -m tools.pictures

bench: $(READY)
	@for each in $$(grep -l __main__ benchmarks/*.py); do echo "$$each"; $(BIN)/python -m benchmarks.$$(basename $$each .py); done

mutants: $(READY)
	@$(BIN)/python -m tools.mutants

lock: $(READY)
	@$(BIN)/uv pip compile pyproject.toml --all-extras --generate-hashes --no-emit-index-url --universal --python-version 3.11 --upgrade -q -o requirements.lock

clean:
	rm -rf .venv

$(READY): requirements.lock
	@echo "Setting up .venv (once; about a minute)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --no-deps --require-hashes --disable-pip-version-check --progress-bar on --quiet -r requirements.lock
	@$(BIN)/python -m pip install --no-deps --no-build-isolation --disable-pip-version-check --quiet -e .
	@touch $(READY)
