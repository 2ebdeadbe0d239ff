"""Records of money made directly, without files."""

from __future__ import annotations

from collections.abc import Mapping

from ihk_ext.finance.deriving import row_of
from ihk_ext.finance.reading import Reading
from ihk_ext.finance.rows import Basis, Row
from ihk_ext.finance.shares import Payers
from ihk_ext.finance.terms import terms_of
from ihk_ext.findings import Place
from ihk_ext.model import Record, Struct, Value
from ihk_ext.schema.catalogue import CORE_SCHEMA

PLACE = Place("kosten.yaml", 3, 5)


def record(type_name: str = "kostenposition", /, **values: Value) -> Record:
    """A record of these values."""
    return Record(CORE_SCHEMA.types[type_name], "X-1", "Zeile", "k", values, {}, PLACE, {})


def structs(*items: Mapping[str, Value]) -> tuple[Struct, ...]:
    """Structured values."""
    return tuple(Struct(item, {}, PLACE) for item in items)


def derived(
    programme: Record | None = None, reading: Reading | None = None, group: str = "", /, **values: Value
) -> Row:
    """A cost item of these values in an overview of a programme, with all that follows; *group* is its group's kind."""
    terms = terms_of(programme) if programme else None
    read = reading or Reading(own_with_ineligible=False)
    return row_of(record(**values), Basis(terms, Payers({}, programme), read, group == "Einnahmen"))
