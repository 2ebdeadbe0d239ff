from __future__ import annotations

from dataclasses import replace

import pytest

from ihk_ext.schema.declare import Field, Group, Kind, Link, Meaning, Publicity, RecordType, Schema, Vocabulary


def test_publicity_is_seen_by_its_own_audience_and_narrower_ones() -> None:
    public, council, internal = Publicity
    assert all(public.visible_to(audience) for audience in Publicity)
    assert [council.visible_to(audience) for audience in Publicity] == [False, True, True]
    assert [internal.visible_to(audience) for audience in Publicity] == [False, False, True]


def test_local_words_stand_for_core_words() -> None:
    vocabulary = Vocabulary(name="status", label="Status", words=("geplant", "fertig"), local=(("läuft", "geplant"),))
    assert vocabulary.all_words == ("geplant", "fertig", "läuft")
    assert vocabulary.core("läuft") == "geplant"
    assert vocabulary.core("fertig") == "fertig"


def declared(*members: Field) -> RecordType:
    return RecordType(name="x", key="xe", prefix="X", label="X", plural="X", group=Group.OTHER, members=members)


def test_a_member_is_declared_once() -> None:
    with pytest.raises(ValueError, match="titel is declared twice"):
        declared(Field("titel", "A"), Field("titel", "B"))


def test_schema_by_key() -> None:
    record_type = declared(Field("titel", "T"))
    assert Schema({"x": record_type}).by_key == {"xe": record_type}
    assert record_type.fields == record_type.members
    assert record_type.links == ()


def test_nobody_declares_a_link_without_a_meaning_or_a_type_without_a_group() -> None:
    with pytest.raises(TypeError, match="meaning"):
        Link("ziele", "Ziele", ("ziel",), "Maßnahmen zum Ziel")  # type: ignore[call-arg]  # what it refuses
    with pytest.raises(TypeError, match="group"):
        RecordType(name="x", key="xe", prefix="X", label="X", plural="X", members=())  # type: ignore[call-arg]


def test_links_to_a_type_by_meaning() -> None:
    inner = Link("dient", "dient", ("ziel", "bedarf"), "Schritte", meaning=Meaning.ANSWERS)
    outer = Link("gebiet", "Gebiet", ("gebiet",), "Projekte", meaning=Meaning.BELONGS)
    steps = Field("schritte", "Schritte", Kind.STRUCT, members=(inner,))
    project = replace(declared(), members=(steps, outer))
    assert project.links == (outer,)
    assert project.all_links == (inner, outer)
    assert project.links_to("ziel", Meaning.ANSWERS, Meaning.BELONGS) == (inner,)
    assert project.links_to("ziel", Meaning.BELONGS) == ()


def test_another_way_to_write_a_word_stands_for_it() -> None:
    vocabulary = Vocabulary(name="e", label="Einheit", words=("pauschal",), same=(("psch.", "pauschal"),))
    assert vocabulary.all_words == ("pauschal", "psch.")
    assert vocabulary.core("psch.") == "pauschal"
