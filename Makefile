# Builds the documents and tests the extension; `make hilfe` lists the targets.
#
# Everything made stands under build/, every Python package in .venv. build/html, build/pdf and
# build/handbuch are results; build/cache holds what makes the next build fast, build/.stamps what
# tells whether one is needed.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := alles

PYTHON ?= python3
SPHINXOPTS ?=
J ?= auto
LIVEOPTS ?=
PYTESTOPTS ?=

# Dates in the documents come from the last commit: the same commit gives the same bytes.
ifndef SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null)
endif
ifneq ($(SOURCE_DATE_EPOCH),)
export SOURCE_DATE_EPOCH
endif

VENV := .venv
BIN := $(VENV)/bin
STAMPS := build/.stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# What is there already is no progress.
ONLY_NEWS := { grep -v '^Requirement already satisfied' || true; }

say = printf '\n▸ %s\n' "$(1)"

# $(call sphinx,BUILDER,SOURCE,OUTPUT,DOCTREES): after a failure the doctrees go, or the next run
# would skip the pages that it has read, and their warnings with them.
sphinx = $(BIN)/python -m sphinx -W -n -j $(J) $(SPHINXOPTS) -b $(1) -d build/cache/doctrees/$(4) $(2) $(3) \
  || { rm -rf build/cache/doctrees/$(4); exit 1; }

# A finished tree takes the place of the last one; a build that dies leaves the last one alone.
# $(1): the new tree, $(2): its place
publish = rm -rf $(2).new $(2).old && cp -a $(1) $(2).new \
  && if [ -e $(2) ]; then mv $(2) $(2).old; fi && mv $(2).new $(2) && rm -rf $(2).old

# $(call replace,FILE): FILE.new takes the place of FILE if it differs. Targets that depend on FILE
# are then made when its content changes, not whenever it was looked at.
replace = if cmp -s $(1).new $(1); then rm $(1).new; else mv $(1).new $(1); fi

# $(call sums,FOLDERS,LEFT OUT): checksums of all files in the folders; knows of changed, new and
# deleted files, whatever their names.
sums = mkdir -p $(@D) && find $(wildcard $(1)) $(2:%=-path % -prune -o) -name __pycache__ -prune -o \
  -name '.*' -prune -o -type f ! -name '*~' -print0 | sort -z | xargs -0 -r sha256sum >$@.new && $(call replace,$@)

.PHONY: FORCE
FORCE:

.PHONY: alles
alles: schema html handbuch pdf  ## alles bauen: HTML, PDF, Handbuch (auch »make« ohne Ziel)
	@printf '\nFertig:\n'; printf '  %s\n' build/html/index.html build/handbuch/index.html build/pdf/*.pdf

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

# --- what the results depend on ------------------------------------------------------------------

$(STAMPS)/code.sums: FORCE
	@$(call sums,ihk_ext)

$(STAMPS)/docs.sums: FORCE
	@$(call sums,docs data,docs/handbuch)

$(STAMPS)/handbuch.sums: FORCE
	@$(call sums,docs/handbuch)

$(STAMPS)/options: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' "$(SOURCE_DATE_EPOCH)" '$(subst ','\'',$(SPHINXOPTS))' >$@.new
	@$(call replace,$@)

COMMON := $(STAMPS)/code.sums $(STAMPS)/options $(VENV)/.installed

# --- documents -----------------------------------------------------------------------------------

.PHONY: html
html: build/html/index.html  ## die Dokumente als HTML: build/html

build/html/index.html: $(STAMPS)/docs.sums $(COMMON)
	@$(call say,Dokumente als HTML)
	@$(call sphinx,html,docs,build/cache/html,html)
	@$(call publish,build/cache/html,build/html)
	@touch $@

.PHONY: pdf
pdf: build/pdf/.done  ## die Dokumente als PDF: build/pdf (welche, steht in docs/conf.py)

# .done lists the PDFs; one that somebody took away is made again.
pdfs_are_there := $(shell cd build/pdf 2>/dev/null && xargs -d '\n' ls <.done >/dev/null 2>&1 && echo yes)

build/pdf/.done: $(STAMPS)/docs.sums $(COMMON) $(if $(pdfs_are_there),,FORCE)
	@$(call say,Dokumente als PDF)
	@tools/packages.sh tex
	@$(call sphinx,ihkpdf,docs,build/pdf,pdf)
	@cd $(@D) && ls -- *.pdf >.done

.PHONY: handbuch
handbuch: build/handbuch/index.html  ## das Handbuch: build/handbuch

build/handbuch/index.html: $(STAMPS)/handbuch.sums $(COMMON)
	@$(call say,Handbuch)
	@$(call sphinx,html,docs/handbuch,build/cache/handbuch,handbuch)
	@$(call publish,build/cache/handbuch,build/handbuch)
	@touch $@

.PHONY: schema
schema: build/schema/ihk.schema.json  ## das JSON-Schema der Datendateien für Editoren: build/schema

build/schema/ihk.schema.json: $(COMMON)
	@$(BIN)/ihk schema --ausgabe $@

.PHONY: live
live: $(VENV)/.installed build/schema/ihk.schema.json  ## HTML im Browser, neu gebaut bei jeder Änderung (LIVEOPTS=--port=8001)
	@$(BIN)/python -m sphinx_autobuild -n -j $(J) $(SPHINXOPTS) $(LIVEOPTS) \
	  --watch data --watch ihk_ext --ignore '*/__pycache__/*' --ignore '*~' --re-ignore '/\.[^/]*$$' \
	  -b html -d build/cache/doctrees/live docs build/live

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
	@$(BIN)/python -m pytest -m 'not latex and not browser and not slow' $(PYTESTOPTS)

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
	@$(BIN)/python -m pytest $(PYTESTOPTS)

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
