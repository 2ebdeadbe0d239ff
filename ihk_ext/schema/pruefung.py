"""What a concept may say on how it is checked.

``data/<konzept>/pruefung.yaml`` chooses a check profile and departs from it; the check profiles
that are shipped are written in the same way.
"""

from __future__ import annotations

from ihk_ext.schema.declare import Field, Kind, Member, Vocabulary, struct

#: How grave a rule's findings are, or that the rule does not apply.
SEVERITIES = Vocabulary(name="schwere", label="Schwere", words=("Fehler", "Warnung", "Hinweis", "aus"))

#: What a rule is about (:class:`ihk_ext.rules.declare.Theme`; a test holds that these are all).
THEMES = Vocabulary(
    name="pruefthema",
    label="Thema",
    words=(
        "Vollständigkeit",
        "Nachvollziehbarkeit",
        "Zeit",
        "Geld",
        "Indikatoren",
        "Pflichtinhalte",
        "Sprache der Daten",
        "Datenschutz",
        "Abzeichnung",
    ),
)

#: The declaration of ``pruefung:``.
PRUEFUNG_MEMBERS: dict[str, Member] = {
    m.name: m
    for m in (
        Field("pruefprofil", "Prüfprofil", help="entwurf, beschlussreif, foerderantrag oder bestand"),
        Field("beschreibung", "Beschreibung"),
        struct(
            "regeln",
            "Abweichungen vom Prüfprofil",
            Field("regel", "Kennwort der Regel", required=True),
            Field("schwere", "Schwere", Kind.WORD, vocabulary=SEVERITIES),
            Field("grenze", "Grenzwert", help="in der Einheit, die die Regel nennt: 95 %, 3 oder 1 €"),
            Field("grund", "Begründung"),
            many=True,
        ),
        Field(
            "ohne_annahmen",
            "Themen ohne Annahmen",
            Kind.WORD,
            many=True,
            vocabulary=THEMES,
            help="Meldungen zu diesen Themen lassen sich nicht annehmen, z. B. Geld",
        ),
        Field(
            "nur_strenger",
            "Themen, deren Regeln nur strenger werden dürfen",
            Kind.WORD,
            many=True,
            vocabulary=THEMES,
            help="Regeln zu diesen Themen lassen sich unter »regeln« weder abschalten noch mildern, z. B. Geld",
        ),
        struct(
            "pflichtinhalte",
            "Wo Pflichtinhalte stehen",
            Field("inhalt", "Kennwort des Inhalts", required=True),
            Field(
                "erfuellt_durch",
                "Kennungen oder Kapitel",
                many=True,
                help="Kennung eines Datensatzes, Seite unter docs/ (altstadt/verstetigung) oder ein Abschnitt davon, "
                "mit seiner Überschrift oder Marke (altstadt/umsetzung#steuerung)",
            ),
            Field("entfaellt", "entfällt, weil", help="der Inhalt ist nicht verlangt"),
            Field("fehlt", "fehlt, weil", help="der Inhalt fehlt, auch wenn ein Datensatz danach aussieht"),
            Field("teilweise", "nur teilweise, weil", help="was es gibt, reicht nicht"),
            many=True,
        ),
    )
}
