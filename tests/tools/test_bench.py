"""The bench measures concepts that are fine, the same on both sides, and writes its table."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from ihk_ext.findings import Severity
from ihk_ext.loading import load_concept, load_project
from ihk_ext.schema.catalogue import CORE_SCHEMA
from tools.bench import ours, plain
from tools.bench.portfolio import Portfolio, write_portfolio, write_portfolio_report
from tools.bench.report import Measurement, write_report
from tools.bench.shape import Generator, link_count
from tools.bench.timing import Time, run

SIZE = 200
_ROOT = Path(__file__).parents[2]


def test_a_concept_has_the_wanted_size_and_no_error(tmp_path: Path) -> None:
    items = Generator(SIZE).items()
    ours.write_project(tmp_path, items)
    result = load_concept(tmp_path / "data" / ours.CONCEPT)
    assert [f for f in result.findings if f.severity is Severity.ERROR] == []
    assert len(result.project.records) == len(items) == SIZE
    assert sum(len(links) for record in result.project for links in record.links.values()) == link_count(items)


def test_it_has_the_shape_of_the_example() -> None:
    real = Counter(r.type.name for r in load_concept(_ROOT / "data" / "rintheim").project)
    made = Counter(item.type for item in Generator(real.total()).items())
    for name, count in real.items():
        if count > 20:
            assert made[name] == pytest.approx(count, rel=0.3), name


def test_the_same_is_generated_each_time() -> None:
    assert Generator(SIZE).items() == Generator(SIZE).items()


def test_both_sides_have_the_same_needs(tmp_path: Path) -> None:
    items = Generator(SIZE).items()
    plain.write_project(tmp_path, items)
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "docs").glob("*.rst"))
    left_out = {"kostengruppe", "kostenuebersicht", "quelle"}
    assert text.count("   :id: ") == sum(item.type not in left_out for item in items)


def test_the_handbook_tells_what_both_sides_have_in_common() -> None:
    items = Generator(1000).items()
    shared = {item.id: item for item in items if CORE_SCHEMA.types[item.type].chain}
    left_out = Counter(item.type for item in items if item.id not in shared)
    links = [
        (item.type, name)
        for item in items
        for name, found in item.links.items()
        for link in found
        if not {item.id, link.target} <= shared.keys()
    ]
    assert (len(shared), link_count(items), len(links)) == (954, 2524, 76)
    assert left_out == {"quelle": 29, "kostengruppe": 16, "kostenuebersicht": 1}
    assert set(links) == {("kostenposition", "kostengruppe"), ("kostengruppe", "uebersicht")}
    text = " ".join((_ROOT / "docs/handbuch/leistung.rst").read_text(encoding="utf-8").split())
    assert "von 1.000 Datensätzen die 954, die" in text
    assert "von 2.524 Verweisen die 2.448 zwischen ihnen" in text
    assert "29 Quellen, 16 Kostengruppen und die eine Kostenübersicht" in text
    assert "76 Verweise: " in text


@pytest.mark.parametrize("side", [ours, plain])
def test_changing_a_measure_changes_one_line(tmp_path: Path, side: object) -> None:
    assert side in (ours, plain)
    module = ours if side is ours else plain
    module.write_project(tmp_path, Generator(SIZE).items())
    before = {path: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.*") if path.is_file()}
    module.change_measure(tmp_path, "Neuer Titel")
    changed = [path for path, text in before.items() if path.read_text(encoding="utf-8") != text]
    assert len(changed) == 1
    lines = zip(before[changed[0]].split("\n"), changed[0].read_text(encoding="utf-8").split("\n"), strict=True)
    assert ["Neuer Titel" in new for old, new in lines if old != new] == [True]


def test_the_report(tmp_path: Path) -> None:
    steps = {"full": Time(9, 4), "noop": Time(2, 1), "changed": Time(3, 2)}
    slower = {step: Time(t.wall, t.user * 2) for step, t in steps.items()}
    write_report(tmp_path, [Measurement(1000, 3000, Time(0.5, 0.25), steps, slower)])
    lines = dict(line.split(";") for line in (tmp_path / "ergebnis.csv").read_text(encoding="utf-8").splitlines())
    assert lines["``ihk pruefen``"] == "0,25 s"
    assert lines["HTML ganz: Verhältnis"] == "0,50"
    assert lines["HTML ganz, je 1000 Datensätze und Verweise"] == "1,00 s"
    assert "| Datensätze | 1000 |" in (tmp_path / "ergebnis.md").read_text(encoding="utf-8")
    (found,) = json.loads((tmp_path / "ergebnis.json").read_text(encoding="utf-8"))
    assert found["ratio"] == {"full": 0.5, "noop": 0.5, "changed": 0.5}


def test_a_size_for_which_only_the_check_was_measured(tmp_path: Path) -> None:
    write_report(tmp_path, [Measurement(10000, 25000, check=Time(2.7, 2.6))])
    lines = (tmp_path / "ergebnis.csv").read_text(encoding="utf-8").splitlines()
    assert lines[2] == "``ihk pruefen``;2,60 s"
    assert [line.split(";")[1] for line in lines[3:]] == [""] * (len(lines) - 3)


def test_the_portfolio_links_all_its_concepts(tmp_path: Path) -> None:
    write_portfolio(tmp_path, 3)
    result = load_project(tmp_path / "data")
    assert [f for f in result.findings if f.severity is Severity.ERROR] == []
    links = {(r.concept, result.project.records[t].concept) for r in result.project for t in r.targets("ziele")}
    assert links == {("k0", "k1"), ("k1", "k2"), ("k2", "k0")}


def test_the_portfolio_report_compares_with_linear_growth(tmp_path: Path) -> None:
    text = write_portfolio_report(tmp_path, [Portfolio(2, Time(1, 0.5)), Portfolio(8, Time(3, 1.25))])
    assert "| 8 | 1,25 s | 2,50 | 4 |" in text
    assert (tmp_path / "konzepte.csv").read_text(encoding="utf-8").splitlines()[2] == "8;1,25 s;2,50;4"
    assert json.loads((tmp_path / "konzepte.json").read_text(encoding="utf-8"))[1] == {"concepts": 8, "user": 1.25}


def test_a_command_that_fails_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="gibt es nicht"):
        run(("ihk_ext.cli", "pruefen", "nirgends"), tmp_path)
