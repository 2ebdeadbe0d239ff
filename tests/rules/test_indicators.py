from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.checking import found


def indicator(rest: str) -> str:
    return f"indikatoren: [{{id: I-1, titel: I, oeffentlichkeit: öffentlich, {rest}}}]"


FULL = "ausgangswert: 10, ausgangswert_stichtag: 2024, zielwert: 20, zielwert_termin: 2030"


@pytest.mark.parametrize(
    ("rest", "texts"),
    [
        (f"typ: Outcome, {FULL}", []),
        ("typ: Outcome, ausgangswert: 10", ["Es fehlt: Stichtag des Ausgangswerts, Zielwert, Termin des Zielwerts."]),
        ("typ: Kontext, werte: [{stichtag: 2024, wert: 3}]", []),
        ("typ: Kontext", ["Der Indikator hat keinen Wert."]),
    ],
)
def test_what_measuring_takes(tmp_path: Path, rest: str, texts: list[str]) -> None:
    assert found(tmp_path, indicator(rest), "indikator-unvollstaendig") == [
        ("daten.yaml:2:15", f"Indikator I-1: {text}") for text in texts
    ]


@pytest.mark.parametrize(
    ("rest", "texts"),
    [
        (f"richtung: steigend ist gut, {FULL}", []),
        (f"richtung: ohne Wertung, {FULL}", []),
        (
            f"richtung: fallend ist gut, {FULL}",
            ["»fallend ist gut«, aber der Zielwert 20 liegt auf der anderen Seite des Ausgangswerts 10."],
        ),
        (FULL, ["Ob Steigen oder Fallen gut ist, steht nicht da."]),
        ("ausgangswert: 10", []),
    ],
)
def test_direction(tmp_path: Path, rest: str, texts: list[str]) -> None:
    assert [t for _, t in found(tmp_path, indicator(rest), "indikator-richtung")] == [
        f"Indikator I-1: {text}" for text in texts
    ]


@pytest.mark.parametrize(
    ("rest", "texts"),
    [
        ("einheit: '%', zielwert: 100, werte: [{stichtag: 2024, wert: 0}]", []),
        ("einheit: '%', werte: [{stichtag: 2024, wert: '100,1'}]", ["100,1 % ist kein Anteil."]),
        ("einheit: Wohnungen, zielwert: 101", []),
        (
            "werte: [{stichtag: 2026-06-02, wert: 1}]",
            ["Ein Wert ist auf einen Tag nach dem Stichtag (01.06.2026) datiert."],
        ),
        ("werte: [{stichtag: 2027, wert: 1, qualitaet: geschätzt}, {stichtag: 2026, wert: 1}]", []),
    ],
)
def test_plausible_values(tmp_path: Path, rest: str, texts: list[str]) -> None:
    assert [t for _, t in found(tmp_path, indicator(rest), "indikator-unplausibel")] == [
        f"Indikator I-1: {text}" for text in texts
    ]


@pytest.mark.parametrize(
    ("rest", "values"),
    [
        ("einheit: Personen, werte: [{stichtag: 2024, wert: 2}, {stichtag: 2024, wert: 3}]", ["2"]),
        ("einheit: Personen, mindestfallzahl: 10, ausgangswert: 9, zielwert: 1", ["9"]),
        ("einheit: Personen, ausgangswert: 0", []),
        ("einheit: '%', ausgangswert: 1", []),
    ],
)
def test_small_numbers(tmp_path: Path, rest: str, values: list[str]) -> None:
    texts = [text for _, text in found(tmp_path, indicator(rest), "kleine-zahl")]
    assert len(texts) == len(values)
    assert all(f"Der Wert {value} liegt" in text for text, value in zip(texts, values, strict=True))


def test_small_numbers_that_nobody_sees(tmp_path: Path) -> None:
    text = "indikatoren: [{id: I-1, titel: I, einheit: Personen, ausgangswert: 1}]"
    assert found(tmp_path, text, "kleine-zahl") == []
