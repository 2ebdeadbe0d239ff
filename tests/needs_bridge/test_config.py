"""Names that sphinx-needs gets from the declarations."""

from __future__ import annotations

from sphinx_needs.data import NeedsCoreFields

from ihk_ext.needs_bridge.names import need_link_name
from ihk_ext.schema.catalogue import CORE_SCHEMA


def test_each_relation_has_a_link_type_of_its_own() -> None:
    owners: dict[str, str] = {}
    for record_type in CORE_SCHEMA.types.values():
        for link in record_type.links:
            name = need_link_name(link, CORE_SCHEMA)
            if record_type.chain and name is not None:
                relation = f"{record_type.name}.{link.name}"
                assert owners.setdefault(name, relation) == relation


def test_no_name_is_one_of_sphinx_needs_own() -> None:
    taken = set(NeedsCoreFields) - {"id", "status"}
    for record_type in CORE_SCHEMA.types.values():
        names = {m.name for m in record_type.fields} | {m.need_name or m.name for m in record_type.links}
        assert not names & taken, record_type.name


def test_links_and_fields_do_not_share_names() -> None:
    chain = [t for t in CORE_SCHEMA.types.values() if t.chain]
    links = {n for t in chain for link in t.links if (n := need_link_name(link, CORE_SCHEMA)) is not None}
    fields = {f.name for t in chain for f in t.fields}
    assert not links & fields
