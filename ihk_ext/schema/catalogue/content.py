"""What the concept says: area, action fields, findings, needs, goals, measures, indicators."""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.catalogue.common import record_type, trace
from ihk_ext.schema.declare import Field, Kind, Link, Publicity, RecordType

KONZEPT = record_type(
    "konzept", "konzept", "KON", "Konzept", "Konzepte",
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
    Field("stichtag", "Stichtag der Prüfung", Kind.DATE, shown=False, reviewed=False,
          help="Tag, auf den sich die Prüfung bezieht; ohne Angabe der Tag der Prüfung"),
    trace("gebiete", "Gebiete", "gebiet", "Gebiet von Konzept", need_name="konzept_gebiete"),
    trace("beschlossen_durch", "beschlossen durch", "beschluss", "beschließt Konzept"),
    trace("leitet_ab_von", "leitet sich ab von", "konzept", "Grundlage von"),
    trace("integriert", "integriert", "konzept", "integriert in"),
    trace("ersetzt", "ersetzt", "konzept", "ersetzt durch", acyclic=True),
    singleton=True, dated=True, colour="#D9E2EC",
)  # fmt: skip

GEBIET = record_type(
    "gebiet", "gebiete", "GEB", "Gebiet", "Gebiete",
    Field("art", "Art", Kind.WORD, vocabulary=v.GEBIET_ART, mandatory=True),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    Field("schluessel", "kommunaler Schlüssel"),
    Field("ags", "Amtlicher Gemeindeschlüssel"),
    Field("flaeche_ha", "Fläche", Kind.DECIMAL, unit="ha"),
    Field("einwohner", "Einwohnerzahl", Kind.INTEGER),
    Field("einwohner_stichtag", "Stichtag der Einwohnerzahl", Kind.DATE),
    Field("geojson", "Umriss (GeoJSON)", shown=False),
    Field("verfahrensart", "Verfahrensart", Kind.WORD, vocabulary=v.VERFAHREN),
    Field("durchfuehrung_von", "Durchführung von", Kind.DATE),
    Field("durchfuehrung_bis", "Durchführung bis", Kind.DATE),
    trace("foerderprogramm", "Förderprogramm", "foerderprogramm", "gefördertes Gebiet",
          need_name="gebiet_foerderprogramm"),
    trace("festgelegt_durch", "festgelegt durch", "beschluss", "legt Gebiet fest"),
    trace("teil_von", "Teil von", "gebiet", "umfasst", acyclic=True),
    Field("aenderungen", "Änderungen", many=True),
    colour="#DCEBDD",
)  # fmt: skip

HANDLUNGSFELD = record_type(
    "handlungsfeld", "handlungsfelder", "HF", "Handlungsfeld", "Handlungsfelder",
    Field("kuerzel", "Kürzel", mandatory=True),
    Field("nummer", "Nummer"),
    Field("typ", "Typ", Kind.WORD, vocabulary=v.HANDLUNGSFELD_TYP, mandatory=True),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    Field("ausgangslage", "Ausgangslage", Kind.PROSE),
    Field("reihenfolge", "Reihenfolge", Kind.INTEGER, shown=False),
    trace("gebiet", "Gebiet", "gebiet", "Handlungsfelder im Gebiet", need_name="handlungsfeld_gebiet"),
    number_field="nummer", colour="#CFE3F5",
)  # fmt: skip

ZIELBEREICH = record_type(
    "zielbereich", "zielbereiche", "ZB", "Zielbereich", "Zielbereiche",
    Field("nummer", "Nummer"),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    number_field="nummer", compact=True, colour="#F5EBCF",
    help="Aspekt, unter dem Ziele stehen; etwas anderes als ein Handlungsfeld.",
)  # fmt: skip

BEFUND = record_type(
    "befund", "befunde", "BEF", "Befund", "Befunde",
    Field("nummer", "Nummer"),
    Field("art", "Art", Kind.WORD, vocabulary=v.BEFUND_ART, mandatory=True),
    Field("text", "Befund", Kind.PROSE, mandatory=True),
    Field("kennzahlen", "Kennzahlen", many=True, members=(
        Field("bezeichnung", "Bezeichnung", required=True),
        Field("wert", "Wert"),
        Field("vergleich", "Vergleichswert"),
        Field("stichtag", "Stichtag", Kind.TIME),
    ), kind=Kind.STRUCT),
    trace("handlungsfeld", "Handlungsfeld", "handlungsfeld", "Befunde im Handlungsfeld", mandatory=True,
          need_name="befund_handlungsfeld"),
    trace("gebiet", "Gebiet", "gebiet", "Befunde im Gebiet", need_name="befund_gebiet"),
    trace("beleg", "Beleg", ("indikator", "ereignis", "konzept", "stellungnahme"), "belegt Befund"),
    trace("behindert", "behindert", "ziel", "wird behindert durch"),
    number_field="nummer", compact=True, colour="#F6DDD3",
    help="Stärke, Schwäche, Chance, Risiko, Mangel/Missstand, Problem, Potenzial, Hindernis.",
)  # fmt: skip

