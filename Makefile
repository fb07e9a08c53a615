# Two commands do everything: `make run` and `make test`. README.md says what comes out of them.
MAKEFLAGS += --no-print-directory
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

PY := .venv/bin/python
VENV := .venv/requirements.installed
VERIFIER := tests/certificaten/verifier/node_modules/.installed
LIBRARIES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
SUPERVISE := exec $(PY) site/config/postgres.py

.PHONY: help run test handboek format lock bench clean

help:
	@echo "make run      start het portaal op http://localhost:$(PORT)"
	@echo "make test     alle controles en tests"
	@echo "make handboek maak de schermbeelden van de handboeken opnieuw"
	@echo "make format   maak de code op"
	@echo "make lock     leg de versies van de pakketten opnieuw vast"
	@echo "make bench    meet de snelheid (DOMEIN=leren of DOMEIN=portfolio: alleen dat deel)"
	@echo "make clean    ruim op, met de database en de uploads van make run"

run: $(VENV)
	@.ci/packages $(LIBRARIES)
	@$(SUPERVISE) -- $(PY) site/config/serve.py

test: $(VENV)
	@.ci/packages $(LIBRARIES)
	@.ci/packages chromium-headless-shell || test "$$CI" != true
	@.ci/verifier $(VERIFIER) || test "$$CI" != true
	@$(SUPERVISE) --temporary -- .ci/gates

handboek: $(VENV)
	@.ci/packages $(LIBRARIES) chromium-headless-shell
	@HANDBOEK=maak $(SUPERVISE) --temporary -- $(PY) -m pytest --quiet tests/browser/test_handboek.py

bench: $(VENV)
	@.ci/packages $(LIBRARIES)
	@.ci/packages chromium-headless-shell || true
	@$(SUPERVISE) --data .data/bench -- $(PY) manage.py bench $(if $(DOMEIN),--domein $(DOMEIN))

format: $(VENV)
	@$(PY) -m ruff check --fix --quiet .
	@$(PY) -m ruff format --quiet .

lock: $(VENV)
	@$(PY) -m uv pip compile pyproject.toml --all-extras --generate-hashes --no-header --no-annotate \
		--quiet --output-file requirements.txt

clean:
	@.ci/clean

$(VENV): requirements.txt
	@.ci/venv $(PYTHON) $(VENV)
