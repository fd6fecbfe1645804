# Two commands set everything up:  make site  and  make test.  Both need only Python 3.11+, make and the package registries.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
# Files of tests are spread over processes, so that what a file sets up is set up once.
# A worker that crashes ends the run (exit code 3): xdist cannot go on reliably.
PARALLEL := --numprocesses logical --maxprocesses 4 --dist loadfile --max-worker-restart 0
# What can run beside other tests. Files of the other parts are not even imported, here and there.
BESIDE := $(PARALLEL) --ignore tests/browser -m "not browser and not alone"
# What waits for limits of time most of the while: two at once, and nothing else.
ALONE := $(PARALLEL) --maxprocesses 2 -m alone
# The tests start hundreds of processes, each of which would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site test test-all test-newest check browser specifications docs bench clean

site: .venv/installed  ## build the documentation and serve it
	$(BIN)/recto build docs
	$(BIN)/recto serve docs --port $(PORT)

test: .venv/installed-dev browser specifications  ## everything that a change has to pass
	$(MAKE) --no-print-directory check
	$(BIN)/pytest $(BESIDE)
	$(BIN)/pytest $(ALONE)
	# A real browser on a busy machine may miss a moment: tests that failed (exit code 1, no crash) are tried once
	# more, and have to pass then.
	$(BIN)/pytest $(PARALLEL) -m browser tests/browser; status=$$?; test $$status -eq 1 || exit $$status; \
	  $(BIN)/pytest -m browser tests/browser --last-failed --last-failed-no-failures none
	$(MAKE) --no-print-directory docs

test-newest: .venv/installed-dev browser specifications  ## the tests with the newest of what is pinned to a minor version
	$(BIN)/pip install --quiet --upgrade markdown-it-py msgspec pygments uvicorn watchfiles
	$(BIN)/pytest $(BESIDE) && $(BIN)/pytest $(ALONE); status=$$?; rm -f .venv/installed .venv/installed-dev; exit $$status

test-all: .venv/installed-dev  ## the tests on each supported Python that the machine has
	@for version in 3.11 3.12 3.13 3.14; do \
	  python$$version -c '' 2>/dev/null || { echo "no Python $$version"; continue; }; \
	  echo "Python $$version"; \
	  test -x .venv-$$version/bin/pytest || { python$$version -m venv .venv-$$version && \
	    .venv-$$version/bin/pip install --quiet --disable-pip-version-check --editable '.[dev]'; } || exit 1; \
	  .venv-$$version/bin/pytest $(BESIDE) || exit 1; \
	  .venv-$$version/bin/pytest $(ALONE) || exit 1; \
	done

check: .venv/installed-dev  ## style, types, and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/installed  ## the documentation, warnings being errors
	$(BIN)/recto build docs --strict

browser: .venv/installed-dev  ## a Chromium for the browser tests
	$(BIN)/python -m tests.browser.chromium --install

specifications: .venv/installed-dev  ## the examples of CommonMark and GFM that tests compare with
	$(BIN)/python -m tests.markdown.specifications --install

bench: .venv/installed-dev  ## tables of speed, each with its ratio to a rival of the same run
	$(BIN)/python -m bench.html
	$(BIN)/python -m bench.highlight
	$(BIN)/python -m bench.compile
	$(BIN)/python -m bench.kinds
	$(BIN)/python -m bench.navigation
	$(BIN)/python -m bench.site
	$(BIN)/python -m bench.formulas
	$(BIN)/python -m bench.pathological
	$(BIN)/python -m bench.serve
	$(BIN)/python -m bench.search
	$(BIN)/python -m bench.dev
	$(BIN)/python -m bench.api

clean:
	rm -rf .venv .venv-3.* docs/out .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Recto needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[api]'
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@
