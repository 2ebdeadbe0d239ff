"""Rules on printed sums, on what programmes set, and on numbering."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.money import hits, overview, row

TWO_ROWS = row(1, "gesamtkosten_eur: 100, zuschuss_eur: 60, eigenanteil_eur: 40") + row(
    2, "gesamtkosten_eur: 50.50, zuschuss_eur: 30, eigenanteil_eur: 20.50"
)
INFORMATIVE = row(3, "gesamtkosten_eur: 7, nachrichtlich: ja")


def printed(members: str, label: str = "Summe A1") -> str:
    """A printed sum as a further member of a group or overview."""
    return f", gedruckte_summe: {{bezeichnung: {label}, {members}}}"


def test_a_group_sum_that_does_not_add_up(tmp_path: Path) -> None:
    wrong = overview(TWO_ROWS, group=printed("kosten: 150, zuschuss: 90, eigenanteil: 60"))
    assert hits(tmp_path / "falsch", "gruppensumme", wrong) == [
        (
            "daten.yaml:6",
            (
                "»Summe A1« stimmt nicht: Gesamtkosten gedruckt 150 € (daten.yaml:6), errechnet 150,50 € "
                "(Summe von 2 Zeilen); "
                "Eigenanteil gedruckt 60 € (daten.yaml:6), errechnet 60,50 € (Summe von 2 Zeilen)."
            ),
        )
    ]
    right = overview(TWO_ROWS + INFORMATIVE, group=printed("kosten: 150.50, eigenanteil: 60.50"))
    assert hits(tmp_path / "richtig", "gruppensumme", right) == []


def test_a_sum_printed_over_open_rows(tmp_path: Path) -> None:
    text = overview(row(1, "gesamtkosten_eur: nicht überliefert"), group=printed("kosten: 5"))
    assert hits(tmp_path / "summe", "gruppensumme", text) == [], "nothing contradicts it"
    assert hits(tmp_path / "offen", "summe-offen", text) == [
        (
            "daten.yaml:6",
            (
                "»Summe A1« lässt sich nicht nachrechnen, weil die Zeilen den Betrag offen lassen: gedruckt 5 € "
                "Gesamtkosten."
            ),
        )
    ]
    assert hits(tmp_path / "nichts", "summe-offen", text.replace("nicht überliefert", "5")) == []


@pytest.mark.parametrize("where", ["head", "group"])
def test_a_sum_that_counts_rows_for_information(tmp_path: Path, where: str) -> None:
    head, group = (printed("kosten: 157.50") if where == each else "" for each in ("head", "group"))
    text = overview(TWO_ROWS + INFORMATIVE, head=head, group=group)
    assert [said for _, said in hits(tmp_path, "nachrichtlich-in-summe", text)] == [
        "»Summe A1« zählt Zeilen mit, die nur nachrichtlich sind: 1.3."
    ]
    for code in ("gruppensumme", "gesamtsumme"):
        assert hits(tmp_path / code, code, text) == [], "told once"
    assert hits(tmp_path / "ohne", "nachrichtlich-in-summe", text.replace("157.50", "150.50")) == []


GROUPS = """\
kostenuebersichten:
  - id: KU-1
    titel: Übersicht
    gedruckte_summe: {bezeichnung: LABEL, kosten: AMOUNT}
kostengruppen:
  - {id: KG-1, titel: Eins, nummer: A1, uebersicht: KU-1}
  - {id: KG-2, titel: Zwei, nummer: A2, uebersicht: KU-1}
  - {id: KG-5, titel: Fünf, nummer: A5, uebersicht: KU-1}
kostenpositionen:
  - {id: KP-1, titel: Eins, kostengruppe: KG-1, gesamtkosten_eur: 1}
  - {id: KP-2, titel: Zwei, kostengruppe: KG-2, gesamtkosten_eur: 2}
  - {id: KP-5, titel: Fünf, kostengruppe: KG-5, gesamtkosten_eur: 5}
