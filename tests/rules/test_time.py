from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.findings import Severity
from tests.rules.checking import found, result_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "massnahmen: [{id: M-1, titel: M, beginn: 2027, ende: 2026-12}]",
            "Maßnahme M-1: »ende« (2026-12) liegt vor »beginn« (2027).",
        ),
        (
            "konzept: {id: K-1, titel: K, gueltig_von: 2026-01-02, gueltig_bis: 2026-01-01}",
            "Konzept K-1: »gueltig_bis« (01.01.2026) liegt vor »gueltig_von« (02.01.2026).",
        ),
        (
            "ereignisse: [{id: E-1, titel: E, datum: 2009-04-25, datum_bis: 2009-04-24}]",
            "Ereignis E-1: »datum_bis« (24.04.2009) liegt vor »datum« (25.04.2009).",
        ),
        (
            "satzungen: [{id: S-1, titel: S, in_kraft_seit: 2010-01-01, befristet_bis: 2009-12-31}]",
            "Satzung S-1: »befristet_bis« (31.12.2009) liegt vor »in_kraft_seit« (01.01.2010).",
        ),
    ],
)
def test_end_before_start(tmp_path: Path, text: str, said: str) -> None:
    result = result_of(tmp_path, text, "ende-vor-beginn")
    assert [(f.text, f.severity, f.place.line) for f in result.findings] == [(said, Severity.ERROR, 2)]


@pytest.mark.parametrize(("start", "end"), [("2026", "2026-01"), ("2026-05", "2026"), ("2026-05-01", "2026-05-01")])
def test_a_year_means_any_of_its_days(tmp_path: Path, start: str, end: str) -> None:
    text = f"massnahmen: [{{id: M-1, titel: M, beginn: {start}, ende: {end}}}]"
    assert found(tmp_path, text, "ende-vor-beginn") == []


def test_steps_outside_of_their_measure(tmp_path: Path) -> None:
    text = """
massnahmen:
  - id: M-1
    titel: M
    beginn: 2026
    ende: 2027-06
    handlungsschritte:
      - {text: zu früh, faellig: 2025}
      - {text: passt, faellig: 2027}
      - {text: zu spät, faellig: 2027-07}
      - {text: ohne Termin}
"""
    assert found(tmp_path, text, "schritt-ausserhalb") == [
        ("daten.yaml:8:9", "Maßnahme M-1: Der Schritt »zu früh« ist vor dem Beginn der Maßnahme fällig."),
        ("daten.yaml:10:9", "Maßnahme M-1: Der Schritt »zu spät« ist erst nach dem Ende der Maßnahme fällig."),
    ]


TERMS = """
foerderprogramme: [{id: FP-1, titel: Programm, laufzeit_von: 2020, laufzeit_bis: 2025}]
gebiete:
  - {id: G-1, titel: Ganzes, durchfuehrung_bis: 2027-12-31}
  - {id: G-2, titel: Teil, teil_von: [G-1]}
  - {id: G-3, titel: mit Satzung}
satzungen: [{id: S-1, titel: Satzung, gebiet: [G-3], in_kraft_seit: 2022-01-01, befristet_bis: 2026-12-31}]
massnahmen:
  - {id: M-1, titel: passt, foerderprogramm: [FP-1], gebiet: [G-2, G-3], beginn: 2022, ende: 2025}
  - {id: M-2, titel: zu lang, foerderprogramm: [FP-1], gebiet: [G-2], beginn: 2024, ende: 2028}
  - {id: M-3, titel: zu früh, foerderprogramm: [FP-1], gebiet: [G-3], beginn: 2019}
  - {id: M-4, titel: beginnt erst danach, gebiet: [G-3], beginn: 2027}
  - {id: M-5, titel: ohne Zeit, foerderprogramm: [FP-1], gebiet: [G-1]}
"""


def test_outside_of_the_programmes_term(tmp_path: Path) -> None:
    assert found(tmp_path, TERMS, "ausserhalb-laufzeit") == [
        ("daten.yaml:10:91", "Maßnahme M-2: Die Maßnahme endet (2028) nach der Laufzeit von »Programm« (2025)."),
        ("daten.yaml:11:79", "Maßnahme M-3: Die Maßnahme beginnt (2019) vor der Laufzeit von »Programm« (2020)."),
    ]


def test_outside_of_the_areas_term(tmp_path: Path) -> None:
    assert [text for _, text in found(tmp_path, TERMS, "ausserhalb-satzung")] == [
        "Maßnahme M-2: Die Maßnahme endet (2028) nach der Durchführungsfrist von »Ganzes« (31.12.2027).",
        "Maßnahme M-3: Die Maßnahme beginnt (2019) vor der Geltung von »Satzung« (01.01.2022).",
        "Maßnahme M-4: Die Maßnahme beginnt (2027) nach der Geltung von »Satzung« (31.12.2026).",
    ]


def test_terms_that_have_passed(tmp_path: Path) -> None:
    text = """
massnahmen:
  - {id: M-1, titel: M, ende: 2026-05, status: in Umsetzung}
  - {id: M-2, titel: M, ende: 2026, status: in Umsetzung}
  - {id: M-3, titel: M, ende: 2025, status: umgesetzt}
auftraege:
  - {id: AU-1, titel: A, frist: 2026-05-31, status: offen}
  - {id: AU-2, titel: A, frist: 2026-05-31, status: erledigt}
"""
    assert found(tmp_path, text, "frist-verstrichen") == [
        ("daten.yaml:3:48", "Maßnahme M-1: Die Maßnahme sollte 2026-05 enden; ihr Status ist »in Umsetzung«."),
        ("daten.yaml:7:33", "Empfehlung oder Auftrag AU-1: Die Frist (31.05.2026) ist verstrichen."),
    ]


COUNCIL = """
vorlagen: [{id: V-1, titel: Antrag, nummer: "7"}]
beratungen:
  - {id: BE-1, titel: Ausschuss, vorlage: [V-1], datum: 2026-04-01, zustaendigkeit: Vorberatung}
  - {id: BE-2, titel: Rat, vorlage: [V-1], datum: 2026-04-20, zustaendigkeit: Entscheidung}
"""


def test_the_order_of_consultations(tmp_path: Path) -> None:
    assert found(tmp_path, COUNCIL, "beratungsfolge") == []
    late = COUNCIL.replace("2026-04-01", "2026-04-21")
    said = (
        "Die Vorberatung am 21.04.2026 liegt nach der letzten Entscheidung über »Vorlage Nr. 7: Antrag« (20.04.2026)."
    )
    assert found(tmp_path, late, "beratungsfolge") == [("daten.yaml:4:57", f"Beratung BE-1: {said}")]
