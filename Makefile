# make alone = lint + test. Set PYTHON to use another interpreter than .venv's.
PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)
BIN = $(dir $(PYTHON))

all: lint test ## Everything that must pass

test: ## Run the tests
	$(PYTHON) -m pytest

lint: ## Format check, lint, types, layers
	$(BIN)ruff format --check .
	$(BIN)ruff check .
	$(BIN)mypy
	$(BIN)lint-imports

golden: ## Rewrite the expected files of the tests, then read the diff
	RMENTOR_GOLDEN=1 $(PYTHON) -m pytest || true
	git --no-pager diff --stat -- tests docs

docs: ## Rewrite the generated pages of docs/
	$(PYTHON) -m docs.generate

bench: ## Time whole commands: medians, and ratios to a bare interpreter
	$(PYTHON) -m benchmarks.commands

help: ## Show these lines
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

.PHONY: all test lint golden docs bench help
