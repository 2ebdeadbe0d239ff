"""What stands under an ``only`` that does not hold is in no output."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.sphinx_project import Project

PAGE = """
.. only:: rat

   .. _geheim-marke:

   Geheimtitel
   -----------

   .. index:: Geheimwort

   .. glossary::

      Geheimbegriff
         Erklärung.

   .. only:: html

      .. py:module:: geheimmodul

      :download:`Datei <geheim.txt>` und :download:`Datei <offen.txt>`

.. index:: Offenwort
"""


def _holding(out: Path, word: str) -> list[str]:
    found = []
    for path in sorted(out.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        if path.name == "objects.inv":
            content = zlib.decompress(content.split(b"zlib.\n", 1)[1])
        if word in path.name.lower() or word in content.decode("utf-8", "replace").lower():
            found.append(path.relative_to(out).as_posix())
    return found


@pytest.fixture
def conditional(project: Project) -> Project:
    project.docs["massnahmen.rst"] += PAGE
    project.docs["ziele.rst"] += "\n:download:`Datei <offen.txt>`\n"
    project.conf += "\nhtml_copy_source = False\n"
    project.write()
    for name in ("geheim", "offen"):
        (project.folder / f"docs/{name}.txt").write_text(f"{name} {name}", encoding="utf-8")
    return project


def test_nothing_of_what_does_not_hold_is_anywhere(conditional: Project) -> None:
    out = conditional.build().out
    assert _holding(out, "geheim") == []
    assert "genindex.html" in _holding(out, "offenwort")
    assert len(_holding(out, "offen offen")) == 1


def test_the_same_doctrees_serve_those_for_whom_it_holds(conditional: Project) -> None:
    conditional.build()
    out = conditional.build(tags=["rat"]).out
    found = _holding(out, "geheim")
    assert {"genindex.html", "objects.inv", "massnahmen.html", "py-modindex.html"} <= set(found)
    assert [name for name in found if name.startswith("_downloads/")]
    assert _holding(conditional.build().out, "geheim") == []
