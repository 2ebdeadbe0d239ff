"""The second opinion finds what it is for."""

from __future__ import annotations

import pytest

from tests.latex.semantics import problems
from tests.latex.structure import Node


def node(tag: str, *children: Node | str, **attributes: object) -> Node:
    return Node(tag, list(children), {f"/{k}": v for k, v in attributes.items()})


def cell(tag: str, text: str, **attributes: object) -> Node:
    return node(tag, text, **({"Scope": "/Column"} if tag == "TH" else {}), **attributes)


GOOD = node(
    "Sect",
    node("H1", "Titel"),
    node("H2", "Teil"),
    node("P", "Text"),
    node("L", node("LI", node("Lbl", "•"), node("LBody", node("P", "eins")))),
    node(
        "Table",
        node("TR", cell("TH", "a", RowSpan=2), cell("TH", "b", ColSpan=2)),
        node("TR", cell("TD", "c"), cell("TD", "d")),
        node("TR", cell("TD", "e"), cell("TD", "f"), cell("TD", "")),
    ),
)


def test_a_sound_document_passes() -> None:
    assert list(problems(GOOD)) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (node("H4", "Zu tief"), "Sprung von Ebene 2 auf 4"),
        (node("P", " "), "leeres <P>"),
        (node("Figure", "x", BBox=[0, 0, 1, 1]), "Abbildung ohne Alternativtext"),
        (node("L", node("LI", node("LBody", "x"))), "Listenpunkt ohne Zeichen"),
        (node("Table", node("TR", cell("TD", "x"))), "Tabelle ohne Kopfzellen"),
        (node("Table", node("TR", node("TH", "x"))), "Kopfzelle ohne Geltung"),
        (
            node("Table", node("TR", cell("TH", "a"), cell("TH", "b")), node("TR", cell("TD", "c"))),
            "Zeilen mit verschieden vielen Spalten [1, 2]",
        ),
    ],
)
def test_what_would_confuse_is_named(wrong: Node, message: str) -> None:
    (found,) = problems(node("Sect", *GOOD.children, wrong))
    assert found.startswith(message)
