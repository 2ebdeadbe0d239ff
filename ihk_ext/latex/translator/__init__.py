"""Document tree → macros of the class ihkdoc, one module for each family of nodes."""

from __future__ import annotations

from ihk_ext.latex.translator.block_nodes import BlockVisitors
from ihk_ext.latex.translator.drawings import DrawingVisitors
from ihk_ext.latex.translator.figures import FigureVisitors
from ihk_ext.latex.translator.inline import InlineVisitors
from ihk_ext.latex.translator.lists import ListVisitors
from ihk_ext.latex.translator.matrices import MatrixVisitors
from ihk_ext.latex.translator.notes import NoteVisitors
from ihk_ext.latex.translator.own import OwnVisitors
from ihk_ext.latex.translator.references import ReferenceVisitors
from ihk_ext.latex.translator.refused import RefusedVisitors
from ihk_ext.latex.translator.sections import SectionVisitors
from ihk_ext.latex.translator.tables import TableVisitors


class IhkPdfTranslator(
    BlockVisitors,
    ListVisitors,
    TableVisitors,
    MatrixVisitors,
    SectionVisitors,
    FigureVisitors,
    DrawingVisitors,
    InlineVisitors,
    ReferenceVisitors,
    NoteVisitors,
    OwnVisitors,
    RefusedVisitors,
):
    """Writes one document; see :class:`ihk_ext.latex.translator.base.BaseTranslator`."""


__all__ = ["IhkPdfTranslator"]
