"""Projects of any data: records of every type, content and publicity drawn by chance.

Content is drawn from a stream of its own, so that a project can be made again with other content of what
an audience may not see, and everything else alike.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from ihk_ext.findings import Place
from ihk_ext.model import Concept, LinkValue, PartialDate, Project, Record, Struct, Value
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field, Kind, Link, Member, Publicity, RecordType, Schema

_WORDS = ("Platz", "Haus", "Weg", "Baum", "TODO", "Schule  neu", '"Markt"', "10.000 Euro", "rund 3 Mio. €", "Amt")
_PROFILE = (
    Field("vermerk", "Vermerk", publicity=Publicity.COUNCIL),
    Field("randnotiz", "Randnotiz", Kind.MONEY, unit="€", publicity=Publicity.INTERNAL),
)


def _with_profile(record_type: RecordType) -> RecordType:
    return replace(record_type, members=(*record_type.members, *_PROFILE))


SCHEMA = Schema({name: _with_profile(t) for name, t in CORE_SCHEMA.types.items()})


@dataclass(frozen=True, slots=True)
class Plan:
    """What stays alike: which records there are, how public, what they give and what they link to."""

    seed: int
    each: int = 2

    def project(self, audience: Publicity = Publicity.INTERNAL, hidden_content: int = 0) -> Project:
        """The project; *hidden_content* chooses the content of what *audience* may not see."""
        shape = random.Random(self.seed)  # noqa: S311 - chance, no secret
        records = {r.id: r for t in SCHEMA.types.values() for r in self._of_type(t, shape, audience, hidden_content)}
        return Project((Concept("k", Path("data/k"), SCHEMA, records),))

    def _of_type(
        self, record_type: RecordType, shape: random.Random, audience: Publicity, hidden_content: int
    ) -> Iterator[Record]:
        for number in range(1 if record_type.singleton else self.each):
            publicity = shape.choice((*Publicity, Publicity.PUBLIC, Publicity.PUBLIC))
            identifier = f"{record_type.prefix}-{number}"
            seen = publicity.visible_to(audience)
            draw = _Draw(self, shape, audience, seen=seen, public=f"{self.seed}{identifier}", other=hidden_content)
            values, links = draw.members(record_type.members, number, publicity)
            titel = str(values.pop("titel"))
            places = {name: Place("data/k/d.yaml", 10 * number + 3) for name in (*values, *links)}
            yield Record(
                record_type, identifier, titel, "k", values, links, Place("data/k/d.yaml", 10 * number + 2), places
            )


class _Draw:
    def __init__(
        self, plan: Plan, shape: random.Random, audience: Publicity, *, seen: bool, public: str, other: int
    ) -> None:
        self._plan, self._shape, self._audience, self._seen = plan, shape, audience, seen
        self._shown = random.Random(public)  # noqa: S311 - as above
        self._hidden = random.Random(f"{public}{other}")  # noqa: S311 - as above

    def members(
        self, members: tuple[Member, ...], number: int, publicity: Publicity
    ) -> tuple[dict[str, Value], dict[str, tuple[LinkValue, ...]]]:
        values: dict[str, Value] = {}
        links: dict[str, tuple[LinkValue, ...]] = {}
        for member in members:
            required = isinstance(member, Field) and member.required
            given = self._shape.random() < 0.6 or required
            if member.name == "oeffentlichkeit":
                values[member.name] = publicity.value
            elif isinstance(member, Link):
                found = self._links(member, number)
                if given and found:
                    links[member.name] = found
            elif given and member.name != "id":
                seen = self._seen and member.publicity.visible_to(self._audience)
                values[member.name] = self._value(member, self._shown if seen else self._hidden, number, publicity)
        return values, links

    def _links(self, link: Link, number: int) -> tuple[LinkValue, ...]:
        targets = [f"{SCHEMA.types[t].prefix}-{n}" for t in link.targets for n in self._numbers(link, t, number)]
        chosen = self._shape.sample(targets, min(len(targets), 2 if link.many else 1))
        random_ = self._shown if self._seen else self._hidden
        return tuple(LinkValue(t, Place("data/k/d.yaml", 5), self._attributes(random_)) for t in chosen)

    def _attributes(self, random_: random.Random) -> dict[str, Value]:
        found: dict[str, Value] = {}
        if random_.random() < 0.5:
            found["art"] = random_.choice(("ausdrücklich", "sinngemäß"))
        if random_.random() < 0.3:
            found["anteil"] = Fraction(random_.randint(1, 4), 4)
        return found

    def _numbers(self, link: Link, target: str, number: int) -> range:
        if SCHEMA.types[target].singleton:
            return range(1)
        return range(number if link.acyclic else self._plan.each)

    def _value(self, field: Field, random_: random.Random, number: int, publicity: Publicity) -> Value:
        if field.kind is Kind.STRUCT:
            structs = []
            for _ in range(2 if field.many else 1):
                values, links = self.members(field.members, number, publicity)
                structs.append(Struct(values, links, Place("data/k/d.yaml", 7)))
            return tuple(structs) if field.many else structs[0]
        value = self._scalar(field, random_)
        return (value,) if field.many else value

    def _scalar(self, field: Field, random_: random.Random) -> Value:
        if field.vocabulary is not None:
            return random_.choice(field.vocabulary.all_words)
        year, month, number = random_.randint(2015, 2032), random_.randint(1, 12), random_.randint(0, 300)
        drawn: dict[Kind, Value] = {
            Kind.INTEGER: number % 6,
            Kind.DECIMAL: Decimal(number),
            Kind.MONEY: random_.choice((100, 500, 1000, 100_000, 1_000_000, 300_000_000)),
            Kind.SHARE: Fraction(number % 5, 4),
            Kind.DATE: dt.date(year, month, 1),
            Kind.TIME: PartialDate(year),
            Kind.FLAG: number % 2 == 0,
        }
        return drawn.get(field.kind, " ".join(random_.choices(_WORDS, k=random_.randint(1, 4))))
