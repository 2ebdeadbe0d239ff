"""Cost overviews by who pays and by year."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ihk_ext.documents.blocks import Paragraph, Table
from ihk_ext.documents.compact import compact_sheet
from ihk_ext.documents.cost_payers import cost_payers
from ihk_ext.documents.cost_remarks import remarks
from ihk_ext.documents.cost_years import cost_years
from ihk_ext.documents.council import paper_part
from ihk_ext.documents.figures import FigureError, figure
from ihk_ext.exchange.cost_csv import cost_csv
from ihk_ext.exchange.paper_json import paper_json
from ihk_ext.finance.figures import ALL_INCOMPLETE
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import Overview
from ihk_ext.finance.printed import Comparison, PrintedSum, Verdict
from ihk_ext.finance.reading import Reading
from ihk_ext.findings import Place
from ihk_ext.model import Record
from ihk_ext.schema.catalogue import CORE_SCHEMA
from tests.documents.test_costs import DERIVED, SHARES, lines_of
from tests.matrices.graphs import graph_of


def test_each_giver_pays_so_much_of_the_whole(tmp_path: Path) -> None:
    data = SHARES.replace(
        "ebene: Bund/Land, ", "ebene: Bund/Land, anteile: [{geber: Bund, anteil: 3/10}, {geber: Land, anteil: 3/10}], "
    )
    lines = lines_of(cost_payers(graph_of(tmp_path, k=data), ["KU-1"], "Wer zahlt was"))
    assert lines == [
        "Wer zahlt|Förderprogramm|Betrag|Anteil",
        "Zuschuss",
        "Bund/Land|Soziale Stadt|400 €|26,7 %",
        "Bund|Klima|100 €|6,7 %",
        "Bund|Soziale Stadt|30 €*|2 %",
        "Land|Soziale Stadt|30 €*|2 %",
        "Summe Zuschuss||560 €*|37,3 %",
        "Drittmittel",
        "Stiftung Nord||200 €|13,3 %",
        "Wohnbau GmbH||50 €|3,3 %",
        "Summe Drittmittel||250 €|16,7 %",
        "Eigenanteil",
        "Stadt||200 €|13,3 %",
        "Kommune||340 €*|22,7 %",
        "Summe Eigenanteil||540 €*|36 %",
        "Einnahmen||100 €|6,7 %",
        "nicht finanziert||50 €*|3,3 %",
        "Gesamtkosten||1.500 €|100 %",
        "* abgeleitet: In den Daten steht der Betrag nicht, oder ein Teil der Summe steht dort nicht.",
    ]


def test_what_no_share_covers_is_named(tmp_path: Path) -> None:
    data = DERIVED.replace("eigenanteil_mit_nicht_foerderfaehigem: ja", "eigenanteil_mit_nicht_foerderfaehigem: nein")
    lines = lines_of(cost_payers(graph_of(tmp_path, k=data), ["KU-1"], "Wer zahlt was"))
    assert "nicht förderfähige Kosten, im Eigenanteil nicht enthalten||450 €*|30 %" in lines
    assert "nicht finanziert" not in "".join(lines)


YEARS = DERIVED.replace(
    "gesamtkosten_eur: 1000,",
    "gesamtkosten_eur: 1000, "
    "scheiben: [{jahr: 2027, betrag: 300}, {jahr: 2026, betrag: 500}, {ab: 2028, betrag: 200}],",
)


def test_years_are_columns_and_the_end_is_one_of_its_own(tmp_path: Path) -> None:
    lines = lines_of(cost_years(graph_of(tmp_path, k=YEARS), "KU-1"))
    assert lines[:10] == [
        "Nr.|Kostenposition|Gesamtkosten|2026|2027|ab 2028 bis zum Ende|ohne Jahr",
        "A1 Bau",
        "1.1|Platz|1.000 €|500 €|300 €|200 €|",
        "1.2|Weg|500 €||||500 €",
        "Summe A1|1.500 €|500 €|300 €|200 €|500 €",
        "B Erlöse (Einnahmen)",
        "2.1|Grundstücke|100 €||||100 €",
        "Summe B|100 €||||100 €",
        "Summe KuF|1.500 €|500 €|300 €|200 €|500 €",
        "förderfähige Kosten|1.050 €*|425 €*|255 €*|170 €*|200 €*",
    ]
    assert "Zuschuss|570 €*|255 €*|153 €*|102 €*|60 €*" in lines


def test_no_slices_are_said_to_be_none(tmp_path: Path) -> None:
    assert lines_of(cost_years(graph_of(tmp_path, k=DERIVED), "KU-1")) == ["KuF: Keine Zeile nennt Jahresscheiben."]


def test_many_years_stand_on_several_parts(tmp_path: Path) -> None:
    slices = ", ".join(f"{{jahr: {year}, betrag: 1234567.89}}" for year in range(2026, 2041))
    data = DERIVED.replace("gesamtkosten_eur: 1000,", f"gesamtkosten_eur: 18518518.35, scheiben: [{slices}],")
    tables = [b for b in cost_years(graph_of(tmp_path, k=data), "KU-1") if isinstance(b, Table)]
    assert len(tables) > 1
    years = [c.label for table in tables for c in table.columns if c.label.isdigit()]
    assert years == [str(year) for year in range(2026, 2041)]
    assert all([c.label for c in table.columns][:3] == ["Nr.", "Kostenposition", "Gesamtkosten"] for table in tables)


def test_the_csv_tells_the_origin_of_each_figure(tmp_path: Path) -> None:
    rows = [line.split(";") for line in cost_csv(graph_of(tmp_path, k=YEARS), "KU-1").splitlines()]
    assert rows[0][0] == "\N{ZERO WIDTH NO-BREAK SPACE}Art"
    found = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
    platz = next(row for row in found if row["Kennung"] == "KP-1")
    assert platz["Gesamtkosten in Euro"] == "1000,00"
    assert platz["Gesamtkosten: Herkunft"] == "angegeben"
    assert platz["Titel"] == "1.1 Platz"
    assert platz["Förderquote"] == "85 %"
    assert platz["Zuschuss in Euro"] == "510,00"
    assert platz["Zuschuss: Herkunft"] == "abgeleitet: 60 % von 850 €"
    assert [platz[f"{year} in Euro"] for year in ("2026", "2027", "ab 2028 bis zum Ende")] == [
        "500,00",
        "300,00",
        "200,00",
    ]
    assert [row["\N{ZERO WIDTH NO-BREAK SPACE}Art"] for row in found] == [
        "Zeile",
        "Zeile",
        "Gruppe",
        "Zeile",
        "Gruppe",
        "Summe",
    ]


PAPER = (
    DERIVED
    + """
