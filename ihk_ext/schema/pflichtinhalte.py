"""The declaration of mandatory contents: those that we ship, and those that a municipality's profile adds."""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.declare import Field, Kind, Vocabulary, struct

#: How much weight a basis gives to a content; the gravest comes first.
STAERKE = Vocabulary(name="staerke", label="Stärke", words=("Pflicht", "Soll", "Praxis"))
#: What a record is asked beyond its words before it proves anything; :mod:`ihk_ext.rules.proofs` does it.
NACHWEIS_PRUEFUNGEN = Vocabulary(
    name="nachweis_pruefung",
    label="Prüfung eines Nachweises",
    words=(
        "abgegrenzt",
        "aktuell",
        "auf_dauer",
        "beschrieben",
        "besteht",
        "betreibt",
        "finanziert",
        "gesamtstaedtisch",
        "mit_beteiligten",
        "stattgefunden",
        "terminiert",
        "traeger_oeffentlicher_belange",
        "verfolgt",
        "vor_beschluss",
    ),
)

_GRUNDLAGEN = struct(
    "grundlagen",
    "Grundlagen",
    Field("grundlage", "Grundlage", required=True),
    Field("staerke", "Stärke", Kind.WORD, vocabulary=STAERKE, required=True),
    Field("gilt_von", "gilt von", Kind.DATE, help="für Konzepte, deren Stand an diesem Tag oder danach liegt"),
    Field("gilt_bis", "gilt bis", Kind.DATE, help="für Konzepte, deren Stand an diesem Tag oder davor liegt"),
    Field(
        "gebiete",
        "nur in Gebieten nach",
        Kind.WORD,
        many=True,
        vocabulary=v.FESTLEGUNG_NACH,
        help="ohne Angabe in jedem Gebiet",
    ),
    Field("laender", "nur in diesen Ländern", many=True, help="die ersten beiden Ziffern des Gemeindeschlüssels"),
    many=True,
    help="Verlangt ist der Inhalt, wenn wenigstens eine gilt; die stärkste bestimmt die Schwere.",
)
_NACHWEISE = struct(
    "nachweise",
    "Nachweise",
    Field("typ", "Datensatztyp", required=True),
    Field("teil", "Teil des Inhalts, den er nachweist", help="nachgewiesen ist ein Inhalt mit allen seinen Teilen"),
    Field("angabe", "Angabe, auf deren Wort es ankommt"),
    Field("woerter", "Wörter, die nachweisen", many=True),
    Field("bedingt", "Wörter, die nur zum Teil nachweisen", many=True),
    Field("kein", "Wörter, die ausdrücklich nichts nachweisen", many=True),
    Field("pruefungen", "Prüfungen", Kind.WORD, many=True, vocabulary=NACHWEIS_PRUEFUNGEN),
    many=True,
    help="Es genügt ein Datensatz, auf den eine Zeile ganz zutrifft; mit Teilen einer für jeden Teil.",
)
#: One content that the funding law or practice asks for, on what basis, and the records that prove it.
PFLICHTINHALTE = struct(
    "pflichtinhalte",
    "Pflichtinhalte",
    Field("inhalt", "Kennwort", required=True),
    Field("titel", "Titel", required=True),
    _GRUNDLAGEN,
    _NACHWEISE,
    many=True,
)
