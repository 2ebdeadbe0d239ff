"""The cost and funding overview."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.documents.blocks import Block, Mark, Paragraph, Table
from ihk_ext.documents.costs import cost_overview, cost_summary
from ihk_ext.exchange.cost_csv import cost_csv
from tests.documents.plain import plain
from tests.matrices.graphs import graph_of

DATA = """
massnahmen:
  - {id: M-1, titel: Platz, nummer: S1}
kostenuebersichten:
  - id: KU-1
    titel: Gebiet Nord
    gedruckte_summe: {bezeichnung: Summe A1, kosten: 4500, zuschuss: 2700, eigenanteil: 1800, umfasst: [KG-1]}
kostengruppen:
  - {id: KG-1, titel: Wege, nummer: A1, uebersicht: KU-1, reihenfolge: 1,
     gedruckte_summe: {bezeichnung: Summe A1, kosten: 999}}
  - {id: KG-2, titel: Häuser, nummer: A2, uebersicht: KU-1, reihenfolge: 2}
kostenpositionen:
  - {id: KP-1, titel: Weg, nummer: "1.1", kostengruppe: KG-1, menge: 10, mengeneinheit: m², ansatz: 100,
     gesamtkosten_eur: 1000, zuschuss_eur: 600, eigenanteil_eur: 400, massnahmen: [{id: M-1, art: sinngemäß}]}
  - {id: KP-2, titel: Grund, nummer: "1.2", kostengruppe: KG-1, menge: 350, mengeneinheit: m², ansatz: 3500,
     gesamtkosten_eur: 3500, zuschuss_eur: 2100, eigenanteil_eur: 1400}
  - {id: KP-3, titel: Gleis, nummer: "1.3", kostengruppe: KG-1, gesamtkosten_eur: 9000, nachrichtlich: ja}
  - {id: KP-4, titel: Offen, nummer: "2.1", kostengruppe: KG-2}
"""


def test_rows_groups_and_sums(tmp_path: Path) -> None:
    table, *_ = cost_overview(graph_of(tmp_path, k=DATA), "KU-1")
    assert isinstance(table, Table)
    lines = plain(table).split("\n")
    assert lines[1] == "A1 Wege"
    assert lines[2] == "1.1|Weg|10|m²|100\u00a0€|1.000\u00a0€|600\u00a0€|400\u00a0€|S1 (sinngemäß)"
    assert lines[4].startswith("1.3|Gleisnachrichtlich, in keiner Summe|")
    assert lines[5] == "Summe A1|4.500\u00a0€|2.700\u00a0€|1.800\u00a0€|"
    assert lines[7] == "2.1|Offen||||–|–|–|–"
    assert lines[-1] == "Summe Gebiet Nord|4.500\u00a0€|2.700\u00a0€|1.800\u00a0€|"
    assert [row.kind for row in table.rows] == ["gruppe", "", "", "", "summe", "gruppe", "", "summe", "summe"]


def test_what_does_not_add_up_is_remarked(tmp_path: Path) -> None:
    _, *remarks = cost_overview(graph_of(tmp_path, k=DATA), "KU-1")
    text = plain(remarks)
    assert "»Summe A1«; sie stimmt mit der errechneten Summe überein." in text
    assert "Die Bezeichnung" not in text, "nothing of A2 is in it"
    assert (
        "Gruppe A1: Die gedruckte Summe weicht von der errechneten Summe ab: Gesamtkosten gedruckt 999\u00a0€, " in text
    )
    assert (
        "Position 1.2: Menge mal Ansatz ergibt 1.225.000\u00a0€ (350 m² × 3.500\u00a0€), angegeben sind 3.500\u00a0€."
        in text
    )
    assert "Position 1.1" not in text


def test_a_label_that_names_less_than_the_sum_is_remarked(tmp_path: Path) -> None:
    data = DATA.replace("kostengruppe: KG-2}", "kostengruppe: KG-2, gesamtkosten_eur: 5}").replace("4500", "4505")
    _, *remarks = cost_overview(graph_of(tmp_path, k=data), "KU-1")
    assert "Die Bezeichnung »Summe A1« nennt A2 nicht, die Summe enthält aber auch diesen Betrag." in plain(remarks)


def test_the_summary_adds_up_overviews(tmp_path: Path) -> None:
    table, *_ = cost_summary(graph_of(tmp_path, k=DATA), ("KU-1",), "Überblick")
    assert plain(table).split("\n")[-1] == "Zusammen|4.500\u00a0€|2.700\u00a0€|1.800\u00a0€"


#: A programme of 60 %, quotas that tell what is eligible, and nothing typed that follows.
DERIVED = """
foerderprogramme:
  - {id: FP-1, titel: Soziale Stadt, kuerzel: SSP, ebene: Bund/Land, foerdersatz: 60 %}
  - {id: FP-2, titel: Klima, ebene: Bund, foerdersatz: 90 %}
