"""Where it may be seen that something hidden exists, and what remains of outputs without these places.

The design names four: a sum (»unvollständig«), an attachment, an item or paper, and a gap, coverage
figure or finding that a hidden end settles.  Gaps and coverage stand in elements of classes of their own.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from bs4 import BeautifulSoup
from sphinx.search import js_index

from tests.gates.clean import Difference, compare

#: Classes of the elements that state a coverage figure, or head a list of gaps.
_COVERAGE, _GAPS = "ihk-deckung", "ihk-luecken"
#: What marks a gap in a matrix, and says in its legend what the mark means.
_MARKS = re.compile(
    r"""<li><span class="ihk-marke">Lücke</span>[^<]*</li>|<span class="ihk-marke">Lücke</span>[ ]"""
    r"""|[ ]class="ihk-luecke"|[ ]ihk-luecke(?=[ "])"""
)
_TEX = (
    re.compile(r"^\\IHKparagraph\{.* mit .*: (?:ausdrücklich )?\d+ von \d+.*\}\n", re.MULTILINE),
    re.compile(r"^\\IHKparagraph\{.* ohne .*: keine\.\}\n", re.MULTILINE),
    re.compile(
        r"^\\IHKparagraph\{\\IHKstrong\{.* ohne .* \(\d+\):\}\}\n\\IHKlistbegin.*?\n\\IHKlistend\n",
        re.MULTILINE | re.DOTALL,
    ),
    # the second is made from the whole content
    re.compile(r"^\\IHKpdfinfo.*\n", re.MULTILINE),
)
#: The numbers of texts, by which they are found again: a list more or less moves those behind it.
_NUMBERS = re.compile(r"\\IHKt\{\d+\}|\\IHKu\{\}|^\\IHKtexts\{\d+\}\n", re.MULTILINE)
_CSV = re.compile(r"^;.* mit .*Verknüpfung;\d+ von \d+\r?\n", re.MULTILINE)
#: A sum of which some rows are hidden, and further attachments.
_SAID = re.compile("unvollständig|nicht öffentlich|Anmerkungen zu dieser Übersicht")
_INCOMPLETE = re.compile(
    r"""<span[ ]class="ihk-nebenbei">unvollständig</span> | \\IHKquiet\{unvollständig\}
    # a sum of which nothing is seen is empty where nothing is hidden
    | <p>unvollständig</p> | \\IHKcelltext\{unvollständig\}
    # where it is computed there is no amount beside it at all
    | (?:Betrag:[ ])?unvollständig(?:;[ ])? | (?:,[ ]\\*"betrag\\*":[ ])?\\*"unvollständig\\*" """,
    re.VERBOSE,
)
#: What is said of a printed sum, where all rows are there to be added.
_FINDING = re.compile(
    "weicht von der errechneten (?:Summe )?ab|die Summe enthält es aber|Die Quelle nennt diese Summe|"
    "Die gedruckte Summe|Anmerkungen zu dieser Übersicht|"
    # … and of the sums and what is derived, in the key below a table
    "Die Bezeichnung »|In der Summe fehlt|abgeleitet: In den Daten|Gesamtkosten −|der (?:förderfähigen|Gesamt)[Kk]osten"
)
#: … and of attachments, where there are no others.
_NO_ATTACHMENTS = re.compile("Keine Anlagen")
#: Nothing but markup; an amount in an attached data file.
_GLUE = re.compile(r"\s*(?:</?[a-z][^>]*>\s*)*|\\IHK[A-Za-z]+(?:\{[^{}]*\})*\s*")
_AMOUNT = re.compile(r"\s*(?:- )?[a-z_]+: [0-9.]+")
_REPORT = "bericht.json"
#: Made from other files that are compared here.
_DERIVED = re.compile(r"\.(?:pdf|stand|xmp)$|^bericht\.(?:text|sarif)$")


def beside_the_four(hidden: Mapping[str, bytes], without: Mapping[str, bytes]) -> list[Difference]:
    """How outputs *hidden*, of a project with hidden records, differ from those *without* them elsewhere."""
    differing = {d.name for d in compare(hidden, without)}
    one, two = ({name: _rest(name, content) for name, content in files.items()} for files in (hidden, without))
    pages = {name.removeprefix("html/").removesuffix(".html") for name in differing if name.endswith(".html")}
    one, two = ({n: c for n, c in files.items() if not _DERIVED.search(n)} for files in (one, two))
    both = one.keys() & two.keys()
    found = [d for d in compare(one, two) if d.name not in both or not _only_sums(one[d.name], two[d.name])]
    if any(name.endswith("searchindex.js") for name in differing):
        found += _words(hidden["html/searchindex.js"], without["html/searchindex.js"], pages)
    return [*found, *_findings(hidden[_REPORT], without[_REPORT])]


def _rest(name: str, content: bytes) -> bytes:
    """What of a file nothing hidden may change, not even by being there."""
    for suffix, rest in _RESTS.items():
        if name.endswith(suffix):
            return rest(content.decode()).encode()
    return content


def _html(text: str) -> str:
    page = BeautifulSoup(text, "html.parser")
    for element in page.select(f".{_COVERAGE}"):
        element.decompose()
    for element in page.select(f".{_GAPS}"):
        following = element.find_next_sibling()
        if following is not None and following.name == "ul":
            following.decompose()
        element.decompose()
    return re.sub(r"\n+", "\n", _MARKS.sub("", str(page)))


def _tex(text: str) -> str:
    text = _NUMBERS.sub("", text)
    for pattern in _TEX:
        text = pattern.sub("", text)
    return text


def _names(text: str) -> str:
    """Of the list of files the names: their digests follow their contents."""
    stored = json.loads(text)
    return json.dumps([sorted(stored["dateien"]), {n: p["dateien"] for n, p in stored["seiten"].items()}])


def _json(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1)


def _only_sums(hidden: bytes, without: bytes) -> bool:
    """Whether two contents differ only in sums that are incomplete, and in further attachments."""
    one, two = (content.decode("utf-8", "replace").split("\n") for content in (hidden, without))
    changes = difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return all(kind == "equal" or _is_allowed(one[i:j], two[k:m]) for kind, i, j, k, m in changes)


def _is_allowed(hidden: list[str], without: list[str]) -> bool:
    """Whether lines with something hidden and lines without it differ only by what may be said."""
    said = [line for line in hidden if _SAID.search(line)]
    masks = [_mask(line) for line in said]
    more = all(line in said or _GLUE.fullmatch(line) for line in hidden)
    may_go = [_AMOUNT.fullmatch, _GLUE.fullmatch, _FINDING.search, *(mask.fullmatch for mask in masks)]
    if any("Anlagen" in line for line in said):
        may_go.append(_NO_ATTACHMENTS.search)
    known = (any(matches(line) for matches in may_go) for line in without)
    return more and all(known)


def _mask(line: str) -> re.Pattern[str]:
    """The line with any amount in the place of each incomplete sum."""
    parts = _INCOMPLETE.split(line)
    return re.compile(".{0,80}?".join(re.escape(part) for part in parts), re.DOTALL)


#: By the end of the file's name.
_RESTS: dict[str, Callable[[str], str]] = {
    ".html": _html,
    ".tex": _tex,
    ".csv": lambda text: _CSV.sub("", text),
    "needs.json": _json,
    ".ihk-ausgabe.json": _names,
    "searchindex.js": lambda _text: "",
    "bericht.json": lambda _text: "",
}


def _words(one: bytes, two: bytes, pages: set[str]) -> list[Difference]:
    """Words may come and go only on pages where gaps do; everything else of the index is equal."""
    first, second = (js_index.loads(text.decode()) for text in (one, two))
    names = first["docnames"]
    found = [
        Difference(f"searchindex.js: {key}", f"{first[key]!r:.200} {second[key]!r:.200}")
        for key in first.keys() | second.keys()
        if key != "terms" and first.get(key) != second.get(key)
    ]
    for word in sorted(first["terms"].keys() | second["terms"].keys()):
        changed = _pages(first, word) ^ _pages(second, word)
        if {names[number] for number in changed} - pages:
            found.append(Difference("searchindex.js", word))
    return found


def _pages(index: Mapping[str, Any], word: str) -> set[int]:
    held = index["terms"].get(word, [])
    return {held} if isinstance(held, int) else set(held)


def _findings(one: bytes, two: bytes) -> list[Difference]:
    """Something hidden may settle findings, and bring none."""
    first, second = (_by_concept(text) for text in (one, two))
    return [
        Difference(f"{_REPORT}: {concept}", f"nur mit Verdecktem: {code} {record}")
        for concept, findings in first.items()
        for code, record in sorted(findings - second.get(concept, set()))
    ]


def _by_concept(text: bytes) -> dict[str, set[tuple[str, str]]]:
    stored = json.loads(text.decode().partition("\n")[2])
    return {c["konzept"]: {(m["regel"], m["datensatz"]) for m in c["meldungen"]} for c in stored["konzepte"]}
