"""What makes a proof of a mandatory content hollow, kind by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.rules.assessment import Assessment, State, assessments
from tests.rules.checking import context_of
from tests.support import load, said, write

HEAD = "konzept: {id: K-1, titel: Konzept, art: IHK, stand: 2026-01-01%s}\n"
PROVED, PARTLY, MISSING = State.PROVED, State.PARTLY, State.MISSING


def of(tmp_path: Path, key: str, text: str, head: str = "") -> Assessment:
    """How it stands with one content of a concept."""
    loaded = load(tmp_path, HEAD % head + text)
    assert said(loaded.findings) == []
    return next(a for a in assessments(context_of(loaded)) if a.content.key == key)


def why(found: Assessment) -> str:
    return "; ".join(p.lack.text for half in (True, False) for p in found.lacks(partly=half) if p.lack)


# --- events ---------------------------------------------------------------------------------------

EVENT = "ereignisse: [{id: E-1, titel: Konferenz, %s}]"
HELD = "format: Stadtteilkonferenz, datum: 2025-05-01"


@pytest.mark.parametrize(
    ("event", "state", "lack"),
    [
        (f"{HELD}, teilnehmer_zahl: 80", PROVED, ""),
        (f"{HELD}, zielgruppen: [Familien, Ehrenamtliche]", PROVED, ""),
        (f"{HELD}, ergebnisse: Der Platz soll grün werden.", PROVED, ""),
        (f"{HELD}, ergebnisse: Der Parkplatz soll entfallen.", PROVED, ""),
        ("format: Befragung, datum: 2025, ruecklauf_zahl: 272", PROVED, ""),
        ("format: Workshop, datum: 2026, ergebnisse: Drei Ideen.", PROVED, ""),
        ("format: Ämterrunde, datum: 2025-05-01, ergebnisse: Termin vereinbart.", MISSING, "»Ämterrunde« weist das"),
        ("format: TÖB-Beteiligung, datum: 2025-05-01, ruecklauf_zahl: 4", MISSING, ""),
        ("datum: 2025-05-01, teilnehmer_zahl: 9", MISSING, ""),
        ("format: Workshop, datum: 2026-06-02, teilnehmer_zahl: 20", MISSING, "liegt nach dem Stichtag 01.06.2026"),
        ("format: Workshop, datum: 2027", MISSING, "liegt nach dem Stichtag"),
        ("format: Workshop, datum: 2026, teilnehmer_zahl: 20", PARTLY, "vielleicht noch nicht gewesen"),
        ("format: Workshop, teilnehmer_zahl: 20", PARTLY, "ohne Datum"),
        (f"{HELD}, status: geplant, teilnehmer_zahl: 80", MISSING, "nur geplant"),
        (f"{HELD}, status: abgesagt, teilnehmer_zahl: 80", MISSING, "abgesagt"),
        (f"{HELD}, status: verschoben, teilnehmer_zahl: 80", MISSING, "verschoben"),
        (f"{HELD}, ergebnisse: Die Konferenz wurde kurzfristig abgesagt.", MISSING, "abgesagt, ausgefallen"),
        (f"{HELD}, ergebnisse: Abgesagt., teilnehmer_zahl: 80", MISSING, "abgesagt, ausgefallen"),
        (f"{HELD}, beschreibung: Sie fiel wegen des Wetters aus.", MISSING, "abgesagt, ausgefallen"),
        (f"{HELD}, beschreibung: Die Konferenz fand nicht statt.", MISSING, "abgesagt, ausgefallen"),
        (f"{HELD}, teilnehmer_zahl: 0", MISSING, "niemand nahm teil"),
        ("format: Befragung, datum: 2025, befragte_zahl: 500, ruecklauf_zahl: 0", MISSING, "niemand nahm teil"),
        (HELD, PARTLY, "weder Teilnehmende noch Ergebnisse"),
        (f"{HELD}, ergebnisse: folgt", PARTLY, "weder Teilnehmende noch Ergebnisse"),
        (f"{HELD}, zielgruppen: [Stadtplanungsamt, Fachämter], teilnehmer_zahl: 9", MISSING, "nur Verwaltung"),
        (f"{HELD}, zielgruppen: [Verwaltung, Politik]", MISSING, "nur Verwaltung"),
        (f"{HELD}, zielgruppen: [Verwaltung, Anwohner], teilnehmer_zahl: 9", PROVED, ""),
        (
            "format: Schlüsselpersonengespräch, datum: 2025, befragte_zahl: 9, zielgruppen: [Vereine]",
            PARTLY,
            "nur zum Teil",
        ),
    ],
)
def test_participation(tmp_path: Path, event: str, state: State, lack: str) -> None:
    found = of(tmp_path, "beteiligung", EVENT % event)
    assert found.state is state
    assert lack in why(found)


def test_an_event_whose_title_says_that_it_is_off(tmp_path: Path) -> None:
    text = f"ereignisse: [{{id: E-1, titel: Konferenz (entfällt), {HELD}, teilnehmer_zahl: 80}}]"
    assert of(tmp_path, "beteiligung", text).state is MISSING


DECISION = """
beschluesse: [{id: BS-1, titel: Konzept, art: %s, datum: 2025-03-01}]
ereignisse: [{id: E-1, titel: Konferenz, format: Stadtteilkonferenz, datum: 2025-05-01, teilnehmer_zahl: 80}]
"""


def test_participation_after_the_adoption_is_none(tmp_path: Path) -> None:
    adopted = ", beschlossen_durch: [BS-1]"
    found = of(tmp_path / "a", "beteiligung", DECISION % "Beschluss", adopted)
    assert (found.state, why(found)) == (MISSING, "erst nach dem Beschluss des Konzepts am 01.03.2025")
    assert of(tmp_path / "b", "beteiligung", DECISION % "Kenntnisnahme", adopted).state is PROVED
    assert of(tmp_path / "c", "beteiligung", DECISION % "Beschluss").state is PROVED


# --- public bodies --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "state"),
    [
        ("inhalt: Keine Bedenken.", PROVED),
        ("inhalt: Keine Bedenken., akteur: [A-1]", PROVED),
        ("inhalt: Keine Bedenken., akteur: [A-2]", MISSING),
        ("inhalt: siehe Anlage", MISSING),
        ("von: Stadtwerke", MISSING),
        ("inhalt: nicht überliefert", MISSING),
    ],
)
def test_statements_of_public_bodies(tmp_path: Path, record: str, state: State) -> None:
    text = f"""
