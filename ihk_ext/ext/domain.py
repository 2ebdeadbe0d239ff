"""The domain »ihk«: homes of records, views of pages, objects for the search."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar

from docutils.nodes import Element, Node, reference
from docutils.parsers.rst import Directive
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import RoleFunction

from ihk_ext.ext.unknown import unknown_directive, unknown_role
from ihk_ext.ext.views.spec import ViewSpec
from ihk_ext.graph import Graph
from ihk_ext.schema.catalogue import CORE_SCHEMA

logger = logging.getLogger(__name__)

_TWO_HOMES = (
    "Der Datensatz %s wird zweimal vollständig dargestellt: in »%s« und in »%s«. "
    "Zeigen Sie ihn an einer Stelle mit »ihk:tabelle« oder :need:."
)

#: Data of single pages, which come and go with them.
_BY_PAGE = ("views", "titles", "skeletons", "sources", "uses", "registers", "need_pages", "conditions", "images")


class IhkDomain(Domain):
    """Where each record is at home and what each page shows.

    ``homes``: record ID → (page, type, caption); ``views``: page → its view
    specifications, ``titles``: those of them that stand in titles; ``skeletons``: page → digest of what
    was read from the data, ``sources``: from files; ``uses``: page → what of other pages it uses;
    ``registers``: pages with a register; ``need_pages``: pages that show needs; ``images``: page → files of its
    images, in their order; ``conditions``: page → what stands under ``only``.
    """

    name = "ihk"
    label = "Integriertes Handlungskonzept"
    object_types: ClassVar[dict[str, ObjType]] = {
        "datensatz": ObjType("Datensatz", "datensatz"),
        **{t.name: ObjType(t.label) for t in CORE_SCHEMA.types.values()},
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "homes": {},
        "views": {},
        "titles": {},
        "skeletons": {},
        "sources": {},
        "uses": {},
        "registers": {},
        "need_pages": {},
        "conditions": {},
        "images": {},
    }
    data_version = 6

    @property
    def homes(self) -> dict[str, tuple[str, str, str]]:
        """Record ID → (page, type, caption)."""
        homes: dict[str, tuple[str, str, str]] = self.data["homes"]
        return homes

    @property
    def views(self) -> dict[str, list[ViewSpec]]:
        """Page → view specifications in the order of the page."""
        views: dict[str, list[ViewSpec]] = self.data["views"]
        return views

    @property
    def titles(self) -> dict[str, list[ViewSpec]]:
        """Page → view specifications that stand in titles."""
        titles: dict[str, list[ViewSpec]] = self.data["titles"]
        return titles

    @property
    def skeletons(self) -> dict[str, str]:
        """Page → digest of what was read from the data."""
        skeletons: dict[str, str] = self.data["skeletons"]
        return skeletons

    @property
    def sources(self) -> dict[str, str]:
        """Page → digest of the files that it was read from."""
        sources: dict[str, str] = self.data["sources"]
        return sources

    @property
    def uses(self) -> dict[str, tuple[str, ...]]:
        """Page → what of other pages it uses."""
        uses: dict[str, tuple[str, ...]] = self.data["uses"]
        return uses

    @property
    def images(self) -> dict[str, tuple[str, ...]]:
        """Page → files of its images, in their order."""
        images: dict[str, tuple[str, ...]] = self.data["images"]
        return images

    @property
    def registers(self) -> dict[str, str]:
        """Page with a register → concept."""
        registers: dict[str, str] = self.data["registers"]
        return registers

    @property
    def need_pages(self) -> dict[str, bool]:
        """Pages that show needs of anywhere."""
        pages: dict[str, bool] = self.data["need_pages"]
        return pages

    def directive(self, name: str) -> type[Directive] | None:
        """The directive of a name; for an unknown one such that says so in German."""
        return super().directive(name) or (unknown_directive(name, self.directives) if self._is_named else None)

    def role(self, name: str) -> RoleFunction | None:
        """The role of a name; for an unknown one such that says so in German."""
        return super().role(name) or (unknown_role(name, self.roles) if self._is_named else None)

    @property
    def _is_named(self) -> bool:
        """Whether »ihk:« stands before the name: on a page of which we are the default, any name is looked up here."""
        return self.env.current_document.default_domain is not self

    def note_home(self, record_id: str, type_name: str, caption: str, docname: str, location: Node | None) -> bool:
        """Note a record's home; a second one is a warning and False, since a link could mean either."""
        known = self.homes.get(record_id)
        if known is not None:
            self._warn_second_home(record_id, known[0], docname, location)
            return False
        self.homes[record_id] = (docname, type_name, caption)
        return True

    def _warn_second_home(self, record_id: str, first: str, docname: str, location: Node | str | None) -> None:
        logger.warning(_TWO_HOMES, record_id, first, docname, location=location, type="ihk", subtype="zwei-orte")

    def note_view(self, docname: str, spec: ViewSpec) -> None:
        """Note that a page shows a view."""
        self.views.setdefault(docname, []).append(spec)

    def note_title(self, docname: str, spec: ViewSpec) -> None:
        """Note that a title of a page shows a view: the page is read again when it shows something else."""
        self.titles.setdefault(docname, []).append(spec)

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        for key in _BY_PAGE:
            self.data[key].pop(docname, None)
        for record_id in [r for r, home in self.homes.items() if home[0] == docname]:
            del self.homes[record_id]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found in *docnames*."""
        for key in _BY_PAGE:
            for docname, value in otherdata[key].items():
                if docname in docnames:
                    self.data[key][docname] = value
        for record_id, home in otherdata["homes"].items():
            if home[0] in docnames:
                known = self.homes.get(record_id)
                if known is not None and known[0] != home[0]:
                    self._warn_second_home(record_id, known[0], home[0], home[0])
                else:
                    self.homes[record_id] = home

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Records by ID for references, and again by caption and ID for the search.

        Sphinx' search page finds only the name that it shows, and takes that name for the
        anchor where an object's name is its anchor: so the search has entries of its own,
        with the record's type beside them.
        """
        for record_id, (docname, type_name, caption) in sorted(self.homes.items()):
            yield record_id, caption, "datensatz", docname, record_id, -1
            shown = f"{caption} ({record_id})"
            yield shown, shown, type_name, docname, record_id, 0

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, FBT001, FBT002 - Sphinx' names
        """The record type's label alone, as the search page shows it."""
        return type.lname

    def resolve_xref(  # noqa: PLR0917 - Sphinx calls it so
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> reference | None:
        """Resolve a reference to a record."""
        home = self.homes.get(target)
        if home is None:
            return None
        return make_refnode(builder, fromdocname, home[0], target, contnode, home[2])

    def resolve_any_xref(  # noqa: PLR0917 - Sphinx calls it so
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, reference]]:
        """Resolve ``:any:``."""
        found = self.resolve_xref(env, fromdocname, builder, "datensatz", target, node, contnode)
        return [("ihk:datensatz", found)] if found is not None else []

    def page_of(self, record_id: str, graph: Graph) -> str:
        """The page where a record is at home or a need is written by hand; ``""`` without one."""
        home = self.homes.get(record_id)
        if home is not None:
            return home[0]
        node = graph.nodes.get(record_id)
        return node.page if node is not None else ""


def ihk_domain(env: BuildEnvironment) -> IhkDomain:
    """The domain of an environment."""
    domain = env.domains["ihk"]
    if not isinstance(domain, IhkDomain):
        raise TypeError("the domain »ihk« is not ours")
    return domain
