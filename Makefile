# `make demo` and `make test` set up all they need by themselves. `make help` lists the rest.

PY := .venv/bin/python

# Without a screen the demo runs the same windows off screen and leaves pictures of them in out/.
ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
DEMO := demo --headless --out out
export QT_QPA_PLATFORM := offscreen
else
DEMO := demo
endif

# Qt warns about a locale that is not UTF-8.
ifeq ($(filter %.UTF-8 %.utf8,$(LANG)),)
export LANG := C.UTF-8
endif

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench soak bundle i18n lock

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## a living sample hall; without a screen, pictures and a handover PDF in out/
	@scripts/setup.sh demo
	.venv/bin/counter-app $(DEMO)

test: ## set-up, lint and every test but soak
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory lint-only
	$(PY) -m pytest -q

lint: ## ruff, mypy strict and the import contracts
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory lint-only

.PHONY: lint-only
lint-only:
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: ## measure speed beside the floor of this machine
	@scripts/setup.sh test
	$(PY) -m tests.bench

soak: ## the long tests
	@scripts/setup.sh test
	$(PY) -m pytest -q -m soak --timeout=0

bundle: ## build dist/counter-app with PyInstaller and let it check itself
	@scripts/setup.sh bundle
	.venv-bundle/bin/pyinstaller --noconfirm --log-level ERROR --distpath dist --workpath build/pyinstaller build.spec
	QT_QPA_PLATFORM=offscreen dist/counter-app/counter-app --healthcheck

i18n: ## carry new texts of the program into resources/i18n/*.ts and compile them
	@scripts/setup.sh test
	$(PY) scripts/translate.py
	@scripts/setup.sh test

lock: ## solve pyproject.toml into the lock files; UPGRADE=1 renews locked versions
	@scripts/setup.sh test
	scripts/lock.sh
