"""Where pictures and tables ask to stand."""

from __future__ import annotations

from docutils import nodes

HORIZONTAL = ("left", "center", "right")
VERTICAL = ("top", "middle", "bottom")


def in_line(node: nodes.Element) -> bool:
    """Whether a picture, or the link that it is, stands in a line of text."""
    outer = node.parent if isinstance(node.parent, nodes.reference) else node
    return isinstance(outer.parent, nodes.TextElement)


def alignment(node: nodes.Element, allowed: tuple[str, ...] = HORIZONTAL, default: str = "left") -> str:
    """Where the node is to stand: as it says, else as the figure that it is in; unknown wishes are none."""
    wanted = node.get("align") or (node.parent.get("align") if isinstance(node.parent, nodes.figure) else "")
    return wanted if wanted in allowed else default
