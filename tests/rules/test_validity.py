"""How old a state is, and until when a concept and a by-law hold, compared with the Stichtag."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.rules.checking import found

TEXT = """
konzept: {id: K-1, titel: K, gueltig_von: %s, gueltig_bis: %s}
satzungen: [{id: S-1, titel: S, befristet_bis: %s}]
"""


def said(tmp_path: Path, code: str, *days: str, **options: object) -> list[tuple[str, str]]:
    return found(tmp_path, TEXT % days, code, **options)


def test_what_has_expired(tmp_path: Path) -> None:
    assert said(tmp_path, "geltung-abgelaufen", "2020-01-01", "2026-05-31", "2025-12-31") == [
        ("daten.yaml:2:68", "Konzept K-1: Das Konzept galt bis 31.05.2026; Stichtag ist 01.06.2026."),
        ("daten.yaml:3:48", "Satzung S-1: Die Satzung galt bis 31.12.2025; Stichtag ist 01.06.2026."),
    ]


def test_the_last_day_still_counts(tmp_path: Path) -> None:
    assert said(tmp_path, "geltung-abgelaufen", "2020-01-01", "2026-06-01", "2026-06-01") == []


def test_what_another_takes_over_may_expire(tmp_path: Path) -> None:
    (tmp_path / "data" / "neu").mkdir(parents=True)
    text = "ihk_format: 2\nkonzept: {id: K-2, titel: N, ersetzt: [K-1]}\n"
    (tmp_path / "data" / "neu" / "k.yaml").write_text(text, encoding="utf-8")
    prolonged = TEXT.replace("}]", "}, {id: S-2, titel: T, aendert: [S-1]}]")
    assert found(tmp_path, prolonged % ("2020-01-01", "2025-05-31", "2025-05-31"), "geltung-abgelaufen") == []


@pytest.mark.parametrize(
    ("last", "count"), [("2026-11-30", 1), ("2026-12-01", 0), ("2026-06-01", 1), ("2026-05-31", 0)]
)
def test_what_ends_soon(tmp_path: Path, last: str, count: int) -> None:
    assert len(said(tmp_path, "geltung-endet-bald", "2020-01-01", last, "2040-01-01")) == count


def test_how_soon_is_a_limit(tmp_path: Path) -> None:
    days = ("2020-01-01", "2026-07-31", "2040-01-01")
    assert said(tmp_path, "geltung-endet-bald", *days, limit="1") == []
    assert said(tmp_path, "geltung-endet-bald", *days, limit="2") == [
        ("daten.yaml:2:68", "Konzept K-1: Das Konzept gilt nur noch bis 31.07.2026.")
    ]


def test_months_from_a_day_that_not_all_have(tmp_path: Path) -> None:
    days = ("2020-01-01", "2027-02-28", "2040-01-01")
    assert said(tmp_path, "geltung-endet-bald", *days, day=dt.date(2026, 8, 31)) == []


def test_what_does_not_hold_yet(tmp_path: Path) -> None:
    code = "geltung-beginnt-spaeter"
    assert said(tmp_path, code, "2026-06-02", "2030-01-01", "2040-01-01") == [
        ("daten.yaml:2:43", "Konzept K-1: Das Konzept gilt erst ab 02.06.2026; Stichtag ist 01.06.2026.")
    ]
    assert said(tmp_path, code, "2026-06-01", "2030-01-01", "2040-01-01") == []


def test_an_end_before_the_beginning_is_an_error(tmp_path: Path) -> None:
    assert said(tmp_path, "ende-vor-beginn", "2026-06-02", "2026-06-01", "2040-01-01") == [
        ("daten.yaml:2:68", "Konzept K-1: »gueltig_bis« (01.06.2026) liegt vor »gueltig_von« (02.06.2026).")
    ]


@pytest.mark.parametrize(
    ("day", "limit", "count"),
    [
        (dt.date(2026, 3, 1), "", 0),
        (dt.date(2026, 3, 2), "", 1),
        (dt.date(2026, 3, 2), "4", 0),
        (dt.date.max, "999999999999999999", 0),
    ],
)
def test_an_old_state(tmp_path: Path, day: dt.date, limit: str, count: int) -> None:
    text = "konzept: {id: K-1, titel: K, stand: 2023-03-01}"
    assert len(found(tmp_path, text, "stand-veraltet", day=day, limit=limit)) == count


def test_a_state_of_a_leap_day(tmp_path: Path) -> None:
    text = "konzept: {id: K-1, titel: K, stand: 2024-02-29}"
    assert found(tmp_path, text, "stand-veraltet", day=dt.date(2027, 3, 1)) == [
        ("daten.yaml:2:37", "Konzept K-1: Der Stand 29.02.2024 ist am Stichtag 01.03.2027 älter als 3 Jahre.")
    ]


def test_a_state_to_come(tmp_path: Path) -> None:
    text = "ziele: [{id: Z-1, titel: Z, stand: 2026-06-01}, {id: Z-2, titel: Z, stand: 2026-06-02}]"
    assert found(tmp_path, text, "stand-in-der-zukunft") == [
        ("daten.yaml:2:76", "Ziel Z-2: »stand« (02.06.2026) liegt nach dem Stichtag 01.06.2026.")
    ]


def test_an_update_that_is_due(tmp_path: Path) -> None:
    code = "fortschreibung-ueberfaellig"
    text = "konzept: {id: K-1, titel: K, fortschreibung_faellig: 2026-05-31}"
    assert found(tmp_path, text, code) == [
        ("daten.yaml:2:54", "Konzept K-1: Die Fortschreibung war am 31.05.2026 fällig.")
    ]
    assert found(tmp_path, text, code, day=dt.date(2026, 5, 31)) == []
