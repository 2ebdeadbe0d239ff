"""The recipes for developers are true: on a copy of the package, what they say works, as their own tests tell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ihk_ext.findings import FindingCollection
from ihk_ext.loading import formats
from ihk_ext.loading.nodes import Mapping
from ihk_ext.loading.source import parse_yaml
from tests.entwicklung.pages import FOLDER, ROOT, Change, apply, code_in, recipes

PAGES = sorted(FOLDER.glob("rezepte-*.md"))
RECIPES = {f"{page.stem}: {title}": changes for page in PAGES for title, changes in recipes(page).items()}
HANDBOOK = "tests/handbuch/test_handbook.py::test_every_"
#: What holds of every change of the house: order of rooms, declarations, what the handbook must name.
ALWAYS = [
    "tests/test_architecture.py",
    "tests/schema/test_catalogue.py",
    "tests/entwicklung/test_field_reference.py",
    *(
        f"{HANDBOOK}{what}"
        for what in (
            "directive_and_role_is_described",
            "command_is_described",
            "option_of_a_command_is_described",
        )
    ),
]


def files_with_tests(changes: list[Change]) -> list[str]:
    return [change.path for change in changes if Path(change.path).name.startswith("test_")]


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house in which all recipes have been followed, one after the other."""
    top = tmp_path_factory.mktemp("haus")
    skipped = shutil.ignore_patterns("__pycache__", "build")
    for name in ("ihk_ext", "tests", "docs", "data"):
        shutil.copytree(ROOT / name, top / name, ignore=skipped)
    for name in ("pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile"):
        shutil.copy(ROOT / name, top / name)
    for changes in RECIPES.values():
        for change in changes:
            apply(change, top)
    return top


def run(top: Path, *command: str) -> bool:
    """Whether a Python module runs without an error in the copy; what it says is shown where the test fails."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=top, env={**os.environ, "PYTHONPATH": str(top)}, check=False
    )
    return done.returncode == 0


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_brings_its_test(name: str) -> None:
    assert files_with_tests(RECIPES[name])


@pytest.mark.slow
def test_the_recipes_work(changed: Path) -> None:
    files = [path for changes in RECIPES.values() for path in files_with_tests(changes)]
    assert run(changed, "pytest", "-q", "-p", "no:cacheprovider", *files, *ALWAYS)


@pytest.mark.slow
def test_their_code_is_in_the_style_of_the_house(changed: Path) -> None:
    paths = {change.path for changes in RECIPES.values() for change in changes}
    files = sorted(path for path in paths if path.endswith(".py"))
    assert run(changed, "ruff", "check", "--no-cache", *files)
    assert run(changed, "ruff", "format", "--check", "--no-cache", *files)


def test_the_step_to_another_format_works() -> None:
    names = dict(vars(formats))
    exec(code_in(FOLDER / "rezepte-programm.md", "A change of the data format"), names)  # noqa: S102 - our own page
    text = "ihk_format: 2\nvorgaben: {folgekosten: 1}\nmassnahmen: [{id: M-1, folgekosten: 2}]\n"
    root = parse_yaml(text, "a.yaml", FindingCollection()).root
    assert isinstance(root, Mapping)
    upgraded = formats.upgraded(root, "a.yaml", formats.FORMAT, (*formats.STEPS, names["RUNNING_COSTS"]))
    assert str(upgraded).count("folgekosten_jahr") == 2
    assert names["RUNNING_COSTS"].number == formats.FORMAT + 1
