"""What a concept, or a profile that we ship, says on how data are checked."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.findings import FindingCollection, excerpt
from ihk_ext.loading.dataformat import CHECKS_KEY, FORMAT, FORMAT_KEY, check_format
from ihk_ext.loading.nodes import Mapping
from ihk_ext.loading.reader import Reader
from ihk_ext.loading.source import Files
from ihk_ext.model.record import Struct
from ihk_ext.schema.pruefung import PRUEFUNG_MEMBERS


def read_pruefung(path: Path, name: str, findings: FindingCollection, files: Files | None = None) -> Struct | None:
    """Read a ``pruefung.yaml``, which messages call *name*; None where there is none.

    *files* are those that are read already.  Adds errors for what is malformed.  Whether the rules exist that it
    names is for :mod:`ihk_ext.rules.settings` to say.
    """
    if not path.exists():
        return None
    source = (files or Files()).read(path, name, findings)
    reader = Reader(source, findings, subject="Prüfung")
    if source.root is None:
        return None
    if not isinstance(source.root, Mapping):
        reader.error("datei-aufbau", f"Die Datei muss den Schlüssel »{CHECKS_KEY}:« enthalten.", source.root,
                     f"Beginnen Sie die Datei mit »{FORMAT_KEY}: {FORMAT}«.")  # fmt: skip
        return None
    if not check_format(source.root, reader):
        return None
    found: Struct | None = None
    for key, node in source.root.entries:
        if key.text == CHECKS_KEY and isinstance(node, Mapping):
            read = reader.members(node, PRUEFUNG_MEMBERS)
            found = Struct(read.values, read.links, reader.place(node))
        elif key.text == CHECKS_KEY:
            reader.error("wert-art", f"»{CHECKS_KEY}« braucht Unterangaben.", node,
                         f"Möglich sind: {', '.join(PRUEFUNG_MEMBERS)}.")  # fmt: skip
        elif key.text != FORMAT_KEY:
            reader.error("schluessel-unbekannt", f"Den Schlüssel »{excerpt(key.text)}« gibt es hier nicht.", key,
                         f"Alles steht unter »{CHECKS_KEY}:«.")  # fmt: skip
    return found
