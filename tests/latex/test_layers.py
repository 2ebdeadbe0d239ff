"""The picture in the room's docstring: who stands on whom."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from ihk_ext import latex

ROOM = Path(latex.__file__).parent


def name_of(path: Path) -> str:
    """The name of a module within the room."""
    return ".".join(path.relative_to(ROOM).with_suffix("").parts).removesuffix("__init__").rstrip(".")


MODULES = {name: path for path in ROOM.rglob("*.py") if (name := name_of(path))}


def heights() -> dict[str, int]:
    """How high each module stands; those that only ``translator.*`` names, too."""
    lines = [line.split() for line in str(latex.__doc__).splitlines() if line.startswith("    ")]
    named = {name: height for height, line in enumerate(reversed(lines)) for name in line}
    rest = named.pop("translator.*")
    return {name: rest for name in MODULES if name.startswith("translator.")} | named


def inner_imports(path: Path) -> set[str]:
    """The room's modules that a module imports."""
    found = [
        n.module or "" for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ImportFrom)
    ]
    return {name.removeprefix("ihk_ext.latex.") for name in found if f"{name}.".startswith("ihk_ext.latex.")}


def test_every_module_stands_in_the_picture() -> None:
    assert set(heights()) == set(MODULES)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_imports_only_what_stands_below(name: str) -> None:
    height = heights()
    assert {other for other in inner_imports(MODULES[name]) if height[other] >= height[name]} == set()
