"""What follows only from something that could not be read is put off, and it is said how much; the rest stays."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.findings import Result
from ihk_ext.loading import load_concept
from ihk_ext.review.for_audience import Subject, View, check_for
from ihk_ext.rules.catalogue import RULES
from ihk_ext.rules.unread import OUTWARD
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Publicity
from tests.rules.checking import DAY
from tests.support import write

FIELDS = "handlungsfelder: [{id: HF-1, titel: Wohnen, kuerzel: W, typ: inhaltlich}]\n"
GOALS = "ziele: [{id: Z-1, titel: Ziel, ebene: Leitziel}, {id: Z-2, titel: Allein, ebene: Leitziel}]\n"
MEASURES = """
massnahmen:
  - {id: M-1, titel: Hof, handlungsfeld_haupt: HF-1, ziele: Z-1, art: %s}
  - {id: M-2, titel: Platz, ziele: Z-1, art: investiv}
"""


def check(folder: Path, **files: str) -> Result:
    for name, text in files.items():
        write(folder / "data" / "k", f"{name}.yaml", text)
    loaded = load_concept(folder / "data" / "k")
    view = View(loaded.whole, Publicity.INTERNAL)
    return check_for(Subject(view=view, concept="k", loading=tuple(loaded.findings), day=DAY))


def found(result: Result, *codes: str) -> set[tuple[str, str]]:
    return {(f.code, f.record) for f in result.findings if not codes or f.code in codes}


def put_off(result: Result) -> list[str]:
    return [f.text for f in result.findings if f.code == "nicht-gelesen"]


def test_a_file_that_cannot_be_read_makes_no_measure_lack_its_field(tmp_path: Path) -> None:
    result = check(tmp_path, felder=FIELDS.replace("[", "[["), ziele=GOALS, massnahmen=MEASURES % "investiv")
    assert found(result, "massnahme-ohne-handlungsfeld") == {("massnahme-ohne-handlungsfeld", "M-2")}
    assert ("ziel-ohne-massnahme", "Z-2") in found(result)
    assert put_off(result)


def test_a_goal_that_an_unreadable_file_names_may_have_its_measure(tmp_path: Path) -> None:
    result = check(
        tmp_path, felder=FIELDS, ziele=GOALS, massnahmen=MEASURES.replace("massnahmen:", "massnahmen: [") % "x"
    )
    assert found(result, "ziel-ohne-massnahme") == {("ziel-ohne-massnahme", "Z-2")}
    assert found(result, "handlungsfeld-ohne-massnahme") == set()


def test_a_wrong_word_is_not_also_absent(tmp_path: Path) -> None:
    result = check(tmp_path, felder=FIELDS, ziele=GOALS, massnahmen=MEASURES % "Investition")
    assert [f.record for f in result.findings if f.code == "wort-unbekannt"] == ["M-1"]
    lacking = [f.text for f in result.findings if f.code == "unvollstaendig" and f.record == "M-1"]
    assert not any("»art«" in text for text in lacking)
    assert any("»nummer«" in text for text in lacking)


def test_a_wrong_name_of_a_field_is_not_also_absent(tmp_path: Path) -> None:
    data = "massnahmen: [{id: M-1, Titel: Hof}, {id: M-2, titel: Hof, Nummer: 1}]\n"
    result = check(tmp_path, massnahmen=data)
    assert found(result, "pflichtfeld") == set()
    assert [f.hint for f in result.findings if f.code == "feld-unbekannt"] == [
        "Meinten Sie »titel«?",
        "Meinten Sie »nummer«?",
    ]
    assert not any("»nummer«" in f.text for f in result.findings if f.code == "unvollstaendig")


def test_sound_data_put_nothing_off(tmp_path: Path) -> None:
    result = check(tmp_path, felder=FIELDS, ziele=GOALS, massnahmen=MEASURES % "investiv")
    assert put_off(result) == []
    assert ("massnahme-ohne-handlungsfeld", "M-2") in found(result)


def test_the_rules_that_are_named_exist() -> None:
    assert set(OUTWARD) <= {rule.code for rule in RULES}
    assert {name for names in OUTWARD.values() for name in names} <= set(CORE_SCHEMA.types)
