r"""What YAML silently takes away from a text, or makes of it: found by comparing the value with the lines of the file.

YAML takes a comment from »Haus #3«, a paragraph and a list from folded lines, a line break from ``"C:\neu"``; it makes
two entries of a sentence with a comma, and keeps quotation marks that a word processor has set.  What is said of it
names the ways out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ihk_ext.files import Problem
from ihk_ext.files.text import LINE_END
from ihk_ext.findings import excerpt
from ihk_ext.loading.nodes import Scalar
from ihk_ext.loading.nodes import Sequence as SequenceNode
from ihk_ext.schema.declare import Kind

_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})(?= |\r?$)", re.MULTILINE)
#: A number sign without a blank behind it, or with nothing but a number: »Haus #3«, »Los # 2«.
_COMMENT = re.compile(r"(?<=\S)[ \t]+(#+(?:[^\s#][^\r\n]*| ?[0-9]+[ \t]*$))", re.MULTILINE)
#: A number sign that may begin a comment behind what is no plain text; libyaml asks for no blank before it, YAML does.
_HASH = re.compile(r"""(?<=[\[\]{},"'])[ \t]*#""")
#: What is plainly a comment: a blank behind its number sign, and more than a number.
_REMARK = re.compile(r"#+[ \t]+(?![0-9]+[ \t]*$)\S")
#: Quotation marks of word processors and what closes them, German and foreign, by code points.
_CLOSING = {
    "\u201e": "\u201c\u201d",
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    "\u00bb": "\u00ab",
    "\u00ab": "\u00bb",
    "\u201a": "\u2018\u2019",
    "\u2018": "\u2019",
    "\u2019": "\u2019",
    "\u203a": "\u2039",
    "\u2039": "\u203a",
}
_LIST_LINE = re.compile(r"\s*(?:[-*•–]|[0-9]{1,3}[.)]|#\.)[ \t]+\S")
_FIELD_LINE = re.compile(r"\s*(?:- )?([a-z][a-z0-9_]*):(?:\s|\S|$)")
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(\\[ntrabefv0])")
#: How the rest of a sentence begins behind its comma.
_SUBORDINATE = re.compile(
    r"(?:die|der|das|den|dem|des|deren|dessen|denen|welche[rmns]?|wo|wohin|woher|wobei|womit|wodurch|wenn|weil|dass|"
    r"ob|damit|obwohl|sodass|sowie|und|oder|aber|sondern|um|insbesondere|vor allem|also|auch|wie|zum|zur|bzw\.|usw\.|"
    r"etc\.|z\. ?B\.|d\. ?h\.|u\. ?a\.|ohne|mit|bis|nicht|beziehungsweise|einschließlich|jedoch|nämlich|je nach)\s+\S"
)


@dataclass(frozen=True, slots=True)
class Surprise:
    """What is not as its writer plainly meant it: code of the message, text without the field's name, hint."""

    code: str
    text: str
    hint: str


def conflicts(text: str) -> list[Problem]:
    """Marks that Git leaves where two people changed the same lines."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    found = [match for match in _CONFLICT.finditer(text) if match[1][0] != "|"]
    starts = [match for match in found if match[1][0] == "<"] or found
    hint = (
        "Über »=======« steht Ihre Fassung, darunter die andere. Behalten Sie, was gilt; löschen Sie die Zeilen mit "
        "<<<<<<<, ======= und >>>>>>>."
    )
    said = "Hier stehen Konfliktmarken von Git: Zwei haben dieselben Zeilen geändert."
    return [Problem("git-konflikt", said, text.count("\n", 0, m.start()) + 1, 1, hint) for m in starts]


def comments(text: str) -> Mapping[tuple[int, int], str]:
    """Comments that may have been meant as text, by line and column (from 0) where what stands before them ends."""
    if _COMMENT.search(text) is None:
        return {}
    found: dict[tuple[int, int], str] = {}
    for number, line in enumerate(LINE_END.split(text)):
        match = _COMMENT.search(line)
        if match is not None:
            found[number, match.start()] = match[1]
    return found


def hashes(text: str) -> frozenset[int]:
    """The lines (from 0) that have a number sign behind a bracket, a comma or a quotation mark."""
    if _HASH.search(text) is None:
        return frozenset()
    return frozenset(number for number, line in enumerate(LINE_END.split(text)) if _HASH.search(line))


def cut_off(line: str, number: int, texts: Sequence[tuple[int, int]]) -> Problem | None:
    """What is lost of a line (*number* from 0) since libyaml takes it for a comment, and plainly is none.

    *texts* are the columns (from, to) in which it has read a text; a number sign in one of them is part of it.
    """
    for at in (match.start() for match in re.finditer("#", line)):
        if any(begin <= at < end for begin, end in texts):
            continue
        comment, before = line[at:], line[:at]
        if _REMARK.match(comment) or not before.strip():
            return None
        blank, behind = before[-1].isspace(), before.rstrip()[-1]
        # »[Haus] #3«: the list is at its end; »[Haus] #3]« was to end there
        if blank and not (behind in "]}" and _ends_more(comment)):
            return None
        said = f"»{excerpt(comment.rstrip())}« hinter »{behind}« liest YAML nicht als Text, sondern als Kommentar."
        hint = (
            'Gehört es zum Text, setzen Sie den ganzen Text in gerade Anführungszeichen ("…"); ist es ein Kommentar, '
            "setzen Sie vor und hinter das # ein Leerzeichen."
        )
        return Problem("yaml-syntax", said, number + 1, at + 1, hint)
    return None


def _ends_more(comment: str) -> bool:
    """Whether a comment closes a bracket that it has not opened."""
    return any(comment.count(close) > comment.count(opened) for opened, close in ("[]", "{}"))


def surprises(node: Scalar, kind: Kind, lines: Sequence[str], fields: Collection[str]) -> Iterator[Surprise]:
    """What YAML made of the text of a field otherwise than it was plainly meant.

    *lines* are those of the file, *fields* the names that a field may have beside this one.
    """
    if _is_plain(node):
        return
    checks: tuple[Callable[[], Surprise | None], ...] = (
        lambda: _comment(node),
        lambda: _quotation(node),
        lambda: _escape(node, kind, lines),
        lambda: _lines_lost(node, kind, lines, fields),
    )
    yield from (found for check in checks if (found := check()) is not None)


def _is_plain(node: Scalar) -> bool:
    """Whether nothing can be otherwise than it looks, as with nearly all: one line, no escape, no comment."""
    if node.block or node.end > node.line or node.style == '"' or node.comment:
        return False
    return bool(node.style) or node.text.lstrip()[:1] not in _CLOSING


def _comment(node: Scalar) -> Surprise | None:
    if not node.comment:
        return None
    whole = excerpt(f"{node.text} {node.comment}")
    text = f"»{excerpt(node.comment)}« fehlt im Wert: Mit » #« beginnt in YAML ein Kommentar."
    hint = f'Schreiben Sie "{whole}", oder setzen Sie hinter das # eines Kommentars ein Leerzeichen.'
    return Surprise("yaml-kommentar", text, hint)


def _quotation(node: Scalar) -> Surprise | None:
    """Quotation marks of a word processor are text to YAML."""
    text = node.text.strip()
    inner = text[1:-1]
    if node.style or not inner or text[0] not in _CLOSING:
        return None
    if text[-1] in _CLOSING[text[0]] and not any(mark in inner for mark in (text[0], text[-1])):
        said = f"Die Anführungszeichen {text[0]} {text[-1]} sind hier Teil des Wertes."
        plain = excerpt(inner)
        quoted = f'"{plain}"' if re.search(r"[,:#\[\]{}]", inner) else plain
        return Surprise(
            "yaml-anfuehrungszeichen", said, f'Schreiben Sie {quoted}; gehören sie dazu, "{excerpt(text)}".'
        )
    if not any(mark in inner + text[-1] for mark in _CLOSING[text[0]]):
        said = f"Das Anführungszeichen {text[0]} beginnt hier einen Text, aber nichts schließt ihn."
        return Surprise(
            "yaml-anfuehrungszeichen", said, 'Setzen Sie den ganzen Text in gerade Anführungszeichen ("…").'
        )
    return None


def unquoted(text: str) -> str:
    """What stands between quotation marks of a word processor; empty where there are none around *text*."""
    text = text.strip()
    enclosed = len(text) > 2 and text[0] in _CLOSING and text[-1] in _CLOSING[text[0]]  # noqa: PLR2004 - one each side
    return text[1:-1].strip() if enclosed else ""


def _escape(node: Scalar, kind: Kind, lines: Sequence[str]) -> Surprise | None:
    r"""``"C:\neu"`` holds a line break."""
    if node.style != '"' or "\\" not in (raw := "\n".join(_raw(node, lines))):
        return None
    found = _ESCAPE.search(raw)
    path = re.search(r"[A-Za-z]:\\", raw)
    if found is None or (kind is Kind.PROSE and not path):
        return None
    text = f'In einem Text in "…" liest YAML »{found[1]}« als ein Steuerzeichen, nicht als zwei Zeichen.'
    return Surprise("yaml-steuerzeichen", text, "Schreiben Sie »\\\\« statt »\\«, oder setzen Sie den Text in '…'.")


def _lines_lost(node: Scalar, kind: Kind, lines: Sequence[str], fields: Collection[str]) -> Surprise | None:
    """Lines that YAML joins, or that slipped into the text above them."""
    raw = [line for line in _raw(node, lines) if line.strip()]
    if len(raw) < (1 if node.block else 2):
        return None
    following = raw if node.block else raw[1:]
    for line in following:
        field = _FIELD_LINE.match(line)
        if field and field[1] in fields:
            text = f"Darin steht die Zeile »{excerpt(line.strip())}«, die ein eigenes Feld sein dürfte."
            hint = f"Rücken Sie sie so weit ein wie die Felder daneben, mit Leerzeichen hinter »{field[1]}:«."
            return Surprise("feld-im-text", text, hint)
    if node.style == "|" and kind is Kind.TEXT:
        text = "Dieses Feld nimmt eine Zeile auf; die Zeilen darunter werden zu einer."
        return Surprise("yaml-umbruch", text, "Schreiben Sie eine Zeile, oder »>« statt »|«, wenn es so gemeint ist.")
    if node.style in {"|", '"', "'"}:
        return None
    if any(_LIST_LINE.match(line) for line in following) and not _deeper(node, following):
        text = "YAML fügt die Zeilen zu einer zusammen; die Liste geht dabei verloren."
        block = "Beginnen Sie mit »|« und dem Text in der nächsten Zeile."
        return Surprise("yaml-umbruch", text, block if kind is Kind.PROSE else "Dieses Feld nimmt eine Zeile auf.")
    return None


def _deeper(node: Scalar, following: Sequence[str]) -> bool:
    """Whether the list of a ``>`` text stands further in than its first line: then YAML keeps its lines."""
    first = len(following[0]) - len(following[0].lstrip())
    deeper = (len(line) - len(line.lstrip()) > first for line in following if _LIST_LINE.match(line))
    return node.style == ">" and all(deeper)


def _raw(node: Scalar, lines: Sequence[str]) -> list[str]:
    """The lines of a file in which a scalar stands, without what stands before it."""
    if node.block:
        found = list(lines[node.line : max(node.end, node.line)])
        return found[:-1] if node.end <= len(lines) and found else found
    end = max(node.end, node.line)
    return [lines[node.line - 1][node.column - 1 :], *lines[node.line : end]] if node.line <= len(lines) else []


def paragraphs(node: Scalar, lines: Sequence[str]) -> str:
    """The text of prose with the paragraphs of its lines: where YAML joins lines, it leaves one line end of two."""
    if node.style == "|" or "\n" not in node.text.strip("\n"):
        return node.text
    if node.style == '"' and _ESCAPE.search("\n".join(_raw(node, lines))):
        return node.text
    body = node.text.strip("\n")
    return node.text.replace(body, re.sub(r"\n+", "\n\n", body))


def split_sentence(node: SequenceNode) -> Surprise | None:
    """A list in brackets whose entries look like one sentence, parted at its comma."""
    if not node.flow:
        return None
    for first, second in zip(node.items, node.items[1:], strict=False):
        if not (isinstance(first, Scalar) and isinstance(second, Scalar)) or second.style:
            continue
        joined = f"{first.text}, {second.text}"
        if _SUBORDINATE.match(second.text):
            text = f"Das Komma trennt: »{excerpt(first.text)}« und »{excerpt(second.text)}« sind zwei Einträge."
            return Surprise("yaml-komma", text, f'Ist es einer, schreiben Sie ["{excerpt(joined)}"].')
    return None


def comma_in_braces(key: str, before: Scalar, field: str) -> Surprise:
    """An entry in braces without a colon: what stands behind a comma of the value before it."""
    if re.fullmatch(r"[0-9][0-9.\s]*", before.text.strip()) and re.match(r"[0-9]|-", key):
        figure = f"{before.text.strip()},{key}"
        text = f"In {{…}} trennt das Komma Angaben: Von »{excerpt(figure)}« bleibt »{field}: {before.text.strip()}«."
        point = figure.replace(".", "").replace(",", ".") if re.fullmatch(r"[0-9.]+,[0-9]+", figure) else ""
        ways = [f"»{field}: {point}«"] if point else []
        return Surprise(
            "yaml-komma", text, f"Schreiben Sie {' oder '.join([*ways, f'»{field}: {chr(34)}{figure}{chr(34)}«'])}."
        )
    whole = excerpt(f"{before.text}, {key}")
    text = f"In {{…}} trennt das Komma Angaben; »{excerpt(key)}« steht ohne Doppelpunkt."
    return Surprise("yaml-komma", text, f'Gehört es zum Text davor, schreiben Sie {field}: "{whole}".')
