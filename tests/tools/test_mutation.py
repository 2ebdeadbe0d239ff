"""The mutation run: which faults it draws, which tests decide, and what it says of the result."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools.mutation import equivalents, report
from tools.mutation.areas import AREAS, modules_by_area
from tools.mutation.covering import BUDGET, Covering
from tools.mutation.mutant import Mutant, function_at, mutant_of, rank, shares, statement_lines
from tools.mutation.running import Chosen, Fate, Tree, Verdict, verdict

ROOT = Path(__file__).parents[2]
SOURCE = """\
class Sum:
    def of(self, a: int, b: int) -> int:
        '''Words.'''
        if a > b:
            return max(
                a,
                b,
            )
        return b


def other(text: str) -> str:
    return text
"""


def fault(old: str = "a > b", new: str = "a >= b", file: str = "ihk_ext/finance/sums.py", area: str = "a") -> Mutant:
    return mutant_of(area, file, SOURCE, SOURCE.replace(old, new))


# --- mutants -------------------------------------------------------------------------------------


def test_a_mutant_is_known_by_function_and_change_wherever_it_stands() -> None:
    found = fault()
    assert (found.function, found.line, found.old, found.new) == ("Sum.of", 4, "if a > b:", "if a >= b:")
    moved = mutant_of("a", found.file, "# above\n" + SOURCE, "# above\n" + found.source)
    assert (moved.key, moved.line) == (found.key, 5)


def test_no_change_is_no_mutant() -> None:
    with pytest.raises(ValueError, match="no fault"):
        mutant_of("a", "m.py", SOURCE, SOURCE)


@pytest.mark.parametrize(("line", "name"), [(1, "Sum"), (2, "Sum.of"), (6, "Sum.of"), (13, "other"), (10, "")])
def test_the_function_around_a_line(line: int, name: str) -> None:
    assert function_at(SOURCE, line) == name


@pytest.mark.parametrize(("line", "lines"), [(4, [4]), (6, [5, 6, 7, 8]), (9, [9]), (10, [10])])
def test_the_statement_of_a_line(line: int, lines: list[int]) -> None:
    assert list(statement_lines(SOURCE, line)) == lines


def test_a_seed_gives_one_order_whatever_else_there_is() -> None:
    keys = [f"m{number}" for number in range(40)]
    first = sorted(keys, key=lambda key: rank(1, key))
    assert [key for key in sorted([*keys, "new"], key=lambda key: rank(1, key)) if key != "new"] == first
    assert sorted(keys, key=lambda key: rank(2, key)) != first


def test_areas_share_a_sample_evenly() -> None:
    assert shares(11, ["a", "b", "c"]) == {"a": 4, "b": 4, "c": 3}


def test_the_table_of_areas_names_modules_that_are_there_each_once() -> None:
    found = modules_by_area(ROOT / "ihk_ext")
    modules = [module for of_area in found.values() for module in of_area]
    assert list(found) == list(AREAS)
    assert len(set(modules)) == len(modules)
    assert "ihk_ext/review/acceptances.py" in found["review"]


def test_an_area_whose_module_has_moved_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nennt kein Modul mehr"):
        modules_by_area(tmp_path)


# --- which tests decide --------------------------------------------------------------------------


@pytest.fixture
def covering() -> Covering:
    found = Covering()
    tests = {
        "tests/web/test_page.py::one": 1.0,
        "tests/finance/test_rest.py::one": 3.0,
        "tests/finance/test_rest.py::two": 1.0,
        "tests/finance/test_sums.py::one": 5.0,
        "tests/finance/test_sums.py::two": 5.0,
    }
    found.add(
        {
            "times": tests,
            "tests": [*tests, "tests/finance/test_rest.py"],
            "lines": {"ihk_ext/finance/sums.py": {"4": [0, 3], "6": [5], "9": [4]}},
        }
    )
    return found


def test_the_tests_of_a_line_stand_nearest_first(covering: Covering) -> None:
    assert covering.tests(fault(), SOURCE) == ["tests/finance/test_sums.py::one", "tests/web/test_page.py::one"]


def test_what_a_fixture_runs_is_tested_by_its_whole_file_and_a_statement_by_all_its_lines(covering: Covering) -> None:
    found = covering.tests(fault("                a,\n", "                b,\n"), SOURCE)
    assert found == ["tests/finance/test_rest.py::one", "tests/finance/test_rest.py::two"]


def test_the_rest_of_a_room_decides_about_what_nothing_else_notices(covering: Covering) -> None:
    near = covering.tests(fault(), SOURCE)
    assert covering.room(fault(), near) == [
        "tests/finance/test_sums.py::two",
        "tests/finance/test_rest.py::one",
        "tests/finance/test_rest.py::two",
    ]


def test_tests_far_away_are_left_out_where_they_take_too_long(covering: Covering) -> None:
    covering.times["tests/web/test_page.py::one"] = BUDGET
    assert covering.tests(fault(), SOURCE) == ["tests/finance/test_sums.py::one"]


# --- running -------------------------------------------------------------------------------------

TEST = """\
import ihk_ext.sums as sums
def test_sum(): assert sums.Sum().of(2, 1) == 2
def test_other(): assert sums.other("x") == "x"
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    top = tmp_path_factory.mktemp("top")
    for name, text in {
        "tools/__init__.py": "",
        "ihk_ext/__init__.py": "",
        "ihk_ext/sums.py": SOURCE,
        "tests/test_sums.py": TEST,
    }.items():
        (top / name).parent.mkdir(exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "tools" / "mutation", top / "tools" / "mutation")
    return Tree(top, top / "copy")


