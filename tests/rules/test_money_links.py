"""Rules on what money pays for, and on public sums over hidden parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.model.audience import restrict
from ihk_ext.review.for_audience import Subject, View, check_for
from ihk_ext.schema.declare import Publicity
from tests.rules.money import found, hits, overview, row
from tests.support import load


def measures(text: str, *lines: str) -> str:
    """The text with measures behind it."""
    return text + "massnahmen:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def test_a_row_without_measure(tmp_path: Path) -> None:
    rows = (
        row(1, "gesamtkosten_eur: 232500")
        + row(2, "massnahmen: [M-1]")
        + row(3, "nachrichtlich: ja, gesamtkosten_eur: 1")
        + row(4, "massnahmen: nicht überliefert")
        + row(5, "menge: 1")
    )
    assert hits(tmp_path, "kostenzeile-ohne-massnahme", measures(overview(rows), "id: M-1, titel: Park")) == [
        ("daten.yaml:8", "Die Zeile über 232.500 € nennt keine Maßnahme, für die sie da ist."),
        ("daten.yaml:12", "Die Zeile nennt keine Maßnahme, für die sie da ist."),
    ]


def test_income_pays_for_no_measure(tmp_path: Path) -> None:
    text = overview(row(1, "gesamtkosten_eur: 5"), group=", art: Einnahmen")
    assert hits(tmp_path, "kostenzeile-ohne-massnahme", text) == []


def test_a_measure_with_cost_but_no_row(tmp_path: Path) -> None:
    text = measures(
        overview(row(1, "massnahmen: [M-1]")),
        "id: M-1, titel: Park, kosten_geschaetzt: 5",
        "id: M-2, titel: Platz, kosten_geschaetzt: 7000.50",
        "id: M-3, titel: Fest",
        "id: M-4, titel: Fest, kosten_geschaetzt: 0",
    )
    assert hits(tmp_path, "massnahme-ohne-kostenzeile", text) == [
        ("daten.yaml:11", "Die Maßnahme kostet 7.000,50 €, aber keine Zeile einer Kostenübersicht bezahlt sie.")
    ]


def test_a_hidden_row_is_no_gap(tmp_path: Path) -> None:
    text = measures(
        overview(row(1, "massnahmen: [M-1]")),
        "id: M-1, titel: Park, kosten_geschaetzt: 5, oeffentlichkeit: öffentlich",
    )
    subject = Subject(view=View(load(tmp_path, text).project, Publicity.PUBLIC), concept="k")
    assert check_for(subject, only=["massnahme-ohne-kostenzeile"]).findings == ()


THIRDS = "[{id: M-1, anteil: 1/3}, {id: M-2, anteil: 2/3}]"


@pytest.mark.parametrize(
    ("links", "cost", "text"),
    [
        ("[M-1]", "90", "Geschätzt sind 90 €, die Zeilen der Kostenübersicht ergeben 130 €."),
        ("[M-1]", "130", ""),
        ("[M-1, M-2]", "90", ""),
        (THIRDS, "90", "Geschätzt sind 90 €, die Zeilen der Kostenübersicht ergeben 63,33 €."),
        (THIRDS, "63", ""),
    ],
)
def test_the_cost_of_a_measure_is_that_of_its_rows(tmp_path: Path, links: str, cost: str, text: str) -> None:
    rows = (
        row(1, f"gesamtkosten_eur: 100, massnahmen: {links}")
        + row(2, "gesamtkosten_eur: 30, massnahmen: [M-1]")
        + row(3, "gesamtkosten_eur: 9, massnahmen: [M-1], nachrichtlich: ja")
    )
    data = measures(overview(rows), f"id: M-1, titel: Park, kosten_geschaetzt: {cost}", "id: M-2, titel: Platz")
    expected = [("daten.yaml:12", text)] if text else []
    assert hits(tmp_path, "massnahme-kosten", data) == expected


@pytest.mark.parametrize(
    ("links", "total"),
    [
        ("[{id: M-1, anteil: 1/3}, {id: M-2, anteil: 1/3}]", "2/3"),
        ("[{id: M-1, anteil: 2/3}, {id: M-2, anteil: 2/3}]", "4/3"),
        (THIRDS, ""),
        ("[{id: M-1, anteil: 1/3}, M-2]", ""),
        ("[M-1, M-2]", ""),
    ],
)
def test_parts_of_a_row(tmp_path: Path, links: str, total: str) -> None:
    data = measures(overview(row(1, f"massnahmen: {links}")), "id: M-1, titel: Park", "id: M-2, titel: Platz")
    said = hits(tmp_path, "kostenzeile-anteile", data)
    expected = [f"Die Anteile der Maßnahmen an der Zeile ergeben {total} statt 1."] if total else []
    assert [text for _, text in said] == expected
    assert all(at == "daten.yaml:8" for at, _ in said)


TWO_PROGRAMMES = """\
foerderprogramme:
  - {id: FP-1, titel: Soziale Stadt}
  - {id: FP-2, titel: EFREFLAG}
