"""Change a YAML file where it has to change, and nowhere else.

No YAML library writes a file as it was read: comments, quotation marks, order and line ends get lost.  So the
text itself is edited, at the places where the loader's nodes stand.  What an edit does not name stays byte by byte.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import yaml

from ihk_ext.files import Problem
from ihk_ext.loading.compose import Composer, RefusedError
from ihk_ext.loading.formats import Edit, Remove, Rename, Rewrite, applied
from ihk_ext.loading.nodes import Mapping, Node, Scalar, Sequence
from ihk_ext.loading.yaml_messages import syntax_problem

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: A comment: it begins a line or follows white space.
_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
_BLANKS = re.compile(r"[ \t]*")
_BLANK_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_LINE_END = re.compile(r"\r\n|\r|\n")
#: The first line of a block scalar that keeps the blank lines at its end.
_KEEPS = re.compile(r"[|>][1-9]?\+")


class EditError(Exception):
    """The text cannot be edited so that everything else stays what it is."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node stands in the text: from the first character to behind the last."""

    start: int
    end: int


class Located:
    """A YAML text, its tree, and where each node stands.

    ``problems`` are those that keep the text from being read; with any of them ``root`` means nothing.
    Positions count characters of *text* as it is, not of its composed form.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.spans: dict[int, Span] = {}
        self.root: Node = Mapping([], 1, 1)
        loader = _Loader(text)
        composer = _Locating(loader, self.spans)
        try:
            self.root = composer.document()
        except RefusedError as error:
            self.problems.append(error.problem)
        except yaml.MarkedYAMLError as error:
            self.problems.append(syntax_problem(error))
        finally:
            loader.dispose()
        self.problems += composer.problems

    def span(self, node: Node) -> Span:
        """Where a node of the tree stands; that of a block ends with what is in it."""
        return self.spans[id(node)]

    @cached_property
    def _scalars(self) -> tuple[list[int], list[Scalar]]:
        """All scalars in their order, and where they begin."""
        found = sorted(_scalars(self.root), key=lambda s: self.span(s).start)
        return [self.span(s).start for s in found], found

    def scalar_before(self, at: int) -> Scalar | None:
        """The last scalar that begins before a place."""
        starts, scalars = self._scalars
        number = bisect_left(starts, at)
        return scalars[number - 1] if number else None

    def scalar_at(self, at: int) -> Scalar | None:
        """The scalar that the character at a place belongs to."""
        found = self.scalar_before(at + 1)
        return found if found is not None and at < self.span(found).end else None

    def flow(self, node: Mapping | Sequence) -> bool:
        """Whether it is written in brackets."""
        return self.text[self.span(node).start : self.span(node).start + 1] in {"{", "["}


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for key, value in node.entries:
            yield key
            yield from _scalars(value)


class _Locating(Composer):
    """A composer that notes where nodes begin and end."""

    def __init__(self, loader: Any, spans: dict[int, Span]) -> None:  # noqa: ANN401 - as in Composer
        super().__init__(self)
        self._source = loader
        self._event: Any = None
        self._spans = spans

    def get_event(self) -> Any:  # noqa: ANN401 - one of PyYAML's events
        """The next event; called by the composer in place of its loader's."""
        self._event = self._source.get_event()
        return self._event

    def _add(self, node: Node | None) -> None:
        if node is not None:
            self._spans[id(node)] = Span(self._event.start_mark.index, self._event.end_mark.index)
        super()._add(node)

    def _close(self, event: Any) -> None:  # noqa: ANN401
        node = self._stack[-1]
        inner = [v for _, v in node.entries] if isinstance(node, Mapping) else node.items
        # the end of a block is where the next thing begins; what is in it ends earlier
        end = self._spans[id(inner[-1])].end if inner else event.end_mark.index
        closes = event.end_mark.index > event.start_mark.index
        self._spans[id(node)] = Span(self._spans[id(node)].start, event.end_mark.index if closes else end)
        super()._close(event)


def edited(located: Located, edits: Iterable[Edit]) -> str:
    """The text with its edits.

    A comment stays, also behind what goes.  Raises :class:`EditError` where the result would not be the tree
    with the same edits.
    """
    found = list(edits)
    ranges = sorted(_ranges(located, found))
    text, at = "", 0
    for start, end, new in ranges:
        if start < at:
            raise EditError
        text += located.text[at:start] + new
        at = end
    text += located.text[at:]
    if not isinstance(located.root, Mapping):
        raise EditError
    after = Located(text)
    if after.problems or plain(after.root) != plain(applied(located.root, found)):
        raise EditError
    return text


