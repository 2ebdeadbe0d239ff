from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ihk_ext.model import Missing, PartialDate, Struct
from tests.support import Said, load, load_one, said

GOAL = "ziele:\n  - id: Z-1\n    titel: Ziel\n"


def only(folder: Path, text: str) -> Said:
    """The only finding of a file."""
    (finding,) = said(load(folder, text).findings)
    return finding


def test_values_of_every_kind(tmp_path: Path) -> None:
    record = load_one(
        tmp_path,
        """
        massnahmen:
          - id: M-1
            titel: Park
              am Bach
            nummer: 1.10
            kurzbeschreibung: |
              Ein *Weg*.

              - eins
            ort: [Hirtenweg, Am Feld]
            zielgruppe: Kinder
            beginn: 2010
            ende: 2012-05
            status_am: 20.10.2009
            fortschritt: 30
            kosten_geschaetzt: 175.500,50 €
            klimabezug: ja
            art: investiv
            handlungsschritte:
              - {text: planen, faellig: 2010}
              - text: bauen
                verantwortlich: nicht überliefert
            verstetigung: nicht überliefert
            traeger: nicht überliefert
        """,
    )
    assert record.titel == "Park am Bach"
    assert record.number == "1.10"
    assert record.text("kurzbeschreibung") == "Ein *Weg*.\n\n- eins"
    assert record.get("ort") == ("Hirtenweg", "Am Feld")
    assert record.get("zielgruppe") == ("Kinder",)
    assert (record.get("beginn"), record.get("ende")) == (PartialDate(2010), PartialDate(2012, 5))
    assert record.get("status_am") == dt.date(2009, 10, 20)
    assert record.get("fortschritt") == 30
    assert record.money("kosten_geschaetzt") == 17_550_050
    assert record.get("klimabezug") is True
    steps = record.get("handlungsschritte")
    assert isinstance(steps, tuple)
    assert isinstance(steps[0], Struct)
    assert isinstance(steps[1], Struct)
    assert steps[0].values == {"text": "planen", "faellig": PartialDate(2010)}
    assert steps[1].values["verantwortlich"] is Missing.NOT_RECORDED
    assert record.get("verstetigung") is Missing.NOT_RECORDED
    assert record.text("verstetigung") == "nicht überliefert"
    assert record.gives("traeger")
    assert not record.links.get("traeger")


def test_decimals_and_shares(tmp_path: Path) -> None:
    area = load_one(tmp_path, "gebiete: [{id: G-1, titel: Gebiet, flaeche_ha: '20,8', einwohner: 5587}]")
    assert area.get("flaeche_ha") == Decimal("20.8")
    programme = load_one(tmp_path, "foerderprogramme: [{id: P-1, titel: LSP, foerdersatz: 60 %}]")
    assert programme.get("foerdersatz") == Fraction(3, 5)


def test_links_with_and_without_attributes(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        """
        ziele:
          - {id: Z-1, titel: Eins}
          - {id: Z-2, titel: Zwei}
        massnahmen:
          - id: M-1
            titel: Park
            ziele:
              - Z-1
              - {id: Z-2, art: sinngemäß, grund: "siehe S. 3", anteil: 1/2}
        """,
    )
    assert said(result.findings) == []
    stated, read = result.project.records["M-1"].links["ziele"]
    assert (stated.target, stated.stated, stated.attributes) == ("Z-1", True, {})
    assert (read.target, read.stated) == ("Z-2", False)
    assert read.attributes == {"art": "sinngemäß", "grund": "siehe S. 3", "anteil": Fraction(1, 2)}
    assert (read.place.line, read.place.column) == (10, 14)


def test_a_source_may_be_named_at_several_pages(tmp_path: Path) -> None:
    text = """
        quellen: [{id: Q-1, titel: Studie}, {id: Q-2, titel: Karte}]
        ziele:
          - id: Z-1
            titel: Ziel
            quelle:
              - {id: Q-1, seite: "3"}
              - {id: Q-2, seite: "1"}
              - {id: Q-1, seite: "9"}
              - {id: Q-1, seite: "9"}
        """
    result = load(tmp_path, text)
    record = result.project.records["Z-1"]
    assert [value.attributes["seite"] for value in record.links["quelle"]] == ["3", "1", "9"]
    assert record.targets("quelle") == ("Q-1", "Q-2")
    (finding,) = said(result.findings)
    assert (finding.code, finding.at) == ("verweis-doppelt", "daten.yaml:10:9")


