"""What the council does: papers, consultations, decisions, by-laws, attachments, tasks."""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.catalogue.common import (
    carries,
    concerns,
    decided,
    follows,
    printed,
    record_type,
    responsible,
    rests,
)
from ihk_ext.schema.declare import Field, Group, Kind, RecordType, struct

VORLAGE = record_type(
    name="vorlage",
    key="vorlagen",
    prefix="VOR",
    label="Vorlage",
    plural="Vorlagen",
    group=Group.PAPERS,
    number_field="nummer",
    number_label="Vorlage Nr.",
    colour="#E2E2F2",
    members=(
        Field("art", "Vorlagenart", Kind.WORD, vocabulary=v.VORLAGE_ART, mandatory=True),
        Field("nummer", "Vorlage Nr.", help="»noch nicht vergeben«, solange das Ratsinformationssystem keine vergab"),
        Field("datum", "Datum", Kind.DATE),
        Field("betreff", "Betreff", mandatory=True),
        Field("absender", "Absender", help="das Amt, kein Name: »Stadt Musterstadt, Der Bürgermeister«"),
        responsible("hauptgremium", "Gremium", "gremium", "Vorlagen des Gremiums", many=False),
        Field("dezernat", "Verantwortlich", help="Rolle, kein Name"),
        responsible("federfuehrung", "Federführung", "akteur", "federführend für Vorlage", of="vorlage"),
        responsible("beteiligte", "Beteiligte Ämter", "akteur", "beteiligt an Vorlage", of="vorlage"),
        Field("antrag", "Antrag", Kind.PROSE, mandatory=True),
        Field("beschlusstext", "Beschlussvorschlag", Kind.PROSE, help="ohne Angabe: wie der Antrag"),
        Field("finanzielle_auswirkungen", "Finanzielle Auswirkungen", Kind.WORD, vocabulary=v.JA_NEIN, mandatory=True),
        struct(
            "finanzwerte",
            "Beträge",
            Field("zeile", "Zeile des Formulars", required=True),
            Field("genauigkeit", "Genauigkeit", Kind.WORD, vocabulary=v.GENAUIGKEIT),
            Field("betrag", "Betrag", Kind.MONEY, unit="€"),
            Field(
                "berechnet_aus",
                "berechnet aus",
                Kind.WORD,
                vocabulary=v.BERECHNUNG,
                help="Summe über die Kostenübersichten; dann entfällt der Betrag",
            ),
            Field("rundung", "Rundung", Kind.WORD, vocabulary=v.RUNDUNG),
            Field("rundung_auf", "gerundet auf volle", Kind.MONEY, unit="€"),
            Field("je_jahr", "je Jahr", Kind.FLAG),
            Field("erlaeuterung", "Erläuterung"),
            many=True,
        ),
        rests("kostenuebersichten", "Kostenübersichten", "kostenuebersicht", "Vorlagen hierzu"),
        Field("haushaltsmittel", "Haushaltsmittel", Kind.PROSE),
        struct(
            "pruefungen",
            "Auswirkungsprüfungen",
            Field("bezeichnung", "Bezeichnung", required=True),
            Field("antwort", "Antwort", Kind.WORD, vocabulary=v.JA_NEIN),
            Field("zusatz", "Angabe dazu", help="was das Formular neben der Antwort wissen will: »durchgeführt am«"),
            Field("erlaeuterung", "Erläuterung", help="was dort eingetragen ist"),
            many=True,
        ),
        Field("sachverhalt", "Sachverhalt", Kind.PROSE),
        concerns("massnahmen", "betrifft Maßnahmen", "massnahme", "Vorlagen zur Maßnahme", of="vorlage"),
        concerns("konzepte", "betrifft Konzept", "konzept", "Vorlagen zum Konzept"),
        Field("status", "Stand der Vorlage", Kind.WORD, vocabulary=v.VORLAGE_STATUS),
        rests("ergaenzt", "ergänzt", "vorlage", "ergänzt durch", acyclic=True),
    ),
)

BERATUNG = record_type(
    name="beratung",
    key="beratungen",
    prefix="BER",
    label="Beratung",
    plural="Beratungen",
    group=Group.DECISIONS,
    compact=True,
    colour="#E2E2F2",
    members=(
        printed("vorlage", "Vorlage", "vorlage", "Beratungsfolge", of="beratung"),
        responsible(
            "gremium", "Gremium", "gremium", "Beratungen im Gremium", many=False, mandatory=True, of="beratung"
        ),
        Field("datum", "Termin", Kind.DATE, mandatory=True),
        Field("sitzung", "Sitzung"),
        Field("top", "TOP"),
        Field("sitzungsart", "Sitzungsart", Kind.WORD, vocabulary=v.SITZUNGSART, mandatory=True),
        Field("zustaendigkeit", "Zuständigkeit", Kind.WORD, vocabulary=v.ZUSTAENDIGKEIT),
        Field("ergebnis", "Ergebnis", Kind.WORD, vocabulary=v.ERGEBNIS),
        Field(
            "ergebnis_bekannt_seit",
            "Ergebnis bekannt seit",
            Kind.DATE,
            help="eine Vorlage zum Stand davor druckt das Ergebnis nicht",
        ),
        Field("status", "Stand der Beratung", Kind.WORD, vocabulary=v.BERATUNG_STATUS),
    ),
)

