"""Files of a concept that hold no records: accepted findings and reviews."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.findings import FindingCollection
from ihk_ext.loading.dataformat import FORMAT, FORMAT_KEY, check_format
from ihk_ext.loading.nodes import Mapping
from ihk_ext.loading.reader import Reader
from ihk_ext.loading.source import Files
from ihk_ext.model.record import Struct
from ihk_ext.schema.declare import Field


def read_side_file(
    path: Path, name: str, declared: Field, findings: FindingCollection, files: Files | None = None
) -> tuple[Struct, ...]:
    """The entries of a file whose one key is *declared*; without the file, none.

    *name* is how messages call the file; *files* those that are read already.  What is malformed is an error
    among *findings*; an entry that lacks what it must have is left out.
    """
    if not path.exists():
        return ()
    source = (files or Files()).read(path, name, findings)
    reader = Reader(source, findings)
    if source.root is None:
        return ()
    if not isinstance(source.root, Mapping):
        reader.error("datei-aufbau", f"Die Datei muss den Schlüssel »{declared.name}:« enthalten.", source.root,
                     f"Beginnen Sie die Datei mit »{FORMAT_KEY}: {FORMAT}«.")  # fmt: skip
        return ()
    if not check_format(source.root, reader):
        return ()
    entries = [(key, node) for key, node in source.root.entries if key.text != FORMAT_KEY]
    read = reader.members(Mapping(entries, source.root.line, source.root.column), {declared.name: declared})
    found = read.values.get(declared.name)
    entries_read = found if isinstance(found, tuple) else ()
    return tuple(e for e in entries_read if isinstance(e, Struct) and _is_complete(e, declared))


def _is_complete(entry: Struct, declared: Field) -> bool:
    """Whether all is said that must be; what lacks was reported in reading."""
    return all(m.name in entry.values for m in declared.members if isinstance(m, Field) and m.required)
