"""Concepts side by side: each file is read once, and each concept sees the others as if it were alone."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from ihk_ext.cli import main
from ihk_ext.loading import Loader, load_concept, source
from ihk_ext.loading.compose import Composer
from ihk_ext.loading.linkcheck import _Checker
from tests.support import codes, said, write


def portfolio(folder: Path, count: int = 4) -> list[Path]:
    """Concepts in a ring: the measures of each serve the goal of the next."""
    return [
        write(
            folder / "data" / f"k{k}",
            text=f"ziele: [{{id: K{k}-Z, titel: Ziel, ebene: Leitziel}}]\n"
            f"massnahmen: [{{id: K{k}-M, titel: Bau, ziele: [K{(k + 1) % count}-Z]}}]\n",
        )
        for k in range(count)
    ]


class Counts:
    """How often files were read and parsed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: Counter[str] = Counter()
        self.parsed = 0
        read, parse = source.read_content, Composer.document

        def counted_read(path: Path) -> source.Content:
            self.read[str(path.resolve())] += 1
            return read(path)

        def counted_parse(composer: Composer) -> object:
            self.parsed += 1
            return parse(composer)

        monkeypatch.setattr(source, "read_content", counted_read)
        monkeypatch.setattr(Composer, "document", counted_parse)


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counts:
    return Counts(monkeypatch)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_file_is_read_once_for_all_that_need_it(tmp_path: Path, counts: Counts, count: int) -> None:
    loader = Loader()
    for folder in portfolio(tmp_path, count):
        result = loader.load(folder)
        assert said(result.findings) == []
        assert len(result.project.records) == 2
        assert len(result.whole.records) == 2 * count
    assert set(counts.read.values()) == {1}
    assert (len(counts.read), counts.parsed) == (count, count)


def test_the_command_reads_each_file_once(
    tmp_path: Path, counts: Counts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    portfolio(tmp_path)
    (tmp_path / "auch").symlink_to("data/k1")
    main(["pruefen", "data", "auch", "data/../data/k2", "data/k0"])
    assert capsys.readouterr().out.count(", 0 Fehler, ") == 6
    assert {path: n for path, n in counts.read.items() if n > 1} == {}


def test_what_nobody_links_to_is_not_parsed(tmp_path: Path, counts: Counts) -> None:
    here = write(tmp_path / "eins", text="ziele: [{id: Z-1, titel: Eins}]\n")
    write(tmp_path / "zwei", text="ziele: [{id: Z-2, titel: Zwei}]\n")
    result = load_concept(here)
    assert result.whole is result.project
    assert (len(counts.read), counts.parsed) == (2, 1)


def test_circles_are_looked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    check = _Checker.check_circles

    def counted(checker: _Checker, name: str, concepts: set[str]) -> None:
        looked.append(name)
        check(checker, name, concepts)

    monkeypatch.setattr(_Checker, "check_circles", counted)
    loader = Loader()
    for folder in portfolio(tmp_path):
        loader.load(folder)
    assert looked
    assert set(Counter(looked).values()) == {1}


def test_concepts_of_a_folder_see_the_same_project(tmp_path: Path) -> None:
    loader = Loader()
    assert len({id(loader.load(folder).whole) for folder in portfolio(tmp_path)}) == 1


def test_an_id_of_two_concepts_is_an_error_in_each(tmp_path: Path) -> None:
    folders = portfolio(tmp_path)
    shutil.copytree(folders[1], tmp_path / "data" / "kopie")
    loader = Loader()
    found = {f.name: loader.load(f) for f in (*folders, tmp_path / "data" / "kopie")}
    for name, result in found.items():
        alone = load_concept(tmp_path / "data" / name)
        assert said(result.findings) == said(alone.findings)
        assert set(result.project.records) == set(alone.project.records)
        assert set(result.whole.records) == set(alone.whole.records)
    assert {name for name, result in found.items() if codes(result.findings)} == {"k1", "kopie"}
    # the copy's record is nobody's beside the original
    assert found["k0"].whole.records["K1-Z"].concept == "k1"
    assert found["kopie"].project.records == {}


def test_given_through_a_link_a_concept_is_named_by_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    portfolio(tmp_path)
    text = "massnahmen: [{id: K9-M, titel: Bau, ziele: [K0-Z, K8-Z]}]\n"
    write(Path("anderswo/k9"), text=text)
    Path("auch").symlink_to("data/k0")
    Path("data/k9").symlink_to("../anderswo/k9")
    write(Path("data/k0"), "b.yaml", "ziele: [{id: K0-Y, titel: Ziel, ebene: x}]\n")
    loader = Loader()
    places = [str(f.place) for name in ("auch", "data/k0") for f in loader.load(Path(name)).findings]
    assert places == ["auch/b.yaml:2:40", "data/k0/b.yaml:2:40"]


def test_the_neighbours_of_a_link_are_those_of_where_it_leads(tmp_path: Path) -> None:
    portfolio(tmp_path)
    there = write(tmp_path / "anderswo" / "k9", text="massnahmen: [{id: K9-M, titel: Bau, ziele: [K0-Z]}]\n")
    (tmp_path / "data" / "k9").symlink_to(there)
    loader = Loader()
    loader.load(tmp_path / "data" / "k0")
    assert codes(loader.load(tmp_path / "data" / "k9").findings) == [("verweis-unbekannt", "daten.yaml:2:45")]


def test_a_circle_through_several_concepts_is_told_in_each(tmp_path: Path) -> None:
    for k in range(3):
        write(
            tmp_path / f"k{k}",
            text=f"ziele: [{{id: K{k}, titel: Ziel, uebergeordnet: K{(k + 1) % 3}}}, {{id: X{k}, titel: Ziel}}]\n",
        )
    loader = Loader()
    for k in range(3):
        (finding,) = said(loader.load(tmp_path / f"k{k}").findings)
        assert finding == said(load_concept(tmp_path / f"k{k}").findings)[0]
        assert finding.code == "verweis-kreis"
        assert f"im Kreis: K{k} → K{(k + 1) % 3}" in finding.text


def test_a_circle_is_told_as_one_meets_it_from_outside(tmp_path: Path) -> None:
    goals = "{id: X, titel: Ziel, uebergeordnet: N}, {id: Y, titel: Ziel, uebergeordnet: X}"
    write(tmp_path / "a", text=f"ziele: [{goals}]\n")
    write(tmp_path / "b", text="ziele: [{id: N, titel: Ziel, uebergeordnet: Y}]\n")
    (finding,) = said(load_concept(tmp_path / "a").findings)
    assert "im Kreis: Y → X → N → Y" in finding.text
