"""Rules on single cost items, and what all rules on money have in common."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from ihk_ext.findings import Severity
from ihk_ext.loading import load_concept
from ihk_ext.rules.money import MONEY_RULES
from tests.rules.money import found, hits, hits_with_column, overview, row, row_at

RINTHEIM = Path(__file__).parents[2] / "data" / "rintheim"
EXAMPLE = Path(__file__).parents[2] / "ihk_ext" / "cli" / "vorlage_neu" / "data" / "quartier"


class Case(NamedTuple):
    """What a row says wrongly, at which member that is told and how, and what the row should say."""

    code: str
    wrong: str
    member: str
    text: str
    right: str


ROWS = (
    Case(
        "menge-mal-ansatz",
        "menge: 350, mengeneinheit: m², ansatz: 3500, gesamtkosten_eur: 3500",
        "gesamtkosten_eur",
        "350 m² × 3.500 € ergeben 1.225.000 €, angegeben sind 3.500 € Gesamtkosten.",
        "menge: 350, mengeneinheit: m², ansatz: 10, gesamtkosten_eur: 3500",
    ),
    Case(
        "menge-mal-ansatz",
        "menge: 33.35, ansatz: 150, gesamtkosten_eur: 5003.51",
        "gesamtkosten_eur",
        "33,35 × 150 € ergeben 5.002,50 €, angegeben sind 5.003,51 € Gesamtkosten.",
        "menge: 33.35, ansatz: 150, gesamtkosten_eur: 5003.50",
    ),
    Case(
        "foerderquote",
        "bemessungsgrundlage_eur: 25000000, foerderquote: 30 %, gesamtkosten_eur: 30000000, foerderfaehig_eur: 9000000",
        "foerderfaehig_eur",
        "30 % von 25.000.000 € sind 7.500.000 €, angegeben sind 9.000.000 € förderfähige Kosten.",
        "bemessungsgrundlage_eur: 25000000, foerderquote: 30 %, gesamtkosten_eur: 30000000, foerderfaehig_eur: 7500000",
    ),
    Case(
        "foerderquote",
        "gesamtkosten_eur: 100, foerderquote: 2/3, zuschuss_eur: 68",
        "zuschuss_eur",
        "2/3 von 100 € sind 66,67 €, angegeben sind 68 € Zuschuss.",
        "gesamtkosten_eur: 100, foerderquote: 2/3, zuschuss_eur: 67",
    ),
    Case(
        "foerdersatz",
        "gesamtkosten_eur: 100, nicht_foerderfaehig: 20, zuschuss_eur: 60",
        "zuschuss_eur",
        (
            "Der Zuschuss von 60 € (daten.yaml:8) ist höher als der Fördersatz von »Programm« erlaubt: 60 % der "
            "förderfähigen Kosten sind 48 €."
        ),
        "gesamtkosten_eur: 100, nicht_foerderfaehig: 20, zuschuss_eur: 48",
    ),
    Case(
        "foerderfaehig",
        "gesamtkosten_eur: 100, foerderfaehig_eur: 80, nicht_foerderfaehig: 30",
        "nicht_foerderfaehig",
        (
            "Förderfähige und nicht förderfähige Kosten ergeben nicht die Gesamtkosten: Nicht förderfähig wären 20 €, "
            "angegeben sind 30 €."
        ),
        "gesamtkosten_eur: 100, foerderfaehig_eur: 80, nicht_foerderfaehig: 20",
    ),
    Case(
        "foerderfaehig",
        "gesamtkosten_eur: 100, foerderfaehig_eur: 100.01",
        "foerderfaehig_eur",
        "Förderfähig sind 100,01 €, mehr als die Gesamtkosten von 100 €.",
        "gesamtkosten_eur: 100, foerderfaehig_eur: 100",
    ),
    Case(
        "anteile-summe",
        "gesamtkosten_eur: 100, anteile: [{geber: Land, betrag: 33.33}, {geber: Stadt, betrag: 66.66}]",
        "anteile",
        (
            "Zu finanzieren sind 100 €, Zuschuss (33,33 €) und Eigenanteil (66,66 €) ergeben 99,99 €: 0,01 € sind "
            "nicht finanziert."
        ),
        "gesamtkosten_eur: 100, anteile: [{geber: Land, betrag: 33.33}, {geber: Stadt, betrag: 66.67}]",
    ),
    Case(
        "anteil-je-geber",
        "gesamtkosten_eur: 100, anteile: [{geber: Land, betrag: 50}, {geber: Stadt, betrag: 50}]",
        "anteile",
        "Land: 60 % von 100 € sind 60 €, angegeben sind 50 €.",
        "gesamtkosten_eur: 100, anteile: [{geber: Land, betrag: 60}, {geber: Stadt, betrag: 50}]",
    ),
    Case(
        "eigenanteil",
        "gesamtkosten_eur: 100, zuschuss_eur: 60, eigenanteil_eur: 40.01",
        "eigenanteil_eur",
        "Eigenanteil angegeben 40,01 € (daten.yaml:8), errechnet 40 € (100 € − 60 € Zuschuss).",
        "gesamtkosten_eur: 100, zuschuss_eur: 60, eigenanteil_eur: 40",
    ),
    Case(
        "eigenanteil",
        "gesamtkosten_eur: 100, zuschuss_eur: 101, eigenanteil_eur: -1",
        "zuschuss_eur",
        "Der Zuschuss von 101 € ist höher als die Gesamtkosten von 100 €.",
        "gesamtkosten_eur: 100, zuschuss_eur: 100, eigenanteil_eur: 0",
    ),
    Case(
        "eigenanteil",
        "gesamtkosten_eur: 100, nicht_foerderfaehig: 30, zuschuss_eur: 42, eigenanteil_eur: 57",
        "eigenanteil_eur",
        "Eigenanteil angegeben 57 € (daten.yaml:8), errechnet 28 € (70 € − 42 € Zuschuss).",
        "gesamtkosten_eur: 100, nicht_foerderfaehig: 30, zuschuss_eur: 42, eigenanteil_eur: 58",
    ),
    Case(
        "zuschuss-abweichend",
        "gesamtkosten_eur: 1000, zuschuss_eur: 500",
        "zuschuss_eur",
        "Zuschuss angegeben 500 € (daten.yaml:8), errechnet 600 € (60 % von 1.000 €) (daten.yaml:2).",
        "gesamtkosten_eur: 1000, zuschuss_eur: 500, status: bewilligt",
    ),
    Case(
        "ueberfoerderung",
        "gesamtkosten_eur: 100, anteile: [{geber: Land, betrag: 60}, {geber: Bund, satz: 90 %}]",
        "anteile",
        (
            "Die Zuschüsse aus »Programm« ergeben 150 € (150 % der förderfähigen Kosten), förderfähig sind 100 €: 50 € "
            "wären doppelt gefördert."
        ),
        "gesamtkosten_eur: 100, anteile: [{geber: Land, betrag: 60}, {geber: Bund, satz: 40 %}]",
    ),
    Case(
        "anteile-summe",
        "gesamtkosten_eur: 100, anteile: [{geber: Land, betrag: 60}, {geber: Eigentümer, betrag: 30}, "
        "{geber: Stadt, betrag: 20}]",
        "anteile",
        (
            "Zu finanzieren sind 100 €, Zuschuss (60 €), Drittmittel (30 €) und Eigenanteil (20 €) ergeben 110 €: 10 € "
            "sind zu viel."
        ),
        "gesamtkosten_eur: 100, anteile: [{geber: Land, betrag: 60}, {geber: Eigentümer, betrag: 30}]",
    ),
    Case(
        "anteile-summe",
        "gesamtkosten_eur: 100, einnahmen: 10, anteile: [{geber: Land, betrag: 50}, {geber: Stadt, betrag: 30}]",
        "anteile",
        (
            "Zu finanzieren sind 100 €, Zuschuss (50 €), Einnahmen (10 €) und Eigenanteil (30 €) ergeben 90 €: 10 € "
            "sind nicht finanziert."
        ),
        "gesamtkosten_eur: 100, einnahmen: 10, anteile: [{geber: Land, betrag: 54}, {geber: Stadt, betrag: 36}]",
    ),
    Case(
        "anteile-summe",
        "gesamtkosten_eur: 100, anteile: [{geber: Eigentümer, betrag: 70}]",
        "anteile",
        "Zu finanzieren sind 100 €, Zuschuss (60 €) und Drittmittel (70 €) ergeben 130 €: 30 € sind zu viel.",
        "gesamtkosten_eur: 100, anteile: [{geber: Eigentümer, betrag: 40}]",
    ),
    Case(
        "anteile-widerspruch",
        "gesamtkosten_eur: 100, zuschuss_eur: 55, anteile: [{geber: Land, betrag: 60}, {geber: Stadt, betrag: 40}]",
        "anteile",
        "Zuschuss angegeben 55 € (daten.yaml:8), die Anteile ergeben 60 € (Land 60 €).",
        "gesamtkosten_eur: 100, zuschuss_eur: 60, anteile: [{geber: Land, betrag: 60}, {geber: Stadt, betrag: 40}]",
    ),
    Case(
        "anteile-widerspruch",
        "gesamtkosten_eur: 100, eigenanteil_eur: 45, anteile: [{geber: Land, betrag: 60}, {geber: Stadt, betrag: 40}]",
        "anteile",
        "Eigenanteil angegeben 45 € (daten.yaml:8), die Anteile ergeben 40 € (Stadt 40 €).",
        "gesamtkosten_eur: 100, eigenanteil_eur: 40, anteile: [{geber: Land, betrag: 60}, {geber: Stadt, betrag: 40}]",
    ),
    Case(
        "anteile-widerspruch",
        "gesamtkosten_eur: 100, anteile: [{geber: Land}]",
        "anteile: [",
        "Der Anteil von »Land« nennt weder Betrag noch Satz.",
        "gesamtkosten_eur: 100, anteile: [{geber: Land, satz: 60 %}]",
    ),
    Case(
        "angaben-abweichend",
        "gesamtkosten_eur: 100, weitere_angaben: [{groesse: Zuschuss, betrag: 55, bemerkung: Antrag}]",
        "weitere_angaben: [",
        "Zuschuss: abgeleitet 60 € (daten.yaml:2), »Antrag« nennt 55 € (daten.yaml:8).",
        "gesamtkosten_eur: 100, weitere_angaben: [{groesse: Zuschuss, betrag: 60, bemerkung: Antrag}]",
    ),
    Case(
        "scheiben",
        "gesamtkosten_eur: 100, scheiben: [{jahr: 2026, betrag: 30}, {ab: 2027, betrag: 60}]",
        "scheiben",
        "Die Jahresscheiben ergeben 90 €, die Gesamtkosten sind 100 €.",
        "gesamtkosten_eur: 100, scheiben: [{jahr: 2026, betrag: 30}, {ab: 2027, betrag: 70}]",
    ),
    Case(
        "scheibe-jahr",
        "scheiben: [{betrag: 30}]",
        "scheiben: [",
        "Eine Jahresscheibe nennt entweder »jahr« oder »ab«, eines von beiden.",
        "scheiben: [{ab: 2026, betrag: 30}]",
    ),
    Case(
        "scheibe-jahr",
        "scheiben: [{ab: 2026, betrag: 30}, {jahr: 2027, betrag: 5}]",
        "scheiben: [",
        "Die Jahresscheibe ab 2026 bis zum Ende enthält auch 2027, das eine eigene Scheibe hat.",
        "scheiben: [{ab: 2027, betrag: 30}, {jahr: 2026, betrag: 5}]",
    ),
    Case(
        "scheiben",
        "gesamtkosten_eur: 100, scheiben: [{jahr: 2026, betrag: 30}, {jahr: 2027, betrag: 60}]",
        "scheiben",
        "Die Jahresscheiben ergeben 90 €, die Gesamtkosten sind 100 €.",
        "gesamtkosten_eur: 100, scheiben: [{jahr: 2026, betrag: 30}, {jahr: 2027, betrag: 70}]",
    ),
    Case(
        "scheibe-jahr",
        "scheiben: [{jahr: 2024, betrag: 30}]",
        "scheiben: [",
        "Die Jahresscheibe 2024 liegt außerhalb der Laufzeit von »Programm«.",
        "scheiben: [{jahr: 2025, betrag: 30}, {jahr: 2027, betrag: 60}]",
    ),
    Case(
        "einheit-fehlt",
        "menge: 3, ansatz: 100",
        "menge",
        "Menge und Ansatz ohne Einheit.",
        "menge: 3, ansatz: 100, mengeneinheit: m",
    ),
    Case("einheit-fehlt", "ansatz: 100", "ansatz", "Ansatz ohne Einheit.", "ansatz: nicht überliefert"),
)
PROGRAMME = ", foerdersatz: 60 %, anteile: [{geber: Land, anteil: 60 %}], laufzeit_von: 2025-07, laufzeit_bis: 2027"


@pytest.mark.parametrize("case", ROWS, ids=[f"{case.code}-{number}" for number, case in enumerate(ROWS)])
def test_a_row_that_does_not_add_up(tmp_path: Path, case: Case) -> None:
    wrong = hits_with_column(tmp_path / "falsch", case.code, overview(row(1, case.wrong), programme=PROGRAMME))
    assert wrong == [(row_at(case.wrong, case.member), case.text)]
    assert hits(tmp_path / "richtig", case.code, overview(row(1, case.right), programme=PROGRAMME)) == []


@pytest.mark.parametrize(
    "members",
    [
        "gesamtkosten_eur: 9, foerderfaehig_eur: 6, anteile: [{geber: Land, betrag: 3}, {geber: Stadt, betrag: 6}]",
        "gesamtkosten_eur: 100, eigenanteil_eur: 40, anteile: [{geber: Land, betrag: 60}]",
        "gesamtkosten_eur: nicht überliefert, anteile: [{geber: Land, betrag: 60}]",
    ],
)
def test_shares_may_hold_the_own_share_in_three_ways(tmp_path: Path, members: str) -> None:
    assert hits(tmp_path, "anteile-summe", overview(row(1, members))) == []


def test_income_lessens_the_own_share(tmp_path: Path) -> None:
    members = "gesamtkosten_eur: 100, zuschuss_eur: 60, einnahmen: 10, eigenanteil_eur: 30"
    assert hits(tmp_path, "eigenanteil", overview(row(1, members))) == []


def test_a_year_has_one_slice(tmp_path: Path) -> None:
    members = "scheiben: [{jahr: 2026, betrag: 30}, {jahr: 2026, betrag: 60}]"
    assert [text for _, text in hits(tmp_path, "scheibe-jahr", overview(row(1, members)))] == [
        "Für 2026 gibt es zwei Jahresscheiben."
    ]


def test_several_programmes_are_not_held_to_one_rate(tmp_path: Path) -> None:
    members = "gesamtkosten_eur: 100, zuschuss_eur: 90, anteile: [{geber: EU, foerderprogramm: FP-2, betrag: 30}]"
    text = overview(row(1, members), programme=", foerdersatz: 60 %")
    text = text.replace("programme: [", "programme: [{id: FP-2, titel: EFRE}, ")
    assert hits(tmp_path, "foerdersatz", text) == []


def test_the_state_of_prices_is_asked_of_the_overview(tmp_path: Path) -> None:
    rows = row(1, "gesamtkosten_eur: 5") + row(2, "gesamtkosten_eur: 5, preisstand: 2026") + row(3, "menge: 1")
    assert hits(tmp_path / "ohne", "preisstand-fehlt", overview(rows)) == [
        ("daten.yaml:4", "Der Preisstand fehlt bei der Übersicht und bei einer Kostenposition.")
    ]
    assert hits(tmp_path / "mit", "preisstand-fehlt", overview(rows, head=", preisstand: 2026-01")) == []
    assert (
        hits(tmp_path / "zeilen", "preisstand-fehlt", overview(row(2, "gesamtkosten_eur: 5, preisstand: 2026"))) == []
    )


def test_every_rule_explains_itself() -> None:
    assert len({rule.code for rule in MONEY_RULES}) == len(MONEY_RULES)
    for rule in MONEY_RULES:
        assert rule.title
        assert rule.help.endswith(".")


def test_what_is_wrong_is_an_error() -> None:
    hints = {rule.code for rule in MONEY_RULES if rule.severity is Severity.HINT}
    assert hints == {
        "angaben-abweichend",
        "nummernluecke",
        "summe-offen",
        "betrag-von-hand",
        "betrag-im-text",
        "betrag-im-dokument",
    }
    errors = {rule.code for rule in MONEY_RULES if rule.severity is Severity.ERROR}
    assert {"menge-mal-ansatz", "eigenanteil", "gruppensumme", "gesamtsumme", "scheiben", "obergrenze"} <= errors


def test_the_slips_of_rintheim_are_found_and_nothing_else() -> None:
    project = load_concept(RINTHEIM).project
    slips = {rule.code: [text for _, text in found(project, rule.code)] for rule in MONEY_RULES}
    assert {code: texts for code, texts in slips.items() if texts} == {
        "menge-mal-ansatz": ["350 m² × 3.500 € ergeben 1.225.000 €, angegeben sind 3.500 € Gesamtkosten."],
        "summe-bezeichnung": ["»Summe A1-3« nennt A1, A2 und A3, der Betrag enthält aber auch A5 (3.000.000 €)."],
        "nummernluecke": ["Auf 1.1 folgt 1.3, die Nummer 1.2 fehlt.", "Auf A3 folgt A5, die Nummer A4 fehlt."],
        "kostenzeile-ohne-massnahme": [
            f"Die Zeile{amount} nennt keine Maßnahme, für die sie da ist."
            for amount in (" über 232.500 €", "", " über 135.000 €", " über 75.000 €")
        ],
        "preisstand-fehlt": [
            f"Der Preisstand fehlt bei der Übersicht und bei {rows} Kostenpositionen." for rows in (17, 7)
        ],
        "betrag-im-text": [
            f"»{quote} Euro« ist von Hand geschrieben; die Daten enthalten den Betrag: {amount}."
            for quote, amount in (
                ("150", "Ansatz der Zeile »1.1 Geschäftsvorfelder der Ladenzeile Hirtenweg«"),
                ("3 Millionen", "Gesamtkosten der Gruppe »A5 Private Modernisierung«"),
            )
        ],
    }


def test_the_example_of_a_new_project_is_clean() -> None:
    project = load_concept(EXAMPLE).project
    assert [text for rule in MONEY_RULES for _, text in found(project, rule.code)] == []


def test_a_share_of_a_programme_with_a_rate_needs_no_amount_while_it_is_planned(tmp_path: Path) -> None:
    def said(name: str, more: str) -> list[tuple[str, str]]:
        members = f"gesamtkosten_eur: 100, anteile: [{{geber: Land, foerderprogramm: FP-1}}]{more}"
        return hits(tmp_path / name, "anteile-widerspruch", overview(row(1, members), programme=PROGRAMME))

    assert said("geplant", "") == []
    assert [text for _, text in said("fest", ", status: bewilligt")] == [
        "Der Anteil von »Land« nennt weder Betrag noch Satz."
    ]
