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

LOOK = chromium --headless --no-sandbox --hide-scrollbars

picture: ## Take the README's pictures of the demo's reports; needs chromium
	rm -rf rmentor-demo && $(BIN)rmentor demo --on 2026-11-23 --quiet
	$(LOOK) --window-size=1100,1480 --screenshot=docs/report.png \
	  "file://$(CURDIR)/rmentor-demo/out/reports/coordinator.html"
	$(LOOK) --window-size=1100,1100 --screenshot=docs/report-sponsor.png \
	  "file://$(CURDIR)/rmentor-demo/out/reports/sponsor.html"
	rm -rf rmentor-demo

bench: ## Time whole commands: medians, and ratios to a bare interpreter
	$(PYTHON) -m benchmarks.commands
	$(PYTHON) -m benchmarks.exports
	$(PYTHON) -m benchmarks.reports

placement: ## Hold what is placed on tight programs against an exact optimum
	$(PYTHON) -m benchmarks.placement

peers: ## Time the solver beside mentor-match, which is installed in an environment of its own
	$(PYTHON) -m benchmarks.peers

large: ## Time large matchings: whole commands with and without scipy, and the solver beside the raw scipy call
	$(PYTHON) -m benchmarks.large

help: ## Show these lines
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

.PHONY: all test lint golden docs picture bench placement peers large help
