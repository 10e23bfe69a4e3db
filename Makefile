# make run: the product on this machine.  make test: everything that can be checked here.
PYTHON ?= python3
PORT ?= 8000
BOARD ?= boards/merseyside.yaml
STORY ?= boards/merseyside-story.yaml
VENV := .venv
# One for each processor: a third on two of them took a third more time in all.
TESTERS ?= $(shell nproc 2>/dev/null || echo 2)
.DEFAULT_GOAL := run
.PHONY: run test lint bench drills lock styles bank-holidays migration

run: python $(VENV)/runtime
	@$(VENV)/bin/flask serve --port $(PORT) $(if $(BOARD),--board $(BOARD)) $(if $(STORY),--story $(STORY))

# Tests start the product many times: what is compiled is kept, even where the machine says not to.
test: export PYTHONDONTWRITEBYTECODE :=
# They are compiled, once for all testers, while the linters run.
test: python $(VENV)/tools node_modules
	@$(VENV)/bin/pytest --collect-only -qq >/dev/null 2>&1 &
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/pytest -n $(TESTERS) --dist loadscope --no-loadscope-reorder

lint: python $(VENV)/tools
	$(VENV)/bin/ruff check --fix
	$(VENV)/bin/ruff format

# Everything on SQLite, then the pages on PostgreSQL; both are printed whichever misses a goal.
bench: python $(VENV)/tools
	@$(VENV)/bin/python -m benchmarks; missed=$$?; \
	echo "on PostgreSQL:"; $(VENV)/bin/python -m benchmarks --postgresql && exit $$missed

# Fifty thousand broken requests and the like; DRILL_REQUESTS=1000 makes it short.
drills: python $(VENV)/tools
	$(VENV)/bin/python -m tests.abuse.drills

styles: node_modules
	npm run build

# What the holidays library says of these years; loading it takes 18 MB in each process.
bank-holidays: $(VENV)/tools
	@$(VENV)/bin/python -c 'from partnership.core.working_days import listed_by_library as listed; \
	print(*(f"{d} {n}" for y in range(2016, 2046) for d, n in sorted(listed(y).items())), sep="\n")' \
	> partnership/core/bank_holidays.txt

migration: $(VENV)/tools
	@$(VENV)/bin/flask db draft "$(NAME)"

# Hashes without addresses: pip and uv both read these files.
lock: $(VENV)/tools
	$(VENV)/bin/pip-compile $(LOCK) -o requirements.lock pyproject.toml
	$(VENV)/bin/pip-compile $(LOCK) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
LOCK := -q --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: python
python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Python 3.11 or newer is needed and '$(PYTHON)' was not found. On Debian: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; '$(PYTHON)' is $$($(PYTHON) -c 'import platform; print(platform.python_version())')."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments. On Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/runtime: requirements.lock
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the product needs, once."
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/tools: requirements-dev.lock
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the product and its tools, once."
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/runtime

# Without npm the tests that need it are left out, and counted.
node_modules: package-lock.json
	@if command -v npm >/dev/null; then npm ci --no-audit --no-fund --silent && touch $@; \
	else echo "npm was not found: tests that need it are left out"; fi
