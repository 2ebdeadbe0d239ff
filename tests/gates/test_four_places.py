"""Beside the four places nothing may tell that something hidden exists."""

from __future__ import annotations

import json

import pytest

from tests.gates.four_places import beside_the_four

REPORT = {"konzept": "data/k", "meldungen": [{"regel": "ziel-ohne-massnahme", "datensatz": "Z-1"}]}


def report(**changed: object) -> bytes:
    return f"0\n{json.dumps({'konzepte': [REPORT | changed]})}".encode()


FINE = {"bericht.json": report()}


def matrix(gap: str, mark: str, legend: str) -> str:
    """A matrix of one row and one column as it is written to HTML."""
    column, row = f"ihk-spalte {gap}".strip(), f' class="{gap}"' if gap else ""
    return (
        f'<table class="ihk-matrix"><tr><th class="{column}"><div>{mark}<b>1</b></div></th></tr>'
        f"<tr{row}><th>{mark}<b>A</b></th></tr></table>"
        f'<ul class="ihk-legende">{legend}<li>CSV</li></ul>'
    )


_MARK = '<span class="ihk-marke">Lücke</span> '


@pytest.mark.parametrize(
    ("name", "hidden", "without"),
    [
        ("html/a.html", '<p class="ihk-deckung">1 von 2</p><p>x</p>', '<p class="ihk-deckung">0 von 2</p><p>x</p>'),
        ("html/a.html", "<p>x</p>", '<p class="ihk-luecken">Ziele (1):</p><ul><li>Z</li></ul><p>x</p>'),
        (
            "html/a.html",
            matrix("", "", ""),
            matrix("ihk-luecke", _MARK, f"<li>{_MARK}ohne jede Verknüpfung</li>"),
        ),
        ("html/a.html", "<td>unvollständig</td>", "<td>1.234,56 €</td>"),
        ("html/a.html", '<p><span class="ihk-nebenbei">unvollständig</span></p>', "<p>1.234,56 €</p>"),
        ("html/a.html", "<p>Betrag: unvollständig; je Jahr: ja</p>", "<p>je Jahr: ja</p>"),
        ("html/a.html", "<li>Plan</li>\n<li>weitere Anlagen, nicht öffentlich</li>\n", "<li>Plan</li>\n"),
        ("html/a.html", "<p>Die Anlagen sind nicht öffentlich.</p>", "<p>Keine Anlagen.</p>"),
        ("html/a.html", "<p>Summe: unvollständig</p>", "<p>B1 nennt sie nicht, die Summe enthält es aber.</p>"),
        (
            "html/m.csv",
            "x;1\n;Ziele mit ausdrücklicher Verknüpfung;1 von 2\n",
            "x;1\n;Ziele mit ausdrücklicher Verknüpfung;0 von 2\n",
        ),
        (
            "tex/k/k.tex",
            "\\IHKparagraph{\\IHKt{1}Ziele ohne Maßnahme: keine.\\IHKu{}}\n\\IHKt{2}x\\IHKu{}\n\\IHKtexts{2}\n",
            "\\IHKt{1}x\\IHKu{}\n\\IHKtexts{1}\n",
        ),
        ("html/needs.json", '{"kosten": "unvollständig"}', '{"kosten": "12345"}'),
        ("tex/k/anlage-01.bin", "titel: a\n", "titel: a\nkosten: 12.50\n"),
    ],
)
def test_what_may_be_seen(name: str, hidden: str, without: str) -> None:
    assert beside_the_four(FINE | {name: hidden.encode()}, FINE | {name: without.encode()}) == []


@pytest.mark.parametrize(
    ("name", "hidden", "without"),
    [
        ("html/a.html", "<p>Es sind 3 Ziele.</p>", "<p>Es sind 2 Ziele.</p>"),
        ("html/a.html", "<td>1.234,56 €</td>", "<td>1.000,00 €</td>"),
        ("html/a.html", "<td>unvollständig</td><td>3</td>", "<td>1.234,56 €</td><td>2</td>"),
        ("html/a.html", '<p class="ihk-deckung">1</p>\n<p>Geheim</p>', '<p class="ihk-deckung">0</p>'),
        ("html/a.html", matrix("ihk-anders", "", ""), matrix("ihk-luecke", _MARK, "")),
        ("html/m.csv", "x;1\n", "x;2\n"),
        ("html/matrizen/neu.csv", "", None),
    ],
)
def test_what_may_not_be_seen(name: str, hidden: str, without: str | None) -> None:
    other = FINE if without is None else FINE | {name: without.encode()}
    assert [d.name for d in beside_the_four(FINE | {name: hidden.encode()}, other)] == [name]


def test_something_hidden_settles_findings_and_brings_none() -> None:
    settled = {"bericht.json": report(meldungen=[])}
    assert beside_the_four(settled, FINE) == []
    assert [d.how for d in beside_the_four(FINE, settled)] == ["nur mit Verdecktem: ziel-ohne-massnahme Z-1"]
