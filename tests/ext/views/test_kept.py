"""What a build computes of its views: once, whoever asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

import ihk_ext.ext.views.costs
import ihk_ext.ext.views.document
import ihk_ext.ext.views.matrix
import ihk_ext.ext.views.record
from ihk_ext.finance import Money, Overview
from ihk_ext.graph import Graph
from ihk_ext.graph.keep import Kept
from ihk_ext.model import Record
from tests.sphinx_project import Project

COSTS = """\
kostenuebersichten: [{id: KU-1, titel: Übersicht}]
kostengruppen: [{id: KG-1, titel: Gruppe, nummer: "1", uebersicht: KU-1}]
kostenpositionen: [{id: KP-1, titel: Weg, nummer: "1.1", kostengruppe: KG-1, gesamtkosten_eur: 100}]
"""
MATRICES = """\
Matrix
======

.. ihk:matrix:: ziel massnahme

.. ihk:matrix:: handlungsfeld massnahme

.. ihk:matrix:: massnahme ziel
   :nur-zeilen: art=investiv

.. ihk:matrix:: massnahme ziel
   :nur-zeilen: art=investiv
   :titel: Dieselbe noch einmal

.. ihk:kuf:: KU-1

.. ihk:pruefprotokoll::
   :oeffentlichkeit: öffentlich
"""


@pytest.fixture
def project(project: Project) -> Project:
    project.data["kosten.yaml"] = COSTS
    project.docs["matrix.rst"] = MATRICES
    project.docs["index.rst"] += "   kosten\n"
    project.docs["kosten.rst"] = (
        "Kosten\n======\n\n.. ihk:kuf:: KU-1\n\nVon Hand:\n\n.. massnahme:: Handarbeit\n   :id: M-9\n"
    )
    return project


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each was computed: matrices, sheets by record, overviews by record, reports."""
    found: Counter[str] = Counter()

    def count(module: object, name: str, label: Callable[..., str]) -> None:
        original = getattr(module, name)

        def counted(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the original takes
            found[label(*args)] += 1
            return original(*args, **kwargs)

        monkeypatch.setattr(module, name, counted)

    count(ihk_ext.ext.views.matrix, "build_matrix", lambda *_: "matrix")
    count(ihk_ext.ext.views.record, "sheet", lambda record, _: record.id)
    count(ihk_ext.ext.views.record, "compact_sheet", lambda record, _: record.id)
    count(ihk_ext.ext.views.costs, "cost_overview", lambda _, identifier: f"kuf {identifier}")
    count(ihk_ext.ext.views.document, "Report", lambda *_: "report")
    return found


RECORDS = ("HF-1", "Z-1", "Z-2", "M-1", "M-2", "KU-1", "KG-1", "KP-1")
ONCE = Counter({"matrix": 3, "kuf KU-1": 1, "report": 1, **dict.fromkeys(RECORDS, 1)})


@pytest.mark.parametrize("parallel", [0, 2])
def test_a_full_build_computes_each_once(project: Project, calls: Counter[str], parallel: int) -> None:
    result = project.build(parallel=parallel)
    assert len(list((result.out / "matrizen").iterdir())) == 3
    assert calls == ONCE


def test_a_second_build_computes_each_once(project: Project, calls: Counter[str]) -> None:
    project.build()
    calls.clear()
    project.build()
    assert calls == ONCE


def test_a_build_of_pdfs_computes_each_once(
    project: Project, calls: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # the sources are enough
    project.build("ihkpdf", ihk_documents=[{"start": "index", "ziel": "konzept"}])
    assert calls == ONCE


def test_what_was_made_before_needs_join_is_made_anew(project: Project) -> None:
    project.docs["matrix.rst"] = "Matrix\n======\n\n.. ihk:matrix:: massnahme ziel\n"
    assert "Handarbeit" in project.build().page("matrix")


def test_an_overview_is_computed_once_for_pages_figures_and_summaries(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.docs["kosten.rst"] += "\nEs sind :ihk:summe:`KU-1`.\n\n.. ihk:kuf:: KU-1\n   :zusammenfassung:\n"
    made: list[Graph] = []
    original = Money._overview

    def counted(money: Money, record: Record) -> Overview:
        made.append(money._graph)
        return original(money, record)

    monkeypatch.setattr(Money, "_overview", counted)
    project.build()
    assert made
    assert len({id(graph) for graph in made}) == len(made)


def test_what_fails_is_not_kept() -> None:
    kept = Kept()
    with pytest.raises(ValueError, match="no number"):
        kept.once("a", lambda: _number("no number"))
    assert [kept.once("a", partial(_number, n)) for n in "12"] == [1, 1]
    assert Kept().once("a", lambda: _number("3")) == 3


def _number(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)
