"""Percentages are written at one place, ``finance.wording``: nothing else in the package formats one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ihk_ext

PACKAGE = Path(ihk_ext.__file__).parent
HOME = "finance/wording.py"
#: What may stand before a percent sign although it is no share that we count: a number that the data state with this
#: unit, and how far Sphinx says that it is.
STATED = {"rules/indicators.py": "_number(value)", "cli/progress.py": "match['percent']"}

_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


def second_formatters(source: str) -> Iterator[str]:
    """Expressions that write a percentage: a value before ``%`` in an f-string, ``number(x, "%")``, ``:.1%``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            yield from _in_string(node)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and _text(node.left).count("%%"):
            yield ast.unparse(node)
        elif isinstance(node, ast.Call):
            if any(_text(argument).strip() == "%" for argument in node.args) and "number" in ast.unparse(node.func):
                yield ast.unparse(node)
            if ast.unparse(node.func).rpartition(".")[2] == "format_percent":
                yield ast.unparse(node)


def _in_string(string: ast.JoinedStr) -> Iterator[str]:
    for value, after in zip(string.values, [*string.values[1:], ast.Constant("")], strict=True):
        if isinstance(value, ast.FormattedValue):
            spec = "".join(map(_text, value.format_spec.values)) if isinstance(value.format_spec, ast.JoinedStr) else ""
            if spec.endswith("%") or _text(after).lstrip(" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}").startswith(
                "%"
            ):
                yield ast.unparse(value.value)


def _text(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize(
    "source",
    [
        "f'{int(share * 100)} %'",
        "f'{x}\N{NO-BREAK SPACE}% der Kosten'",
        "f'{x:.1%}'",
        "number(Decimal(tenths), '%')",
        "'%d %%' % x",
        "format_percent(x, locale='de')",
    ],
)
def test_each_way_to_write_one_is_found(source: str) -> None:
    assert list(second_formatters(source))


@pytest.mark.parametrize("source", ["f'{percent(x)} der Kosten'", "f'{x}, »%« fehlt'", "'erlaubt sind 100 %'", "a % b"])
def test_what_writes_none_is_left_alone(source: str) -> None:
    assert not list(second_formatters(source))


def test_the_package_has_one_formatter() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), expression)
        for path in PACKAGE.rglob("*.py")
        for expression in second_formatters(path.read_text(encoding="utf-8"))
        if path.relative_to(PACKAGE).as_posix() != HOME
    }
    assert found == set(STATED.items())
