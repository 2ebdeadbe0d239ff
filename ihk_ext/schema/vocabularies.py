"""Core vocabularies: the words that a field may hold.

Words are the ones of the field reference, 2.3.  Local words are added by a
municipality's profile, each mapped to one of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ihk_ext.schema.declare import Publicity, Vocabulary


def _words(name: str, label: str, *words: str, same: Mapping[str, str] = MappingProxyType({})) -> Vocabulary:
    return Vocabulary(name=name, label=label, words=words, same=tuple(same.items()))


OEFFENTLICHKEIT = _words("oeffentlichkeit", "Öffentlichkeit", *(p.value for p in Publicity))
#: How a link is known: the source states it, or we read it so.
LINK_ART = _words("verknuepfungsart", "Art der Verknüpfung", "ausdrücklich", "sinngemäß")
KONZEPT_ART = _words(
    "konzept_art",
    "Art des Konzepts",
    "IHK",
    "ISEK",
    "InHK",
    "IHEK",
    "INSEK",
    "SEKO",
    "Stadtteilentwicklungskonzept",
    "sozialer Maßnahmenplan",
    "Sozialraumplan",
    "Rahmenplan",
    "Fachkonzept",
    "VU",
)
GEBIET_ART = _words(
    "gebiet_art",
    "Art des Gebiets",
    "Stadt",
    "Stadtteil",
    "Planungsraum",
    "Quartier",
    "Untersuchungsgebiet",
    "Programmbereich",
    "Fördergebiet",
    "Sanierungsgebiet",
)
VERFAHREN = _words("verfahren", "Verfahrensart", "umfassend", "vereinfacht (§ 142 BauGB)")
#: By which law an area is, or shall be, an area of its own.
FESTLEGUNG_NACH = _words(
    "festlegung_nach", "Festlegung nach", "§ 141 BauGB", "§ 142 BauGB", "§ 165 BauGB", "§ 171b BauGB", "§ 171e BauGB"
)
HANDLUNGSFELD_TYP = _words("handlungsfeld_typ", "Typ des Handlungsfelds", "inhaltlich", "instrumentell", "querschnitt")
BEFUND_ART = _words(
    "befund_art",
    "Art des Befunds",
    "Stärke",
    "Schwäche",
    "Chance",
    "Risiko",
    "Mangel/Missstand",
    "Problem",
    "Potenzial",
    "Hindernis",
    "Ausgangslage",
    "Fazit",
)
DRINGLICHKEIT = _words("dringlichkeit", "Dringlichkeit", "hoch", "mittel", "gering")
ZIEL_EBENE = _words(
    "ziel_ebene",
    "Zielebene",
    "Leitbild",
    "Leitziel",
    "Oberziel",
    "Sanierungsziel",
    "Teilziel",
    "Handlungsziel",
)
MASSNAHME_ART = _words(
    "massnahme_art",
    "Art der Maßnahme",
    "investiv",
    "nicht-investiv",
    "vorbereitend",
    "begleitend",
    "Fonds",
)
MASSNAHME_HERKUNFT = _words("massnahme_herkunft", "Herkunft", "Bestand", "neu", "übernommen")
VERBINDLICHKEIT = _words(
    "verbindlichkeit", "Verbindlichkeit", "fest", "möglich", "zu prüfen", "flankierend", "Dachmaßnahme"
)
STATUS = _words(
    "status",
    "Status",
    "idee",
    "geplant",
    "beschlossen",
    "angeschoben",
    "in Umsetzung",
    "umgesetzt",
    "verstetigt",
    "zurückgestellt",
    "entfallen",
)
ZEITHORIZONT = _words(
    "zeithorizont", "Zeithorizont", "Sofortmaßnahme", "kurzfristig", "mittelfristig", "langfristig", "dauerhaft"
)
BESCHLUSS_UMFANG = _words(
    "beschlossen_umfang", "Beschlusslage", "beschlossen", "Maßnahmenpool", "zurückgestellt", "entfallen"
)
INDIKATOR_TYP = _words("indikator_typ", "Indikatortyp", "Input", "Output", "Outcome", "Impact", "Kontext")
RICHTUNG = _words("richtung", "Richtung", "steigend ist gut", "fallend ist gut", "ohne Wertung")
QUALITAET = _words("qualitaet", "Datenqualität", "amtlich", "erhoben", "geschätzt", "vorläufig")
AKTEUR_ART = _words(
    "akteur_art",
    "Art des Akteurs",
    "Verwaltung/Amt",
    "Politik",
    "freier Träger",
    "Verein/Initiative",
    "Wohnungswirtschaft",
    "Eigentümer",
    "kommunales Unternehmen",
    "Gewerbe",
    "Bewohnerschaft",
    "Schule/Kita",
    "Kirche/Religion",
    "QM",
    "Sanierungsträger",
    "Land/Bund/EU",
    "Planungsbüro",
    "Träger öffentlicher Belange",
    "Hochschule",
)
GREMIUM_ART = _words(
    "gremium_art",
    "Art des Gremiums",
    "Rat",
    "Ausschuss",
    "Ortsrat",
    "Beirat",
    "Lenkungsgruppe",
    "Steuerungsrunde",
    "Sozialträgerkonferenz",
    "Planungskonferenz",
    "Quartiersrat",
    "Arbeitskreis",
    "Runder Tisch",
)
EREIGNIS_FORMAT = _words(
    "ereignis_format",
    "Format",
    "Auftaktveranstaltung",
    "Stadtteilkonferenz",
    "Stadtteilspaziergang",
    "Zukunftswerkstatt",
    "Workshop",
    "Ideenwerkstatt",
    "Sozialträgerkonferenz",
    "Planungsraumkonferenz",
    "Befragung",
    "aktivierende Befragung",
    "Schlüsselpersonengespräch",
    "Begehung",
    "Online",
    "Ämterrunde",
    "Lenkungsgruppe",
    "Steuerungsrunde",
    "Arbeitskreis",
    "Runder Tisch",
    "Bürgerversammlung",
    "Zukunftskonferenz",
    "Bewohnerforum",
    "TÖB-Beteiligung",
)
EREIGNIS_STATUS = _words(
    "ereignis_status", "Stand des Ereignisses", "geplant", "durchgeführt", "verschoben", "abgesagt"
)
PROGRAMM_EBENE = _words("programm_ebene", "Ebene", "EU", "Bund", "Land", "Bund/Land", "Kommune", "Dritte")
EINHEIT = _words(
    "mengeneinheit",
    "Mengeneinheit",
    "m²",
    "m³",
    "m",
    "ha",
    "Stück",
    "Plätze",
    "pauschal",
    "Monate",
    "Jahre",
    same={"psch.": "pauschal"},
)
KOSTEN_STATUS = _words(
    "kosten_status", "Kostenstand", "geschätzt", "beantragt", "bewilligt", "abgerufen", "abgerechnet"
)
#: The figures of a cost overview, in the order of its columns.
GELDGROESSE = _words(
    "geldgroesse",
    "Geldgröße",
    "Gesamtkosten",
    "Bemessungsgrundlage",
    "förderfähige Kosten",
    "nicht förderfähige Kosten",
    "Einnahmen",
    "Zuschuss",
    "Drittmittel",
    "Eigenanteil",
    "nicht finanziert",
)
FINANZIERUNGSART = _words(
    "finanzierungsart",
    "Finanzierungsart",
    "Anteilfinanzierung",
    "Fehlbedarfsfinanzierung",
    "Festbetragsfinanzierung",
    "Vollfinanzierung",
)
EINNAHMEN_MINDERN = _words(
    "einnahmen_mindern", "Wirkung der Einnahmen", "förderfähige Kosten", "Zuschuss", "Eigenanteil"
)
OBERGRENZE_GILT = _words("obergrenze_gilt", "Gegenstand der Obergrenze", "förderfähige Kosten", "Zuschuss")
FOERDERQUOTE_SINN = _words("foerderquote_sinn", "Sinn der Förderquote", "förderfähiger Teil", "Teil des Zuschusses")
ANTEIL_ART = _words("anteil_art", "Art des Anteils", "Zuschuss", "Drittmittel", "Eigenanteil")
KOSTENGRUPPE_ART = _words("kostengruppe_art", "Art der Kostengruppe", "Ausgaben", "Einnahmen")
VORLAGE_ART = _words(
    "vorlage_art",
    "Vorlagenart",
    "Beschlussvorlage",
    "Entscheidungsvorlage",
    "Informationsvorlage",
    "Mitteilungsvorlage",
    "Stellungnahme",
    "Antrag",
    "Änderungsantrag",
    "Ergänzungsvorlage",
    "Anfrage",
)
VORLAGE_STATUS = _words("vorlage_status", "Stand der Vorlage", "Entwurf", "freigegeben", "zurückgezogen")
SITZUNGSART = _words("sitzungsart", "Sitzungsart", "öffentlich", "nichtöffentlich")
ZUSTAENDIGKEIT = _words(
    "zustaendigkeit",
    "Zuständigkeit",
    "Entscheidung",
    "Kenntnisnahme",
    "Vorberatung",
    "Beratung",
    "Behandlung",
    "Anhörung",
    "Empfehlung",
    "Beschlussvorbereitung",
    "Vorabstimmung",
    "Beantwortung",
)
ERGEBNIS = _words(
    "ergebnis",
    "Ergebnis",
    "Zustimmung",
    "einstimmig zugestimmt",
    "mehrheitlich zugestimmt",
    "einstimmig beschlossen",
    "mehrheitlich beschlossen",
    "geändert beschlossen",
    "teilweise zugestimmt",
    "zur Kenntnis genommen",
    "einstimmig abgelehnt",
    "mehrheitlich abgelehnt",
    "bei Stimmengleichheit abgelehnt",
    "vorberaten ohne Änderungen",
    "verwiesen",
    "zurückgestellt",
    "vertagt",
    "abgesetzt",
    "zurückgezogen",
    "erledigt",
    "keine Abstimmung",
)
BERATUNG_STATUS = _words("beratung_status", "Stand der Beratung", "geplant", "beraten", "entfallen", "vertagt")
BESCHLUSS_ART = _words(
    "beschluss_art",
    "Art des Beschlusses",
    "Beschluss",
    "Kenntnisnahme",
    "Satzungsbeschluss",
    "Empfehlung",
    "Beschluss einer Akteurskonferenz",
)
JA_NEIN = _words("ja_nein", "ja/nein", "ja", "nein", "teilweise")
AUFTRAG_STATUS = _words("auftrag_status", "Stand", "offen", "angenommen", "in Arbeit", "erledigt", "abgelehnt")
GENAUIGKEIT = _words("genauigkeit", "Genauigkeit", "genau", "rund", "ca.", "bis zu max.", "voraussichtlich ca.")
RUNDUNG = _words("rundung", "Rundung", "auf", "ab", "kaufmännisch")
BERECHNUNG = Vocabulary(name="berechnung", label="Berechnung", words=GELDGROESSE.words)
#: What a municipality's form of a Vorlage is put together from.
FORMULAR_KOPF = _words(
    "formular_kopf",
    "Kopfzeile",
    "Gremium",
    "Termin",
    "Vorlage Nr.",
    "TOP",
    "Sitzungsart",
    "Verantwortlich",
    "Federführung",
    "Stand",
)
FORMULAR_SPALTEN = _words(
    "formular_spalten",
    "Spalte der Beratungsfolge",
    "Gremium",
    "Sitzung am",
    "TOP",
    "ö / nö",
    "ö",
    "nö",
    "Zuständigkeit",
    "Ergebnis",
)
FORMULAR_TEILE = _words(
    "formular_teile",
    "Teil einer Vorlage",
    "kopf",
    "beratungsfolge",
    "antrag",
    "finanzen",
    "pruefungen",
    "sachverhalt",
    "beschluss",
    "anlagen",
)
