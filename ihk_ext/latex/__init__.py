"""PDF from Sphinx by our own LaTeX: builder ``ihkpdf``, translator, runner of LuaLaTeX.

The translator turns a document's tree into the semantic macros of the class
``texinputs/ihkdoc.cls`` and nothing else; look and tagging are made there.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from ihk_ext.latex.builder import IhkPdfBuilder


def setup_latex(app: Sphinx) -> None:
    """Register the builder and the config value ``ihk_documents``."""
    app.add_builder(IhkPdfBuilder)
    app.add_config_value("ihk_documents", [], "env", list, "die PDFs des Projekts, eines je Eintrag")


__all__ = ["setup_latex"]
