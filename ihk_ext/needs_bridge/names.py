"""What members of records are called in sphinx-needs."""

from __future__ import annotations

from ihk_ext.schema.declare import Field, Link, RecordType, Schema


def need_link_name(link: Link, schema: Schema) -> str | None:
    """The sphinx-needs link type of a link; None where its targets are no needs."""
    if all(schema.types[t].chain for t in link.targets if t in schema.types):
        return link.need_name or link.name
    return None


def need_link_names(schema: Schema) -> frozenset[str]:
    """All sphinx-needs link types of the types that become needs."""
    chain = (t for t in schema.types.values() if t.chain)
    names = (need_link_name(link, schema) for record_type in chain for link in record_type.links)
    return frozenset(name for name in names if name is not None)


def need_link_label(record_type: RecordType, link: Link) -> str:
    """What sphinx-needs shows before the targets of a link."""
    return f"{record_type.label}: {link.label}"


def need_field_name(field: Field) -> str:
    """The sphinx-needs name of a field: its own."""
    return field.name
