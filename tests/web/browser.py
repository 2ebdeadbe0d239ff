"""Chromium as the tests drive it: no window, no network, a profile of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.support.wait import WebDriverWait

PHONE, DESKTOP = 360, 1280
_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--force-prefers-reduced-motion",
)


class Browser:
    """A driver, with the few questions that our tests ask."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self._driver = driver
        self._log: Callable[[str], list[dict[str, Any]]] = driver.get_log

    def quit(self) -> None:
        """End the browser."""
        self._driver.quit()

    def reset(self) -> None:
        """Back to a light desktop; forget what was noted."""
        self.resize(DESKTOP)
        self.prefer("light")
        self._driver.get("about:blank")
        self._log("performance")
        self._log("browser")

    def resize(self, width: int, height: int = 800) -> None:
        """Set the size of the page's window; a narrow one is a phone."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width <= PHONE}
        self._driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def prefer(self, scheme: str) -> None:
        """What the device asks for: ``light`` or ``dark``."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def open(self, uri: str) -> None:
        """Open a page."""
        self._driver.get(uri)

    def ask(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever JavaScript returns
        """Run JavaScript; what it returns."""
        return self._driver.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        ActionChains(self._driver).send_keys(*keys).perform()

    def wait_for(self, script: str) -> Any:  # noqa: ANN401
        """What the script returns as soon as it is true."""
        return WebDriverWait(self._driver, 10).until(lambda _: self.ask(script))

    def accessible(self) -> list[dict[str, Any]]:
        """The accessibility tree as a list, as a screen reader gets it."""
        nodes: list[dict[str, Any]] = self._driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        return [n for n in nodes if not n.get("ignored")]

    def requests(self) -> list[str]:
        """Addresses that were asked for since the last reset."""
        messages = (json.loads(entry["message"])["message"] for entry in self._log("performance"))
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """What the browser's console has noted since the last reset."""
        return [entry["message"] for entry in self._log("browser")]


def open_browser(profile: Path) -> Browser:
    """Start Chromium; a machine without it skips the test."""
    binary = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    chromedriver = shutil.which("chromedriver")
    if binary is None or chromedriver is None:
        pytest.skip("Chromium und chromedriver fehlen (make pytest installiert sie)")
    options = Options()
    options.binary_location = binary
    for argument in (*_ARGUMENTS, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    return Browser(webdriver.Chrome(options=options, service=Service(chromedriver)))