kostenuebersichten:
  - {id: KU-1, titel: Eins, foerderprogramm: FP-1}
  - {id: KU-2, titel: Zwei, foerderprogramm: FP-2}
kostengruppen:
  - {id: KG-1, titel: Eins, uebersicht: KU-1}
  - {id: KG-2, titel: Zwei, uebersicht: KU-2}
kostenpositionen:
  - {id: KP-1, titel: Eins, kostengruppe: KG-1, massnahmen: [M-1]}
  - {id: KP-2, titel: Zwei, kostengruppe: KG-2, massnahmen: [M-1]MORE}
massnahmen: [{id: M-1, titel: Park}]
"""


BY_MEASURE = ("daten.yaml:14", "Kostenzeilen mehrerer Programme bezahlen die Maßnahme: »Soziale Stadt« und »EFRE«.")
BY_ROW = (
    "daten.yaml:13",
    "Mehrere Programme, die nicht als kombinierbar gelten, bezahlen die Zeile: »EFRE« und »Soziale Stadt«.",
)


@pytest.mark.parametrize(
    ("flag", "more", "expected"),
    [
        ("", "", [BY_MEASURE]),
        (", kombinierbar: ja", "", []),
        ("", ", nachrichtlich: ja", []),
        ("", ", anteile: [{geber: Land, foerderprogramm: FP-1, betrag: 1}]", [BY_ROW]),
        (", kombinierbar: ja", ", anteile: [{geber: Land, foerderprogramm: FP-1, betrag: 1}]", []),
    ],
)
def test_double_funding(tmp_path: Path, flag: str, more: str, expected: list[tuple[str, str]]) -> None:
    text = TWO_PROGRAMMES.replace("FLAG", flag).replace("MORE", more)
    assert hits(tmp_path, "doppelfoerderung", text) == expected


def shown(members: str, group: str) -> str:
    """A public overview with a group and a row of these publicities."""
    text = overview(
        row(1, f"gesamtkosten_eur: 1, oeffentlichkeit: {members}"),
        head=", oeffentlichkeit: öffentlich",
        group=f", oeffentlichkeit: {group}",
    )
    return text.replace("titel: Programm", "titel: Programm, oeffentlichkeit: öffentlich")


SUM = (
    "Die Summe ist für mehr Leser bestimmt (öffentlich) als manche ihrer {}. "
    "Wer diese nicht sieht, liest »unvollständig«: Die Differenz verriete ihre Beträge."
)


@pytest.mark.parametrize(
    ("members", "group", "expected"),
    [
        ("intern", "öffentlich", [("daten.yaml:6", SUM.format("Zeilen"))]),
        ("intern", "intern", [("daten.yaml:4", SUM.format("Gruppen"))]),
        ("öffentlich", "öffentlich", []),
    ],
)
def test_a_public_sum_over_hidden_parts(
    tmp_path: Path, members: str, group: str, expected: list[tuple[str, str]]
) -> None:
    text = shown(members, group)
    assert hits(tmp_path, "summe-verdeckt", text) == expected
    public = restrict(load(tmp_path / "öffentlich", text).project, Publicity.PUBLIC)
    assert list(found(public, "summe-verdeckt")) == [], "a public report says nothing of it"


def test_a_sum_is_not_doubted_for_rows_that_are_hidden(tmp_path: Path) -> None:
    text = shown("intern", "öffentlich, gedruckte_summe: {bezeichnung: Summe, kosten: 1}")
    project = load(tmp_path, text).project
    assert list(found(project, "gruppensumme")) == []
    assert list(found(restrict(project, Publicity.PUBLIC), "gruppensumme")) == []
