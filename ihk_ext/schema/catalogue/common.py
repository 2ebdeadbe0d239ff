"""Members that every record has, and link attributes that many links have."""

from __future__ import annotations

from functools import partial

from ihk_ext.schema import vocabularies as v
from ihk_ext.schema.declare import CoverageColumn, Field, Group, Kind, Link, Meaning, Member, RecordType

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


def _trace(
    meaning: Meaning,
    name: str,
    label: str,
    targets: str | tuple[str, ...],
    title_back: str,
    *,
    of: str = "",
    many: bool = True,
    mandatory: bool = False,
    acyclic: bool = False,
) -> Link:
    """Declare a link whose kind (»ausdrücklich«, »sinngemäß«), reason and share can be stated.

    ``of`` is the owner's name: in sphinx-needs it stands before the link's where that alone is not unique.
    """
    return Link(
        name,
        label,
        (targets,) if isinstance(targets, str) else targets,
        title_back,
        meaning=meaning,
        many=many,
        mandatory=mandatory,
        need_name=f"{of}_{name}" if of else "",
        attributes=LINK_ATTRIBUTES,
        acyclic=acyclic,
    )


#: One way to declare a link for each meaning.
rests = partial(_trace, Meaning.RESTS)
follows = partial(_trace, Meaning.FOLLOWS)
belongs = partial(_trace, Meaning.BELONGS)
concerns = partial(_trace, Meaning.CONCERNS)
answers = partial(_trace, Meaning.ANSWERS)
measured = partial(_trace, Meaning.MEASURED)
carries = partial(_trace, Meaning.CARRIES)
pays = partial(_trace, Meaning.PAYS)
funded = partial(_trace, Meaning.FUNDED)
decided = partial(_trace, Meaning.DECIDED)
printed = partial(_trace, Meaning.PRINTED)
borne = partial(_trace, Meaning.BORNE)
responsible = partial(_trace, Meaning.RESPONSIBLE)
touches = partial(_trace, Meaning.TOUCHES)


def record_type(
    *,
    name: str,
    key: str,
    prefix: str,
    label: str,
    plural: str,
    group: Group,
    members: tuple[Member, ...],
    frame: bool = False,
    coverage: CoverageColumn | None = None,
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
    return RecordType(
        name=name,
        key=key,
        prefix=prefix,
        label=label,
        plural=plural,
        members=(*_FRONT, *members, *_back(name, dated=dated)),
        group=group,
        frame=frame,
        coverage=coverage,
        chain=chain,
        singleton=singleton,
        number_field=number_field,
        number_label=number_label,
        compact=compact,
        colour=colour,
        help=help,
    )


_FRONT: tuple[Member, ...] = (
    Field("id", "Kennung", required=True, shown=False, help="technische Kennung, für immer fest"),
    Field("titel", "Titel", required=True, shown=False),
)


def _back(name: str, *, dated: bool) -> tuple[Member, ...]:
    """The common members that stand after a type's own."""
    return (
        Field("stand", "Stand", Kind.DATE, mandatory=dated, help="Tag, zu dem die Angaben gelten"),
        Link(
            "quelle",
            "Quelle",
            ("quelle",),
            "belegt",
            meaning=Meaning.RESTS,
            need_name=f"{name}_quelle",
            attributes=PLACE_ATTRIBUTES,
            repeatable=True,
        ),
        Link(
            "herkunft",
            "Herkunft",
            ("ereignis", "gremium", "konzept", "stellungnahme", "beschluss"),
            "hat hervorgebracht",
            meaning=Meaning.FOLLOWS,
            need_name=f"{name}_herkunft",
            attributes=LINK_ATTRIBUTES,
            help="Veranstaltung, Gremium oder Konzept, aus dem der Inhalt kommt",
        ),
        Field(
            "oeffentlichkeit",
            "Öffentlichkeit",
            Kind.WORD,
            vocabulary=v.OEFFENTLICHKEIT,
            shown=False,
            help="ohne Angabe: intern",
        ),
        Field(
            "notiz",
            "Redaktionelle Notiz",
            Kind.PROSE,
            reviewed=False,
            help="was uns beim Erfassen auffiel; kein Inhalt der Quelle",
        ),
    )
