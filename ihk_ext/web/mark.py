"""Signs behind figures: the sign for the eye, words for the ear."""

from __future__ import annotations

from html import escape
from typing import Any

from ihk_ext.nodes import mark


def visit_mark_html(translator: Any, node: mark) -> None:  # noqa: ANN401 - docutils' translators vary
    """The words, hidden from the eye, then the sign, hidden from screen readers."""
    translator.body.append(
        f'<span class="ihk-nur-vorlesen"> {escape(node["said"])}</span><span class="ihk-zeichen" aria-hidden="true">'
    )


def depart_mark_html(translator: Any, node: mark) -> None:  # noqa: ANN401
    """Close the sign."""
    translator.body.append("</span>")