BEDARF = record_type(
    "bedarf", "bedarfe", "BED", "Bedarf", "Bedarfe",
    Field("nummer", "Nummer"),
    Field("beschreibung", "Beschreibung", Kind.PROSE, mandatory=True),
    Field("zielgruppe", "Zielgruppe", many=True),
    Field("dringlichkeit", "Dringlichkeit", Kind.WORD, vocabulary=v.DRINGLICHKEIT),
    trace("handlungsfeld", "Handlungsfeld", "handlungsfeld", "Bedarfe im Handlungsfeld", mandatory=True,
          need_name="bedarf_handlungsfeld"),
    trace("gebiet", "Gebiet", "gebiet", "Bedarfe im Gebiet", need_name="bedarf_gebiet"),
    trace("begruendet_durch", "begründet durch", ("befund", "indikator", "ereignis"),
          "begründet Bedarf", mandatory=True),
    number_field="nummer", compact=True, colour="#FBE7C6",
)  # fmt: skip

ZIEL = record_type(
    "ziel", "ziele", "ZIE", "Ziel", "Ziele",
    Field("nummer", "Nummer"),
    Field("ebene", "Zielebene", Kind.WORD, vocabulary=v.ZIEL_EBENE, mandatory=True),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    trace("zielbereich", "Zielbereich", "zielbereich", "Ziele im Zielbereich"),
    trace("handlungsfelder", "Handlungsfelder", "handlungsfeld", "Ziele im Handlungsfeld"),
    trace("uebergeordnet", "übergeordnetes Ziel", "ziel", "untergeordnete Ziele", many=False, acyclic=True),
    trace("bedarfe", "antwortet auf Bedarf", "bedarf", "Ziele zum Bedarf", need_name="ziel_bedarfe"),
    trace("gebiet", "Gebiet", "gebiet", "Ziele im Gebiet", need_name="ziel_gebiet"),
    Field("smart", "Messbarkeit", Kind.STRUCT, members=(
        Field("spezifisch", "spezifisch"),
        Field("messgroesse", "Messgröße"),
        Field("termin", "Termin", Kind.TIME),
    )),
    trace("indikatoren", "Indikatoren", "indikator", "misst Ziel", need_name="ziel_indikatoren"),
    Field("zielerreichung", "Zielerreichung", Kind.STRUCT, many=True, members=(
        Field("am", "am", Kind.DATE, required=True),
        Field("einschaetzung", "Einschätzung", required=True),
        Field("durch", "durch"),
    )),
    number_field="nummer", colour="#CDE8D5",
)  # fmt: skip

HANDLUNGSSCHRITT_MEMBERS: tuple[Field | Link, ...] = (
    Field("text", "Handlungsschritt", required=True),
    trace("verantwortlich", "verantwortlich", "akteur", "verantwortet Schritt", need_name="schritt_verantwortlich"),
    Field("faellig", "fällig", Kind.TIME),
    Field("status", "Status", Kind.WORD, vocabulary=v.STATUS),
)  # fmt: skip

