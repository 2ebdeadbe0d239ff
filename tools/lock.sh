#!/usr/bin/env bash
# Writes requirements.lock and requirements-test.lock anew from pyproject.toml, with the newest
# versions that it allows: one version of each package for all of Python 3.11 to 3.14, with hashes.
# requirements-min.lock has the oldest versions of what pyproject.toml itself names, for tools/limits.sh;
# requirements-mutation.lock adds what tools/mutation.sh needs to those of the tests.
#
#   tools/lock.sh PYTHON FOLDER      FOLDER holds the environment with uv, and may be lost
set -euo pipefail

readonly python="$1" folder="$2"
readonly uv_version=0.13.9

"$python" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet "uv==$uv_version"

compile() {
  "$folder/bin/uv" pip compile --quiet --upgrade --no-config \
    --universal --python-version 3.11 --fork-strategy fewest \
    --generate-hashes --no-emit-index-url --no-emit-find-links \
    --custom-compile-command 'make lock' --group build --extra live "$@" pyproject.toml
}

compile --output-file requirements.lock
# The tests run with what the documents are built with.
compile --extra test --constraint requirements.lock --output-file requirements-test.lock
compile --extra test --group mutation --constraint requirements-test.lock --output-file requirements-mutation.lock
compile --extra test --resolution lowest-direct --output-file requirements-min.lock
