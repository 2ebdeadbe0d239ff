"""To what an acceptance is bound, what an error takes, and which acceptances are findings themselves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ihk_ext.findings import Finding, Result, Severity
from ihk_ext.graph import build_graph
from ihk_ext.loading import load_concept
from ihk_ext.model import Concept
from ihk_ext.review import ALL_RULES, check_with_review
from ihk_ext.review.acceptances import Acceptance
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Theme
from ihk_ext.rules.settings import settings_of
from ihk_ext.rules.stichtag import stichtag_of
from ihk_ext.schema.pruefung import THEMES
from tests.review.case import check, concept, context_of, of

COSTS = """
massnahmen: [{id: M-1, titel: Umbau}, {id: M-2, titel: Anbau}]
kostenuebersichten: [{id: KU-1, titel: Übersicht}]
kostengruppen: [{id: KG-1, titel: Gruppe, uebersicht: KU-1}]
kostenpositionen:
  - {id: KP-1, titel: Umbau, kostengruppe: KG-1, massnahmen: M-1, menge: 3, mengeneinheit: Stück,
     ansatz: 100, gesamtkosten_eur: 500}
"""
RULE = "menge-mal-ansatz"
GOOD = {
    "regel": RULE,
    "datensatz": "KP-1",
    "fingerabdruck": "",
    "grund": "So steht es in der Quelle.",
    "rolle": "Bauamt",
    "kuerzel": "ab",
    "am": "2026-02-01",
    "bis": "2026-12-31",
    "zweite": "{rolle: Kämmerei, kuerzel: cd, am: 2026-02-03}",
}


def error(folder: Path, data: str = COSTS) -> Finding:
    """The error of the example."""
    (finding,) = of(check(concept(folder, data), RULE), RULE)
    assert finding.severity is Severity.ERROR
    return finding


def entry(**changes: str | None) -> str:
    """An acceptance with some members changed, or left out (None)."""
    members = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    return "\n  - {" + ", ".join(f"{name}: {value}" for name, value in members.items()) + "}"


def result_of(folder: Path, *entries: str, data: str = COSTS, **side: str) -> Result:
    return check(concept(folder, data, annahmen="\nannahmen:" + "".join(entries) + "\n", **side))


def only(result: Result, code: str) -> Finding:
    (finding,) = of(result, code)
    return finding


def test_an_error_is_accepted_by_two_persons(tmp_path: Path) -> None:
    result = result_of(tmp_path, entry(fingerabdruck=error(tmp_path).fingerprint))
    assert of(result, RULE) == []
    (accepted,) = result.accepted
    assert accepted.signed == "Bauamt (ab), zweite Unterschrift: Kämmerei (cd), bis 31.12.2026"
    assert (result.count_accepted(Severity.ERROR), result.exit_code) == (1, 0)
    assert not [f for f in result.findings if f.code.startswith("annahme")]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"zweite": None}, "Ein Fehler braucht eine zweite Unterschrift"),
        ({"zweite": "{rolle: Kämmerei, kuerzel: ab, am: 2026-02-03}"}, "von einer anderen Person"),
        ({"zweite": "{rolle: Bauamt, kuerzel: A.B., am: 2026-02-03}"}, "von einer anderen Person"),
        ({"zweite": "{rolle: Kämmerei, kuerzel: '-', am: 2026-02-03}"}, "von einer anderen Person"),
        ({"zweite": "{rolle: Kämmerei, kuerzel: cd, am: 2026-01-31}"}, "ist älter als die Annahme"),
        ({"kuerzel": "Mü", "zweite": "{rolle: Kämmerei, kuerzel: mue, am: 2026-02-03}"}, "von einer anderen Person"),
        ({"zweite": "{rolle: Kämmerei, kuerzel: áb, am: 2026-02-03}"}, "von einer anderen Person"),
        ({"zweite": "{rolle: Kämmerei, kuerzel: \u0430b, am: 2026-02-03}"}, "keine lateinischen Buchstaben"),
        ({"kuerzel": "\u0430b", "zweite": "{rolle: Kämmerei, kuerzel: ab, am: 2026-02-03}"}, "keine lateinischen"),
        ({"grund": "'-'"}, "nennt keinen Grund in Worten"),
        ({"grund": "ok"}, "nennt keinen Grund in Worten"),
        ({"am": None}, "Der Tag der Annahme (»am«) fehlt"),
        ({"fingerabdruck": None}, "Sie nennt keinen Fingerabdruck"),
    ],
)
def test_what_lacks_for_an_error(tmp_path: Path, changes: dict[str, str | None], said: str) -> None:
    result = result_of(tmp_path, entry(**{"fingerabdruck": error(tmp_path).fingerprint, **changes}))
    assert [f.code for f in of(result, RULE)] == [RULE]
    assert (result.accepted, result.exit_code) == ((), 1)
    assert said in only(result, "annahme-unwirksam").text
    assert of(result, "annahme-gegenstandslos") == []


def test_another_amount_is_another_finding(tmp_path: Path) -> None:
    mark = error(tmp_path).fingerprint
    result = result_of(
        tmp_path, entry(fingerabdruck=mark), data=COSTS.replace("gesamtkosten_eur: 500", "gesamtkosten_eur: 600")
    )
    assert len(of(result, RULE)) == 1
    unmatched = only(result, "annahme-gegenstandslos")
    assert "nennt heute andere Angaben" in unmatched.text
    assert unmatched.record == "KP-1"


def test_lines_and_titles_do_not_matter(tmp_path: Path) -> None:
    mark = error(tmp_path).fingerprint
    moved = "\n# Bemerkung\n" + COSTS.replace("titel: Umbau", "titel: Neubau")
    assert len(result_of(tmp_path, entry(fingerabdruck=mark), data=moved).accepted) == 1


@pytest.mark.parametrize("written", ["{}", "'{}'", "[ {} ]"])
def test_the_spelling_of_a_fingerprint_does_not_matter(tmp_path: Path, written: str) -> None:
    mark = error(tmp_path).fingerprint
    result = result_of(tmp_path, entry(fingerabdruck=written.format(mark.upper())))
    assert len(result.accepted) == 1


@pytest.mark.parametrize("mark", ["1234567e51234567", "m12", "mxyz456789abcdef"])
def test_what_is_no_fingerprint_is_an_error(tmp_path: Path, mark: str) -> None:
    result = result_of(tmp_path, entry(fingerabdruck=mark))
    assert f"»{mark}« ist kein Fingerabdruck" in only(result, "annahme-ungueltig").text
    assert len(of(result, RULE)) == 1


def test_a_fingerprint_does_not_count_for_another_rule_or_record(tmp_path: Path) -> None:
    mark = error(tmp_path).fingerprint
    for changes in ({"regel": "eigenanteil"}, {"datensatz": "M-1"}):
        result = result_of(tmp_path, entry(**{"fingerabdruck": mark, **changes}))
        assert len(of(result, RULE)) == 1


def test_with_a_fingerprint_the_wording_is_a_note(tmp_path: Path) -> None:
    mark = error(tmp_path).fingerprint
    assert len(result_of(tmp_path, entry(fingerabdruck=mark, meldung="lautete einmal so")).accepted) == 1


def test_a_fingerprint_that_no_finding_has_is_told(tmp_path: Path) -> None:
    mark = error(tmp_path).fingerprint
    result = result_of(tmp_path, entry(fingerabdruck=f"[{mark}, m0123456789abcdef]"))
    assert "m0123456789abcdef" in only(result, "annahme-gegenstandslos").text
    assert len(result.accepted) == 1


# --- what a check profile lets nobody accept ----------------------------------------------------


def test_an_application_accepts_nothing_on_money(tmp_path: Path) -> None:
    loaded = concept(tmp_path, COSTS, annahmen="\nannahmen:" + entry(fingerabdruck=error(tmp_path).fingerprint) + "\n")
    context = context_of(loaded.project)
    result = check_with_review(context, settings_of(context.concept, ALL_RULES, "foerderantrag"))
    assert (len(of(result, RULE)), result.accepted) == (1, ())
    text = only(result, "annahme-unwirksam").text
    assert "»foerderantrag« lässt sich keine Meldung zum Thema »Geld« annehmen" in text


def test_a_concept_can_add_a_theme_but_take_none_away(tmp_path: Path) -> None:
    own = "\npruefung: {ohne_annahmen: [Nachvollziehbarkeit]}\n"
    found = settings_of(_concept(tmp_path, own), ALL_RULES, "foerderantrag")
    assert found.without_acceptances == {Theme.MONEY, Theme.TRACE}
    assert settings_of(_concept(tmp_path, own), ALL_RULES, "entwurf").without_acceptances == {Theme.TRACE}


def _concept(folder: Path, pruefung: str) -> Concept:
    return concept(folder, pruefung=pruefung).project.concepts[0]


def test_the_words_are_all_themes() -> None:
    assert THEMES.words == tuple(theme.value for theme in Theme)


# --- acceptances of older files -----------------------------------------------------------------

GAP = {"regel": "ziel-ohne-massnahme", "datensatz": "Z-2", "fingerabdruck": None, "zweite": None}


def test_an_old_acceptance_of_a_warning_holds_and_is_told(tmp_path: Path) -> None:
    result = check(concept(tmp_path, annahmen="\nannahmen:" + entry(**{**GAP, "am": None}) + "\n"))
    assert len(result.accepted) == 1
    told = only(result, "annahme-alte-form")
    assert "ohne »fingerabdruck« und »am«" in told.text
    assert "ihk annehmen ziel-ohne-massnahme Z-2" in told.hint


def test_an_old_acceptance_of_a_warning_on_money_does_not_hold(tmp_path: Path) -> None:
    data = COSTS.replace("massnahmen: M-1, ", "")
    code = "kostenzeile-ohne-massnahme"
    (warning,) = of(check(concept(tmp_path, data), code), code)
    assert warning.severity is Severity.WARNING
    old = result_of(tmp_path, entry(regel=code, fingerabdruck=None, zweite=None), data=data)
    assert len(of(old, code)) == 1
    assert only(old, "annahme-unwirksam").record == "KP-1"
    new = result_of(tmp_path, entry(regel=code, fingerabdruck=warning.fingerprint, zweite=None), data=data)
    assert len(new.accepted) == 1


def test_an_old_acceptance_does_not_hold_for_names_of_persons(tmp_path: Path) -> None:
    text = "massnahmen: [{id: M-1, titel: Umbau durch Erika Mustermann, oeffentlichkeit: öffentlich}]\n"
    milder = "\npruefung: {regeln: [{regel: personenname, schwere: Hinweis}]}\n"
    old = entry(regel="personenname", datensatz="M-1", fingerabdruck=None, zweite=None)
    result = result_of(tmp_path, old, data=text, pruefung=milder)
    assert (len(of(result, "personenname")), result.accepted) == (1, ())
    assert "Sie nennt keinen Fingerabdruck" in only(result, "annahme-unwirksam").text


# --- acceptances that are findings themselves ---------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "who"),
    [
        ({"am": "2026-03-02", "zweite": None}, ["Bauamt (ab)"]),
        ({"zweite": "{rolle: Kämmerei, kuerzel: cd, am: 2026-03-02}"}, ["Kämmerei (cd)"]),
        ({"am": "2026-03-01", "zweite": "{rolle: Kämmerei, kuerzel: cd, am: 2026-03-01}"}, []),
    ],
)
def test_a_signature_of_a_later_day_is_told(tmp_path: Path, changes: dict[str, str | None], who: list[str]) -> None:
    result = result_of(tmp_path, entry(**{"fingerabdruck": error(tmp_path).fingerprint, **changes}))
    told = of(result, "annahme-vordatiert")
    assert [name for f in told for name in who if f"Die Unterschrift von {name} " in f.text] == who
    assert len(told) == len(who)


@pytest.mark.parametrize(
    ("am", "bis", "limit", "far"),
    [
        ("2026-02-01", "2028-02-01", "2", False),
        ("2026-02-01", "2028-02-02", "2", True),
        (None, "2028-03-01", "2", False),
        (None, "2028-03-02", "2", True),
        ("2098-01-01", "2099-12-31", "2", True),
        ("2026-02-01", "2028-02-02", "3", False),
    ],
)
def test_an_end_far_away_is_a_finding(tmp_path: Path, am: str | None, bis: str, limit: str, far: bool) -> None:  # noqa: FBT001 - a case
    pruefung = f"\npruefung: {{regeln: [{{regel: annahme-langes-ende, grenze: {limit}}}]}}\n"
    text = "\nannahmen:" + entry(**{**GAP, "am": am, "bis": bis}) + "\n"
    assert bool(of(check(concept(tmp_path, annahmen=text, pruefung=pruefung)), "annahme-langes-ende")) is far


@pytest.mark.parametrize("limit", ["0", "6", "100"])
def test_the_limit_has_bounds(tmp_path: Path, limit: str) -> None:
    found = settings_of(
        _concept(tmp_path, f"\npruefung: {{regeln: [{{regel: annahme-langes-ende, grenze: {limit}}}]}}\n"), ALL_RULES
    )
    assert ["liegt nicht zwischen 1 und 5" in f.text for f in found.findings] == [True]
    assert found.rules["annahme-langes-ende"].limit == 2


def test_an_acceptance_cannot_be_accepted(tmp_path: Path) -> None:
    far = entry(**{**GAP, "bis": "2099-12-31"})
    (finding,) = of(check(concept(tmp_path, annahmen=f"\nannahmen:{far}\n")), "annahme-langes-ende")
    of_it = entry(regel="annahme-langes-ende", datensatz=None, fingerabdruck=finding.fingerprint)
    result = check(concept(tmp_path, annahmen=f"\nannahmen:{far}{of_it}\n"))
    assert len(of(result, "annahme-langes-ende")) == 1
    assert "lassen sich nicht annehmen" in only(result, "annahme-ungueltig").text


def test_a_fingerprint_in_two_acceptances_is_told(tmp_path: Path) -> None:
    good = entry(fingerabdruck=error(tmp_path).fingerprint)
    result = result_of(tmp_path, good, good)
    assert "ist schon in Zeile 3 angenommen" in only(result, "annahme-doppelt").text
    assert len(result.accepted) == 1


def test_of_two_acceptances_the_one_that_is_enough_counts(tmp_path: Path) -> None:
    mark = error(tmp_path).fingerprint
    result = result_of(tmp_path, entry(fingerabdruck=mark, zweite=None), entry(fingerabdruck=mark))
    assert (len(result.accepted), of(result, "annahme-unwirksam")) == (1, [])


def test_an_end_before_the_beginning_is_an_error(tmp_path: Path) -> None:
    result = result_of(tmp_path, entry(fingerabdruck=error(tmp_path).fingerprint, am="2027-01-01"))
    assert only(result, "annahme-ungueltig").text == "Eine Annahme vom 01.01.2027 gilt nur bis 31.12.2026."


# --- what we ship -------------------------------------------------------------------------------

_ROOT = Path(__file__).parents[2]
_DAY = dt.date(2026, 11, 26)


@pytest.mark.parametrize("folder", ["data/rintheim", "docs/handbuch/beispiele/pruefung"])
def test_the_acceptances_of_the_examples_count(folder: str) -> None:
    loaded = load_concept(_ROOT / folder)
    (own,) = loaded.project.concepts
    context = Context(
        project=loaded.whole, graph=build_graph(loaded.whole), concept=own, stichtag=stichtag_of(own, _DAY)
    )
    result = check_with_review(context, settings_of(own, ALL_RULES))
    marks = [mark for entry in map(Acceptance.of, own.acceptances) if entry for mark in entry.prints]
    assert sorted(a.finding.fingerprint for a in result.accepted) == sorted(marks) != []
    assert [f.text for f in result.findings if f.code.startswith("annahme")] == []