vorlagen:
  - id: V-1
    titel: Vorlage
    art: Beschlussvorlage
    betreff: KuF
    kostenuebersichten: [KU-1]
    finanzielle_auswirkungen: ja
    finanzwerte:
      - {zeile: Kosten, berechnet_aus: Gesamtkosten}
      - {zeile: Zuschuss, genauigkeit: ca., berechnet_aus: Zuschuss, erlaeuterung: Bund/Land}
      - {zeile: förderfähig, berechnet_aus: förderfähige Kosten, rundung: auf, rundung_auf: 100}
"""
)


def test_a_paper_marks_what_is_derived(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=PAPER)
    paper = graph.nodes["V-1"].record
    assert paper is not None
    lines = lines_of(paper_part(graph, paper, "finanzen"))
    assert "Kosten|Zuschuss|förderfähig" in lines
    assert "1.500 €|ca. 570 €* (Bund/Land)|1.100 €*" in lines
    assert lines[-1].startswith("* abgeleitet:")
    told = json.dumps(json.loads(paper_json(graph, paper)), ensure_ascii=False)
    assert '"betrag": "570", "herkunft": "abgeleitet"' in told
    assert '"betrag": "1500", "herkunft": "angegeben"' in told


@pytest.mark.parametrize(
    ("kind", "target", "text"),
    [
        ("summe", "KU-1 gesamtkosten", "1.500 €"),
        ("summe", "KU-1 zuschuss", "570 € (abgeleitet)"),
        ("summe", "KU-1 foerderfaehige_kosten", "1.050 € (abgeleitet)"),
        ("summe", "KU-1 einnahmen", "100 €"),
        ("summe", "KU-1 drittmittel", "0 €"),
        ("summe", "KU-1 nicht_finanziert", "0 € (abgeleitet)"),
        ("wert", "KP-1 zuschuss_eur", "510 € (abgeleitet)"),
        ("wert", "KP-1 gesamtkosten_eur", "1.000 €"),
    ],
)
def test_figures_in_running_text_say_that_they_are_derived(tmp_path: Path, kind: str, target: str, text: str) -> None:
    graph = graph_of(tmp_path, k=DERIVED)
    assert lines_of((Paragraph(figure(graph, CORE_SCHEMA, "k", kind, target)),)) == [text]


def test_a_value_that_is_neither_stated_nor_derived_is_refused(tmp_path: Path) -> None:
    data = DERIVED.replace("foerderquote: 85 %", "foerderquote: 85 %, status: bewilligt")
    with pytest.raises(FigureError, match="nicht angegeben"):
        figure(graph_of(tmp_path, k=data), CORE_SCHEMA, "k", "wert", "KP-1 zuschuss_eur")


def test_the_sheet_of_a_cost_item_tells_what_follows_and_how(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=DERIVED)
    record = graph.nodes["KP-1"].record
    assert record is not None
    (line,) = lines_of(compact_sheet(record, graph))
    assert "förderfähige Kosten: 850 € (abgeleitet: 85 % von 1.000 €)" in line
    assert "Zuschuss: 510 € (abgeleitet: 60 % von 850 €)" in line
    assert "nicht finanziert" not in line, "nothing is left, which is nothing to tell"


def test_the_sheet_of_another_record_has_no_figures(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=DERIVED)
    record = graph.nodes["KG-1"].record
    assert record is not None
    assert "abgeleitet" not in "".join(lines_of(compact_sheet(record, graph)))


def test_nothing_in_the_csv_is_a_date_for_excel(tmp_path: Path) -> None:
    data = DERIVED.replace("foerderquote: 85 %", "foerderquote: 2/3").replace("nummer: A1", 'nummer: "1.2"')
    cells = [cell for line in cost_csv(graph_of(tmp_path, k=data), "KU-1").splitlines() for cell in line.split(";")]
    assert "2 von 3" in cells
    assert not [cell for cell in cells if re.fullmatch(r"\d+([./-]\d+)+", cell)]


def test_who_pays_nothing_known_and_a_mark_without_meaning_are_left_out(tmp_path: Path) -> None:
    data = """
