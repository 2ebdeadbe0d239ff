"""Check boxes of a form: a sign for the eye, a word for the ear."""

from __future__ import annotations

from typing import Any

from ihk_ext.nodes import checkbox

_SIGNS = {True: "☒", False: "☐"}
_WORDS = {True: "angekreuzt: ", False: "nicht angekreuzt: "}


def visit_checkbox_html(translator: Any, node: checkbox) -> None:  # noqa: ANN401 - docutils' translators vary
    """The sign is hidden from screen readers, the word from the eye."""
    checked = bool(node["checked"])
    translator.body.append(
        f'<span class="ihk-kaestchen"><span aria-hidden="true">{_SIGNS[checked]}&nbsp;</span>'
        f'<span class="ihk-nur-vorlesen">{_WORDS[checked]}</span>'
    )


def depart_checkbox_html(translator: Any, node: checkbox) -> None:  # noqa: ANN401
    """Close the box."""
    translator.body.append("</span>")
