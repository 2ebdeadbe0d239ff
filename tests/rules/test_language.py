from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.findings import Place
from ihk_ext.rules.language import _double_spaces, _placeholder, _straight_quotes
from ihk_ext.rules.reading import Written
from ihk_ext.schema.declare import Field, Kind
from tests.rules.checking import found


def need(text: str) -> str:
    return f"bedarfe:\n  - id: B-1\n    titel: Bedarf\n    beschreibung: |\n      {text}\n"


@pytest.mark.parametrize("text", ["TODO", "Hier ist noch zu ergänzen, was fehlt.", "Wo? ???", "–", "Lorem ipsum"])
def test_placeholders(tmp_path: Path, text: str) -> None:
    ((at, said),) = found(tmp_path, need(text), "platzhalter")
    assert at == "daten.yaml:5:19"
    assert said.startswith("Bedarf B-1: Feld »beschreibung«: »")
    assert said.endswith("« ist kein Inhalt.")


@pytest.mark.parametrize("text", ["Die Folgen sind bekannt.", "Todor Platz", "3", "Was folgt, ist ein Plan."])
def test_texts_that_are_none(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, need(text), "platzhalter") == []


def test_a_unit_may_be_a_sign(tmp_path: Path) -> None:
    assert found(tmp_path, "indikatoren: [{id: I-1, titel: I, einheit: '%'}]", "platzhalter") == []


def test_straight_quotes(tmp_path: Path) -> None:
    ((at, said),) = found(tmp_path, need('Das "Soziale" zählt.'), "anfuehrungszeichen")
    assert at == "daten.yaml:5:19"
    assert said.startswith('Bedarf B-1: Feld »beschreibung«: Gerade Anführungszeichen (bei »Das "Soziale" zähl«);')
    assert found(tmp_path, need('Das »Soziale« und ``a = "b"``'), "anfuehrungszeichen") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Zwei  Leerzeichen", "Mehrere Leerzeichen hintereinander (bei »Zwei Leerzeichen«)."),
        ("Wort , Wort", "Leerzeichen vor einem Satzzeichen (bei »Wort , Wort«)."),
        ("Satz .", "Leerzeichen vor einem Satzzeichen (bei »Satz .«)."),
    ],
)
def test_spaces(tmp_path: Path, text: str, said: str) -> None:
    assert found(tmp_path, need(text), "leerzeichen") == [
        ("daten.yaml:5:19", f"Bedarf B-1: Feld »beschreibung«: {said}")
    ]


@pytest.mark.parametrize("text", ["im Verhältnis 60 : 40", "Erst dies … dann das.", "§ 3 .5", "``a  b``"])
def test_spaces_that_belong_there(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, need(text), "leerzeichen") == []


FIGURE = "befunde: [{{id: BF-1, titel: B, kennzahlen: [{{bezeichnung: {label}, wert: '{value}'}}]}}]"


@pytest.mark.parametrize(
    ("label", "value", "count"),
    [
        ("Grünfläche", "12", 1),
        ("Anteil der Älteren", "18", 1),
        ("Zuwachs", "1,5", 1),
        ("Grünfläche", "12 ha", 0),
        ("Grünfläche in ha", "12", 0),
        ("Personen je Wohnung", "2,1", 0),
        ("Wohnungen", "981", 0),
    ],
)
def test_figures_without_a_unit(tmp_path: Path, label: str, value: str, count: int) -> None:
    said = found(tmp_path, FIGURE.format(label=label, value=value), "kennzahl-ohne-einheit")
    assert [at for at, _ in said] == ["daten.yaml:2:45"] * count


@given(st.text(max_size=60))
def test_any_text_is_looked_at(text: str) -> None:
    written = Written(Field("text", "Text", Kind.PROSE), "text", Place("a"), text)
    for test in (_placeholder, _straight_quotes, _double_spaces):
        said = test(written)
        assert said is None or all(said)
