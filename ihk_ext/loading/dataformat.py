"""What every data file has: the number of its format, and keys that name no records."""

from __future__ import annotations

import re

from ihk_ext.loading.formats import CHECKS_FILE, CHECKS_KEY, FORMAT, FORMAT_KEY, SIDE_FILES
from ihk_ext.loading.nodes import Mapping, Scalar
from ihk_ext.loading.reader import Reader

__all__ = [
    "ACCEPTANCES_FILE",
    "CHECKS_FILE",
    "CHECKS_KEY",
    "DEFAULTS_KEY",
    "FORMAT",
    "FORMAT_KEY",
    "PROFILE_FILE",
    "PROFILE_KEY",
    "REVIEWS_FILE",
    "SIDE_FILES",
    "SIDE_KEYS",
    "format_of",
]

DEFAULTS_KEY = "vorgaben"
PROFILE_KEY = "profil"
PROFILE_FILE = "profil.yaml"
ACCEPTANCES_FILE = "annahmen.yaml"
REVIEWS_FILE = "abzeichnungen.yaml"
#: Keys that belong into a file of their own, and where messages send them.
SIDE_KEYS = {
    PROFILE_KEY: f"Das Profil steht in {PROFILE_FILE}.",
    CHECKS_KEY: f"Wie geprüft wird, steht in {CHECKS_FILE}.",
    "annahmen": f"Annahmen stehen in {ACCEPTANCES_FILE}.",
    "abzeichnungen": f"Abzeichnungen stehen in {REVIEWS_FILE}.",
}
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def format_of(root: Mapping, reader: Reader) -> int | None:
    """The format of a file, None where this version cannot read it; then an error is added."""
    node = root.get(FORMAT_KEY)
    if node is None:
        hint = f"Schreiben Sie »{FORMAT_KEY}: {FORMAT}« in die erste Zeile."
        reader.error("format-fehlt", f"Die Angabe »{FORMAT_KEY}« fehlt.", root, hint)
        return None
    text = node.text.strip() if isinstance(node, Scalar) else ""
    if not _NUMBER.fullmatch(text):
        reader.error("format-ungueltig", f"»{FORMAT_KEY}« ist keine Formatnummer.", node, f"Aktuell ist {FORMAT}.")
        return None
    if int(text) > FORMAT:
        newer = f"Die Datei hat das Format {text}; dieses Programm liest bis Format {FORMAT}."
        reader.error("format-neuer", newer, node, "Installieren Sie eine neuere Fassung von ihk_ext.")
        return None
    return int(text)
