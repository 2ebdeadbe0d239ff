"""A ``:need:`` that nobody parsed: the node that sphinx-needs' role would have made."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx_needs.need_item import NeedLink
from sphinx_needs.roles.need_ref import NeedRef
from sphinx_needs.utils import add_doc

from ihk_ext.findings import Place

#: Marks a reference that stands in no page.
FROM_DATA = "ihk-aus-daten"


def need_reference(env: BuildEnvironment, target: str, text: str, place: Place) -> nodes.Element:
    """A reference to the need *target* for the current page of *env*, shown as *text* or else as its title.

    sphinx-needs resolves it; where there is no such need, its warning names *place*.
    """
    docname = env.current_document.docname
    add_doc(env, docname)
    found = NeedRef("", refdoc=docname, refdomain="", reftype="need", refexplicit=bool(text), refwarn=True)
    found.source, found.line = place.file, place.line
    found["reftarget"], found[FROM_DATA] = target, True
    found["need_link"] = NeedLink.parse_address(target)
    found += nodes.emphasis("", text or target, classes=["xref", "need"])
    return found
