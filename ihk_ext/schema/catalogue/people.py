"""Who and when: actors, bodies, events, statements, sources."""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.catalogue.common import record_type, trace
from ihk_ext.schema.declare import Field, Kind, Publicity, RecordType

AKTEUR = record_type(
    "akteur", "akteure", "AKT", "Akteur", "Akteure",
    Field("art", "Art", Kind.WORD, vocabulary=v.AKTEUR_ART, mandatory=True),
    Field("organisation", "Organisation"),
    Field("rolle", "Rolle"),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    trace("mitglied_in", "Mitglied in", "gremium", "Mitglieder"),
    Field("kontakt", "Kontakt", publicity=Publicity.INTERNAL),
    compact=True, colour="#EADBC8",
    help="Organisation oder Rolle; Namen von Privatpersonen gehören nicht hierher.",
)  # fmt: skip

GREMIUM = record_type(
    "gremium", "gremien", "GRE", "Gremium", "Gremien",
    Field("art", "Art", Kind.WORD, vocabulary=v.GREMIUM_ART, mandatory=True),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    Field("beschliessend", "beschließend", Kind.FLAG),
    Field("turnus", "Turnus"),
    Field("vorsitz", "Vorsitz", help="Rolle, kein Name"),
    compact=True, colour="#EADBC8",
)  # fmt: skip

EREIGNIS = record_type(
    "ereignis", "ereignisse", "EVT", "Ereignis", "Beteiligung und Ereignisse",
    Field("format", "Format", Kind.WORD, vocabulary=v.EREIGNIS_FORMAT, mandatory=True),
    Field("laufende_nr", "laufende Nummer", Kind.INTEGER),
    Field("datum", "Datum", Kind.TIME, mandatory=True),
    Field("datum_bis", "bis", Kind.TIME),
    Field("ort", "Ort"),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    Field("thema", "Thema"),
    trace("veranstalter", "Veranstalter", ("akteur", "gremium"), "veranstaltet", need_name="ereignis_veranstalter"),
    trace("auftraggeber", "Auftraggeber", "akteur", "beauftragt", need_name="ereignis_auftraggeber"),
    Field("befragte_zahl", "Befragte", Kind.INTEGER),
    Field("ruecklauf_zahl", "Rücklauf", Kind.INTEGER),
    Field("teilnehmer_zahl", "Teilnehmende", Kind.INTEGER),
    Field("zielgruppen", "Zielgruppen", many=True),
    Field("sprachen", "Sprachen", many=True),
    Field("methode", "Methode"),
    Field("ergebnisse", "Ergebnisse", Kind.PROSE),
    Field("dokumentation", "Dokumentation"),
    colour="#FFF2CC",
)  # fmt: skip

STELLUNGNAHME = record_type(
    "stellungnahme", "stellungnahmen", "STN", "Stellungnahme", "Stellungnahmen",
    Field("von", "von", help="Stelle oder Rolle, wie die Quelle sie nennt"),
    trace("akteur", "abgegeben von", "akteur", "hat Stellung genommen"),
    Field("datum", "Datum", Kind.TIME),
    Field("inhalt", "Inhalt", Kind.PROSE, mandatory=True),
    Field("abwaegung", "Abwägung", Kind.PROSE),
    trace("betrifft", "betrifft", ("massnahme", "ziel", "befund", "gebiet", "handlungsfeld"),
          "Stellungnahmen hierzu"),
    compact=True, colour="#F2E6F0",
    help="Stellungnahme eines Trägers öffentlicher Belange mit ihrer Abwägung.",
)  # fmt: skip

QUELLE = record_type(
    "quelle", "quellen", "QUE", "Quelle", "Quellen",
    Field("verfasser", "Verfasser"),
    Field("datum", "Datum", Kind.TIME),
    Field("fundstelle", "Fundstelle"),
    Field("beschreibung", "Beschreibung", Kind.PROSE),
    chain=False, compact=True, colour="#EEEEEE",
)  # fmt: skip

PEOPLE_TYPES: tuple[RecordType, ...] = (AKTEUR, GREMIUM, EREIGNIS, STELLUNGNAHME, QUELLE)
