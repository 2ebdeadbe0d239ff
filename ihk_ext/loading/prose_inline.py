"""Prose, character by character: emphasis, literals, links and ``:need:``.

docutils looks for start-strings and complains where no end follows; here every character
that could begin markup must belong to markup that is allowed, or stand where docutils
does not look at it (as in »Bürger*innen«).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from ihk_ext.loading.prose_blocks import MOST_PROBLEMS, Paragraph, Problem
from ihk_ext.loading.prose_links import running_text
from ihk_ext.model.prose import LINKED, LINKED_FORMS, ProseInline, RecordLink, Style, WebLink, Words
from ihk_ext.schema.declare import ID_PATTERN

_ID: Final = ID_PATTERN.pattern
#: ``:need:`` with an ID, or with a text and the ID in angle brackets; »!« before it would switch the role off.
NEED: Final = rf":need:`(?:(?P<title>[^`<>\\\s!][^`<>\\]*)<(?P<title_id>{_ID})>|(?P<id>{_ID}))`"

#: After a letter, a figure or one of these docutils does not look for a start-string.
_NO_START: Final = frozenset(".,;!?)%€°")
_START: Final = r"(?<![^\W_]|[.,;!?)%€°])"

#: Left to right, the first that matches wins.
_MARKUP: Final = re.compile(
    rf"""
    (?=[\\`:*|\[_])  # everywhere else there is nothing to look at
    (?:
      (?P<escape>   \\(?:.|\n|$) )
    | (?P<literal>  ``[^`\s](?:[^`]*[^`\s\\])?`` )
    | (?P<need>     {NEED}(?!:[^\s`:]+:) )
    | (?P<role>     :(?P<before>[^\s`:][^\s`]{{0,60}}):`[^`]*`? | `[^`]*`:(?P<after>[^\s`:][^\s`]{{0,60}}): )
    | (?P<link>     `(?P<text>[^`<>]*)<(?P<target>[^<>`]*)>`(?P<marks>_{{1,2}}) )
    | (?P<strong>   {_START}\*\*[^\s*`\\](?:[^*`\\]*[^\s*`\\])?\*\* )
    | (?P<emphasis> {_START}\*[^\s*`\\](?:[^*`\\]*[^\s*`\\])?\* )
    | (?P<accents>  `+ )
    | (?P<star>     \*+ | \|+ )
    | (?P<footnote> \[[^\[\]\s]*\]_ )
    | (?P<name>     (?<=[^\W_])_{{1,2}}(?!\w) )
    )
    """,
    re.VERBOSE,
)
#: Most paragraphs have none of these.
_ANY_MARKUP: Final = re.compile(r"[\\`:*|\[_]")
#: docutils makes links of these too, and a browser would run or open what they name.
_SCHEME: Final = re.compile(
    r"\b(?:javascript|livescript|mocha|vbscript|data|file|jar|view-source):(?=\S)", re.IGNORECASE
)
#: What may stand before and after markup; a part of what docutils allows.
_QUOTES: Final = "'\"„“”»«\u201a\u2018\u2019\u2039\u203a"
_BEFORE: Final = frozenset(f"{_QUOTES}([{{<-/:\u2013\u2014")
_AFTER: Final = frozenset(f"{_QUOTES})]}}>-/:.,;!?…\u2013\u2014\\")
#: What opens and what closes it: between such a pair docutils takes a sign for itself, not for markup.
_PAIRS: Final = (
    " '' \"\" () [] {} <> «» »« »» „“ „” „\u201f “” “„ ”“ ”” \u201a\u2018 \u201a\u2019 \u201a\u201b "
    "\u2018\u2019 \u2018\u201a \u2019\u2018 \u2019\u2019 \u2039\u203a \u203a\u2039 \u203a\u203a "
)
_URL: Final = re.compile(rf"{LINKED}[^\s\\]*[^\s\\_]", re.IGNORECASE)

_LINK_HINT: Final = "Schreiben Sie `Text <https://…>`__."
_Complaint = tuple[str, str] | None


def read_inlines(paragraph: Paragraph, found: list[Problem]) -> tuple[ProseInline, ...]:
    """What a paragraph says; adds what is forbidden or malformed to *found*."""
    joined = "\n".join(line.text for line in paragraph)
    if not _ANY_MARKUP.search(joined):
        return tuple(running_text(joined))
    inlines: list[ProseInline] = []
    begin = problems = 0
    for match in _MARKUP.finditer(joined):
        kind = match.lastgroup or ""
        if complaint := _CHECKS[kind](match):
            found.append(Problem(_offset(paragraph, match.start()), *complaint))
            problems += 1
            if problems == MOST_PROBLEMS:
                return ()
        elif make := _INLINES.get(kind):
            inlines += running_text(joined[begin : match.start()])
            inlines.append(make(match))
            begin = match.end()
    for problem in _forbidden_addresses(paragraph, joined):
        found.append(problem)
        problems += 1
        if problems == MOST_PROBLEMS:
            return ()
    inlines += running_text(joined[begin:])
    return tuple(inlines)


def _forbidden_addresses(paragraph: Paragraph, joined: str) -> Iterator[Problem]:
    for match in _SCHEME.finditer(joined):
        yield Problem(
            _offset(paragraph, match.start()),
            f"Adressen mit »{match[0]}« sind nicht erlaubt.",
            f"Erlaubt sind {LINKED_FORMS}.",
        )


def _offset(paragraph: Paragraph, at: int) -> int:
    """Where a character of the joined lines stands in the prose."""
    for line in paragraph:
        if at <= len(line.text):
            return line.offset + at
        at -= len(line.text) + 1
    raise AssertionError("no character of this paragraph")


def _placed(match: re.Match[str]) -> _Complaint:
    """Markup is only seen between white space or punctuation."""
    text = match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    good_before = not before or before.isspace() or before in _BEFORE
    good_after = not after or after.isspace() or after in _AFTER
    if good_before and good_after:
        return None
    return (
        "Vor und nach einer Auszeichnung muss ein Leerzeichen oder Satzzeichen stehen.",
        "Trennen Sie sie mit »\\ « (Rückstrich und Leerzeichen) vom Wort.",
    )


def _marked(match: re.Match[str]) -> _Complaint:
    """Signs between brackets or quotes, as in »(*)«, mark nothing."""
    signs = _SIGNS[match.lastgroup or ""]
    before, first = match.string[match.start() - 1 : match.start()], match[0][len(signs)]
    if before and f" {before}{first} " in _PAIRS:
        return (
            f"Zwischen »{before}« und »{first}« zeichnet »{signs}« nichts aus.",
            f"Schreiben Sie »\\{signs[0]}«, wenn das Zeichen selbst gemeint ist.",
        )
    return _placed(match)


_SIGNS: Final = {"literal": "``", "strong": "**", "emphasis": "*", "link": "`"}


def _need(match: re.Match[str]) -> _Complaint:
    title = match["title"] or ""
    if "[[" in title and "]]" in title:  # sphinx-needs would evaluate it
        return "»[[…]]« ist im Text eines Verweises nicht erlaubt.", "Schreiben Sie einfache Klammern."
    return _placed(match)


def _role(match: re.Match[str]) -> _Complaint:
    role = match["before"] or match["after"]
    if role == "need":
        return "»:need:« nennt keine gültige Kennung.", "Schreiben Sie :need:`KENNUNG` oder :need:`Text <KENNUNG>`."
    return f"Die Textrolle »:{role}:« ist in Fließtext nicht erlaubt.", "Erlaubt ist nur :need:."


def _link(match: re.Match[str]) -> _Complaint:
    text, target = match["text"], match["target"]
    if not _URL.fullmatch(target):
        return f"Das Verweisziel »{target}« ist nicht erlaubt.", f"Erlaubt sind {LINKED_FORMS}."
    if text and (text[0].isspace() or text[-1] not in " \n" or "\\" in text):
        return "Zwischen Text und Adresse des Verweises fehlt ein Leerzeichen.", _LINK_HINT
    if match["marks"] != "__":
        return (
            "Ein Verweis mit nur einem »_« am Ende darf im ganzen Dokument nur einmal so heißen.",
            "Schreiben Sie zwei: `Text <https://…>`__.",
        )
    return _marked(match)


def _accents(match: re.Match[str]) -> _Complaint:
    if len(match[0]) == 1:
        return (
            "Ein einzelner Akzent (`) zeichnet nichts aus.",
            "Betonen Sie mit *…*; Code steht in ``…``; sonst schreiben Sie »\\`«.",
        )
    return "Zu »``« fehlt das Gegenstück.", "Schreiben Sie ``…`` ohne Leerzeichen am Rand."


def _star(match: re.Match[str]) -> _Complaint:
    text = match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if before.isalnum() or (before and before in _NO_START):
        return None
    if (not after or after.isspace()) and len(match[0]) < len("***"):
        return None
    if match[0][0] == "|":
        return "Ersetzungen (»|…|«) sind in Fließtext nicht erlaubt.", "Schreiben Sie den Text aus, oder »\\|«."
    return "Zu »*« fehlt das Gegenstück.", "Schreiben Sie *…* ohne Leerzeichen am Rand, oder »\\*« für einen Stern."


def _named(_match: re.Match[str]) -> _Complaint:
    return (
        "Ein Wort mit »_« am Ende ist ein Verweis ohne Ziel.",
        f"Schreiben Sie »\\_«, wenn der Strich gemeint ist. {_LINK_HINT}",
    )


_CHECKS: Final[dict[str, Callable[[re.Match[str]], _Complaint]]] = {
    "escape": lambda _match: None,
    "literal": _marked,
    "need": _need,
    "role": _role,
    "link": _link,
    "strong": _marked,
    "emphasis": _marked,
    "accents": _accents,
    "star": _star,
    "footnote": _named,
    "name": _named,
}
_INLINES: Final[dict[str, Callable[[re.Match[str]], ProseInline]]] = {
    "literal": lambda match: Words(match[0][2:-2], Style.LITERAL),
    "need": lambda match: RecordLink(match["title_id"] or match["id"], (match["title"] or "").rstrip()),
    "link": lambda match: WebLink(match["text"].rstrip(" \n") or match["target"], match["target"]),
    "strong": lambda match: Words(match[0][2:-2], Style.STRONG),
    "emphasis": lambda match: Words(match[0][1:-1], Style.EMPHASIS),
}