MASSNAHME = record_type(
    "massnahme", "massnahmen", "MAS", "Maßnahme", "Maßnahmen",
    Field("nummer", "Nummer", mandatory=True),
    trace("handlungsfeld_haupt", "Handlungsfeld", "handlungsfeld", "Maßnahmen im Handlungsfeld", many=False,
          mandatory=True),
    trace("handlungsfelder_weitere", "weitere Handlungsfelder", "handlungsfeld",
          "Maßnahmen mit Wirkung im Handlungsfeld"),
    trace("gebiet", "Gebiet", "gebiet", "Maßnahmen im Gebiet", need_name="massnahme_gebiet"),
    Field("ort", "Ort", many=True),
    Field("ausgangslage", "Ausgangslage", Kind.PROSE),
    Field("kurzbeschreibung", "Kurzbeschreibung", Kind.PROSE, mandatory=True),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    Field("art", "Art", Kind.WORD, vocabulary=v.MASSNAHME_ART, mandatory=True),
    Field("verbindlichkeit", "Verbindlichkeit", Kind.WORD, vocabulary=v.VERBINDLICHKEIT),
    Field("herkunft_typ", "Herkunft der Maßnahme", Kind.WORD, vocabulary=v.MASSNAHME_HERKUNFT),
    trace("teil_von_massnahme", "Teil von", "massnahme", "umfasst Maßnahmen", acyclic=True),
    trace("ziele", "Ziele", "ziel", "Maßnahmen zum Ziel", mandatory=True),
    trace("bedarfe", "antwortet auf Bedarf", "bedarf", "Maßnahmen zum Bedarf", need_name="massnahme_bedarfe"),
    trace("ueberwindet", "überwindet", "befund", "wird überwunden durch"),
    Field("zielgruppe", "Zielgruppe", many=True),
    trace("traeger", "Träger", "akteur", "trägt Maßnahme", mandatory=True),
    trace("federfuehrung", "Federführung", "akteur", "federführend für Maßnahme", mandatory=True,
          need_name="massnahme_federfuehrung"),
    trace("beteiligte", "Beteiligte", "akteur", "beteiligt an Maßnahme", need_name="massnahme_beteiligte"),
    Field("handlungsschritte", "Handlungsschritte", Kind.STRUCT, many=True, members=HANDLUNGSSCHRITT_MEMBERS),
    Field("beginn", "Beginn", Kind.TIME),
    Field("ende", "Ende", Kind.TIME),
    Field("zeithorizont", "Zeithorizont", Kind.WORD, vocabulary=v.ZEITHORIZONT),
    Field("zeitstufe", "Zeitstufe", help="zeitliche Reihenfolge, keine Wichtigkeit"),
    Field("prioritaet", "Priorität", Kind.STRUCT, many=True, members=(
        Field("wert", "Wert", required=True),
        trace("vergeben_von", "vergeben von", ("akteur", "gremium", "ereignis"), "hat Priorität vergeben",
              need_name="prioritaet_vergeben_von"),
        Field("am", "am", Kind.DATE),
    )),
    Field("schluesselmassnahme", "Schlüsselmaßnahme", Kind.FLAG),
    Field("kosten_geschaetzt", "geschätzte Kosten", Kind.MONEY, unit="€"),
    trace("foerderprogramm", "Förderprogramm", "foerderprogramm", "geförderte Maßnahmen",
          need_name="massnahme_foerderprogramm"),
    Field("folgekosten", "Folgekosten", Kind.MONEY, unit="€ je Jahr"),
    trace("abhaengig_von", "abhängig von", "massnahme", "Voraussetzung für", acyclic=True),
    trace("synergie_mit", "Synergie mit", "massnahme", "Synergie mit"),
    Field("risiken", "Risiken", many=True),
    trace("indikatoren", "Indikatoren", "indikator", "misst Maßnahme", need_name="massnahme_indikatoren"),
    Field("klimabezug", "Klimabezug", Kind.FLAG),
    Field("verstetigung", "Verstetigung", Kind.PROSE),
    Field("status", "Status", Kind.WORD, vocabulary=v.STATUS),
    Field("status_am", "Status am", Kind.DATE),
    Field("status_begruendung", "Begründung des Status"),
    Field("fortschritt", "Fortschritt", Kind.INTEGER, unit="%"),
    Field("naechste_schritte", "nächste Schritte", Kind.PROSE),
    Field("beschlossen_umfang", "Beschlusslage", Kind.WORD, vocabulary=v.BESCHLUSS_UMFANG),
    trace("beschluesse", "Beschlüsse", "beschluss", "Maßnahmen des Beschlusses", need_name="massnahme_beschluesse"),
    Field("ansprechperson", "Ansprechperson", publicity=Publicity.INTERNAL),
    number_field="nummer", colour="#CBDCF7",
)  # fmt: skip

INDIKATOR = record_type(
    "indikator", "indikatoren", "IND", "Indikator", "Indikatoren",
    Field("nummer", "Nummer"),
    Field("definition", "Definition", Kind.PROSE, mandatory=True),
    Field("einheit", "Einheit", mandatory=True),
    Field("typ", "Typ", Kind.WORD, vocabulary=v.INDIKATOR_TYP, mandatory=True),
    Field("richtung", "Richtung", Kind.WORD, vocabulary=v.RICHTUNG),
    Field("ausgangswert", "Ausgangswert", Kind.DECIMAL),
    Field("ausgangswert_stichtag", "Stichtag des Ausgangswerts", Kind.TIME),
    Field("zielwert", "Zielwert", Kind.DECIMAL),
    Field("zielwert_termin", "Termin des Zielwerts", Kind.TIME),
    Field("werte", "Werte", Kind.STRUCT, many=True, members=(
        Field("stichtag", "Stichtag", Kind.TIME, required=True),
        trace("gebiet", "Gebiet", "gebiet", "Indikatorwerte", need_name="wert_gebiet"),
        Field("wert", "Wert", Kind.DECIMAL, required=True),
        Field("qualitaet", "Qualität", Kind.WORD, vocabulary=v.QUALITAET),
    )),
    Field("vergleichswert", "Vergleichswert der Gesamtstadt", Kind.DECIMAL),
    Field("datenquelle", "Datenquelle"),
    Field("rhythmus", "Rhythmus"),
    trace("verantwortlich", "verantwortlich", "akteur", "verantwortet Indikator",
          need_name="indikator_verantwortlich"),
    Field("mindestfallzahl", "Mindestfallzahl", Kind.INTEGER),
    number_field="nummer", compact=True, colour="#E7DDF3",
)  # fmt: skip

CONTENT_TYPES: tuple[RecordType, ...] = (
    KONZEPT, GEBIET, HANDLUNGSFELD, BEFUND, BEDARF, ZIELBEREICH, ZIEL, MASSNAHME, INDIKATOR,
)  # fmt: skip
