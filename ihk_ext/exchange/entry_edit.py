"""Add an entry to a list in a YAML file, or change members of one, and leave every other byte as it is.

Built on the loader's positions like :mod:`ihk_ext.exchange.yaml_edit`.  What was written is read again: the result
must be the tree as it was with exactly this change, or nothing is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import TypeAlias

from ihk_ext.exchange.yaml_edit import EditError, Located, edited, plain
from ihk_ext.loading.dataformat import FORMAT, FORMAT_KEY
from ihk_ext.loading.formats import Remove
from ihk_ext.loading.nodes import Mapping as MappingNode
from ihk_ext.loading.nodes import Node, Scalar, Sequence

#: A text, a list of texts, or members with texts: all that such an entry holds.
Written: TypeAlias = str | tuple[str, ...] | Mapping[str, str]

#: What YAML reads as text without quotation marks, whatever stands around it: words, IDs, days.
_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß][\wÄÖÜäöüß./-]*(?: [A-Za-zÄÖÜäöüß][\wÄÖÜäöüß./-]*)*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: … but for words that YAML takes for something else.
_OTHER = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_LINE_END = re.compile(r"\r\n|\r|\n")


def new_file(key: str, entry: Mapping[str, Written]) -> str:
    """A file of the current format with one list of one entry."""
    return f"{FORMAT_KEY}: {FORMAT}\n{key}:\n{_block(entry, 2, chr(10))}"


def with_entry(text: str, key: str, entry: Mapping[str, Written]) -> str:
    """The text with one more entry at the end of the list *key*; the list is made where there is none.

    Raises :class:`EditError` where the file is written so that this needs more than an addition.
    """
    located = _located(text)
    root, end = _root(located), _newline(text)
    entries = root.get(key)
    if entries is None:
        lead = "" if not text or text.endswith(("\n", "\r")) else end
        if located.flow(root):
            raise EditError
        found = f"{text}{lead}{key}:{end}{_block(entry, 2, end)}"
    elif not isinstance(entries, Sequence):
        raise EditError
    elif located.flow(entries):
        found = _into_brackets(located, entries, _flow(entry))
    else:
        indent = _column(text, located.span(entries).start)
        found = _insert_line(text, _end_of(located, entries.items[-1]), _block(entry, indent, end).rstrip("\r\n"))
    before = plain(entries) if entries is not None else ["-"]
    _check(found, root, key, [*_list(before), _expected(entry)])
    return found


def with_members(
    text: str, key: str, number: int, members: Mapping[str, Written], without: Collection[str] = ()
) -> str:
    """The text with other *members* of entry *number* of the list *key*, and *without* some.

    Raises :class:`EditError` where that cannot be done without touching more.
    """
    located = _located(text)
    root = _root(located)
    entry = _entry(root, key, number)
    gone = [Remove(entry, k) for k, _ in entry.entries if k.text in without]
    if gone:
        text = edited(located, gone)
        return with_members(text, key, number, members)
    expected = list(_list(plain(_sequence(root, key))))
    expected[number] = _changed(entry, members)
    for name, value in members.items():
        located = _located(text)
        text = _with_member(located, _entry(_root(located), key, number), name, value)
    _check(text, root, key, expected)
    return text


def _with_member(located: Located, entry: MappingNode, name: str, value: Written) -> str:
    text, shown = located.text, _value(value)
    for key, node in entry.entries:
        if key.text == name:
            if isinstance(node, Scalar) and node.text == (value[0] if isinstance(value, tuple) else value):
                return text
            span = located.span(node)
            end = _end_of(located, node)
            if not isinstance(node, Scalar) and "#" in text[span.start : end]:
                raise EditError  # a comment would be lost
            return text[: span.start] + shown + text[end:]
    if located.flow(entry):
        return _into_brackets(located, entry, f"{name}: {shown}")
    first, last = entry.entries[0][0], entry.entries[-1][1]
    indent = " " * _column(text, located.span(first).start)
    return _insert_line(
        text, max(_end_of(located, last), located.span(entry.entries[-1][0]).end), f"{indent}{name}: {shown}"
    )


def _into_brackets(located: Located, node: MappingNode | Sequence, shown: str) -> str:
    text = located.text
    close = located.span(node).end - 1
    inner = text[located.span(node).start + 1 : close].rstrip()
    at = located.span(node).start + 1 + len(inner)
    return f"{text[:at]}{'' if not inner or inner.endswith(',') else ','}{' ' if inner else ''}{shown}{text[at:]}"


def _insert_line(text: str, at: int, line: str) -> str:
    """The text with a line (or some) behind the one that a place stands in, comment and all."""
    found = _LINE_END.search(text, at)
    end = _newline(text)
    if found is None:
        return f"{text}{end}{line}{end}"
    return f"{text[: found.end()]}{line}{end}{text[found.end() :]}"


def _end_of(located: Located, node: Node) -> int:
    """Where a node's text ends; blank lines behind a block scalar are no part of it."""
    span = located.span(node)
    return span.start + len(located.text[span.start : span.end].rstrip())


