"""A report for fewer than all: what arises for them, and nothing that tells of the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ihk_ext.findings import Result
from ihk_ext.findings.as_json import format_json
from ihk_ext.model import Project
from ihk_ext.model.audience import restrict
from ihk_ext.review.for_audience import LoadingError, Subject, View, check_for
from ihk_ext.review.state import review_of
from ihk_ext.review.store import write_reviews
from ihk_ext.schema.declare import Publicity
from tests.anydata import Plan
from tests.review.case import DAY, STICHTAG, concept
from tests.support import write

PUBLIC, COUNCIL, ALL = Publicity.PUBLIC, Publicity.COUNCIL, Publicity.INTERNAL
HEAD = "vorgaben: {oeffentlichkeit: öffentlich}\n"
INTERN = "oeffentlichkeit: intern"


def of(project: Project, audience: Publicity, *only: str, check_profile: str = "foerderantrag") -> Result:
    return check_for(
        Subject(view=View(project, audience), concept="k", day=STICHTAG), check_profile=check_profile, only=only
    )


def loaded(folder: Path, text: str, **side: str) -> Project:
    result = concept(folder, HEAD + text, **side)
    assert [str(f) for f in result.findings] == []
    return result.project


def keys(result: Result) -> set[tuple[str, str]]:
    return {(f.code, f.record) for f in result.findings}


def public(folder: Path, text: str, *only: str) -> set[str]:
    """Records of the findings of rules that a public report shows."""
    return {f.record for f in of(loaded(folder, text), PUBLIC, *only).findings}


def whole(folder: Path, text: str, *only: str) -> set[str]:
    return {f.record for f in of(loaded(folder, text), ALL, *only).findings}


# --- any data ------------------------------------------------------------------------------------

SEEDS = st.integers(0, 10**6)


@given(SEEDS, st.sampled_from((PUBLIC, COUNCIL)))
@settings(max_examples=15, deadline=None)
def test_no_hidden_content_has_influence(seed: int, audience: Publicity) -> None:
    one, other = (of(Plan(seed).project(audience, content), audience) for content in (1, 2))
    assert format_json([one]) == format_json([other])


@given(SEEDS, st.sampled_from((PUBLIC, COUNCIL)))
@settings(max_examples=15, deadline=None)
def test_what_is_shown_arises_on_all_data_too(seed: int, audience: Publicity) -> None:
    project = Plan(seed, each=3).project()
    assert keys(of(project, audience)) <= keys(of(project, ALL))


@given(SEEDS, st.sampled_from((PUBLIC, COUNCIL)))
@settings(max_examples=15, deadline=None)
def test_hidden_records_only_settle_findings(seed: int, audience: Publicity) -> None:
    project = Plan(seed).project()
    (seen,) = restrict(project, audience).concepts
    alone = Project((replace(seen, hidden_types=frozenset(), hidden_proofs=frozenset()),))
    with_hidden, without_hidden = of(project, audience), of(alone, audience)
    assert set(with_hidden.findings) <= set(without_hidden.findings)
    assert with_hidden.records == without_hidden.records
    assert with_hidden.fingerprint == without_hidden.fingerprint


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_where_nothing_is_hidden_all_reports_agree(seed: int) -> None:
    project = Plan(seed).project()
    shown = {"oeffentlichkeit": "öffentlich"}
    (only,) = project.concepts
    records = {
        r.id: replace(r, values={k: v for k, v in r.values.items() if k not in HIDDEN_FIELDS} | shown) for r in project
    }
    project = Project((replace(only, records=records),))
    said = [{(f.code, f.record, f.text, f.hint) for f in of(project, a).findings} for a in (PUBLIC, COUNCIL, ALL)]
    assert said[0] == said[1] == said[2]
    assert said[0]


HIDDEN_FIELDS = {"vermerk", "randnotiz", "ansprechperson", "kontakt"}


# --- what a hidden end settles -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settled:
    """Data with a place for the publicity of one record, and what a rule says of it without that record."""

    code: str
    records: set[str]
    text: str


CASES = {
    "the decision that is later": Settled(
        "beratungsfolge",
        {"B-1"},
        """
