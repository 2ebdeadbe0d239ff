"""Python's garbage collector during a build.

A build makes millions of small objects that live until its end or die with their page.
With its default threshold the collector looks through them after every 700; that was a
seventh of a build of 1,000 records.  It runs less often while we build, for some 40 MB
more memory, and as before when the build is over.
"""

from __future__ import annotations

import gc

from sphinx.application import Sphinx

#: Allocations before the youngest objects are looked through; the gain is measured by `make bench`.
_ALLOCATIONS = 10_000


class Collector:
    """Slows the collector from the first event of a build until it is finished."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def connect(self, app: Sphinx) -> None:
        """Listen to the events of *app*."""
        app.connect("builder-inited", self._slow)
        # before anything that may end the event
        app.connect("build-finished", self._restore, priority=-2)

    def _slow(self, app: Sphinx) -> None:
        before = gc.get_threshold()
        # 0 switches it off, and somebody may have chosen to
        if 0 < before[0] < _ALLOCATIONS:
            self._before = before
            gc.set_threshold(_ALLOCATIONS, *before[1:])

    def _restore(self, app: Sphinx, exception: Exception | None) -> None:
        if self._before is not None:
            gc.set_threshold(*self._before)
            self._before = None
