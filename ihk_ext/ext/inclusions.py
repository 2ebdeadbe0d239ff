"""What pages bring in from other files comes through the same door as the pages: includes, tables, code, pictures.

docutils and Sphinx open whatever a page names: a named pipe stops the build for ever, a device never ends, another
encoding ends in an English message.  Here directives look before they leap.  Another extension's directive of the
same name stays as it is.
"""

from __future__ import annotations

import codecs
import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.directives import misc
from docutils.parsers.rst.directives.misc import adapt_path
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from ihk_ext.ext.presence import mentions_ours
from ihk_ext.files import MOST_DATA, Text, decoded, printable, read_bytes, reason, special, text_problems
from ihk_ext.files.text import composed
from ihk_ext.web import is_german

logger = logging.getLogger(__name__)

#: Whether letters are composed on the page that is being read.
_COMPOSES = "ihk_composes"
_ADVICE = "Legen Sie dort eine gewöhnliche Datei ab, oder nennen Sie eine andere."


def connect(app: Sphinx) -> None:
    """Put our directives in the place of Sphinx' own, and look at pictures before Sphinx does."""
    known = directives._directives  # type: ignore[attr-defined]  # noqa: SLF001 - as Sphinx itself asks
    for name, ours in _DIRECTIVES.items():
        if known.get(name) in {None, *ours.__mro__}:
            app.add_directive(name, ours, override=True)
    app.add_transform(_LookAtPictures)
    app.connect("source-read", _compose)


def _compose(app: Sphinx, _docname: str, source: list[str]) -> None:
    """Compose letters where words of the page may meet words of the data; elsewhere the page is not ours to change."""
    composes = is_german(app.config) or mentions_ours(source[0])
    app.env.current_document[_COMPOSES] = composes
    if composes:
        source[0] = composed(source[0])


def _composed(env: BuildEnvironment, text: str) -> str:
    """What a page brings in, as the page itself."""
    return composed(text) if env.current_document.get(_COMPOSES, False) else text


def is_utf_8(encoding: str | None) -> bool:
    """Whether a file is to be read as UTF-8, as it is where nobody says otherwise."""
    try:
        return not encoding or codecs.lookup(encoding).name.startswith("utf-8")
    except LookupError:
        return False


def looked_at(path: Path, shown: str, encoding: str | None, what: str = "Datei") -> tuple[str, Text | None]:
    """What is wrong with a file (German; empty where nothing is), and its text where it is in UTF-8."""
    try:
        raw = read_bytes(path, MOST_DATA)
    except OSError as error:
        return f"{shown}: Die {what} ist nicht lesbar ({reason(error)}).", None
    if not is_utf_8(encoding):
        return "", None
    text = decoded(raw, what)
    if text.whole:
        return "", text
    (problem,) = text.problems
    return f"{shown}:{problem.line}:{problem.column}: {problem.text} {problem.hint}", text


def warn_of_characters(text: Text, shown: str, language: str) -> None:
    """Tell of what nobody sees in a text: a warning, which a project can switch off that means it."""
    for problem in text_problems(text.text):
        if "Schreibrichtung" in problem.text and language.split("_", maxsplit=1)[0] in _RIGHT_TO_LEFT:
            continue
        location = f"{shown}:{problem.line}"
        told = f"{problem.text} {problem.hint} (Spalte {problem.column})"
        logger.warning("%s", told, location=location, type="ihk", subtype="zeichen")


#: Languages that need characters that change the direction.
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})


