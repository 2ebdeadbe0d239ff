"""The core record types, declared once."""

from __future__ import annotations

from ihk_ext.schema.catalogue.analysis import BEDARF, BEFUND
from ihk_ext.schema.catalogue.concept import GEBIET, HANDLUNGSFELD, KONZEPT, ZIELBEREICH
from ihk_ext.schema.catalogue.council import COUNCIL_TYPES
from ihk_ext.schema.catalogue.money import MONEY_TYPES
from ihk_ext.schema.catalogue.people import PEOPLE_TYPES
from ihk_ext.schema.catalogue.plan import INDIKATOR, MASSNAHME, ZIEL
from ihk_ext.schema.declare import RecordType, Schema

#: What the concept says, in the order of the chain.
CONTENT_TYPES: tuple[RecordType, ...] = (
    KONZEPT,
    GEBIET,
    HANDLUNGSFELD,
    BEFUND,
    BEDARF,
    ZIELBEREICH,
    ZIEL,
    MASSNAHME,
    INDIKATOR,
)

#: Order of types: the order of the chain, then who and when, then money, then council.
CORE_SCHEMA = Schema({t.name: t for t in (*CONTENT_TYPES, *PEOPLE_TYPES, *MONEY_TYPES, *COUNCIL_TYPES)})

__all__ = ["CORE_SCHEMA"]
