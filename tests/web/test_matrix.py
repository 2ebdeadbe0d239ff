"""The matrix in HTML, as it stands in the file: what works without JavaScript."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest
from bs4 import BeautifulSoup, Tag

from ihk_ext.matrices.model import Cell, Heading, Matrix
from ihk_ext.nodes import matrix
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.web.matrix import visit_matrix_html
from tests.web.probe import COUNT, GAP, Site, texts

TYPES = CORE_SCHEMA.types


@pytest.fixture
def grouped(site: Site) -> Tag:
    return site.matrices["ziel-massnahme"]


def test_caption_and_region_name_the_matrix(grouped: Tag) -> None:
    caption = grouped.caption
    assert caption is not None
    assert caption.get_text() == "Ziele & Maßnahmen"
    region = grouped.parent
    assert region is not None
    assert (region["role"], region["aria-label"], region["tabindex"]) == ("region", "Ziele & Maßnahmen", "0")


def test_every_heading_says_what_it_heads(grouped: Tag) -> None:
    scopes = {str(th.get("scope")) for th in grouped.select("th")}
    assert scopes == {"col", "row", "colgroup", "rowgroup"}
    assert len(grouped.select("tbody th[scope=row]")) == COUNT
    assert len(grouped.select("thead .ihk-spalte[scope=col]")) == COUNT


def test_headings_have_number_and_title_and_lead_to_the_record(grouped: Tag) -> None:
    link = grouped.select("thead .ihk-spalte a")[1]
    assert texts([link]) == ["M2 Tüchtige Maßnahme 2"]
    assert (link["href"], link["title"]) == ("massnahmen.html#M-02", "M2 Tüchtige Maßnahme 2")


def test_groups_span_their_columns_and_rows(grouped: Tag) -> None:
    heads = grouped.select("th[scope=colgroup]")
    assert [(t, h["colspan"]) for t, h in zip(texts(heads), heads, strict=True)] == [("Wohnen", "8"), ("Straßen", "6")]
    assert [str(c.get("span", "1")) for c in grouped.select("colgroup")] == ["1", "8", "6", "1"]
    bodies = grouped.select("tbody")
    assert texts(grouped.select("th[scope=rowgroup]")) == ["1 Wohnen im Quartier", "2 Straßen und Plätze"]
    assert [len(b.select("th[scope=row]")) for b in bodies] == [7, 7]


def test_every_row_is_as_wide_as_the_head(grouped: Tag) -> None:
    width = 1 + COUNT + 1
    for row in grouped.select("tbody tr, tfoot tr"):
        assert sum(int(str(c.get("colspan", "1"))) for c in row.find_all(["td", "th"])) == width


def test_cells_are_read_and_empty_ones_left_to_the_style_sheet(grouped: Tag) -> None:
    first, second = grouped.select("tbody tr:not(.ihk-gruppe)")[:2]
    read = texts(first.select("td"))
    assert read[0] == "ja, ausdrücklich"
    assert read[1 : GAP - 1] == ["ja, sinngemäß"] * (COUNT - 2)
    assert read[GAP - 1] == ""
    assert texts(second.select("td.ihk-ja")) == ["ja, sinngemäß"]
    assert second.select("td")[0].decode() == "<td></td>"


def test_totals_and_gaps(grouped: Tag) -> None:
    counts = texts(grouped.select("tbody .ihk-anzahl"))
    assert counts[:2] == [str(COUNT - 1), "1"]
    assert counts[-1] == "0"
    assert texts(grouped.select("tfoot td")) == ["1", *["2"] * (COUNT - 2), "0", str(1 + 2 * (COUNT - 2))]
    assert texts(grouped.select("tbody tr.ihk-luecke th")) == ["Lücke 1.14 Ziel Nummer 14 mit einem Titel"]
    assert texts(grouped.select("thead th.ihk-luecke")) == ["Lücke M14 Lückenhafte Maßnahme 14"]


def test_the_legend_explains_what_occurs_and_leads_to_the_csv(site: Site) -> None:
    legends = site.page("matrix").select("ul.ihk-legende")
    assert texts(legends[0].select("li")) == [
        "● ausdrücklich: steht so in der Quelle",
        "○ sinngemäß: aus dem Text gelesen",
        "Lücke ohne jede Verknüpfung",
        "Matrix als CSV-Datei",
    ]
    for legend in legends:
        target = str(legend.select("a[download]")[0]["href"])
        assert (site.result.out / target).is_file()


def test_paths_over_another_type_are_counted(site: Site) -> None:
    matrix = site.matrices["handlungsfeld-ziel"]
    assert texts(matrix.select("tbody td.ihk-ja"))[0] == "ja, ausdrücklich, 8 Wege"
    assert matrix.select("tbody td.ihk-ja")[0].get_text().startswith("●8")


def test_amounts_are_shown_and_summed_once(site: Site) -> None:
    matrix = site.matrices["massnahme-kostenposition"]
    row = matrix.select("tbody tr")[0]
    assert texts(row.select("td")) == ["ja, ausdrücklich 1.000 €", "", "ja, ausdrücklich 2.000 €", "2", "3.000 €"]
    assert texts(matrix.select("tfoot tr:last-child td")) == ["1.000 €", "", "2.000 €", "", "3.000 €"]
    assert texts(matrix.select("thead th[scope=col]"))[-2:] == ["Anzahl", "Summe"]


def written(found: Matrix, **options: object) -> BeautifulSoup:
    """The HTML of a matrix without a build."""

    class Translator:
        body: ClassVar[list[str]] = []

    Translator.body = []
    visit_matrix_html(Translator, matrix("", **{"matrix": found, "caption": "", "uris": {}, "csv": "", **options}))
    return BeautifulSoup("".join(Translator.body), "html.parser")


#: What would be code if it were not escaped: an element, and an attribute.
CODE = '<b> & x" onclick="\''


def test_all_that_a_matrix_names_is_text() -> None:
    """Each text of the data at each of its places: a new place is a new entry here."""
    row, column = (
        replace(TYPES[name], name=f"{name}{CODE}", label=CODE, plural=CODE) for name in ("ziel", "massnahme")
    )
    first, second = Heading(f"Z{CODE}", CODE, CODE, "G-1"), Heading(f"M{CODE}", CODE, CODE, "G-2")
    cells = {(first.id, second.id): Cell(stated=True)}
    found = Matrix(row, column, (), (first,), (second,), cells, {"G-1": CODE, "G-2": CODE})
    soup = written(found, caption=CODE, uris={first.id: f"a{CODE}", second.id: f"b{CODE}"}, csv=f"c{CODE}")
    assert not soup.select("b b, th > b, caption b, [onclick]")
    assert [soup.select_one(name).get_text() for name in ("caption", ".ihk-spaltengruppe", "th[scope=rowgroup]")] == [  # type: ignore[union-attr]
        CODE
    ] * 3
    assert str(soup.select("[role=region]")[0]["aria-label"]) == CODE
    assert str(soup.select("table")[0]["data-ihk-matrix"]) == found.name
    assert str(soup.select(".ihk-spaltengruppe")[0]["title"]) == CODE
    corner = soup.select(".ihk-ecke")[0]
    assert corner.get_text() == f"{CODE} ↓ · {CODE} →"
    links = soup.select("th a")
    assert [a["href"] for a in links] == [f"b{CODE}", f"a{CODE}"]
    assert [a.get_text() for a in links] == [f"{CODE} {CODE}"] * 2
    assert links[0]["title"] == f"{CODE} {CODE}"
    assert soup.select("a[download]")[0]["href"] == f"c{CODE}"


def test_without_a_home_a_heading_is_text_too() -> None:
    soup = written(Matrix(TYPES["ziel"], TYPES["massnahme"], (), (), (Heading("M", CODE, CODE),), {}))
    (heading,) = soup.select("thead .ihk-spalte > div > span")
    assert (heading["title"], heading.get_text()) == (f"{CODE} {CODE}", f"{CODE} {CODE}")
    assert not soup.select("a, [onclick]")


def test_what_is_in_no_group_stands_under_words_that_say_so() -> None:
    columns = (Heading("M-1", "1", "A", "G-1"), Heading("M-2", "2", "B", "G-9"), Heading("M-3", "3", "C"))
    found = Matrix(TYPES["ziel"], TYPES["massnahme"], (), (), columns, {}, {"G-1": "Wohnen"})
    assert texts(written(found).select(".ihk-spaltengruppe")) == ["Wohnen", "G-9", "ohne Zuordnung"]


def test_a_gap_that_something_hidden_closes_is_no_gap() -> None:
    """What leads to hidden records alone has no cell, and is none of the gaps of the matrix."""
    rows, columns = (
        (Heading("Z-1", "1", "A"), Heading("Z-2", "2", "B")),
        (Heading("M-1", "1", "C"), Heading("M-2", "2", "D")),
    )
    found = Matrix(
        TYPES["ziel"], TYPES["massnahme"], (), rows, columns, {}, row_gaps=(rows[1],), column_gaps=(columns[0],)
    )
    soup = written(found)
    assert texts(soup.select("thead .ihk-spalte")) == ["Lücke 1 C", "2 D"]
    assert texts(soup.select("tbody th")) == ["1 A", "Lücke 2 B"]
    assert [tag.get("class") for tag in soup.select("tbody tr")] == [None, ["ihk-luecke"]]
    assert [tag.get("class") for tag in soup.select("tfoot td")] == [["ihk-luecke"], None, ["ihk-anzahl"]]
    assert "Lücke" not in written(replace(found, row_gaps=(), column_gaps=())).get_text()
