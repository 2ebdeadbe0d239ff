"""Hand-written needs for the graph, and pages that show needs."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Mapping
from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.tags import Tags
from sphinx_needs.data import SphinxNeedsData
from sphinx_needs.nodes import Need
from sphinx_needs.roles.need_ref import NeedRef

from ihk_ext.findings import Place
from ihk_ext.graph import Edge, Node
from ihk_ext.needs_bridge.conditions import left_out
from ihk_ext.needs_bridge.names import need_link_name
from ihk_ext.needs_bridge.order import in_order
from ihk_ext.schema.declare import Schema

#: Where a hand-written need belongs when its page belongs to no concept.
_NO_CONCEPT = ""
#: What of a need no page shows.
_LINES = frozenset({"lineno", "lineno_content"})


def hand_written(
    env: BuildEnvironment,
    tags: Tags,
    schema: Schema,
    *,
    types: Container[str],
    records: Container[str],
    concept_of: Mapping[str, str],
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Nodes and edges of the needs that somebody wrote in .rst files and that a build with *tags* shows.

    *types* are the names of ours, others are the project's; *records* are the IDs that come from data;
    *concept_of* tells the concept of a page.
    """
    found: list[Node] = []
    edges: list[Edge] = []
    for need in _needs(env, tags):
        record_type = schema.types.get(str(need["type"])) if need["type"] in types else None
        if record_type is None or need["id"] in records:
            continue
        docname = str(need["docname"])
        place = Place(str(env.doc2path(docname, base=False)), int(need["lineno"] or 0))
        number = str(need.get(record_type.number_field) or "") if record_type.number_field else ""
        concept = concept_of.get(docname, _NO_CONCEPT)
        found.append(Node(str(need["id"]), record_type, str(need["title"]), number, place, concept, page=docname))
        for link in record_type.links:
            name = need_link_name(link, schema)
            targets = _targets(need, name) if name else ()
            edges += [Edge(str(need["id"]), link, target) for target in targets]
    return tuple(found), tuple(edges)


def _needs(env: BuildEnvironment, tags: Tags) -> Iterator[Mapping[str, Any]]:
    needs = SphinxNeedsData(env).get_needs_mutable()
    for identifier in sorted(set(needs) - left_out(env, tags)):
        yield dict(needs[identifier].items())


def _targets(need: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = need.get(name) or ()
    return tuple(str(v) for v in value) if not isinstance(value, str) else (value,)


def needs_digest(env: BuildEnvironment, tags: Tags) -> str:
    """A fingerprint of all needs of a build with *tags* in their order, for pages that show them elsewhere.

    What a ``needextend`` changes counts, too.
    """
    data, gone = SphinxNeedsData(env), left_out(env, tags)
    state = hashlib.blake2b(digest_size=16)
    for held in (data.get_needs_mutable(), data.get_or_create_extends()):
        for identifier, entry in in_order(held):
            if identifier not in gone:
                parts = sorted((key, repr(value)) for key, value in entry.items() if key not in _LINES)
                state.update(repr((identifier, parts)).encode())
    return state.hexdigest()


def pages_with_need_views(doctree: nodes.document) -> bool:
    """Whether a page shows what other pages say of needs (``:need:``, needtable, links to a need written here …)."""
    return any(_shows_needs(node) for node in doctree.findall(nodes.Element))


def _shows_needs(node: nodes.Element) -> bool:
    if isinstance(node, Need):
        return not node.get("hidden")  # that of a record is shown by our own nodes
    return isinstance(node, NeedRef) or type(node).__module__.startswith("sphinx_needs.")
