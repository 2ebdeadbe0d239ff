"""What a reader meets in Chromium, from a disk, with mouse, keyboard and screen reader."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.web.browser import DESKTOP, PHONE, Browser
from tests.web.probe import PAGES, Site

pytestmark = pytest.mark.browser

REGION = "const region = document.querySelector('.ihk-matrix-rahmen');"


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_no_page_is_wider_than_its_window(site: Site, browser: Browser, width: int) -> None:
    browser.resize(width)
    for page in PAGES:
        browser.open(site.uri(page))
        over = browser.ask(
            "const width = document.documentElement.clientWidth;"
            "const inside = e => e.parentElement.closest('.ihk-tabellen-rahmen, .ihk-matrix-rahmen');"
            "return [document.documentElement.scrollWidth > width ? 'page' : '',"
            " ...[...document.querySelectorAll('article *')]"
            "  .filter(e => !inside(e) && e.getBoundingClientRect().right > width + 1).map(e => e.outerHTML)]"
            " .filter(Boolean)"
        )
        assert over == [], page


@pytest.mark.parametrize("width", [PHONE, 800])
def test_headings_stay_in_sight_while_the_matrix_scrolls(site: Site, browser: Browser, width: int) -> None:
    browser.resize(width, 500)
    browser.open(site.uri("matrix"))
    edges = browser.ask(
        f"{REGION} region.scrollTo(150, 200);"
        "const at = s => region.querySelector(s).getBoundingClientRect();"
        "const frame = region.getBoundingClientRect();"
        "return {moved: [region.scrollLeft, region.scrollTop], head: at('thead').top - frame.top,"
        " side: at('tbody:last-of-type tr:nth-child(3) th').left - frame.left,"
        " corner: at('.ihk-ecke').left - frame.left,"
        " foot: frame.bottom - at('tfoot').bottom}"
    )
    assert min(edges["moved"]) > 0
    assert 0 <= edges["head"] <= 2
    assert 0 <= edges["side"] <= 2
    assert 0 <= edges["corner"] <= 2
    assert 0 <= edges["foot"] <= 20  # the scroll bar


def test_on_a_phone_most_of_the_width_is_left_to_the_cells(site: Site, browser: Browser) -> None:
    browser.resize(PHONE)
    browser.open(site.uri("matrix"))
    side, frame = browser.ask(
        f"{REGION} return [region.querySelector('tbody tr:nth-child(2) th').offsetWidth, region.clientWidth]"
    )
    assert side < 0.45 * frame


def test_a_screen_reader_gets_a_table_with_headings_and_words(site: Site, browser: Browser) -> None:
    browser.open(site.uri("matrix"))
    nodes = browser.accessible()
    assert "Ziele & Maßnahmen" in names(nodes, "region")
    assert "Ziele & Maßnahmen" in names(nodes, "table")
    assert "1.2 Ziel Nummer 2 mit einem Titel" in names(nodes, "rowheader")
    assert "M2 Tüchtige Maßnahme 2" in names(nodes, "columnheader")
    cells = {name.split(":")[0] for name in names(nodes, "cell")}
    assert {"ja, ausdrücklich", "ja, sinngemäß", "nein"} <= cells


def names(nodes: list[dict[str, Any]], role: str) -> set[str]:
    """Names of all nodes of a role."""
    return {str(n.get("name", {}).get("value", "")).strip() for n in nodes if n["role"]["value"] == role}


def test_the_keyboard_reaches_the_matrix_scrolls_it_and_goes_on_to_its_links(site: Site, browser: Browser) -> None:
    browser.resize(PHONE, 500)
    browser.open(site.uri("matrix"))
    browser.press(*tab_until(browser, "document.activeElement.matches('.ihk-matrix-rahmen')"))
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert browser.wait_for(f"{REGION} return region.scrollLeft > 0")
    browser.press(*tab_until(browser, "document.activeElement.matches('tbody tr:nth-child(6) th a')"))
    hidden = browser.ask(
        f"{REGION} const head = region.querySelector('thead').getBoundingClientRect().bottom;"
        "const foot = region.querySelector('tfoot').getBoundingClientRect().top;"
        "const link = document.activeElement.getBoundingClientRect();"
        "return link.top < head - 1 || link.bottom > foot + 1"
    )
    assert not hidden
    outline = browser.ask("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def tab_until(browser: Browser, condition: str) -> tuple[str, ...]:
    """Press Tab until the condition holds; no key is left to press."""
    for _ in range(80):
        if browser.ask(f"return {condition}"):
            return ()
        browser.press(Keys.TAB)
    pytest.fail(f"the keyboard does not reach it: {condition}")


def test_only_a_table_that_scrolls_is_a_stop_for_the_keyboard(site: Site, browser: Browser) -> None:
    stops = "return [...document.querySelectorAll('.ihk-tabellen-rahmen')].map(e => e.tabIndex === 0)"
    browser.open(site.uri("kosten"))
    browser.wait_for(f"return !({stops.removeprefix('return ')}).at(-1)")
    browser.resize(PHONE)
    browser.open(site.uri("kosten"))
    assert browser.wait_for(f"return ({stops.removeprefix('return ')})[0]")


def test_a_long_caption_breaks_at_the_width_of_the_window_and_stays_in_sight(site: Site, browser: Browser) -> None:
    browser.resize(PHONE)
    browser.open(site.uri("kosten"))
    moved, left, right = browser.ask(
        "const region = [...document.querySelectorAll('.ihk-tabellen-rahmen:has(caption)')]"
        " .find(e => e.scrollWidth > e.clientWidth);"
        "const text = region.querySelector('.caption-text');"
        "text.textContent = 'Kosten und Finanzierung '.repeat(9);"
        "region.scrollTo({left: 80, behavior: 'instant'});"
        "const [outer, inner] = [region.getBoundingClientRect(), text.getBoundingClientRect()];"
        "return [region.scrollLeft, inner.left - outer.left, outer.right - inner.right]"
    )
    assert moved > 0
    assert 0 <= left <= 1
    assert right >= 0


def test_on_a_phone_the_keyboard_opens_the_navigation(site: Site, browser: Browser) -> None:
    browser.resize(PHONE)
    browser.open(site.uri("matrix"))
    shown = "return getComputedStyle(document.querySelector('.sidebar-drawer')).visibility === 'visible'"
    assert not browser.ask(shown)
    browser.press(*tab_until(browser, "document.activeElement.id === '__navigation'"))
    browser.press(Keys.SPACE)
    assert browser.wait_for(shown)
    browser.press(*tab_until(browser, "document.activeElement.closest('.sidebar-tree') !== null"))


def test_pages_ask_for_nothing_but_files_and_the_console_is_quiet(site: Site, browser: Browser) -> None:
    for page in PAGES:
        browser.open(site.uri(page))
    asked = {address.split(":")[0] for address in browser.requests()}
    assert asked <= {"file", "data", "about", "chrome"}, asked
    assert browser.complaints() == []


@pytest.mark.parametrize("words", ["tüchtige maßnahme 7", "M-07", "M7"])
def test_the_search_finds_a_record_by_title_id_and_number(site: Site, browser: Browser, words: str) -> None:
    browser.open(f"{site.uri('search')}?q={words}")
    assert "Treffer" in browser.wait_for("return document.querySelector('.search-summary')?.innerText")
    found = browser.ask(
        "return [...document.querySelectorAll('#search-results li')].map(e => [e.innerText, e.querySelector('a').href])"
    )
    text, target = found[0]
    assert text.startswith("M7 Tüchtige Maßnahme 7")
    assert "Maßnahme, in Maßnahmen" in text
    assert target == f"{site.uri('massnahmen')}#M-07"
    assert browser.complaints() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(site: Site, browser: Browser, scheme: str) -> None:
    """Contrast of at least 4.5:1 (WCAG 2.2, 1.4.3) for what our style sheets colour."""
    browser.prefer(scheme)
    for page, selector in (
        ("matrix", ".ihk-matrix a, td.ihk-ja, .ihk-marke, .ihk-matrix tfoot td, .ihk-deckung, .ihk-gruppe th"),
        ("massnahmen", ".ihk-felder dt, .ihk-nebenbei, .ihk-verweis"),
        ("kosten", ".ihk-summe th p, .ihk-gruppe th p, thead th p, td p"),
    ):
        browser.open(site.uri(page))
        ratios: list[float] = browser.ask(CONTRAST, selector)
        assert ratios, page
        assert min(ratios) >= 4.5, (page, min(ratios))


CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const channels = colour => {
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const luminance = ([r, g, b]) => {
  const [x, y, z] = [r, g, b].map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const ground = element => {
  for (let e = element; e; e = e.parentElement) {
    const colour = channels(getComputedStyle(e).backgroundColor);
    if (colour[3] > 250) return colour;
  }
  return [255, 255, 255, 255];
};
return [...document.querySelectorAll(arguments[0])].map(e => {
  const [a, b] = [luminance(channels(getComputedStyle(e).color)), luminance(ground(e))].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
});
"""
