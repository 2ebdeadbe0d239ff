"""One site for all tests of what a page shows, one browser for all that look at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.browser import Browser, open_browser
from tests.web.probe import Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def _browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = open_browser(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.quit()


@pytest.fixture
def browser(_browser: Browser) -> Browser:
    """The browser as it was opened: 1280 pixels wide, light, nothing noted."""
    _browser.reset()
    return _browser
