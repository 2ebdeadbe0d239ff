"""What a municipality's profile may say.

``data/<konzept>/profil.yaml`` extends the core catalogue without Python.  It is read with
the same declarations as the records, and they give its JSON Schema too.
"""

from __future__ import annotations

from ihk_ext.schema import vocabularies
from ihk_ext.schema.declare import Field, Kind, Member, Vocabulary, struct
from ihk_ext.schema.pflichtinhalte import PFLICHTINHALTE

#: Kinds that a local field may have: those that need no further declaration.
_KINDS = Vocabulary(
    name="feldart", label="Feldart", words=tuple(k.value for k in Kind if k not in {Kind.STRUCT, Kind.WORD})
)

#: The profile's own declaration.
PROFILE_MEMBERS: dict[str, Member] = {
    m.name: m
    for m in (
        Field("kommune", "Kommune"),
        struct(
            "felder",
            "zusätzliche Felder",
            Field("typ", "Datensatztyp", required=True),
            Field("name", "Feldname", required=True),
            Field("bezeichnung", "Bezeichnung", required=True),
            Field("art", "Feldart", Kind.WORD, vocabulary=_KINDS),
            Field("einheit", "Einheit"),
            Field("mehrfach", "mehrere Werte", Kind.FLAG),
            Field("oeffentlichkeit", "Öffentlichkeit", Kind.WORD, vocabulary=vocabularies.OEFFENTLICHKEIT),
            many=True,
        ),
        struct(
            "woerter",
            "zusätzliche Wörter",
            Field("liste", "Wortliste", required=True),
            Field("wort", "Wort", required=True),
            Field("entspricht", "entspricht dem Kernwort", required=True),
            many=True,
        ),
        struct(
            "bezeichnungen",
            "Bezeichnungen",
            Field("typ", "Datensatztyp", required=True),
            Field("feld", "Feld"),
            Field("bezeichnung", "Bezeichnung", required=True),
            Field("mehrzahl", "Mehrzahl"),
            many=True,
        ),
        struct(
            "nummernmuster",
            "Nummernmuster",
            Field("typ", "Datensatztyp", required=True),
            Field("muster", "regulärer Ausdruck", required=True),
            many=True,
        ),
        PFLICHTINHALTE,
        struct(
            "amtstraeger",
            "Amtsträger, deren Namen öffentlich stehen dürfen",
            Field("name", "Name", required=True),
            Field("amt", "Amt", required=True),
            many=True,
        ),
        struct(
            "formulare",
            "Formulare der Vorlagen",
            Field("name", "Name", required=True),
            Field("gueltig_von", "gültig von", Kind.DATE),
            Field("gueltig_bis", "gültig bis", Kind.DATE),
            Field("kopfzeilen", "Kopfzeilen", Kind.WORD, many=True, vocabulary=vocabularies.FORMULAR_KOPF),
            Field(
                "spalten",
                "Spalten der Beratungsfolge",
                Kind.WORD,
                many=True,
                vocabulary=vocabularies.FORMULAR_SPALTEN,
            ),
            struct(
                "teile",
                "Teile in ihrer Reihenfolge",
                Field("teil", "Teil", Kind.WORD, vocabulary=vocabularies.FORMULAR_TEILE, required=True),
                Field("ueberschrift", "Überschrift"),
                many=True,
            ),
            many=True,
        ),
    )
}
