# Two commands do everything: `make serve` and `make test`. `make help` lists the rest.
PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 7860

.PHONY: help serve ask test test-slow check eval constraints clean

help:
	@echo 'make serve          install, read the sample reports, open the chat page on 127.0.0.1:$(PORT)'
	@echo 'make ask Q="…"      install, then answer one question in the terminal'
	@echo 'make test           install, then run the tests'
	@echo 'make test-slow      the suites that take minutes'
	@echo 'make check          ruff, mypy --strict, the structure test'
	@echo 'make eval           score the assistant on the question set'
	@echo 'make constraints    pin what is installed in constraints.txt'
	@echo 'make clean          remove what the commands above made, the library included'

$(VENV)/.base: pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo 'make: Python 3.11 was not found. Install it, or name one: make PYTHON=/path/to/python3.11'; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

serve: $(VENV)/.base
	$(BIN)/pincite ingest --samples
	$(BIN)/pincite serve --port $(PORT)

ask: $(VENV)/.base
	@$(BIN)/pincite ingest --samples >/dev/null
	@$(BIN)/pincite ask "$(Q)"

test: $(VENV)/.dev
	$(BIN)/pincite ingest --samples
	$(BIN)/pytest -n 2 --dist loadfile

test-slow: $(VENV)/.dev
	$(BIN)/pytest -m slow

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_structure.py

eval: $(VENV)/.base
	$(BIN)/pincite ingest --samples
	$(BIN)/pincite eval

constraints: $(VENV)/.dev
	$(BIN)/python -m pip list --format=freeze --exclude-editable --exclude pip | sed 's/+cpu$$//' > constraints.txt

clean:
	rm -rf $(VENV) library build *.egg-info .pytest_cache .mypy_cache .ruff_cache