# --- the tree ------------------------------------------------------------------------------------


def _located(text: str) -> Located:
    located = Located(text)
    if located.problems:
        raise EditError
    return located


def _root(located: Located) -> MappingNode:
    if not isinstance(located.root, MappingNode):
        raise EditError
    return located.root


def _sequence(root: MappingNode, key: str) -> Sequence:
    found = root.get(key)
    if not isinstance(found, Sequence):
        raise EditError
    return found


def _entry(root: MappingNode, key: str, number: int) -> MappingNode:
    found = _sequence(root, key).items[number]
    if not isinstance(found, MappingNode) or not found.entries:
        raise EditError
    return found


def _check(text: str, before: MappingNode, key: str, entries: list[object]) -> None:
    """Refuse what is not the tree of before with this list."""
    root = _root(_located(text))
    expected = [(k.text, entries if k.text == key else _said(v)) for k, v in before.entries]
    if before.get(key) is None:
        expected.append((key, entries))
    found = [(k.text, list(map(_unquoted, _list(plain(v)))) if k.text == key else _said(v)) for k, v in root.entries]
    if found != [(k, list(map(_unquoted, v)) if k == key and isinstance(v, list) else v) for k, v in expected]:
        raise EditError


def _said(node: Node) -> object:
    return plain(node)


def _list(tree: object) -> list[object]:
    if not isinstance(tree, list) or tree[:1] != ["-"]:
        raise EditError
    return list(tree[1:])


def _unquoted(tree: object) -> object:
    """A tree without how scalars are quoted; a list of one is the one."""
    if isinstance(tree, tuple):
        first, second = tree
        return first if isinstance(second, bool) else (first, _unquoted(second))
    if isinstance(tree, list):
        inner = [_unquoted(item) for item in tree]
        return inner[1] if inner[:1] == ["-"] and len(inner) == 2 else inner  # noqa: PLR2004 - the mark and the one
    return tree


def _expected(entry: Mapping[str, Written]) -> object:
    return [(name, _tree(value)) for name, value in entry.items()]


def _tree(value: Written) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ["-", *value]
    return [(name, text) for name, text in value.items()]


def _changed(entry: MappingNode, members: Mapping[str, Written]) -> object:
    kept = [(k.text, _tree(members[k.text]) if k.text in members else plain(v)) for k, v in entry.entries]
    known = {k.text for k, _ in entry.entries}
    return [*kept, *((name, _tree(value)) for name, value in members.items() if name not in known)]


# --- writing -------------------------------------------------------------------------------------


def _block(entry: Mapping[str, Written], indent: int, end: str) -> str:
    lines = [f"{name}: {_value(value)}" for name, value in entry.items()]
    lead = " " * indent
    return "".join(f"{lead}{'  ' if number else '- '}{line}{end}" for number, line in enumerate(lines))


def _flow(entry: Mapping[str, Written]) -> str:
    return "{" + ", ".join(f"{name}: {_value(value)}" for name, value in entry.items()) + "}"


def _value(value: Written) -> str:
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, tuple):
        return _scalar(value[0]) if len(value) == 1 else f"[{', '.join(map(_scalar, value))}]"
    return _flow(value)


def _scalar(text: str) -> str:
    """Text as YAML reads it back; JSON's quotation is YAML's, too."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _OTHER:
        return text
    return json.dumps(text, ensure_ascii=False)


def _newline(text: str) -> str:
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _column(text: str, at: int) -> int:
    """How far from the beginning of its line a place is."""
    return at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) - 1
