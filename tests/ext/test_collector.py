"""The garbage collector is slowed for a build, and only for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ihk_ext.ext.collector import Collector
from tests.sphinx_project import Project


@pytest.fixture(autouse=True)
def _thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def _seen_during(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    seen: list[int] = []
    connect = Collector.connect

    def look(app: Sphinx, env: BuildEnvironment) -> None:
        seen.append(gc.get_threshold()[0])

    def spy(self: Collector, app: Sphinx) -> None:
        connect(self, app)
        app.connect("env-updated", look)

    monkeypatch.setattr(Collector, "connect", spy)
    project.build()
    return seen


def test_slower_during_a_build_and_as_before_after_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    gc.set_threshold(700, 11, 12)
    assert _seen_during(project, monkeypatch) == [10_000]
    assert gc.get_threshold() == (700, 11, 12)


@pytest.mark.parametrize("first", [0, 50_000])
def test_what_somebody_chose_stays(project: Project, monkeypatch: pytest.MonkeyPatch, first: int) -> None:
    gc.set_threshold(first, 10, 10)
    assert _seen_during(project, monkeypatch) == [first]
    assert gc.get_threshold() == (first, 10, 10)
