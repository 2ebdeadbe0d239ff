"""What a ``conf.py`` or another extension may use to show the data its own way.

In ``conf.py``::

    from ihk_ext.ext.api import View, add_view, paragraph

    def setup(app):
        add_view(app, View(name="gruss", title="Gruß", help="…", blocks=lambda session, spec: [paragraph("Hallo")]))
"""

from __future__ import annotations

from sphinx.application import Sphinx

from ihk_ext.documents.blocks import Block, Inline, Reference, Text, paragraph
from ihk_ext.documents.kinds import Attached, Details, DocumentKind, Part, Subject
from ihk_ext.ext.directives.views import ViewDirective, directive_for
from ihk_ext.ext.roles import ViewRole
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, Section, Takes, View
from ihk_ext.ext.views.document import document_view
from ihk_ext.ext.views.registered import register
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.latex.documents import add_kind
from ihk_ext.schema.declare import Publicity

__all__ = [
    "Attached",
    "Block",
    "Details",
    "DocumentKind",
    "Inline",
    "Option",
    "Part",
    "Publicity",
    "Reference",
    "Section",
    "Session",
    "Subject",
    "Takes",
    "Text",
    "View",
    "ViewError",
    "ViewSpec",
    "add_document_kind",
    "add_view",
    "paragraph",
]


def add_document_kind(app: Sphinx, kind: DocumentKind) -> None:
    """Make a kind of document known: as ``art`` of a PDF, and where it has parts, as a directive.

    Raises :class:`sphinx.errors.ExtensionError` where its name is taken.
    """
    add_kind(app.config, kind)
    if kind.parts:
        add_view(app, document_view(kind))


def add_view(app: Sphinx, view: View, directive: type[ViewDirective] | None = None) -> None:
    """Make a view known, with the directive or role that follows from it, or with an own *directive*.

    Raises :class:`sphinx.errors.ExtensionError` where there is a view of this name.
    """
    register(app.config, view)
    if not app.registry.has_domain("ihk"):
        return  # no page of the project uses any view
    if view.inlines is not None:
        app.add_role_to_domain("ihk", view.name, ViewRole(view))
    else:
        app.add_directive_to_domain("ihk", view.name, directive or directive_for(view))
