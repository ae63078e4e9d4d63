# The front door for people who work on tiendo. `make help` reads it aloud.

PYTHON ?= python3
BIN := .venv/bin
export TIENDO_HOME ?= var

.DEFAULT_GOAL := help
.PHONY: help run up demo test test-long lint types format lock bundle clean

help: ## Say what each target does.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/run-ready ## Do the main job: load both plans, roll them up through Prefect, write and print the weekly page.
	$(BIN)/tiendo run

up: .venv/run-ready ## Open everything for daily work: the page, the schedules on an embedded Prefect server; Ctrl-C ends it.
	@$(BIN)/tiendo up --load

demo: .venv/run-ready ## Do the same in a store of its own (var/demo) with two years of illustrative events.
	$(BIN)/tiendo demo --home $(TIENDO_HOME)/demo

# Three at a time, also on two cores: many tests wait for servers, workers and browsers.
test: lint types ## Check style, types and arrows, then run every test but the long ones.
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder -m "not long"

test-long: .venv/test-ready ## Run the long tests: many histories, many kills, big fuzz.
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder -m long

lint: .venv/test-ready ## Check style and layout of the code, and the arrows between its rooms.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: .venv/test-ready ## Check types, strictly.
	$(BIN)/mypy --num-workers 2

format: .venv/test-ready ## Lay out the code and sort its imports.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bundle: .venv/run-ready ## Make the offline folder for Windows, dist/tiendo-windows (PYTHONS="3.11 3.12", PYTHON_INSTALLER=file.exe, TO=folder).
	$(BIN)/python -P -m jobs.bundling --to "$(or $(TO),dist/tiendo-windows)" \
	  $(if $(PYTHONS),--python $(PYTHONS)) $(if $(PYTHON_INSTALLER),--installer "$(PYTHON_INSTALLER)")

lock: ## Resolve the three lock files anew (needs uv on the path); names no registry, hashes everything.
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	uv pip compile pyproject.toml --extra build --extra dev --extra s3 --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header -q -c requirements.lock -o requirements-dev.lock
	uv pip compile pyproject.toml --extra build --extra s3 --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header -q -c requirements-dev.lock -o requirements-s3.lock

clean: ## Forget the virtual environment and every cache; data under var/ stays.
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist *.egg-info

# pip resolves nothing here: every package and every hash stands in the lock.
# Python compiles what is really imported, and only that.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile

.venv/run-ready: requirements.lock pyproject.toml
	@test -x $(BIN)/python || { echo "Setting up .venv (once; a minute or two) ..."; $(PYTHON) -m venv .venv; }
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation --editable .
	@touch $@

.venv/test-ready: requirements-dev.lock .venv/run-ready
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
