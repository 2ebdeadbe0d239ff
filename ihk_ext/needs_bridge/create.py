"""One hidden need for a record at its home.

sphinx-needs' own rendering loses long needs in LaTeX, so a record is shown by our
nodes and the need itself is hidden: it is in needs.json, ``:need:`` finds it, and its
anchor is our section.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx_needs.api.need import ingest_need_record
from sphinx_needs.data import SphinxNeedsData
from sphinx_needs.exceptions import InvalidNeedException
from sphinx_needs.need_item import NeedItemSourceUnknown
from sphinx_needs.utils import add_doc

from ihk_ext.failures import DataError
from ihk_ext.model import LinkValue, Record
from ihk_ext.needs_bridge.names import need_field_name, need_link_name, need_link_names
from ihk_ext.needs_bridge.own_ids import any_id
from ihk_ext.needs_bridge.values import need_text
from ihk_ext.schema.declare import Kind, Link, Schema

if TYPE_CHECKING:
    from docutils.parsers.rst.states import RSTState


def prepare_page(env: BuildEnvironment, docname: str) -> None:
    """Tell sphinx-needs of a page that has needs only through us.

    Without it the HTML build ends in ``departing unknown node type``.
    """
    add_doc(env, docname)


def create_need(
    app: Sphinx, state: RSTState, record: Record, schema: Schema, *, docname: str, line: int
) -> list[nodes.Node]:
    """Create the hidden need of a record; returns the nodes that carry its place.

    Raises :class:`ihk_ext.failures.DataError` where sphinx-needs refuses it, such as for an
    ID that a need from elsewhere (``needimport``) already has.
    """
    source = NeedItemSourceUnknown(docname=docname, lineno=line)
    try:
        # no coercion: with it sphinx-needs runs what looks like a function, and those evaluate Python
        with any_id(app.config):
            created, unknown = ingest_need_record(
                app, state, _known(app, need_record(record, schema)), need_source=source, allow_type_coercion=False
            )
    except InvalidNeedException as error:
        raise DataError(f"{record.place}: {record.name}: {_refusal(app, record, docname, error)}") from error
    if unknown:
        names = ", ".join(f"»{name}«" for name in sorted(unknown))
        raise DataError(
            f"{record.place}: {record.name}: sphinx-needs kennt {names} nicht. "
            "Nehmen Sie »needs_fields« und »needs_links« mit diesen Namen aus conf.py."
        )
    return created


def _known(app: Sphinx, record: dict[str, Any]) -> dict[str, Any]:
    """The record without empty links whose names the project uses for something else."""
    links = set(SphinxNeedsData(app.env).get_schema().iter_link_field_names())
    return {name: value for name, value in record.items() if value != [] or name in links}


def _refusal(app: Sphinx, record: Record, docname: str, error: InvalidNeedException) -> str:
    """Why sphinx-needs does not take a record, and what to do; its own words are English."""
    taken = SphinxNeedsData(app.env).get_needs_mutable().get(record.id)
    if taken is not None:
        page = app.env.doc2path(str(taken["docname"] or docname), base=False)
        return (
            f"Die Kennung hat schon ein Need in {page}, Zeile {taken['lineno']}. "
            "Kennungen sind im ganzen Projekt einmalig: Geben Sie dem Need eine andere."
        )
    return (
        "sphinx-needs lehnt den Datensatz ab. Prüfen Sie in conf.py »needs_fields« und "
        f"»needs_links«. (sphinx-needs: {error})"
    )


def need_record(record: Record, schema: Schema) -> dict[str, Any]:
    """The record as in needs.json: fields as text, links as lists, prose as content."""
    result: dict[str, Any] = {
        "type": record.type.name,
        "id": record.id,
        "title": record.titel,
        "hide": True,
        "content": "\n\n".join(_prose(record)),
        **_no_links(schema),
    }
    for member in record.type.members:
        if isinstance(member, Link):
            _add_link(result, record, member, schema)
        elif member.name in record.values and member.name not in {"id", "titel"}:
            result[need_field_name(member)] = need_text(record.values[member.name])
    return result


def _no_links(schema: Schema) -> dict[str, list[str]]:
    """Every link type, empty: sphinx-needs takes long to find out for itself that nothing is linked.

    For a link type that a need does not name it evaluates and copies the default, some
    eighty times a need; that made a third of reading.
    """
    return {name: [] for name in need_link_names(schema)}


def _prose(record: Record) -> Iterator[str]:
    for field in record.type.fields:
        if field.kind is Kind.PROSE and field.shown:
            text = record.text(field.name)
            if text:
                yield text


def _add_link(result: dict[str, Any], record: Record, link: Link, schema: Schema) -> None:
    values = record.links.get(link.name)
    if values is None:
        return
    name = need_link_name(link, schema)
    if name is not None:
        result[name] = [v.target for v in values]
    else:
        result[link.name] = "; ".join(_link_text(v) for v in values)


def _link_text(value: LinkValue) -> str:
    remarks = ", ".join(str(v) for v in value.attributes.values())
    return f"{value.target} ({remarks})" if remarks else value.target
