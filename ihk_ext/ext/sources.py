"""Pages that Sphinx would stumble over: looked at before any is read, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ihk_ext.ext.inclusions import looked_at, obstacle, warn_of_characters
from ihk_ext.ext.project_files import extra_files, side_files
from ihk_ext.failures import DataError
from ihk_ext.files import printable


def connect(app: Sphinx) -> None:
    """Look at the pages before they are read."""
    app.connect("env-before-read-docs", _check, priority=0)


def _check(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    problems = [*_problems(app, env, docnames), *_side_problems(app)]
    if problems:
        raise DataError("\n" + "\n".join(problems))


def _problems(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> Iterator[str]:
    root = app.config.root_doc
    if root not in env.found_docs:
        name = Path(env.doc2path(root)).name
        advice = "Legen Sie sie an, oder nennen Sie in conf.py eine andere (root_doc)."
        yield f"{name}: Die Startseite fehlt im Ordner der Seiten. {advice}"
    for docname in sorted(set(docnames) & env.found_docs):
        path, shown = Path(env.doc2path(docname)), printable(str(env.doc2path(docname, base=False)))
        wrong, text = looked_at(path, shown, app.config.source_encoding, "Seite")
        if wrong:
            yield wrong
        elif text is not None:
            warn_of_characters(text, str(path), app.config.language)


def _side_problems(app: Sphinx) -> Iterator[str]:
    """Static files and templates that Sphinx would copy without end, or wait for."""
    for name, path in (*side_files(app), *extra_files(app)):
        if said := obstacle(path):
            yield f"{printable(name)}: Die Datei ist nicht lesbar ({said}). Nehmen Sie sie heraus."