kostenuebersichten:
  - {id: KU-1, titel: KuF, foerderprogramm: FP-1, foerderquote_ist: förderfähiger Teil,
     eigenanteil_mit_nicht_foerderfaehigem: ja}
kostengruppen:
  - {id: KG-1, titel: Bau, nummer: A1, uebersicht: KU-1, reihenfolge: 1}
  - {id: KG-2, titel: Erlöse, nummer: B, uebersicht: KU-1, reihenfolge: 2, art: Einnahmen}
kostenpositionen:
  - {id: KP-1, titel: Platz, nummer: "1.1", kostengruppe: KG-1, gesamtkosten_eur: 1000, foerderquote: 85 %}
  - {id: KP-2, titel: Weg, nummer: "1.2", kostengruppe: KG-1, gesamtkosten_eur: 500, bemessungsgrundlage_eur: 400,
     foerderquote: 50 %}
  - {id: KP-3, titel: Grundstücke, nummer: "2.1", kostengruppe: KG-2, gesamtkosten_eur: 100}
"""


def lines_of(blocks: tuple[Block, ...]) -> list[str]:
    return [line for block in blocks for line in plain(block).replace("\u00a0", " ").replace("\u00ad", "").split("\n")]


SECOND_GROUP = """\
  - {id: KP-4, titel: Haus, nummer: "3.1", kostengruppe: KG-3, gesamtkosten_eur: 2000, foerderquote: 100 %}
kostengruppen:
  - {id: KG-3, titel: Haus, nummer: A2, uebersicht: KU-1, reihenfolge: RANK}
