"""From libyaml's event stream to a tree of located nodes, with bounded cost.

libyaml's own composer crashes on deep nesting and resolves scalars by guess (``1.10``,
``nein``).  Here nothing recurses, scalars stay text, and nothing can blow up: anchors,
aliases and tags are refused.  Such a refusal does not end the reading: the part is left
out and all other problems of the file are found in the same run.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping as MappingABC
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Any

import yaml

from ihk_ext.files import Problem
from ihk_ext.files.text import FORBIDDEN, forbidden_character
from ihk_ext.findings import excerpt
from ihk_ext.loading.nodes import Mapping, Node, Scalar, Sequence

#: Real files stay far below; what is deeper is a mistake or an attack.
MAX_DEPTH = 20

#: In prose it says where a word may break; an ID, a number or a word of a list becomes another that looks the same.
_SOFT_HYPHEN = "\xad"


class RefusedError(Exception):
    """A problem that ends the reading of the file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text)
        self.problem = problem


class Composer:
    """Builds the tree of one document from the events of a PyYAML *loader*.

    ``problems`` are those that did not end the reading.  *comments* are those that may have been meant as text,
    by line and column of what stands before them (:func:`ihk_ext.loading.swallowed.comments`).  Of the lines *watched*
    (from 0) ``texts`` tells the columns, from and to, in which a text stands.
    """

    def __init__(
        self,
        loader: Any,  # noqa: ANN401 - PyYAML's loaders have no common type
        comments: MappingABC[tuple[int, int], str] = MappingProxyType({}),
        watched: AbstractSet[int] = frozenset(),
    ) -> None:
        self.problems: list[Problem] = []
        self.texts: dict[int, list[tuple[int, int]]] = {number: [] for number in watched}
        self._comments = comments
        self._loader = loader
        self._root: Node | None = None
        self._stack: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._seen: list[dict[str, int]] = []
        self._documents = 0

    def document(self) -> Node:
        """The document's root; an empty mapping where there is none.

        Raises :class:`RefusedError`, or :class:`yaml.YAMLError` for malformed YAML.
        """
        handlers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open_mapping,
            yaml.SequenceStartEvent: self._open_sequence,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._start_document,
        }
        get_event = self._loader.get_event
        while True:
            event = get_event()
            kind = type(event)
            if kind is yaml.StreamEndEvent:
                return self._root or Mapping([], 1, 1)
            handler = handlers.get(kind)
            if handler is not None:
                handler(event)

    def _start_document(self, event: Any) -> None:  # noqa: ANN401
        self._documents += 1
        if self._documents > 1:
            text, hint = (
                "Die Datei enthält mehrere YAML-Dokumente (»---«).",
                "Lassen Sie je Datei nur ein Dokument stehen.",
            )
            raise RefusedError(_problem(event, "yaml-mehrere", text, hint))

    def _scalar(self, event: Any) -> None:  # noqa: ANN401
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
            if not event.value:
                self._add(None)  # »!Achtung«: all that was said is refused
                return
        end = event.end_mark
        node = Scalar(event.value, mark.line + 1, mark.column + 1, event.style or "", end.line + 1)
        if self.texts:
            self._note_text(mark, end)
        if self._comments and not node.style:
            node.comment = self._comments.get((end.line, end.column), "")
        if node.style == '"':
            self._check_escapes(node)
        if _SOFT_HYPHEN in node.text and len(node.text.split()) == 1:
            self.problems.append(_soft_hyphen(node))
        self._add(node)

    def _note_text(self, start: Any, end: Any) -> None:  # noqa: ANN401 - PyYAML's marks
        """Note where a text stands in the lines that are watched."""
        for number in self.texts.keys() & range(start.line, end.line + 1):
            begin = start.column if number == start.line else 0
            self.texts[number].append((begin, end.column if number == end.line else sys.maxsize))

    def _check_escapes(self, node: Scalar) -> None:
        r"""Only a text in "…" can hold by escape (``\x07``) what the file itself may not."""
        found = FORBIDDEN.search(node.text)
        if found:
            self.problems.append(forbidden_character(found[0], node.line, node.column))
            node.text = FORBIDDEN.sub(" ", node.text)

    def _alias(self, event: Any) -> None:  # noqa: ANN401
        self.problems.append(_no_anchors(event))
        self._add(None)

    def _open_mapping(self, event: Any) -> None:  # noqa: ANN401
        mark = event.start_mark
        self._open(event, Mapping([], mark.line + 1, mark.column + 1, flow=bool(event.flow_style)))

    def _open_sequence(self, event: Any) -> None:  # noqa: ANN401
        mark = event.start_mark
        self._open(event, Sequence([], mark.line + 1, mark.column + 1, bool(event.flow_style)))

    def _open(self, event: Any, node: Sequence | Mapping) -> None:  # noqa: ANN401
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if len(self._stack) >= MAX_DEPTH:
            text = f"Die Angaben sind tiefer als {MAX_DEPTH} Ebenen verschachtelt."
            raise RefusedError(_problem(event, "yaml-tiefe", text, "Prüfen Sie Klammern und Einrückung."))
        self._add(node)
        self._stack.append(node)
        self._keys.append(None)
        self._seen.append({})

    def _close(self, _event: Any) -> None:  # noqa: ANN401
        self._stack.pop()
        self._keys.pop()
        self._seen.pop()

    def _add(self, node: Node | None) -> None:
        """Put a node where it belongs; None is what was refused and is left out."""
        if not self._stack:
            self._root = node
            return
        parent = self._stack[-1]
        if isinstance(parent, Sequence):
            if node is not None:
                parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._key(node)
        else:
            if node is not None and key is not _LEFT_OUT:
                parent.entries.append((key, node))
            self._keys[-1] = None

    def _key(self, node: Node | None) -> Scalar:
        if node is None:
            return _LEFT_OUT
        if not isinstance(node, Scalar):
            text = "Ein Schlüssel muss ein einfaches Wort sein."
            hint = "Prüfen Sie Klammern; setzen Sie einen Text mit { oder [ in Anführungszeichen."
            self.problems.append(Problem("yaml-schluessel", text, node.line, node.column, hint))
            return _LEFT_OUT
        seen = self._seen[-1]
        if node.text in seen:
            first, hint = seen[node.text], "Fassen Sie beide Angaben zusammen."
            text = f"Der Schlüssel »{excerpt(node.text)}« steht hier ein zweites Mal (zuerst in Zeile {first})."
            self.problems.append(Problem("yaml-schluessel-doppelt", text, node.line, node.column, hint))
            return _LEFT_OUT
        seen[node.text] = node.line
        return node

    def _refuse_properties(self, event: Any) -> None:  # noqa: ANN401
        if event.anchor is not None:
            self.problems.append(_no_anchors(event))
        if event.tag is not None:
            text = f"Die YAML-Auszeichnung »{excerpt(event.tag)}« ist nicht erlaubt."
            hint = "Schreiben Sie den Wert ohne »!«, oder setzen Sie ihn in Anführungszeichen."
            self.problems.append(_problem(event, "yaml-tag", text, hint))


#: Stands for a key that was refused; its value is left out too.
_LEFT_OUT = Scalar("", 0, 0)


def _problem(event: Any, code: str, text: str, hint: str) -> Problem:  # noqa: ANN401
    mark = event.start_mark
    return Problem(code, text, mark.line + 1, mark.column + 1, hint)


def _soft_hyphen(node: Scalar) -> Problem:
    shown = excerpt(node.text.replace(_SOFT_HYPHEN, ""))
    text = f"In »{shown}« steht ein bedingter Trennstrich (U+00AD), den niemand sieht."
    return Problem("yaml-zeichen", text, node.line, node.column, "Schreiben Sie das Wort neu, ohne ihn.")


def _no_anchors(event: Any) -> Problem:  # noqa: ANN401
    hint = "Schreiben Sie die Angabe aus; beginnt ein Text mit & oder *, setzen Sie ihn in Anführungszeichen."
    return _problem(event, "yaml-anker", "Anker (&) und Aliasse (*) sind nicht erlaubt.", hint)
