"""The frames around needs get IDs that are the same in every build.

sphinx-needs gives each frame a random one, and its script that folds a need asks only that they
begin alike and differ on a page.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

_CLASS = "need_container"
#: What the script looks for.
_PREFIX = "SNCB-"
#: When sphinx-needs (500) has rendered all needs of the page.
_AFTER_NEEDS = 600


def connect(app: Sphinx) -> None:
    """Listen to the events of *app*."""
    app.connect("doctree-resolved", _number, priority=_AFTER_NEEDS)


def _number(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Number the frames of a page in their order."""
    del app, docname
    frames = (node for node in doctree.findall(nodes.container) if _CLASS in node.get("classes", ()))
    for number, frame in enumerate(frames, 1):
        others = [i for i in frame["ids"] if not i.startswith(_PREFIX)]
        frame["ids"] = [f"{_PREFIX}{number}", *others]
