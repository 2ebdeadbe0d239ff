"""What the survey of an area found, and what follows: findings and needs."""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.catalogue.common import belongs, concerns, follows, record_type
from ihk_ext.schema.declare import CoverageColumn, Field, Group, Kind, struct

BEFUND = record_type(
    name="befund",
    key="befunde",
    prefix="BEF",
    label="Befund",
    plural="Befunde",
    group=Group.NEEDS,
    compact=True,
    number_field="nummer",
    colour="#F6DDD3",
    help="Stärke, Schwäche, Chance, Risiko, Mangel/Missstand, Problem, Potenzial, Hindernis; ein Fazit fasst andere "
    "Befunde zusammen und braucht keine eigene Antwort.",
    members=(
        Field("nummer", "Nummer"),
        Field("art", "Art", Kind.WORD, vocabulary=v.BEFUND_ART, mandatory=True),
        Field("text", "Befund", Kind.PROSE, mandatory=True),
        struct(
            "kennzahlen",
            "Kennzahlen",
            Field("bezeichnung", "Bezeichnung", required=True),
            Field("wert", "Wert"),
            Field("vergleich", "Vergleichswert"),
            Field("stichtag", "Stichtag", Kind.TIME),
            many=True,
        ),
        belongs(
            "handlungsfeld", "Handlungsfeld", "handlungsfeld", "Befunde im Handlungsfeld", mandatory=True, of="befund"
        ),
        belongs("gebiet", "Gebiet", "gebiet", "Befunde im Gebiet", of="befund"),
        follows("beleg", "Beleg", ("indikator", "ereignis", "konzept", "stellungnahme"), "belegt Befund"),
        concerns("behindert", "behindert", "ziel", "wird behindert durch"),
    ),
)

BEDARF = record_type(
    name="bedarf",
    key="bedarfe",
    prefix="BED",
    label="Bedarf",
    plural="Bedarfe",
    group=Group.NEEDS,
    coverage=CoverageColumn("Bedarfe, beantwortet"),
    compact=True,
    number_field="nummer",
    colour="#FBE7C6",
    members=(
        Field("nummer", "Nummer"),
        Field("beschreibung", "Beschreibung", Kind.PROSE, mandatory=True),
        Field("zielgruppe", "Zielgruppe", many=True),
        Field("dringlichkeit", "Dringlichkeit", Kind.WORD, vocabulary=v.DRINGLICHKEIT),
        belongs(
            "handlungsfeld", "Handlungsfeld", "handlungsfeld", "Bedarfe im Handlungsfeld", mandatory=True, of="bedarf"
        ),
        belongs("gebiet", "Gebiet", "gebiet", "Bedarfe im Gebiet", of="bedarf"),
        follows(
            "begruendet_durch",
            "begründet durch",
            ("befund", "indikator", "ereignis"),
            "begründet Bedarf",
            mandatory=True,
        ),
    ),
)
