"""What a concept stands on: itself, its areas, fields of action, and aspects of goals."""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.catalogue.common import belongs, decided, funded, record_type, rests
from ihk_ext.schema.declare import Field, Group, Kind

KONZEPT = record_type(
    name="konzept",
    key="konzept",
    prefix="KON",
    label="Konzept",
    plural="Konzepte",
    group=Group.OTHER,
    frame=True,
    singleton=True,
    dated=True,
    colour="#D9E2EC",
    members=(
        Field("art", "Art", Kind.WORD, vocabulary=v.KONZEPT_ART, mandatory=True),
        Field("fassung", "Fassung", mandatory=True, help="Erstfassung, 1. Fortschreibung, Abschlussplan …"),
        Field("kurzbeschreibung", "Kurzbeschreibung", Kind.PROSE),
        Field("hinweis", "Hinweis auf der ersten Seite", Kind.PROSE),
        Field("gueltig_von", "gültig von", Kind.DATE),
        Field("gueltig_bis", "gültig bis", Kind.DATE),
        Field("herausgeber", "Herausgeber"),
        Field("redaktion", "Redaktion"),
        Field("veroeffentlicht_am", "veröffentlicht am", Kind.DATE),
        Field("fortschreibung_faellig", "Fortschreibung fällig", Kind.DATE),
        Field(
            "stichtag",
            "Stichtag der Prüfung",
            Kind.DATE,
            shown=False,
            reviewed=False,
            help="Tag, auf den sich die Prüfung bezieht; ohne Angabe der Tag der Prüfung",
        ),
        belongs("gebiete", "Gebiete", "gebiet", "Gebiet von Konzept", of="konzept"),
        decided("beschlossen_durch", "beschlossen durch", "beschluss", "beschließt Konzept"),
        rests("leitet_ab_von", "leitet sich ab von", "konzept", "Grundlage von"),
        rests("integriert", "integriert", "konzept", "integriert in"),
        rests("ersetzt", "ersetzt", "konzept", "ersetzt durch", acyclic=True),
    ),
)

GEBIET = record_type(
    name="gebiet",
    key="gebiete",
    prefix="GEB",
    label="Gebiet",
    plural="Gebiete",
    group=Group.OTHER,
    frame=True,
    colour="#DCEBDD",
    members=(
        Field("art", "Art", Kind.WORD, vocabulary=v.GEBIET_ART, mandatory=True),
        Field("beschreibung", "Beschreibung", Kind.PROSE),
        Field("schluessel", "kommunaler Schlüssel"),
        Field("ags", "Amtlicher Gemeindeschlüssel"),
        Field("flaeche_ha", "Fläche", Kind.DECIMAL, unit="ha"),
        Field("einwohner", "Einwohnerzahl", Kind.INTEGER),
        Field("einwohner_stichtag", "Stichtag der Einwohnerzahl", Kind.DATE),
        Field("geojson", "Umriss (GeoJSON)", shown=False),
        Field(
            "festlegung_nach",
            "Festlegung nach",
            Kind.WORD,
            many=True,
            vocabulary=v.FESTLEGUNG_NACH,
            help="wonach das Gebiet festgelegt ist oder werden soll; davon hängt ab, welche Pflichtinhalte gelten",
        ),
        Field("verfahrensart", "Verfahrensart", Kind.WORD, vocabulary=v.VERFAHREN),
        Field("durchfuehrung_von", "Durchführung von", Kind.DATE),
        Field("durchfuehrung_bis", "Durchführung bis", Kind.DATE),
        funded("foerderprogramm", "Förderprogramm", "foerderprogramm", "gefördertes Gebiet", of="gebiet"),
        decided("festgelegt_durch", "festgelegt durch", "beschluss", "legt Gebiet fest"),
        belongs("teil_von", "Teil von", "gebiet", "umfasst", acyclic=True),
        Field("aenderungen", "Änderungen", many=True),
    ),
)

HANDLUNGSFELD = record_type(
    name="handlungsfeld",
    key="handlungsfelder",
    prefix="HF",
    label="Handlungsfeld",
    plural="Handlungsfelder",
    group=Group.OTHER,
    frame=True,
    number_field="nummer",
    colour="#CFE3F5",
    members=(
        Field("kuerzel", "Kürzel", mandatory=True),
        Field("nummer", "Nummer"),
        Field("typ", "Typ", Kind.WORD, vocabulary=v.HANDLUNGSFELD_TYP, mandatory=True),
        Field("beschreibung", "Beschreibung", Kind.PROSE),
        Field("ausgangslage", "Ausgangslage", Kind.PROSE),
        Field("reihenfolge", "Reihenfolge", Kind.INTEGER, shown=False),
        belongs("gebiet", "Gebiet", "gebiet", "Handlungsfelder im Gebiet", of="handlungsfeld"),
    ),
)

ZIELBEREICH = record_type(
    name="zielbereich",
    key="zielbereiche",
    prefix="ZB",
    label="Zielbereich",
    plural="Zielbereiche",
    group=Group.GOALS,
    frame=True,
    compact=True,
    number_field="nummer",
    colour="#F5EBCF",
    help="Aspekt, unter dem Ziele stehen; etwas anderes als ein Handlungsfeld.",
    members=(
        Field("nummer", "Nummer"),
        Field("beschreibung", "Beschreibung", Kind.PROSE),
    ),
)
