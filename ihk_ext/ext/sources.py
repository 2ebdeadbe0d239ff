"""Pages that Sphinx would stumble over: looked at before any is read, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ihk_ext.failures import DataError


def connect(app: Sphinx) -> None:
    """Look at the pages before they are read."""
    app.connect("env-before-read-docs", _check, priority=0)


def _check(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    problems = list(_problems(app, env, docnames))
    if problems:
        raise DataError("\n" + "\n".join(problems))


def _problems(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> Iterator[str]:
    root = app.config.root_doc
    if root not in env.found_docs:
        name = Path(env.doc2path(root)).name
        advice = "Legen Sie sie an, oder nennen Sie in conf.py eine andere (root_doc)."
        yield f"{name}: Die Startseite fehlt im Ordner der Seiten. {advice}"
    for docname in sorted(set(docnames) & env.found_docs):
        raw = Path(env.doc2path(docname)).read_bytes()
        try:
            raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            shown = env.doc2path(docname, base=False)
            advice = "Speichern Sie sie im Editor mit der Kodierung UTF-8."
            yield f"{shown}:{line}: Die Seite ist nicht in UTF-8 gespeichert. {advice}"
