"""The core catalogue is consistent with itself and with the field reference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from ihk_ext.schema import vocabularies
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import ID_PATTERN, Field, Group, Kind, Link, Meaning, Member, Vocabulary

TYPES = CORE_SCHEMA.types
ISSUE_2 = [
    "konzept",
    "gebiet",
    "handlungsfeld",
    "befund",
    "bedarf",
    "zielbereich",
    "ziel",
    "massnahme",
    "indikator",
    "akteur",
    "gremium",
    "ereignis",
    "stellungnahme",
    "foerderprogramm",
    "kostenposition",
    "vorlage",
    "beratung",
    "beschluss",
    "anlage",
]


def members(of: tuple[Member, ...]) -> Iterator[Member]:
    """All members, those within structured fields included."""
    for member in of:
        yield member
        if isinstance(member, Field):
            yield from members(member.members)


EVERY = [(t.name, m) for t in TYPES.values() for m in members(t.members)]
LINKS = [(name, m) for name, m in EVERY if isinstance(m, Link)]
FIELDS = [(name, m) for name, m in EVERY if isinstance(m, Field)]


@pytest.mark.parametrize("name", ISSUE_2)
def test_what_the_issue_names_is_there(name: str) -> None:
    assert TYPES[name].name == name


def test_names_keys_prefixes_and_labels_are_unique() -> None:
    for values in (
        [t.key for t in TYPES.values()],
        [t.prefix for t in TYPES.values()],
        [t.label for t in TYPES.values()],
        [t.plural for t in TYPES.values()],
    ):
        assert len(set(values)) == len(values)
    assert all(ID_PATTERN.fullmatch(t.prefix) for t in TYPES.values())


def test_names_are_ascii_and_have_labels() -> None:
    for name, member in EVERY:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", member.name), (name, member.name)
        assert member.label, (name, member.name)


def test_links_point_to_declared_types() -> None:
    for name, link in LINKS:
        assert link.targets, (name, link.name)
        assert set(link.targets) <= set(TYPES), (name, link.name)
        assert link.title_back


def test_one_need_link_type_a_relation() -> None:
    """Back-links of one sphinx-needs link type cannot be told apart."""
    used = Counter(link.need_name or link.name for _, link in LINKS)
    assert [name for name, count in used.items() if count > 1] == []


def test_every_meaning_and_group_has_its_use() -> None:
    assert {link.meaning for _, link in LINKS} == set(Meaning)
    assert {t.group for t in TYPES.values()} == set(Group)


def test_what_came_out_of_an_event_says_so() -> None:
    """The rule on events without a result reads nothing else."""
    assert {link.meaning for _, link in LINKS if "ereignis" in link.targets} == {Meaning.FOLLOWS}


def test_types_that_are_counted_are_answered_or_answer() -> None:
    for record_type in TYPES.values():
        if record_type.coverage and record_type.coverage.answers:
            assert record_type.links_to(record_type.coverage.answers, Meaning.ANSWERS), record_type
        elif record_type.coverage:
            assert any(t.links_to(record_type.name, Meaning.ANSWERS) for t in TYPES.values()), record_type


def test_acyclic_links_point_to_their_own_type() -> None:
    assert all(link.targets == (name,) for name, link in LINKS if link.acyclic)
    assert {link.name for _, link in LINKS if link.acyclic} >= {"uebergeordnet", "teil_von", "abhaengig_von", "ersetzt"}


def test_kinds_have_what_they_need() -> None:
    for name, member in FIELDS:
        assert (member.kind is Kind.WORD) == (member.vocabulary is not None), (name, member.name)
        assert (member.kind is Kind.STRUCT) == bool(member.members), (name, member.name)


def test_every_record_has_the_common_members() -> None:
    common = {"id", "titel", "stand", "quelle", "oeffentlichkeit"}
    for record_type in TYPES.values():
        assert common <= set(record_type.by_name)
        assert [f.name for f in record_type.fields if f.required] == ["id", "titel"]
        assert not record_type.number_field or record_type.number_field in record_type.by_name


@pytest.mark.parametrize(
    ("name", "mandatory"),
    [
        ("konzept", {"art", "fassung", "stand"}),
        ("gebiet", {"art"}),
        ("handlungsfeld", {"kuerzel", "typ"}),
        ("befund", {"art", "text", "handlungsfeld"}),
        ("bedarf", {"beschreibung", "handlungsfeld", "begruendet_durch"}),
        ("ziel", {"ebene"}),
        (
            "massnahme",
            {"nummer", "kurzbeschreibung", "art", "handlungsfeld_haupt", "ziele", "traeger", "federfuehrung"},
        ),
        ("indikator", {"definition", "einheit", "typ"}),
        ("akteur", {"art"}),
        ("gremium", {"art"}),
        ("ereignis", {"format", "datum"}),
        ("foerderprogramm", {"ebene"}),
        ("kostenposition", {"nummer", "kostengruppe", "gesamtkosten_eur", "stand"}),
    ],
)
def test_mandatory_members_are_those_of_the_field_reference(name: str, mandatory: set[str]) -> None:
    assert {m.name for m in TYPES[name].members if m.mandatory} == mandatory


def test_vocabularies_have_each_word_once() -> None:
    found = [v for v in vars(vocabularies).values() if isinstance(v, Vocabulary)]
    assert len({v.name for v in found}) == len(found)
    for vocabulary in found:
        assert len(set(vocabulary.words)) == len(vocabulary.words), vocabulary.name


def test_contacts_are_internal() -> None:
    internal = {(name, m.name) for name, m in EVERY if m.publicity.value == "intern"}
    assert internal == {("akteur", "kontakt"), ("massnahme", "ansprechperson")}
