"""Programmes, cost overview and cost items.

The cost and funding overview (Kosten- und Finanzierungsübersicht, § 149 BauGB) is a
record with groups and rows.  What the source prints stands; what follows from it is
computed (:mod:`ihk_ext.finance`) and need not be typed.
"""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.catalogue.common import PLACE_ATTRIBUTES, belongs, carries, funded, pays, record_type, rests
from ihk_ext.schema.declare import Field, Group, Kind, Link, Meaning, RecordType, struct

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
        Field(
            "finanzierungsart",
            "Finanzierungsart",
            Kind.WORD,
            vocabulary=v.FINANZIERUNGSART,
            help="ohne Angabe: Anteilfinanzierung",
        ),
        Field(
            "foerdersatz",
            "Fördersatz",
            Kind.SHARE,
            help="Zuschuss = Fördersatz × (förderfähige Kosten − Einnahmen); daraus folgen offene geplante Beträge",
        ),
        struct(
            "anteile",
            "Anteile",
            Field("geber", "Geldgeber", required=True),
            Field("anteil", "Anteil", Kind.SHARE, required=True),
            many=True,
        ),
        Field(
            "festbetrag",
            "fester Betrag je Einheit",
            Kind.MONEY,
            unit="€",
            help="bei Festbetragsfinanzierung: Zuschuss je Einheit der Menge, höchstens die förderfähigen Kosten",
        ),
        Field(
            "einnahmen_mindern",
            "Einnahmen mindern",
            Kind.WORD,
            vocabulary=v.EINNAHMEN_MINDERN,
            help="was einzusetzende Einnahmen zuerst mindern; ohne Angabe die förderfähigen Kosten vor dem Fördersatz",
        ),
        Field(
            "rundung",
            "Rundung des Zuschusses",
            Kind.WORD,
            vocabulary=v.RUNDUNG,
            help="wie ein abgeleiteter Zuschuss gerundet wird; ohne Angabe ab",
        ),
        Field("rundung_auf", "gerundet auf", Kind.MONEY, unit="€", help="ohne Angabe auf den Cent"),
        Field(
            "rest_an",
            "Rest der Rundung an",
            help="der Geldgeber, auf den entfällt, was beim Runden übrig bleibt; ohne Angabe die Kommune",
        ),
        Field("programmjahre", "Programmjahre", many=True),
        Field("laufzeit_von", "Laufzeit von", Kind.TIME),
        Field("laufzeit_bis", "Laufzeit bis", Kind.TIME),
        Field("obergrenze", "Obergrenze", Kind.MONEY, unit="€"),
        Field(
            "obergrenze_gilt",
            "Obergrenze für",
            Kind.WORD,
            vocabulary=v.OBERGRENZE_GILT,
            help="ohne Angabe für die förderfähigen Kosten (Gesamtförderrahmen)",
        ),
        Field("eigenanteil_min", "Mindesteigenanteil", Kind.SHARE),
        Field("kombinierbar", "kombinierbar", Kind.FLAG),
    ),
)

_PRINTED = (
    Field(
        "kosten",
        "Gesamtkosten",
        Kind.MONEY,
        unit="€",
        help="wo die Bezeichnung eine Differenz nennt (»Summe (A)-(B)«), die Gesamtkosten weniger Einnahmen",
    ),
    Field("bemessungsgrundlage", "Bemessungsgrundlage", Kind.MONEY, unit="€"),
    Field("foerderfaehig", "förderfähige Kosten", Kind.MONEY, unit="€"),
    Field("nicht_foerderfaehig", "nicht förderfähige Kosten", Kind.MONEY, unit="€"),
    Field("einnahmen", "Einnahmen", Kind.MONEY, unit="€"),
    Field("zuschuss", "Zuschuss", Kind.MONEY, unit="€"),
    Field("drittmittel", "Drittmittel", Kind.MONEY, unit="€"),
    Field("eigenanteil", "Eigenanteil", Kind.MONEY, unit="€"),
)


