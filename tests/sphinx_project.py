"""A small Sphinx project in a folder, built in this process."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from sphinx.testing.util import SphinxTestApp

CONF = 'project = "Test"\nlanguage = "de"\nextensions = ["ihk_ext"]\nhtml_theme = "basic"\n'
HEAD = "ihk_format: 2\nvorgaben: {oeffentlichkeit: öffentlich}\n"

DATA = {
    "handlungsfelder.yaml": """\
handlungsfelder:
  - {id: HF-1, titel: Wohnen, kuerzel: W, typ: inhaltlich}
""",
    "ziele.yaml": """\
ziele:
  - {id: Z-1, titel: Wohnungen verbessern, nummer: "1.1", ebene: Sanierungsziel}
  - {id: Z-2, titel: Härten vermeiden, nummer: "1.2", ebene: Sanierungsziel}
""",
    "massnahmen.yaml": """\
massnahmen:
  - id: M-1
    titel: Altbauten modernisieren
    nummer: M1
    handlungsfeld_haupt: HF-1
    kurzbeschreibung: |
      Die Häuser werden *gedämmt*, siehe :need:`Z-1`.

      - erstens
      - zweitens
    art: investiv
    ziele: [Z-1]
  - id: M-2
    titel: Beratung anbieten
    nummer: M2
    handlungsfeld_haupt: HF-1
    kurzbeschreibung: Eine Stelle berät.
    art: nicht-investiv
    ziele:
      - {id: Z-1, art: sinngemäß, grund: dient ihm}
""",
}
DOCS = {
    "index.rst": """\
Konzept
=======

Es sind :ihk:anzahl:`massnahme` Maßnahmen.

.. toctree::

   ziele
   massnahmen
   matrix
   register
""",
    "ziele.rst": "Ziele\n=====\n\n.. ihk:datensaetze:: ziel\n",
    "massnahmen.rst": "Maßnahmen\n=========\n\n.. ihk:datensaetze:: massnahme\n",
    "matrix.rst": """\
Matrix
======

.. ihk:matrix:: ziel massnahme

.. ihk:tabelle:: massnahme
   :spalten: titel, ziele
""",
    "register.rst": "Register\n========\n\n.. ihk:register::\n",
}


@dataclass
class Project:
    """Sources in ``folder``; ``build`` makes what is asked for."""

    folder: Path
    data: dict[str, str] = field(default_factory=lambda: dict(DATA))
    docs: dict[str, str] = field(default_factory=lambda: dict(DOCS))
    conf: str = CONF

    def write(self) -> None:
        """Write what differs from the files that are there."""
        files = {Path("data/quartier") / name: HEAD + text for name, text in self.data.items()}
        files |= {Path("docs") / name: text for name, text in self.docs.items()}
        files[Path("docs/conf.py")] = self.conf
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")

    def build(self, builder: str = "html", *, parallel: int = 0, tags: Sequence[str] = (), **overrides: Any) -> Result:  # noqa: ANN401 - config values
        """Write and build; warnings are collected, not raised."""
        self.write()
        status, warning = StringIO(), StringIO()
        app = SphinxTestApp(
            builder,
            srcdir=self.folder / "docs",
            builddir=self.folder / "_build",
            freshenv=False,
            confoverrides=overrides,
            status=status,
            warning=warning,
            parallel=parallel,
            tags=tags,
        )
        try:
            app.build()
            return Result(Path(app.outdir), _plain(warning.getvalue()), _plain(status.getvalue()))
        finally:
            app.cleanup()


def _plain(text: str) -> str:
    import re  # noqa: PLC0415 - only here

    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@dataclass
class Result:
    """What a build made."""

    out: Path
    warnings: str
    status: str

    def page(self, name: str) -> str:
        """A page's HTML."""
        return (self.out / f"{name}.html").read_text(encoding="utf-8")

    def needs(self) -> dict[str, dict[str, Any]]:
        """The needs of needs.json by ID."""
        loaded = json.loads((self.out / "needs.json").read_text(encoding="utf-8"))
        found: dict[str, dict[str, Any]] = loaded["versions"][loaded["current_version"]]["needs"]
        return found

    def bytes_of(self, *suffixes: str) -> dict[str, bytes]:
        """Relative name → content of all files with these suffixes, by default of all."""
        return {
            os.path.relpath(p, self.out): p.read_bytes()
            for p in sorted(self.out.rglob("*"))
            if p.is_file() and (not suffixes or p.suffix in suffixes)
        }
