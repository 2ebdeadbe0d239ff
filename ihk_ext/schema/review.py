"""What is kept beside the records of a concept: accepted findings, and who reviewed what.

Neither is content of the concept, so neither is a record: ``annahmen.yaml`` is written by
hand or by ``ihk annehmen``, ``abzeichnungen.yaml`` by ``ihk abzeichnen``.  Both are read with these declarations.
"""

from __future__ import annotations

from ihk_ext.schema.declare import Field, Kind, struct

#: Who answers for it.  A role and initials, never a name: these files are public with the rest.
_WHO = (
    Field("rolle", "Rolle", required=True, help="Stelle oder Amt, kein Name"),
    Field("kuerzel", "Kürzel", required=True, help="Kürzel der Person, wie es Akten verwenden"),
)

#: A finding that the municipality accepts: a justified gap.
ACCEPTANCES = struct(
    "annahmen",
    "angenommene Meldungen",
    Field("regel", "Regel", required=True, help="Code der Meldung, z. B. ziel-ohne-massnahme"),
    Field("datensatz", "Datensatz", many=True, help="Kennungen; ohne Angabe: das Konzept im Ganzen"),
    Field(
        "fingerabdruck",
        "Fingerabdruck der Meldung",
        many=True,
        help="über Regel, Kennungen und Werte; »ihk annehmen« schreibt ihn. Andere Werte sind eine andere Meldung",
    ),
    Field(
        "meldung",
        "Wortlaut der Meldung",
        help="wie sie beim Annehmen lautete; ohne Fingerabdruck: ein Teil der Meldung, die gemeint ist",
    ),
    Field("grund", "Begründung", required=True),
    *_WHO,
    Field("am", "angenommen am", Kind.DATE, help="fehlt nur in älteren Dateien; ein Fehler braucht ihn"),
    Field("bis", "gilt bis", Kind.DATE, required=True, help="letzter Tag, an dem die Annahme gilt"),
    struct(
        "zweite",
        "zweite Unterschrift",
        *_WHO,
        Field("am", "unterschrieben am", Kind.DATE, required=True),
        help="einer anderen Person; ein Fehler zählt erst mit ihr als angenommen",
    ),
    many=True,
    help="angenommene Meldungen",
)

#: A record as somebody reviewed it.
REVIEWS = struct(
    "abzeichnungen",
    "Abzeichnungen",
    Field("datensatz", "Datensatz", required=True),
    *_WHO,
    Field("am", "abgezeichnet am", Kind.DATE, required=True),
    Field("fingerabdruck", "Fingerabdruck", required=True, help="aller Angaben, die eine Prüfung umfasst"),
    Field("angaben", "Fingerabdrücke der Angaben", many=True, help="»feld=wert«: welche Angabe sich änderte"),
    Field("verweise", "Fingerabdrücke der Ziele", many=True, help="»KENNUNG=wert«: wie das Ziel dabei aussah"),
    many=True,
)
