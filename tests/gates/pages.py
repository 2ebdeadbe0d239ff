"""Generated documents: every view and role, homes spread over pages, and what authors write beside them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Any

from tests.gates.generate import MAIN, SECOND
from tests.gates.world import ConceptData, Item, World

#: Pages below docs/alpha that are homes of types (page → types).
HOMES = {
    "gebiet": ("konzept", "gebiet"),
    "bestand": ("handlungsfeld", "befund"),
    "ziele": ("zielbereich", "ziel", "indikator"),
    "rat": ("gremium", "beratung", "beschluss", "satzung"),
}
MATRICES = (
    ("ziel massnahme", ("gruppe-zeilen: zielbereich", "gruppe-spalten: handlungsfeld_haupt")),
    ("bedarf massnahme", ("ueber: ziel",)),
    ("massnahme kostenposition", ("betrag: gesamtkosten_eur", "gruppe-spalten: kostengruppe")),
    ("massnahme akteur", ("nur-zeilen: status!=entfallen", "verknuepfungen: massnahme.traeger", "titel: Wer trägt?")),
    ("handlungsfeld befund", ()),
)
#: Editions by name; the first is built where none is named.
EDITIONS: dict[str, dict[str, object]] = {
    "alle": {"oeffentlichkeit": "öffentlich"},
    "rat": {"oeffentlichkeit": "nichtöffentlich"},
    "amt": {"oeffentlichkeit": "intern"},
    "erstes": {"oeffentlichkeit": "öffentlich", "konzepte": [MAIN]},
    "rueckblick": {"oeffentlichkeit": "öffentlich", "stichtag": "2012-06-01"},
}
PARTS = ("kopf", "beratungsfolge", "antrag", "finanzen", "pruefungen", "sachverhalt", "beschluss", "anlagen")


def add_pages(world: World) -> None:
    """Give the project its pages, images and settings."""
    main, second = world.concepts[MAIN], world.concepts[SECOND]
    pages = {
        "index.rst": _start(),
        f"{MAIN}/index.rst": _index(main),
        f"{MAIN}/massnahmen/index.rst": _measures(),
        f"{MAIN}/kosten.rst": _costs(main),
        f"{MAIN}/vorlage.rst": _paper(main),
        f"{MAIN}/vorlage-teile.rst": _paper_parts(main),
        f"{MAIN}/matrizen.rst": _matrices(),
        f"{MAIN}/pruefprotokoll.rst": _titled(
            "Prüfprotokoll",
            ".. ihk:pruefprotokoll::\n   :oeffentlichkeit: öffentlich\n",
            ".. ihk:pruefprotokoll::\n   :teil: meldungen\n   :oeffentlichkeit: nichtöffentlich\n",
        ),
        f"{MAIN}/needs.rst": _needs(main),
        f"{MAIN}/bedingt.rst": _conditional(main),
        f"{MAIN}/glossar.rst": _glossary(),
        f"{MAIN}/register.rst": _titled("Register", ".. ihk:register::\n"),
        f"{SECOND}/index.rst": _second(second),
        f"{SECOND}/register.rst": _titled("Register zwei", ".. ihk:register::\n"),
    }
    for page, types in HOMES.items():
        pages[f"{MAIN}/{page}.rst"] = _homes(page, types)
    for name, half in zip(("erste", "zweite"), _halves(main.of_type("massnahme")), strict=True):
        pages[f"{MAIN}/massnahmen/{name}.rst"] = _some_measures(name, half)
    world.pages = pages
    world.assets = {
        f"{MAIN}/bilder/plan.png": png(1),
        f"{MAIN}/massnahmen/bilder/plan.png": png(2),
        f"{SECOND}/bilder/plan.png": png(3),
        f"{MAIN}/dateien/tabelle.csv": b"a;b\n1;2\n",
        f"{MAIN}/teil.txt": b"Ein Absatz aus einer anderen Datei.\n",
    }
    world.settings = _settings(main)


def without_report(world: World) -> None:
    """Take the page of the Prüfprotokoll away, and its PDF."""
    del world.pages[f"{MAIN}/pruefprotokoll.rst"]
    index = f"{MAIN}/index.rst"
    world.pages[index] = world.pages[index].replace("   pruefprotokoll\n", "")
    documents = world.settings["ihk_documents"]
    world.settings["ihk_documents"] = [entry for entry in documents if not entry["start"].endswith("pruefprotokoll")]


def png(colour: int) -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(bytes([0, colour % 256, (7 * colour) % 256, 99]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def _settings(main: ConceptData) -> dict[str, Any]:
    return {
        "project": "Gewürfelt",
        "author": "niemand",
        "copyright": "niemand",
        "language": "de",
        "extensions": ["ihk_ext"],
        "html_theme": "furo",
        "numfig": True,
        "ihk_daten": "../data",
        "ihk_fakten": "../build/ihk-fakten.json",
        "ihk_ausgaben": {name: dict(entry) for name, entry in EDITIONS.items()},
        "ihk_documents": documents(main),
    }


def documents(main: ConceptData) -> list[dict[str, object]]:
    """What PDFs there are."""
    paper = main.of_type("vorlage")[0].id
    return [
        {"start": f"{MAIN}/index", "ziel": "konzept", "art": "konzept", "titel": "Konzept", "stand": "01.03.2026"},
        {"start": f"{MAIN}/vorlage", "ziel": "vorlage", "art": "vorlage", "vorlage": paper},
        {"start": f"{MAIN}/pruefprotokoll", "ziel": "pruefung", "art": "konzept"},
        {"start": f"{SECOND}/index", "ziel": "zweites", "art": "konzept", "impressum": ["Eine Zeile"]},
    ]


def titled(title: str, *parts: str, line: str = "=") -> str:
    """A title and what stands below it."""
    return "\n".join([f"{title}\n{line * len(title)}\n", *parts])


_titled = titled


def directive(name: str, argument: str, options: Iterable[str] = (), content: str = "") -> str:
    """A directive with options (»name: value«) and content."""
    lines = [f".. {name}:: {argument}".rstrip(), *(f"   :{option}" for option in options), ""]
    return "\n".join([*lines, *([indent(content, "   "), ""] if content else [])])


def _toctree(*pages: str, options: Iterable[str] = ()) -> str:
    return directive("toctree", "", options, "\n".join(pages))


def _start() -> str:
    return _titled(
        "Gewürfeltes Projekt",
        "Zwei Konzepte, siehe :ref:`ziele`.\n",
        _toctree(f"{MAIN}/index", f"{SECOND}/index", options=("numbered:", "maxdepth: 2")),
        _toctree(f"{MAIN}/glossar", options=("hidden:",)),
    )


def _index(main: ConceptData) -> str:
    head = main.of_type("konzept")[0].id
    goal, event = main.of_type("ziel")[0].id, main.of_type("ereignis")[0]
    overview = main.of_type("kostenuebersicht")[0].id
    roles = (
        "Es sind :ihk:anzahl:`massnahme` Maßnahmen und :ihk:anzahl:`ziel; ebene=Teilziel` Teilziele, zusammen "
        f":ihk:summe:`{overview} gesamtkosten`. Das Konzept heißt :ihk:wert:`{head} titel`. :ihk:satz:`ereignis` "
        f"Der Stand von :ihk:datensatz:`{goal}` ist :ihk:stand:`{goal}`; siehe :need:`{goal}` und "
        f":ihk:datensatz:`{event.id}`. [#eins]_\n"
    )
    return _titled(
        "Das erste Konzept",
        roles,
        directive("figure", "bilder/plan.png", ("alt: Plan", "name: bild-plan"), "Ein Plan"),
        ".. [#eins] Eine Fußnote.\n",
        ".. include:: teil.txt\n",
        _toctree("gebiet", "bestand", "ziele", "massnahmen/index", "kosten", "rat", "matrizen", "needs", "bedingt"),
        _toctree("vorlage", "vorlage-teile", "pruefprotokoll", "register", options=("hidden:",)),
    )


def _homes(page: str, types: tuple[str, ...]) -> str:
    parts = [directive("ihk:datensaetze", name) for name in types]
    tables = [directive("ihk:tabelle", name, ("ordnung: titel",)) for name in types]
    return f".. _{page}:\n\n" + _titled(page.capitalize(), f".. index:: single: {page}\n", *tables, *parts)


def _halves(items: list[Item]) -> tuple[list[Item], list[Item]]:
    at = len(items) // 2
    return items[:at], items[at:-1]


def _measures() -> str:
    return _titled(
        "Maßnahmen",
        directive("ihk:tabelle", "massnahme", ("spalten: titel, ziele, kostenposition_zurueck, status", "titel: Alle")),
        directive("ihk:ueberschneidungen", "", ("titel: Paare",)),
        _toctree("erste", "zweite"),
    )


def _some_measures(name: str, items: list[Item]) -> str:
    ids = "|".join(item.id for item in items)
    return _titled(
        f"Maßnahmen, {name} Hälfte",
        ".. image:: bilder/plan.png\n   :alt: Lageplan\n",
        directive("ihk:datensaetze", "massnahme", (f"nur: id={ids}",)),
        directive("ihk:auswirkung", items[0].id, ("tiefe: 2",)),
    )


def _costs(main: ConceptData) -> str:
    ids = " ".join(item.id for item in main.of_type("kostenuebersicht"))
    return _titled(
        "Kosten",
        ":download:`Die Tabelle <dateien/tabelle.csv>`\n",
        directive("ihk:kuf", ids),
        directive("ihk:kuf", ids, ("zusammenfassung:", "titel: Überblick")),
        directive("ihk:finanzierung", ids, ("titel: Wer zahlt",)),
        directive("ihk:jahresscheiben", ids),
        *(directive("ihk:datensatz", item.id) for item in main.of_type("kostenposition")[:2]),
    )


def _paper(main: ConceptData) -> str:
    paper = main.of_type("vorlage")[0].id
    return _titled("Die Vorlage", directive("ihk:vorlage", paper), "Sie kostet rund 1.234,56 €.\n")


def _paper_parts(main: ConceptData) -> str:
    paper = main.of_type("vorlage")[1].id
    parts = (_titled(f"Teil {part}", directive("ihk:vorlage", paper, (f"teil: {part}",)), line="-") for part in PARTS)
    return _titled("Noch eine Vorlage", *parts)


def _matrices() -> str:
    return _titled("Matrizen", *(directive("ihk:matrix", types, options) for types, options in MATRICES))


def _needs(main: ConceptData) -> str:
    goal, measure = main.of_type("ziel")[0].id, main.of_type("massnahme")[0].id
    return _titled(
        "Von Hand",
        directive("massnahme", "Eine Idee", ("id: HAND-1", f"ziele: {goal}"), "Mit *Text*."),
        directive("ziel", "Ein Wunsch", ("id: HAND-2",)),
        directive("needtable", "", ("types: massnahme", "style: table")),
        directive("needlist", "", ("types: ziel",)),
        f"Siehe :need:`HAND-1`, :need:`{measure}` und :ihk:datensatz:`HAND-2`.\n",
    )


def _conditional(main: ConceptData) -> str:
    goal = main.of_type("ziel")[0].id
    need = directive("massnahme", "Nur bei uns", ("id: HAND-7", f"ziele: {goal}"), "Nur bei uns zu sehen.")
    both = directive("massnahme", "Nur im Netz", ("id: HAND-8", f"ziele: {goal}"), "Nur im Netz zu sehen.")
    return _titled(
        "Bedingtes",
        directive("only", "hausintern", content=f"Nur bei uns.\n\n{need}"),
        directive("only", "html", content=f"Nur im Netz.\n\n{both}"),
        directive("only", "not html", content="Nur auf Papier."),
    )


def _glossary() -> str:
    words = "Gebiet\n   Wo etwas geschieht.\n\nZiel\n   Was werden soll."
    return _titled("Wörter", directive("glossary", "", content=words), "Ein :term:`Ziel`.\n", ".. index:: Wörter\n")


def _second(second: ConceptData) -> str:
    measure = second.of_type("massnahme")[0].id
    return _titled(
        "Das zweite Konzept",
        "Siehe :doc:`/alpha/index` und :numref:`bild-plan`.\n",
        ".. image:: bilder/plan.png\n   :alt: Noch ein Plan\n",
        directive("ihk:tabelle", "massnahme"),
        directive("ihk:matrix", "ziel massnahme"),
        directive("ihk:matrix", "ziel massnahme", (f"konzept: {MAIN}",)),
        directive("ihk:datensatz", measure),
        _toctree("register"),
    )


def page_names(world: World) -> Iterator[str]:
    """Pages without their suffix."""
    for name in world.pages:
        yield name.removesuffix(".rst")
