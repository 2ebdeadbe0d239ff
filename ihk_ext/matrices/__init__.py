"""Traceability matrices: any type × any type over a chain of links."""

from __future__ import annotations

from ihk_ext.matrices.build import build_matrix
from ihk_ext.matrices.errors import MatrixError
from ihk_ext.matrices.filters import Filter, parse_filter
from ihk_ext.matrices.model import Cell, Coverage, Heading, Matrix
from ihk_ext.matrices.splitting import split_blocks

__all__ = [
    "Cell",
    "Coverage",
    "Filter",
    "Heading",
    "Matrix",
    "MatrixError",
    "build_matrix",
    "parse_filter",
    "split_blocks",
]
