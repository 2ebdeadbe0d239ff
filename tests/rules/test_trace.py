from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.findings import Severity
from ihk_ext.review.for_audience import Subject, View, check_for
from ihk_ext.rules import RULES, check_concept, settings_of
from ihk_ext.rules.facts import Facts
from ihk_ext.schema.declare import Publicity
from tests.rules.checking import context_of, found, result_of
from tests.support import load, write

TWO = "2 von 3 (66,7 %), alle ausdrücklich"
CHAIN = """
handlungsfelder:
  - {id: HF-1, titel: Feld, kuerzel: A, typ: inhaltlich}
  - {id: HF-2, titel: Feld, kuerzel: B, typ: inhaltlich}
  - {id: HF-3, titel: Feld, kuerzel: C, typ: inhaltlich}
bedarfe:
  - {id: B-1, titel: von einem Ziel beantwortet, begruendet_durch: [BF-1]}
  - {id: B-2, titel: von einer Maßnahme beantwortet}
  - {id: B-3, titel: offen}
ziele:
  - {id: Z-1, titel: verfolgt, bedarfe: [B-1], uebergeordnet: Z-2, indikatoren: [I-1]}
  - {id: Z-2, titel: hat Teilziele}
  - {id: Z-3, titel: offen, uebergeordnet: Z-2}
massnahmen:
  - {id: M-1, titel: dient, ziele: [Z-1], bedarfe: [B-2], handlungsfeld_haupt: HF-1, handlungsfelder_weitere: [HF-2], traeger: [A-1], ueberwindet: [BF-2], beschluesse: [BS-1]}
  - {id: M-2, titel: dient nicht, ziele: nicht überliefert, traeger: nicht überliefert, beschluesse: [BS-2]}
  - {id: M-3, titel: im Pool, ziele: [Z-1], handlungsfeld_haupt: HF-1, traeger: [A-1], beschlossen_umfang: Maßnahmenpool}
akteure: [{id: A-1, titel: Amt}]
befunde:
  - {id: BF-1, titel: begründet, art: Problem}
  - {id: BF-2, titel: überwunden, art: Mangel/Missstand}
  - {id: BF-3, titel: Stärke, art: Stärke}
  - {id: BF-4, titel: offen, art: Schwäche}
  - {id: BF-5, titel: fasst zusammen, art: Fazit}
  - {id: BF-6, titel: Lage, art: Ausgangslage}
indikatoren: [{id: I-1, titel: Anteil}]
beschluesse:
  - {id: BS-1, titel: Beschluss, art: Beschluss}
  - {id: BS-2, titel: Kenntnisnahme, art: Kenntnisnahme}
ereignisse:
  - {id: E-1, titel: mit Ergebnis, datum: 2025, ergebnisse: etwas}
  - {id: E-2, titel: mit Folgen, datum: 2025}
  - {id: E-3, titel: kommt erst, datum: 2026-06-02}
  - {id: E-4, titel: folgenlos, datum: 2026-06-01}
auftraege: [{id: AU-1, titel: Prüfen, aus: [E-2]}]
"""  # noqa: E501 - a record a line


@pytest.mark.parametrize(
    ("code", "at", "text"),
    [
        ("handlungsfeld-ohne-massnahme", 5, "Handlungsfeld HF-3: Keine Maßnahme gehört zu diesem Handlungsfeld."),
        ("bedarf-ohne-antwort", 9, "Bedarf B-3: Kein Ziel und keine Maßnahme antwortet auf diesen Bedarf."),
        ("ziel-ohne-massnahme", 13, "Ziel Z-3: Keine Maßnahme verfolgt dieses Ziel."),
        ("massnahme-ohne-ziel", 16, "Maßnahme M-2: Die Maßnahme dient keinem Ziel."),
        ("massnahme-ohne-handlungsfeld", 16, "Maßnahme M-2: Die Maßnahme gehört zu keinem Handlungsfeld."),
        ("massnahme-ohne-traeger", 16, "Maßnahme M-2: Die Maßnahme hat keinen Träger."),
        ("massnahme-ohne-beschluss", 16, "Maßnahme M-2: Kein Beschluss trägt diese Maßnahme."),
        (
            "befund-ohne-bedarf",
            23,
            "Befund BF-4: Kein Bedarf gründet auf diesem Befund (Schwäche), und keine Maßnahme überwindet ihn.",
        ),
        ("ziel-ohne-indikator", 13, "Ziel Z-3: Kein Indikator misst dieses Ziel."),
        ("ereignis-ohne-ergebnis", 34, "Ereignis E-4: Was dabei herauskam, steht nirgends."),
    ],
)
def test_gaps_in_the_trace(tmp_path: Path, code: str, at: int, text: str) -> None:
    assert found(tmp_path, CHAIN, code) == [(f"daten.yaml:{at}:5", text)]