def plain(node: Node) -> object:
    """What a tree says, without places: scalars as texts with whether YAML may guess what they are."""
    if isinstance(node, Mapping):
        return [(key.text, plain(value)) for key, value in node.entries]
    if isinstance(node, Sequence):
        return ["-", *(plain(item) for item in node.items)]
    return (node.text, bool(node.style))


_Range = tuple[int, int, str]


def _ranges(located: Located, edits: list[Edit]) -> Iterator[_Range]:
    """What takes the place of which characters."""
    for edit in edits:
        if isinstance(edit, Rename):
            yield _scalar(located, edit.key, edit.name)
        elif isinstance(edit, Rewrite):
            yield _scalar(located, edit.node, edit.text)
    removed = [edit for edit in edits if isinstance(edit, Remove)]
    by_mapping = {id(edit.within): edit.within for edit in removed}
    for identity, mapping in by_mapping.items():
        keys = {id(edit.key) for edit in removed if id(edit.within) == identity}
        yield from _removal(located, mapping, keys)


def _scalar(located: Located, node: Scalar, text: str) -> _Range:
    """A scalar that says something else, quoted as it was."""
    span = located.span(node)
    before = located.text[span.start : span.end]
    if node.style == "'":
        return span.start, span.end, "'" + text.replace("'", "''") + "'"
    if node.style == '"':
        return span.start, span.end, '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    said = node.text.strip()
    at = before.rfind(said)
    if not said or at < 0:
        raise EditError
    return span.start + at, span.start + at + len(said), text


def _removal(located: Located, mapping: Mapping, keys: set[int]) -> Iterator[_Range]:
    """Entries that leave a mapping; such as follow each other leave it together."""
    entries = mapping.entries
    runs = [(gone, list(run)) for gone, run in groupby(range(len(entries)), lambda i: id(entries[i][0]) in keys)]
    flow = located.flow(mapping)
    for gone, run in runs:
        if gone:
            first, last = run[0], run[-1]
            yield from _flow_run(located, mapping, first, last) if flow else _block_run(located, mapping, first, last)


def _end(located: Located, entry: tuple[Scalar, Node]) -> int:
    """Where an entry ends; the blank lines behind a block scalar are no part of it."""
    key, value = entry
    start, end = located.span(key).start, max(located.span(key).end, located.span(value).end)
    return start + len(located.text[start:end].rstrip()) if _is_block_scalar(value) else end


def _is_block_scalar(node: Node) -> bool:
    while isinstance(node, (Mapping, Sequence)):
        inner = [v for _, v in node.entries] if isinstance(node, Mapping) else node.items
        if not inner:
            return False
        node = inner[-1]
    return node.block


# --- in brackets ---------------------------------------------------------------------------------


def _flow_run(located: Located, mapping: Mapping, first: int, last: int) -> Iterator[_Range]:
    entries = mapping.entries
    ends = [_end(located, entry) for entry in entries]
    starts = [located.span(key).start for key, _ in entries]
    behind = located.span(mapping).end - 1
    if first > 0:
        start, end = ends[first - 1], ends[last]
    elif last + 1 < len(entries):
        start, end = starts[0], starts[last + 1]
    else:
        start, end = starts[0], _behind_comma(located.text, ends[last], behind)
    if not list(_comments(located, start, end)):
        yield start, end, ""
        return
    # comments stay where they are; a comma that is left over is none too many
    for i in range(first, last + 1):
        yield starts[i], _behind_comma(located.text, ends[i], behind), ""


def _behind_comma(text: str, at: int, limit: int) -> int:
    rest = _BLANKS.match(text, at)
    comma = rest.end() if rest else at
    return comma + 1 if comma < limit and text[comma] == "," else at


# --- on lines of their own -----------------------------------------------------------------------


