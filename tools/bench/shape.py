"""Generated concepts in the shape of the example Rintheim.

Shares of the record types, links for each record and lengths of prose are those counted
there; a concept of any size is made from a fixed seed, so every run measures the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

#: Share of each type among all records; what is missing to the whole are action fields, goal areas and the like.
_SHARES = {
    "akteur": 0.17,
    "indikator": 0.04,
    "befund": 0.36,
    "bedarf": 0.06,
    "ziel": 0.06,
    "massnahme": 0.11,
    "kostenposition": 0.06,
    "auftrag": 0.04,
}
_RECORDS_PER_ACTION_FIELD = 55
_GOALS_PER_AREA = 4
_ROWS_PER_COST_GROUP = 4
_RECORDS_PER_EVENT = 50
_STATED = 0.1
_TEXT = """
Platz Weg Hof Schule Treff Garten Markt Bach Straße Haus Verein Kind Familie Angebot Beratung Bäume Schatten
Mitte Nachbarschaft Laden Halle Spiel Sport Licht Rampe Querung Haltestelle Fassade Wohnung Miete Fest Raum Grün
Wasser umgestalten erneuern öffnen verbinden stärken prüfen ausbauen fördern begleiten sichern ordnen
"""
_WORDS = tuple(_TEXT.split())


@dataclass(slots=True)
class Reference:
    """A link; ``stated`` tells one that the source states."""

    target: str
    stated: bool = True


@dataclass(slots=True)
class Item:
    """A record before it is written in either way."""

    type: str
    id: str
    titel: str
    values: dict[str, str] = field(default_factory=dict)
    prose: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[Reference]] = field(default_factory=dict)


class Generator:
    """Makes one concept of *size* records."""

    def __init__(self, size: int, seed: int = 2009) -> None:
        self._size = size
        self._random = random.Random(seed)  # noqa: S311 - data to measure with, no secrets
        self._of: dict[str, list[Item]] = {}
        self._fields = max(3, size // _RECORDS_PER_ACTION_FIELD)
        #: Where in its list the record stands that is being made, from 0 to 1.
        self._at = 0.0

    def items(self) -> list[Item]:
        """The records, exactly as many as wanted, each type's together."""
        self._frame()
        for name, make in self._makers().items():
            count = round(self._size * _SHARES[name])
            for number in range(1, count + 1):
                self._at = number / (count + 1)
                self._add(make(number))
        self._costs()
        items = [item for found in self._of.values() for item in found]
        rest = self._size - len(items)
        return [*items, *(self._item("quelle", number) for number in range(1, rest + 1))]

    # --- parts -----------------------------------------------------------------------------------

    def _frame(self) -> None:
        area = self._item("gebiet", 1, art="Untersuchungsgebiet", flaeche_ha="47.1")
        self._add(area)
        for number in range(1, self._fields + 1):
            found = self._item("handlungsfeld", number, nummer=f'"{number}"', kuerzel=f"F{number}", typ="inhaltlich")
            found.prose["ausgangslage"] = self._text(360)
            found.links["gebiet"] = [Reference(area.id)]
            self._add(found)
        for number in range(1, max(2, round(self._size * _SHARES["ziel"]) // _GOALS_PER_AREA) + 1):
            self._add(self._item("zielbereich", number, nummer=f'"{number}"'))
        for number in range(1, self._size // _RECORDS_PER_EVENT + 1):
            found = self._item("ereignis", number, format="Workshop", datum=f"{2000 + number}")
            found.prose["ergebnisse"] = self._text(1300)
            self._add(found)
        self._add(self._item("kostenuebersicht", 1))

    def _makers(self) -> dict[str, Callable[[int], Item]]:
        return {
            "akteur": self._actor,
            "indikator": self._indicator,
            "befund": self._finding,
            "bedarf": self._need,
            "ziel": self._goal,
            "massnahme": self._measure,
            "auftrag": self._task,
        }

    def _actor(self, number: int) -> Item:
        return self._item("akteur", number, art="Verein/Initiative", rolle=self._words(3))

    def _indicator(self, number: int) -> Item:
        found = self._item("indikator", number, nummer=f"I{number}", einheit='"%"', typ="Kontext", ausgangswert="12.5")
        found.prose["definition"] = self._text(160)
        found.links["verantwortlich"] = self._some("akteur", 0.8)
        return found

    def _finding(self, number: int) -> Item:
        found = self._item("befund", number, nummer=f'"6.{number}"', art="Mangel/Missstand")
        found.prose["text"] = self._text(250)
        found.links["handlungsfeld"] = self._some("handlungsfeld", 1.4, near=True)
        found.links["beleg"] = self._some("ereignis", 0.9)
        return found

    def _need(self, number: int) -> Item:
        found = self._item("bedarf", number, nummer=f"B{number}", dringlichkeit="hoch")
        found.prose["beschreibung"] = self._text(250)
        found.links["handlungsfeld"] = self._some("handlungsfeld", 1.2, near=True)
        found.links["begruendet_durch"] = self._some("befund", 5.5, near=True)
        return found

    def _goal(self, number: int) -> Item:
        found = self._item("ziel", number, nummer=f'"{number}"', ebene="Sanierungsziel")
        found.prose["beschreibung"] = self._text(190)
        found.links["zielbereich"] = self._some("zielbereich", 1, near=True)
        found.links["handlungsfelder"] = self._some("handlungsfeld", 1.2, near=True)
        found.links["bedarfe"] = self._some("bedarf", 1.3, near=True)
        return found

    def _measure(self, number: int) -> Item:
        found = self._item(
            "massnahme",
            number,
            nummer=f"M{number}",
            art="investiv",
            verbindlichkeit="fest",
            status="geplant",
            beginn="2010",
            herkunft_typ="neu",
        )
        found.prose["kurzbeschreibung"] = self._text(330)
        found.links["handlungsfeld_haupt"] = self._some("handlungsfeld", 1, near=True)
        # »ziele« and »bedarfe« have gaps, as they do in reality
        for name, target, mean in (("ziele", "ziel", 1.5), ("bedarfe", "bedarf", 1.3), ("ueberwindet", "befund", 2)):
            found.links[name] = self._some(target, mean, near=True) if number % 20 else []
        found.links["traeger"] = self._some("akteur", 1)
        found.links["federfuehrung"] = self._some("akteur", 1)
        found.links["beteiligte"] = self._some("akteur", 0.6)
        return found

    def _task(self, number: int) -> Item:
        found = self._item("auftrag", number)
        found.prose["text"] = self._text(180)
        found.links["akteur"] = self._some("akteur", 1.5)
        found.links["betrifft"] = self._some("massnahme", 2.9, near=True)
        return found

    def _costs(self) -> None:
        rows = round(self._size * _SHARES["kostenposition"])
        for number in range(1, rows // _ROWS_PER_COST_GROUP + 2):
            group = self._item("kostengruppe", number, nummer=f'"{number}"', reihenfolge=str(number))
            group.links["uebersicht"] = [Reference(self._of["kostenuebersicht"][0].id)]
            self._add(group)
        for number in range(1, rows + 1):
            self._at = number / (rows + 1)
            cost = self._random.randrange(10, 900) * 1000
            row = self._item(
                "kostenposition",
                number,
                nummer=f'"{number}"',
                reihenfolge=str(number),
                gesamtkosten_eur=str(cost),
                zuschuss_eur=str(cost * 3 // 5),
                eigenanteil_eur=str(cost - cost * 3 // 5),
                status="geschätzt",
            )
            group_id = self._of["kostengruppe"][(number - 1) // _ROWS_PER_COST_GROUP].id
            row.links["kostengruppe"] = [Reference(group_id)]
            row.links["massnahmen"] = self._some("massnahme", 0.9, near=True)
            self._add(row)

    # --- pieces ----------------------------------------------------------------------------------

    def _add(self, item: Item) -> None:
        self._of.setdefault(item.type, []).append(item)

    def _item(self, type_name: str, number: int, **values: str) -> Item:
        return Item(type_name, f"B-{type_name.upper()}-{number}", self._words(4), values)

    def _some(self, type_name: str, mean: float, *, near: bool = False) -> list[Reference]:
        """Links to *mean* records on the average; *near* ones stand at about the same place of their list."""
        targets = self._of[type_name]
        count = int(mean) + (self._random.random() < mean - int(mean))
        found: dict[str, None] = {}
        for _ in range(count):
            at = self._random.randrange(len(targets))
            if near:
                at = (int(self._at * len(targets)) + self._random.randrange(-3, 4)) % len(targets)
            found[targets[at].id] = None
        return [Reference(target, stated=self._random.random() < _STATED) for target in found]

    def _words(self, count: int) -> str:
        return " ".join(self._random.choice(_WORDS) for _ in range(count))

    def _text(self, length: int) -> str:
        """Sentences of about *length* characters, each on a line."""
        return "\n".join(self._sentences(length))

    def _sentences(self, length: int) -> Iterator[str]:
        written = 0
        while written < length:
            sentence = f"{self._words(9).capitalize()}."
            yield sentence
            written += len(sentence)


def groups_of(items: list[Item], type_name: str, link: str) -> list[tuple[str, list[Item]]]:
    """The items of a type by the first target of one of their links, in order."""
    found: dict[str, list[Item]] = {}
    for item in items:
        if item.type == type_name:
            targets = item.links.get(link) or [Reference("")]
            found.setdefault(targets[0].target, []).append(item)
    return sorted(found.items())


def link_count(items: list[Item]) -> int:
    """How many links the records have."""
    return sum(len(links) for item in items for links in item.links.values())
