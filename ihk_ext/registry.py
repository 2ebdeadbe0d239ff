"""The roof: what the extension registers, a table of contents.

It stands above all rooms of the Sphinx side and is imported by none of them.
"""

from __future__ import annotations

from functools import partial

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ihk_ext import failures
from ihk_ext.ext import (
    check_reporting,
    conditions,
    csv_files,
    inclusions,
    incremental,
    needs_pages,
    own_outputs,
    pdf_data,
    presence,
    project_files,
    reading,
    session,
    sources,
)
from ihk_ext.ext.api import add_view
from ihk_ext.ext.collector import Collector
from ihk_ext.ext.config import add_config_values
from ihk_ext.ext.directives.reference import REFERENCE_DIRECTIVES
from ihk_ext.ext.directives.register import RegisterDirective
from ihk_ext.ext.directives.views import note_fixed
from ihk_ext.ext.domain import IhkDomain
from ihk_ext.ext.navigation import Navigation
from ihk_ext.ext.page_amounts import QuoteCollector
from ihk_ext.ext.page_chapters import ChapterCollector
from ihk_ext.ext.page_files import PageFiles
from ihk_ext.ext.page_names import NameCollector
from ihk_ext.ext.places import inline_view, view
from ihk_ext.ext.resolve import ResolveViews
from ihk_ext.ext.side_loads import SideLoads
from ihk_ext.ext.titles import FillTitles
from ihk_ext.ext.views import publication, registered
from ihk_ext.ext.views.catalogue import VIEWS
from ihk_ext.ext.views.register import REGISTER
from ihk_ext.latex import setup_latex
from ihk_ext.latex.builder import IhkPdfBuilder
from ihk_ext.needs_bridge import check_needs_config, setup_needs
from ihk_ext.nodes import checkbox, drawing, mark, matrix
from ihk_ext.web import setup_web, visitors

#: Before sphinx-needs reads its configuration (500), after its TOML file (10) and its types (12).
_CONFIG_PRIORITY = 400
#: After sphinx-needs registered the directives of its types.
_TYPES_KNOWN = 600


def setup_extension(app: Sphinx) -> ExtensionMetadata:
    """Register what the project uses; returns what Sphinx wants to know, but for the version."""
    add_config_values(app)
    if presence.is_used(app):
        _setup_all(app)
        return {"env_version": 4, "parallel_read_safe": True, "parallel_write_safe": True}
    failures.connect(app, builder=IhkPdfBuilder.name)
    setup_latex(app)
    presence.connect(app)
    # without a version of our own: Sphinx would write it into the search index
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _setup_all(app: Sphinx) -> None:
    """Register all that shows data."""
    failures.connect(app)
    needs = presence.has_needs_of_ours(app)
    loads = SideLoads()
    with loads.loading(app):
        setup_needs(app, wanted=needs)
    project_files.connect(app)
    app.add_domain(IhkDomain)
    registered.connect(app)
    for declared in VIEWS:
        add_view(app, declared)
    add_view(app, REGISTER, RegisterDirective)
    for directive in REFERENCE_DIRECTIVES:
        add_view(app, directive.view, directive)
    app.add_node(view)
    app.add_node(inline_view)
    app.add_node(matrix, **visitors("matrix"))
    app.add_node(drawing, **visitors("drawing"))
    app.add_node(mark, **visitors("mark"))
    app.add_node(checkbox, **visitors("checkbox"))
    app.add_transform(FillTitles)
    app.add_post_transform(ResolveViews)
    app.connect("config-inited", failures.presenting(check_needs_config), priority=0)
    app.connect("config-inited", failures.presenting(partial(session.start, needs=needs)), priority=_CONFIG_PRIORITY)
    app.connect("config-inited", session.keep_ids, priority=_TYPES_KNOWN)
    reading.connect(app)
    needs_pages.connect(app)
    app.connect("doctree-read", note_fixed)
    incremental.connect(app)
    conditions.connect(app)
    own_outputs.connect(app)
    app.connect("build-finished", csv_files.write_csv_files)
    check_reporting.connect(app)
    publication.connect(app)
    app.add_env_collector(QuoteCollector)
    app.add_env_collector(NameCollector)
    app.add_env_collector(ChapterCollector)
    sources.connect(app)
    inclusions.connect(app)
    Collector().connect(app)
    Navigation().connect(app)
    setup_web(app)
    PageFiles(loads).connect(app)
    setup_latex(app)
    pdf_data.connect(app)
