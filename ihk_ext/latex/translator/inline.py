"""Markup inside the line."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx import addnodes

from ihk_ext.latex.errors import CharacterError
from ihk_ext.latex.escaping import tex_breakable
from ihk_ext.latex.translator.base import BaseTranslator

_LANGUAGE = re.compile(r"language-([a-z]{2,3}(?:-[A-Za-z0-9]+)*)$")
#: Languages whose hyphenation TeX Live brings with texlive-base; others are not hyphenated.
BABEL_NAMES = {"en": "english", "de": "ngerman"}


class InlineVisitors(BaseTranslator):
    """Text and what marks it."""

    def visit_Text(self, node: nodes.Text) -> None:
        """Text: escaped, never code."""
        self.texts.shown(node)
        self.write(self.text(node.astext(), node.parent))

    def depart_Text(self, node: nodes.Text) -> None:
        """Nothing more."""

    def close(self, node: nodes.Node) -> None:
        """End an argument."""
        self.write("}")

    def visit_strong(self, node: nodes.Element) -> None:
        """Bold."""
        self.write(r"\IHKstrong{")

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Italic."""
        self.write(r"\IHKemph{")

    def visit_superscript(self, node: nodes.superscript) -> None:
        """Raised."""
        self.write(r"\IHKsup{")

    def visit_subscript(self, node: nodes.subscript) -> None:
        """Lowered."""
        self.write(r"\IHKsub{")

    visit_title_reference = visit_literal_emphasis = visit_manpage = visit_emphasis
    visit_literal_strong = visit_strong
    depart_strong = depart_emphasis = depart_superscript = depart_subscript = close
    depart_title_reference = depart_literal_emphasis = depart_manpage = depart_literal_strong = close

    def visit_literal(self, node: nodes.literal) -> None:
        """Code in the line: may break after its punctuation, without a hyphen."""
        text = node.astext()
        self.unusual.update(text)
        self.shown(node)
        try:
            self.write(rf"\IHKcode{{{self.text(text, node, tex_breakable(text))}}}")
        except CharacterError as error:
            self.problem(str(error), node)
        raise nodes.SkipNode

    def visit_abbreviation(self, node: nodes.abbreviation) -> None:
        """An abbreviation; what it means is read aloud."""
        explanation = node.get("explanation", "")
        self.write(rf"\IHKabbr{{{self.hex(explanation, node)}}}{{" if explanation else "{")

    depart_abbreviation = close

    def visit_acronym(self, node: nodes.acronym) -> None:
        """As text."""

    def depart_acronym(self, node: nodes.acronym) -> None:
        """Nothing more."""

    def visit_inline(self, node: nodes.inline) -> None:
        """Text of a class: a foreign language (docutils' ``language-…``) is marked as such."""
        code = next((m[1] for c in node["classes"] if (m := _LANGUAGE.match(c))), "")
        if code:
            name = BABEL_NAMES.get(code.split("-")[0], "nohyphenation")
            self.languages.add(name)
            self.write(rf"\IHKlang{{{name}}}{{{code}}}{{")
        elif "ihk-nebenbei" in node["classes"]:
            self.write(r"\IHKquiet{")
        else:
            self.write("{")

    depart_inline = close

    visit_generated = depart_generated = BaseTranslator.ignore

    def visit_problematic(self, node: nodes.problematic) -> None:
        """Markup that docutils could not read (it has warned): as text."""
        self.write("{")

    depart_problematic = close

    visit_index = visit_comment = visit_substitution_definition = visit_pending = visit_meta = BaseTranslator.skip
    visit_tabular_col_spec = visit_highlightlang = visit_target_data = visit_system_message = BaseTranslator.skip

    def visit_target(self, node: nodes.target) -> None:
        """A place to point to; its text, if any."""

    def depart_target(self, node: nodes.target) -> None:
        """Nothing more."""

    def visit_toctree(self, node: addnodes.toctree) -> None:
        """What it names has been inlined; one that names nothing has nothing to show."""
        raise nodes.SkipNode
