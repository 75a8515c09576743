# make run   set everything up and open the workstation on a sample newsroom
# make test  set everything up, then the whole gate: format, lint, types, import contracts, tests
# make deep  the tests that take long: all of the corpora, kills at many moments, many more random examples
# make audit what is published against its standards, by programs of others: needs Java, Node and Chromium

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SAMPLE := out/sample-newsroom
AUDIT := out/audit-tools
CORPORA := $(wildcard ../shared/corpora)

.PHONY: run test deep audit setup gate lock clean

run: setup
	@$(BIN)/python packaging/run_sample.py $(SAMPLE)

test: setup gate

gate:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/pytest -n 2 --dist worksteal

deep: setup
	HYPOTHESIS_PROFILE=deep $(BIN)/pytest -n 2 --dist worksteal -m 'deep or not deep'

audit: setup
	@mkdir -p $(AUDIT)
	npm install --silent --no-audit --no-fund --prefix $(AUDIT) vnu-jar axe-core puppeteer-core sitemap jsonfeed-schema
	$(BIN)/python -m benchmarks.audit --tools $(AUDIT) $(addprefix --corpora ,$(CORPORA))

setup: $(STAMP)
	@packaging/linux/system-libraries.sh $(BIN)/python

$(STAMP): packaging/requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: sudo apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $(STAMP)

# The locked requirements: hashes, and no line that names an index.
lock:
	$(PYTHON) -m venv build/lock && build/lock/bin/python -m pip install --quiet pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --no-annotate \
		--extra desktop --extra test --extra build -o packaging/requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist out
