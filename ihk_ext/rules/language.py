"""Rules on the wording of data: what was left over from writing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ihk_ext.findings import Place, Severity, Word, excerpt
from ihk_ext.model import Record
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Rule, Theme
from ihk_ext.rules.reading import Written, structs, texts
from ihk_ext.schema.declare import Kind

#: What authors write where a text is yet to come.
_PLACEHOLDER = re.compile(
    r"\b(TODO|TBD|FIXME|XXX+|Lorem ipsum|noch (?:zu )?ergänzen|wird (?:noch )?ergänzt|Platzhalter|Blindtext"
    r"|Text folgt|folgt noch)\b|\?\?\?|^[\s.?*_…–—-]+$",
    re.IGNORECASE,
)
#: Literal text (``…``) is quoted as it stands.
_LITERAL = re.compile(r"``.*?``", re.DOTALL)
_SPACES = re.compile(r"(?<=\S)  +(?=\S)")
#: »60 : 40« is a ratio.
_SPACE_BEFORE = re.compile(r"(?<=\w) +(?=[,;!?.](?:\s|$)|:(?:\s(?![0-9])|$))")
#: What has no German typography: keys, patterns, addresses.
_TECHNICAL = frozenset({"id", "geojson", "datei", "ags", "schluessel", "fundstelle", "kontakt", "dokumentation"})
#: A bare number.
_BARE = re.compile(r"[+-]?[0-9.]*[0-9](?:,[0-9]+)?")
#: Labels of what is measured in a unit; other labels say themselves what is counted.
_MEASURED = re.compile(r"anteil|quote|fläche|kosten|miete|preis|dichte|größe|länge|höhe|dauer|alter\b", re.IGNORECASE)
#: Labels that name the unit.
_UNIT = re.compile(r"%|€|²|\b(?:in|je|pro|Zahl|Anzahl|Index|Faktor|Verhältnis|Note|Rang)\b", re.IGNORECASE)


#: What is wrong with a text, and the passage that is.
_Said = tuple[str, str] | None


def _in_texts(test: Callable[[Written], _Said]) -> Callable[[Context], Iterator[Hit]]:
    """Finds texts of which *test* says something."""

    def find(context: Context) -> Iterator[Hit]:
        for node, record in context.records():
            for written in texts(record):
                if written.field.name not in _TECHNICAL and (said := test(written)):
                    text, values = f"Feld »{written.name}«: {said[0]}", (Word(written.name), Word(said[1]))
                    yield Hit(node, text, place=written.place, values=values)

    return find


def _placeholder(written: Written) -> _Said:
    match = _PLACEHOLDER.search(written.text)
    if match is None:
        return None
    passage = match[0].strip() or written.text
    return f"»{excerpt(passage, 30)}« ist kein Inhalt.", passage


def _straight_quotes(written: Written) -> _Said:
    if '"' not in written.text:
        return None
    text = _LITERAL.sub("", written.text)
    at = text.find('"')
    if at < 0:
        return None
    passage = _around(text, at)
    return f"Gerade Anführungszeichen (bei »{passage}«); im Deutschen steht »…« oder „…“.", passage


def _double_spaces(written: Written) -> _Said:
    if written.field.kind is Kind.PROSE:
        # a table or literal block is laid out with spaces
        lines = [line for line in _LITERAL.sub("", written.text).split("\n") if not line.startswith(("  ", "=", "|"))]
    else:
        lines = [written.text]
    for line in lines:
        if match := _SPACES.search(line):
            passage = _around(line, match.start())
            return f"Mehrere Leerzeichen hintereinander (bei »{passage}«).", passage
        if match := _SPACE_BEFORE.search(line):
            passage = _around(line, match.start())
            return f"Leerzeichen vor einem Satzzeichen (bei »{passage}«).", passage
    return None


def _around(text: str, at: int) -> str:
    return excerpt(text[max(0, at - 12) : at + 14].strip(), 40)


def _missing_units(context: Context) -> Iterator[Hit]:
    for node, record in context.records():
        for label, value, place in _figures(record):
            bare = _BARE.fullmatch(value.strip())
            if bare and not _UNIT.search(label) and ("," in value or _MEASURED.search(label)):
                yield Hit(
                    node,
                    f"Die Kennzahl »{excerpt(label)}« ({value}) hat keine Einheit.",
                    place=place,
                    values=(Word(label), Word(value)),
                    hint="Schreiben Sie zum Beispiel »12 %« oder »Zahl der …«.",
                )


def _figures(record: Record) -> Iterator[tuple[str, str, Place]]:
    for item in structs(record, "kennzahlen"):
        label, value = item.values.get("bezeichnung"), item.values.get("wert")
        if isinstance(label, str) and isinstance(value, str):
            yield label, value, item.place


RULES: tuple[Rule, ...] = (
    Rule(
        code="platzhalter",
        title="Platzhalter statt Text",
        help="Ein Text besteht nur aus Zeichen oder enthält, was beim Schreiben als Merkposten stehen blieb: "
        "»TODO«, »???«, »wird ergänzt«.",
        theme=Theme.LANGUAGE,
        find=_in_texts(_placeholder),
    ),
    Rule(
        code="anfuehrungszeichen",
        title="Gerade Anführungszeichen",
        help="Ein Text enthält das Zollzeichen statt der Anführungszeichen »…« oder „…“.",
        theme=Theme.LANGUAGE,
        find=_in_texts(_straight_quotes),
        severity=Severity.HINT,
    ),
    Rule(
        code="leerzeichen",
        title="Überzählige Leerzeichen",
        help="In einem Text stehen mehrere Leerzeichen hintereinander oder eines vor einem Satzzeichen.",
        theme=Theme.LANGUAGE,
        find=_in_texts(_double_spaces),
        severity=Severity.HINT,
    ),
    Rule(
        code="kennzahl-ohne-einheit",
        title="Kennzahl ohne Einheit",
        help="Eine Kennzahl ist eine bloße Zahl, wo Fläche, Anteil oder Preis eine Einheit brauchen; ihre "
        "Bezeichnung nennt auch keine.",
        theme=Theme.LANGUAGE,
        find=_missing_units,
        severity=Severity.HINT,
    ),
)
