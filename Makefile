# What one does with this project. Every target sets up what it needs: a Python 3.11+ with pip, and make, are enough.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

UV_VERSION := 0.13.9
BIN := .venv/bin
READY := .venv/.ready
HOME_FOLDER := $(abspath $(or $(COMMUNES_HOME),data))
SAMPLES := $(wildcard data/samples/*.zip)
# The comparison that `make run` shows at its end.
INDICATOR ?= income_per_capita
YEAR ?= 2023

# uv from PATH, else the pinned one that `.tools` gets, for which the first interpreter that is new enough is looked up.
UV := $(or $(shell command -v uv),.tools/bin/uv)
ifdef PYTHON
export UV_PYTHON := $(PYTHON)
else
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null \
	&& command -v "$$python" && break; done)
endif
NEEDS_PYTHON = test -n "$(PYTHON)" || { \
	echo "make: no Python 3.11 to 3.14 on PATH; install one, or name it: make PYTHON=/path/to/python3" >&2; exit 2; }
export UV_COMPILE_BYTECODE := 1
export UV_PYTHON_DOWNLOADS := never
# Trust what the machine trusts, a company's proxy included; uv's own list is for machines that have none.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem),)
export UV_SYSTEM_CERTS := 1
endif

.PHONY: help setup run ui test bench nation accuracy torture fuzz lint samples dictionary queries

help: ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

setup: $(READY) ## make .venv with the locked dependencies (every other target does it by itself)

$(READY): pyproject.toml uv.lock | $(UV)
	@$(NEEDS_PYTHON)
	$(UV) sync --locked
	@touch $@

.tools/bin/uv:
	@$(NEEDS_PYTHON)
	"$(PYTHON)" -m pip install --quiet --disable-pip-version-check --root-user-action ignore --target .tools --upgrade "uv==$(UV_VERSION)"

run: $(READY) ## ingest the samples, publish the warehouse, and show one comparison
	$(BIN)/communes run $(SAMPLES:%=--input %)
	$(BIN)/communes compare $(INDICATOR) --year $(YEAR)

ui: $(READY) ## the Dagster UI with its schedule and sensor, on http://127.0.0.1:3000 (PORT=… for another)
	@mkdir -p "$(HOME_FOLDER)/dagster" && cp dagster.yaml "$(HOME_FOLDER)/dagster/"
	@echo "Dagster is starting on http://127.0.0.1:$(or $(PORT),3000), home $(HOME_FOLDER); Ctrl-C ends it."
	@COMMUNES_HOME="$(HOME_FOLDER)" DAGSTER_HOME="$(HOME_FOLDER)/dagster" \
		exec $(BIN)/dagster dev --workspace workspace.yaml --host 127.0.0.1 --port $(or $(PORT),3000)

# Files in the order of the folders: by the number of their tests, as is the default, the longest would come last.
test: $(READY) ## every test
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

accuracy: $(READY) ## how well documents are read: samples, composed, real and held-out ones (ARGS="--seed 8", …)
	$(BIN)/python -m benchmarks.accuracy $(ARGS)

samples: $(READY) ## build the sample archives from their sources
	$(BIN)/python data/samples/build.py

dictionary: $(READY) ## write docs/dictionary.md anew from the COMMENTs of sql/
	$(BIN)/python -m pipelines.publish.dictionary docs/dictionary.md

queries: $(READY) ## write the answers in docs/queries.md anew, as the samples give them
	home=$$(mktemp -d) && trap 'rm -rf "$$home"' EXIT && \
	$(BIN)/communes run $(SAMPLES:%=--input %) --home "$$home" && \
	$(BIN)/python -m pipelines.publish.worked_queries "$$home/warehouse/communes.duckdb" docs/queries.md

bench: $(READY) ## how long a first run takes, one with nothing new, one with a document added; reading by format; workers; `nation`
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.readers
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.nation

nation: $(READY) ## the warehouse of a generated nation: seconds, memory, and how fast it answers (ARGS="--communes 200")
	$(BIN)/python -m benchmarks.nation $(ARGS)

torture: $(READY) ## a run on hundreds of hostile and broken inputs: does it end well, with each accounted for?
	$(BIN)/python -m benchmarks.torture

fuzz: $(READY) ## mutated files of every format: does a reader raise anything but its own error? (ARGS="--seconds 3600", …)
	$(BIN)/python -m benchmarks.fuzz $(ARGS)

lint: $(READY) ## style, types, and which part may import which
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
