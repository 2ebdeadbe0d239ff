"""One small fault: where it is, what it changes, and how a sample of faults is drawn."""

from __future__ import annotations

import ast
import difflib
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Mutant:
    """A module with one fault in it."""

    area: str
    file: str
    """From the folder above the package."""
    function: str
    """``Class.method`` or ``function``, around the fault."""
    line: int
    """Where the fault begins."""
    old: str
    """The changed lines as they are, without the blanks around each."""
    new: str
    source: str
    """The module with the fault."""

    @cached_property
    def key(self) -> str:
        """Says which fault it is, wherever the lines of the module move."""
        return key_of(self.file, self.function, self.old, self.new)


def key_of(file: str, function: str, old: str, new: str) -> str:
    """What identifies a fault."""
    return f"{file}\n{function}\n{old}\n→\n{new}"


def mutant_of(area: str, file: str, before: str, after: str) -> Mutant:
    """The fault that makes *after* of a module's text *before*.

    Raises :class:`ValueError` where both are the same.
    """
    old, new = before.splitlines(), after.splitlines()
    changes = [c for c in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if c[0] != "equal"]
    if not changes:
        raise ValueError(f"{file}: no fault")
    line = changes[0][1] + 1
    removed = [text for _, start, end, _, _ in changes for text in old[start:end]]
    added = [text for _, _, _, start, end in changes for text in new[start:end]]
    return Mutant(area, file, function_at(before, line), line, _stripped(removed), _stripped(added), after)


def _stripped(lines: Iterable[str]) -> str:
    return "\n".join(filter(None, (line.strip() for line in lines)))


def function_at(source: str, line: int) -> str:
    """The innermost function, and the classes and functions around it, that a line stands in."""
    names: list[str] = []
    body: Sequence[ast.AST] = ast.parse(source).body
    while True:
        around = [node for node in body if _span(node)[0] <= line <= _span(node)[1]]
        if not around:
            return ".".join(names)
        if isinstance(around[0], ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(around[0].name)
        body = [node for node in ast.iter_child_nodes(around[0]) if hasattr(node, "lineno")]


def statement_lines(source: str, line: int) -> range:
    """The lines of the innermost statement that a line stands in; of a compound one its head.

    What a tracer notes of a statement over several lines can be any of them.
    """
    best = range(line, line + 1)
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.stmt):
            continue
        start, end = _span(node)
        body = getattr(node, "body", None)
        if isinstance(body, list) and body:
            end = max(start, _span(body[0])[0] - 1)
        if start <= line <= end and (len(best) == 1 or end - start < len(best)):
            best = range(start, end + 1)
    return best


def _span(node: ast.AST) -> tuple[int, int]:
    start = getattr(node, "lineno", 0)
    return start, getattr(node, "end_lineno", start)


def rank(seed: int, key: str) -> str:
    """The place of a fault in the order that a seed gives; what else there is has no influence on it."""
    return hashlib.sha256(f"{seed}\n{key}".encode()).hexdigest()


def shares(total: int, areas: Sequence[str]) -> dict[str, int]:
    """How many of *total* each area gets: evenly, what is left over to the first."""
    each, rest = divmod(total, len(areas))
    return {area: each + (place < rest) for place, area in enumerate(areas)}