def _block_run(located: Located, mapping: Mapping, first: int, last: int) -> Iterator[_Range]:
    text, entries = located.text, mapping.entries
    start = located.span(entries[first][0]).start
    alone = not text[_line_start(text, start) : start].strip()
    if first == 0 and last == len(entries) - 1:
        # a mapping must be left, and it stands where the first entry stood
        yield from _emptied(located, mapping)
    elif alone:
        top = _first_without_line_end(located, entries[first : last + 1])
        for number, entry in enumerate(entries[first : last + 1]):
            yield from _lines(located, entry, before=number >= top)
    else:  # behind »- «: what follows moves up, unless a comment keeps it where it is
        following = located.span(entries[last + 1][0]).start
        if not list(_comments(located, start, following)):
            yield start, following, ""
            return
        kept, remarks = _remains(located, entries[first])
        yield start, kept, remarks
        for entry in entries[first + 1 : last + 1]:
            yield from _lines(located, entry)


def _first_without_line_end(located: Located, run: list[tuple[Scalar, Node]]) -> int:
    """From which entry of a run on the line end before it goes, not the one behind; their number where none does.

    A file that ends without a line end does so still, unless that would change the text that comes before.
    """
    begins = [_line_start(located.text, located.span(key).start) for key, _ in run]
    top = len(run)
    at = len(located.text)
    while top and _end(located, run[top - 1]) == at and not _remains(located, run[top - 1])[1]:
        top -= 1
        at = begins[top] - (2 if located.text[begins[top] - 2 : begins[top]] == "\r\n" else 1)
    if top == len(run) or begins[top] == 0 or _in_block_scalar(located, begins[top]):
        return len(run)
    return top


def _emptied(located: Located, mapping: Mapping) -> Iterator[_Range]:
    head, *rest = mapping.entries
    kept, remarks = _remains(located, head)
    end = kept if remarks else _end(located, head)
    yield located.span(head[0]).start, end, f"{{}}  {remarks}" if remarks else "{}"
    for entry in rest:
        yield from _lines(located, entry)


def _lines(located: Located, entry: tuple[Scalar, Node], *, before: bool = False) -> Iterator[_Range]:
    """The lines of an entry go; comments in it and behind it stay, on lines of their own.

    With *before* they go with the line end before them, not with their own.
    """
    text, start = located.text, located.span(entry[0]).start
    kept, remarks = _remains(located, entry)
    if remarks or text[kept : kept + 1] == "#":
        yield start, kept, remarks
        return
    begin = _line_start(text, start)
    if before:
        yield begin - (2 if text[begin - 2 : begin] == "\r\n" else 1), kept, ""
        return
    line_end = _LINE_END.match(text, kept)
    end = kept if line_end is None else line_end.end()
    if _keeps_blanks_before(located, begin):
        while (blank := _BLANK_LINE.match(text, end)) is not None:
            end = blank.end()
    yield begin, end, ""


def _remains(located: Located, entry: tuple[Scalar, Node]) -> tuple[int, str]:
    """Where, behind an entry, stands what stays (a comment, or the end of the line), and the comments within it."""
    text, start, end = located.text, located.span(entry[0]).start, _end(located, entry)
    blanks = _BLANKS.match(text, end)
    at = blanks.end() if blanks else end
    if at < len(text) and text[at] not in "#\r\n":
        raise EditError
    line_end = _LINE_END.search(text, start)
    between = (line_end[0] if line_end else "\n") + " " * (start - _line_start(text, start))
    comments = list(_comments(located, start, end))
    return at, between.join([*comments, ""] if comments and text[at : at + 1] == "#" else comments)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _comments(located: Located, start: int, end: int) -> Iterator[str]:
    """Comments between two places: what looks like one and stands in no text."""
    for match in _COMMENT.finditer(located.text, start, end):
        at = match.start()
        around = located.scalar_at(at)
        # the first line of a block scalar is no text yet
        if around is None or (around.block and not _LINE_END.search(located.text, located.span(around).start, at)):
            yield match[0]


def _in_block_scalar(located: Located, at: int) -> bool:
    """Whether the line end before a place belongs to a text that is written as a block."""
    before = located.scalar_before(at)
    return before is not None and before.block and located.span(before).end >= at


def _keeps_blanks_before(located: Located, at: int) -> bool:
    """Whether the text before a place takes the blank lines that follow it for its own."""
    before = located.scalar_before(at)
    return before is not None and _KEEPS.match(located.text, located.span(before).start) is not None
