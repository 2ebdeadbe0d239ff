"""Dates of events in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.documents.figures import FigureError, figure
from ihk_ext.graph import build_graph
from ihk_ext.schema.catalogue import CORE_SCHEMA
from tests.documents.plain import plain
from tests.support import load


def sentence(folder: Path, target: str, *events: str) -> str:
    data = "ereignisse:\n" + "".join(f"  - {{id: E-{i}, titel: T, {event}}}\n" for i, event in enumerate(events))
    graph = build_graph(load(folder, data).project)
    return plain(figure(graph, CORE_SCHEMA, "k", "satz", target))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (["format: Workshop, datum: 2009-03-07"], "So wurde am 7. März 2009 ein Workshop abgehalten."),
        (
            ["format: Workshop, datum: 2009-05-09", "format: Workshop, datum: 2009-03-07"],
            "So wurden am 7. März 2009 und am 9. Mai 2009 Workshops abgehalten.",
        ),
        (
            ["format: Befragung, datum: 2008", "format: Befragung, datum: 2008-10"],
            "So wurden im Jahr 2008 und im Oktober 2008 Befragungen durchgeführt.",
        ),
        (
            ["format: Zukunftswerkstatt, datum: 2009-04-24, datum_bis: 2009-04-25"],
            "So wurde vom 24. bis 25. April 2009 eine Zukunftswerkstatt abgehalten.",
        ),
        (
            ["format: TÖB-Beteiligung, datum: 2009-07-27, datum_bis: 2009-08-07"],
            "So wurde vom 27. Juli bis 7. August 2009 eine Beteiligung der Träger öffentlicher Belange durchgeführt.",
        ),
        (
            ["format: Begehung, datum: 2008-12, datum_bis: 2009-01"],
            "So wurde von Dezember 2008 bis Januar 2009 eine Begehung durchgeführt.",
        ),
        (
            ["format: Begehung, datum: 2009", "format: Workshop, datum: 2010"],
            "So wurden im Jahr 2009 und im Jahr 2010 Veranstaltungen abgehalten.",
        ),
        (
            ["format: Begehung, datum: 2009", "format: Begehung, datum: nicht überliefert"],
            "So wurde im Jahr 2009 eine Begehung durchgeführt; eine weitere ist ohne Datum überliefert.",
        ),
    ],
)
def test_events(tmp_path: Path, events: list[str], expected: str) -> None:
    assert sentence(tmp_path, "ereignis", *events) == expected


def test_every_format_has_its_words(tmp_path: Path) -> None:
    member = CORE_SCHEMA.types["ereignis"].by_name["format"]
    vocabulary = getattr(member, "vocabulary", None)
    assert vocabulary is not None
    for number, word in enumerate(vocabulary.words):
        text = sentence(tmp_path / str(number), "ereignis", f"format: {word}, datum: 2009")
        assert "Veranstaltung" not in text or word == "Auftaktveranstaltung"


def test_a_condition(tmp_path: Path) -> None:
    events = ("format: Begehung, datum: 2009", "format: Workshop, datum: 2010")
    assert sentence(tmp_path, "ereignis; format=Workshop", *events) == "So wurde im Jahr 2010 ein Workshop abgehalten."


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("massnahme", "Einen Satz gibt es nur zu »ereignis«."),
        ("ereignis; format=Online", "Es gibt kein solches Ereignis mit Datum."),
    ],
)
def test_what_gives_no_sentence(tmp_path: Path, target: str, message: str) -> None:
    with pytest.raises(FigureError, match=message):
        sentence(tmp_path, target, "format: Begehung, datum: 2009")