@pytest.mark.parametrize(
    "case",
    [
        ("ebne: Leitbild", "feld-unbekannt", "5:5", "Ziel Z-1: Das Feld »ebne« gibt es nicht.", "Meinten Sie »ebene«?"),
        (
            "ebene: Sanierungszeil",
            "wort-unbekannt",
            "5:12",
            "Ziel Z-1: Feld »ebene«: Das Wort »Sanierungszeil« gibt es hier nicht.",
            "Meinten Sie »Sanierungsziel«?",
        ),
        (
            "ebene: xyz",
            "wort-unbekannt",
            "5:12",
            "Ziel Z-1: Feld »ebene«: Das Wort »xyz« gibt es hier nicht.",
            "Erlaubt sind: Leitbild, Leitziel, Oberziel, Sanierungsziel, Teilziel, Handlungsziel.",
        ),
        (
            "ebene: [Leitbild]",
            "wert-art",
            "5:12",
            "Ziel Z-1: »ebene« (Zielebene) muss ein einfacher Wert sein (Wort einer Liste).",
            "Schreiben Sie ihn ohne Liste.",
        ),
        (
            "nummer: {a: b}",
            "wert-art",
            "5:13",
            "Ziel Z-1: »nummer« (Nummer) muss ein einfacher Wert sein (Text).",
            "Schreiben Sie ihn ohne Unterangaben; setzen Sie einen Text mit { oder »: « in Anführungszeichen.",
        ),
        (
            "stand: gestern",
            "wert-ungueltig",
            "5:12",
            "Ziel Z-1: Feld »stand«: »gestern« ist kein Datum.",
            "Schreiben Sie zum Beispiel 2009-10-20.",
        ),
        (
            "stand:",
            "feld-leer",
            "5:5",
            "Ziel Z-1: Das Feld »stand« ist leer.",
            "Geben Sie einen Wert an oder löschen Sie die Zeile.",
        ),
        (
            "stand: ~",
            "feld-leer",
            "5:5",
            "Ziel Z-1: Das Feld »stand« ist leer.",
            "Geben Sie einen Wert an oder löschen Sie die Zeile.",
        ),
        (
            "nummer: '  '",
            "feld-leer",
            "5:5",
            "Ziel Z-1: Das Feld »nummer« ist leer.",
            "Geben Sie einen Wert an oder löschen Sie die Zeile.",
        ),
        (
            "bedarfe: []",
            "feld-leer",
            "5:5",
            "Ziel Z-1: Das Feld »bedarfe« ist leer.",
            "Geben Sie einen Wert an oder löschen Sie die Zeile.",
        ),
        (
            "smart: {}",
            "feld-leer",
            "5:5",
            "Ziel Z-1: Das Feld »smart« ist leer.",
            "Geben Sie einen Wert an oder löschen Sie die Zeile.",
        ),
        (
            "smart: bald",
            "wert-art",
            "5:12",
            "Ziel Z-1: »smart« (Messbarkeit) braucht Unterangaben.",
            "Möglich sind: spezifisch, messgroesse, termin.",
        ),
        (
            "smart: {termn: 2010}",
            "feld-unbekannt",
            "5:13",
            "Ziel Z-1: Das Feld »smart.termn« gibt es nicht.",
            "Meinten Sie »termin«?",
        ),
        (
            "smart: {termin: bald}",
            "wert-ungueltig",
            "5:21",
            "Ziel Z-1: Feld »smart.termin«: »bald« ist kein Jahr, Monat oder Datum.",
            "Schreiben Sie 2009, 2009-10 oder 2009-10-20.",
        ),
        (
            "zielerreichung: [{am: 2010-01-01}]",
            "pflichtfeld",
            "5:22",
            "Ziel Z-1: Das Feld »zielerreichung.einschaetzung« fehlt.",
            "Ergänzen Sie »einschaetzung: …«.",
        ),
        (
            "uebergeordnet: [Z-2, Z-3]",
            "verweis-anzahl",
            "5:20",
            "Ziel Z-1: »uebergeordnet« (übergeordnetes Ziel) darf nur einen Verweis haben.",
            "Lassen Sie einen stehen.",
        ),
        (
            "uebergeordnet: z-2",
            "kennung",
            "5:20",
            "Ziel Z-1: »uebergeordnet«: »z-2« ist keine Kennung.",
            "Meinten Sie »Z-2«?",
        ),
        (
            "uebergeordnet: das erste",
            "kennung",
            "5:20",
            "Ziel Z-1: »uebergeordnet«: »das erste« ist keine Kennung.",
            "Kennungen bestehen aus Großbuchstaben, Ziffern, »-« und »_« und beginnen mit einem Buchstaben.",
        ),
        (
            "bedarfe: [nicht überliefert]",
            "kennung",
            "5:15",
            "Ziel Z-1: »bedarfe«: »nicht überliefert« ist keine Kennung.",
            "»nicht überliefert« steht allein: ohne Liste und ohne Klammern.",
        ),
        (
            "bedarfe: [{art: sinngemäß}]",
            "pflichtfeld",
            "5:15",
            "Ziel Z-1: Im Verweis »bedarfe« fehlt »id«.",
            "Schreiben Sie die Kennung oder {id: KENNUNG, …}.",
        ),
        (
            "bedarfe: [[B-1]]",
            "verweis-art",
            "5:15",
            "Ziel Z-1: »bedarfe«: Hier steht keine Kennung.",
            "Schreiben Sie die Kennung oder {id: KENNUNG, …}.",
        ),
    ],
)
def test_malformed(tmp_path: Path, case: tuple[str, str, str, str, str]) -> None:
    field, code, at, text, hint = case
    extra = "\n  - {id: Z-2, titel: Zwei}\n  - {id: Z-3, titel: Drei}\n" if "Z-2" in field else "\n"
    finding = only(tmp_path, f"{GOAL}    {field}{extra}")
    assert finding == (code, f"daten.yaml:{at}", text, hint)


