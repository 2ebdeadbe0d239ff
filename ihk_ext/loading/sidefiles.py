"""Files of a concept that hold no records: accepted findings and reviews."""

from __future__ import annotations

import os
from pathlib import Path

from ihk_ext.findings import FindingCollection
from ihk_ext.loading.dataformat import FORMAT_KEY
from ihk_ext.loading.documents import Documents
from ihk_ext.loading.nodes import Mapping
from ihk_ext.model.record import Struct
from ihk_ext.schema.declare import Field


def read_side_file(
    path: Path, name: str, declared: Field, findings: FindingCollection, documents: Documents | None = None
) -> tuple[Struct, ...]:
    """The entries of a file whose one key is *declared*; without the file, none.

    *name* is how messages call the file; *documents* opens it where those of a concept are
    read together.  What is malformed is an error among *findings*; an entry that lacks what it must have is left out.
    """
    if not os.path.lexists(path):
        return ()
    lacks = f"Die Datei muss den Schlüssel »{declared.name}:« enthalten."
    document = (documents or Documents(findings)).open(path, name, lacks)
    root = document.root
    if root is None:
        return ()
    entries = [(key, node) for key, node in root.entries if key.text != FORMAT_KEY]
    read = document.reader.members(Mapping(entries, root.line, root.column), {declared.name: declared})
    found = read.values.get(declared.name)
    entries_read = found if isinstance(found, tuple) else ()
    return tuple(e for e in entries_read if isinstance(e, Struct) and _is_complete(e, declared))


def _is_complete(entry: Struct, declared: Field) -> bool:
    """Whether all is said that must be; what lacks was reported in reading."""
    return all(m.name in entry.values for m in declared.members if isinstance(m, Field) and m.required)