"""


@pytest.mark.parametrize("label", ["Summe A1-3", "Summe A1–A3", "Zusammen, umfasst: [KG-1, KG-2]", '"Summe A1 bis A3"'])
def test_a_label_that_names_less_than_the_sum(tmp_path: Path, label: str) -> None:
    text = GROUPS.replace("LABEL", label).replace("AMOUNT", "8")
    name = label.strip('"').partition(",")[0]
    assert hits(tmp_path / "mehr", "summe-bezeichnung", text) == [
        ("daten.yaml:5", f"»{name}« nennt A1 und A2, der Betrag enthält aber auch A5 (5 €).")
    ]
    assert hits(tmp_path / "eine", "gesamtsumme", text) == [], "told once"
    named = text.replace("kosten: 8", "kosten: 3")
    nobody = "nennt Gruppen, die es nicht gibt: A3; die Übersicht hat A1, A2 und A5."
    told = [] if "umfasst" in label else [("daten.yaml:5", f"»{name}« {nobody}")]
    assert hits(tmp_path / "genau", "summe-bezeichnung", named) == told
    assert hits(tmp_path / "richtig", "gesamtsumme", named) == []
    wrong = text.replace("kosten: 8", "kosten: 4")
    said = hits(tmp_path / "falsch", "gesamtsumme", wrong)
    if "umfasst" in label:
        assert said == [
            (
                "daten.yaml:5",
                (
                    "»Zusammen« stimmt nicht: Gesamtkosten gedruckt 4 € (daten.yaml:5), errechnet 3 € "
                    "(Summe von 2 Zeilen)."
                ),
            )
        ]
    else:
        assert said == [], "there is no A3: it is not compared with the wrong rows"
        assert hits(tmp_path / "unklar", "summe-bezeichnung", wrong) == [
            (
                "daten.yaml:5",
                (
                    f"»{name}« lässt sich nicht vergleichen, weil die Bezeichnung nicht zu den Gruppen passt: A3 gibt "
                    "es nicht, die Übersicht hat A1, A2 und A5."
                ),
            )
        ]


@pytest.mark.parametrize("label", ["Summe", "Summe 2009-2012", "Summe (A)-(B)", "Summe 1.1", "Summe A1-B4"])
def test_a_label_that_names_no_group_means_all(tmp_path: Path, label: str) -> None:
    text = GROUPS.replace("LABEL", label).replace("AMOUNT", "8")
    assert hits(tmp_path / "alle", "summe-bezeichnung", text) == []
    assert hits(tmp_path / "richtig", "gesamtsumme", text) == []
    assert len(hits(tmp_path / "falsch", "gesamtsumme", text.replace("kosten: 8", "kosten: 3"))) == 1


def test_a_sum_of_several_overviews(tmp_path: Path) -> None:
    text = overview(
        TWO_ROWS + "  - {id: KP-9, titel: Zeile, kostengruppe: KG-9, gesamtkosten_eur: 1}\n",
        head=", gedruckte_gesamtsumme: {bezeichnung: Alles, kosten: 150.50, zusammen_mit: [KU-9]}",
    )
    second = (
        "  - {id: KU-9, titel: Zweite}\nkostengruppen:\n  - {id: KG-9, titel: Gruppe, nummer: B1, uebersicht: KU-9}\n"
    )
    text = text.replace("\nkostengruppen:\n", f"\n{second}")
    assert hits(tmp_path / "falsch", "gesamtsumme-uebersichten", text) == [
        (
            "daten.yaml:4",
            (
                "»Alles« stimmt nicht: Gesamtkosten gedruckt 150,50 € (daten.yaml:4), errechnet 151,50 € "
                "(Summe von 3 Zeilen)."
            ),
        )
    ]
    assert (
        hits(tmp_path / "richtig", "gesamtsumme-uebersichten", text.replace("kosten: 150.50", "kosten: 151.50")) == []
    )


def test_the_ceiling_of_a_programme(tmp_path: Path) -> None:
    rows = TWO_ROWS + INFORMATIVE + row(4, "gesamtkosten_eur: 100, foerderfaehig_eur: 49.50")
    assert hits(tmp_path / "über", "obergrenze", overview(rows, programme=", obergrenze: 199.99")) == [
        (
            "daten.yaml:2",
            "Förderfähig sind zusammen 200 €, die Obergrenze von 199,99 € ist um 0,01 € überschritten.",
        )
    ]
    assert hits(tmp_path / "unter", "obergrenze", overview(rows, programme=", obergrenze: 200")) == []


def test_the_least_own_share(tmp_path: Path) -> None:
    text = overview(TWO_ROWS.replace(".50", ""), programme=", eigenanteil_min: 1/2").replace("50, zu", "51, zu")
    text = text.replace("eigenanteil_eur: 20", "eigenanteil_eur: 21")
    assert hits(tmp_path / "unter", "eigenanteil-mindestens", text) == [
        (
            "daten.yaml:4",
            "Der Eigenanteil von 61 € liegt unter dem Mindesteigenanteil von »Programm«: 50 % von 151 € sind 75,50 €.",
        )
    ]
    assert hits(tmp_path / "über", "eigenanteil-mindestens", text.replace("1/2", "40 %")) == []


@pytest.mark.parametrize(
    ("members", "texts"),
    [
        ("anteile: [{geber: Land, anteil: 1/3}, {geber: Stadt, anteil: 1/2}]", ["ergeben 5/6 statt 100 %"]),
        ("anteile: [{geber: Land, anteil: 1/3}, {geber: Stadt, anteil: 2/3}]", []),
        ("foerdersatz: 60 %, anteile: [{geber: Bund, anteil: 30 %}, {geber: Land, anteil: 3/10}]", []),
    ],
)
def test_shares_of_a_programme(tmp_path: Path, members: str, texts: list[str]) -> None:
    said = hits(
        tmp_path, "programm-anteile", overview("", programme=f", {members}").replace("positionen:", "positionen: []")
    )
    assert [text for _, text in said] == [f"Die Anteile der Geldgeber {text}." for text in texts]
    assert all(at == "daten.yaml:2" for at, _ in said)


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        (("1.1", "1.3"), "Auf 1.1 folgt 1.3, die Nummer 1.2 fehlt."),
        (("1.1", "1.4"), "Auf 1.1 folgt 1.4, die Nummern 1.2 und 1.3 fehlen."),
        (("1.1", "1.7"), "Auf 1.1 folgt 1.7, es fehlen 5 Nummern ab 1.2."),
        (("2.4", "2.5.1", "2.5.3", "2.6"), "Auf 2.5.1 folgt 2.5.3, die Nummer 2.5.2 fehlt."),
        (("2.4", "2.5.1", "2.5.2", "2.6"), ""),
        (("7", "8", "I", ""), ""),
    ],
)
def test_numbers_that_are_left_out(tmp_path: Path, numbers: tuple[str, ...], text: str) -> None:
    given = [f'nummer: "{number}", ' if number else "" for number in numbers]
    rows = "".join(f"  - {{id: KP-{i}, titel: Zeile, {part}kostengruppe: KG-1}}\n" for i, part in enumerate(given))
    said = hits(tmp_path, "nummernluecke", overview(rows))
    assert [each for _, each in said] == ([text] if text else [])
    line = 8 + (len(numbers) - 1 if len(numbers) == 2 else 2)
    assert [at for at, _ in said] == ([f"daten.yaml:{line}"] if text else [])


def test_a_label_that_names_groups_nobody_has(tmp_path: Path) -> None:
    text = GROUPS.replace("LABEL", "Summe A1-5").replace("AMOUNT", "8")
    said = "nennt Gruppen, die es nicht gibt: A3 und A4; die Übersicht hat A1, A2 und A5."
    assert hits(tmp_path / "gleich", "summe-bezeichnung", text) == [("daten.yaml:5", f"»Summe A1-5« {said}")]
    assert hits(tmp_path / "summe", "gesamtsumme", text) == [], "the sum agrees"


@pytest.mark.parametrize(
    ("amount", "code", "verdict"),
    [("-3", "gesamtsumme", ""), ("3", "gesamtsumme", "Gesamtkosten gedruckt 3 € (daten.yaml:5), errechnet −3 €")],
)
def test_negative_sums(tmp_path: Path, amount: str, code: str, verdict: str) -> None:
    text = (
        GROUPS.replace("LABEL", "Summe")
        .replace("AMOUNT", amount)
        .replace("gesamtkosten_eur: 5", "gesamtkosten_eur: -6")
    )
    assert [verdict in said for _, said in hits(tmp_path, code, text)] == ([True] if verdict else [])


def test_some_open_rows_leave_a_sum_comparable(tmp_path: Path) -> None:
    text = GROUPS.replace("LABEL", "Summe").replace(", gesamtkosten_eur: 5}", "}")
    assert hits(tmp_path / "richtig", "gesamtsumme", text.replace("AMOUNT", "3")) == []
    (found,) = hits(tmp_path / "falsch", "gesamtsumme", text.replace("AMOUNT", "4"))
    assert found[1].endswith("errechnet 3 € (Summe von 2 Zeilen), eine Zeile lässt ihn offen.")


def test_a_sum_of_several_overviews_that_all_rows_leave_open(tmp_path: Path) -> None:
    head = ", gedruckte_gesamtsumme: {bezeichnung: Alles, kosten: 5}"
    text = overview(row(1, "menge: 1"), head=head)
    assert [at for at, _ in hits(tmp_path, "summe-offen", text)] == ["daten.yaml:4"]


def test_the_ceiling_may_be_that_of_grants_and_counts_derived_ones(tmp_path: Path) -> None:
    programme = ", foerdersatz: 60 %, obergrenze_gilt: Zuschuss, obergrenze: LIMIT"
    text = overview(row(1, "gesamtkosten_eur: 1000"), programme=programme)
    assert hits(tmp_path / "unter", "obergrenze", text.replace("LIMIT", "600")) == []
    assert hits(tmp_path / "über", "obergrenze", text.replace("LIMIT", "599")) == [
        (
            "daten.yaml:2",
            ("Zuschüsse sind zusammen 600 € (60 % von 1.000 €), die Obergrenze von 599 € ist um 1 € überschritten."),
        )
    ]


def test_each_printed_amount_is_named_with_its_own_line(tmp_path: Path) -> None:
    lines = "\n      bezeichnung: LABEL\n      zuschuss: 0\n      kosten: AMOUNT"
    text = (
        GROUPS.replace(" {bezeichnung: LABEL, kosten: AMOUNT}", lines).replace("LABEL", "Summe").replace("AMOUNT", "9")
    )
    ((_, said),) = hits(tmp_path, "gesamtsumme", text)
    assert "Gesamtkosten gedruckt 9 € (daten.yaml:8)" in said.replace("\N{NO-BREAK SPACE}", " ")
