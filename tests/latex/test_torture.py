"""One document with every node that the PDF shows."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.latex.expected import Reader, missing, normal
from tests.latex.pdf_project import ROOTS, Built, build, failures
from tests.latex.structure import read_structure

pytestmark = pytest.mark.latex
NAMES = ("tortur", "vorlage")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1256000000")
        yield build(ROOTS / "latex-torture", tmp_path_factory.mktemp("tortur"), monkeypatch=patch)


def test_builds_without_overfull_lines(built: Built) -> None:
    assert built.status == 0
    assert "zu voll" not in built.warnings


@pytest.mark.parametrize("name", NAMES)
def test_conforms_to_both_standards(built: Built, name: str) -> None:
    assert failures(built.pdf(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_counts_of_elements_are_those_of_the_tree(built: Built, name: str) -> None:
    reader = Reader(built.trees[name], built.documents[name])
    reader.texts()
    found = read_structure(built.pdf(name)).counts()
    found["cells"] = found["TH"] + found["TD"]
    assert {key: found[key] for key in reader.counts if reader.counts[key]} == +reader.counts


@pytest.mark.parametrize("name", NAMES)
def test_every_text_stands_in_the_structure_in_order(built: Built, name: str) -> None:
    expected = Reader(built.trees[name], built.documents[name]).texts()
    assert len(expected) > (100 if name == "tortur" else 5)
    assert missing(expected, normal(read_structure(built.pdf(name)).text)) == []


def test_qpdf_finds_nothing(built: Built) -> None:
    for name in NAMES:
        done = subprocess.run(["qpdf", "--check", str(built.pdf(name))], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_bookmarks_follow_the_headings(built: Built) -> None:
    with pikepdf.open(built.pdf("tortur")) as pdf, pdf.open_outline() as outline:
        top = outline.root[0]
        assert top.title == "Probe & Co: 100 % {geschweift} \\textbf #1"
        assert [c.title for c in top.children][:2] == ["1 Text und was ihn auszeichnet", "2 Listen"]
        assert [c.title for c in top.children[1].children] == ["2.1 Abbildungen"]


def test_title_language_and_draft(built: Built) -> None:
    with pikepdf.open(built.pdf("tortur")) as pdf:
        assert pdf.Root.Lang == "de-DE"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"].startswith("Probe & Co")
            assert metadata["dc:creator"] == ["Stadt Musterstadt"]
    text = subprocess.run(["pdftotext", str(built.pdf("vorlage")), "-"], capture_output=True, text=True, check=True)
    assert "Entwurf vom 09.10.2009" in text.stdout
    assert "Seite 1 von 1" in text.stdout


def test_a_document_refers_to_another_by_its_title(built: Built) -> None:
    text = normal(read_structure(built.pdf("vorlage")).text)
    assert normal("Text und was ihn auszeichnet (Kapitel 1 in »Probe & Co: 100 % {geschweift} \\textbf #1«)") in text


def test_second_build_compiles_nothing(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1256000000")
    before = built.pdf("tortur").stat().st_mtime_ns
    build(ROOTS / "latex-torture", built.folder.parent)
    assert built.pdf("tortur").stat().st_mtime_ns == before


def test_same_bytes_in_another_folder(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1256000000")
    again = build(ROOTS / "latex-torture", tmp_path / "anderswo", parallel=2)
    for name in NAMES:
        assert again.pdf(name).read_bytes() == built.pdf(name).read_bytes()
