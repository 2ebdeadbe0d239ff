"""Our own nodes, and those of sphinx-needs that reach a writer."""

from __future__ import annotations

from docutils import nodes

from ihk_ext.latex.translator.base import BaseTranslator


class OwnVisitors(BaseTranslator):
    """Check boxes and signs; matrices are tables and stand in :mod:`ihk_ext.latex.translator.matrices`."""

    def visit_checkbox(self, node: nodes.Element) -> None:
        """A box, crossed or empty, with its label."""
        self.write(rf"\IHKcheckbox{{{int(bool(node.get('checked')))}}}{{")

    def depart_checkbox(self, node: nodes.Element) -> None:
        """End its label."""
        self.write("}")

    def visit_mark(self, node: nodes.Element) -> None:
        """A sign, read aloud as words."""
        self.write(rf"\IHKsign{{{self.hex(' ' + str(node['said']), node)}}}{{")

    def depart_mark(self, node: nodes.Element) -> None:
        """End the sign."""
        self.write("}")

    visit_Need = depart_Need = BaseTranslator.ignore
