"""The builder without the rest of our extension, our nodes by small directives, and a node of a third party."""

import json

from docutils import nodes
from docutils.parsers.rst import Directive, directives

from ihk_ext.nodes import checkbox, matrix
from ihk_ext.latex import setup_latex
from ihk_ext.latex.attachments import Attachment
from ihk_ext.matrices.model import Cell, Heading, Matrix
from ihk_ext.schema.catalogue import CORE_SCHEMA


class stempel(nodes.General, nodes.Element):
    """A node that our builder does not know."""


class Stempel(Directive):
    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        return [stempel("", text=self.arguments[0])]


class Kreuz(Directive):
    """A line of check boxes: ``x Label``, ``- Label``."""

    has_content = True

    def run(self):
        line = nodes.paragraph()
        for item in self.content:
            line += [checkbox("", item[2:], checked=item.startswith("x")), nodes.Text(" ")]
        return [line]


class Gitter(Directive):
    """A matrix of so many rows and columns, linked where the sum of their numbers is a multiple of three."""

    required_arguments = 2
    option_spec = {"lang": directives.flag}

    def run(self):
        rows, columns = map(int, self.arguments)
        prefix = "ZUSATZ-KENNUNG-" if "lang" in self.options else "M"
        heads = tuple(Heading(f"Z-{i}", f"{i}.1", f"Ziel mit der Nummer {i}") for i in range(rows))
        tops = tuple(Heading(f"M-{i}", f"{prefix}{i}", f"Maßnahme {i}") for i in range(columns))
        cells = {
            (h.id, t.id): Cell(stated=(i + j) % 2 == 0)
            for i, h in enumerate(heads)
            for j, t in enumerate(tops)
            if (i + j) % 3 == 0
        }
        types = CORE_SCHEMA.types
        found = Matrix(types["ziel"], types["massnahme"], (), heads, tops, cells)
        uris = {"Z-0": f"%{self.state.document.settings.env.docname}#ziel-null"}
        return [matrix("", matrix=found, caption=f"Matrix {rows} × {columns}", uris=uris, csv="")]


class Merkmale(Directive):
    """A field list with the class of our record sheets."""

    has_content = True

    def run(self):
        box = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, box)
        for fields in box.findall(nodes.field_list):
            fields["classes"].append("ihk-felder")
        return box.children


def visit_stempel(translator, node):
    translator.block(r"\IHKparagraph{", node)
    translator.write(translator.escape(node["text"], node) + "}")


def depart_stempel(translator, node):
    pass


def daten(app, pdf, pages):
    text = json.dumps({"ziel": pdf.target, "seiten": sorted(pages)}, ensure_ascii=False)
    return [Attachment("daten.json", text.encode(), "application/json", "Größe und Seiten")]


def setup(app):
    setup_latex(app)
    app.connect("ihk-pdf-anlagen", daten)
    app.add_node(stempel, ihkpdf=(visit_stempel, depart_stempel))
    for name, directive in {"stempel": Stempel, "kreuz": Kreuz, "gitter": Gitter, "merkmale": Merkmale}.items():
        app.add_directive(name, directive)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
