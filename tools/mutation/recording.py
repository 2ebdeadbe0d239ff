"""A plugin for pytest that notes which test runs which lines of the package, and how long it takes.

``IHK_COVERING`` names the file that it writes: JSON with ``times`` (test → seconds), ``tests`` (names) and
``lines`` (file → line → places in ``tests``).  What runs while a test is set up counts for all tests of its file,
as a fixture of the module serves them all; what runs while tests are collected counts for none.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest


class Recorder:
    """Switches the context of a measurement with the tests."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.times: dict[str, float] = defaultdict(float)
        self.measured = coverage.Coverage(data_file=None, source=["ihk_ext"], config_file=False)
        self.measured.set_option("run:disable_warnings", ["no-data-collected"])  # some tests run nothing of ours
        self.measured.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        """Count for the file."""
        self.measured.switch_context(item.nodeid.split("::")[0])
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Count for the test."""
        self.measured.switch_context(item.nodeid)
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add the time of a phase."""
        self.times[report.nodeid] += report.duration

    def pytest_sessionfinish(self) -> None:
        """Write what was noted."""
        self.measured.stop()
        data = self.measured.get_data()
        names: dict[str, int] = {}
        lines: dict[str, dict[int, list[int]]] = {}
        for name in sorted(data.measured_files()):
            lines[os.path.relpath(name)] = {
                line: sorted(names.setdefault(test, len(names)) for test in tests if test)
                for line, tests in data.contexts_by_lineno(name).items()
            }
        text = json.dumps({"times": self.times, "tests": list(names), "lines": lines}, ensure_ascii=False)
        self.target.write_text(text, encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Begin."""
    config.pluginmanager.register(Recorder(Path(os.environ["IHK_COVERING"])), "ihk-recorder")
