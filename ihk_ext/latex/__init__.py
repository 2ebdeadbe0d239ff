"""PDF from Sphinx by our own LaTeX: builder ``ihkpdf``, translator, runner of LuaLaTeX.

The translator turns a document's tree into the semantic macros of the class
``texinputs/ihkdoc.cls`` and nothing else; look and tagging are made there.

Who stands on whom: a module imports only modules of the lines below its own, for its
types too::

    builder
    writing
    translator  front
    translator.*
    translator.sections
    translator.base  translator.placing
    context  assembly  unpack
    attachments  details  metadata  runner
    documents  assets  log  grid  widths  lengths  needflow  fonts  escaping
    pictures
    picture_pdf  picture_svg
    picture_fonts
    rasters
    errors  texts  repair  typography  leftovers

The builder makes a ``context`` for each document; it is all that a translator knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup_latex(app: Sphinx) -> None:
    """Register the builder, its events for attachments and for what the data say, and its config values."""
    from ihk_ext.latex.attachments import EVENT  # noqa: PLC0415 - reading a PDF (unpack) must not import Sphinx
    from ihk_ext.latex.builder import IhkPdfBuilder  # noqa: PLC0415
    from ihk_ext.latex.details import EVENT as DETAILS_EVENT  # noqa: PLC0415
    from ihk_ext.latex.needflow import connect_needflow  # noqa: PLC0415

    connect_needflow(app)
    app.add_event(EVENT)
    app.add_event(DETAILS_EVENT)
    app.add_builder(IhkPdfBuilder)
    app.add_config_value("ihk_documents", [], "env", list, "die PDFs des Projekts, eines je Eintrag")
    app.add_config_value("ihk_pdf_ungetaggt", False, "", bool, "zum Messen: PDFs ohne Strukturbaum")  # noqa: FBT003


def setup(app: Sphinx) -> ExtensionMetadata:
    """The builder alone: ``extensions = ["ihk_ext.latex"]`` for a project without our data."""
    setup_latex(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


__all__ = ["setup", "setup_latex"]
