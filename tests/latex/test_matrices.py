"""Matrices and drawings on paper: what the data say is text there, wherever it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from docutils import nodes

from ihk_ext.documents.blocks import Drawing
from ihk_ext.documents.kinds import KINDS
from ihk_ext.documents.shapes import Label
from ihk_ext.latex.context import WritingContext
from ihk_ext.latex.documents import PdfDocument
from ihk_ext.latex.escaping import pdf_hex
from ihk_ext.latex.translator import IhkPdfTranslator
from ihk_ext.latex.translator.base import BaseTranslator, TexOutput
from ihk_ext.matrices.model import Cell, Heading, Matrix
from ihk_ext.nodes import drawing, matrix
from ihk_ext.schema.catalogue import CORE_SCHEMA

CODE, SAID = r"\input{x}", r"\IHKbs{}input\IHKlb{}x\IHKrb{}"
TYPES = CORE_SCHEMA.types


@pytest.fixture
def translator() -> IhkPdfTranslator:
    """One that writes what it is given, without a document."""
    found = object.__new__(IhkPdfTranslator)
    pdf = PdfDocument("index", "probe", KINDS[0])
    found.context = WritingContext(pdf, "", frozenset(), frozenset({"index:Z", "index:M"}), Path())
    found.out, found.problems, found.unusual, found.in_table, found.docnames = TexOutput(), [], set(), 1, ["index"]
    return found


def test_all_that_a_matrix_names_is_text(translator: IhkPdfTranslator) -> None:
    row, column = (replace(TYPES[name], label=CODE, plural=CODE) for name in ("ziel", "massnahme"))
    found = Matrix(
        row, column, (), (Heading("Z", CODE, CODE),), (Heading("M", CODE, CODE),), {("Z", "M"): Cell(stated=True)}
    )
    translator.visit_matrix(matrix("", matrix=found, caption=CODE, uris={"Z": "%index#Z", "M": "%index#M"}, csv=""))
    text = translator.out.text()
    assert "\\input" not in text
    assert set(re.findall(r"\\[a-z]+\b", text)) == set()
    # caption, corner, the column's label, the row's label and title; in the key the type, label and title
    assert text.count(SAID) == 8
    # both headings are links, with what is read aloud of them
    assert text.count(rf"{{{pdf_hex(f'{CODE} {CODE}')}}}") == 2


def test_all_that_a_drawing_says_is_text(translator: IhkPdfTranslator) -> None:
    label = Label(1, 1, CODE)
    translator.visit_drawing(drawing("", drawing=Drawing(10, 10, (label,), CODE)))
    text = translator.out.text()
    assert "\\input" not in text
    assert (text.count(SAID), text.count(pdf_hex(CODE))) == (1, 1)


def test_a_character_that_cannot_be_printed_is_a_problem_with_its_place(translator: IhkPdfTranslator) -> None:
    node = nodes.paragraph("", "")
    node.source, node.line = "seite.rst", 3
    assert BaseTranslator.escape(translator, "a\x07", node) == ""
    assert BaseTranslator.hex(translator, "a\x07", node) == pdf_hex("")
    assert [Path(problem.place).name for problem in translator.problems] == ["seite.rst:3"] * 2
