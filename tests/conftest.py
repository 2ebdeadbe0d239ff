"""What holds for all tests."""

from __future__ import annotations

import pytest

_LONG = ("slow", "latex", "browser")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Side by side the longest file decides, so the files with long tests begin; alone the small ones come first."""
    if hasattr(config, "workerinput"):
        long = {item.path for item in items if any(map(item.get_closest_marker, _LONG))}
        items.sort(key=lambda item: item.path not in long)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name files in tests by the argument: their bytes (an identity of a PDF by chance) may differ in each process."""
    return argname if isinstance(val, bytes) else None
