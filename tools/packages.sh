#!/usr/bin/env bash
# Makes sure that packages of the distribution (Debian, Ubuntu) are there.
#
#   tools/packages.sh LIST…      LIST names tools/packages/LIST.txt: one package a line,
#                                `a | b` where either will do, # starts a comment;
#                                +NAME names a single package
#
# What is missing is installed where root or a sudo without password allows, else one message
# names all of it (exit 1). IHK_PAKETE=nein leaves all this out, for a TeX from elsewhere.
set -euo pipefail

here="$(dirname "${BASH_SOURCE[0]}")"
readonly here

# The entries of all lists, one a line, without comments and spaces: `a|b`.
entries() {
  local list
  for list in "$@"; do
    case "$list" in
      +*) printf '%s\n' "${list#+}" ;;
      *) sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$here/packages/$list.txt" ;;
    esac
  done
}

is_installed() {
  [[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

# Of the entries on stdin those of which nothing is installed.
only_missing() {
  local entry package
  local -a alternatives
  while read -r entry; do
    IFS='|' read -r -a alternatives <<<"$entry"
    for package in "${alternatives[@]}"; do
      is_installed "$package" && continue 2
    done
    printf '%s\n' "$entry"
  done
}

# Of each entry on stdin the first alternative that the distribution offers, else the first.
choose() {
  local entry package
  local -a alternatives
  while read -r entry; do
    IFS='|' read -r -a alternatives <<<"$entry"
    for package in "${alternatives[@]}"; do
      if apt-cache show "$package" >/dev/null 2>&1; then
        printf '%s\n' "$package"
        continue 2
      fi
    done
    printf '%s\n' "${alternatives[0]}"
  done
}

may_install() {
  [[ "$(id -u)" == 0 ]] || sudo -n true 2>/dev/null
}

apt_get() {
  local -a sudo=()
  [[ "$(id -u)" == 0 ]] || sudo=(sudo -n)
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 "$@" </dev/null
}

# Installs the entries given, the first alternative of each that the distribution offers.
install() {
  # Old lists name files that the mirror no longer has; a bare machine has no lists at all.
  apt_get update || printf 'Hinweis: Die Paketlisten ließen sich nicht erneuern.\n' >&2
  local -a packages
  mapfile -t packages < <(printf '%s\n' "$@" | choose)
  printf '▸ Installiere Pakete der Distribution: %s\n' "${packages[*]}"
  apt_get install --yes --no-install-recommends "${packages[@]}"
}

complain() {
  local -a packages
  mapfile -t packages < <(printf '%s\n' "$@" | choose)
  printf 'Es fehlen Pakete der Distribution. Bitte als root installieren und »make« wiederholen:\n\n' >&2
  printf '  sudo apt-get install --no-install-recommends %s\n\n' "${packages[*]}" >&2
  printf 'Wer sie aus anderer Quelle hat (etwa TeX Live von tug.org), setzt IHK_PAKETE=nein.\n' >&2
}

main() {
  [[ "${IHK_PAKETE:-ja}" == nein ]] && return 0
  if ! command -v dpkg-query >/dev/null; then
    printf 'Hinweis: Dieses System führt keine Debian-Pakete. Nötig ist, was diesen entspricht: %s\n' \
      "$(entries "$@" | sed 's/|/ oder /' | paste -sd ' ')" >&2
    return 0
  fi
  local -a missing
  mapfile -t missing < <(entries "$@" | only_missing)
  ((${#missing[@]})) || return 0
  if may_install && install "${missing[@]}"; then
    return 0
  fi
  complain "${missing[@]}"
  return 1
}

main "$@"
