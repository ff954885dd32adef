PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet
NODE := $(BIN)/python -m scripts.node
# make test LOCKED=1 installs the versions of the lock files, else the newest within the ranges.
LISTED := $(if $(LOCKED),lock,txt)
# A file's tests stay in one process, which makes their fixtures once; in the order of tests/conftest.py.
UNIT := --ignore=tests/browser --ignore=tests/web --ignore=tests/hosting -n auto --dist loadscope --no-loadscope-reorder

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: run site run-site test lint js format audit unit hosting image oldest browser coverage links lock docs wheel \
	teaching pictures latency clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py --server.port=$(PORT)

# The edition without a server, in build/site: numpy and scipy for it come from where scripts/website.py says, or from
# a folder: make site WHEELS=FOLDER. APP=ADDRESS is that of the edition with a server.
site: $(VENV)/.test
	$(BIN)/python -m scripts.website $(if $(WHEELS),--wheels $(WHEELS)) $(if $(APP),--app $(APP))

run-site: build/site/site.json
	$(BIN)/python -m scripts.serve_site build/site --port $(PORT)

build/site/site.json:
	$(MAKE) site

test: lint js audit unit hosting browser

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The browser modules: biome, tsc, node --test (package.json).
js: node_modules/.installed
	$(NODE) node --run test

format: node_modules/.installed
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .
	$(NODE) node --run format

audit: $(VENV)/.test
	$(BIN)/python -m scripts.audit

unit: $(VENV)/.test node_modules/.installed
	$(BIN)/pytest $(UNIT)

# The Dockerfile carried out, step by step in a clean environment; served as its user.
hosting: $(VENV)/.test
	$(BIN)/pytest tests/hosting

# The same as an image, without a daemon; needs root, buildah and debootstrap, else the test skips.
image: $(VENV)/.test
	$(BIN)/pytest tests/hosting/test_image.py

# The same with the oldest versions of what the app needs that the ranges allow.
oldest: $(VENV)/.test node_modules/.installed
	mkdir -p build
	$(BIN)/uv pip compile --quiet --resolution lowest-direct requirements.txt --output-file build/oldest.txt
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python build/oldest
	$(BIN)/uv pip install --quiet --python build/oldest --requirement requirements-dev.txt --constraints build/oldest.txt
	build/oldest/bin/pytest $(UNIT)

# Lines of mirrors that the unit tests reach, at least 95 % (pyproject.toml); the browser tests do not count.
coverage: $(VENV)/.test node_modules/.installed
	$(BIN)/pytest --ignore=tests/browser --ignore=tests/web --ignore=tests/hosting --cov --cov-report=term

# Without a browser or nginx their tests skip, and fail where CI is set.
browser: $(VENV)/.test
	@sh scripts/system-package chromium $(BIN)/python -m scripts.chromium || true
	@sh scripts/system-package nginx-light $(BIN)/python -m scripts.replicas || true
	$(BIN)/pytest tests/browser --replicas -n 2 --dist loadfile
	$(BIN)/pytest tests/web

# The newest versions within the ranges, with their hashes: requirements.lock for the image, requirements-dev.lock
# for the checks. That one leaves out torch, which PyPI has for Linux with gigabytes of CUDA (.github/workflows).
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes
lock: $(VENV)/.test
	$(LOCK) requirements.txt --output-file requirements.lock
	echo "torch; python_version < '3'" | $(LOCK) requirements-dev.txt --output-file requirements-dev.lock \
		--constraints requirements.lock --overrides /dev/stdin

# Links and examples of the documents.
links: $(VENV)/.test
	$(BIN)/pytest tests/test_docs.py README.md docs/teaching.md docs/reading.md

# What a release puts on PyPI (.github/workflows/release.yml).
wheel: $(VENV)/.test
	$(BIN)/python -m build --outdir dist

# The documents as a site, in build/docs; a warning is an error (mkdocs.yml).
docs: $(VENV)/.test
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet

# Exercises, answers and slides, in build/teaching; other numbers: make teaching SEED=7.
SEED ?= 1
teaching: $(VENV)/.test
	@sh scripts/system-package chromium $(BIN)/python -m scripts.chromium || true
	$(BIN)/python -m scripts.teaching --seed $(SEED)

pictures: $(VENV)/.test
	$(BIN)/python -m scripts.screenshot
	$(BIN)/python -m scripts.animation

latency: $(VENV)/.test
	$(BIN)/python -m benchmarks.latency

clean:
	rm -rf $(VENV) node_modules

# The stamps are written last, so that a broken installation is done again.
$(VENV)/.created:
	@sh scripts/system-package python3-venv $(PYTHON) -c 'import ensurepip, venv'
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; choose one with make PYTHON=python3.11")'
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.run: requirements.$(LISTED) $(VENV)/.created
	$(PIP) -r requirements.$(LISTED)
	@touch $@

$(VENV)/.test: requirements-dev.$(LISTED) $(VENV)/.run
	$(PIP) -r requirements-dev.$(LISTED)
	$(if $(LOCKED),$(PIP) '$(shell grep ^torch requirements-dev.txt)')
	@touch $@

node_modules/.installed: package.json package-lock.json $(VENV)/.test
	$(NODE) npm ci
	@touch $@
