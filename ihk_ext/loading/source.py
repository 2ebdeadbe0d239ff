"""From a file to a tree of located nodes: encoding, size, characters, syntax."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from ihk_ext.files import MOST_DATA, Problem, RefusedFileError, decoded, read_bytes, reason, text_problems
from ihk_ext.files.text import FORBIDDEN, LINE_END, MOST_PROBLEMS, composed
from ihk_ext.findings import FindingCollection, Place
from ihk_ext.loading import swallowed
from ihk_ext.loading.compose import Composer, RefusedError
from ihk_ext.loading.nodes import Mapping, Node, Scalar, Sequence
from ihk_ext.loading.yaml_messages import syntax_problem

__all__ = [
    "MAX_BYTES",
    "Content",
    "Files",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Source",
    "parse_yaml",
    "read_content",
    "read_yaml",
]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Real files stay far below; what is larger is not concept data.
MAX_BYTES = MOST_DATA


@dataclass
class Source:
    """A file's text and its tree; ``root`` is None where the text could not be read.

    ``name`` is how messages call the file.
    """

    name: str
    text: str = ""
    root: Node | None = field(default=None, compare=False)

    @cached_property
    def lines(self) -> list[str]:
        """The lines as YAML counts them."""
        return LINE_END.split(self.text)


@dataclass
class Content:
    """What a file holds, whatever name led to it: its text, and what is wrong with it.

    ``whole`` tells that all of the text could be read; if not, ``text`` is what could.
    """

    text: str = ""
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True

    @cached_property
    def tree(self) -> tuple[Node | None, list[Problem]]:
        """As :meth:`parse` gives it; kept."""
        return self.parse()

    def parse(self) -> tuple[Node | None, list[Problem]]:
        """The root, None where the text could not be read, and all that is wrong."""
        if not self.whole:
            return None, self.problems
        return _compose(self.text)

    def source(self, name: str, findings: FindingCollection, *, keep: bool = False) -> Source:
        """The content as that of a file which messages call *name*; adds what is wrong to *findings*.

        With *keep* it is parsed but once.
        """
        root, problems = self.tree if keep else self.parse()
        for problem in problems:
            findings.error(problem.code, problem.text, Place(name, problem.line, problem.column), hint=problem.hint)
        return Source(name, self.text, root)


class Files:
    """Reads YAML files, each once, by whatever path it is asked for.

    With *keep* each is parsed once, too, for who needs it again: under another name, or beside others.
    Trees take many times the memory of their text, and time of the garbage collector.
    """

    def __init__(self, *, keep: bool = False) -> None:
        self._keep = keep
        self._contents: dict[str, Content] = {}

    def content(self, path: Path) -> Content:
        """What the file holds; not parsed yet."""
        key = os.path.realpath(path)
        found = self._contents.get(key)
        if found is None:
            found = self._contents[key] = read_content(path)
        return found

    def read(self, path: Path, name: str, findings: FindingCollection) -> Source:
        """As :func:`read_yaml`."""
        return self.content(path).source(name, findings, keep=self._keep)


def read_yaml(path: Path, name: str, findings: FindingCollection) -> Source:
    """Read one YAML file.

    *name* is how messages call the file.  Adds an error, and gives no root, when the file
    cannot be read, is not UTF-8, is too large or is no well-formed YAML; an empty file
    gives an empty mapping.
    """
    return read_content(path).source(name, findings)


def read_content(path: Path) -> Content:
    """What a file holds, with a problem where it cannot be read, is too large or is not UTF-8.

    Text is brought to Unicode's composed form: an »ö« of two characters, as some systems
    write it, looks the same and would match no word.
    """
    try:
        found = decoded(read_bytes(path, MAX_BYTES))
    except OSError as error:
        return Content(problems=[_unreadable(error)], whole=False)
    return Content(found.text, found.problems, found.whole)


def parse_yaml(text: str, name: str, findings: FindingCollection) -> Source:
    """Parse YAML *text*; as :func:`read_yaml`."""
    return Content(composed(text)).source(name, findings)


def _unreadable(error: OSError) -> Problem:
    """Why there is no text; the system's own words are English."""
    if isinstance(error, RefusedFileError) and error.limit:
        text = f"Die Datei ist {reason(error)}."
        return Problem("datei-zu-gross", text, 0, 0, "Teilen Sie die Datensätze auf mehrere Dateien auf.")
    text = f"Die Datei ist nicht lesbar ({reason(error)})."
    return Problem("datei-unlesbar", text, 0, 0, "Prüfen Sie, ob es sie gibt und ob Sie sie lesen dürfen.")


def _compose(text: str) -> tuple[Node | None, list[Problem]]:
    """The tree, or None where reading had to end, and what was wrong."""
    invisible = text_problems(text)
    if len(invisible) == MOST_PROBLEMS:
        return None, invisible
    if conflicts := swallowed.conflicts(text):
        return None, [*invisible, *conflicts]
    loader = _Loader(FORBIDDEN.sub(" ", text) if invisible else text)
    composer = Composer(loader, swallowed.comments(text), swallowed.hashes(text))
    composer.problems += invisible
    root: Node | None = None
    try:
        with _collector_paused():
            root = composer.document()
    except RefusedError as error:
        composer.problems.append(error.problem)
    except yaml.MarkedYAMLError as error:
        composer.problems.append(syntax_problem(error, LINE_END.split(text)))
    else:
        composer.problems += _cut_off(text, composer)
    finally:
        loader.dispose()
    return root, composer.problems


def _cut_off(text: str, composer: Composer) -> Iterator[Problem]:
    """What is lost behind brackets, commas and quotation marks, line by line."""
    lines = LINE_END.split(text) if composer.texts else []
    found = (swallowed.cut_off(lines[number], number, composer.texts[number]) for number in sorted(composer.texts))
    yield from filter(None, found)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Composing allocates much and frees nothing: the collector only costs time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
