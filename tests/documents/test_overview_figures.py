"""Overview tables and figures in running text."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.documents.figures import FigureError, figure
from ihk_ext.documents.overview import overview_table
from ihk_ext.matrices.errors import MatrixError
from ihk_ext.schema.catalogue import CORE_SCHEMA
from tests.documents.plain import plain
from tests.matrices.graphs import CHAIN, graph_of


def shown(folder: Path, kind: str, target: str) -> str:
    return plain(figure(graph_of(folder, k=CHAIN), CORE_SCHEMA, "k", kind, target))


def test_columns_of_members_and_back_links(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=CHAIN)
    ziel = CORE_SCHEMA.types["ziel"]
    table = overview_table(graph, graph.of_type("ziel"), ziel, ("titel", "bedarfe", "massnahme_zurueck"), "Ziele")
    assert plain(table).split("\n") == [
        "Ziel|antwortet auf Bedarf|Maßnahmen",
        "1.1 Begegnung|B1|S1.1",
        "1.2 Klima|B1, B2|S1.1, S2.1",
        "1.3 Vereine||",
    ]


def test_money_stands_right(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=CHAIN)
    massnahme = CORE_SCHEMA.types["massnahme"]
    table = overview_table(graph, graph.of_type("massnahme"), massnahme, ("titel", "kosten_geschaetzt"), "")
    assert table.columns[1].numeric
    assert plain(table).split("\n")[2] == "S2.1 Park|500,50\u00a0€"


def test_counts_with_and_without_a_condition(tmp_path: Path) -> None:
    assert shown(tmp_path / "a", "anzahl", "massnahme") == "3"
    assert shown(tmp_path / "b", "anzahl", "massnahme; handlungsfeld_haupt=HF-B") == "2"


def test_prose_stands_in_a_sentence_without_its_markup(tmp_path: Path) -> None:
    data = 'ziele: [{id: Z-1, titel: Ruhe, nummer: "1.1", notiz: "So *ist* es, s. :need:`Z-1`."}]'
    found = figure(graph_of(tmp_path, k=data), CORE_SCHEMA, "k", "wert", "Z-1 notiz")
    assert plain(found) == "So ist es, s. 1.1 Ruhe."


def test_a_value_and_a_reference(tmp_path: Path) -> None:
    assert shown(tmp_path / "a", "wert", "M-1 kosten_geschaetzt") == "1.000\u00a0€"
    assert shown(tmp_path / "b", "datensatz", "M-1") == "S1.1 Bürgertreff"


@pytest.mark.parametrize("word", ["foerderfaehige_kosten", "foerderfaehig", "foerderfaehig_eur"])
def test_a_sum_is_named_as_in_the_data_too(tmp_path: Path, word: str) -> None:
    data = """
kostenuebersichten: [{id: KU-1, titel: KuF}]
kostengruppen: [{id: KG-1, titel: Bau, uebersicht: KU-1}]
kostenpositionen: [{id: KP-1, titel: Platz, kostengruppe: KG-1, gesamtkosten_eur: 100, foerderfaehig_eur: 70}]
"""
    assert plain(figure(graph_of(tmp_path, k=data), CORE_SCHEMA, "k", "summe", f"KU-1 {word}")) == "70\u00a0€"


@pytest.mark.parametrize(
    ("kind", "target", "message"),
    [
        ("anzahl", "masnahme", "Den Datensatztyp »masnahme« gibt es nicht"),
        ("wert", "M-1 kosten", "Das Feld »kosten« gibt es bei »M-1« nicht"),
        ("wert", "M-3 kosten_geschaetzt", "ist »kosten_geschaetzt« nicht angegeben"),
        ("wert", "M-9 titel", "Den Datensatz »M-9« gibt es nicht"),
        ("summe", "M-1 gesamtkosten", "»M-1« ist keine Kostenübersicht"),
        ("summe", "gesamtkosten", "Erwartet werden Kennungen"),
    ],
)
def test_what_does_not_exist_is_named(tmp_path: Path, kind: str, target: str, message: str) -> None:
    with pytest.raises(FigureError, match=message):
        shown(tmp_path, kind, target)


def test_a_slip_in_a_condition_is_no_zero(tmp_path: Path) -> None:
    with pytest.raises(MatrixError, match="HF-X"):
        shown(tmp_path, "anzahl", "massnahme; handlungsfeld_haupt=HF-X")
