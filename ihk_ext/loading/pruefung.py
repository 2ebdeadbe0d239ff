"""What a concept, or a check profile that we ship, says on how data are checked."""

from __future__ import annotations

import os
from pathlib import Path

from ihk_ext.findings import FindingCollection, excerpt
from ihk_ext.loading.dataformat import CHECKS_KEY, FORMAT_KEY
from ihk_ext.loading.documents import Documents
from ihk_ext.loading.nodes import Mapping
from ihk_ext.model.record import Struct
from ihk_ext.schema.pruefung import PRUEFUNG_MEMBERS


def read_pruefung(
    path: Path, name: str, findings: FindingCollection, documents: Documents | None = None
) -> Struct | None:
    """Read a ``pruefung.yaml``, which messages call *name*; None where there is none.

    *documents* opens it where those of a concept are read together.  Adds errors for what is
    malformed.  Whether the rules exist that it names is for :mod:`ihk_ext.rules.settings` to say.
    """
    if not os.path.lexists(path):
        return None
    lacks = f"Die Datei muss den Schlüssel »{CHECKS_KEY}:« enthalten."
    document = (documents or Documents(findings)).open(path, name, lacks, "Prüfung")
    reader = document.reader
    found: Struct | None = None
    for key, node in document.root.entries if document.root else ():
        if key.text == CHECKS_KEY and isinstance(node, Mapping):
            read = reader.members(node, PRUEFUNG_MEMBERS)
            found = Struct(read.values, read.links, reader.place(node))
        elif key.text == CHECKS_KEY:
            hint = f"Möglich sind: {', '.join(PRUEFUNG_MEMBERS)}."
            reader.error("wert-art", f"»{CHECKS_KEY}« braucht Unterangaben.", node, hint)
        elif key.text != FORMAT_KEY:
            text = f"Den Schlüssel »{excerpt(key.text)}« gibt es hier nicht."
            reader.error("schluessel-unbekannt", text, key, f"Alles steht unter »{CHECKS_KEY}:«.")
    return found
