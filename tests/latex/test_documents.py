"""The config value ``ihk_documents``."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.errors import ConfigError

from ihk_ext.documents.kinds import CONCEPT, PAPER
from ihk_ext.latex.documents import PdfDocument, read_documents

ENV: Any = SimpleNamespace(found_docs={"index", "vorlage"})


def read(*entries: object) -> list[PdfDocument]:
    config: Any = SimpleNamespace(ihk_documents=list(entries))
    return read_documents(config, ENV)


def test_defaults() -> None:
    assert read({"start": "index", "ziel": "ihk"}) == [PdfDocument("index", "ihk", CONCEPT)]


def test_all_keys() -> None:
    found = read({"start": "vorlage", "ziel": "v", "art": "vorlage", "titel": "T", "entwurf": "Entwurf", "logo": None})[
        0
    ]
    assert (found.kind, found.title, found.draft, found.logo) == (PAPER, "T", "Entwurf", "")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("index", "ist ein dict"),
        ({"start": "index", "ziel": "x", "titl": "T"}, "»titl« gibt es nicht"),
        ({"start": "index", "ziel": "x", 1: "T", "titl": "T"}, "»1« gibt es nicht"),
        ({"start": "fehlt", "ziel": "x"}, "»fehlt« \\(start\\) gibt es nicht"),
        ({"start": "index", "ziel": "../x"}, "kein Dateiname"),
        (
            {"start": "index", "ziel": "x", "art": "brief"},
            "»brief« \\(art\\) gibt es nicht; es gibt konzept, ",
        ),
        ({"start": "index", "ziel": "x", "titel": 3}, "»titel« ist kein Text"),
    ],
)
def test_malformed_entries(entry: object, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read(entry)


@pytest.mark.parametrize("given", [None, 3, "index", {"start": "index"}])
def test_it_is_a_list(given: object) -> None:
    config: Any = SimpleNamespace(ihk_documents=given)
    with pytest.raises(ConfigError, match="Das ist eine Liste"):
        read_documents(config, ENV)


def test_two_documents_of_one_name() -> None:
    with pytest.raises(ConfigError, match="gibt es schon"):
        read({"start": "index", "ziel": "x"}, {"start": "vorlage", "ziel": "x"})
