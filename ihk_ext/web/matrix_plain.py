"""A matrix as plain text: a line for each row, for builders without tables of ours."""

from __future__ import annotations

from typing import Any

from ihk_ext.ext.nodes import matrix


def visit_matrix_plain(translator: Any, node: matrix) -> None:  # noqa: ANN401 - docutils' translators vary
    """Write caption and, for each row, the columns that it is linked to."""
    found = node["matrix"]
    labels = {h.id: h.label for h in found.columns}
    translator.new_state(0)
    translator.add_text(f"{node['caption']}\n")
    for row in found.rows:
        linked = ", ".join(labels[c] for c in found.row_links(row.id) if c in labels) or "–"
        translator.add_text(f"{row.caption}: {linked}\n")
    translator.end_state(wrap=False)
