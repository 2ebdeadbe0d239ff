"""The rooms of the package and what each may import (design, »Layout«)."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ihk_ext

PACKAGE = Path(ihk_ext.__file__).parent
#: A room imports only rooms above it in this list.  It is the design's, but that finance, which needs only
#: the graph, stands before the rules, which check its sums, and exchange, which needs nothing of Sphinx,
#: before the Sphinx side, which writes its files.
ROOMS = [
    "schema", "findings", "model", "loading", "graph", "finance", "rules", "review", "matrices", "documents",
    "exchange", "needs_bridge", "ext", "latex", "web", "cli",
]  # fmt: skip
#: The table of contents of the Sphinx side: it registers the rooms below it, too.
REGISTRY = PACKAGE / "ext" / "setup.py"
#: Rooms that know nothing of Sphinx: the core, and what works on it alone.
PURE = [*ROOMS[: ROOMS.index("needs_bridge")], "cli"]
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
    """The room that a file stands in; empty for the package's own ``__init__``."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def test_every_folder_is_a_known_room() -> None:
    folders = {p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert folders <= set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    here = room(path)
    if not here or path == REGISTRY:
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
        "ihk_format: 1\nziele: [{id: Z-1, titel: Ziel, ebene: Leitziel}]\n", encoding="utf-8"
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
        cwd=tmp_path, env={"PYTHONPATH": str(PACKAGE.parent)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
