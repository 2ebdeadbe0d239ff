"""Rules on amounts in the text of a Vorlage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ihk_ext.rules.facts import Facts, Quoted
from tests.rules.money import found, hits
from tests.rules.test_money_papers import paper
from tests.support import load

QUOTED = "»{}« ist von Hand geschrieben; die Daten enthalten den Betrag: {}."
MEANT = "»{}« passt zu keinem Betrag der Daten; am nächsten liegt {}."


@pytest.mark.parametrize(
    ("prose", "texts"),
    [
        (
            "Das kostet bis zu max. 10.010.000 Euro.",
            [QUOTED.format("bis zu max. 10.010.000 Euro", "Gesamtkosten von »Übersicht«")],
        ),
        (
            "Das kostet rund 10 Millionen Euro.",
            [QUOTED.format("rund 10 Millionen Euro", "Gesamtkosten der Zeile »1.2 Zeile«")],
        ),
        (
            "Je Meter 157 € je Meter und 628 Euro.",
            [
                QUOTED.format("157 €", "Ansatz der Zeile »1.1 Zeile«"),
                QUOTED.format("628 Euro", "Gesamtkosten der Zeile »1.1 Zeile«"),
            ],
        ),
        ("Ein Mikroprojekt bekommt 157 Euro; bereit stehen 112.500 Euro.", []),
        (
            "Der Park kostet 5.000 Euro, seine Pflege 300 Euro im Jahr.",
            [
                QUOTED.format("5.000 Euro", "geschätzte Kosten der Maßnahme »Park«"),
                QUOTED.format("300 Euro", "jährliche Folgekosten der Maßnahme »Park«"),
            ],
        ),
    ],
)
def test_an_amount_in_the_text(tmp_path: Path, prose: str, texts: list[str]) -> None:
    data = paper(f'massnahmen: [M-1], sachverhalt: "{prose}", notiz: 628 Euro')
    data += "massnahmen: [{id: M-1, titel: Park, kosten_geschaetzt: 5000, folgekosten: 300}]\n"
    assert hits(tmp_path, "betrag-im-text", data) == [("daten.yaml:12", text) for text in texts]
    assert hits(tmp_path / "nahe", "betrag-im-text-abweichend", data) == []


@pytest.mark.parametrize(
    ("prose", "texts"),
    [
        (
            "Das kostet 10.011.128 Euro.",
            [MEANT.format("10.011.128 Euro", "Gesamtkosten von »Übersicht«: 10.001.128 €")],
        ),
        (
            "Der Zuschuss ist bis zu max. 6.370.000 Euro.",
            [MEANT.format("bis zu max. 6.370.000 Euro", "Zuschuss von »Übersicht«: 6.377.177 €")],
        ),
        ("Der Zuschuss ist bis zu max. 6.380.000 Euro.", []),
        ("Das kostet mehr als 10 Mio. €.", []),
        ("Bereit stehen 112.500 Euro.", []),
    ],
)
def test_an_amount_in_the_text_that_is_nearly_one_of_the_data(tmp_path: Path, prose: str, texts: list[str]) -> None:
    data = paper(f'antrag: "{prose}"')
    assert hits(tmp_path, "betrag-im-text-abweichend", data) == [("daten.yaml:12", text) for text in texts]


def on_page(folder: Path, code: str, *texts: str) -> Iterator[tuple[str, str]]:
    """What a rule says of amounts on the page of the paper."""
    project = load(folder, paper("art: Beschlussvorlage")).project
    quotes = tuple(Quoted("V-1", "k/vorlage.rst", 7 + number, text) for number, text in enumerate(texts))
    return found(project, code, Facts(quotes=quotes))


def test_an_amount_on_the_page_of_a_paper(tmp_path: Path) -> None:
    texts = ("bis zu max. 10.010.000 Euro, davon 157 Euro", "157 Euro je Meter", "112.500 Euro")
    assert list(on_page(tmp_path, "betrag-im-dokument", *texts)) == [
        ("k/vorlage.rst:7", QUOTED.format("bis zu max. 10.010.000 Euro", "Gesamtkosten von »Übersicht«")),
        ("k/vorlage.rst:8", QUOTED.format("157 Euro", "Ansatz der Zeile »1.1 Zeile«")),
    ]


def test_an_amount_on_the_page_of_a_paper_that_deviates(tmp_path: Path) -> None:
    code = "betrag-im-dokument-abweichend"
    assert list(on_page(tmp_path / "falsch", code, "6.370.000 Euro bekommt die Stadt")) == [
        ("k/vorlage.rst:7", MEANT.format("6.370.000 Euro", "Zuschuss von »Übersicht«: 6.377.177 €"))
    ]
    assert list(on_page(tmp_path / "richtig", code, "rund 6,4 Mio. €", "157 Euro je Meter")) == []


def test_pages_of_papers_that_are_gone_say_nothing(tmp_path: Path) -> None:
    project = load(tmp_path, paper("art: Beschlussvorlage")).project
    facts = Facts(quotes=(Quoted("V-9", "k/vorlage.rst", 7, "10.001.128 Euro"), Quoted("V-1", "x.rst", 1, "nichts")))
    for code in ("betrag-im-dokument", "betrag-im-dokument-abweichend"):
        assert list(found(project, code, facts)) == []