ALL = Chosen(["tests/test_sums.py::test_other", "tests/test_sums.py::test_sum"], 1)


def test_a_planted_fault_is_killed_and_the_tree_is_whole_again(tree: Tree) -> None:
    mutant = fault("a > b", "a < b", "ihk_ext/sums.py")
    assert verdict(tree, mutant, [ALL]) == Verdict(mutant.key, Fate.KILLED, "tests/test_sums.py::test_sum")
    assert (tree.folder / mutant.file).read_text(encoding="utf-8") == SOURCE


def test_what_no_chosen_test_tells_survives(tree: Tree) -> None:
    mutant = fault("a > b", "a < b", "ihk_ext/sums.py")
    assert verdict(tree, mutant, [Chosen(ALL.names[:1], 1), Chosen([], 0)]).fate is Fate.SURVIVED


def test_a_loop_without_an_end_is_ended(tree: Tree) -> None:
    mutant = fault("return text", "while True: pass", "ihk_ext/sums.py")
    assert verdict(tree, mutant, [Chosen(ALL.names[:1], 0, grace=1)]).fate is Fate.TIMEOUT


# --- equivalents and the report ------------------------------------------------------------------

ENTRY = """
[[equivalent]]
file = "ihk_ext/finance/sums.py"
function = "Sum.of"
old = "if a > b:"
new = "if a >= b:"
reason = "of two equal numbers either is the greater"
"""


def listed(folder: Path, text: str) -> dict[str, equivalents.Equivalent]:
    path = folder / "list.toml"
    path.write_text(text, encoding="utf-8")
    return equivalents.read(path)


def test_an_equivalent_is_found_by_its_change(tmp_path: Path) -> None:
    assert list(listed(tmp_path, ENTRY)) == [fault().key]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENTRY.replace("of two equal numbers either is the greater", " "), "auch der Grund"),
        (ENTRY.replace("function", "funktion"), "nötig sind file, function"),
        (ENTRY * 2, "Eintrag 2: steht schon darüber"),
    ],
    ids=["no reason", "another field", "twice"],
)
def test_an_entry_without_a_reason_or_twice_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        listed(tmp_path, text)


def test_an_entry_that_is_no_mutant_any_longer_is_refused(tmp_path: Path) -> None:
    entries = listed(tmp_path, ENTRY)
    equivalents.refuse_stale(entries, {fault().key})
    with pytest.raises(ValueError, match="»if a > b:« → »if a >= b:« gibt es nicht mehr"):
        equivalents.refuse_stale(entries, {fault("a > b", "a < b").key})


def test_every_entry_of_our_list_names_a_line_that_is_there() -> None:
    for entry in equivalents.read().values():
        lines = {line.strip() for line in (ROOT / entry.file).read_text(encoding="utf-8").splitlines()}
        assert set(entry.old.split("\n")) <= lines, entry


def verdicts(*fates: Fate) -> tuple[list[Mutant], dict[str, Verdict]]:
    mutants = [fault(new=f"a > {number}", area="ab"[number % 2]) for number in range(len(fates))]
    return mutants, {m.key: Verdict(m.key, fate, "t::x") for m, fate in zip(mutants, fates, strict=True)}


def test_the_table_counts_by_area_and_leaves_equivalents_out_of_the_rate() -> None:
    mutants, found = verdicts(Fate.KILLED, Fate.SURVIVED, Fate.TIMEOUT, Fate.EQUIVALENT)
    assert report.table(mutants, found).splitlines() == [
        "| Bereich | Mutanten | getötet | Zeit | überlebt | gleichwertig | bemerkt |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| a | 2 | 1 | 1 | 0 | 0 | 100,0 % |",
        "| b | 2 | 0 | 0 | 1 | 1 | 0,0 % |",
        "| zusammen | 4 | 1 | 1 | 1 | 1 | 66,7 % |",
    ]


@pytest.mark.parametrize(("survived", "enough"), [(3, True), (4, False)])
def test_eighty_five_of_a_hundred_are_enough(survived: int, *, enough: bool) -> None:
    _, found = verdicts(*[Fate.KILLED] * (20 - survived), *[Fate.SURVIVED] * survived)
    assert report.succeeded(list(found.values())) is enough


def test_an_equivalent_that_a_test_tells_fails_the_run_and_is_shown() -> None:
    mutants, found = verdicts(Fate.KILLED, Fate.REFUTED)
    assert not report.succeeded(list(found.values()))
    assert report.survivors(mutants, found).startswith("steht als gleichwertig in der Liste, doch t::x bemerkt ihn")


def test_a_survivor_is_shown_with_its_place_and_change() -> None:
    mutants, found = verdicts(Fate.SURVIVED)
    assert report.survivors(mutants, found) == (
        "überlebt: ihk_ext/finance/sums.py:4 Sum.of (a)\n    - if a > b:\n    + if a > 0:"
    )