vorlagen: [{id: V-1, titel: Vorlage}]
beratungen:
  - {id: B-1, titel: vor, vorlage: V-1, zustaendigkeit: Vorberatung, datum: 2020-05-01}
  - {id: B-2, titel: fest, vorlage: V-1, zustaendigkeit: Entscheidung, datum: 2020-04-01}
  - {id: B-3, titel: spät, vorlage: V-1, zustaendigkeit: Entscheidung, datum: 2020-06-01, %s}
""",
    ),
    "the indicator of a hidden goal below": Settled(
        "ziel-ohne-indikator",
        {"Z-1"},
        """
ziele:
  - {id: Z-1, titel: oben, ebene: Leitziel}
  - {id: Z-2, titel: unten, ebene: Teilziel, uebergeordnet: Z-1, indikatoren: [I-1], %s}
indikatoren: [{id: I-1, titel: Zahl}]
""",
    ),
    "the concept that is decided": Settled(
        "massnahme-ohne-beschluss",
        {"M-1"},
        """
konzept: {id: K-1, titel: Konzept, beschlossen_durch: [BS-1], %s}
beschluesse: [{id: BS-1, titel: Beschluss, art: Beschluss}]
massnahmen: [{id: M-1, titel: Park}]
""",
    ),
    "the hidden measure that a row pays, too": Settled(
        "massnahme-kosten",
        {"M-1"},
        """
massnahmen:
  - {id: M-1, titel: Park, kosten_geschaetzt: 50}
  - {id: M-2, titel: Haus, %s}
kostenpositionen: [{id: KP-1, titel: Zeile, gesamtkosten_eur: 100, massnahmen: [M-1, M-2]}]
""",
    ),
    "the hidden record that proves a content": Settled(
        "pflichtinhalt",
        set(),
        """
konzept: {id: K-1, titel: Konzept}
ziele: [{id: Z-1, titel: Ziel}]
massnahmen: [{id: M-1, titel: Haus, %s}]
""",
    ),
    "the row of a sum": Settled(
        "gesamtsumme",
        {"KU-1"},
        """
kostenuebersichten: [{id: KU-1, titel: Summe, gedruckte_summe: {bezeichnung: S, kosten: 300}}]
kostengruppen: [{id: KG-1, titel: A, uebersicht: KU-1}]
kostenpositionen:
  - {id: KP-1, titel: eins, kostengruppe: KG-1, gesamtkosten_eur: 100}
  - {id: KP-2, titel: zwei, kostengruppe: KG-1, gesamtkosten_eur: 200, %s}
""",
    ),
    "the row of a programme": Settled(
        "obergrenze",
        {"F-1"},
        """
foerderprogramme: [{id: F-1, titel: Programm, obergrenze: 100}]
kostenuebersichten: [{id: KU-1, titel: Summe, foerderprogramm: F-1}]
kostengruppen: [{id: KG-1, titel: A, uebersicht: KU-1}]
kostenpositionen:
  - {id: KP-1, titel: eins, kostengruppe: KG-1, gesamtkosten_eur: 150}
  - {id: KP-2, titel: zwei, kostengruppe: KG-1, gesamtkosten_eur: -100, %s}
""",
    ),
    "the costs that a paper means": Settled(
        "betrag-im-text-abweichend",
        {"V-1"},
        """
vorlagen:
  - {id: V-1, titel: Vorlage, antrag: Es kostet 101 Euro., massnahmen: [M-1], kostenuebersichten: [KU-1]}
massnahmen: [{id: M-1, titel: Haus, kosten_geschaetzt: 101, %s}]
kostenuebersichten: [{id: KU-1, titel: Summe}]
kostengruppen: [{id: KG-1, titel: A, uebersicht: KU-1}]
kostenpositionen: [{id: KP-1, titel: eins, kostengruppe: KG-1, gesamtkosten_eur: 100}]
""",
    ),
    "the gap in numbers": Settled(
        "nummernluecke",
        {"KP-3"},
        """
