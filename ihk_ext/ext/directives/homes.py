"""The home of a record: its section, with its need and the place of its sheet."""

from __future__ import annotations

import re

from docutils import nodes

from ihk_ext.ext.directives.base import IhkDirective
from ihk_ext.ext.views.record import sheet_spec
from ihk_ext.model import Record
from ihk_ext.needs_bridge import create_need


def home(directive: IhkDirective, record: Record) -> nodes.section:
    """The section of a record at a directive's place."""
    section = nodes.section("", ids=[record.id], classes=["ihk-steckbrief", f"ihk-{record.type.name}"])
    section += nodes.title("", record.caption)
    section["names"] = []
    directive.set_source_info(section)
    directive.set_source_info(section[0])
    session, docname = directive.session, directive.docname
    first = directive.domain.note_home(record.id, record.type.name, record.caption, docname, section)
    if first and record.type.chain:
        schema = session.schema_of(record.concept)
        section += create_need(session.app, directive.state, record, schema, docname=docname, line=directive.lineno)
    section += directive.place(sheet_spec(record, directive.concept_name()))
    return section


def fixed(record: Record) -> object:
    """What of a record is fixed when a page is read: title and need."""
    links = {
        name: [(v.target, sorted((k, str(a)) for k, a in v.attributes.items())) for v in values]
        for name, values in record.links.items()
    }
    values = sorted((k, _stable(v)) for k, v in record.values.items())
    return (record.id, record.caption, record.type.label, values, sorted(links.items()))


def _stable(value: object) -> str:
    """The value without places in files, which move with every inserted line."""
    return re.sub(r"place=Place\([^)]*\)", "", repr(value))
