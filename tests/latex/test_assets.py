"""Pictures: names that stand for their source, conversions, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.latex.assets import Assets
from ihk_ext.latex.errors import PdfError


def test_one_picture_has_one_name(tmp_path: Path) -> None:
    for name in ("a b.png", "ä#%.png"):
        (tmp_path / name).write_bytes(b"PNG")
    assets = Assets()
    assert assets.add(tmp_path / "a b.png") == assets.add(tmp_path / "ä#%.png")
    assert list(assets.files.values()) == [b"PNG"]
    assert all(name.isascii() and " " not in name for name in assets.files)


def test_unknown_formats_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bild.gif").write_bytes(b"GIF89a")
    with pytest.raises(PdfError, match=r"Das Bildformat von »bild\.gif«"):
        Assets().add(tmp_path / "bild.gif")


def test_a_missing_converter_names_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bild.svg").write_text("<svg/>")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PdfError, match="apt-get install librsvg2-bin"):
        Assets().add(tmp_path / "bild.svg")


@pytest.mark.latex
def test_a_graph_that_cannot_be_drawn() -> None:
    with pytest.raises(PdfError, match="»dot« kann das Bild nicht umwandeln"):
        Assets().add_graph("digraph {")
