"""The declaration of mandatory contents, as the rules' file of them is written."""

from __future__ import annotations

from ihk_ext.schema.declare import Field, struct

#: One content that the funding law asks for, and the records that fulfil it.
PFLICHTINHALTE = struct(
    "pflichtinhalte",
    "Pflichtinhalte",
    Field("inhalt", "Kennwort", required=True),
    Field("titel", "Titel", required=True),
    Field("grundlage", "Grundlage", required=True),
    struct(
        "erfuellt",
        "erfüllt durch",
        Field("typ", "Datensatztyp", required=True),
        Field("angaben", "Angaben, die alle gemacht sind", many=True),
        Field("woerter", "eines dieser Wörter in der ersten Angabe", many=True),
        many=True,
        help="Es genügt ein Datensatz, auf den eine Zeile zutrifft.",
    ),
    many=True,
)
