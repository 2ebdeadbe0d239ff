#!/usr/bin/env bash
# The mutation run, in an environment of its own: the tests of the tool that need mutmut, then the run.
#
#   tools/mutation.sh PYTHON FOLDER [OPTION …]      FOLDER holds the environment and what was found, and may be lost
set -euo pipefail

readonly python="$1" folder="$2"
shift 2
readonly venv="$folder/venv" lock=requirements-mutation.lock

wanted="$("$python" -c 'import sys; print(sys.base_prefix, sys.version.split()[0])') $(sha256sum "$lock")"
if [[ "$(cat "$venv/.made-for" 2>/dev/null)" != "$wanted" ]]; then
  mkdir -p "$folder"
  "$python" -m venv --clear "$venv"
  "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --quiet --require-hashes -r "$lock"
  printf '%s\n' "$wanted" >"$venv/.made-for"
fi
# not installed: the tests see the sources of the tree that they run in
export PYTHONPATH="$PWD"
"$venv/bin/python" -m pytest -q -p no:cacheprovider tests/tools/test_mutation.py tests/tools/mutation_generating.py
exec "$venv/bin/python" -m tools.mutation "$folder" "$@"
