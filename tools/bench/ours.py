"""A generated concept as a project of ours: YAML data, pages with homes, tables and matrices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ihk_ext.schema.catalogue import CORE_SCHEMA
from tools.bench.shape import Item, Reference, groups_of

#: The concept's folder.
CONCEPT = "messung"
_CONF = """\
project = "Messung"
language = "de"
extensions = ["ihk_ext"]
html_theme = "furo"
"""
_HEAD = "ihk_format: 2\nvorgaben: {oeffentlichkeit: öffentlich, stand: 2009-09-02}\n"
_MATRICES = """\
Matrizen
========

.. ihk:matrix:: ziel massnahme
   :gruppe-zeilen: zielbereich
   :gruppe-spalten: handlungsfeld_haupt

.. ihk:matrix:: bedarf massnahme
   :ueber: ziel
   :gruppe-spalten: handlungsfeld_haupt

.. ihk:matrix:: befund bedarf
   :gruppe-zeilen: handlungsfeld
   :gruppe-spalten: handlungsfeld

.. ihk:matrix:: handlungsfeld ziel
   :ueber: massnahme

.. ihk:matrix:: massnahme kostenposition
   :betrag: gesamtkosten_eur
   :gruppe-zeilen: handlungsfeld_haupt
   :gruppe-spalten: kostengruppe
"""
_COSTS = "Kosten\n======\n\n.. ihk:kuf:: B-KOSTENUEBERSICHT-1\n\n.. ihk:datensaetze:: kostenposition\n"
_REGISTER = "Register\n========\n\n.. ihk:register::\n"


def write_project(folder: Path, items: list[Item]) -> None:
    """Write ``data/messung/*.yaml`` and ``docs/messung/*.rst`` below *folder*."""
    data, docs = folder / "data" / CONCEPT, folder / "docs" / CONCEPT
    for path in (data, docs):
        path.mkdir(parents=True)
    for name, record_type in CORE_SCHEMA.types.items():
        found = [item for item in items if item.type == name]
        if found:
            text = _HEAD + f"{record_type.key}:\n" + "".join(map(_record, found))
            (data / f"{name}.yaml").write_text(text, encoding="utf-8")
    pages = dict(_pages(items))
    for name, text in pages.items():
        (docs / f"{name}.rst").write_text(text, encoding="utf-8")
    (folder / "docs" / "conf.py").write_text(_CONF, encoding="utf-8")
    toctree = "".join(f"   {CONCEPT}/{name}\n" for name in pages)
    (folder / "docs" / "index.rst").write_text(f"Messung\n=======\n\n.. toctree::\n\n{toctree}", encoding="utf-8")


def change_measure(folder: Path, text: str) -> None:
    """Give the first measure another title."""
    path = folder / "data" / CONCEPT / "massnahme.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("    titel: "))
    lines[at] = f"    titel: {text}"
    path.write_text("\n".join(lines), encoding="utf-8")


def _record(item: Item) -> str:
    lines = [f"  - id: {item.id}", f"    titel: {item.titel}"]
    lines += [f"    {name}: {value}" for name, value in item.values.items()]
    for name, prose in item.prose.items():
        lines += [f"    {name}: |", *(f"      {line}" for line in prose.split("\n"))]
    for name, links in item.links.items():
        if links:
            lines += [f"    {name}:", *(f"      - {_link(link)}" for link in links)]
    return "\n".join(lines) + "\n"


def _link(link: Reference) -> str:
    return link.target if link.stated else f"{{id: {link.target}, art: sinngemäß, grund: gleicher Gegenstand}}"


def _pages(items: list[Item]) -> Iterator[tuple[str, str]]:
    """Page name → text; the pages are divided as those of the example."""
    yield "gebiet", _page("Gebiet", ("gebiet", ""))
    yield "beteiligung", _page("Beteiligung", ("ereignis", ""), ("akteur", ""))
    yield "handlungsfelder", _page("Handlungsfelder", ("handlungsfeld", ""))
    yield (
        "ziele",
        _page("Ziele", ("zielbereich", ""), ("ziel", ""), table=("ziel", "titel, bedarfe, massnahme_zurueck", "")),
    )
    yield "bedarfe", _page("Bedarfe", ("bedarf", ""), table=("bedarf", "titel, begruendet_durch, ziel_zurueck", ""))
    for target, found in groups_of(items, "befund", "handlungsfeld"):
        ids = "|".join(item.id for item in found)
        table = ("befund", "titel, art, bedarf_zurueck", f"handlungsfeld={target}")
        yield f"befunde-{target.lower()}", _page(f"Befunde {target}", ("befund", f"id={ids}"), table=table)
    for target, _ in groups_of(items, "massnahme", "handlungsfeld_haupt"):
        where = f"handlungsfeld_haupt={target}"
        table = ("massnahme", "titel, art, verbindlichkeit, ziele, kostenposition_zurueck", where)
        yield f"massnahmen-{target.lower()}", _page(f"Maßnahmen {target}", ("massnahme", where), table=table)
    yield "umsetzung", _page("Umsetzung", ("auftrag", ""), ("indikator", ""))
    yield "kosten", _COSTS
    yield "matrizen", _MATRICES
    yield "register", _REGISTER


def _page(title: str, *homes: tuple[str, str], table: tuple[str, str, str] | None = None) -> str:
    parts = [f"{title}\n{'=' * len(title)}\n"]
    if table is not None:
        name, columns, where = table
        parts.append(_directive("tabelle", name, spalten=columns, nur=where))
    parts += (_directive("datensaetze", name, nur=where) for name, where in homes)
    return "\n".join(parts)


def _directive(name: str, argument: str, **options: str) -> str:
    lines: Iterable[str] = (f"   :{option}: {value}" for option, value in options.items() if value)
    return "\n".join([f".. ihk:{name}:: {argument}", *lines, ""])
