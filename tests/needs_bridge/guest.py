"""Projects that work with sphinx-needs themselves, with and without us."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

from tests.sphinx_project import DATA, HEAD

#: Random or of this moment in sphinx-needs' own output.
_RANDOM = re.compile(r"SNCB-\w+|0x[0-9a-f]+")
OWN_TYPES = """
needs_types = [
    {"directive": "req", "title": "Requirement", "prefix": "R_", "color": "#eee", "style": "node"},
    {"directive": "story", "title": "User Story", "prefix": "US_", "color": "#ddd", "style": "node"},
]
"""


@dataclass(frozen=True)
class Guest:
    """What one build of a project leaves: warnings, text of its pages, needs by ID, and the folder."""

    warnings: str
    pages: dict[str, str]
    needs: dict[str, dict[str, Any]] | None
    folder: Path


def write(folder: Path, conf: str, files: dict[str, str], *, data: bool = False) -> Path:
    """A project without us; *data* lie beside it, and only we look at them."""
    docs = folder / "docs"
    texts = {docs / name: text for name, text in files.items()}
    texts[docs / "conf.py"] = f'project = "P"\nhtml_theme = "basic"\nextensions = ["sphinx_needs"]\n{conf}'
    if data:
        texts |= {folder / "data" / "quartier" / name: HEAD + text for name, text in DATA.items()}
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return docs


@contextmanager
def app(docs: Path, name: str, extensions: list[str], builder: str = "html") -> Iterator[SphinxTestApp]:
    """The project with these *extensions*, in an output folder of this *name*."""
    made = SphinxTestApp(
        builder,
        srcdir=docs,
        builddir=docs.parent / name,
        freshenv=True,
        confoverrides={"extensions": extensions},
        status=StringIO(),
        warning=StringIO(),
    )
    try:
        yield made
    finally:
        made.cleanup()


def build(docs: Path, name: str, extensions: list[str], builder: str = "html") -> Guest:
    """Build it."""
    with app(docs, name, extensions, builder) as made:
        made.build()
        out, warnings = Path(made.outdir), made.warning.getvalue()
    pages = {path.name: _body(path) for path in sorted(out.glob("*.html")) if path.stem not in {"search", "genindex"}}
    file = out / "needs.json"
    loaded = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None
    needs = loaded["versions"][loaded["current_version"]]["needs"] if loaded is not None else None
    plain = re.sub(r"\x1b\[[0-9;]*m", "", warnings).replace(str(docs.parent / name), "OUT")
    return Guest(plain, pages, needs, out)


def _body(path: Path) -> str:
    """What a page shows of its own, as elements and text."""
    body = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select_one("div.body")
    return _RANDOM.sub("", body.decode() if body is not None else "")


def needs_values(made: SphinxTestApp) -> dict[str, str]:
    """All that sphinx-needs is told."""
    names = sorted(name for name in made.config.values if name.startswith("needs_"))
    return {name: _RANDOM.sub("", repr(getattr(made.config, name))) for name in names}
