"""A plugin for pytest that runs chosen tests in a given order.

``IHK_CHOSEN`` names a file with JSON: ``tests``, and ``memory``, the bytes that the run may take, as a fault can
make a loop without an end.
"""

from __future__ import annotations

import json
import os
import resource
from pathlib import Path

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave only the chosen tests, in their order."""
    chosen = json.loads(Path(os.environ["IHK_CHOSEN"]).read_text(encoding="utf-8"))
    resource.setrlimit(resource.RLIMIT_AS, (chosen["memory"], chosen["memory"]))
    places = {test: place for place, test in enumerate(chosen["tests"])}
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in places])
    items[:] = sorted((item for item in items if item.nodeid in places), key=lambda item: places[item.nodeid])
