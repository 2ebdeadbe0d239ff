"""What an audience may see of the files beside the records: acceptances, settings of the check.

These files have no publicity of their own: an entry is as public as the records that it
names.  An ID that no record has may be that of a hidden one that is gone, so it counts as
hidden, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from ihk_ext.model.record import Struct, Value
from ihk_ext.schema.declare import ID_PATTERN

#: A word of a text that may be an ID.
_ID_WORD = re.compile(rf"(?<![\w-]){ID_PATTERN.pattern}(?![\w-])")
#: What stands for a reason that names something hidden.
WITHHELD_REASON = "Die Begründung gehört nicht zu diesem Bericht."


@dataclass(frozen=True, slots=True)
class Names:
    """The IDs that an audience may see, and those that it may not."""

    visible: AbstractSet[str]
    hidden: AbstractSet[str]

    def may_read(self, text: Value | None) -> bool:
        """Whether a text names no hidden record."""
        return not isinstance(text, str) or self.hidden.isdisjoint(_ID_WORD.findall(text))


def visible_acceptances(entries: Iterable[Struct], names: Names) -> Iterator[Struct]:
    """The acceptances that name nothing hidden, neither among their records nor in their words.

    One that also names something hidden is left out as a whole: its reason is for all of them.
    """
    for entry in entries:
        records = entry.values.get("datensatz")
        named = records if isinstance(records, tuple) else ()
        if all(record in names.visible for record in named) and all(map(names.may_read, _words(entry))):
            yield entry


def _words(entry: Struct) -> Iterator[Value]:
    """All that an entry says, what is structured in it included."""
    for value in entry.values.values():
        yield from _words(value) if isinstance(value, Struct) else (value,)


def visible_pruefung(pruefung: Struct | None, names: Names) -> tuple[Struct | None, frozenset[str]]:
    """The settings without hidden proofs of mandatory contents, and the contents that have some."""
    entries = pruefung.values.get("pflichtinhalte") if pruefung else None
    if pruefung is None or not isinstance(entries, tuple):
        return pruefung, frozenset()
    hidden = frozenset(
        str(entry.values.get("inhalt"))
        for entry in entries
        if isinstance(entry, Struct) and any(_is_hidden(place, names) for place in _proofs(entry))
    )
    kept = tuple(_visible_content(entry, names) if isinstance(entry, Struct) else entry for entry in entries)
    return replace(pruefung, values={**pruefung.values, "pflichtinhalte": kept}), hidden


def _visible_content(entry: Struct, names: Names) -> Struct:
    values = dict(entry.values)
    if proofs := _proofs(entry):
        values["erfuellt_durch"] = tuple(place for place in proofs if not _is_hidden(place, names))
    for said in ("entfaellt", "fehlt", "teilweise"):
        if not names.may_read(values.get(said)):
            values[said] = WITHHELD_REASON
    return replace(entry, values=values)


def _proofs(entry: Struct) -> tuple[Value, ...]:
    found = entry.values.get("erfuellt_durch")
    return found if isinstance(found, tuple) else ()


def _is_hidden(place: Value, names: Names) -> bool:
    """A page is none; what looks like an ID and is not to be seen is."""
    return isinstance(place, str) and ID_PATTERN.fullmatch(place) is not None and place not in names.visible