BESCHLUSS = record_type(
    name="beschluss",
    key="beschluesse",
    prefix="BES",
    label="Beschluss",
    plural="Beschlüsse",
    group=Group.DECISIONS,
    compact=True,
    colour="#E2E2F2",
    members=(
        Field("art", "Art", Kind.WORD, vocabulary=v.BESCHLUSS_ART, mandatory=True),
        Field("datum", "Datum", Kind.DATE, mandatory=True),
        follows(
            "gremium", "gefasst von", ("gremium", "ereignis"), "Beschlüsse", many=False, mandatory=True, of="beschluss"
        ),
        printed("beratung", "in Beratung", "beratung", "führte zu Beschluss", many=False),
        printed("vorlage", "zur Vorlage", "vorlage", "Beschlüsse zur Vorlage", many=False, of="beschluss"),
        Field("text", "Beschlusstext", Kind.PROSE),
        Field("ergebnis", "Ergebnis", Kind.WORD, vocabulary=v.ERGEBNIS),
        Field("vorbehalt", "Vorbehalt", many=True, help="unter dem beschlossen wurde"),
        Field("abstimmung", "Abstimmungsergebnis", help="Wortlaut des Protokolls"),
        Field("ja", "Ja-Stimmen", Kind.INTEGER),
        Field("nein", "Nein-Stimmen", Kind.INTEGER),
        Field("enthaltungen", "Enthaltungen", Kind.INTEGER),
        concerns("gebiete", "betrifft Gebiet", "gebiet", "Beschlüsse zum Gebiet", of="beschluss"),
    ),
)

SATZUNG = record_type(
    name="satzung",
    key="satzungen",
    prefix="SAT",
    label="Satzung",
    plural="Satzungen",
    group=Group.DECISIONS,
    colour="#E2E2F2",
    members=(
        decided("beschlossen_durch", "beschlossen durch", "beschluss", "beschließt Satzung", of="satzung"),
        carries("gebiet", "Gebiet", "gebiet", "Satzungen zum Gebiet", of="satzung"),
        Field("inhalt", "Inhalt", Kind.PROSE),
        Field("in_kraft_seit", "in Kraft seit", Kind.DATE),
        Field("befristet_bis", "befristet bis", Kind.DATE),
        Field("rechtsgrundlage", "Rechtsgrundlage"),
        rests("aendert", "ändert", "satzung", "geändert durch", acyclic=True),
    ),
)

ANLAGE = record_type(
    name="anlage",
    key="anlagen",
    prefix="ANL",
    label="Anlage",
    plural="Anlagen",
    group=Group.PAPERS,
    compact=True,
    number_field="nummer",
    number_label="Anlage",
    colour="#EEEEEE",
    members=(
        Field("nummer", "Nummer"),
        printed("vorlage", "Vorlage", "vorlage", "Anlagen", of="anlage"),
        Field("beschreibung", "Beschreibung", Kind.PROSE),
        Field("datei", "Datei"),
        Field("seiten", "Seiten", Kind.INTEGER),
        Field("nachgereicht", "nachgereicht", Kind.FLAG),
    ),
)

AUFTRAG = record_type(
    name="auftrag",
    key="auftraege",
    prefix="AUF",
    label="Empfehlung oder Auftrag",
    plural="Empfehlungen und Aufträge",
    group=Group.DECISIONS,
    compact=True,
    colour="#EEEEEE",
    members=(
        Field("text", "Inhalt", Kind.PROSE, mandatory=True),
        Field("adressat", "gerichtet an"),
        responsible("akteur", "zuständig", "akteur", "Aufträge", of="auftrag"),
        Field("frist", "Frist", Kind.TIME),
        Field("status", "Stand", Kind.WORD, vocabulary=v.AUFTRAG_STATUS),
        follows("aus", "aus", ("beschluss", "stellungnahme", "konzept", "ereignis"), "Aufträge hieraus"),
        concerns("betrifft", "betrifft", ("massnahme", "ziel", "bedarf", "gebiet"), "Aufträge hierzu", of="auftrag"),
    ),
)

COUNCIL_TYPES: tuple[RecordType, ...] = (VORLAGE, BERATUNG, BESCHLUSS, SATZUNG, ANLAGE, AUFTRAG)
