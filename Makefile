# The commands of this project. They need Python 3.11 or newer, git and make; everything else they fetch.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

VENV := .venv
PYTHON := $(VENV)/bin/python
# Everything with types in it; git keeps no empty folders, but a checkout in use may have some.
FOLDERS := antoan_bot handlers checklists storage sandbox tests benchmarks
TYPED := $(wildcard bot.py .ci/smoke.py) $(foreach folder,$(FOLDERS),$(if $(wildcard $(folder)/*.py),$(folder)))
PIP_INSTALL := -m pip install -qq --disable-pip-version-check --no-input --require-hashes

# A stamp says which requirement file has been installed; a newer file is installed again.
RUNTIME := $(VENV)/.stamp-runtime
DEV := $(VENV)/.stamp-dev
TOOLS := $(VENV)/tools/.stamp

.PHONY: help
help: ## What can be done here
	@echo "make TARGET, where TARGET is one of:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1	\2/p' Makefile | expand -t 14

.PHONY: run
run: $(RUNTIME) ## Start the bot (with no BOT_TOKEN: a demonstration with its own Telegram, in the browser)
	@$(PYTHON) bot.py run

.PHONY: test
test: $(DEV) ## All tests but those in a browser
	$(PYTHON) -m pytest -m "not browser"

.PHONY: browser
browser: $(DEV) ## The tests in a browser (installs Debian's chromium if it is missing)
	@.ci/need-chromium
	$(PYTHON) -m pytest -m browser

.PHONY: check
check: $(DEV) ## Format, lint, types, layers
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy --strict $(TYPED)
	$(VENV)/bin/lint-imports

.PHONY: format
format: $(DEV) ## Put the code into its format
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

.PHONY: bench
bench: $(DEV) ## Measure speed beside stock libraries
	$(PYTHON) -m benchmarks

.PHONY: chaos
chaos: $(DEV) ## Crash the bot at every named point and count what was lost
	$(PYTHON) -m tests.chaos

.PHONY: audit
audit: $(TOOLS) ## Look the pinned versions up among known vulnerabilities (gates nothing)
	-$(VENV)/tools/bin/python -m pip_audit --require-hashes --disable-pip -r requirements.txt
	-$(VENV)/tools/bin/python -m pip_audit --require-hashes --disable-pip -r requirements-dev.txt
	@echo "Libraries listed as 'not found' could not be looked up: nothing is known about them."

# No address of an index and no folder of this machine gets into a lock: pip's own configuration is left out.
# Old pins are kept as far as the .in files allow; delete a lock to renew all of it.
LOCK := env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null $(VENV)/tools/bin/python -m piptools compile -q --generate-hashes --strip-extras --allow-unsafe \
	--no-header --no-config --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
.PHONY: lock
lock: $(TOOLS) ## Write the exact versions and hashes of the requirements*.in files
	$(LOCK) -o requirements.txt requirements.in
	$(LOCK) -o requirements-dev.txt requirements-dev.in
	$(LOCK) -o requirements-tools.txt requirements-tools.in

.PHONY: clean
clean: ## Remove the virtual environment and caches (never DATA_DIR)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache .browser
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.txt .ci/make-venv
	@.ci/make-venv $(VENV)
	@echo "Installing what the bot needs (once, a minute or two) ..."
	@$(PYTHON) $(PIP_INSTALL) -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt .ci/make-venv
	@.ci/make-venv $(VENV)
	@echo "Installing what tests and checks need (once, a minute or two) ..."
	@$(PYTHON) $(PIP_INSTALL) -r requirements-dev.txt
	@touch $@ $(RUNTIME)  # it contains the bot's own requirements, in the same versions

$(TOOLS): requirements-tools.txt .ci/make-venv
	@.ci/make-venv $(VENV)/tools
	@$(VENV)/tools/bin/$(notdir $(PYTHON)) $(PIP_INSTALL) -r requirements-tools.txt
	@touch $@
