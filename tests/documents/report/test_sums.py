"""The sums of the cost overviews in a Prüfprotokoll: printed and computed, side by side."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.schema.declare import Publicity
from tests.documents.report.test_scope import lines
from tests.review.case import concept

DATA = """
vorgaben: {oeffentlichkeit: öffentlich}
konzept: {id: K-1, titel: Quartier}
kostenuebersichten:
  - id: KU-1
    titel: Übersicht
    gedruckte_summe: {bezeichnung: Summe A1-2, kosten: 400, zuschuss: 240}
    gedruckte_gesamtsumme: {bezeichnung: Beide, kosten: 900, zusammen_mit: [KU-2]}
  - {id: KU-2, titel: Zweite}
kostengruppen:
  - {id: KG-1, titel: Plätze, nummer: A1, uebersicht: KU-1, gedruckte_summe: {bezeichnung: Summe A1, kosten: 100, zuschuss: 60}}
  - {id: KG-2, titel: Wege, nummer: A2, uebersicht: KU-1, gedruckte_summe: {bezeichnung: Summe A2, kosten: 350, zuschuss: 180}}
  - {id: KG-3, titel: Rest, nummer: B1, uebersicht: KU-2}
kostenpositionen:
  - {id: KP-1, titel: Pflaster, nummer: "1", kostengruppe: KG-1, gesamtkosten_eur: 100, zuschuss_eur: 60}
  - {id: KP-2, titel: Bäume, nummer: "2", kostengruppe: KG-2, gesamtkosten_eur: 300, zuschuss_eur: 180}
  - {id: KP-3, titel: Bänke, nummer: "3", kostengruppe: KG-3, gesamtkosten_eur: 500}
"""  # noqa: E501 - a record a line


def test_each_printed_sum_with_the_computed_one(tmp_path: Path) -> None:
    assert lines(concept(tmp_path, DATA), "summen") == [
        "Mit der errechneten stimmen überein: 3 von 4. Weicht ab: 1.",
        "Summe|Größe|gedruckt|errechnet|Ergebnis",
        "Übersicht",
        "»Summe A1«|Gesamtkosten|100 €|100 €|stimmt",
        "»Summe A1«|Zuschuss|60 €|60 €|stimmt",
        "»Summe A2«|Gesamtkosten|350 €|300 €|weicht ab",
        "»Summe A2«|Zuschuss|180 €|180 €|stimmt",
        "»Summe A1-2«|Gesamtkosten|400 €|400 €|stimmt",
        "»Summe A1-2«|Zuschuss|240 €|240 €|stimmt",
        "»Beide«|Gesamtkosten|900 €|900 €|stimmt",
        "Ohne gedruckte Summe, deshalb errechnet, aber mit nichts verglichen:",
        "B1 Rest; Zweite",
    ]


def test_the_summary_says_how_many_agree(tmp_path: Path) -> None:
    found = lines(concept(tmp_path, DATA), "zusammenfassung")
    said = "Mit der errechneten stimmen überein: 3 von 4. Weicht ab: 1."
    assert f"Nachgerechnete Summen: {said}" in found
    one = DATA.replace("gedruckte_summe: {bezeichnung: Summe A2, kosten: 350, zuschuss: 180}", "notiz: nichts")
    one = one.replace("gedruckte_summe: {bezeichnung: Summe A1-2, kosten: 400, zuschuss: 240}", "notiz: nichts")
    one = one.replace("gedruckte_gesamtsumme: {bezeichnung: Beide, kosten: 900, zusammen_mit: [KU-2]}", "")
    assert "Nachgerechnete Summen: Mit der errechneten stimmen überein: 1 von 1." in lines(
        concept(tmp_path / "b", one), "zusammenfassung"
    )


def test_what_the_rows_leave_open_is_not_said_to_agree(tmp_path: Path) -> None:
    found = lines(concept(tmp_path, DATA.replace("gesamtkosten_eur: 100, zuschuss_eur: 60", "menge: 3")), "summen")
    assert "»Summe A1«|Gesamtkosten|100 €|offen|nicht nachrechenbar, denn Zeilen lassen den Betrag offen" in found


def test_a_label_that_names_less_is_told(tmp_path: Path) -> None:
    more = "  - {id: KG-4, titel: Mehr, nummer: A4, uebersicht: KU-1}\n  - {id: KG-3,"
    text = DATA.replace("  - {id: KG-3,", more).replace("kosten: 400", "kosten: 410")
    text += "  - {id: KP-4, titel: Licht, nummer: '4', kostengruppe: KG-4, gesamtkosten_eur: 10, zuschuss_eur: 0}\n"
    found = lines(concept(tmp_path, text), "summen")
    said = "stimmt; die Bezeichnung nennt weniger, als die Summe enthält"
    assert f"»Summe A1-2«|Gesamtkosten|410 €|410 €|{said}" in found


def test_a_sum_over_hidden_rows_has_no_amounts(tmp_path: Path) -> None:
    hidden = DATA.replace("{id: KP-2,", "{id: KP-2, oeffentlichkeit: intern,")
    found = "\n".join(lines(concept(tmp_path, hidden), "summen", Publicity.PUBLIC))
    assert "»Summe A1«|Gesamtkosten|100 €|100 €|stimmt" in found
    assert "»Summe A2«||||unvollständig, denn sie umfasst, was hier nicht steht" in found
    assert not {"350 €", "300 €", "400 €", "900 €"} & set(found.split("|"))


def test_without_a_printed_sum_there_is_nothing_to_compare(tmp_path: Path) -> None:
    assert lines(concept(tmp_path, "\nziele: [{id: Z-1, titel: Eins}]\n"), "summen") == [
        "Hier ist keine gedruckte Summe zu vergleichen."
    ]
