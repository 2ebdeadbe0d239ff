from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.model import Missing
from ihk_ext.model.links import link_uses
from ihk_ext.schema.declare import Publicity
from tests.support import load, load_one

MEASURE = """
massnahmen:
  - id: M-1
    titel: Park
    nummer: S1.1
    kosten_geschaetzt: 1000
    folgekosten: nicht überliefert
    klimabezug: ja
"""


def test_what_a_record_tells(tmp_path: Path) -> None:
    record = load_one(tmp_path, MEASURE)
    assert (record.name, record.caption, record.number) == ("Maßnahme M-1", "S1.1 Park", "S1.1")
    assert (record.text("nummer"), record.text("beschreibung"), record.text("kosten_geschaetzt")) == ("S1.1", "", "")
    assert record.get("beschreibung") is None
    assert (record.money("kosten_geschaetzt"), record.money("folgekosten"), record.money("klimabezug")) == (
        100_000,
        None,
        None,
    )
    assert record.get("folgekosten") is Missing.NOT_RECORDED
    assert record.text("folgekosten") == "nicht überliefert"
    assert record.targets("ziele") == ()
    assert (record.gives("nummer"), record.gives("folgekosten"), record.gives("ziele")) == (True, True, False)
    assert record.place_of("nummer").line == 5
    assert record.place_of("ziele") == record.place


def test_without_a_number_the_caption_is_the_title(tmp_path: Path) -> None:
    assert load_one(tmp_path, "akteure: [{id: A-1, titel: Amt}]").caption == "Amt"


@pytest.mark.parametrize(
    ("stated", "publicity"),
    [
        ("", Publicity.INTERNAL),
        (", oeffentlichkeit: nicht überliefert", Publicity.INTERNAL),
        (", oeffentlichkeit: intern", Publicity.INTERNAL),
        (", oeffentlichkeit: nichtöffentlich", Publicity.COUNCIL),
        (", oeffentlichkeit: öffentlich", Publicity.PUBLIC),
    ],
)
def test_publicity_is_internal_unless_stated(tmp_path: Path, stated: str, publicity: Publicity) -> None:
    assert load_one(tmp_path, f"akteure: [{{id: A-1, titel: Amt{stated}}}]").publicity is publicity


def test_all_links_of_a_record(tmp_path: Path) -> None:
    record = load(
        tmp_path,
        """
        massnahmen:
          - id: M-1
            titel: Park
            ziele: [Z-1, {id: Z-2, art: sinngemäß}]
            handlungsschritte:
              - {text: planen, verantwortlich: [A-1]}
              - {text: bauen, verantwortlich: A-2}
            prioritaet: {wert: hoch, vergeben_von: E-1}
        """,
    ).project.records["M-1"]
    assert [(use.link.name, use.value.target, use.value.stated) for use in link_uses(record)] == [
        ("ziele", "Z-1", True),
        ("ziele", "Z-2", False),
        ("verantwortlich", "A-1", True),
        ("verantwortlich", "A-2", True),
        ("vergeben_von", "E-1", True),
    ]
