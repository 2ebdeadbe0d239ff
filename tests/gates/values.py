"""Values of every kind; those that not everybody may see carry marks, and differ from variant to variant."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from ihk_ext.schema.declare import Kind

#: No vowels: a stemmer of German leaves such a word as it is.
_LETTERS = "bcdfghjklmnpqrtvwxz"
_MARK_LENGTH = 9
_WORDS = ["Bach", "Brücke", "Garten", "Hof", "Kante", "Mauer", "Platz", "Rampe", "Schule", "Tor", "Ufer", "Weg", "Zaun"]
_UMLAUTS = ("Größe", "Übergang", "Höfe & Gärten", "50 % mehr", "»Treff«", "a < b", "C:\\Plan_1", "#1 {Entwurf}")
_YEARS = (2004, 2031)


class Source:
    """Draws values; one for each content, so that a change elsewhere does not move it.

    *hidden* collects the marks of what is drawn under ``secret``.
    """

    def __init__(self, seed: int, variant: int, hidden: set[str]) -> None:
        self._seed = seed
        self._variant = variant
        self._hidden = hidden

    def random(self, key: str, *, secret: bool = False) -> Random:
        """Chance for one content: the same in each variant, unless it is secret."""
        return Random(f"{self._seed}/{self._variant if secret else '-'}/{key}")

    def mark(self, rng: Random) -> str:
        """A word that occurs nowhere else."""
        word = "zq" + "".join(rng.choices(_LETTERS, k=_MARK_LENGTH))
        self._hidden.add(word)
        return word

    def text(self, key: str, *, secret: bool = False) -> str:
        """A line of text."""
        rng = self.random(key, secret=secret)
        words = [*rng.sample(_WORDS, 2), rng.choice(_UMLAUTS)]
        return " ".join([*words, self.mark(rng) if secret else str(rng.randint(10, 99))])

    def name(self, key: str, *, secret: bool = False) -> str:
        """A short name of letters and figures."""
        rng = self.random(key, secret=secret)
        return self.mark(rng) if secret else f"wort{rng.randint(10_000, 99_999)}"

    def prose(self, key: str, *, secret: bool = False, mention: str = "") -> str:
        """Paragraphs, a list, emphasis, a link; *mention* is the ID of a need that it names."""
        rng = self.random(key, secret=secret)
        mark = self.mark(rng) if secret else str(rng.randint(100, 999))
        first, second, third = rng.sample(_WORDS, 3)
        see = f" Siehe :need:`{mention}`." if mention else ""
        return (
            f"Der {first} ist *{second} {mark}*.{see}\n\n- ``{third}-{mark}``\n- **{second}**\n\n"
            f"Mehr dazu: `{third} {mark} <https://example.org/{mark}>`__.\n"
        )

    def scalar(self, kind: Kind, key: str, *, secret: bool = False) -> Any:  # noqa: ANN401 - whatever YAML holds
        """A value of a kind that needs no further declaration."""
        if kind is Kind.TEXT:
            return self.text(key, secret=secret)
        if kind is Kind.PROSE:
            return self.prose(key, secret=secret)
        return _PLAIN[kind](self.random(key, secret=secret))


def _day(rng: Random) -> str:
    return f"{rng.randint(*_YEARS)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def _time(rng: Random) -> str:
    day = _day(rng)
    return rng.choice((day, day[:7], day[:4]))


def _share(rng: Random) -> str:
    below = rng.randint(7, 97)
    return f"{rng.randint(1, below)}/{below}"


_PLAIN: dict[Kind, Callable[[Random], str | int]] = {
    Kind.INTEGER: lambda rng: rng.randint(1_000_000, 9_999_999),
    Kind.DECIMAL: lambda rng: f"{rng.randint(1000, 99999)},{rng.randint(11, 99)}",
    Kind.MONEY: lambda rng: f"{rng.randint(1_000_000, 9_999_999)}.{rng.randint(11, 99)}",
    Kind.SHARE: _share,
    Kind.DATE: _day,
    Kind.TIME: _time,
    Kind.FLAG: lambda rng: rng.choice(("ja", "nein")),
}
