"""The PDFs of this repository's own project pass the validator and both gates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.latex.expected import Reader, missing, normal
from tests.latex.pdf_project import Built, build, failures
from tests.latex.structure import read_structure

pytestmark = [pytest.mark.latex, pytest.mark.slow]
DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1256000000")
        yield build(DOCS, tmp_path_factory.mktemp("projekt"), parallel=2, monkeypatch=patch)


def test_builds_without_a_word(built: Built) -> None:
    assert built.status == 0
    assert "[ihk.pdf]" not in built.warnings


def test_all_conform_to_both_standards(built: Built) -> None:
    assert built.trees
    assert [rule for name in built.trees for rule in failures(built.pdf(name))] == []


def test_all_elements_and_texts_are_there(built: Built) -> None:
    for name, tree in built.trees.items():
        top = read_structure(built.pdf(name))
        reader = Reader(tree, built.documents[name])
        assert missing(reader.texts(), normal(top.text)) == [], name
        found = top.counts()
        found["cells"] = found["TH"] + found["TD"]
        assert {key: found[key] for key in reader.counts if reader.counts[key]} == +reader.counts, name
