"""The reference of record types, from the declarations."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ihk_ext.documents.blocks import Bullets, Paragraph, Reference, Table, Text
from ihk_ext.documents.reference import KIND_EXAMPLES, SchemaReference, rule_blocks
from ihk_ext.loading.scalars import PARSERS
from ihk_ext.review import ALL_RULES
from ihk_ext.rules import Theme
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field, Kind, Meaning, Schema
from tests.documents.plain import plain

REFERENCE = SchemaReference(CORE_SCHEMA)


def _rows(block: object) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[_text(cell.blocks) for cell in row.cells] for row in block.rows]


def _text(blocks: tuple[object, ...]) -> str:
    return "".join(
        i.text for b in blocks if isinstance(b, Paragraph) for i in b.inlines if isinstance(i, (Text, Reference))
    )


def _tables(type_name: str) -> dict[str, list[list[str]]]:
    blocks = REFERENCE.type_blocks(CORE_SCHEMA.types[type_name])
    return {b.caption: _rows(b) for b in blocks if isinstance(b, Table)}


def test_common_members_are_described_once() -> None:
    names = [m.name for m in REFERENCE.common]
    assert names[:2] == ["id", "titel"]
    assert {"stand", "quelle", "herkunft", "oeffentlichkeit"} <= set(names)
    assert "nummer" not in names
    for record_type in CORE_SCHEMA.types.values():
        for caption, rows in _tables(record_type.name).items():
            assert not {row[0] for row in rows} & set(names), caption


def test_every_member_of_every_type_is_described() -> None:
    common = {m.name for m in REFERENCE.common}
    for record_type in CORE_SCHEMA.types.values():
        described = {row[0] for rows in _tables(record_type.name).values() for row in rows}
        assert {m.name for m in record_type.members} - common <= described


def test_a_field_shows_kind_unit_mark_and_words() -> None:
    rows = {row[0]: row for row in _tables("massnahme")["Felder: Maßnahme"]}
    assert rows["nummer"] == ["nummer", "Nummer", "Text", "M", ""]
    assert rows["folgekosten"][2] == "Geldbetrag in € je Jahr"
    assert rows["ort"][2] == "Text, auch mehrere"
    assert rows["verbindlichkeit"][4].startswith("fest · möglich · zu prüfen")
    assert rows["verbindlichkeit"][4].endswith("(Liste verbindlichkeit)")
    assert rows["ansprechperson"][4] == "nur intern"


def test_members_of_a_structured_field_follow_it() -> None:
    rows = _tables("massnahme")["Felder: Maßnahme"]
    names = [row[0] for row in rows]
    at = names.index("handlungsschritte")
    assert names[at + 1 : at + 3] == ["handlungsschritte.text", "handlungsschritte.verantwortlich"]
    assert rows[at + 1][3] == "Pflicht"
    assert rows[at + 2][2] == "Verweis"


def test_a_link_shows_targets_and_both_titles() -> None:
    rows = {row[0]: row for row in _tables("massnahme")["Verweise: Maßnahme"]}
    assert rows["ziele"][:6] == ["ziele", "Ziele", "beantwortet", "Ziel", "Maßnahmen zum Ziel", "M"]
    assert "nur einer" in rows["handlungsfeld_haupt"][6]
    assert "in sphinx-needs: massnahme_gebiet" in rows["gebiet"][6]


def test_a_link_inside_a_field_shows_its_meaning() -> None:
    rows = {row[0]: row for row in _tables("massnahme")["Felder: Maßnahme"]}
    assert rows["handlungsschritte.verantwortlich"][4].startswith("liegt bei: akteur")


def test_a_type_shows_its_group_and_whether_it_is_a_frame() -> None:
    facts = {name: plain(REFERENCE.type_blocks(CORE_SCHEMA.types[name])) for name in ("gebiet", "kostengruppe")}
    assert "berührt: Geld" in facts["kostengruppe"]
    assert "Rahmen:" not in facts["kostengruppe"]
    assert "Rahmen:" in facts["gebiet"]


def test_the_handbook_explains_every_meaning() -> None:
    chapter = Path(__file__).parents[2] / "docs" / "handbuch" / "referenz.rst"
    explained = re.findall(r"^   \* - (.+)$", chapter.read_text(encoding="utf-8"), re.MULTILINE)
    assert explained[1:] == [meaning.value for meaning in Meaning]


def test_what_points_to_a_type_is_named() -> None:
    blocks = REFERENCE.type_blocks(CORE_SCHEMA.types["akteur"])
    incoming = blocks[-1]
    assert isinstance(incoming, Bullets)
    assert (
        Reference("massnahme", "Maßnahme"),
        Text(": handlungsschritte.verantwortlich (hier »verantwortet Schritt«)"),
    ) in incoming.items


def test_all_word_lists_are_there() -> None:
    (table,) = REFERENCE.vocabulary_blocks()
    names = [row[0] for row in _rows(table)]
    assert names == sorted(names)
    assert {"status", "oeffentlichkeit", "verknuepfungsart"} <= set(names)


def test_a_profiles_field_and_word_are_in_the_reference() -> None:
    goal = CORE_SCHEMA.types["ziel"]
    level = goal.by_name["ebene"]
    assert isinstance(level, Field)
    assert level.vocabulary is not None
    larger = replace(level, vocabulary=replace(level.vocabulary, local=(("Fernziel", "Leitziel"),)))
    members = tuple(larger if m is level else m for m in goal.members)
    extended = replace(goal, members=(*members, Field("baeume", "Bäume", Kind.INTEGER, unit="Stück")))
    reference = SchemaReference(Schema({**CORE_SCHEMA.types, "ziel": extended}))
    rows = {row[0]: row for b in reference.type_blocks(extended) if isinstance(b, Table) for row in _rows(b)}
    assert rows["baeume"][2] == "ganze Zahl in Stück"
    assert "Fernziel (wie Leitziel)" in rows["ebene"][4]


def test_examples_of_kinds_are_what_the_loader_reads() -> None:
    assert list(KIND_EXAMPLES) == list(Kind)
    for kind in set(PARSERS) - {Kind.PROSE}:
        assert PARSERS[kind](KIND_EXAMPLES[kind][0]) is not None


def test_every_rule_stands_in_its_theme() -> None:
    rows = {row[0]: row for theme in Theme for block in rule_blocks(ALL_RULES, theme) for row in _rows(block)}
    assert set(rows) == {rule.code for rule in ALL_RULES}
    money = rows["menge-mal-ansatz"]
    assert money[1].startswith("Gesamtkosten sind nicht Menge × Ansatz. ")
    assert money[2:] == ["Fehler", "Praxis; Grenzwert: Toleranz für gerundete Beträge 1 €"]
    assert rows["ohne-ort"][3].endswith("braucht Dokumente")
