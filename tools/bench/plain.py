"""The same records written by hand for plain sphinx-needs, with two needtables and the same theme."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ihk_ext.needs_bridge.names import need_link_name
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field, Link
from tools.bench.shape import Item, groups_of

_TABLES = """\
Tabellen
========

.. needtable::
   :types: massnahme
   :columns: id; title; status; ziele
   :style: table

.. needtable::
   :types: ziel
   :columns: id; title; zielbereich; ziele_back
   :style: table
"""
#: What sphinx-needs has itself.
_OWN = frozenset({"id", "titel", "status"})


def write_project(folder: Path, items: list[Item]) -> None:
    """Write ``docs/*.rst`` below *folder*, divided into pages as ours are."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    chain = [item for item in items if CORE_SCHEMA.types[item.type].chain]
    pages = dict(_pages(chain))
    for name, text in pages.items():
        (docs / f"{name}.rst").write_text(text, encoding="utf-8")
    (docs / "conf.py").write_text(_conf(chain), encoding="utf-8")
    toctree = "".join(f"   {name}\n" for name in pages)
    (docs / "index.rst").write_text(f"Messung\n=======\n\n.. toctree::\n\n{toctree}", encoding="utf-8")


def change_measure(folder: Path, text: str) -> None:
    """Give the first measure another title."""
    path = min((folder / "docs").glob("massnahmen-*.rst"))
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(".. massnahme:: "))
    lines[at] = f".. massnahme:: {text}"
    path.write_text("\n".join(lines), encoding="utf-8")


def _conf(items: list[Item]) -> str:
    used = {item.type for item in items}
    types = [_need_type(name) for name in CORE_SCHEMA.types if name in used]
    fields: dict[str, Any] = {}
    links: dict[str, Any] = {}
    for name in used:
        for member in CORE_SCHEMA.types[name].members:
            link = need_link_name(member, CORE_SCHEMA) if isinstance(member, Link) else None
            if link and isinstance(member, Link):
                links[link] = {"outgoing": member.label, "incoming": member.title_back}
            elif isinstance(member, Field) and member.name not in _OWN:
                fields[member.name] = {"description": member.label, "schema": {"type": "string"}, "nullable": True}
    return "\n".join(
        [
            'project = "Messung"',
            'language = "de"',
            'extensions = ["sphinx_needs"]',
            'html_theme = "furo"',
            "needs_build_json = True",
            "needs_reproducible_json = True",
            f"needs_id_regex = {'^[A-Z][A-Z0-9_-]*$'!r}",
            f"needs_types = {types!r}",
            f"needs_fields = {json.dumps(fields, ensure_ascii=False, sort_keys=True).replace('true', 'True')}",
            f"needs_links = {json.dumps(links, ensure_ascii=False, sort_keys=True)}",
            "",
        ]
    )


def _need_type(name: str) -> dict[str, str]:
    record_type = CORE_SCHEMA.types[name]
    return {
        "directive": name,
        "title": record_type.label,
        "prefix": f"{record_type.prefix}-",
        "color": record_type.colour,
        "style": "node",
    }


def _pages(items: list[Item]) -> Iterator[tuple[str, str]]:
    divided = {"befund": "handlungsfeld", "massnahme": "handlungsfeld_haupt"}
    for name in dict.fromkeys(item.type for item in items):
        if name not in divided:
            yield name, _page(name, [item for item in items if item.type == name])
    for name, link in divided.items():
        for target, found in groups_of(items, name, link):
            yield f"{CORE_SCHEMA.types[name].key}-{target.lower()}", _page(f"{name} {target}", found)
    yield "tabellen", _TABLES


def _page(title: str, items: list[Item]) -> str:
    return f"{title}\n{'=' * len(title)}\n\n" + "\n".join(map(_need, items))


def _need(item: Item) -> str:
    lines = [f".. {item.type}:: {item.titel}", f"   :id: {item.id}"]
    lines += [f"   :{name}: {value.strip(chr(34))}" for name, value in item.values.items()]
    members = CORE_SCHEMA.types[item.type].by_name
    for name, links in item.links.items():
        member = members[name]
        need_name = need_link_name(member, CORE_SCHEMA) if isinstance(member, Link) else None
        if links and need_name:
            lines.append(f"   :{need_name}: {', '.join(link.target for link in links)}")
    for prose in item.prose.values():
        lines += ["", *(f"   {line}" for line in prose.split("\n"))]
    return "\n".join(lines) + "\n"
