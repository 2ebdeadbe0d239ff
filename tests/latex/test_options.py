"""Every option of docutils' and Sphinx's directives is decided: an option that nobody thought of would be dropped."""

from __future__ import annotations

import importlib

import pytest
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives import _directive_registry as registry  # type: ignore[attr-defined]  # not public
from sphinx.directives import code, other, patches

#: Shown in the PDF: tested in ``test_figures`` (pictures, tables) and ``test_visitors`` (code, lists of contents).
OBEYED = {
    "image": "align alt height scale target width",
    "figure": "align alt figwidth height scale target width",
    "table": "align width widths",
    "csv-table": "align width widths header header-rows stub-columns",
    "list-table": "align width widths header-rows stub-columns",
    "code": "number-lines",
    "include": "number-lines",
    "CodeBlock": "caption emphasize-lines lineno-start linenos",
    "LiteralInclude": "caption emphasize-lines lineno-match lineno-start linenos",
    "Highlight": "linenothreshold",
    "TocTree": "numbered caption hidden",
    "sectnum": "depth prefix start suffix",
    "contents": "depth local",
}
#: The text that they choose is what the tree holds.
READING = {
    "csv-table": "delim encoding escape file keepspace quote url",
    "include": "code encoding end-before end-line literal parser start-after start-line tab-width",
    "CodeBlock": "dedent",
    "LiteralInclude": "append dedent diff encoding end-at end-before language lines prepend pyobject start-after "
    "start-at tab-width",
    "TocTree": "glob includehidden maxdepth reversed titlesonly",
    "unicode": "ltrim rtrim trim",
    "restructuredtext-test-directive": "option",
}
#: The node is refused by name, with its options.
REFUSED = {"raw": "encoding file url", "sidebar": "subtitle", "MathDirective": "label no-wrap nowrap"}
#: Of browsers, of styles, or of how code is coloured, which the PDF does not: nothing is lost.
OF_OTHERS = {
    "image": "loading",
    "figure": "loading figclass figname",
    "contents": "backlinks",
    "Highlight": "force",
    "CodeBlock": "force",
    "LiteralInclude": "force",
    "Code": "force number-lines",  # Sphinx's, of docutils' »code«
    "HList": "columns",  # a list is read in one column
    "Rubric": "heading-level",  # a rubric stands outside of the outline
}
ALIKE = {"Figure": "figure", "CSVTable": "csv-table", "Include": "include"}


def options() -> dict[str, set[str]]:
    """Options by directive: docutils' by name, Sphinx's by class; ``class`` and ``name`` are everyone's."""
    found: dict[str, type[Directive]] = {}
    for name, (module, class_name) in registry.items():
        found[name] = getattr(importlib.import_module(f"docutils.parsers.rst.directives.{module}"), class_name)
    for sphinx in (code, other, patches):
        classes = [c for c in vars(sphinx).values() if isinstance(c, type) and c.__module__ == sphinx.__name__]
        found |= {c.__name__: c for c in classes if issubclass(c, Directive)}
    return {name: set(found[name].option_spec or ()) - {"class", "name"} for name in found}


@pytest.mark.parametrize(("directive", "given"), sorted(options().items()))
def test_every_option_is_decided(directive: str, given: set[str]) -> None:
    name = ALIKE.get(directive, directive)
    decided = [set(table.get(name, "").split()) for table in (OBEYED, READING, REFUSED, OF_OTHERS)]
    assert given <= set.union(*decided)
    assert sum(map(len, decided)) == len(set.union(*decided)), "decided twice"
