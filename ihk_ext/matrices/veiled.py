"""What is hidden from the audience at the other end: gaps that are none, sums that are not whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ihk_ext.graph import Graph
from ihk_ext.matrices.model import Heading, Matrix

Veiled = AbstractSet[tuple[str, str]]


def without_veiled_gaps(matrix: Matrix, graph: Graph, veiled: Veiled) -> Matrix:
    """The matrix without gaps that are none: their links lead to hidden records.

    *veiled* are (record ID, type of the hidden end), see :class:`ihk_ext.model.Project`.
    """
    if not veiled:
        return matrix
    there = (*matrix.via, matrix.column_type.name)
    back = (*reversed(matrix.via), matrix.row_type.name)
    row_gaps = _true_gaps(matrix.row_gaps, there, graph, veiled)
    column_gaps = _true_gaps(matrix.column_gaps, back, graph, veiled)
    return replace(
        matrix,
        row_gaps=row_gaps,
        column_gaps=column_gaps,
        # whether a hidden link is stated nobody here can tell: it counts
        row_stated=matrix.row_stated + len(matrix.row_gaps) - len(row_gaps),
        column_stated=matrix.column_stated + len(matrix.column_gaps) - len(column_gaps),
    )


def _true_gaps(gaps: tuple[Heading, ...], chain: tuple[str, ...], graph: Graph, veiled: Veiled) -> tuple[Heading, ...]:
    return tuple(h for h in gaps if not _leads_to_hidden(h.id, chain, graph, veiled))


def hiding(graph: Graph, rows: Iterable[Heading], columns: Iterable[Heading], chain: Sequence[str]) -> frozenset[str]:
    """The headings from which the chain (names of types, rows first) leads to hidden records."""
    if not graph.veiled:
        return frozenset()
    there, back = tuple(chain[1:]), tuple(reversed(chain[:-1]))
    found = [h.id for h in rows if _leads_to_hidden(h.id, there, graph, graph.veiled)]
    found += [h.id for h in columns if _leads_to_hidden(h.id, back, graph, graph.veiled)]
    return frozenset(found)


def _leads_to_hidden(start: str, chain: tuple[str, ...], graph: Graph, veiled: Veiled) -> bool:
    reached = {start}
    for type_name in chain:
        if any((node, type_name) in veiled for node in reached):
            return True
        following = {e.target for n in reached for e in graph.out(n)} | {
            e.source for n in reached for e in graph.into(n)
        }
        reached = {n for n in following if graph.nodes[n].type.name == type_name}
    return False
