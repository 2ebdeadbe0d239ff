#!/usr/bin/env bash
# Runs the fast tests at the limits of what pyproject.toml allows: with the lower bounds of all
# dependencies, and with the newest Python of this machine that is not the one of .venv.
#
#   tools/limits.sh PYTHON FOLDER [OPTION OF PYTEST …]      FOLDER holds the environments, and may be lost
set -euo pipefail

readonly python="$1" folder="$2"
shift 2

# The newest Python from 3.12 on that can make environments and is another than that of $python; nothing without one.
newer_python() {
  local own minor candidate
  own="$("$python" -c 'import sys; print(sys.version_info[1])')"
  for minor in 14 13 12; do
    [[ "$minor" != "$own" ]] || continue
    for candidate in "python3.$minor" "${PYENV_ROOT:-$HOME/.pyenv}/versions/3.$minor."*/bin/python; do
      # what stands on PATH may be a shim of pyenv for a version that is not active
      if "$candidate" -c "import ensurepip, sys, venv; sys.exit(sys.version_info[1] != $minor)" 2>/dev/null; then
        printf '%s\n' "$candidate"
        return
      fi
    done
  done
}

# fast_tests PYTHON LOCK NAME [OPTION …]: in an environment that is kept until PYTHON or LOCK is another.
fast_tests() {
  local maker="$1" lock="$2" venv="$folder/$3" wanted
  shift 3
  wanted="$("$maker" -c 'import sys; print(sys.base_prefix, sys.version.split()[0])') $(sha256sum "$lock")"
  if [[ "$(cat "$venv/.made-for" 2>/dev/null)" != "$wanted" ]]; then
    "$maker" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --quiet --require-hashes -r "$lock"
    printf '%s\n' "$wanted" >"$venv/.made-for"
  fi
  # not installed: the tests see the sources, the examples that they start do, too
  PYTHONPATH="$PWD" "$venv/bin/python" -m pytest -p no:cacheprovider -n auto --dist loadfile --no-loadscope-reorder -m 'not latex and not browser and not slow' "$@"
}

mkdir -p "$folder"
newer="$(newer_python)"
if [[ -n "$newer" ]]; then
  printf '▸ Neueres Python: %s\n' "$("$newer" --version)"
  fast_tests "$newer" requirements-test.lock neuer "$@"
else
  printf '▸ Kein anderes Python ab 3.12 auf dieser Maschine: Die Tests damit entfallen.\n'
fi
printf '\n▸ Untere Grenzen aus pyproject.toml mit %s\n' "$("$python" --version)"
fast_tests "$python" requirements-min.lock grenzen "$@"
