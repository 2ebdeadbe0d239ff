"""A small site with everything that a page can show, and how tests read it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from tests.sphinx_project import Project, Result

#: As many as make a matrix scroll in both directions on a phone.
COUNT = 14
#: Goal 14 has no measure, measure 14 no goal; measure 1 states its goal, the others are read.
GAP = COUNT

_CONF = 'project = "Probe"\nlanguage = "de"\nextensions = ["ihk_ext"]\nhtml_theme = "furo"\nhtml_show_sphinx = False\n'


_FIELDS_OF_AIMS = """\
zielbereiche:
  - {id: ZB-1, titel: Wohnen im Quartier, nummer: '1'}
  - {id: ZB-2, titel: Straßen und Plätze, nummer: '2'}"""


def _aims() -> str:
    lines = (
        f"  - {{id: Z-{n:02d}, titel: Ziel Nummer {n} mit einem Titel, nummer: '1.{n}', "
        f"ebene: Sanierungsziel, zielbereich: [ZB-{1 if n < 8 else 2}]}}"
        for n in range(1, COUNT + 1)
    )
    return "\n".join([_FIELDS_OF_AIMS, "ziele:", *lines, ""])


def _measures() -> str:
    lines = ["massnahmen:"]
    for n in range(1, COUNT + 1):
        kind = "" if n == 1 else ", art: sinngemäß"
        aims = f"[{{id: Z-{n:02d}{kind}}}, {{id: Z-01, art: sinngemäß}}]" if n != 1 else "[Z-01]"
        lines += [
            f"  - id: M-{n:02d}",
            f"    titel: {'Lückenhafte' if n == GAP else 'Tüchtige'} Maßnahme {n}",
            f"    nummer: M{n}",
            f"    handlungsfeld_haupt: HF-{1 if n < 9 else 2}",
            "    kurzbeschreibung: Beschreibt, was geschieht.",
            *([] if n == GAP else [f"    ziele: {aims}"]),
        ]
    return "\n".join(lines) + "\n"


_COSTS = """\
kostenuebersichten:
  - {id: KU-1, titel: Kosten im Quartier}
kostengruppen:
  - {id: KG-1, titel: Plätze, nummer: A, uebersicht: KU-1}
  - {id: KG-2, titel: Häuser, nummer: B, uebersicht: KU-1}
kostenpositionen:
  - {id: KP-1, titel: Platz, nummer: "1", kostengruppe: KG-1, gesamtkosten_eur: 1000, massnahmen: [M-01, M-02]}
  - {id: KP-2, titel: Bäume, kostengruppe: KG-1, gesamtkosten_eur: 500.50}
  - {id: KP-3, titel: Häuser, nummer: "3", kostengruppe: KG-2, gesamtkosten_eur: 2000, massnahmen: [M-01]}
"""
_FIELDS = """\
handlungsfelder:
  - {id: HF-1, titel: Wohnen, kuerzel: W, typ: inhaltlich}
  - {id: HF-2, titel: Straßen, kuerzel: S, typ: inhaltlich}
"""
_DATA = {"felder.yaml": _FIELDS, "ziele.yaml": _aims(), "massnahmen.yaml": _measures(), "kosten.yaml": _COSTS}
_DOCS = {
    "index.rst": "Probe\n=====\n\n.. toctree::\n\n   matrix\n   massnahmen\n   kosten\n   tabellen\n   register\n",
    "matrix.rst": """\
Matrix
======

.. ihk:matrix:: ziel massnahme
   :gruppe-zeilen: zielbereich
   :gruppe-spalten: handlungsfeld_haupt
   :titel: Ziele & Maßnahmen

.. ihk:matrix:: handlungsfeld ziel
   :ueber: massnahme
   :verknuepfungen: massnahme.handlungsfeld_haupt, massnahme.ziele

.. ihk:matrix:: massnahme kostenposition
   :betrag: gesamtkosten_eur
""",
    "massnahmen.rst": "Maßnahmen\n=========\n\n.. ihk:datensaetze:: massnahme\n",
    "kosten.rst": "Kosten\n======\n\n.. ihk:kuf:: KU-1\n\n.. ihk:kuf:: KU-1\n   :zusammenfassung:\n",
    "tabellen.rst": """\
Tabellen
========

.. ihk:tabelle:: massnahme
   :spalten: titel, ziele

.. list-table:: Von Hand
   :header-rows: 1
   :stub-columns: 1

   * - Jahr
     - Wert
   * - 2009
     - 17

.. needtable::
   :types: ziel
   :style: datatables
""",
    "register.rst": "Register\n========\n\n.. ihk:register::\n",
}
PAGES = ("index", "matrix", "massnahmen", "kosten", "tabellen", "register", "search")


class Site:
    """The built site."""

    def __init__(self, folder: Path) -> None:
        self.result: Result = Project(folder, dict(_DATA), dict(_DOCS), _CONF).build(nitpicky=True)
        self._pages: dict[str, BeautifulSoup] = {}

    def page(self, name: str) -> BeautifulSoup:
        """A page, parsed once."""
        if name not in self._pages:
            self._pages[name] = BeautifulSoup(self.result.page(name), "html.parser")
        return self._pages[name]

    def uri(self, name: str) -> str:
        """The page as a browser opens it from a disk."""
        return (self.result.out / f"{name}.html").as_uri()

    @cached_property
    def matrices(self) -> dict[str, Tag]:
        """The tables of the page ``matrix`` by what they are marked with."""
        return {str(t["data-ihk-matrix"]): t for t in self.page("matrix").select("table[data-ihk-matrix]")}


def texts(tags: list[Tag]) -> list[str]:
    """What a screen reader reads of each: all but what is hidden from it."""
    result = []
    for tag in tags:
        parts = [
            str(s) for s in tag.find_all(string=True) if not any(p.get("aria-hidden") == "true" for p in s.parents)
        ]
        result.append(" ".join("".join(parts).split()))
    return result
