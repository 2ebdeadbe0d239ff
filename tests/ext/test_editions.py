"""Editions: one project, made for several readers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from sphinx.config import Config
from sphinx.errors import ConfigError

from ihk_ext.ext.editions import check_concepts, edition_of, editions_of
from ihk_ext.model.edition import Edition
from ihk_ext.schema.declare import Publicity
from tests.sphinx_project import CONF, HEAD, Project

EDITIONS = 'ihk_ausgaben = {"buerger": {}, "rat": {"oeffentlichkeit": "nichtöffentlich", "stichtag": "2026-12-31"}}\n'


def config(**values: Any) -> Config:  # noqa: ANN401 - config values
    given = {"ihk_ausgaben": {}, "ihk_ausgabe": "", "ihk_oeffentlichkeit": None, "overrides": {}, **values}
    return cast("Config", SimpleNamespace(**given))


def test_without_declaration_there_is_one_for_the_public() -> None:
    assert edition_of(config()) == Edition()
    assert edition_of(config(ihk_oeffentlichkeit="intern")).audience is Publicity.INTERNAL


def test_the_first_is_the_default_one() -> None:
    editions = editions_of(config(ihk_ausgaben={"buerger": {}, "rat": {"oeffentlichkeit": "nichtöffentlich"}}))
    assert [(e.name, e.default, e.folder) for e in editions.values()] == [
        ("buerger", True, ""),
        ("rat", False, "rat"),
    ]
    assert edition_of(config(ihk_ausgaben={"a": {}, "b": {}}, ihk_ausgabe="b")).name == "b"


def test_the_command_line_has_the_last_word_on_whom_it_is_for() -> None:
    found = edition_of(
        config(
            ihk_ausgaben={"a": {}, "b": {}},
            ihk_ausgabe="b",
            ihk_oeffentlichkeit="intern",
            overrides={"ihk_oeffentlichkeit": "intern"},
        )
    )
    assert (found.name, found.audience) == ("b", Publicity.INTERNAL)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"ihk_ausgaben": ["rat"]}, "ist ein dict"),
        ({"ihk_ausgaben": {"Rat 1": {}}}, "kein Name einer Ausgabe"),
        ({"ihk_ausgaben": {"html": {}}}, "kein Name einer Ausgabe"),
        ({"ihk_ausgaben": {3: {}}}, "kein Name einer Ausgabe"),
        ({"ihk_ausgaben": {"rat": "nichtöffentlich"}}, "sind ein dict"),
        ({"ihk_ausgaben": {"rat": {"oeffentlichkit": "intern"}}}, "Meinten Sie »oeffentlichkeit«"),
        ({"ihk_ausgaben": {"rat": {"oeffentlichkeit": "geheim"}}}, "»geheim« gibt es nicht"),
        ({"ihk_ausgaben": {"rat": {"oeffentlichkeit": ["intern"]}}}, "gibt es nicht"),
        ({"ihk_ausgaben": {"rat": {"konzepte": "rintheim"}}}, "keine Liste"),
        ({"ihk_ausgaben": {"rat": {"konzepte": [1]}}}, "kein Text"),
        ({"ihk_ausgaben": {"rat": {"stichtag": "morgen"}}}, "kein Datum"),
        ({"ihk_ausgaben": {"rat": {}}, "ihk_ausgabe": "rad"}, "Meinten Sie »rat«"),
        ({"ihk_ausgabe": "rat"}, "nennt »ihk_ausgaben« keine"),
        ({"ihk_ausgaben": {"rat": {}}, "ihk_oeffentlichkeit": "intern"}, "gilt in conf.py daneben nicht"),
        ({"ihk_oeffentlichkeit": "geheim"}, "»geheim« gibt es nicht"),
    ],
)
def test_what_is_malformed_is_refused(values: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        edition_of(config(**values))


def test_a_concept_that_is_not_there_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"»quatier« gibt es nicht\. Meinten Sie »quartier«"):
        check_concepts(Edition("rat", concepts=("quatier",)), ["quartier"])
    check_concepts(Edition("rat", concepts=("quartier",)), ["quartier"])


@pytest.fixture
def two_concepts(project: Project) -> Project:
    """A second concept, which links to the first."""
    project.conf = CONF + 'ihk_ausgaben = {"alle": {}, "eins": {"konzepte": ["quartier"]}}\n'
    project.write()
    for name, text in {
        "data/hafen/a.yaml": HEAD + "massnahmen: [{id: H-M-1, titel: Kran streichen, nummer: H1, ziele: [Z-2]}]\n",
        "docs/hafen/index.rst": "Hafen\n=====\n\n.. ihk:register::\n",
    }.items():
        path = project.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project.docs = {f"quartier/{name}": text for name, text in project.docs.items()}
    project.docs["index.rst"] = "Start\n=====\n\n.. toctree::\n\n   quartier/index\n   hafen/index\n"
    for path in (project.folder / "docs").glob("*.rst"):
        path.unlink()
    return project


def test_an_edition_of_one_concept_knows_nothing_of_the_other(two_concepts: Project) -> None:
    assert "Kran streichen" in two_concepts.build().page("quartier/ziele")
    result = two_concepts.build(ihk_ausgabe="eins")
    assert result.warnings == ""
    assert not (result.out / "hafen").exists()
    for name, content in result.bytes_of(".html", ".js", ".json", ".csv").items():
        assert b"Kran" not in content, name
        assert b"H-M-1" not in content, name


def test_what_is_not_for_all_says_so_on_every_page(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.conf += EDITIONS
    council = project.build(ihk_ausgabe="rat")
    assert all("– Nichtöffentlich</title>" in council.page(name) for name in ("index", "ziele", "search"))
    assert "Nichtöffentlich" not in project.build().page("index")
    monkeypatch.setenv("PATH", "")  # the sources are enough
    documents = [{"start": "index", "ziel": "k", "entwurf": "Entwurf"}]
    for edition, said in (("rat", "\\IHKdraft{Nichtöffentlich · Entwurf}"), ("buerger", "\\IHKdraft{Entwurf}")):
        out = project.build("ihkpdf", ihk_ausgabe=edition, ihk_documents=documents).out
        assert said in (out / "tex/k/k.tex").read_text(encoding="utf-8")


def test_the_council_edition_follows_the_public_one_in_the_same_folder(project: Project) -> None:
    project.conf += EDITIONS
    project.data["massnahmen.yaml"] += (
        "  - {id: M-3, titel: Geheimplan, nummer: M3, oeffentlichkeit: nichtöffentlich, ziele: [Z-2]}\n"
    )
    clean = project.build().bytes_of()
    council = project.build(ihk_ausgabe="rat")
    assert "Geheimplan" in council.page("massnahmen")
    again = project.build()
    assert again.bytes_of() == clean
    for name, content in again.bytes_of(".html", ".js", ".json", ".csv").items():
        assert b"geheimplan" not in content.lower(), name
