"""The way of a value, as the page for developers tells it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ihk_ext.cli import main
from ihk_ext.cli.neu import create_project
from ihk_ext.documents.blocks import Block, Cell, Table
from ihk_ext.documents.costs import cost_overview
from ihk_ext.exchange.csv import matrix_csv
from ihk_ext.exchange.yaml_writer import records_yaml
from ihk_ext.graph import build_graph
from ihk_ext.latex.builder import IhkPdfBuilder
from ihk_ext.loading import load_project
from ihk_ext.matrices.build import build_matrix
from ihk_ext.model import Project, Record
from ihk_ext.needs_bridge.create import need_record
from tests.entwicklung.pages import FOLDER, text_of
from tests.latex.pdf_project import unmarked
from tests.sphinx_project import Project as SphinxProject

PAGE = text_of(FOLDER / "weg-eines-werts.md")
ITEM, FIELD = "MV-KP-1-1", "gesamtkosten_eur"


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    create_project(tmp_path / "probe", "quartier")
    monkeypatch.chdir(tmp_path / "probe")
    return tmp_path / "probe"


@pytest.fixture
def project(top: Path) -> Project:
    return load_project(Path("data")).project


@pytest.fixture
def record(project: Project) -> Record:
    return project.records[ITEM]


def told(text: str) -> bool:
    return text in PAGE


def cells(blocks: tuple[Block, ...]) -> Iterator[Cell]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row.cells)


def test_line_and_record(top: Path, record: Record) -> None:
    place = record.place_of(FIELD)
    line = (top / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert (line.strip(), record.money(FIELD)) == ("gesamtkosten_eur: 432000", 43200000)
    assert told(line.strip())
    assert told(f"`{place}`")
    assert told(f'Scalar("432000", line={place.line}, column={place.column})')


@pytest.mark.usefixtures("project")
def test_finding(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = top / "data" / "quartier" / "kosten.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("eur: 432000", "eur: 431000"), encoding="utf-8")
    main(["pruefen", "data/quartier"])
    (said,) = [line for line in capsys.readouterr().out.splitlines() if "[menge-mal-ansatz]" in line]
    assert told(said.partition(" Prüfen Sie")[0])


def test_block(project: Project) -> None:
    found = [repr(cell) for cell in cells(cost_overview(build_graph(project), "MV-KU-1"))]
    (cell,) = [shown for shown in dict.fromkeys(found) if "432.000" in shown and "header=False" in shown]
    shown = [line.strip() for line in PAGE.splitlines() if line.strip().startswith("Cell(")]
    beginning, end = shown[0].split("…),), …")
    assert cell.startswith(beginning)
    assert cell.endswith(end)


def test_what_lies_beside(project: Project, record: Record) -> None:
    schema = project.concepts[0].schema
    assert told(f'"gesamtkosten_eur": "{need_record(record, schema)[FIELD]}"')
    matrix = build_matrix(build_graph(project), "massnahme", "kostenposition", amount_field=FIELD)
    (row,) = [line for line in matrix_csv(matrix).splitlines() if line.startswith("MV-M-1;")]
    assert told(row)
    assert f"{FIELD}: 432000" in records_yaml([record], schema.types)


@pytest.mark.slow
def test_pages(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(IhkPdfBuilder, "_compile", lambda *_: [])
    sources = SphinxProject(top, data={}, docs={}, conf=(top / "docs" / "conf.py").read_text(encoding="utf-8"))
    page = sources.build().page("quartier/kosten").replace("\N{NO-BREAK SPACE}", " ")
    cell = '<td class="ihk-zahl"><p>432.000 €</p></td>'
    assert cell in page
    assert told(cell)
    written_file = sources.build("ihkpdf").out / "tex" / "quartier-ihk" / "quartier-ihk.tex"
    tex = unmarked(written_file.read_text(encoding="utf-8"))
    written = r"\IHKcelltext{432.000\IHKnnbsp{}€}\IHKcellend"
    assert written in tex
    assert told(written)
