"""Programmes, cost overview and cost items.

The cost and funding overview (Kosten- und Finanzierungsübersicht, § 149 BauGB) is a
record with groups and rows; what a row costs is what the source prints, and quantity
× rate only checks it.
"""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.catalogue.common import record_type, trace
from ihk_ext.schema.declare import Field, Kind, RecordType

FOERDERPROGRAMM = record_type(
    "foerderprogramm", "foerderprogramme", "FP", "Förderprogramm", "Förderprogramme",
    Field("kuerzel", "Kürzel"),
    Field("ebene", "Ebene", Kind.WORD, vocabulary=v.PROGRAMM_EBENE, mandatory=True),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    Field("aliase", "auch genannt", many=True),
    Field("richtlinie", "Richtlinie und Fassung"),
    Field("foerdersatz", "Fördersatz", Kind.SHARE),
    Field("anteile", "Anteile", Kind.STRUCT, many=True, members=(
        Field("geber", "Geldgeber", required=True),
        Field("anteil", "Anteil", Kind.SHARE, required=True),
    )),
    Field("programmjahre", "Programmjahre", many=True),
    Field("laufzeit_von", "Laufzeit von", Kind.TIME),
    Field("laufzeit_bis", "Laufzeit bis", Kind.TIME),
    Field("obergrenze", "Obergrenze", Kind.MONEY, unit="€"),
    Field("eigenanteil_min", "Mindesteigenanteil", Kind.SHARE),
    Field("kombinierbar", "kombinierbar", Kind.FLAG),
    colour="#D6EFEF",
)  # fmt: skip

_PRINTED = (
    Field("kosten", "Gesamtkosten", Kind.MONEY, unit="€"),
    Field("zuschuss", "Zuschuss", Kind.MONEY, unit="€"),
    Field("eigenanteil", "Eigenanteil", Kind.MONEY, unit="€"),
)  # fmt: skip

KOSTENUEBERSICHT = record_type(
    "kostenuebersicht", "kostenuebersichten", "KUE", "Kosten- und Finanzierungsübersicht",
    "Kosten- und Finanzierungsübersichten",
    trace("gebiet", "Gebiet", "gebiet", "Kostenübersichten", many=False, need_name="kostenuebersicht_gebiet"),
    trace("foerderprogramm", "Förderprogramm", "foerderprogramm", "Kostenübersichten des Programms", many=False,
          need_name="kostenuebersicht_foerderprogramm"),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    Field("preisstand", "Preisstand", Kind.TIME),
    Field("reihenfolge", "Reihenfolge", Kind.INTEGER, shown=False),
    Field("gedruckte_summe", "gedruckte Summe", Kind.STRUCT, members=(
        Field("bezeichnung", "Bezeichnung", required=True), *_PRINTED,
        trace("umfasst", "umfasst laut Bezeichnung", "kostengruppe", "in gedruckter Summe",
              need_name="gedruckte_summe_umfasst"),
    ), help="wie die Quelle sie druckt; die Prüfung vergleicht sie mit der errechneten"),
    Field("gedruckte_gesamtsumme", "gedruckte Summe mehrerer Übersichten", Kind.STRUCT, members=(
        Field("bezeichnung", "Bezeichnung", required=True), *_PRINTED,
        trace("zusammen_mit", "zusammen mit", "kostenuebersicht", "in gedruckter Gesamtsumme",
              need_name="gedruckte_gesamtsumme_zusammen_mit"),
    ), help="Endsumme dieser und weiterer Übersichten, bei der Übersicht, unter der die Quelle sie druckt"),
    chain=False, colour="#D6EFEF",
)  # fmt: skip

KOSTENGRUPPE = record_type(
    "kostengruppe", "kostengruppen", "KGR", "Kostengruppe", "Kostengruppen",
    Field("nummer", "Nummer", mandatory=True),
    trace("uebersicht", "Übersicht", "kostenuebersicht", "Kostengruppen", many=False, mandatory=True),
    Field("reihenfolge", "Reihenfolge", Kind.INTEGER, shown=False),
    Field("gedruckte_summe", "gedruckte Summe", Kind.STRUCT,
          members=(Field("bezeichnung", "Bezeichnung", required=True), *_PRINTED)),
    chain=False, number_field="nummer", compact=True, colour="#D6EFEF",
)  # fmt: skip

KOSTENPOSITION = record_type(
    "kostenposition", "kostenpositionen", "KUF", "Kostenposition", "Kostenpositionen",
    Field("nummer", "Nummer", mandatory=True),
    trace("kostengruppe", "Kostengruppe", "kostengruppe", "Kostenpositionen", many=False, mandatory=True),
    Field("reihenfolge", "Reihenfolge", Kind.INTEGER, shown=False),
    Field("beschreibung", "Erläuterung", Kind.PROSE),
    trace("massnahmen", "bezahlt", "massnahme", "wird bezahlt aus"),
    Field("menge", "Menge", Kind.DECIMAL),
    Field("mengeneinheit", "Einheit", Kind.WORD, vocabulary=v.EINHEIT),
    Field("ansatz", "Ansatz je Einheit", Kind.MONEY, unit="€"),
    Field("gesamtkosten_eur", "Gesamtkosten", Kind.MONEY, unit="€", mandatory=True),
    Field("bemessungsgrundlage_eur", "Bemessungsgrundlage", Kind.MONEY, unit="€"),
    Field("foerderquote", "Förderquote", Kind.SHARE),
    Field("foerderfaehig_eur", "förderfähige Kosten", Kind.MONEY, unit="€"),
    Field("zuschuss_eur", "Zuschuss", Kind.MONEY, unit="€"),
    Field("eigenanteil_eur", "Eigenanteil der Kommune", Kind.MONEY, unit="€"),
    Field("anteile", "Anteile je Geldgeber", Kind.STRUCT, many=True, members=(
        Field("geber", "Geldgeber", required=True),
        trace("foerderprogramm", "Förderprogramm", "foerderprogramm", "Anteile", many=False,
              need_name="anteil_foerderprogramm"),
        Field("betrag", "Betrag", Kind.MONEY, unit="€", required=True),
    )),
    Field("nicht_foerderfaehig", "nicht förderfähig", Kind.MONEY, unit="€"),
    Field("einnahmen", "Einnahmen", Kind.MONEY, unit="€"),
    Field("scheiben", "Jahresscheiben", Kind.STRUCT, many=True, members=(
        Field("jahr", "Jahr", Kind.INTEGER, required=True),
        Field("betrag", "Betrag", Kind.MONEY, unit="€", required=True),
    )),
    Field("preisstand", "Preisstand", Kind.TIME),
    Field("nachrichtlich", "nachrichtlich", Kind.FLAG, help="zählt in keiner Summe mit (§ 149 BauGB)"),
    Field("status", "Stand der Kosten", Kind.WORD, vocabulary=v.KOSTEN_STATUS),
    number_field="nummer", dated=True, compact=True, colour="#D6EFEF",
)  # fmt: skip

MONEY_TYPES: tuple[RecordType, ...] = (FOERDERPROGRAMM, KOSTENUEBERSICHT, KOSTENGRUPPE, KOSTENPOSITION)
