from __future__ import annotations

import pytest

from ihk_ext.schema.declare import Field, Publicity, RecordType, Schema, Vocabulary


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


def test_a_member_is_declared_once() -> None:
    with pytest.raises(ValueError, match="titel is declared twice"):
        RecordType(
            name="x", key="xe", prefix="X", label="X", plural="X", members=(Field("titel", "A"), Field("titel", "B"))
        )


def test_schema_by_key() -> None:
    record_type = RecordType(name="x", key="xe", prefix="X", label="X", plural="X", members=(Field("titel", "T"),))
    assert Schema({"x": record_type}).by_key == {"xe": record_type}
    assert record_type.fields == record_type.members
    assert record_type.links == ()
