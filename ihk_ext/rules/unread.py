"""What rules find only because something could not be read: a value that was refused is not absent.

Such findings are put off until the errors are mended, and one hint says how many.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from ihk_ext.findings import Finding, Severity, Word
from ihk_ext.model import Record
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Rule, Theme
from ihk_ext.schema.declare import Field, Kind, Link

#: Rules that ask whether a record has a link of its own, and the types that the link leads to.
OUTWARD = {
    "massnahme-ohne-handlungsfeld": ("handlungsfeld",),
    "massnahme-ohne-ziel": ("ziel",),
    "massnahme-ohne-traeger": ("akteur",),
    "massnahme-ohne-beschluss": ("beschluss",),
    "ziel-ohne-oberziel": ("ziel", "zielbereich"),
    "ziel-ohne-indikator": ("indikator",),
    "kostenzeile-ohne-massnahme": ("massnahme",),
}
#: Themes whose rules look at what leads to a record, or add up what belongs to it.
_INWARD = frozenset({Theme.TRACE, Theme.MONEY})
_MONEY_TYPES = ("foerderprogramm", "kostenuebersicht", "kostengruppe", "kostenposition")
_COUNTED = frozenset({Kind.MONEY, Kind.SHARE, Kind.STRUCT})


def follows_from_unread(finding: Finding, rule: Rule, context: Context) -> bool:
    """Whether the finding may be there only because another record or a file could not be read."""
    concept = context.concept
    record = concept.records.get(finding.record)
    if record is None or (context.head is not None and record.id == context.head.id):
        # of the concept as a whole, or of its head, which stands for it
        return concept.incomplete and (record is None or rule.theme in {Theme.TRACE, Theme.CONTENTS})
    if _leads_to_unread(rule, record, concept.unread):
        return True
    if rule.theme not in _INWARD:
        return False
    return record.id in concept.unread or (rule.theme is Theme.MONEY and _amounts_refused(context))


def _leads_to_unread(rule: Rule, record: Record, unread: AbstractSet[str]) -> bool:
    """Whether the link that the rule asks for is there, but was refused, or leads to what could not be read."""
    wanted = OUTWARD.get(rule.code, ())
    for link in record.type.all_links:
        if not set(wanted).isdisjoint(link.targets):
            targets = {value.target for value in record.links.get(link.name, ())}
            if link.name in record.refused or not targets.isdisjoint(unread):
                return True
    return False


def is_refused(finding: Finding, context: Context) -> bool:
    """Whether it speaks of a member that is given, but was refused."""
    record = context.concept.records.get(finding.record)
    named = {finding.member, *(str(value.text) for value in finding.values if isinstance(value, Word))}
    return record is not None and not record.refused.isdisjoint(named)


def _amounts_refused(context: Context) -> bool:
    """Whether an amount, a share or a link of the cost overviews was refused: their sums then are no sums."""
    for record_type in _MONEY_TYPES:
        for record in context.concept.of_type(record_type):
            for name in record.refused:
                member = record.type.by_name.get(name)
                if isinstance(member, Link) or (isinstance(member, Field) and member.kind in _COUNTED):
                    return True
    return False


def told_of(number: int, context: Context) -> Finding:
    """The hint that so many findings are put off."""
    many = "1 Meldung folgt" if number == 1 else f"{number} Meldungen folgen"
    be = "ist" if number == 1 else "sind"
    text = f"{many} vielleicht nur daraus, dass etwas nicht zu lesen war, und {be} zurückgestellt."
    hint = "Beheben Sie zuerst die Fehler."
    return Finding("nicht-gelesen", Severity.HINT, text, context.place, hint)
