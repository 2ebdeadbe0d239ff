# Builds the documents and tests the extension; `make hilfe` lists the targets.
#
# Everything made stands under build/, every Python package in .venv. What is built, and whether there is
# anything to do, is the business of `ihk bauen`; this file sets up what it needs.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := alles

PYTHON ?= python3
AUSGABE ?=
SPHINXOPTS ?=
LIVEOPTS ?=
PYTESTOPTS ?=
# So many tests at a time; 0: one after the other in one process, for a debugger.
TESTKERNE ?= auto
MUTATIONOPTS ?=

# The tests of a file stay together: they share what one of them has built.
SIDE_BY_SIDE = -n $(TESTKERNE) --dist loadfile --no-loadscope-reorder
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# What is there already is no progress.
ONLY_NEWS := { grep -v '^Requirement already satisfied' || true; }

say = printf '\n▸ %s\n' "$(1)"

# $(call bauen,WAS): AUSGABE names an edition, SPHINXOPTS gives Sphinx more options.
bauen = $(BIN)/ihk bauen $(1) $(if $(AUSGABE),--ausgabe $(AUSGABE)) $(if $(SPHINXOPTS),-- $(SPHINXOPTS))

.PHONY: FORCE
FORCE:

# --- set-up --------------------------------------------------------------------------------------

# The environment belongs to this folder and this PYTHON; where either is another, it is made anew.
venv_is_ours := $(shell test -x $(BIN)/python && test "$$(cat $(VENV)/.made-for)" = "$(CURDIR) $(PYTHON)" && echo yes)

$(VENV)/.locked: requirements.lock tools/venv.sh $(if $(venv_is_ours),,FORCE)
	@$(call say,Python-Umgebung $(VENV) einrichten)
	@tools/venv.sh "$(PYTHON)" $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock | $(ONLY_NEWS)
	@printf '%s\n' "$(CURDIR) $(PYTHON)" >$(VENV)/.made-for
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.locked
	@$(call say,ihk_ext in $(VENV) einhängen)
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@$(PIP) check
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.installed
	@$(call say,Werkzeuge für die Tests einrichten)
	@$(PIP) install --require-hashes -r requirements-test.lock | $(ONLY_NEWS)
	@touch $@

.PHONY: umgebung
umgebung: $(VENV)/.installed  ## nur die Python-Umgebung .venv einrichten

.PHONY: lock
lock:  ## Sperrdateien requirements*.lock mit den neuesten erlaubten Versionen schreiben
	@$(call say,Sperrdateien schreiben)
	@tools/lock.sh "$(PYTHON)" build/cache/uv

# --- documents -----------------------------------------------------------------------------------

.PHONY: alles
alles: schema tex  ## alles bauen: HTML, Handbuch, PDF (auch »make« ohne Ziel)
	@$(call bauen,alles)

.PHONY: html
html: $(VENV)/.installed  ## die Dokumente als HTML: build/html; AUSGABE=rat: build/rat/html
	@$(call bauen,html)

.PHONY: pdf
pdf: tex  ## die Dokumente als PDF: build/pdf (welche, steht in docs/conf.py)
	@$(call bauen,pdf)

.PHONY: handbuch
handbuch: $(VENV)/.installed  ## das Handbuch: build/handbuch
	@$(call bauen,handbuch)

.PHONY: tex
tex: $(VENV)/.installed  ## nur die TeX-Pakete der Distribution
	@tools/packages.sh tex

.PHONY: schema
schema: $(VENV)/.installed  ## das JSON-Schema der Datendateien für Editoren: build/schema
	@$(BIN)/ihk schema data --ausgabe build/schema/ihk.schema.json

.PHONY: live
live: schema  ## HTML im Browser, neu gebaut bei jeder Änderung (LIVEOPTS=--port=8001)
	@$(BIN)/python -m sphinx_autobuild -n -j auto $(SPHINXOPTS) $(LIVEOPTS) \
	  --watch data --watch ihk_ext --ignore '*/__pycache__/*' --ignore '*~' --re-ignore '/\.[^/]*$$' \
	  -b html -d build/cache/doctrees-live docs build/live

# --- checks --------------------------------------------------------------------------------------

.PHONY: pruefen
pruefen: $(VENV)/.installed  ## alle Konzepte unter data/ prüfen
	@$(BIN)/ihk pruefen data/*/

.PHONY: test
test: stil typen pytest  ## alle Tests

.PHONY: test-schnell
test-schnell: stil typen  ## die Tests ohne LaTeX, Browser und langsame
test-schnell: $(VENV)/.test
	@$(call say,Schnelle Tests)
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m 'not latex and not browser and not slow' $(PYTESTOPTS)

.PHONY: test-grenzen
test-grenzen:  ## die schnellen Tests mit den ältesten erlaubten Paketen und mit einem neueren Python
	@$(call say,Schnelle Tests an den Grenzen)
	@tools/limits.sh "$(PYTHON)" build/cache/grenzen $(PYTESTOPTS)

.PHONY: test-mutation
test-mutation:  ## kleine Fehler ins Programm setzen: bemerken die schnellen Tests 85 %? (MUTATIONOPTS='--saat 2')
	@$(call say,Mutationslauf)
	@tools/mutation.sh "$(PYTHON)" build/cache/mutation $(MUTATIONOPTS)

.PHONY: stil
stil: $(VENV)/.test  ## ruff: Regeln und Format des Quelltextes
	@$(call say,ruff)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

.PHONY: typen
typen: $(VENV)/.test  ## mypy: Typen des Quelltextes
	@$(call say,mypy)
	@$(BIN)/mypy

.PHONY: pytest
pytest: $(VENV)/.test  ## nur pytest (PYTESTOPTS='-k matrix')
	@tools/packages.sh tex test
	@$(call say,pytest)
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) $(PYTESTOPTS)

.PHONY: test-lang
test-lang: $(VENV)/.test  ## die Tore lange: Bauten nach Änderungen, Einfluss von Verdecktem (das Ergebnis steht zuletzt)
	@tools/packages.sh tex test
	@$(call say,Tore)
	@$(BIN)/python -m tests.gates lang build/cache/tore

.PHONY: format
format: $(VENV)/.test  ## Quelltext formatieren und beheben, was ruff selbst beheben kann
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

.PHONY: bench
bench: $(VENV)/.installed  ## Zeiten messen: build/bench
	@$(BIN)/python -m tools.bench build/bench

# --- the rest ------------------------------------------------------------------------------------

.PHONY: clean
clean:  ## alles Gebaute löschen (.venv bleibt)
	@rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

.PHONY: hilfe
hilfe:  ## diese Liste
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
