"""Tables say what their headings head, and their boxes have names."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from bs4 import BeautifulSoup, Tag
from docutils import nodes
from sphinx.config import Config

from ihk_ext.web import setup_web
from ihk_ext.web.tables import visit_table
from tests.web.probe import PAGES, Site, texts


def table(site: Site, page: str, caption: str) -> Tag:
    """The table with this caption."""
    return next(t for t in site.page(page).select("table") if t.caption and caption in t.caption.get_text())


def test_every_heading_of_every_table_has_a_scope_and_a_text(site: Site) -> None:
    seen = 0
    for page in PAGES:
        for heading in site.page(page).select("table th"):
            assert heading.get("scope"), heading
            assert heading.get_text().strip(), heading.parent
            seen += 1
    assert seen > 100


def test_the_box_of_a_table_has_its_name_and_a_stop_for_the_keyboard(site: Site) -> None:
    box = table(site, "tabellen", "Von Hand").parent
    assert box is not None
    assert (box["role"], box["aria-label"], box["tabindex"]) == ("group", "Von Hand", "0")
    assert box["style"] == "--ihk-spalten: 2"


def test_groups_of_rows_begin_with_their_heading_and_end_with_their_sum(site: Site) -> None:
    costs = table(site, "kosten", "Kosten im Quartier")
    bodies = costs.select("tbody")
    assert [texts([b.select("th")[0]])[0] for b in bodies] == ["A Plätze", "B Häuser", "Summe Kosten im Quartier"]
    assert [str(b.select("th")[0]["scope"]) for b in bodies] == ["rowgroup", "rowgroup", "row"]
    assert all(b.select("tr:last-child.ihk-summe") for b in bodies)


def test_a_row_without_a_number_has_no_empty_heading(site: Site) -> None:
    row = next(r for r in table(site, "kosten", "Kosten im Quartier").select("tr") if "Bäume" in r.get_text())
    first = row.find(["td", "th"])
    assert isinstance(first, Tag)
    assert (first.name, first.get_text(), first.get("scope")) == ("td", "", None)


def test_figures_are_marked_for_alignment(site: Site) -> None:
    costs = table(site, "kosten", "Kosten im Quartier")
    assert "500,50 €" in texts(costs.select("td.ihk-zahl"))
    assert "Gesamtkosten" in texts(costs.select("thead th.ihk-zahl"))


def test_no_id_stands_twice(site: Site) -> None:
    for page in PAGES:
        ids = [str(tag["id"]) for tag in site.page(page).select("[id]")]
        assert len(ids) == len(set(ids)), page


def test_interactive_tables_of_sphinx_needs_speak_german(site: Site) -> None:
    found = site.page("tabellen").select("table[data-needstable-labels]")
    assert len(found) == 1
    assert '"search": "Suchen"' in str(found[0]["data-needstable-labels"])


class _Theme:
    """What a theme's translator writes of a table."""

    def __init__(self) -> None:
        self.body: list[str] = []
        self.config = Config()

    def visit_table(self, _: nodes.table) -> None:
        self.body.append("<table>")


def test_the_name_of_a_box_is_text() -> None:
    caption = '<b> & x" onclick="\''
    translator = _Theme()
    visit_table(translator, nodes.table("", nodes.title("", caption), nodes.tgroup("", cols=1)))
    (box,) = BeautifulSoup("".join(translator.body), "html.parser").find_all("div")
    assert (box["aria-label"], box.get("onclick")) == (caption, None)


def test_visitors_of_another_extension_stay() -> None:
    theirs = {"html": {"table": (None, None)}}
    added: list[str] = []
    app: Any = SimpleNamespace(
        connect=lambda *_, **__: None,
        registry=SimpleNamespace(translation_handlers=theirs),
        add_node=lambda node, **_: added.append(node.__name__),
    )
    setup_web(app)
    assert added == ["row", "entry"]
