"""Amounts that would give away hidden ones: a total, less the rows that a reader sees, is what he must not see.

Such an amount of a visible record is replaced by »unvollständig«.  Whether one is, follows from the
existence and the links of hidden records alone:

- a printed sum of a group or overview, or of several overviews, one of whose rows is hidden, and what further
  sources say of such a sum;
- an amount of a Vorlage that sums over such an overview, be it typed or computed;
- what a measure is said to cost, where some of the rows that pay for it, or of its parts, are hidden and
  some are not.  Where all are hidden nothing can be taken away from it: it is the measure's own figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ihk_ext.model.links import link_uses
from ihk_ext.model.project import Project
from ihk_ext.model.record import Record, Struct, Value
from ihk_ext.model.values import Missing
from ihk_ext.schema.declare import Field, Kind

#: What sources print or say of a sum, apart from that of several overviews.
_SUMS = ("gedruckte_summe", "weitere_angaben")


class Withheld:
    """Which amounts of visible records are withheld; *visible* are the IDs of all visible records."""

    def __init__(self, project: Project, visible: AbstractSet[str]) -> None:
        self._visible = visible
        self._into: dict[tuple[str, str], list[str]] = {}
        if len(visible) < len(project.records):
            for record in project:
                for use in link_uses(record):
                    self._into.setdefault((use.value.target, use.link.name), []).append(record.id)

    def applied(self, record: Record) -> Record:
        """The whole *record* without the amounts that are withheld."""
        changed = self._changed(record) if self._into else {}
        return replace(record, values={**record.values, **changed}) if changed else record

    def _changed(self, record: Record) -> dict[str, Value]:
        match record.type.name:
            case "kostengruppe" if self._group_hides(record.id):
                return _without_amounts(record, *_SUMS)
            case "kostenuebersicht":
                own, total = self._overview_hides(record.id), self._any_hides(_together(record))
                found = _without_amounts(record, *_SUMS) if own else {}
                return found | (_without_amounts(record, "gedruckte_gesamtsumme") if own or total else {})
            case "vorlage" if self._any_hides(record.targets("kostenuebersichten")):
                return _without_sums(record)
            case "massnahme" if "kosten_geschaetzt" in record.values and self._partly_hidden(record.id):
                return {"kosten_geschaetzt": Missing.INCOMPLETE}
            case _:
                return {}

    def _group_hides(self, group: str) -> bool:
        return any(row not in self._visible for row in self._into.get((group, "kostengruppe"), ()))

    def _overview_hides(self, overview: str) -> bool:
        groups = self._into.get((overview, "uebersicht"), ())
        return any(group not in self._visible or self._group_hides(group) for group in groups)

    def _any_hides(self, overviews: Iterable[str]) -> bool:
        return any(overview not in self._visible or self._overview_hides(overview) for overview in overviews)

    def _partly_hidden(self, measure: str) -> bool:
        parts = [
            *self._into.get((measure, "massnahmen"), ()),
            *self._into.get((measure, "teil_von_massnahme"), ()),
        ]
        hidden = [part for part in parts if part not in self._visible]
        return 0 < len(hidden) < len(parts)


def _together(record: Record) -> list[str]:
    value = record.get("gedruckte_gesamtsumme")
    return [link.target for link in value.links.get("zusammen_mit", ())] if isinstance(value, Struct) else []


def _without_amounts(record: Record, *members: str) -> dict[str, Value]:
    """Structured members without any amount of money in them."""
    changed: dict[str, Value] = {}
    for name in members:
        declared, value = record.type.by_name.get(name), record.get(name)
        if isinstance(declared, Field) and value is not None:
            changed[name] = _incomplete(value, _money(declared))
    return changed


def _money(declared: Field) -> AbstractSet[str]:
    return {m.name for m in declared.members if isinstance(m, Field) and m.kind is Kind.MONEY}


def _incomplete(value: Value, amounts: AbstractSet[str]) -> Value:
    if isinstance(value, tuple):
        return tuple(_incomplete(item, amounts) for item in value)
    if not isinstance(value, Struct):
        return value
    return replace(value, values={n: Missing.INCOMPLETE if n in amounts else v for n, v in value.values.items()})


def _without_sums(record: Record) -> dict[str, Value]:
    """A Vorlage's amounts: all but yearly ones, which are no sums of an overview."""
    items = record.get("finanzwerte")
    if not isinstance(items, tuple):
        return {}
    return {"finanzwerte": tuple(_without_sum(item) if isinstance(item, Struct) else item for item in items)}


def _without_sum(item: Struct) -> Struct:
    if item.values.get("je_jahr") is True or not {"betrag", "berechnet_aus"} & set(item.values):
        return item
    return replace(item, values={**item.values, "betrag": Missing.INCOMPLETE})
