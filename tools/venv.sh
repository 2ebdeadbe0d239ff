#!/usr/bin/env bash
# Creates an empty virtual environment in place of an older one.
#
#   tools/venv.sh PYTHON FOLDER
set -euo pipefail

readonly python="$1" folder="$2"
here="$(dirname "${BASH_SOURCE[0]}")"
readonly here

if ! command -v "$python" >/dev/null; then
  printf 'Es gibt kein »%s«. Nötig ist Python 3.11 oder neuer; »make PYTHON=…« nennt ein anderes.\n' "$python" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  printf 'Nötig ist Python 3.11 oder neuer; »%s« ist %s. »make PYTHON=python3.12« nennt ein anderes.\n' \
    "$python" "$("$python" -c 'import platform; print(platform.python_version())')" >&2
  exit 1
fi
# Debian and Ubuntu keep a part of Python's venv in a package of its own. Where that is missing,
# TeX mostly is too: one message for both.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  "$here/packages.sh" +python3-venv tex
fi
"$python" -m venv --clear "$folder"
