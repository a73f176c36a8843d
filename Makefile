# The two commands a newcomer needs are `make demo` and `make test`; both set everything up first.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test
# Where the training of a model begins: parse, entities or package.
STAGE ?= parse
TIMELINEJS := $(VENV)/timelinejs/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types contracts tests timelinejs quality docs pictures format torture bench model-fr model-en clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(READY_TO_TEST)  ## make the virtual environment with pinned versions

$(READY): pyproject.toml constraints.txt packaging/editable_links.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "onrecord needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $(READY)

$(READY_TO_TEST): $(READY)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY_TO_TEST)

demo: $(READY)  ## read an article that ships with the project and draw its timeline
	$(BIN)/onrecord read --format table examples/fr-compte-suspendu.txt

test: setup lint types contracts tests  ## lint, strict types, import contracts, tests and quality floors

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy -p onrecord.corpus -p onrecord.extractors -p onrecord.cli
	$(BIN)/mypy tests packaging

contracts: setup
	$(BIN)/lint-imports

tests: setup $(TIMELINEJS)
	$(BIN)/pytest -n 2 -m "not alone"
	$(BIN)/pytest -m alone

timelinejs: $(TIMELINEJS)  ## what the test of the TimelineJS export draws with; needs npm and a network, left out without them

$(TIMELINEJS): | setup
	mkdir -p $(dir $@)
	if command -v npm > /dev/null && npm install --prefix $(dir $@) --no-save --no-package-lock --no-audit --no-fund --ignore-scripts \
	  --loglevel=error --fetch-retries=1 --fetch-timeout=30000 @knight-lab/timelinejs@3.9; then touch $@; else echo "TimelineJS is not installed: its test will be skipped"; fi

quality: setup  ## print the figures on the annotated sets, then what each part of the extraction brings
	$(BIN)/python tests/gate/measure.py ../shared
	$(BIN)/python benchmarks/ablation.py ../shared

torture: setup  ## the long form of the tests of promises: hundreds of kills, gigabytes, a hundred thousand articles
	$(BIN)/pytest tests/torture --long

bench: setup  ## benchmarks with ratios: stages, batches, queries, start
	$(BIN)/python benchmarks/pipeline.py
	$(BIN)/python benchmarks/cold_start.py
	$(BIN)/python benchmarks/batch.py
	$(BIN)/python benchmarks/query.py

model-fr model-en: model-%: setup  ## train a language's model from ../shared/train, parse then entities (an hour and a half of one core)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m onrecord.extractors.training $* --data ../shared/train --out dist/model-$* --from $(STAGE)

format: setup  ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup  ## write the generated documents again: commands, schema
	$(BIN)/python docs/generate.py

pictures: setup  ## draw the pictures of the documents again, from the article of the demo
	$(BIN)/python docs/pictures.py

clean:  ## remove what the other targets made
	rm -rf $(VENV) .links dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