kostenuebersichten: [{id: KU-1, titel: Summe}]
kostengruppen: [{id: KG-1, titel: A, uebersicht: KU-1}]
kostenpositionen:
  - {id: KP-1, titel: eins, nummer: '1', kostengruppe: KG-1}
  - {id: KP-2, titel: zwei, nummer: '2', kostengruppe: KG-1, %s}
  - {id: KP-3, titel: drei, nummer: '3', kostengruppe: KG-1}
""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_finding_that_a_hidden_end_settles_is_not_claimed(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    shown, hidden = case.text % "notiz: x", case.text % INTERN
    assert public(tmp_path / "a", shown, case.code) == whole(tmp_path / "b", shown, case.code)
    assert public(tmp_path / "c", hidden, case.code) == whole(tmp_path / "d", hidden, case.code)
    if case.records:
        assert public(tmp_path / "e", without(case.text), case.code) == case.records, "without the hidden end it is one"


def without(text: str) -> str:
    """The data without the record whose publicity is open, and without links to it."""
    lines = text.splitlines(keepends=True)
    (gone,) = (line for line in lines if "%s" in line)
    identifier = re.search(r"id: ([\w-]+)", gone)
    assert identifier
    text = "".join(line for line in lines if line != gone)
    text = re.sub(rf", \w+: \[{identifier[1]}\]|, {identifier[1]}\b", "", text)
    return text.replace("massnahmen:\nkosten", "kosten")


def test_a_finding_that_no_hidden_end_settles_stays(tmp_path: Path) -> None:
    text = (
        "ziele:\n"
        "  - {id: Z-1, titel: unten, ebene: Teilziel, uebergeordnet: Z-2}\n"
        f"  - {{id: Z-2, titel: oben, ebene: Leitziel, {INTERN}}}\n"
        "kostenuebersichten: [{id: KU-1, titel: Summe}]\n"
        "kostengruppen:\n"
        "  - {id: KG-1, titel: A, uebersicht: KU-1, gedruckte_summe: {bezeichnung: A, kosten: 300}}\n"
        "  - {id: KG-2, titel: B, uebersicht: KU-1}\n"
        "kostenpositionen:\n"
        "  - {id: KP-1, titel: eins, kostengruppe: KG-1, gesamtkosten_eur: 100}\n"
        f"  - {{id: KP-2, titel: zwei, kostengruppe: KG-2, gesamtkosten_eur: 200, {INTERN}}}\n"
    )
    found = keys(of(loaded(tmp_path, text), PUBLIC))
    assert ("ziel-ohne-massnahme", "Z-1") in found
    assert ("gruppensumme", "KG-1") in found


# --- what a report says beside its findings ------------------------------------------------------

GOALS = "ziele: [{id: Z-1, titel: eins, ebene: Leitziel}, {id: Z-9, titel: geheim, ebene: Leitziel, %s}]\n"
ACCEPTED = """
annahmen:
  - {regel: ziel-ohne-massnahme, datensatz: %s, grund: %s, rolle: Amt, kuerzel: ab, bis: 2099-12-31}
"""


def test_records_findings_and_fingerprint_are_those_of_visible_data(tmp_path: Path) -> None:
    result = of(loaded(tmp_path / "a", GOALS % INTERN), PUBLIC)
    alone = of(loaded(tmp_path / "b", "ziele: [{id: Z-1, titel: eins, ebene: Leitziel}]\n"), PUBLIC)
    assert replace(result, title="", findings=()) == replace(alone, title="", findings=())
    # a hidden goal may prove a mandatory content
    told = [[(f.code, f.text) for f in r.findings if f.code != "pflichtinhalt"] for r in (result, alone)]
    assert told[0] == told[1]
    assert {f.place.line for f in result.findings} == {0}
    other = of(loaded(tmp_path / "c", "ziele: [{id: Z-1, titel: zwei, ebene: Leitziel}]\n"), PUBLIC)
    assert other.fingerprint != alone.fingerprint


@pytest.mark.parametrize(
    ("record", "reason", "accepted"),
    [
        ("Z-1", "steht im Plan", 1),
        ("Z-9", "steht im Plan", 0),
        ("[Z-1, Z-9]", "steht im Plan", 0),
        ("Z-1", "siehe Z-9", 0),
        ("[Z-1, Z-8]", "Z-8 gab es einmal", 0),
    ],
)
def test_an_acceptance_is_as_public_as_what_it_names(tmp_path: Path, record: str, reason: str, accepted: int) -> None:
    project = loaded(tmp_path, GOALS % INTERN, annahmen=ACCEPTED % (record, reason))
    result = of(project, PUBLIC)
    assert len(result.accepted) == accepted
    assert not {"annahme-gegenstandslos", "annahme-ungueltig"} & {f.code for f in result.findings}
    assert "Z-9" not in format_json([result])
    assert "Z-8" not in format_json([result])


def test_an_acceptance_without_a_finding_is_told_where_nothing_hidden_has_to_do_with_it(tmp_path: Path) -> None:
    goals = "ziele: [{id: Z-1, titel: eins, ebene: Leitziel}, {id: Z-2, titel: zwei, ebene: Leitziel}]\n"
    measures = (
        f"massnahmen: [{{id: M-1, titel: Haus, ziele: [Z-1]}}, {{id: M-2, titel: Hof, ziele: [Z-2], {INTERN}}}]\n"
    )
    project = loaded(tmp_path, goals + measures, annahmen=ACCEPTED % ("[Z-1, Z-2]", "so"))
    codes = {f.record for f in of(project, PUBLIC).findings if f.code == "annahme-gegenstandslos"}
    assert codes == {"Z-1"}, "what of Z-2 is found may follow from M-2"


def test_an_acceptance_that_does_not_count_is_told_only_where_its_finding_stands(tmp_path: Path) -> None:
    goals = "ziele: [{id: Z-1, titel: eins, ebene: Leitziel}, {id: Z-2, titel: zwei, ebene: Leitziel}]\n"
    measures = f"massnahmen: [{{id: M-2, titel: Hof, ziele: [Z-2], {INTERN}}}]\n"
    rules = "pruefung: {regeln: [{regel: ziel-ohne-massnahme, schwere: Fehler}]}\n"
    project = loaded(tmp_path, goals + measures, annahmen=ACCEPTED % ("[Z-1, Z-2]", "so"), pruefung=rules)
    result = of(project, PUBLIC)
    assert {f.record for f in result.findings if f.code == "annahme-unwirksam"} == {"Z-1"}
    assert {f.record for f in result.findings if f.code == "ziel-ohne-massnahme"} == {"Z-1"}


def test_data_with_errors_give_no_report_for_fewer(tmp_path: Path) -> None:
    found = concept(tmp_path, HEAD + "ziele: [{id: Z-1, titel: eins, ebene: falsch}]\n")
    subject = Subject(view=View(found.project, ALL), concept="k", loading=tuple(found.findings), day=STICHTAG)
    assert check_for(subject).has_errors
    with pytest.raises(LoadingError):
        check_for(replace(subject, view=View(found.project, PUBLIC)))


def test_of_a_concept_that_is_hidden_there_is_nothing_to_say(tmp_path: Path) -> None:
    project = concept(tmp_path, f"ziele: [{{id: Z-1, titel: eins, {INTERN}}}]\n").project
    assert replace(of(project, PUBLIC), stichtag=None, check_profile="") == Result("k", 0)


@pytest.mark.parametrize(("audience", "shown"), [(ALL, 2), (PUBLIC, 1)])
def test_the_title_is_the_one_that_was_given(tmp_path: Path, audience: Publicity, shown: int) -> None:
    project = loaded(tmp_path, f"ziele: [{{id: Z-1, titel: eins}}, {{id: Z-2, titel: zwei, {INTERN}}}]\n")
    subject = Subject(view=View(project, audience), concept="k", day=STICHTAG)
    assert [(r.title, r.records) for r in (check_for(subject, title="data/k"), check_for(subject))] == [
        ("data/k", shown),
        ("k", shown),
    ]


def test_what_pruefung_names_and_is_hidden_is_no_lack(tmp_path: Path) -> None:
    proof = "pruefung: {pflichtinhalte: [{inhalt: verstetigung, erfuellt_durch: [Z-9]}]}\n"
    named = [f.group for f in of(loaded(tmp_path, GOALS % INTERN, pruefung=proof), PUBLIC, "pflichtinhalt").findings]
    without = [f.group for f in of(loaded(tmp_path / "b", GOALS % INTERN), PUBLIC, "pflichtinhalt").findings]
    assert set(without) - set(named) == {"Pflichtinhalt: Aussagen zur langfristigen Verstetigung"}


# --- reviews -------------------------------------------------------------------------------------

REVIEWED = (
    "akteure: [{id: A-1, titel: Amt, kontakt: %s, rolle: %s}]\n"
    "massnahmen: [{id: M-1, titel: Haus, traeger: [A-1], ziele: [Z-1, Z-9]}]\n"
    "ziele: [{id: Z-1, titel: eins}, {id: Z-9, titel: %s, oeffentlichkeit: intern}]\n"
)
BEFORE = ("Zimmer 5", "Träger", "geheim")


def signed(folder: Path, after: tuple[str, str, str], *ids: str) -> Project:
    before = loaded(folder, REVIEWED % BEFORE)
    write_reviews(
        folder / "data" / "k",
        [review_of(before.records[i], before, role="Amt", initials="ab", day=DAY) for i in ids],
    )
    return loaded(folder, REVIEWED % after)


@pytest.mark.parametrize(
    ("after", "seen"),
    [
        (BEFORE, set()),
        (("Zimmer 7", "Träger", "geheim"), set()),
        (("Zimmer 5", "Träger", "anders"), set()),
        (("Zimmer 5", "Förderer", "geheim"), {("abzeichnung-veraltet", "A-1")}),
    ],
)
def test_a_review_is_judged_by_what_is_visible(
    tmp_path: Path, after: tuple[str, str, str], seen: set[tuple[str, str]]
) -> None:
    project = signed(tmp_path, after, "A-1", "M-1", "Z-9")
    rules = ("abzeichnung-veraltet", "verweis-zu-pruefen", "abzeichnung-ohne-datensatz")
    assert keys(of(project, PUBLIC, *rules)) == seen
    assert keys(of(project, PUBLIC, *rules)) <= keys(of(project, ALL, *rules))
    assert bool(keys(of(project, ALL, *rules))) == (after != BEFORE)


def test_a_review_of_what_is_gone_is_no_public_matter(tmp_path: Path) -> None:
    signed(tmp_path, BEFORE, "Z-9")
    write(tmp_path / "data" / "k", text=HEAD + "ziele: [{id: Z-1, titel: eins}]\n")
    project = loaded(tmp_path, "ziele: [{id: Z-1, titel: eins}]\n")
    assert keys(of(project, ALL, "abzeichnung-ohne-datensatz"))
    assert not keys(of(project, PUBLIC, "abzeichnung-ohne-datensatz"))


OPEN = "\nvorgaben: {oeffentlichkeit: öffentlich}\n"


def test_why_a_rule_is_off_is_told_to_nobody_outside(tmp_path: Path) -> None:
    text = "\npruefung:\n  regeln: [{regel: ziel-ohne-massnahme, schwere: aus, grund: wegen Z-GEHEIM}]\n"
    loaded = concept(tmp_path, f"{OPEN}ziele: [{{id: Z-1, titel: Eins}}]\n", pruefung=text)

    def reasons(audience: Publicity) -> list[str]:
        result = check_for(Subject(view=View(loaded.whole, audience), concept="k"))
        return [change.reason for change in result.rules.changes if not change.by]

    assert reasons(Publicity.INTERNAL) == ["wegen Z-GEHEIM"]
    assert reasons(Publicity.PUBLIC) == [""]
