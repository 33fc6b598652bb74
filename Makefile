# One word for each task. `make` lists them.
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: help setup check format lint types test demo gate scores bench record-2025 lock clean frontend frontend-types frontend-test e2e screenshots pictures serve

help: ## list the tasks
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "%-15s %s\n", $$1, $$2}'

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

demo: setup ## code the sample corpus and print a brief on Libya and Niger
	mkdir -p local && rm -f local/demo.sqlite*
	$(BIN)/communique add examples/corpus --record local/demo.sqlite
	$(BIN)/communique brief Libya Niger --record local/demo.sqlite

gate: setup ## hold the accuracy floors
	$(BIN)/python bench/gate.py

scores: setup ## hold the floors, and write the scores into the README and the observatory
	$(BIN)/python bench/readme_run.py
	$(BIN)/python bench/gate.py --write README.md --keep src/communique/web/scores.csv

bench: setup ## measure what each room costs an article, and write it into docs/speed.md
	$(BIN)/python bench/speed.py --write docs/speed.md

record-2025: setup ## code a year of the world's reports into local/2025.sqlite, and draw fifty events to read
	$(BIN)/python bench/record_2025.py

lock: ## pin all dependencies again, with hashes
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --allow-unsafe --extra dev --strip-extras --output-file requirements.txt pyproject.toml

# Not `npm ci`: it refuses a lock that leaves out what is only for other machines.
frontend/node_modules/.ready: frontend/package-lock.json
	cd frontend && npm install --no-save --no-audit --no-fund --loglevel=error
	touch $@

frontend: frontend/node_modules/.ready ## build the observatory's browser side into the package (needs Node 20)
	cd frontend && npm run --silent build

frontend-types: setup ## write the types of the API's answers for the browser side
	$(BIN)/python bench/api_types.py > frontend/src/lib/types.ts

frontend-test: frontend/node_modules/.ready ## check the types of the browser side and run its tests
	cd frontend && npm run --silent check && npm test --silent

e2e: setup frontend ## drive the observatory of the sample corpus in a real browser (needs chromium)
	mkdir -p local && rm -f local/e2e.sqlite*
	$(BIN)/communique add examples/corpus --record local/e2e.sqlite
	cd frontend && npm run --silent e2e

screenshots: setup frontend ## draw the pages that docs/observatory.md shows (needs chromium)
	mkdir -p local && test -f local/e2e.sqlite || $(BIN)/communique add examples/corpus --record local/e2e.sqlite
	cd frontend && node e2e/screenshots.mjs

pictures: setup frontend ## draw anew the pictures that the browser tests compare the pages with (needs chromium)
	cd frontend && node e2e/pictures.mjs

serve: setup frontend ## show the sample corpus in the browser
	mkdir -p local && test -f local/demo.sqlite || $(BIN)/communique add examples/corpus --record local/demo.sqlite
	$(BIN)/communique serve local/demo.sqlite

clean: ## remove the environment and what was built
	rm -rf .venv build local src/communique/knowledge/places/gazetteer.bin
