# One word for each task. `make` lists them.
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: help setup check format lint types test demo gate scores bench record-2025 lock clean

help: ## list the tasks
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "%-12s %s\n", $$1, $$2}'

PLACES := src/communique/knowledge/places

setup: .venv/ready $(PLACES)/gazetteer.bin ## make the environment, with everything pinned, and compile the gazetteer

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch .venv/ready

$(PLACES)/gazetteer.bin: .venv/ready $(wildcard $(PLACES)/*.csv) $(PLACES)/../build_gazetteer.py
	$(BIN)/python -m communique.knowledge.build_gazetteer

check: lint types test ## format, lint, types, tests

format: setup ## write the code in the one format
	$(BIN)/ruff format src tests bench examples

lint: setup ## check format and style
	$(BIN)/ruff format --check src tests bench examples
	$(BIN)/ruff check src tests bench examples

types: setup ## check types
	$(BIN)/mypy

test: setup ## run the tests
	$(BIN)/pytest

demo: setup ## code the sample corpus and print a dossier on Libya and Niger
	mkdir -p local && rm -f local/demo.sqlite*
	$(BIN)/communique add examples/corpus --record local/demo.sqlite
	$(BIN)/communique brief Libya Niger --record local/demo.sqlite

gate: setup ## hold the accuracy floors
	$(BIN)/python bench/gate.py

scores: setup ## hold the floors, and write the table of scores into the README
	$(BIN)/python bench/readme_run.py
	$(BIN)/python bench/gate.py --write README.md

bench: setup ## measure speed and accuracy, a table for each room
	$(BIN)/python bench/speed.py --write docs/speed.md

record-2025: setup ## code a year of the world's reports into local/2025.sqlite, and draw fifty events to read
	$(BIN)/python bench/record_2025.py

lock: ## pin all dependencies again, with hashes
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --allow-unsafe --extra dev --strip-extras --output-file requirements.txt pyproject.toml

clean: ## remove the environment and what was built
	rm -rf .venv build local src/communique/knowledge/places/gazetteer.bin
