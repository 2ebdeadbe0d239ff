"""What the council does: papers, consultations, decisions, by-laws, attachments, tasks."""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.catalogue.common import record_type, trace
from ihk_ext.schema.declare import Field, Kind, RecordType

VORLAGE = record_type(
    "vorlage", "vorlagen", "VOR", "Vorlage", "Vorlagen",
    Field("art", "Vorlagenart", Kind.WORD, vocabulary=v.VORLAGE_ART, mandatory=True),
    Field("nummer", "Vorlage Nr.", help="»noch nicht vergeben«, solange das Ratsinformationssystem keine vergab"),
    Field("datum", "Datum", Kind.DATE),
    Field("betreff", "Betreff", mandatory=True),
    trace("hauptgremium", "Gremium", "gremium", "Vorlagen des Gremiums", many=False),
    Field("dezernat", "Verantwortlich", help="Rolle, kein Name"),
    trace("federfuehrung", "Federführung", "akteur", "federführend für Vorlage", need_name="vorlage_federfuehrung"),
    trace("beteiligte", "Beteiligte Ämter", "akteur", "beteiligt an Vorlage", need_name="vorlage_beteiligte"),
    Field("antrag", "Antrag", Kind.PROSE, mandatory=True),
    Field("beschlusstext", "Beschlussvorschlag", Kind.PROSE, help="ohne Angabe: wie der Antrag"),
    Field("finanzielle_auswirkungen", "Finanzielle Auswirkungen", Kind.WORD, vocabulary=v.JA_NEIN, mandatory=True),
    Field("finanzwerte", "Beträge", Kind.STRUCT, many=True, members=(
        Field("zeile", "Zeile des Formulars", required=True),
        Field("genauigkeit", "Genauigkeit", Kind.WORD, vocabulary=v.GENAUIGKEIT),
        Field("betrag", "Betrag", Kind.MONEY, unit="€"),
        Field("berechnet_aus", "berechnet aus", Kind.WORD, vocabulary=v.BERECHNUNG,
              help="Summe über die Kostenübersichten; dann entfällt der Betrag"),
        Field("rundung", "Rundung", Kind.WORD, vocabulary=v.RUNDUNG),
        Field("rundung_auf", "gerundet auf volle", Kind.MONEY, unit="€"),
        Field("je_jahr", "je Jahr", Kind.FLAG),
        Field("erlaeuterung", "Erläuterung"),
    )),
    trace("kostenuebersichten", "Kostenübersichten", "kostenuebersicht", "Vorlagen hierzu"),
    Field("haushaltsmittel", "Haushaltsmittel", Kind.PROSE),
    Field("pruefungen", "Auswirkungsprüfungen", Kind.STRUCT, many=True, members=(
        Field("bezeichnung", "Bezeichnung", required=True),
        Field("antwort", "Antwort", Kind.WORD, vocabulary=v.JA_NEIN),
        Field("erlaeuterung", "Erläuterung"),
    )),
    Field("sachverhalt", "Sachverhalt", Kind.PROSE),
    trace("massnahmen", "betrifft Maßnahmen", "massnahme", "Vorlagen zur Maßnahme", need_name="vorlage_massnahmen"),
    trace("konzepte", "betrifft Konzept", "konzept", "Vorlagen zum Konzept"),
    Field("status", "Stand der Vorlage", Kind.WORD, vocabulary=v.VORLAGE_STATUS),
    trace("ergaenzt", "ergänzt", "vorlage", "ergänzt durch", acyclic=True),
    number_label="Vorlage Nr.", number_field="nummer", colour="#E2E2F2",
)  # fmt: skip

BERATUNG = record_type(
    "beratung", "beratungen", "BER", "Beratung", "Beratungen",
    trace("vorlage", "Vorlage", "vorlage", "Beratungsfolge", need_name="beratung_vorlage"),
    trace("gremium", "Gremium", "gremium", "Beratungen im Gremium", many=False, mandatory=True,
          need_name="beratung_gremium"),
    Field("datum", "Termin", Kind.DATE, mandatory=True),
    Field("sitzung", "Sitzung"),
    Field("top", "TOP"),
    Field("sitzungsart", "Sitzungsart", Kind.WORD, vocabulary=v.SITZUNGSART, mandatory=True),
    Field("zustaendigkeit", "Zuständigkeit", Kind.WORD, vocabulary=v.ZUSTAENDIGKEIT),
    Field("ergebnis", "Ergebnis", Kind.WORD, vocabulary=v.ERGEBNIS),
    Field("ergebnis_bekannt_seit", "Ergebnis bekannt seit", Kind.DATE,
          help="eine Vorlage zum Stand davor druckt das Ergebnis nicht"),
    Field("status", "Stand der Beratung", Kind.WORD, vocabulary=v.BERATUNG_STATUS),
    compact=True, colour="#E2E2F2",
)  # fmt: skip

