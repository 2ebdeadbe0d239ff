"""What the data say of a document, and what its entry says itself."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.errors import ConfigError

from ihk_ext.documents.kinds import CONCEPT, Details
from ihk_ext.latex.details import with_details
from ihk_ext.latex.documents import PdfDocument, read_documents
from ihk_ext.latex.metadata import identify, xmp

ENV: Any = SimpleNamespace(found_docs={"index"})


def read(**entry: object) -> PdfDocument:
    config: Any = SimpleNamespace(ihk_documents=[{"start": "index", "ziel": "x", **entry}])
    (found,) = read_documents(config, ENV)
    return found


def events(*answers: Details | None) -> Any:  # noqa: ANN401 - stands for Sphinx's event manager
    return SimpleNamespace(emit=lambda *_: list(answers))


def test_an_entry_wins_over_the_data() -> None:
    said = Details("Entwurf", "Erstfassung", "kein Beschluss", ("Wohnen",), publisher="Stadt", state="02.09.2009")
    (bare,) = with_details(events(None, said), [PdfDocument("index", "x", CONCEPT)])
    found = Details(bare.draft, bare.version, bare.decision, bare.keywords, publisher=bare.publisher, state=bare.state)
    assert found == said
    own = read(fassung="2. Fassung", entwurf="Vorabzug", beschlussstand="beschlossen", schlagworte=["Verkehr"])
    own = replace(own, publisher="Amt", state="März 2026")
    assert with_details(events(said), [own]) == [own]


@pytest.mark.parametrize("written", ["Stadt\n\n Amt ", ["Stadt", " ", "Amt"], ("Stadt", "Amt")])
def test_an_imprint_is_text_or_lines(written: object) -> None:
    assert read(impressum=written).imprint == ("Stadt", "Amt")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"impressum": 3}, "weder ein Text noch eine Liste"),
        ({"schlagworte": ["a", 1]}, "weder ein Text noch eine Liste"),
        ({"impressum": "Stadt", "art": "vorlage"}, "der Art »vorlage« hat kein »impressum«"),
        ({"vorlage": 113}, "»vorlage« ist kein Text"),
    ],
)
def test_malformed_entries(entry: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read(**entry)


def test_properties_are_escaped() -> None:
    pdf = read(herausgeber="Amt <A> & B", beschlussstand="1 < 2", schlagworte=["R&D", "</rdf:li>"])
    packet = xmp(pdf, "Titel & mehr", identify(pdf, b"", "p")).decode()
    assert "<dc:publisher><rdf:Bag><rdf:li>Amt &lt;A&gt; &amp; B</rdf:li></rdf:Bag></dc:publisher>" in packet
    assert "<rdf:li>R&amp;D</rdf:li><rdf:li>&lt;/rdf:li&gt;</rdf:li>" in packet
    assert "<ihk:Beschlussstand>1 &lt; 2</ihk:Beschlussstand>" in packet