stellungnahmen: [{{id: ST-1, titel: Stellungnahme, {record}}}]
akteure: [{{id: A-1, titel: Werke, art: Träger öffentlicher Belange}}, {{id: A-2, titel: V, art: Verein/Initiative}}]
"""
    assert of(tmp_path, "aufgabentraeger", text).state is state


def test_an_attachment_that_there_is(tmp_path: Path) -> None:
    text = "stellungnahmen: [{id: ST-1, titel: S, inhalt: Siehe Anlage 1.}]\nanlagen: [{id: AN-1, titel: A}]\n"
    assert of(tmp_path, "aufgabentraeger", text).state is PROVED


# --- analysis, goals, measures --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("findings", "state", "lacking"),
    [
        ([("Stärke", "gut"), ("Problem", "schlecht")], PROVED, ()),
        ([("Potenzial", "gut"), ("Mangel/Missstand", "schlecht")], PROVED, ()),
        ([("Problem", "Es gibt ein Problem.")], PARTLY, ("Stärken oder Potenziale",)),
        ([("Schwäche", "a b"), ("Schwäche", "c d")], PARTLY, ("Stärken oder Potenziale",)),
        ([("Chance", "eine Chance")], PARTLY, ("Schwächen oder Missstände",)),
        ([("Stärke", "folgt"), ("Problem", "schlecht")], PARTLY, ("Stärken oder Potenziale",)),
        ([("Ausgangslage", "so ist es")], MISSING, ("Stärken oder Potenziale", "Schwächen oder Missstände")),
        (
            [("Stärke", "tbd"), ("Schwäche", "noch offen")],
            MISSING,
            ("Stärken oder Potenziale", "Schwächen oder Missstände"),
        ),
    ],
)
def test_strengths_and_weaknesses(
    tmp_path: Path, findings: list[tuple[str, str]], state: State, lacking: tuple[str, ...]
) -> None:
    rows = (f"  - {{id: BF-{n}, titel: T, art: {art}, text: {text}}}" for n, (art, text) in enumerate(findings))
    found = of(tmp_path, "analyse", "befunde:\n" + "\n".join(rows))
    assert (found.state, found.lacking) == (state, lacking)


BELOW = "ziele: [{id: Z-1, titel: Ruhe}, {id: Z-2, titel: Stille, uebergeordnet: Z-1}]\n"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("ziele: [{id: Z-1, titel: Ruhe}]\nmassnahmen: [{id: M-1, titel: M, ziele: [Z-1]}]", PROVED),
        (f"{BELOW}massnahmen: [{{id: M-1, titel: M, ziele: [Z-2]}}]", PROVED),
        ("ziele: [{id: Z-1, titel: Ruhe}]", PARTLY),
        ("ziele: [{id: Z-1, titel: Ruhe}]\nmassnahmen: [{id: M-1, titel: M, ziele: [Z-1], status: entfallen}]", PARTLY),
        ("ziele: [{id: Z-1, titel: folgt}]\nmassnahmen: [{id: M-1, titel: M, ziele: [Z-1]}]", MISSING),
        (
            "ziele: [{id: Z-1, titel: Ruhe, ebene: Leitbild}]\nmassnahmen: [{id: M-1, titel: M, ziele: [Z-1]}]",
            PARTLY,
        ),
        ("handlungsfelder: [{id: H-1, titel: Wohnen}]", MISSING),
    ],
)
def test_goals(tmp_path: Path, text: str, state: State) -> None:
    assert of(tmp_path, "ziele", text).state is state


LIVE = "kurzbeschreibung: Ein Haus., klimabezug: ja, verstetigung: Der Verein trägt es., zeithorizont: kurzfristig"


@pytest.mark.parametrize("key", ["massnahmen", "klima", "verstetigung", "zeitplan"])
@pytest.mark.parametrize(
    ("measure", "state"),
    [
        (LIVE, PROVED),
        (f"{LIVE}, status: in Umsetzung", PROVED),
        (f"{LIVE}, status: entfallen", MISSING),
        (f"{LIVE}, status: zurückgestellt", MISSING),
        (f"{LIVE}, beschlossen_umfang: entfallen", MISSING),
        (f"{LIVE}, beschlossen_umfang: zurückgestellt", MISSING),
        (f"{LIVE}, status: idee", PARTLY),
        (f"{LIVE}, verbindlichkeit: zu prüfen", PARTLY),
        (f"{LIVE}, beschlossen_umfang: Maßnahmenpool", PARTLY),
    ],
)
def test_only_a_live_measure_proves(tmp_path: Path, key: str, measure: str, state: State) -> None:
    assert of(tmp_path, key, f"massnahmen: [{{id: M-1, titel: Haus, {measure}}}]").state is state


@pytest.mark.parametrize(
    ("key", "measure", "state"),
    [
        ("massnahmen", "art: investiv", PARTLY),
        ("massnahmen", "kurzbeschreibung: tbd", MISSING),
        ("massnahmen", "handlungsschritte: [{text: Bau}]", PROVED),
        ("klima", "klimabezug: nein", MISSING),
        ("verstetigung", "verstetigung: folgt", MISSING),
        ("verstetigung", "verstetigung: noch offen", MISSING),
        ("verstetigung", "verstetigung: nicht überliefert", MISSING),
        ("verstetigung", "verstetigung: siehe Anlage", MISSING),
        ("zeitplan", "beginn: 2026", PROVED),
        ("zeitplan", "beginn: nicht überliefert", MISSING),
        ("zeitplan", "zeitstufe: folgt", MISSING),
    ],
)
def test_what_a_measure_must_say(tmp_path: Path, key: str, measure: str, state: State) -> None:
    assert of(tmp_path, key, f"massnahmen: [{{id: M-1, titel: Haus, {measure}}}]").state is state


@pytest.mark.parametrize(("timed", "state"), [(1, MISSING), (2, PARTLY), (10, PROVED)])
def test_a_plan_in_time_is_one_for_most_measures(tmp_path: Path, timed: int, state: State) -> None:
    rows = (f"  - {{id: M-{n}, titel: T{', beginn: 2026' if n < timed else ''}}}" for n in range(20))
    assert of(tmp_path, "zeitplan", "massnahmen:\n" + "\n".join(rows)).state is state


# --- area, money, concept, steering ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "state"),
    [
        ("art: Fördergebiet, geojson: '{}'", PROVED),
        ("art: Fördergebiet, festgelegt_durch: [BS-1]", PROVED),
        ("art: Fördergebiet, beschreibung: Die Hauptstraße und der Fluss begrenzen es.", PARTLY),
        ("art: Fördergebiet, beschreibung: Ein schönes Viertel.", MISSING),
        ("art: Fördergebiet, beschreibung: Die Abgrenzung folgt.", MISSING),
        ("art: Fördergebiet", MISSING),
        ("art: Stadtteil, geojson: '{}'", MISSING),
    ],
)
def test_the_area(tmp_path: Path, area: str, state: State) -> None:
    text = f"gebiete: [{{id: G-1, titel: Mitte, {area}}}]\nbeschluesse: [{{id: BS-1, titel: B}}]"
    assert of(tmp_path, "gebietsabgrenzung", text).state is state


def test_an_area_with_a_by_law(tmp_path: Path) -> None:
    text = "gebiete: [{id: G-1, titel: Mitte, art: Sanierungsgebiet}]\nsatzungen: [{id: S-1, titel: S, gebiet: [G-1]}]"
    assert of(tmp_path, "gebietsabgrenzung", text).state is PROVED


MONEY = """
kostenuebersichten: [{id: KU-1, titel: Kosten%s}]
kostengruppen: [{id: KG-1, titel: Bau, uebersicht: KU-1}]
kostenpositionen: [{id: KP-1, titel: Umbau, kostengruppe: KG-1, %s}]
foerderprogramme: [{id: F-1, titel: Programm}]
"""


@pytest.mark.parametrize(
    ("overview", "row", "state"),
    [
        ("", "gesamtkosten_eur: 100, eigenanteil_eur: 40", PROVED),
        ("", "gesamtkosten_eur: 100, anteile: [{geber: Land, betrag: 60}]", PROVED),
        (", foerderprogramm: F-1", "gesamtkosten_eur: 100", PROVED),
        ("", "gesamtkosten_eur: 100", PARTLY),
        (", foerderprogramm: F-1", "gesamtkosten_eur: 0", MISSING),
        (", foerderprogramm: F-1", "gesamtkosten_eur: nicht überliefert", MISSING),
        (", foerderprogramm: F-1", "gesamtkosten_eur: 100, nachrichtlich: ja", MISSING),
    ],
)
def test_costs_and_who_pays_them(tmp_path: Path, overview: str, row: str, state: State) -> None:
    assert of(tmp_path, "kosten", MONEY % (overview, row)).state is state


def test_an_overview_without_rows(tmp_path: Path) -> None:
    assert of(tmp_path, "kosten", "kostenuebersichten: [{id: KU-1, titel: Kosten}]").state is MISSING


@pytest.mark.parametrize(
    ("source", "state", "lack"),
    [
        ("art: ISEK, stand: 2020-01-01", PROVED, ""),
        ("art: Fachkonzept, gebiete: [G-9]", PROVED, ""),
        ("art: ISEK, fassung: Entwurf", MISSING, "ist ein Entwurf"),
        ("art: ISEK, fassung: vorläufige Fassung", MISSING, "ist ein Entwurf"),
        ("art: Fachkonzept", PARTLY, "ganze Stadt"),
        ("art: ISEK, stand: 2026-02-01", PARTLY, "jünger"),
    ],
)
def test_what_a_concept_derives_from(tmp_path: Path, source: str, state: State, lack: str) -> None:
    text = f"konzept: {{id: K-2, titel: Stadt, {source}}}\ngebiete: [{{id: G-9, titel: Stadt, art: Stadt}}]\n"
    write(tmp_path / "data" / "alt", text=text)
    found = of(tmp_path, "gesamtstadt", "", ", leitet_ab_von: [K-2]")
    assert found.state is state
    assert lack in why(found)


def test_a_concept_that_derives_from_none(tmp_path: Path) -> None:
    assert why(of(tmp_path, "gesamtstadt", "")) == "nennt kein Konzept, von dem es sich ableitet"


@pytest.mark.parametrize(
    ("head", "state"),
    [
        (", fortschreibung_faellig: 2028-01-01", PROVED),
        (", fortschreibung_faellig: 2026-05-31", MISSING),
        (", fortschreibung_faellig: 2028-01-01, gueltig_bis: 2026-05-31", MISSING),
        ("", MISSING),
    ],
)
def test_being_up_to_date(tmp_path: Path, head: str, state: State) -> None:
    assert of(tmp_path, "aktualitaet", "", head).state is state


def test_an_old_state_is_not_up_to_date(tmp_path: Path) -> None:
    text = "konzept: {id: K-1, titel: Konzept, stand: 2020-06-01, fortschreibung_faellig: 2028-01-01}"
    (found,) = [a for a in assessments(context_of(load(tmp_path, text))) if a.content.key == "aktualitaet"]
    assert (found.state, why(found)) == (MISSING, "der Stand 01.06.2020 ist älter als 5 Jahre")


@pytest.mark.parametrize(
    ("actor", "state"),
    [
        ("titel: Stadtteilbüro, art: QM, rolle: Anlaufstelle im Quartier", PROVED),
        ("titel: Stadtteilbüro, art: QM, rolle: begleitet die geplanten Maßnahmen", PROVED),
        ("titel: Stadtteilbüro, art: QM, rolle: seit 2024 geöffnet", PROVED),
        ("titel: Geplantes Stadtteilbüro, art: QM", MISSING),
        ("titel: Stadtteilbüro, art: QM, rolle: noch nicht eröffnet", MISSING),
        ("titel: Stadtteilbüro, art: QM, rolle: die Eröffnung war für den 06.10.2009 geplant", MISSING),
        ("titel: Stadtteilbüro, art: QM, rolle: soll im Erdgeschoss eingerichtet werden", MISSING),
        ("titel: Stadtteilbüro, art: QM, rolle: wird 2027 eröffnet", MISSING),
        ("titel: Stadtteilbüro, art: QM, rolle: Eröffnung 2027", MISSING),
        ("titel: Stadtteilbüro, art: QM, rolle: geplant", MISSING),
        ("titel: Stadtteilbüro, art: QM, rolle: Das Büro wurde 2020 geschlossen.", MISSING),
        ("titel: n. n., art: QM", MISSING),
        ("titel: Ehemaliges Stadtteilbüro, art: QM", MISSING),
        ("titel: Treuhand, art: Sanierungsträger", PROVED),
        ("titel: Bürgerverein, art: Verein/Initiative", MISSING),
    ],
)
def test_who_steers(tmp_path: Path, actor: str, state: State) -> None:
    assert of(tmp_path, "steuerung", f"akteure: [{{id: A-1, {actor}}}]").state is state


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("art: Lenkungsgruppe, turnus: vierteljährlich", PROVED),
        ("art: Steuerungsrunde, beschreibung: Die Runde ist noch zu gründen.", MISSING),
        ("art: Lenkungsgruppe, beschreibung: in Gründung", MISSING),
        ("art: Rat", MISSING),
    ],
)
def test_a_body_that_steers(tmp_path: Path, body: str, state: State) -> None:
    assert of(tmp_path, "steuerung", f"gremien: [{{id: GR-1, titel: Gruppe, {body}}}]").state is state
