# What people and CI run. Two targets do everything: `make build` and `make test`.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed

.PHONY: build test check docs docs-data docs-serve examples lock notebooks wheel clean

build: $(STAMP)  ## make the package from the sheets
	$(PY) etl/build.py
	$(PY) docs/generate.py

test: $(STAMP)  ## all checks, slow ones included
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(PY) -m pytest --cov=qantar --cov-report=term:skip-covered

check: $(STAMP)  ## the quick part of the checks
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(PY) -m pytest -m "not slow"

docs: $(STAMP)  ## the documents' site in site/, without a network
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --quiet

docs-serve: $(STAMP)  ## the site on this machine while you write
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs serve

docs-data: $(STAMP)  ## the documents' generated parts, as `make build` makes them
	$(PY) docs/generate.py

examples: $(STAMP)  ## the generated parts, and the outputs below the documents' examples
	$(PY) docs/generate.py --examples

notebooks: $(STAMP)  ## run the notebooks and save their outputs and charts
	$(PY) notebooks/run.py

wheel: $(STAMP)  ## dist/qantar-*.whl
	rm -rf dist
	$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name one with make PYTHON=...")'
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

lock:  ## renew requirements.lock from pyproject.toml
	$(PYTHON) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --group dev --all-extras pyproject.toml --output-file requirements.lock

clean:
	rm -rf $(VENV) dist build site .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