foerderprogramme: [{id: FP-1, titel: Programm, ebene: Land, foerdersatz: 60 %, anteile: [{geber: Land, anteil: 3/5}]}]
kostenuebersichten: [{id: KU-1, titel: KuF, foerderprogramm: FP-1}]
kostengruppen: [{id: KG-1, titel: Bau, nummer: A, uebersicht: KU-1}]
kostenpositionen:
  - {id: KP-1, titel: Bau, nummer: "1", kostengruppe: KG-1, gesamtkosten_eur: 10, zuschuss_eur: 6, eigenanteil_eur: 4}
  - {id: KP-2, titel: Offen, nummer: "2", kostengruppe: KG-1}
"""
    lines = lines_of(cost_payers(graph_of(tmp_path, k=data), ["KU-1"], "Wer zahlt was"))
    assert lines[1:] == [
        "Zuschuss",
        "Land|Programm|6 €|60 %",
        "Eigenanteil",
        "Kommune||4 €|40 %",
        "Gesamtkosten||10 €|100 %",
    ]


def test_nothing_is_said_of_a_printed_sum_over_what_is_hidden() -> None:
    printed = PrintedSum("Summe aller", {Item.COST: 5}, Place("k.yaml", 1))
    total = Comparison(printed, Verdict.INCOMPLETE, ALL_INCOMPLETE)
    record = Record(CORE_SCHEMA.types["kostenuebersicht"], "KU-1", "KuF", "k", {}, {}, Place("k.yaml", 1), {})
    overview = Overview(record, (), ALL_INCOMPLETE, None, Reading(), hides=True, comparison=total)
    assert remarks(overview, total) == ()
