"""Pictures: names that stand for their source, conversions, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.latex import assets as assets_module
from ihk_ext.latex.assets import Assets
from ihk_ext.latex.errors import PdfError
from ihk_ext.latex.pictures import look
from tests.latex.pictures import font, jpeg, pdf, png


def test_one_picture_has_one_name(tmp_path: Path) -> None:
    for name in ("a b.png", "ä#%.png"):
        (tmp_path / name).write_bytes(png())
    assets = Assets()
    assert assets.add(tmp_path / "a b.png") == assets.add(tmp_path / "ä#%.png")
    assert list(assets.files.values()) == [look(png()).content]
    assert all(name.isascii() and " " not in name for name in assets.files)


def test_unknown_formats_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bild.gif").write_bytes(b"GIF89a")
    with pytest.raises(PdfError, match=r"Das Bild »bild\.gif« hat ein Format"):
        Assets().add(tmp_path / "bild.gif")
    with pytest.raises(PdfError, match="Das Bild »bilder/bild« hat ein Format"):
        Assets().add(tmp_path / "bild.gif", "bilder/bild")


def test_a_wrong_ending_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "foto.png").write_bytes(jpeg())
    assert Assets().add(tmp_path / "foto.png").endswith(".jpg")


def test_what_a_converter_made_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets_module, "_convert", lambda *_: pdf(resources=font()))
    (tmp_path / "bild.svg").write_text("<svg/>")
    with pytest.raises(PdfError, match=r"Das Bild »bild\.svg« verwendet die Schrift »Helvetica«"):
        Assets().add(tmp_path / "bild.svg")


def test_a_graph_is_drawn_by_its_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def convert(command: list[str], *_: object) -> bytes:
        commands.append(command)
        return b""

    monkeypatch.setattr(assets_module, "_convert", convert)
    assets = Assets()
    assert assets.add_graph("graph {}") != assets.add_graph("graph {}", "neato")
    assert [command[1] for command in commands] == ["-Kdot", "-Kneato"]
    with pytest.raises(PdfError, match="»rm« ist keine Anordnung von Graphviz; möglich sind dot, neato"):
        assets.add_graph("graph {}", "rm")


def test_a_missing_converter_names_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bild.svg").write_text("<svg/>")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PdfError, match="apt-get install librsvg2-bin"):
        Assets().add(tmp_path / "bild.svg")


@pytest.mark.latex
def test_a_graph_that_cannot_be_drawn() -> None:
    with pytest.raises(PdfError, match="»dot« kann das Bild nicht umwandeln"):
        Assets().add_graph("digraph {")
