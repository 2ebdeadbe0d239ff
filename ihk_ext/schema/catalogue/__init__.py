"""The core record types, declared once."""

from __future__ import annotations

from ihk_ext.schema.catalogue.content import CONTENT_TYPES
from ihk_ext.schema.catalogue.council import COUNCIL_TYPES
from ihk_ext.schema.catalogue.money import MONEY_TYPES
from ihk_ext.schema.catalogue.people import PEOPLE_TYPES
from ihk_ext.schema.declare import Schema

#: Order of types: the order of the chain, then who and when, then money, then council.
CORE_SCHEMA = Schema({t.name: t for t in (*CONTENT_TYPES, *PEOPLE_TYPES, *MONEY_TYPES, *COUNCIL_TYPES)})

__all__ = ["CORE_SCHEMA"]
