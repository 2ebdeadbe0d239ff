"""What we register depends on what a project uses of us."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.testing.util import SphinxTestApp

from ihk_ext.ext import presence
from ihk_ext.ext.presence import is_used
from tests.sphinx_project import HEAD

CONF = 'extensions = ["ihk_ext"]\n'
FOREIGN = "Text\n====\n\nDie ihk: eine Kammer. Siehe :ref:`ihk`, ``ihk:matrix``.\n"


def answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], **overrides: object) -> bool:
    """What is said of a project when its extensions are set up."""
    for name, text in {"docs/conf.py": CONF, "docs/index.rst": FOREIGN, **files}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found: list[bool] = []

    def note(app: Sphinx) -> bool:
        found.append(is_used(app))
        return False

    monkeypatch.setattr(presence, "is_used", note)
    SphinxTestApp("dummy", srcdir=tmp_path / "docs", builddir=tmp_path / "b", confoverrides=overrides).cleanup()
    return found[0]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"docs/conf.py": CONF + 'ihk_daten = "leer"\n', "docs/leer/.gitkeep": ""},
        {"docs/conf.py": CONF + 'ihk_documents = [{"start": "index", "ziel": "a"}]\n'},
        {"docs/conf.py": CONF + 'source_suffix = [".rst"]\ntemplates_path = ["x"]\n'},
        # somebody else's folder »data«
        {"data/a/b.yaml": "a: 1\n", "data/c.yaml": "a: 1\n"},
        # what no build reads
        {"docs/conf.py": CONF + 'exclude_patterns = ["alt"]\n', "docs/alt/a.rst": ".. ihk:matrix:: ziel massnahme\n"},
        # somebody else's type of need
        {"docs/conf.py": f"{CONF}needs_types = [{{'directive': 'ziel'}}]", "docs/a.rst": ".. ziel:: Eines\n"},
        {"docs/bild.bin": ".. ihk:matrix:: ziel massnahme\n"},
    ],
)
def test_a_host_uses_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]) -> None:
    assert not answer(tmp_path, monkeypatch, files)


@pytest.mark.parametrize(
    "files",
    [
        {"data/k/ziele.yaml": HEAD},
        {"docs/conf.py": CONF + 'ihk_daten = "d"\n', "docs/d/k/ziele.yaml": ""},
        {"docs/conf.py": CONF + 'ihk_daten = "d"\n', "docs/d/ziele.yaml": ""},
        {"docs/a.rst": "  .. ihk:matrix:: ziel massnahme\n"},
        {"docs/a.rst": "Es sind :ihk:anzahl:`ziel`.\n"},
        {"docs/a.rst": ".. massnahme:: Von Hand\n"},
        {"docs/a.md": "```{ziel} Von Hand\n```\n"},
        {"docs/a.rst": ".. default-domain:: ihk\n"},
        {"docs/teil.inc": ".. ihk:register::\n"},
        {"docs/a.md": "```{ihk:register}\n```\n"},
        {"docs/a.md": "{ihk:anzahl}`ziel`\n"},
        {"docs/conf.py": CONF + 'source_suffix = ".tekst"\n', "docs/index.tekst": ".. ihk:register::\n"},
        {"docs/conf.py": CONF + 'rst_epilog = ".. |z| replace:: :ihk:anzahl:`ziel`"\n'},
        {"docs/conf.py": CONF + 'primary_domain = "ihk"\n'},
        # whoever says so much means data
        {"docs/conf.py": CONF + 'ihk_daten = "dtaa"\n'},
        {"docs/conf.py": CONF + "ihk_daten = 3\n"},
        {"docs/conf.py": CONF + 'ihk_oeffentlichkeit = "intern"\n'},
    ],
)
def test_who_has_data_or_asks_for_them_uses_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    assert answer(tmp_path, monkeypatch, files)


def test_the_command_line_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(tmp_path, monkeypatch, {}, ihk_daten="dtaa")


def test_a_view_of_a_host_that_no_page_uses_does_no_harm(tmp_path: Path) -> None:
    view = (
        "from ihk_ext.ext.api import View, add_view, paragraph\n"
        'VIEW = View(name="gruss", title="G", help="G", blocks=lambda session, spec: [paragraph("Hallo")])\n'
        "def setup(app):\n    add_view(app, VIEW)\n"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/conf.py").write_text(CONF + view, encoding="utf-8")
    (tmp_path / "docs/index.rst").write_text(FOREIGN, encoding="utf-8")
    app = SphinxTestApp("dummy", srcdir=tmp_path / "docs", builddir=tmp_path / "b")
    assert "sphinx_needs" not in app.extensions
    app.cleanup()
