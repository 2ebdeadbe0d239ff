"""Edits of data: each leaves a project that a clean build accepts without a warning."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field, Kind, Publicity
from tests.gates.generate import MAIN, SECOND
from tests.gates.values import Source
from tests.gates.world import PUBLIC, PUBLICITIES, ConceptData, Item, World

#: Changes the project; says what it did, ``""`` where it found nothing to do.
Edit = Callable[[World, random.Random], str]
_SCALARS = frozenset({Kind.TEXT, Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.SHARE, Kind.DATE, Kind.TIME, Kind.PROSE})


def _any(world: World, rng: random.Random, *, public: bool = True, fixed: bool = True) -> Item | None:
    """A record of a public concept; without *fixed* none that a page or setting names."""
    named = set() if fixed else _named(world)
    items = [
        item
        for name in (MAIN, SECOND)
        for item in world.concepts[name].items
        if item.public is public and item.id not in named and (fixed or item.key != "konzept")
    ]
    return rng.choice(items) if items else None


def _named(world: World) -> set[str]:
    """IDs that stand in pages, settings and side files."""
    sides = [side for concept in world.concepts.values() for side in concept.sides.values()]
    text = "\n".join([*world.pages.values(), repr(world.settings), repr(sides)])
    return {item.id for item in _items(world) if re.search(rf"(?<![\w-]){re.escape(item.id)}(?![\w-])", text)}


def _items(world: World) -> Iterator[Item]:
    for concept in world.concepts.values():
        yield from concept.items


def _home(world: World, item: Item) -> ConceptData:
    return next(concept for concept in world.concepts.values() if item in concept.items)


def _fresh(rng: random.Random) -> Source:
    return Source(rng.randrange(10**9), 0, set())


def _fields(item: Item) -> list[Field]:
    """The fields of plain values that a record gives."""
    members = CORE_SCHEMA.types[item.type].members
    return [
        m for m in members if isinstance(m, Field) and m.kind in _SCALARS and m.name in item.values and m.name != "id"
    ]


def _set(item: Item, member: Field, rng: random.Random) -> str:
    value = _fresh(rng).scalar(member.kind, member.name)
    item.values[member.name] = [value] if member.many else value
    return f"{item.id}.{member.name}"


def change_value(world: World, rng: random.Random) -> str:
    """Another value in a field that everybody may see."""
    item = _any(world, rng)
    fields = [m for m in _fields(item) if m.publicity is Publicity.PUBLIC] if item else []
    return _set(item, rng.choice(fields), rng) if item and fields else ""


def change_title(world: World, rng: random.Random) -> str:
    """Another title of a record."""
    item = _any(world, rng)
    return _set(item, CORE_SCHEMA.types[item.type].fields[1], rng) if item else ""


def change_hidden(world: World, rng: random.Random) -> str:
    """Another value in a record that not everybody may see."""
    item = _any(world, rng, public=False)
    fields = _fields(item) if item else []
    return _set(item, rng.choice(fields), rng) if item and fields else ""


def remove_value(world: World, rng: random.Random) -> str:
    """A field that is given no more."""
    item = _any(world, rng)
    fields = [m for m in _fields(item) if not m.required] if item else []
    if not item or not fields:
        return ""
    member = rng.choice(fields)
    del item.values[member.name]
    return f"{item.id}.{member.name}"


def add_record(world: World, rng: random.Random) -> str:
    """A record as another one, with an ID of its own."""
    item = _any(world, rng, fixed=False)
    if item is None:
        return ""
    concept = _home(world, item)
    new = f"{item.id}-N{rng.randint(100, 999)}"
    values = {**item.values, "id": new, "titel": _fresh(rng).text("titel")}
    concept.items.insert(
        rng.randint(0, len(concept.items)), Item(item.type, item.key, values, item.file, item.publicity)
    )
    return new


def remove_record(world: World, rng: random.Random) -> str:
    """A record goes, and with it all that leads to it."""
    item = _any(world, rng, public=rng.random() < 3 / 4, fixed=False)
    if item is None:
        return ""
    remove(world, item)
    return item.id


def remove(world: World, item: Item) -> None:
    """Take a record away, and what leads to it: links, mentions, accepted findings."""
    _home(world, item).items.remove(item)
    for other in _items(world):
        _unlink(other, item.id)
        _unmention(other, item.id)
    for concept in world.concepts.values():
        accepted = concept.sides.get("annahmen.yaml", {}).get("annahmen", [])
        accepted[:] = [entry for entry in accepted if entry["datensatz"] != item.id]
        if not accepted:
            concept.sides.pop("annahmen.yaml", None)


def _unlink(item: Item, target: str) -> None:
    item.values = _without(item.values, target)


def _without(value: Any, target: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    if isinstance(value, dict):
        if value.get("id") == target:
            return None
        kept = {name: _without(inner, target) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in (None, [], {})}
    if isinstance(value, list):
        return [inner for part in value if (inner := _without(part, target)) not in (None, [], {})]
    return None if value == target else value


def _unmention(item: Item, target: str) -> None:
    _replace(item.values, f":need:`{target}`", "dort")


def _replace(value: Any, old: str, new: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Replace a text wherever it stands in values."""
    if isinstance(value, dict):
        for name, inner in value.items():
            value[name] = _replace(inner, old, new)
        return value
    if isinstance(value, list):
        return [_replace(part, old, new) for part in value]
    return value.replace(old, new) if isinstance(value, str) else value