"""


def _two_groups(rank: str) -> str:
    rows, group = SECOND_GROUP.split("kostengruppen:\n")
    return DERIVED.replace("kostenpositionen:\n", f"{group.replace('RANK', rank)}kostenpositionen:\n") + rows


def test_the_sum_of_expenses_stands_before_income(tmp_path: Path) -> None:
    lines = lines_of(cost_overview(graph_of(tmp_path, k=_two_groups("1")), "KU-1"))
    at = lines.index("B Erlöse (Einnahmen)")
    assert lines[at - 1] == "Summe der Ausgaben|3.500 €|3.400 €*||3.050 €*|450 €*||1.830 €*|1.670 €*"
    assert "Summe KuF|3.500 €|3.400 €*||3.050 €*|450 €*|100 €|1.770 €*|1.630 €*" in lines
    kinds = [line.split(";")[0] for line in cost_csv(graph_of(tmp_path / "b", k=_two_groups("1")), "KU-1").splitlines()]
    sums = [kind for kind in kinds[1:] if kind != "Zeile"]
    assert sums == ["Gruppe", "Gruppe", "Summe der Ausgaben", "Gruppe", "Summe"]


def test_one_group_of_expenses_and_mixed_groups_need_no_such_sum(tmp_path: Path) -> None:
    for name, data in (("eine", DERIVED), ("gemischt", _two_groups("3"))):
        lines = lines_of(cost_overview(graph_of(tmp_path / name, k=data), "KU-1"))
        assert not [line for line in lines if line.startswith("Summe der Ausgaben")], name


def test_a_remark_says_which_sum_a_source_prints(tmp_path: Path) -> None:
    printed = "foerderquote_ist: förderfähiger Teil, gedruckte_summe: {bezeichnung: SUM, zuschuss: 1830},"
    data = _two_groups("1").replace("foerderquote_ist: förderfähiger Teil,", printed)
    for label in ("Summe A1-2", "Summe A", "Gesamtausgaben", "Summe"):
        _, *remarks = cost_overview(graph_of(tmp_path / label, k=data.replace("SUM", label)), "KU-1")
        assert f"Die Quelle nennt die Summe der Gruppen A1 und A2 »{label}«; sie stimmt" in plain(remarks)
    _, *remarks = cost_overview(graph_of(tmp_path / "alle", k=data.replace("SUM", "Summe A–B")), "KU-1")
    assert "Die Quelle nennt diese Summe »Summe A–B«; sie weicht" in plain(remarks)


def test_what_follows_is_derived_and_marked(tmp_path: Path) -> None:
    lines = lines_of(cost_overview(graph_of(tmp_path, k=DERIVED), "KU-1"))
    assert lines[0] == (
        "Nr.|Kostenposition|Gesamtkosten|Bemessungsgrundlage|Förderquote|förderfähige Kosten|nicht förderfähige Kosten|"
        "Einnahmen|Zuschuss|Eigenanteil"
    )
    assert lines[2] == "1.1|Platz|1.000 €|1.000 €*|85 %|850 €*|150 €*||510 €*|490 €*"
    assert lines[3] == "1.2|Weg|500 €|400 €|50 %|200 €*|300 €*||120 €*|380 €*"
    assert lines[5] == "B Erlöse (Einnahmen)"
    assert lines[6] == "2.1|Grundstücke||||||100 €|-60 €*|-40 €*"
    assert lines[8] == "Summe KuF|1.500 €|1.400 €*||1.050 €*|450 €*|100 €|570 €*|830 €*"
    assert lines[9] == "Gesamtkosten nach Abzug der Einnahmen|1.400 €|||||||"


def test_the_key_tells_how_each_figure_follows(tmp_path: Path) -> None:
    text = "\n".join(lines_of(cost_overview(graph_of(tmp_path, k=DERIVED), "KU-1")))
    assert "* abgeleitet: In den Daten steht der Betrag nicht" in text
    for line in (
        "förderfähige Kosten: Förderquote × Bemessungsgrundlage",
        "nicht förderfähige Kosten: Gesamtkosten − förderfähige Kosten",
        "Zuschuss: 60 % (»Soziale Stadt«) der förderfähigen Kosten nach Abzug der Einnahmen",
        "Eigenanteil: Gesamtkosten − Einnahmen − Zuschuss",
    ):
        assert line in text
    assert "offen" not in text, "no sign that no cell has"


def test_the_mark_is_spoken(tmp_path: Path) -> None:
    table = cost_overview(graph_of(tmp_path, k=DERIVED), "KU-1")[0]
    assert isinstance(table, Table)
    cell = table.rows[1].cells[-1].blocks[0]
    assert isinstance(cell, Paragraph)
    assert cell.inlines[-1] == Mark("*", "abgeleitet")


def test_granted_money_is_never_derived(tmp_path: Path) -> None:
    data = DERIVED.replace("foerderquote: 85 %", "foerderquote: 85 %, status: bewilligt")
    lines = lines_of(cost_overview(graph_of(tmp_path, k=data), "KU-1"))
    assert lines[2] == "1.1|Platz|1.000 €||85 %|–|||–|–"
    assert "– offen: Der Betrag ist weder angegeben, noch folgt er aus anderen." in lines


SHARES = DERIVED.replace(
    "foerderquote: 85 %}",
    "anteile: [{geber: Bund/Land, foerderprogramm: FP-1, betrag: 400}, "
    "{geber: Bund, foerderprogramm: FP-2, betrag: 100}, {geber: Stiftung Nord, betrag: 200}, "
    "{geber: Wohnbau GmbH, betrag: 50}, {geber: Stadt, betrag: 200}]}",
)


def test_programmes_and_third_parties_have_columns_where_there_are_several(tmp_path: Path) -> None:
    lines = lines_of(cost_overview(graph_of(tmp_path, k=SHARES), "KU-1"))
    head = next(line for line in lines if line.startswith("Nr.") and "Drittmittel" in line)
    assert head.endswith(
        "Zuschuss|davon SSP|davon Klima|Drittmittel|davon Stiftung Nord|davon Wohnbau GmbH|Eigenanteil|nicht finanziert"
    )
    row = next(line for line in lines if line.startswith("1.1|Platz") and "200 €" in line)
    assert row.endswith("500 €|400 €|100 €|250 €|200 €|50 €|200 €|50 €*")


def test_names_stand_for_numbers_that_are_not_there(tmp_path: Path) -> None:
    data = DATA.replace("titel: Wege, nummer: A1,", "titel: Wege,").replace(
        "titel: Häuser, nummer: A2,", "titel: Häuser,"
    )
    data = data.replace("kostengruppe: KG-2}", "kostengruppe: KG-2, gesamtkosten_eur: 5}").replace("4500", "4505")
    data = data.replace('titel: Grund, nummer: "1.2"', "titel: Grund")
    text = "\n".join(lines_of(cost_overview(graph_of(tmp_path, k=data), "KU-1")))
    assert "nennt »Häuser« nicht" in text
    assert "Gruppe »Wege«: Die gedruckte Summe" in text
    assert "Position »Grund«: Menge mal Ansatz" in text
    assert "Summe »Wege«|" in text


FURTHER = """
quellen:
  - {id: Q-1, titel: Antrag}
  - {id: Q-2, titel: Bericht}
"""


def test_conflicting_statements_stand_side_by_side(tmp_path: Path) -> None:
    data = FURTHER + DATA.replace(
        "massnahmen: [{id: M-1, art: sinngemäß}]}",
        "massnahmen: [{id: M-1, art: sinngemäß}], quelle: [{id: Q-1, seite: '5'}],\n"
        "     weitere_angaben: [{groesse: Gesamtkosten, betrag: 1100, bemerkung: brutto,\n"
        "                        quelle: [{id: Q-2, seite: '7'}]}]}",
    )
    lines = lines_of(cost_overview(graph_of(tmp_path, k=data), "KU-1"))
    assert any(line.startswith("1.1|Weg|10|m²|100 €|1.000 €†|") for line in lines)
    assert "† eine Quelle nennt einen anderen Betrag; beide stehen unter der Übersicht." in lines
    at = lines.index("Zeile|Größe|Betrag|Quelle|Bemerkung")
    assert lines[at + 1] == "1.1 Weg|Gesamtkosten|1.000 €|Antrag (Seite 5)|damit rechnet die Übersicht"
    assert lines[at + 2] == "1.1 Weg|Gesamtkosten|1.100 €|Bericht (Seite 7)|brutto"