def test_gaps_are_warnings(tmp_path: Path) -> None:
    result = result_of(tmp_path, CHAIN)
    trace = {rule.code for rule in RULES if "-ohne-" in rule.code}
    assert {f.severity for f in result.findings if f.code in trace} == {Severity.WARNING}
    assert all(f.record and f.group for f in result.findings if f.code in trace)


def test_a_decided_concept_decides_its_measures(tmp_path: Path) -> None:
    head = "konzept: {id: K-1, titel: Konzept, beschlossen_durch: [BS-1]}\n"
    assert found(tmp_path, head + CHAIN.removeprefix("\n"), "massnahme-ohne-beschluss") == []
    noted = head.replace("BS-1", "BS-2")
    assert len(found(tmp_path, noted + CHAIN.removeprefix("\n"), "massnahme-ohne-beschluss")) == 1


@pytest.mark.parametrize(
    ("code", "near"),
    [
        # the measure came out of a decision that decided something else
        ("massnahme-ohne-beschluss", "massnahmen: [{id: M-1, titel: M, herkunft: [BS-1]}]"),
        ("massnahme-ohne-traeger", "massnahmen: [{id: M-1, titel: M, federfuehrung: [A-1], beteiligte: [A-1]}]"),
        ("handlungsfeld-ohne-massnahme", "ziele: [{id: Z-1, titel: Z, handlungsfelder: [HF-1]}]"),
    ],
)
def test_a_link_of_another_meaning_or_type_fills_no_gap(tmp_path: Path, code: str, near: str) -> None:
    others = """
akteure: [{id: A-1, titel: Amt}]
beschluesse: [{id: BS-1, titel: Beschluss, art: Beschluss}]
handlungsfelder: [{id: HF-1, titel: Feld, kuerzel: A, typ: inhaltlich}]
"""
    assert len(found(tmp_path, near + others, code)) == 1


def test_what_an_audience_may_not_see_is_no_gap(tmp_path: Path) -> None:
    text = """
vorgaben: {oeffentlichkeit: öffentlich}
ziele:
  - {id: Z-1, titel: verfolgt}
  - {id: Z-2, titel: offen}
massnahmen:
  - {id: M-1, titel: geheim, ziele: [Z-1], oeffentlichkeit: intern}
"""
    subject = Subject(view=View(load(tmp_path, text).project, Publicity.PUBLIC), concept="k")
    result = check_for(subject, only=["ziel-ohne-massnahme"])
    assert [f.record for f in result.findings] == ["Z-2"]


# --- homes ---------------------------------------------------------------------------------------

HOMES = """
ziele:
  - {id: Z-1, titel: gezeigt, oeffentlichkeit: öffentlich}
  - {id: Z-2, titel: nirgends, oeffentlichkeit: öffentlich}
  - {id: Z-3, titel: intern, oeffentlichkeit: intern}
"""


def test_a_record_without_a_home(tmp_path: Path) -> None:
    facts = Facts(homes={"Z-1": "k/ziele"})
    assert found(tmp_path, HOMES, "ohne-ort", facts=facts) == [
        ("daten.yaml:4:5", "Ziel Z-2: Kein Dokument stellt diesen Datensatz dar.")
    ]


def test_homes_are_not_checked_without_a_build(tmp_path: Path) -> None:
    result = result_of(tmp_path, HOMES, "ohne-ort")
    assert result.findings == ()
    assert [n.code for n in result.not_checked] == ["ohne-ort"]


