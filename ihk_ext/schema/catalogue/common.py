"""Members that every record has, and link attributes that many links have."""

from __future__ import annotations

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.declare import Field, Kind, Link, Member, RecordType

#: Where in the source it stands.
PLACE_ATTRIBUTES = (
    Field("kapitel", "Kapitel"),
    Field("seite", "Seite"),
    Field("bemerkung", "Bemerkung"),
)
#: How we know of the link, why, and which share of the record it carries.
LINK_ATTRIBUTES = (
    Field("art", "Art", Kind.WORD, vocabulary=v.LINK_ART),
    Field("grund", "Begründung"),
    Field("anteil", "Anteil", Kind.SHARE),
)


def trace(
    name: str,
    label: str,
    targets: str | tuple[str, ...],
    title_back: str,
    *,
    many: bool = True,
    mandatory: bool = False,
    need_name: str = "",
    attributes: tuple[Field, ...] = (),
    shown: bool = True,
    acyclic: bool = False,
    help: str = "",
) -> Link:
    """Declare a link whose kind (»ausdrücklich«, »sinngemäß«), reason and share can be stated."""
    return Link(
        name, label, (targets,) if isinstance(targets, str) else targets, title_back, many=many,
        mandatory=mandatory, need_name=need_name, attributes=(*LINK_ATTRIBUTES, *attributes),
        shown=shown, acyclic=acyclic, help=help,
    )  # fmt: skip


def record_type(
    name: str,
    key: str,
    prefix: str,
    label: str,
    plural: str,
    *members: Member,
    chain: bool = True,
    singleton: bool = False,
    number_field: str = "",
    number_label: str = "",
    compact: bool = False,
    dated: bool = False,
    colour: str = "#E3E8F0",
    help: str = "",
) -> RecordType:
    """Declare a record type; the common members stand around its own.

    ``dated`` makes ``stand`` mandatory; the rest is :class:`RecordType`'s.
    """
    front: tuple[Member, ...] = (
        Field("id", "Kennung", required=True, shown=False, help="technische Kennung, für immer fest"),
        Field("titel", "Titel", required=True, shown=False),
    )
    back: tuple[Member, ...] = (
        Field("stand", "Stand", Kind.DATE, mandatory=dated, help="Tag, zu dem die Angaben gelten"),
        Link("quelle", "Quelle", ("quelle",), "belegt", need_name=f"{name}_quelle",
             attributes=PLACE_ATTRIBUTES, repeatable=True),
        Link("herkunft", "Herkunft", ("ereignis", "gremium", "konzept", "stellungnahme", "beschluss"),
             "hat hervorgebracht", need_name=f"{name}_herkunft", attributes=LINK_ATTRIBUTES,
             help="Veranstaltung, Gremium oder Konzept, aus dem der Inhalt kommt"),
        Field("oeffentlichkeit", "Öffentlichkeit", Kind.WORD, vocabulary=v.OEFFENTLICHKEIT, shown=False,
              help="ohne Angabe: intern"),
        Field("version_seit", "enthalten seit Fassung", shown=False),
        Field("version_bis", "enthalten bis Fassung", shown=False),
        Field("notiz", "Redaktionelle Notiz", Kind.PROSE, reviewed=False,
              help="was uns beim Erfassen auffiel; kein Inhalt der Quelle"),
    )  # fmt: skip
    return RecordType(
        name=name, key=key, prefix=prefix, label=label, plural=plural,
        members=(*front, *members, *back), chain=chain, singleton=singleton,
        number_field=number_field, number_label=number_label, compact=compact, colour=colour, help=help,
    )  # fmt: skip
