"""``:need:`` shows a record by its title alone, whole, also in a project whose own needs are shown otherwise.

sphinx-needs has one template and one length for the texts of all needs; those are the project's.
"""

from __future__ import annotations

import json
from collections.abc import Container

from docutils import nodes
from sphinx.application import Sphinx
from sphinx_needs.data import SphinxNeedsData
from sphinx_needs.roles.need_ref import NeedRef

from ihk_ext.needs_bridge.config import is_set
from ihk_ext.needs_bridge.reference import FROM_DATA

#: Before sphinx-needs makes links of them (500).
_BEFORE_NEEDS = 400
#: Begins a template in a text of one's own.
_TEMPLATE = "[["
_VALUES = ("needs_role_need_template", "needs_role_need_max_title_length")


def connect(app: Sphinx, types: Container[str]) -> None:
    """Name the needs of our *types* so: in prose from data always, on pages unless the project says how to do it."""
    said = any(is_set(app.config, value) for value in _VALUES)

    def name(app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Give references to needs of ours their text (``doctree-resolved``)."""
        del docname
        for reference in list(doctree.findall(NeedRef)):
            from_data, text = reference.get(FROM_DATA), reference.astext()
            if from_data or not (said or _TEMPLATE in text):
                title = _title(app, reference, types)
                if title:
                    _set_text(reference, title if text == reference["reftarget"] else text)

    app.connect("doctree-resolved", name, priority=_BEFORE_NEEDS)


def _set_text(reference: NeedRef, text: str) -> None:
    """Have sphinx-needs show *text* as it stands: as a template of its own that holds nothing else."""
    for inner in reference.findall(nodes.emphasis):
        inner.children = []
        inner.append(nodes.Text(f"[[ {json.dumps(text, ensure_ascii=False)} ]]"))


def _title(app: Sphinx, reference: NeedRef, types: Container[str]) -> str:
    """The title of what is referred to; empty where that is no need of ours."""
    link = reference["need_link"]
    need = SphinxNeedsData(app.env).get_needs_view().get(link.id)
    if need is None or need["type"] not in types:
        return ""
    if link.part is None:
        return str(need["title"])
    part = need["parts"].get(link.part)
    return str(part["content"]) if part is not None else ""
