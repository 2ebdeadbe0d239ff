"""The rooms of the package and what each may import (design, »Layout«)."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import ihk_ext
from ihk_ext import latex

PACKAGE = Path(ihk_ext.__file__).parent
#: The rooms in their order: a room imports only rooms before it.  What is pure comes first, then what a writer
#: needs, the writers and what knows a build, then the roof, which registers all of them; the command stands
#: beside the Sphinx side.  Of the design's order only finance is moved, whose sums the rules check.
CORE = ["files", "schema", "findings", "model", "loading", "graph", "finance", "rules", "review"]
VIEWS = ["matrices", "documents", "exchange", "outputs"]
SPHINX_SIDE = ["failures", "needs_bridge", "nodes", "latex", "web", "ext", "registry"]
ROOMS = [*CORE, *VIEWS, *SPHINX_SIDE, "cli"]
#: Rooms that know nothing of Sphinx: the core, and what works on it alone.
PURE = [*CORE, *VIEWS, "cli"]
SPHINX = {"sphinx", "docutils", "sphinx_needs"}
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "vorlage_neu" not in p.parts)


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def room(path: Path) -> str:
    """The room that a file stands in, or that it is; empty for the package's own ``__init__``."""
    name = path.relative_to(PACKAGE).with_suffix("").parts[0]
    return "" if name == "__init__" else name


def dotted(path: Path) -> str:
    """The dotted name of a module."""
    return ".".join(("ihk_ext", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def modules_imported(source: str, known: AbstractSet[str]) -> set[str]:
    """Which of the *known* modules a source imports, be it for its types only or within a function.

    ``from ihk_ext.latex import builder`` imports the module ``builder``, not what the room's ``__init__`` holds.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            found.update(name if name in known else str(node.module) for name in inner)
    return found & known


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules that import each other, the first again at the end; empty where none do."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def test_no_modules_import_each_other() -> None:
    names = {dotted(path): path for path in MODULES}
    found = {n: modules_imported(path.read_text(encoding="utf-8"), set(names)) for n, path in names.items()}
    assert "ihk_ext.registry" in found["ihk_ext"]
    assert circle(found) == []


def test_an_import_for_types_or_in_a_function_makes_a_circle_too() -> None:
    known = {"p", "p.a", "p.b"}
    for_types = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from p.b import B\n"
    in_a_function = "import os\ndef f():\n    from p import a, other\n"
    assert modules_imported(for_types, known) == {"p.b"}
    assert modules_imported(in_a_function, known) == {"p.a", "p"}
    assert circle({"p.a": {"p.b"}, "p.b": {"p.a", "p"}, "p": set()}) in (["p.a", "p.b", "p.a"], ["p.b", "p.a", "p.b"])
    assert circle({"p.a": {"p.b"}, "p.b": {"p"}, "p": set()}) == []


# The picture in the docstring of ihk_ext.latex: which module stands on which.
LATEX = {
    dotted(path).removeprefix("ihk_ext.latex."): path for path in MODULES if path.is_relative_to(PACKAGE / "latex")
}


def heights() -> dict[str, int]:
    """How high each module of ``latex`` stands; those that only ``translator.*`` names, too."""
    lines = [line.split() for line in str(latex.__doc__).splitlines() if line.startswith("    ")]
    named = {name: height for height, line in enumerate(reversed(lines)) for name in line}
    rest = named.pop("translator.*")
    return {name: rest for name in LATEX if name.startswith("translator.")} | named


def test_every_module_of_latex_stands_in_its_picture() -> None:
    assert set(heights()) == set(LATEX) - {"ihk_ext.latex"}


@pytest.mark.parametrize("name", sorted(LATEX))
def test_a_module_of_latex_imports_only_what_stands_below(name: str) -> None:
    height = {**heights(), "ihk_ext.latex": len(LATEX)}
    inner = {f"ihk_ext.latex.{other}": other for other in LATEX}
    found = {inner[other] for other in modules_imported(LATEX[name].read_text(encoding="utf-8"), set(inner))}
    assert {other for other in found if height[other] >= height[name]} == set()


def test_every_folder_is_a_known_room() -> None:
    rooms = {room(path) for path in MODULES} | {p.name for p in PACKAGE.iterdir() if p.is_dir()}
    assert rooms - {"", "__pycache__"} <= set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    here = room(path)
    if not here:
        return
    above = {here, *ROOMS[: ROOMS.index(here)]}
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "ihk_ext" and len(parts) > 1:
            assert parts[1] in above, f"{here} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_who_may_know_sphinx(path: Path) -> None:
    here = room(path)
    found = {name.split(".")[0] for name in imports(path)} & SPHINX
    if here in PURE:
        assert not found
    if here != "needs_bridge":
        assert "sphinx_needs" not in found


@pytest.mark.parametrize(
    "command",
    ["pruefen data/k", "schema", "--help", "--version"],
)
def test_commands_start_without_sphinx(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "data" / "k"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text(
        "ihk_format: 2\nziele: [{id: Z-1, titel: Ziel, ebene: Leitziel}]\n", encoding="utf-8"
    )
    script = (
        "import sys\n"
        "from ihk_ext.cli import main\n"
        "try:\n    code = main(sys.argv[1:])\n"
        "except SystemExit as end:\n    code = end.code\n"
        f"heavy = {SPHINX | {'pydantic', 'babel'}!r} & {{name.split('.')[0] for name in sys.modules}}\n"
        "sys.exit(f'{sorted(heavy)} {code}' if heavy or code else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command.split()],
        cwd=tmp_path,
        env={"PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


#: Who may open files beside the door, and why.
OWN_FILES = {
    "files/reading.py": "the door itself",
    "rules/rule_set.py": "part of the package",
    "rules/wortschatz/__init__.py": "part of the package",
    "cli/neu.py": "part of the package",
    "latex/metadata.py": "part of the package",
    "latex/writing.py": "what this build has just written",
    "latex/runner.py": "what this build has just written",
    "ext/pages.py": "what this build has just written",
    "ext/own_outputs.py": "what this build has just written",
}


def test_files_come_through_the_door() -> None:
    opening = {"read_bytes", "read_text"}
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in opening
    }
    assert found <= OWN_FILES.keys()
