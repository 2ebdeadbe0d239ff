"""Programmes, cost overview and cost items.

The cost and funding overview (Kosten- und Finanzierungsübersicht, § 149 BauGB) is a
record with groups and rows; what a row costs is what the source prints, and quantity
× rate only checks it.
"""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.catalogue.common import belongs, carries, funded, pays, record_type, rests
from ihk_ext.schema.declare import Field, Group, Kind, RecordType, struct

FOERDERPROGRAMM = record_type(
    name="foerderprogramm",
    key="foerderprogramme",
    prefix="FP",
    label="Förderprogramm",
    plural="Förderprogramme",
    group=Group.MONEY,
    frame=True,
    colour="#D6EFEF",
    members=(
        Field("kuerzel", "Kürzel"),
        Field("ebene", "Ebene", Kind.WORD, vocabulary=v.PROGRAMM_EBENE, mandatory=True),
        Field("beschreibung", "Beschreibung", Kind.PROSE),
        Field("aliase", "auch genannt", many=True),
        Field("richtlinie", "Richtlinie und Fassung"),
        Field("foerdersatz", "Fördersatz", Kind.SHARE),
        struct(
            "anteile",
            "Anteile",
            Field("geber", "Geldgeber", required=True),
            Field("anteil", "Anteil", Kind.SHARE, required=True),
            many=True,
        ),
        Field("programmjahre", "Programmjahre", many=True),
        Field("laufzeit_von", "Laufzeit von", Kind.TIME),
        Field("laufzeit_bis", "Laufzeit bis", Kind.TIME),
        Field("obergrenze", "Obergrenze", Kind.MONEY, unit="€"),
        Field("eigenanteil_min", "Mindesteigenanteil", Kind.SHARE),
        Field("kombinierbar", "kombinierbar", Kind.FLAG),
    ),
)

_PRINTED = (
    Field("kosten", "Gesamtkosten", Kind.MONEY, unit="€"),
    Field("zuschuss", "Zuschuss", Kind.MONEY, unit="€"),
    Field("eigenanteil", "Eigenanteil", Kind.MONEY, unit="€"),
)

KOSTENUEBERSICHT = record_type(
    name="kostenuebersicht",
    key="kostenuebersichten",
    prefix="KUE",
    label="Kosten- und Finanzierungsübersicht",
    plural="Kosten- und Finanzierungsübersichten",
    group=Group.MONEY,
    chain=False,
    colour="#D6EFEF",
    members=(
        belongs("gebiet", "Gebiet", "gebiet", "Kostenübersichten", many=False, of="kostenuebersicht"),
        funded(
            "foerderprogramm",
            "Förderprogramm",
            "foerderprogramm",
            "Kostenübersichten des Programms",
            many=False,
            of="kostenuebersicht",
        ),
        Field("beschreibung", "Beschreibung", Kind.PROSE),
        Field("preisstand", "Preisstand", Kind.TIME),
        Field("reihenfolge", "Reihenfolge", Kind.INTEGER, shown=False),
        struct(
            "gedruckte_summe",
            "gedruckte Summe",
            Field("bezeichnung", "Bezeichnung", required=True),
            *_PRINTED,
            rests("umfasst", "umfasst laut Bezeichnung", "kostengruppe", "in gedruckter Summe", of="gedruckte_summe"),
            help="wie die Quelle sie druckt; die Prüfung vergleicht sie mit der errechneten",
        ),
        struct(
            "gedruckte_gesamtsumme",
            "gedruckte Summe mehrerer Übersichten",
            Field("bezeichnung", "Bezeichnung", required=True),
            *_PRINTED,
            rests(
                "zusammen_mit",
                "zusammen mit",
                "kostenuebersicht",
                "in gedruckter Gesamtsumme",
                of="gedruckte_gesamtsumme",
            ),
            help="Endsumme dieser und weiterer Übersichten, bei der Übersicht, unter der die Quelle sie druckt",
        ),
    ),
)

KOSTENGRUPPE = record_type(
    name="kostengruppe",
    key="kostengruppen",
    prefix="KGR",
    label="Kostengruppe",
    plural="Kostengruppen",
    group=Group.MONEY,
    chain=False,
    compact=True,
    number_field="nummer",
    colour="#D6EFEF",
    members=(
        Field("nummer", "Nummer", mandatory=True),
        carries("uebersicht", "Übersicht", "kostenuebersicht", "Kostengruppen", many=False, mandatory=True),
        Field("reihenfolge", "Reihenfolge", Kind.INTEGER, shown=False),
        struct("gedruckte_summe", "gedruckte Summe", Field("bezeichnung", "Bezeichnung", required=True), *_PRINTED),
    ),
)

KOSTENPOSITION = record_type(
    name="kostenposition",
    key="kostenpositionen",
    prefix="KUF",
    label="Kostenposition",
    plural="Kostenpositionen",
    group=Group.MONEY,
    dated=True,
    compact=True,
    number_field="nummer",
    colour="#D6EFEF",
    members=(
        Field("nummer", "Nummer", mandatory=True),
        carries("kostengruppe", "Kostengruppe", "kostengruppe", "Kostenpositionen", many=False, mandatory=True),
        Field("reihenfolge", "Reihenfolge", Kind.INTEGER, shown=False),
        Field("beschreibung", "Erläuterung", Kind.PROSE),
        pays("massnahmen", "bezahlt", "massnahme", "wird bezahlt aus"),
        Field("menge", "Menge", Kind.DECIMAL),
        Field("mengeneinheit", "Einheit", Kind.WORD, vocabulary=v.EINHEIT),
        Field("ansatz", "Ansatz je Einheit", Kind.MONEY, unit="€"),
        Field("gesamtkosten_eur", "Gesamtkosten", Kind.MONEY, unit="€", mandatory=True),
        Field("bemessungsgrundlage_eur", "Bemessungsgrundlage", Kind.MONEY, unit="€"),
        Field("foerderquote", "Förderquote", Kind.SHARE),
        Field("foerderfaehig_eur", "förderfähige Kosten", Kind.MONEY, unit="€"),
        Field("zuschuss_eur", "Zuschuss", Kind.MONEY, unit="€"),
        Field("eigenanteil_eur", "Eigenanteil der Kommune", Kind.MONEY, unit="€"),
        struct(
            "anteile",
            "Anteile je Geldgeber",
            Field("geber", "Geldgeber", required=True),
            funded("foerderprogramm", "Förderprogramm", "foerderprogramm", "Anteile", many=False, of="anteil"),
            Field("betrag", "Betrag", Kind.MONEY, unit="€", required=True),
            many=True,
        ),
        Field("nicht_foerderfaehig", "nicht förderfähig", Kind.MONEY, unit="€"),
        Field("einnahmen", "Einnahmen", Kind.MONEY, unit="€"),
        struct(
            "scheiben",
            "Jahresscheiben",
            Field("jahr", "Jahr", Kind.INTEGER, required=True),
            Field("betrag", "Betrag", Kind.MONEY, unit="€", required=True),
            many=True,
        ),
        Field("preisstand", "Preisstand", Kind.TIME),
        Field("nachrichtlich", "nachrichtlich", Kind.FLAG, help="zählt in keiner Summe mit (§ 149 BauGB)"),
        Field("status", "Stand der Kosten", Kind.WORD, vocabulary=v.KOSTEN_STATUS),
    ),
)

MONEY_TYPES: tuple[RecordType, ...] = (FOERDERPROGRAMM, KOSTENUEBERSICHT, KOSTENGRUPPE, KOSTENPOSITION)
