"""What libyaml's syntax errors mean, in German, and where a person should look.

The list holds every message that libyaml 0.2.5 gives for data that it parses; a fuzzer in
the tests looks for others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml

from ihk_ext.files import Problem
from ihk_ext.loading.invisible import SPACES, name


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A problem in German.

    ``at_start`` tells that the mistake is where the part begins (an open quotation
    mark), not where the parser noticed.
    """

    text: str
    hint: str
    at_start: bool = False


_INDENT = "Prüfen Sie die Einrückung dieser und der vorigen Zeile."
_QUOTE = "Setzen Sie den Text in Anführungszeichen."
_TABS = "Rücken Sie mit Leerzeichen ein."
_BLOCK = "Schreiben Sie nach dem Feldnamen nur »|« und den Text in die Zeilen darunter."
_ESCAPE = "Schreiben Sie »\\\\« statt »\\«, oder setzen Sie den Text in einfache Anführungszeichen."
_DIRECTIVE = "Setzen Sie einen Text, der mit % beginnt, in Anführungszeichen."
_CLOSE = "Schließen Sie die Klammer, und trennen Sie die Angaben mit Kommas."

_TAG = _Meaning("Hier steht ein »!«, mit dem kein Wert beginnen darf.", _QUOTE)
_PERCENT = _Meaning("Eine Zeile darf nicht mit % beginnen.", _DIRECTIVE)
_ESCAPED = _Meaning('In einem Text in "…" folgt auf »\\\\« ein Zeichen, das dort nichts bedeutet.', _ESCAPE)

_MEANINGS: dict[str, _Meaning] = {
    "mapping values are not allowed": _Meaning(
        "Hier steht ein Doppelpunkt, wo keiner stehen darf.",
        "Setzen Sie einen Text mit »: « in Anführungszeichen, oder prüfen Sie die Einrückung.",
    ),
    "mapping keys are not allowed": _Meaning("Mit »?« darf hier nichts beginnen.", _QUOTE),
    "did not find expected key": _Meaning("Hier wird ein Feldname erwartet; die Einrückung passt nicht.", _INDENT),
    "could not find expected ':'": _Meaning(
        "Hier fehlt nach dem Feldnamen der Doppelpunkt.",
        "Ist es die Fortsetzung eines Textes, rücken Sie die Zeile weiter ein.",
        at_start=True,
    ),
    "did not find expected '-'": _Meaning(
        "Hier wird ein Listenpunkt (»- «) erwartet; die Einrückung passt nicht.", _INDENT
    ),
    "block sequence entries are not allowed": _Meaning(
        "Ein Listenpunkt (»- «) darf hier nicht beginnen.", "Beginnen Sie die Liste in einer neuen Zeile."
    ),
    "did not find expected ',' or ']'": _Meaning("Die Liste in […] ist nicht zu Ende geführt.", _CLOSE, at_start=True),
    "did not find expected ',' or '}'": _Meaning("Die Angabe in {…} ist nicht zu Ende geführt.", _CLOSE, at_start=True),
    "did not find expected node content": _Meaning("Hier fehlt ein Wert, oder eine Klammer ist zu viel.", _CLOSE),
    "found unexpected ':'": _Meaning("Hier steht ein Doppelpunkt, wo keiner stehen darf.", _QUOTE),
    "found unexpected end of stream": _Meaning(
        "Der Text, der hier beginnt, endet nicht.", "Es fehlt das schließende Anführungszeichen.", at_start=True
    ),
    "found unexpected document indicator": _Meaning(
        "Der Text, der hier beginnt, endet nicht.", "Es fehlt das schließende Anführungszeichen.", at_start=True
    ),
    "found character that cannot start any token": _Meaning(
        "Mit diesem Zeichen (Tabulator, @, ` oder %) kann kein Wert beginnen.",
        "Ersetzen Sie Tabulatoren durch Leerzeichen; setzen Sie Texte mit @, ` oder % in Anführungszeichen.",
    ),
    "found a tab character": _Meaning("Hier steht ein Tabulator.", _TABS),
    "expected alphabetic or numeric character": _Meaning("Mit & oder * kann kein Wert beginnen.", _QUOTE),
    "did not find expected <document start>": _Meaning(
        "Hier steht Text, der zu keinem Feld gehört.", "Prüfen Sie, ob davor ein »feldname:« fehlt."
    ),
    "found unknown escape character": _ESCAPED,
    "did not find expected hexdecimal number": _ESCAPED,
    "found invalid Unicode character escape code": _ESCAPED,
    "found an indentation indicator equal to 0": _Meaning("Nach »|« oder »>« steht eine falsche Ziffer.", _BLOCK),
    "did not find expected comment or line break": _Meaning("Nach »|« oder »>« darf kein Text stehen.", _BLOCK),
    "tag": _TAG,
    "the expected '>'": _TAG,
    "whitespace or line break": _TAG,
    "URI escaped octet": _TAG,
    "expected '!'": _PERCENT,
    "directive": _PERCENT,
    "unexpected non-alphabetical character": _PERCENT,
    "found incompatible YAML document": _PERCENT,
}
_UNKNOWN = _Meaning("Der Aufbau ist an dieser Stelle nicht zu verstehen.", _INDENT)


