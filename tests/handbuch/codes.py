"""The codes of messages, read from the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import ihk_ext
from ihk_ext.review import ALL_RULES

_CODE = re.compile(r"[a-z]+(-[a-z]+)*")
#: Calls that name a code as their first or second argument.
_CALLS = frozenset({"error", "error_at", "warning", "hint", "Problem", "_problem", "Finding", "_error", "Surprise"})


def loading_codes() -> dict[str, str]:
    """Code → module for every finding that is not a rule's."""
    package = Path(ihk_ext.__file__).parent
    found: dict[str, str] = {}
    for path in sorted(package.rglob("*.py")):
        for code in _codes(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(code, path.relative_to(package).as_posix())
    return {code: module for code, module in found.items() if code not in rule_codes()}


def rule_codes() -> set[str]:
    """Codes of the rules."""
    return {rule.code for rule in ALL_RULES}


def _codes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _CALLS:
            for argument in node.args[:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    if _CODE.fullmatch(argument.value):
                        yield argument.value
                    break
        for keyword in node.keywords:
            value = keyword.value
            if keyword.arg == "subtype" and isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield f"ihk.{value.value}"
