"""Who and when: actors, bodies, events, statements, sources."""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.catalogue.common import belongs, concerns, follows, record_type, responsible
from ihk_ext.schema.declare import Field, Group, Kind, Publicity, RecordType

AKTEUR = record_type(
    name="akteur",
    key="akteure",
    prefix="AKT",
    label="Akteur",
    plural="Akteure",
    group=Group.OTHER,
    frame=True,
    compact=True,
    colour="#EADBC8",
    help="Organisation oder Rolle; Namen von Privatpersonen gehören nicht hierher.",
    members=(
        Field("art", "Art", Kind.WORD, vocabulary=v.AKTEUR_ART, mandatory=True),
        Field("organisation", "Organisation"),
        Field("rolle", "Rolle"),
        Field("beschreibung", "Beschreibung", Kind.PROSE),
        belongs("mitglied_in", "Mitglied in", "gremium", "Mitglieder"),
        Field("kontakt", "Kontakt", publicity=Publicity.INTERNAL),
    ),
)

GREMIUM = record_type(
    name="gremium",
    key="gremien",
    prefix="GRE",
    label="Gremium",
    plural="Gremien",
    group=Group.OTHER,
    frame=True,
    compact=True,
    colour="#EADBC8",
    members=(
        Field("art", "Art", Kind.WORD, vocabulary=v.GREMIUM_ART, mandatory=True),
        Field("beschreibung", "Beschreibung", Kind.PROSE),
        Field("beschliessend", "beschließend", Kind.FLAG),
        Field("turnus", "Turnus"),
        Field("vorsitz", "Vorsitz", help="Rolle, kein Name"),
    ),
)

EREIGNIS = record_type(
    name="ereignis",
    key="ereignisse",
    prefix="EVT",
    label="Ereignis",
    plural="Ereignisse",
    group=Group.OTHER,
    frame=True,
    colour="#FFF2CC",
    members=(
        Field("format", "Format", Kind.WORD, vocabulary=v.EREIGNIS_FORMAT, mandatory=True),
        Field("laufende_nr", "laufende Nummer", Kind.INTEGER),
        Field("datum", "Datum", Kind.TIME, mandatory=True),
        Field("datum_bis", "bis", Kind.TIME),
        Field(
            "status",
            "Stand",
            Kind.WORD,
            vocabulary=v.EREIGNIS_STATUS,
            help="ohne Angabe sagt das Datum, ob es stattgefunden hat",
        ),
        Field("ort", "Ort"),
        Field("beschreibung", "Beschreibung", Kind.PROSE),
        Field("thema", "Thema"),
        responsible("veranstalter", "Veranstalter", ("akteur", "gremium"), "veranstaltet", of="ereignis"),
        responsible("auftraggeber", "Auftraggeber", "akteur", "beauftragt", of="ereignis"),
        Field("befragte_zahl", "Befragte", Kind.INTEGER),
        Field("ruecklauf_zahl", "Rücklauf", Kind.INTEGER),
        Field("teilnehmer_zahl", "Teilnehmende", Kind.INTEGER),
        Field("zielgruppen", "Zielgruppen", many=True),
        Field("sprachen", "Sprachen", many=True),
        Field("methode", "Methode"),
        Field("ergebnisse", "Ergebnisse", Kind.PROSE),
        Field("dokumentation", "Dokumentation"),
    ),
)

STELLUNGNAHME = record_type(
    name="stellungnahme",
    key="stellungnahmen",
    prefix="STN",
    label="Stellungnahme",
    plural="Stellungnahmen",
    group=Group.PAPERS,
    compact=True,
    colour="#F2E6F0",
    help="Stellungnahme eines Trägers öffentlicher Belange mit ihrer Abwägung.",
    members=(
        Field("von", "von", help="Stelle oder Rolle, wie die Quelle sie nennt"),
        follows("akteur", "abgegeben von", "akteur", "hat Stellung genommen"),
        Field("datum", "Datum", Kind.TIME),
        Field("inhalt", "Inhalt", Kind.PROSE, mandatory=True),
        Field("abwaegung", "Abwägung", Kind.PROSE),
        concerns(
            "betrifft", "betrifft", ("massnahme", "ziel", "befund", "gebiet", "handlungsfeld"), "Stellungnahmen hierzu"
        ),
    ),
)

QUELLE = record_type(
    name="quelle",
    key="quellen",
    prefix="QUE",
    label="Quelle",
    plural="Quellen",
    group=Group.OTHER,
    frame=True,
    chain=False,
    compact=True,
    colour="#EEEEEE",
    members=(
        Field("verfasser", "Verfasser"),
        Field("datum", "Datum", Kind.TIME),
        Field("fundstelle", "Fundstelle"),
        Field("beschreibung", "Beschreibung", Kind.PROSE),
    ),
)

PEOPLE_TYPES: tuple[RecordType, ...] = (AKTEUR, GREMIUM, EREIGNIS, STELLUNGNAHME, QUELLE)
