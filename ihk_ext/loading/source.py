"""From a file to a tree of located nodes: encoding, size, characters, syntax."""

from __future__ import annotations

import gc
import itertools
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from ihk_ext.findings import FindingCollection, Place
from ihk_ext.loading.compose import FORBIDDEN, Composer, Problem, RefusedError, forbidden_character
from ihk_ext.loading.nodes import Mapping, Node, Scalar, Sequence
from ihk_ext.loading.yaml_messages import syntax_problem

__all__ = ["MAX_BYTES", "Mapping", "Node", "Scalar", "Sequence", "Source", "parse_yaml", "read_yaml"]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Real files stay far below; what is larger is not concept data.
MAX_BYTES = 20 * 1024 * 1024
#: A file with so many invisible characters is no text.
_NOT_TEXT = 20
_LINE_END = re.compile(r"\r\n|\r|\n")


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
        return _LINE_END.split(self.text)


def read_yaml(path: Path, name: str, findings: FindingCollection) -> Source:
    """Read one YAML file.

    *name* is how messages call the file.  Adds an error, and gives no root, when the file
    cannot be read, is not UTF-8, is too large or is no well-formed YAML; an empty file
    gives an empty mapping.
    """
    raw = _read_bytes(path, name, findings)
    if raw is None:
        return Source(name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        findings.error(
            "kodierung", "Die Datei ist nicht in UTF-8 gespeichert.", _place_of_byte(raw, error.start, name),
            hint="Speichern Sie sie im Editor mit der Kodierung UTF-8.",
        )  # fmt: skip
        # what stands there still tells which records the file would have held
        return Source(name, raw.decode("utf-8", errors="replace"))
    return parse_yaml(text, name, findings)


def _read_bytes(path: Path, name: str, findings: FindingCollection) -> bytes | None:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            findings.error(
                "datei-zu-gross",
                f"Die Datei ist {size // 1024**2} MB groß; erlaubt sind {MAX_BYTES // 1024**2} MB.",
                Place(name), hint="Teilen Sie die Datensätze auf mehrere Dateien auf.",
            )  # fmt: skip
            return None
        return path.read_bytes()
    except OSError as error:
        findings.error("datei-unlesbar", f"Die Datei ist nicht lesbar ({_reason(error)}).", Place(name),
                       hint="Prüfen Sie, ob es sie gibt und ob Sie sie lesen dürfen.")  # fmt: skip
        return None


def _reason(error: OSError) -> str:
    """Why the system refuses; its own words are English."""
    if isinstance(error, FileNotFoundError):
        return "es gibt sie nicht"
    if isinstance(error, PermissionError):
        return "keine Berechtigung"
    return "ein Ordner" if isinstance(error, IsADirectoryError) else f"Systemfehler {error.errno}"


def _place_of_byte(raw: bytes, position: int, name: str) -> Place:
    begin = raw.rfind(b"\n", 0, position) + 1
    before = raw[begin:position].decode("utf-8-sig", errors="replace")
    return Place(name, raw.count(b"\n", 0, position) + 1, len(before) + 1)


def parse_yaml(text: str, name: str, findings: FindingCollection) -> Source:
    """Parse YAML *text*; as :func:`read_yaml`.

    Text is brought to Unicode's composed form: an »ö« of two characters, as some systems
    write it, looks the same and would match no word.
    """
    source = Source(name, unicodedata.normalize("NFC", text))
    source.root, problems = _compose(source.text)
    for problem in problems:
        findings.error(problem.code, problem.text, Place(name, problem.line, problem.column), hint=problem.hint)
    return source


def _compose(text: str) -> tuple[Node | None, list[Problem]]:
    """The tree, or None where reading had to end, and what was wrong."""
    invisible = _invisible(text)
    if len(invisible) == _NOT_TEXT:
        return None, invisible
    loader = _Loader(FORBIDDEN.sub(" ", text) if invisible else text)
    composer = Composer(loader)
    composer.problems += invisible
    root: Node | None = None
    try:
        with _collector_paused():
            root = composer.document()
    except RefusedError as error:
        composer.problems.append(error.problem)
    except yaml.MarkedYAMLError as error:
        composer.problems.append(syntax_problem(error))
    finally:
        loader.dispose()
    return root, composer.problems


def _invisible(text: str) -> list[Problem]:
    found = itertools.islice(FORBIDDEN.finditer(text), _NOT_TEXT)
    problems = []
    for match in found:
        before = _LINE_END.split(text[: match.start()])
        problems.append(forbidden_character(match[0], len(before), len(before[-1]) + 1))
    return problems


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
