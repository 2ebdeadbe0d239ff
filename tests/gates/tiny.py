"""The smallest projects that the gates can run on, to test the gates themselves."""

from __future__ import annotations

from tests.gates.world import ConceptData, Item, World

#: The mark of the hidden content of a variant.
MARKS = ("zqbbbbbbbbb", "zqccccccccc")


def tiny(variant: int = 0, plant: str = "") -> World:
    """A concept of two goals, one of them hidden; *plant* is code at the end of conf.py."""
    mark = MARKS[variant]
    items = [
        Item("ziel", "ziele", {"id": "Z-1", "titel": "Platz"}, "ziele.yaml", "öffentlich"),
        Item("ziel", "ziele", {"id": f"Z-{mark.upper()}", "titel": mark}, "ziele.yaml", "intern"),
    ]
    pages = {
        "index.rst": "Start\n=====\n\n.. toctree::\n\n   a\n   b\n",
        "a.rst": "A\n=\n\nText.\n",
        "b.rst": "B\n=\n\n.. ihk:register::\n",
    }
    settings = {
        "project": "Winzig",
        "language": "de",
        "extensions": ["ihk_ext"],
        "html_theme": "basic",
        "ihk_documents": [{"start": "index", "ziel": "winzig", "art": "konzept", "stand": "01.03.2026"}],
    }
    return World({"k": ConceptData("k", items)}, pages, {}, settings, hidden={mark}, plant=plant)
