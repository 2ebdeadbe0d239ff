"""Lists of all kinds."""

from __future__ import annotations

from docutils import nodes
from roman_numerals import RomanNumeral

from ihk_ext.latex.translator.base import BaseTranslator, in_form
from ihk_ext.latex.widths import label_share, text_width

_INDENT = 24.0
_NUMBERING = {
    "arabic": "Decimal",
    "loweralpha": "LowerAlpha",
    "upperalpha": "UpperAlpha",
    "lowerroman": "LowerRoman",
    "upperroman": "UpperRoman",
}


#: Beyond it there is no numeral of capital letters.
_LAST_ROMAN = 3999


def enumerator(kind: str, number: int) -> str:
    """The *number*-th label of an enumerated list of docutils' *kind*, without punctuation.

    What cannot be counted on in letters is counted in figures.
    """
    match kind:
        case "loweralpha" | "upperalpha" if number > 0:
            letters = ""
            while number > 0:
                number, rest = divmod(number - 1, 26)
                letters = chr(97 + rest) + letters
            return letters if kind == "loweralpha" else letters.upper()
        case "lowerroman" | "upperroman" if 0 < number <= _LAST_ROMAN:
            digits = RomanNumeral(number).to_uppercase()
            return digits.lower() if kind == "lowerroman" else digits
        case _:
            return str(number)


class ListVisitors(BaseTranslator):
    """Bullets, numbers, definitions, fields, options."""

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        """A list with bullets."""
        self._begin(node, "Disc", [r"\IHKbullet"] * len(node.children), 1.3)

    def depart_bullet_list(self, node: nodes.bullet_list) -> None:
        """End a list."""
        self.write("\n\\IHKlistend")

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """A numbered list."""
        kind, start = node.get("enumtype", "arabic"), node.get("start", 1)
        prefix, suffix = node.get("prefix", ""), node.get("suffix", ".")
        labels = [f"{prefix}{enumerator(kind, start + i)}{suffix}" for i in range(len(node.children))]
        width = max((text_width(label) for label in labels), default=1.0)
        self._begin(node, _NUMBERING.get(kind, "Decimal"), [self.escape(x, node) for x in labels], width + 0.6)

    def depart_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """End a list."""
        self.write("\n\\IHKlistend")

    def _begin(self, node: nodes.Element, numbering: str, labels: list[str], width: float) -> None:
        self.block(rf"\IHKlistbegin{{{numbering}}}{{{max(width, 1.3):.2f}em}}", node)
        for item, label in zip(node.children, labels, strict=True):
            if isinstance(item, nodes.Element):
                item["ihk_label"] = label

    def visit_list_item(self, node: nodes.list_item) -> None:
        """An item."""
        self.available -= _INDENT
        self.block(rf"\IHKitembegin{{{node.get('ihk_label', '')}}}", node)

    def depart_list_item(self, node: nodes.list_item) -> None:
        """End an item."""
        self.available += _INDENT
        self.write("\n\\IHKitemend")

    # definitions ------------------------------------------------------------------------------------------------
    def visit_definition_list(self, node: nodes.definition_list) -> None:
        """Terms and what they mean."""
        self.block(r"\IHKdefbegin", node)

    def depart_definition_list(self, node: nodes.definition_list) -> None:
        """End the list."""
        self.write("\n\\IHKdefend")

    def visit_definition_list_item(self, node: nodes.definition_list_item) -> None:
        """Its terms share one label: classifiers follow their term after a colon."""
        self.block(r"\IHKdefitembegin\IHKterm{", node)
        terms = [c for c in node.children if isinstance(c, (nodes.term, nodes.classifier))]
        for index, term in enumerate(terms):
            if index:
                self.write(" : " if isinstance(term, nodes.classifier) else r"\IHKnewline{}")
            self.waiting_anchors += self.anchors(term)
            self.flush_anchors()
            if isinstance(term, nodes.classifier):
                self.write(r"\IHKemph{")
            self.children(term)
            if isinstance(term, nodes.classifier):
                self.write("}")
        self.write("}")
        for child in node.children:
            if isinstance(child, nodes.definition):
                self.write(r"\IHKdefinitionbegin")
                self.children(child)
                self.write("\n\\IHKdefinitionend")
        self.write("\n\\IHKdefitemend")
        raise nodes.SkipNode

    # fields -----------------------------------------------------------------------------------------------------
    def visit_field_list(self, node: nodes.field_list) -> None:
        """Labels and values in two columns."""
        share = label_share([f.astext() for f in node.findall(nodes.field_name)])
        plain = "fields" if "ihk-felder" in node["classes"] else "plain"
        style = "formfields" if in_form(node) else plain
        node["ihk_share"] = share
        self.block(rf"\IHKfieldsbegin{{{share:.4f},{1 - share:.4f}}}{{{style}}}", node)

    def depart_field_list(self, node: nodes.field_list) -> None:
        """End the fields."""
        self.write("\n\\IHKfieldsend")

    def visit_field(self, node: nodes.field) -> None:
        """One label with its value."""
        name, body = node.children
        self.block(r"\IHKfield{", node)
        self.flush_anchors()
        self.children(name)  # type: ignore[arg-type]  # field_name is an element
        self.write("}")
        kept, self.plain_cell = self.plain_cell, False
        self.in_table += 1
        with self.inside(self.available * (1 - node.parent["ihk_share"]) - 10):
            self.children(body)  # type: ignore[arg-type]  # field_body is an element
        self.in_table -= 1
        self.plain_cell = kept
        self.write("\n\\IHKfieldend")
        raise nodes.SkipNode

    # options ----------------------------------------------------------------------------------------------------
    def visit_option_list(self, node: nodes.option_list) -> None:
        """Options of a command and what they do."""
        self.block(r"\IHKdefbegin", node)

    def depart_option_list(self, node: nodes.option_list) -> None:
        """End the list."""
        self.write("\n\\IHKdefend")

    def visit_option_list_item(self, node: nodes.option_list_item) -> None:
        """An option in its spellings."""
        group, description = node.children
        self.block(r"\IHKdefitembegin\IHKterm{", node)
        self.shown(group)
        options = [o.astext() for o in group.children]
        self.write(", ".join(rf"\IHKcode{{{self.text(o, node)}}}" for o in options))
        self.write(r"}\IHKdefinitionbegin")
        self.children(description)  # type: ignore[arg-type]  # description is an element
        self.write("\n\\IHKdefinitionend\\IHKdefitemend")
        raise nodes.SkipNode
