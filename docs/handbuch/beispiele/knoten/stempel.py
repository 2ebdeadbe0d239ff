"""Eine eigene Anweisung: ``.. stempel:: Text`` mit ``:bild:``, als HTML und im PDF."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx.application import Sphinx

from ihk_ext.latex.errors import PdfError


class Stempel(nodes.General, nodes.Element):
    """Der Knoten: ``text`` und ``bild`` (eine Datei unterhalb von ``docs/`` oder leer)."""


class StempelAnweisung(Directive):
    """Die Anweisung, die ihn macht."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"bild": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Ein Knoten, der weiß, wo er steht."""
        node = Stempel("", text=self.arguments[0], bild=self.options.get("bild", ""))
        self.set_source_info(node)
        return [node]

    def set_source_info(self, node: nodes.Node) -> None:
        """Datei und Zeile, die eine Meldung nennt."""
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)


def html(translator: Any, node: Stempel) -> None:
    """Im HTML ein Absatz."""
    translator.body.append(f"<p><strong>{translator.encode(node['text'])}</strong></p>\n")
    raise nodes.SkipNode


def pdf(translator: Any, node: Stempel) -> None:
    """Im PDF das Bild, das den Text vorliest, und ein Absatz."""
    if node["bild"]:
        try:
            name = translator.context.asset(node["bild"])
        except PdfError as error:
            translator.problem(str(error), node)
            raise nodes.SkipNode from None
        translator.block(rf"\IHKimage{{{name}}}{{0pt}}{{{translator.hex(node['text'], node)}}}", node)
    text = translator.escape(node["text"], node)
    translator.block(rf"\IHKparagraph{{\IHKstrong{{{text}}}}}", node)
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    """Anmelden: je Format eine Funktion für den Beginn und eine für das Ende des Knotens."""
    app.add_node(Stempel, html=(html, None), ihkpdf=(pdf, None))
    app.add_directive("stempel", StempelAnweisung)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