class _Door(Directive):
    """A directive that names a file: it does not run where the file cannot be read."""

    def named(self) -> str:
        """The file as the author names it; empty for none."""
        return str(self.arguments[0])

    def path_of(self, name: str) -> Path:
        """Where it lies."""
        env: BuildEnvironment = self.state.document.settings.env
        folder = env.srcdir if name.startswith("/") else Path(env.doc2path(env.current_document.docname)).parent
        return Path(folder, name.lstrip("/"))

    def run(self) -> list[nodes.Node]:
        """As the directive has it, or an error at its place."""
        name = self.named()
        if not name or not self.state.document.settings.file_insertion_enabled:
            return list(super().run())
        env: BuildEnvironment = self.state.document.settings.env
        path, shown = self.path_of(name), printable(name)
        encoding = self.options.get("encoding", env.config.source_encoding)
        wrong, text = looked_at(path, shown, encoding)
        if wrong:
            env.note_dependency(path)
            advice = "" if text else f" {_ADVICE}"
            message = f"{self.name}: {wrong}{advice}"
            return [self.state.document.reporter.error(message, line=self.lineno)]
        if text is not None:
            warn_of_characters(text, str(path), env.config.language)
        return list(super().run())


class _Include(_Door, Include):
    def named(self) -> str:
        name = super().named()
        return "" if name.startswith("<") and name.endswith(">") else name

    def read_file(self, path: Any) -> str:  # noqa: ANN401 - as docutils declares it
        text = super().read_file(path)
        is_code = self.options.keys() & {"literal", "code"}
        return str(text) if is_code else _composed(self.state.document.settings.env, str(text))


class _LiteralInclude(_Door, LiteralInclude):
    pass


class _Beside(_Door):
    """Names its file by an option, beside the file that the directive stands in."""

    def named(self) -> str:
        return str(self.options.get("file", ""))

    def path_of(self, name: str) -> Path:
        document = self.state.document
        return Path(adapt_path(name, document.current_source or "", document.settings.root_prefix))


class _CSVTable(_Beside, CSVTable):  # type: ignore[misc]  # run() in both gives nodes
    def path_of(self, name: str) -> Path:
        found = Path(name)
        # as Sphinx has it: an absolute one lies in the documents' folder, if there is none of that name
        return _Door.path_of(self, name) if found.is_absolute() and not found.exists() else super().path_of(name)

    def get_csv_data(self) -> tuple[Any, str]:
        data, source = super().get_csv_data()  # type: ignore[no-untyped-call]
        env = self.state.document.settings.env
        return ([_composed(env, line) for line in data], source) if self.named() else (data, source)


class _Raw(_Beside, misc.Raw):
    pass


_DIRECTIVES: dict[str, type[_Door]] = {
    "include": _Include,
    "literalinclude": _LiteralInclude,
    "csv-table": _CSVTable,
    "raw": _Raw,
}


class _LookAtPictures(SphinxTransform):
    """Leave out pictures and downloads that are no files: Sphinx would open and copy them."""

    default_priority = 1

    def apply(self, **_: Any) -> None:  # noqa: ANN401 - as docutils declares it
        found: list[nodes.Element] = [*self.document.findall(nodes.image)]
        found += self.document.findall(addnodes.download_reference)
        for node in found:
            name = str(node["uri" if isinstance(node, nodes.image) else "reftarget"])
            if "://" in name or name.startswith("data:"):
                continue
            for path in self._meant(name):
                if said := obstacle(path):
                    text = f"{printable(name)}: Die Datei ist nicht lesbar ({said}). {_ADVICE}"
                    logger.error("%s", text, location=node, type="ihk", subtype="datei")
                    _leave_out(node)
                    break

    def _meant(self, name: str) -> Iterator[Path]:
        here = Path(self.env.doc2path(self.env.current_document.docname)).parent
        path = Path(self.env.srcdir if name.startswith("/") else here, name.lstrip("/"))
        yield from path.parent.glob(path.name) if name.endswith(".*") else [path]


def obstacle(path: Path) -> str:
    """Why a file that is there cannot be read, in German; empty for a file, and where there is none."""
    try:
        path.stat()
    except FileNotFoundError:
        return ""  # Sphinx tells of it
    except OSError as error:
        return reason(error) if error.errno == errno.ELOOP else ""
    except ValueError:
        return ""
    return special(path)


def _leave_out(node: nodes.Element) -> None:
    if isinstance(node, nodes.image):
        node.parent.remove(node)
    else:
        node.replace_self(nodes.inline("", node.astext()))