def _further_statements(name: str) -> Field:
    """What other sources say of a figure; none of them wins silently."""
    return struct(
        "weitere_angaben",
        "weitere Angaben",
        Field("groesse", "Geldgröße", Kind.WORD, vocabulary=v.GELDGROESSE, required=True),
        Field("betrag", "Betrag", Kind.MONEY, unit="€", required=True),
        Link(
            "quelle",
            "Quelle",
            ("quelle",),
            "nennt einen weiteren Betrag",
            meaning=Meaning.RESTS,
            need_name=f"{name}_weitere_quelle",
            attributes=PLACE_ATTRIBUTES,
            repeatable=True,
        ),
        Field("bemerkung", "Bemerkung"),
        many=True,
        help="was andere Quellen als Betrag nennen; es steht mit seiner Stelle neben der Angabe und zählt in keiner "
        "Summe",
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
        Field(
            "foerderquote_ist",
            "Förderquote ist",
            Kind.WORD,
            vocabulary=v.FOERDERQUOTE_SINN,
            help="»förderfähiger Teil«: Quote × Bemessungsgrundlage = förderfähige Kosten; »Teil des Zuschusses«: "
            "Quote × förderfähige Kosten = Zuschuss. Ohne Angabe gilt, wozu die Beträge der Zeilen oder die gedruckte "
            "Summe passen",
        ),
        Field(
            "eigenanteil_mit_nicht_foerderfaehigem",
            "Eigenanteil enthält nicht förderfähige Kosten",
            Kind.FLAG,
            help="»Kofinanzierung zuzüglich nicht förderfähiger Kosten«. Ohne Angabe gilt, wozu die Beträge der "
            "Zeilen oder die gedruckte Summe passen, sonst nein",
        ),
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
        _further_statements("kostenuebersicht"),
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
        Field(
            "art",
            "Art",
            Kind.WORD,
            vocabulary=v.KOSTENGRUPPE_ART,
            help="»Einnahmen«: Die Gesamtkosten der Zeilen sind Erlöse; sie mindern, was zu finanzieren ist. Ohne "
            "Angabe Ausgaben",
        ),
        struct("gedruckte_summe", "gedruckte Summe", Field("bezeichnung", "Bezeichnung", required=True), *_PRINTED),
        _further_statements("kostengruppe"),
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
        Field("foerderquote", "Förderquote", Kind.SHARE, help="wie »foerderquote_ist« der Übersicht sagt"),
        Field("foerderfaehig_eur", "förderfähige Kosten", Kind.MONEY, unit="€"),
        Field("zuschuss_eur", "Zuschuss", Kind.MONEY, unit="€"),
        Field("eigenanteil_eur", "Eigenanteil der Kommune", Kind.MONEY, unit="€"),
        struct(
            "anteile",
            "Anteile je Geldgeber",
            Field("geber", "Geldgeber", required=True),
            funded("foerderprogramm", "Förderprogramm", "foerderprogramm", "Anteile", many=False, of="anteil"),
            Field("betrag", "Betrag", Kind.MONEY, unit="€"),
            Field(
                "satz",
                "Satz",
                Kind.SHARE,
                help="statt des Betrags: Bruchteil der förderfähigen Kosten − Einnahmen; wo beides fehlt, gilt der "
                "Fördersatz des Programms",
            ),
            Field(
                "art",
                "Art",
                Kind.WORD,
                vocabulary=v.ANTEIL_ART,
                help="ohne Angabe nach Programm und Namen: Bund, Land, EU → Zuschuss; die Kommune → Eigenanteil; "
                "andere → Drittmittel",
            ),
            many=True,
        ),
        Field("nicht_foerderfaehig", "nicht förderfähig", Kind.MONEY, unit="€"),
        Field("einnahmen", "Einnahmen", Kind.MONEY, unit="€"),
        struct(
            "scheiben",
            "Jahresscheiben",
            Field("jahr", "Jahr", Kind.INTEGER, help="ein einzelnes Jahr, oder statt dessen »ab«"),
            Field("ab", "ab Jahr", Kind.INTEGER, help="von diesem Jahr an bis zum Ende der Maßnahme"),
            Field("betrag", "Betrag", Kind.MONEY, unit="€", required=True),
            many=True,
            help="die Gesamtkosten der Zeile nach Jahren; Zuschuss und Eigenanteil je Jahr folgen daraus",
        ),
        _further_statements("kostenposition"),
        Field("preisstand", "Preisstand", Kind.TIME),
        Field("nachrichtlich", "nachrichtlich", Kind.FLAG, help="zählt in keiner Summe mit (§ 149 BauGB)"),
        Field("status", "Stand der Kosten", Kind.WORD, vocabulary=v.KOSTEN_STATUS),
    ),
)

MONEY_TYPES: tuple[RecordType, ...] = (FOERDERPROGRAMM, KOSTENUEBERSICHT, KOSTENGRUPPE, KOSTENPOSITION)
