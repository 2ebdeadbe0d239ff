"""Nodes that we refuse, with the reason and the way out; each is an error of the build, never a silent loss."""

from __future__ import annotations

from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes

from ihk_ext.latex.translator.base import BaseTranslator


class Refusal(NamedTuple):
    """What an author knows the node as (a role or a directive), and what to write instead."""

    what: str
    instead: str


_PICTURE = "Nehmen Sie ein Bild mit »:alt:«."
_ONLY_HTML = "Setzen Sie es unter »only:: html«, oder nehmen Sie die Seite aus dem PDF."
_DIAGRAM = f"Ein PDF zeigt Diagramme nur als Bild: {_PICTURE}"
_FORMULA = "Schreiben Sie sie als Text, oder nehmen Sie ein Bild mit »:alt:«, das sie in Worten sagt."
_INTERFACE = f"Programme zu beschreiben ist dieses PDF nicht gemacht. {_ONLY_HTML}"
_FOOTNOTE = "Nehmen Sie eine Fußnote: »[#name]_«."
_HEAD_AND_FOOT = "Kopf und Fuß macht das Dokument selbst; was darin steht, sagt »ihk_documents«."

#: Nodes by the name of their class, which is how Sphinx finds visitors, too.
REFUSED: dict[str, Refusal] = {
    "math": Refusal("Eine Formel (Rolle »math«)", _FORMULA),
    "math_block": Refusal("Eine Formel (»math::«)", _FORMULA),
    "displaymath": Refusal("Eine Formel (»math::«)", _FORMULA),
    "citation": Refusal("Eine Literaturangabe (».. [Name]«)", _FOOTNOTE),
    "citation_reference": Refusal("Ein Literaturverweis (»[Name]_«)", _FOOTNOTE),
    "productionlist": Refusal("Eine Grammatik (»productionlist::«)", "Nehmen Sie einen Textblock: »::«."),
    "decoration": Refusal("Eine Kopf- oder Fußzeile (»header::«, »footer::«)", _HEAD_AND_FOOT),
    "header": Refusal("Eine Kopfzeile (»header::«)", _HEAD_AND_FOOT),
    "footer": Refusal("Eine Fußzeile (»footer::«)", _HEAD_AND_FOOT),
    "subtitle": Refusal("Ein Untertitel", "Für das Titelblatt nennt ihn »ihk_documents« (»untertitel«)."),
    "todo_node": Refusal("Ein Merkzettel (»todo::«)", "Nehmen Sie »note::«, oder setzen Sie ihn unter »only:: html«."),
    "todolist": Refusal("Eine Liste der Merkzettel (»todolist::«)", _ONLY_HTML),
    "NeedPart": Refusal(
        "Ein Teil eines Bedarfs (Rolle »np«)", "Schreiben Sie ihn als eigenes Objekt oder als Punkt einer Liste."
    ),
    "inheritance_diagram": Refusal("Ein Klassendiagramm (»inheritance-diagram::«)", _DIAGRAM),
    "autosummary_table": Refusal("Eine Übersicht von Programmteilen (»autosummary::«)", _INTERFACE),
    "autosummary_toc": Refusal("Ein Verzeichnis von Programmteilen (»autosummary::«)", _INTERFACE),
    "NeedflowPlantuml": Refusal("Ein Diagramm von PlantUML (»needflow::«)", _DIAGRAM),
    "Needuml": Refusal("Ein Diagramm von PlantUML (»needuml::«)", _DIAGRAM),
    "Needsequence": Refusal("Ein Diagramm von PlantUML (»needsequence::«)", _DIAGRAM),
    "Needgantt": Refusal("Ein Diagramm von PlantUML (»needgantt::«)", _DIAGRAM),
    "plantuml": Refusal("Ein Diagramm von PlantUML (»uml::«)", _DIAGRAM),
    "mermaid": Refusal("Ein Diagramm von Mermaid (»mermaid::«)", _DIAGRAM),
}


class RefusedVisitors(BaseTranslator):
    """What we know, but cannot show, and what nobody knows."""

    def unknown_visit(self, node: nodes.Node) -> None:
        """Refuse a node by name: one that merely inherits from a known one may hold what that one's visitor drops."""
        name = type(node).__name__
        known = REFUSED.get(name)
        if known:
            self.problem(f"{known.what} kann das PDF nicht zeigen. {known.instead}", node)
        else:
            self.problem(
                f"Für <{name}> der Erweiterung »{type(node).__module__}« gibt es im PDF keine Darstellung. "
                f"Sie braucht einen Besucher für »ihkpdf« (Handbuch, Kapitel PDFs). {_ONLY_HTML}",
                node,
            )
        raise nodes.SkipNode

    def visit_desc(self, node: addnodes.desc) -> None:
        """The description of a function, a class, an option: by the name of its directive."""
        directive = ":".join(filter(None, [node.get("domain", ""), node.get("objtype", "")]))
        self.problem(
            f"Die Beschreibung einer Programmschnittstelle (»{directive}::«) kann das PDF nicht zeigen. {_INTERFACE}",
            node,
        )
        raise nodes.SkipNode

    def visit_raw(self, node: nodes.raw) -> None:
        """Text that an author wrote for a format is refused; what extensions add to decorate their HTML is no text."""
        formats = node.get("format", "")
        if node.rawsource or set(formats.split()) & {"latex", "tex", "ihkpdf"}:
            self.problem(
                f"Rohtext für {formats or 'ein anderes Format'} (»raw:: {formats}«) kann das PDF nicht zeigen. "
                "Schreiben Sie ihn als reStructuredText, oder setzen Sie ihn unter »only:: html«.",
                node,
            )
        raise nodes.SkipNode
