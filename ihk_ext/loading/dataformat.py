"""What every data file has: the number of its format, and keys that name no records."""

from __future__ import annotations

import re

from ihk_ext.loading.nodes import Mapping, Scalar
from ihk_ext.loading.reader import Reader

#: The data format that this version reads.
FORMAT = 1
FORMAT_KEY = "ihk_format"
DEFAULTS_KEY = "vorgaben"
PROFILE_KEY = "profil"
PROFILE_FILE = "profil.yaml"
CHECKS_KEY = "pruefung"
CHECKS_FILE = "pruefung.yaml"
ACCEPTANCES_FILE = "annahmen.yaml"
REVIEWS_FILE = "abzeichnungen.yaml"
#: Files of a concept's folder that hold no records.
SIDE_FILES = frozenset({PROFILE_FILE, CHECKS_FILE, ACCEPTANCES_FILE, REVIEWS_FILE})
#: Keys that belong into one of them, and where messages send them.
SIDE_KEYS = {
    PROFILE_KEY: f"Das Profil steht in {PROFILE_FILE}.",
    CHECKS_KEY: f"Wie geprüft wird, steht in {CHECKS_FILE}.",
    "annahmen": f"Annahmen stehen in {ACCEPTANCES_FILE}.",
    "abzeichnungen": f"Abzeichnungen stehen in {REVIEWS_FILE}.",
}
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def check_format(root: Mapping, reader: Reader) -> bool:
    """Whether this version can read the file; adds an error if not."""
    node = root.get(FORMAT_KEY)
    if node is None:
        reader.error("format-fehlt", f"Die Angabe »{FORMAT_KEY}« fehlt.", root,
                     f"Schreiben Sie »{FORMAT_KEY}: {FORMAT}« in die erste Zeile.")  # fmt: skip
        return False
    text = node.text.strip() if isinstance(node, Scalar) else ""
    if not _NUMBER.fullmatch(text):
        reader.error("format-ungueltig", f"»{FORMAT_KEY}« ist keine Formatnummer.", node, f"Aktuell ist {FORMAT}.")
        return False
    if int(text) > FORMAT:
        reader.error("format-neuer", f"Die Datei hat das Format {text}; dieses Programm liest bis Format {FORMAT}.",
                     node, "Installieren Sie eine neuere Fassung von ihk_ext.")  # fmt: skip
        return False
    return True
