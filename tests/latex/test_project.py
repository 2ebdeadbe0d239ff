"""The PDFs of this repository's own project pass the validator and both gates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ihk_ext.loading import load_project
from ihk_ext.model import Record
from ihk_ext.model.audience import restrict
from ihk_ext.schema.declare import Kind, Publicity
from tests.latex.expected import Reader, missing, normal
from tests.latex.pdf_project import Built, build, failures
from tests.latex.semantics import links_without_words, problems
from tests.latex.structure import Node, read_structure

pytestmark = [pytest.mark.latex, pytest.mark.slow]
DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1256000000")
        yield build(DOCS, tmp_path_factory.mktemp("projekt"), parallel=2, monkeypatch=patch)


@pytest.fixture(scope="module")
def tops(built: Built) -> dict[str, Node]:
    return {name: read_structure(built.pdf(name)) for name in built.trees}


def test_builds_without_a_word(built: Built) -> None:
    assert built.status == 0
    assert "[ihk.pdf]" not in built.warnings


def test_all_conform_to_both_standards(built: Built) -> None:
    assert built.trees
    assert [rule for name in built.trees for rule in failures(built.pdf(name))] == []


def test_all_elements_and_texts_are_there(built: Built, tops: dict[str, Node]) -> None:
    for name, tree in built.trees.items():
        top = tops[name]
        reader = Reader(tree, built.documents[name])
        assert missing(reader.texts(), normal(top.text)) == [], name
        found = top.counts()
        found["cells"] = found["TH"] + found["TD"]
        assert {key: found[key] for key in reader.counts if reader.counts[key]} == +reader.counts, name


def test_a_reader_can_follow_the_structure(built: Built, tops: dict[str, Node]) -> None:
    assert [(name, problem) for name, top in tops.items() for problem in problems(top)] == []
    assert [link for name in tops for link in links_without_words(built.pdf(name))] == []


def test_every_title_and_text_of_every_public_record_is_there(tops: dict[str, Node]) -> None:
    text = normal("".join(top.text for top in tops.values()))
    project = restrict(load_project(DOCS.parent / "data").project, Publicity.PUBLIC)
    lost = [f"{record.id}: {part[:60]}" for record in project for part in _parts(record) if normal(part) not in text]
    assert len(project.records) > 450
    assert lost == []


def _parts(record: Record) -> Iterator[str]:
    """A record's title, and each paragraph and list item of its prose without markup."""
    yield record.titel
    for field in record.type.fields:
        if field.kind is Kind.PROSE and field.shown:
            for paragraph in re.split(r"\n\s*\n|\n\s*(?=- )", record.text(field.name)):
                yield re.sub(r"^\s*- |[*]|\\|``|:need:`[^`]*`", "", paragraph).strip()