# --- coverage ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("60 %", []),
        ("2/3", []),
        (
            "67 %",
            [f"Konzept K-1: Ziele mit Maßnahme: {TWO}, verlangt sind 67 %, also mindestens 3."],
        ),
        (
            "",
            [f"Konzept K-1: Ziele mit Maßnahme: {TWO}, verlangt sind 95 %, also mindestens 3."],
        ),
    ],
)
def test_coverage_of_goals(tmp_path: Path, limit: str, said: list[str]) -> None:
    text = "konzept: {id: K-1, titel: Konzept}\n" + CHAIN.removeprefix("\n")
    assert [t for _, t in found(tmp_path, text, "abdeckung-ziele", limit=limit)] == said


def test_coverage_of_needs(tmp_path: Path) -> None:
    assert [t for _, t in found(tmp_path, CHAIN, "abdeckung-bedarfe")] == [
        f"Bedarfe mit Ziel oder Maßnahme: {TWO}, verlangt sind 95 %, also mindestens 3."
    ]
    assert found(tmp_path, "ziele: [{id: Z-1, titel: Z}]", "abdeckung-bedarfe") == []


# --- neighbours ----------------------------------------------------------------------------------


def test_links_from_another_concept_count(tmp_path: Path) -> None:
    write(tmp_path / "data" / "nachbar", text="massnahmen: [{id: N-1, titel: M, ziele: [Z-1]}]\n")
    loaded = load(tmp_path, "ziele: [{id: Z-1, titel: verfolgt}, {id: Z-2, titel: offen}]\n")
    context = context_of(loaded)
    result = check_concept(context, settings_of(context.concept, RULES), RULES, only=["ziel-ohne-massnahme"])
    assert [f.record for f in result.findings] == ["Z-2"]


PAPER = """
massnahmen: [{id: M-1, titel: Haus}]
vorlagen: [{id: V-1, titel: Antrag, nummer: "113", massnahmen: [M-1]}]
beschluesse: [{id: BS-1, titel: Ja, art: %s, datum: 2009-10-20, vorlage: V-1}]
"""


@pytest.mark.parametrize(
    ("art", "over"),
    [
        ("Beschluss", " Über die Vorlage »Vorlage Nr. 113: Antrag« ist beschlossen, dort ist sie nur genannt."),
        (
            "Kenntnisnahme",
            " Über die Vorlage »Vorlage Nr. 113: Antrag« gab es nur eine Kenntnisnahme oder Empfehlung.",
        ),
    ],
)
def test_a_decision_on_a_paper_decides_no_measure(tmp_path: Path, art: str, over: str) -> None:
    ((place, text),) = found(tmp_path, PAPER % art, "massnahme-ohne-beschluss")
    assert place == "daten.yaml:2:14"
    assert text == f"Maßnahme M-1: Kein Beschluss trägt diese Maßnahme.{over}"


def test_coverage_by_stated_and_by_read_links(tmp_path: Path) -> None:
    text = """
    konzept: {id: K-1, titel: K}
    ziele: [{id: Z-1, titel: A}, {id: Z-2, titel: B}, {id: Z-3, titel: C}]
    massnahmen: [{id: M-1, titel: M, ziele: [Z-1, {id: Z-2, art: sinngemäß}]}]
    """
    ((_, said),) = found(tmp_path, text, "abdeckung-ziele")
    figures = "ausdrücklich 1 von 3 (33,3 %), mit sinngemäßen 2 von 3 (66,7 %)"
    assert said == f"Konzept K-1: Ziele mit Maßnahme: {figures}, verlangt sind 95 %, also mindestens 3."


@pytest.mark.parametrize(("state", "count"), [("abgesagt", 0), ("verschoben", 0), ("geplant", 0), ("durchgeführt", 1)])
def test_what_did_not_take_place_has_no_result(tmp_path: Path, state: str, count: int) -> None:
    text = f"ereignisse: [{{id: E-1, titel: Konferenz, datum: 2025-05-01, status: {state}}}]"
    assert len(found(tmp_path, text, "ereignis-ohne-ergebnis")) == count
