"""Tables that a screen reader can read and a keyboard can scroll.

docutils writes neither ``scope`` nor row groups, and themes let wide tables overflow in
boxes that only a mouse reaches.  These visitors let the theme's translator write its tag
and add to it.  Where the look of the project is ours, tables of any origin (list-table,
needtable, ours) gain; elsewhere ours do, and others stay as they are.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from docutils import nodes

from ihk_ext.web.look import has_look, is_german
from ihk_ext.web.theme import NEEDTABLE_LABELS

#: From so many columns on a table may use more width than running text.
_WIDE_FROM = 6
#: The class of tables that views make.
_OURS = "ihk-tabelle"


def visit_table(translator: Any, node: nodes.table) -> None:  # noqa: ANN401 - docutils' translators vary
    """Open a box that scrolls by keyboard, then the table.

    furo wraps a table into a container with the same IDs; they stay on the container.
    """
    if not _is_ours(translator, node):
        type(translator).visit_table(translator, node)
        return
    title = node.next_node(nodes.title)
    unnamed = "Tabelle" if is_german(translator.config) else "Table"
    label = escape(title.astext() if title is not None else unnamed)
    columns = _columns(node)
    wide = " ihk-breit" if columns >= _WIDE_FROM or "ihk-quer" in node["classes"] else ""
    translator.body.append(
        f'<div class="ihk-tabellen-rahmen{wide}" role="group" aria-label="{label}" tabindex="0" '
        f'style="--ihk-spalten: {columns}">\n'
    )
    ids = node["ids"]
    if ids and node.parent is not None and node.parent.get("ids") == ids:
        node["ids"] = []
    if _OURS in node["classes"] and "ihk-schmal" not in node["classes"]:
        node["classes"].append("colwidths-given")  # docutils writes the widths that documents ask for
    type(translator).visit_table(translator, node)
    node["ids"] = ids
    if any(c.startswith("NEEDS_DATATABLES") for c in node["classes"]) and is_german(translator.config):
        _add_attribute(translator, "table", "data-needstable-labels", json.dumps(NEEDTABLE_LABELS))


def depart_table(translator: Any, node: nodes.table) -> None:  # noqa: ANN401
    """Close table and box."""
    type(translator).depart_table(translator, node)
    if _is_ours(translator, node):
        translator.body.append("</div>\n")


def visit_row(translator: Any, node: nodes.row) -> None:  # noqa: ANN401
    """Begin a row group where our tables begin a group, so that its heading heads just these rows."""
    if _begins_group(node) and _is_ours(translator, node):
        translator.body.append("</tbody>\n<tbody>\n")
    type(translator).visit_row(translator, node)


def visit_entry(translator: Any, node: nodes.entry) -> None:  # noqa: ANN401
    """Write the cell; a heading tells what it heads, and an empty one is none."""
    type(translator).visit_entry(translator, node)
    if not _is_ours(translator, node):
        return
    if node.children:
        _add_attribute(translator, "th", "scope", _scope(node))
    elif "<th" in translator.body[-1]:
        translator.body[-1] = translator.body[-1].replace("<th", "<td", 1)
        translator.context[-1] = "</td>\n"


def _is_ours(translator: Any, node: nodes.Element) -> bool:  # noqa: ANN401
    """Whether a table, or the one around a row or a cell, is ours to shape."""
    if has_look(translator.config):
        return True
    table: nodes.Element | None = node
    while table is not None and not isinstance(table, nodes.table):
        table = table.parent
    return table is not None and _OURS in table["classes"]


def _columns(table: nodes.table) -> int:
    group = table.next_node(nodes.tgroup)
    return int(group["cols"]) if group is not None else 0


def _begins_group(row: nodes.row) -> bool:
    body = row.parent
    if not isinstance(body, nodes.tbody) or body[0] is row:
        return False
    if "ihk-gruppe" in row["classes"]:
        return True
    before = body[body.index(row) - 1]
    return "ihk-summe" in row["classes"] and isinstance(before, nodes.row) and "ihk-summe" in before["classes"]


def _scope(entry: nodes.entry) -> str:
    row = entry.parent
    if isinstance(row.parent, nodes.thead):
        return "colgroup" if entry.get("morecols") else "col"
    return "rowgroup" if "ihk-gruppe" in row["classes"] else "row"


def _add_attribute(translator: Any, tag: str, name: str, value: str) -> None:  # noqa: ANN401
    """Add an attribute to the tag that was just written, if it is one of *tag* and has none of that name."""
    before, found, after = translator.body[-1].partition(f"<{tag}")
    if found and f" {name}=" not in after:
        translator.body[-1] = f'{before}{found} {name}="{escape(value)}"{after}'
