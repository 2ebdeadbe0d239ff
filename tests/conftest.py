"""What holds for all tests."""

from __future__ import annotations

import pytest

_LONG = ("slow", "latex", "browser")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Side by side the longest file decides, so the files with long tests begin; alone the small ones come first."""
    if hasattr(config, "workerinput"):
        long = {item.path for item in items if any(map(item.get_closest_marker, _LONG))}
        items.sort(key=lambda item: item.path not in long)
