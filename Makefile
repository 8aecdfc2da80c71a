# Two doors: `make demo` runs the main job on the sample telegram, `make check` runs every check and test.
# Both set up .venv first, once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: demo check lint types walls test policies clean

demo: $(VENV)/.installed
	rm -rf out
	$(BIN)/redactor redact golden/08USNATO143/source.txt --policy mask-everyone --as-of 2026-01-01 --out out --format text,pdf
	@echo
	@sed -n '1,13p;38,66p' out/proposed/source.txt.txt

check: lint types walls test policies

lint: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developing
	$(BIN)/mypy

walls: $(VENV)/.developing
	$(BIN)/lint-imports --no-cache

test: $(VENV)/.developing
	$(BIN)/python -m pytest -n $(JOBS) -q

policies: $(VENV)/.developing
	$(BIN)/redactor policy check policies/*.yaml
	$(BIN)/redactor policy test policies/*.yaml

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade "pip>=25.1"
	$(BIN)/python -m pip install -q -e .
	touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(BIN)/python -m pip install -q --group dev
	touch $@

clean:
	rm -rf $(VENV) out dist build