def test_attributes_of_links_are_checked(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        """
        bedarfe: [{id: B-1, titel: Bedarf}]
        ziele:
          - id: Z-1
            titel: Ziel
            bedarfe: [{id: B-1, art: sinngemaess, anteil: 4/3, gruend: x}]
        """,
    )
    assert [(s.code, s.at, s.hint) for s in said(result.findings)] == [
        ("wort-unbekannt", "daten.yaml:6:30", "Meinten Sie »sinngemäß«?"),
        ("wert-ungueltig", "daten.yaml:6:51", "Höchstens 1/1 oder 100 % sind möglich."),
        ("feld-unbekannt", "daten.yaml:6:56", "Meinten Sie »grund«?"),
    ]


@pytest.mark.parametrize("items", ["[a, '', b]", "\n      - a\n      -\n      - b"])
def test_empty_items(tmp_path: Path, items: str) -> None:
    result = load(tmp_path, f"massnahmen:\n  - id: M-1\n    titel: T\n    ort: {items}\n")
    assert [s.code for s in said(result.findings)] == ["feld-leer"]
    assert result.project.records["M-1"].get("ort") == ("a", "b")


@pytest.mark.parametrize(
    ("prose", "at"),
    [
        ("|\n      Ein Weg.\n\n      Mit :raw:`x` darin.", "daten.yaml:7:11"),
        ("|\n\n\n      Mit :raw:`x` darin.", "daten.yaml:7:11"),
        (">\n      Ein Weg\n      mit :raw:`x`\n      darin.", "daten.yaml:6:11"),
        ("Ein Weg\n      mit :raw:`x`.", "daten.yaml:5:11"),
        ("'Ein ''Weg''\n\n      mit :raw:`x`.'", "daten.yaml:6:11"),
        ('"Ein \\"Weg\\" mit :raw:`x`."', "daten.yaml:4:36"),
    ],
)
def test_forbidden_prose_is_named_where_it_stands(tmp_path: Path, prose: str, at: str) -> None:
    finding = only(tmp_path, f"massnahmen:\n  - id: M-1\n    beschreibung: {prose}\n    titel: T\n")
    assert (finding.code, finding.at) == ("fliesstext", at)
    assert "»beschreibung«" in finding.text


def test_mentions_are_found_in_prose(tmp_path: Path) -> None:
    record = load(
        tmp_path,
        """
        massnahmen:
          - id: M-1
            titel: T
            beschreibung: >
              Gefaltet, mit
              :need:`M-1` und
              :need:`einem Text <M-1>`.
        """,
    ).project.records["M-1"]
    assert [(m.member.name, m.target, m.place.line, m.place.column) for m in record.mentions] == [
        ("beschreibung", "M-1", 7, 7),
        ("beschreibung", "M-1", 8, 7),
    ]


def test_a_message_stays_one_line_however_long_the_value(tmp_path: Path) -> None:
    finding = only(tmp_path, f'{GOAL}    stand: "{"lang " * 100}"\n')
    assert len(finding.text) < 150
    assert "\n" not in finding.text


def test_all_errors_of_a_record_in_one_run(tmp_path: Path) -> None:
    result = load(tmp_path, f"{GOAL}    stand: x\n    ebne: y\n    smart: z\n")
    assert [s.code for s in said(result.findings)] == ["wert-ungueltig", "feld-unbekannt", "wert-art"]
    assert all(f.record == "Z-1" for f in result.findings)
    assert "Z-1" in result.project.records