def syntax_problem(error: yaml.MarkedYAMLError, lines: Sequence[str] = ()) -> Problem:
    """What a person should be told of a syntax error; *lines* are those of the file."""
    problem = error.problem or ""
    meaning = next((m for english, m in _MEANINGS.items() if english in problem), _UNKNOWN)
    mark = error.problem_mark or error.context_mark
    start = error.context_mark
    if meaning.at_start and start is not None and mark is not None and start.line != mark.line:
        mark = start
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
    looked_at = {m.line + 1 for m in (error.problem_mark, start) if m is not None}
    looked_at |= {number - 1 for number in looked_at}
    for number in sorted(looked_at, reverse=True):
        seen = _cause(lines[number - 1]) if 0 < number <= len(lines) else None
        if seen is not None:
            return Problem("yaml-syntax", f"Kein gültiges YAML: {seen.text}", number, seen.column, seen.hint)
    return Problem("yaml-syntax", f"Kein gültiges YAML: {meaning.text}", line, column, meaning.hint)


@dataclass(frozen=True, slots=True)
class _Cause:
    """What a line shows, that a parser does not see: text, hint, column."""

    text: str
    hint: str
    column: int


_START = r"^[ \t]*(?:- +)*(?:[\w]+:[ \t]+)?"
_SPACE_AT = re.compile(rf"^(?: *|[ ]*(?:- *)?[\w]+:|[ ]*-)([{SPACES}\u200b\ufeff])")
_AFTER_QUOTE = re.compile(_START + r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*([^\s,\]}:#].*)""")
_AFTER_BRACKET = re.compile(_START + r"(?:\[[^\[\]{}]*\]|\{[^\[\]{}]*\})[ \t]*([^\s,#:\]}].*)")
_WRONG_CLOSE = re.compile(_START + "([\"'])[^\"']*[\u201c\u201d\u201e\u2019\u2018][ \\t]*$")
_GLUED = re.compile(r"^[ \t]*(?:- +)?([a-z_][a-z0-9_]*):(?![\s/])\S")
_IN_FLOW = re.compile(r"[\[{,][^\[\]{}#]*[ \t](#\S)[^\]}]*[\]}]")
_DASH = re.compile(r"^[ \t]*(?:- +)?[\w]+:[ \t]+(-)(?:[ \t]|$)")


def _cause(line: str) -> _Cause | None:
    """What is plainly wrong with a line of a file that is no YAML; None where nothing is plain."""
    for pattern, say in _CAUSES:
        if found := pattern.search(line):
            group = found.lastindex or 0
            text, hint = say(found[group])
            return _Cause(text, hint, found.start(group) + 1)
    return None


#: What to look for, and what to say of the last group that was found; the first that fits.
_CAUSES: tuple[tuple[re.Pattern[str], Callable[[str], tuple[str, str]]], ...] = (
    (
        _SPACE_AT,
        lambda found: (
            f"Hier steht {name(found)}, wo YAML ein einfaches Leerzeichen braucht.",
            "Ersetzen Sie es; es kommt oft aus einer Textverarbeitung.",
        ),
    ),
    (
        _WRONG_CLOSE,
        lambda found: (
            f"Der Text beginnt mit {found} und endet mit einem anderen Anführungszeichen.",
            f"Schließen Sie ihn auch mit {found}.",
        ),
    ),
    (
        _AFTER_QUOTE,
        lambda _: (
            "Nach dem schließenden Anführungszeichen steht noch Text.",
            "Setzen Sie den ganzen Wert in Anführungszeichen: '\"Haus\" am Platz'.",
        ),
    ),
    (_AFTER_BRACKET, lambda _: ("Nach der schließenden Klammer steht noch Text.", _QUOTE)),
    (
        _IN_FLOW,
        lambda _: (
            "Mit » #« beginnt ein Kommentar; was dahinter steht, auch die Klammer, liest YAML nicht.",
            "Setzen Sie den Eintrag in Anführungszeichen.",
        ),
    ),
    (_GLUED, lambda found: (f"Hinter »{found}:« fehlt ein Leerzeichen.", f"Schreiben Sie »{found}: …«.")),
    (
        _DASH,
        lambda _: (
            "Mit »- « beginnt ein Listenpunkt; hinter einem Feldnamen darf keiner stehen.",
            "Beginnen Sie die Liste in der nächsten Zeile, oder setzen Sie den Text in Anführungszeichen.",
        ),
    ),
)