BESCHLUSS = record_type(
    "beschluss", "beschluesse", "BES", "Beschluss", "Beschlüsse",
    Field("art", "Art", Kind.WORD, vocabulary=v.BESCHLUSS_ART, mandatory=True),
    Field("datum", "Datum", Kind.DATE, mandatory=True),
    trace("gremium", "gefasst von", ("gremium", "ereignis"), "Beschlüsse", many=False, mandatory=True,
          need_name="beschluss_gremium"),
    trace("beratung", "in Beratung", "beratung", "führte zu Beschluss", many=False),
    trace("vorlage", "zur Vorlage", "vorlage", "Beschlüsse zur Vorlage", many=False, need_name="beschluss_vorlage"),
    Field("text", "Beschlusstext", Kind.PROSE),
    Field("ergebnis", "Ergebnis", Kind.WORD, vocabulary=v.ERGEBNIS),
    Field("abstimmung", "Abstimmungsergebnis", help="Wortlaut des Protokolls"),
    Field("ja", "Ja-Stimmen", Kind.INTEGER),
    Field("nein", "Nein-Stimmen", Kind.INTEGER),
    Field("enthaltungen", "Enthaltungen", Kind.INTEGER),
    trace("gebiete", "betrifft Gebiet", "gebiet", "Beschlüsse zum Gebiet", need_name="beschluss_gebiete"),
    compact=True, colour="#E2E2F2",
)  # fmt: skip

SATZUNG = record_type(
    "satzung", "satzungen", "SAT", "Satzung", "Satzungen",
    trace("beschlossen_durch", "beschlossen durch", "beschluss", "beschließt Satzung",
          need_name="satzung_beschlossen_durch"),
    trace("gebiet", "Gebiet", "gebiet", "Satzungen zum Gebiet", need_name="satzung_gebiet"),
    Field("inhalt", "Inhalt", Kind.PROSE),
    Field("in_kraft_seit", "in Kraft seit", Kind.DATE),
    Field("befristet_bis", "befristet bis", Kind.DATE),
    Field("rechtsgrundlage", "Rechtsgrundlage"),
    trace("aendert", "ändert", "satzung", "geändert durch", acyclic=True),
    colour="#E2E2F2",
)  # fmt: skip

ANLAGE = record_type(
    "anlage", "anlagen", "ANL", "Anlage", "Anlagen",
    Field("nummer", "Nummer"),
    trace("vorlage", "Vorlage", "vorlage", "Anlagen", need_name="anlage_vorlage"),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    Field("datei", "Datei"),
    Field("seiten", "Seiten", Kind.INTEGER),
    Field("nachgereicht", "nachgereicht", Kind.FLAG),
    number_label="Anlage", number_field="nummer", compact=True, colour="#EEEEEE",
)  # fmt: skip

AUFTRAG = record_type(
    "auftrag", "auftraege", "AUF", "Empfehlung oder Auftrag", "Empfehlungen und Aufträge",
    Field("text", "Inhalt", Kind.PROSE, mandatory=True),
    Field("adressat", "gerichtet an"),
    trace("akteur", "zuständig", "akteur", "Aufträge", need_name="auftrag_akteur"),
    Field("frist", "Frist", Kind.TIME),
    Field("status", "Stand", Kind.WORD, vocabulary=v.AUFTRAG_STATUS),
    trace("aus", "aus", ("beschluss", "stellungnahme", "konzept", "ereignis"), "Aufträge hieraus"),
    trace("betrifft", "betrifft", ("massnahme", "ziel", "bedarf", "gebiet"), "Aufträge hierzu",
          need_name="auftrag_betrifft"),
    compact=True, colour="#EEEEEE",
)  # fmt: skip

COUNCIL_TYPES: tuple[RecordType, ...] = (VORLAGE, BERATUNG, BESCHLUSS, SATZUNG, ANLAGE, AUFTRAG)