def rename_record(world: World, rng: random.Random) -> str:
    """Another ID, wherever it is named."""
    item = _any(world, rng)
    if item is None:
        return ""
    old, new = item.id, f"{item.id}-U{rng.randint(100, 999)}"
    pattern = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")

    def renamed(value: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
        if isinstance(value, dict):
            return {name: renamed(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [renamed(part) for part in value]
        return pattern.sub(new, value) if isinstance(value, str) else value

    for concept in world.concepts.values():
        concept.sides = renamed(concept.sides)
        for other in concept.items:
            other.values = renamed(other.values)
    world.pages = renamed(world.pages)
    world.settings = renamed(world.settings)
    return f"{old} → {new}"


def relink(world: World, rng: random.Random) -> str:
    """A link leads to another record of the same type."""
    for _ in range(20):
        item = _any(world, rng)
        if item is None:
            return ""
        links = [m for m in CORE_SCHEMA.types[item.type].links if m.name in item.values and not m.acyclic]
        if links:
            link = rng.choice(links)
            others = [o for o in _items(world) if o.type in link.targets and o.public and o.id != item.id]
            if others:
                item.values[link.name] = rng.choice(others).id
                return f"{item.id}.{link.name}"
    return ""


def change_attribute(world: World, rng: random.Random) -> str:
    """Another reason of a link."""
    for _ in range(20):
        item = _any(world, rng)
        if item is None:
            return ""
        links = [m for m in CORE_SCHEMA.types[item.type].links if "grund" in {a.name for a in m.attributes}]
        for link in links:
            value = item.values.get(link.name)
            first = value[0] if isinstance(value, list) else value
            if first is not None:
                target = first["id"] if isinstance(first, dict) else first
                item.values[link.name] = {"id": target, "art": "sinngemäß", "grund": _fresh(rng).text("grund")}
                return f"{item.id}.{link.name}"
    return ""


def move_record(world: World, rng: random.Random) -> str:
    """A record stands in another file."""
    item = _any(world, rng, fixed=False)
    if item is None:
        return ""
    files = sorted({other.file for other in _home(world, item).items} - {item.file, "konzept.yaml"})
    item.file = rng.choice([*files, f"neu{rng.randint(1, 9)}.yaml"])
    return f"{item.id} → {item.file}"


def shuffle_records(world: World, rng: random.Random) -> str:
    """Another order of a concept's records."""
    concept = world.concepts[rng.choice((MAIN, SECOND))]
    rng.shuffle(concept.items)
    return concept.name


def hide_record(world: World, rng: random.Random) -> str:
    """A record that everybody could see is seen by fewer."""
    item = _any(world, rng, fixed=False)
    if item is None:
        return ""
    item.publicity = rng.choice(PUBLICITIES[1:])
    for other in _items(world):
        _unmention(other, item.id)
    return f"{item.id}: {item.publicity}"


def show_record(world: World, rng: random.Random) -> str:
    """A record that few could see is seen by everybody."""
    item = _any(world, rng, public=False)
    if item is None:
        return ""
    item.publicity = PUBLIC
    for other in _items(world):
        if not other.public:
            _unmention(item, other.id)
    return item.id


def change_acceptance(world: World, rng: random.Random) -> str:
    """Another reason of an accepted finding, or one less."""
    accepted = world.concepts[MAIN].sides["annahmen.yaml"]["annahmen"]
    entry = rng.choice(accepted)
    if rng.random() < 1 / 2 and len(accepted) > 1:
        accepted.remove(entry)
        return f"ohne {entry['regel']}"
    entry["grund"] = _fresh(rng).text("grund")
    return str(entry["regel"])


def change_checks(world: World, rng: random.Random) -> str:
    """A rule is graver or does not apply."""
    rules = world.concepts[MAIN].sides["pruefung.yaml"]["pruefung"]["regeln"]
    entry = rng.choice(rules)
    entry["schwere"] = rng.choice(("Hinweis", "aus", "Warnung"))
    return f"{entry['regel']}: {entry['schwere']}"


def change_profile_label(world: World, rng: random.Random) -> str:
    """Another label of a field of the municipality's own."""
    entry = rng.choice(world.concepts[MAIN].profile["felder"])
    entry["bezeichnung"] = _fresh(rng).text("bezeichnung")
    return str(entry["name"])


def change_type_label(world: World, rng: random.Random) -> str:
    """Another label of a type."""
    entry = rng.choice(world.concepts[MAIN].profile["bezeichnungen"])
    entry["bezeichnung"] = _fresh(rng).text("bezeichnung")
    return str(entry["typ"])


def change_profile_publicity(world: World, rng: random.Random) -> str:
    """A field of the municipality's own is for others."""
    entry = rng.choice(world.concepts[MAIN].profile["felder"])
    entry["oeffentlichkeit"] = rng.choice([p for p in PUBLICITIES if p])
    return f"{entry['name']}: {entry['oeffentlichkeit']}"


def remove_profile_field(world: World, rng: random.Random) -> str:
    """A field of the municipality's own goes with its values."""
    concept = world.concepts[MAIN]
    entry = rng.choice(concept.profile["felder"])
    concept.profile["felder"].remove(entry)
    for item in concept.items:
        if item.type == entry["typ"]:
            item.values.pop(entry["name"], None)
    return str(entry["name"])


def add_profile_field(world: World, rng: random.Random) -> str:
    """A new field of the municipality's own, with a value."""
    concept = world.concepts[MAIN]
    item = rng.choice([i for i in concept.items if i.public])
    name = f"neu{rng.randint(100, 999)}"
    concept.profile["felder"].append({"typ": item.type, "name": name, "bezeichnung": _fresh(rng).text("feld")})
    item.values[name] = _fresh(rng).text("wert")
    return f"{item.id}.{name}"


def change_form(world: World, rng: random.Random) -> str:
    """Another heading in a form of Vorlagen."""
    form = rng.choice(world.concepts[MAIN].profile["formulare"])
    part = rng.choice(form["teile"])
    part["ueberschrift"] = _fresh(rng).text("ueberschrift")
    return str(part["teil"])


def rename_file(world: World, rng: random.Random) -> str:
    """A data file has another name."""
    concept = world.concepts[MAIN]
    old = rng.choice(sorted({item.file for item in concept.items}))
    new = f"a{rng.randint(100, 999)}.yaml"
    for item in concept.items:
        if item.file == old:
            item.file = new
    return f"{old} → {new}"


def remove_hidden_concept(world: World, rng: random.Random) -> str:
    """The concept that few may know of goes."""
    del rng
    names = set(world.concepts) - {MAIN, SECOND}
    if not names:
        return ""
    name = names.pop()
    gone = world.concepts.pop(name)
    for item in gone.items:
        for other in _items(world):
            _unlink(other, item.id)
            _unmention(other, item.id)
    return name


EDITS: tuple[Edit, ...] = (
    change_value,
    change_title,
    change_hidden,
    remove_value,
    add_record,
    remove_record,
    rename_record,
    relink,
    change_attribute,
    move_record,
    shuffle_records,
    hide_record,
    show_record,
    change_acceptance,
    change_checks,
    change_profile_label,
    change_type_label,
    change_profile_publicity,
    remove_profile_field,
    add_profile_field,
    change_form,
    rename_file,
    remove_hidden_concept,
)
