"""What says nothing: placeholders, promises, references elsewhere."""

from __future__ import annotations

import pytest

from ihk_ext.rules.substance import says_something

EMPTY = """folgt|Folgt.|noch offen|n. n.|N.N.|tbd|TBD.|siehe Anlage|s. Anlage 3|Wird noch ergänzt.|Das Konzept folgt.
Text folgt|Aussagen zur Verstetigung folgen später.|nicht überliefert|nicht bekannt|…|???|-|–|k. A.|keine Angabe
Keine Angaben möglich|in Bearbeitung|Noch in Arbeit|ist noch offen|Die Trägerschaft ist noch zu klären.|s. o.
siehe oben|Die Verstetigung wird im weiteren Verfahren geklärt.|wird zu gegebener Zeit festgelegt|Siehe Kapitel 5
**folgt**|Noch zu erarbeiten|noch festzulegen|wird mit der Fortschreibung ergänzt
Ein Verstetigungskonzept wird noch erarbeitet.
Anlage 2|entfällt|keine|xxx|Die Angaben werden nachgereicht.|Das Verstetigungskonzept steht noch aus.|Noch offen. Folgt.
Lorem ipsum dolor sit amet|Dies folgt in der Fortschreibung|Im weiteren Verfahren wird die Trägerschaft geklärt.
vgl. Anlage|Näheres siehe Anlage 4|liegt noch nicht vor|wird noch bekannt gegeben|bleibt abzuwarten
Bisher keine Aussage"""
FULL = """durch den Verein|Der Bürgerverein trägt den Betrieb.|Der Bauhof pflegt den Platz.
Pflege durch das Gartenbauamt|Der Betrieb geht 2030 an die Stadt über, das Konzept folgt dem Muster von Rintheim.
Gartenbauamt|Die Stadt übernimmt die Kosten auf Dauer. Einzelheiten folgen.|Nutzung bleibt offen für alle Vereine
Der Träger wird vom Rat bestimmt und erhält einen Vertrag über zehn Jahre."""


@pytest.mark.parametrize("text", EMPTY.replace("\n", "|").split("|"))
def test_what_says_nothing(text: str) -> None:
    assert not says_something(text)


@pytest.mark.parametrize("text", FULL.replace("\n", "|").split("|"))
def test_what_says_something(text: str) -> None:
    assert says_something(text)


def test_an_attachment_says_something_where_there_is_one() -> None:
    assert says_something("Siehe Anlage 3.", attached=True)
    assert not says_something("Siehe Kapitel 3.", attached=True)


@pytest.mark.parametrize("text", ["a " * 20_000, "noch " * 31, "der " * 40, "(" * 40_000, "noch später " * 13])
def test_a_long_text_comes_to_an_end(text: str) -> None:
    # none of them is a sentence that the patterns know; a pattern that backtracks would not come to an end
    assert says_something(text) is (text[0] != "(")
