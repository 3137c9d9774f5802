# Two commands for a newcomer: `make demo` and `make test`. Both set up what they need in .venv/.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
CASE   := examples/maldonado
OUT    := demo-out

.PHONY: demo test check lint bench clean

$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; try: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

## The main job: the sample case, released for the three purposes.
demo: $(VENV)/installed
	@$(BIN)/redact release $(CASE) --purpose teaching -o $(OUT)/teaching
	@$(BIN)/redact release $(CASE) --purpose consultation -o $(OUT)/consultation --recipient "Dr. Example"
	@$(BIN)/redact release $(CASE) --purpose court --scope $(CASE)/order.yaml --basis court-order \
	  --by "P. Preparer" -o $(OUT)/court || [ $$? -eq 8 ]
	@$(BIN)/redact approve $(OUT)/court/held/$$(ls -t $(OUT)/court/held | grep court | head -1) --as "S. Second"
	@echo
	@$(BIN)/redact ledger list --ledger $(OUT)/court/register.db
	@echo
	@echo "The sample case is in $(CASE)/, the three releases are in $(OUT)/: compare their release/ folders."
	@echo "(Each in a folder of its own: beside each other, one would show what another removes, and be held.)"
	@echo "To look further:  $(BIN)/redact explain $(OUT)/court/$$(ls -t $(OUT)/court | grep court | head -1)"

## Every check and test.
test: $(VENV)/installed-dev lint
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check --quiet redact tests examples models/casenote-ner/recipe models/case-roles/role_recipe
	$(BIN)/ruff check --quiet redact tests examples models/casenote-ner/recipe models/case-roles/role_recipe
	$(BIN)/mypy
	$(BIN)/lint-imports

check: test

## Quality on the blind notes and speed, beside Presidio and with each layer off; see tests/bench/README.md.
bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
