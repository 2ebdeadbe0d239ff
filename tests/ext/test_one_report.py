"""One audience, one report: command line (text, JSON, SARIF), page and PDF tell the same."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from ihk_ext.cli import main
from tests.sphinx_project import CONF, Project

LEAK = """\
konzept: {id: K-1, titel: Konzept, art: IHK, fassung: Erstfassung}
massnahmen:
  - {id: M-1, titel: Platz umbauen, nummer: M1, kosten_geschaetzt: 100000, ansprechperson: Geheimrat}
kostenuebersichten:
  - {id: KU-2, titel: Zwei, gedruckte_summe: {bezeichnung: Summe A1, kosten: 877777, umfasst: [KG-3]}}
kostengruppen:
  - {id: KG-3, titel: Gruppe drei, nummer: A1, uebersicht: KU-2}
  - {id: KG-4, titel: Geheimgruppe, nummer: GEHEIM, uebersicht: KU-2, oeffentlichkeit: nichtöffentlich}
kostenpositionen:
  - {id: KP-3, titel: Bäume, nummer: A1.1, kostengruppe: KG-3, gesamtkosten_eur: 100000}
  - {id: KP-4, titel: Geheimkauf, kostengruppe: KG-4, gesamtkosten_eur: 777777, oeffentlichkeit: nichtöffentlich}
ziele:
  - {id: Z-1, titel: offen, ebene: Leitziel}
  - {id: Z-2, titel: Geheimziel, ebene: Leitziel, oeffentlichkeit: intern}
"""
OPEN = """\
ziele: [{id: Z-1, titel: offen, ebene: Leitziel}, {id: Z-2, titel: angenommen, ebene: Leitziel}]
massnahmen: [{id: M-1, titel: Haus, nummer: M1, ende: "2020", beginn: "2021"}]
"""
ACCEPTED = """\
ihk_format: 2
annahmen:
  - {regel: ziel-ohne-massnahme, datensatz: Z-2, grund: so, rolle: Amt, kuerzel: ab, bis: 2099-12-31}
"""
PAGE = """\
Q
=

.. ihk:pruefprotokoll::
   :oeffentlichkeit: öffentlich

.. ihk:register::
"""
CASES = [(LEAK, "öffentlich"), (LEAK, "nichtöffentlich"), (LEAK, "intern"), (OPEN, "öffentlich"), (OPEN, "intern")]


def made(folder: Path, data: str, monkeypatch: pytest.MonkeyPatch, conf: str = CONF) -> Project:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    found = Project(folder, {"d.yaml": data}, {"index.rst": PAGE}, conf)
    found.write()
    if data == OPEN:
        (folder / "data" / "quartier" / "annahmen.yaml").write_text(ACCEPTED, encoding="utf-8")
    return found


def told(audience: str, form: str, capsys: pytest.CaptureFixture[str]) -> str:
    main(["pruefen", "data", "--oeffentlichkeit", audience, "--format", form, "--alle"])
    return capsys.readouterr().out


def counts_of(text: str) -> dict[str, str]:
    """Label and value of the summary."""
    labels = ("Betrachtete Datensätze", "Fehler", "Warnungen", "Hinweise", "Nicht geprüfte Regeln")
    return {label: found[1] for label in labels if (found := re.search(rf"{label}\s*:?\s*(\d+)", text))}


def expected_counts(result: dict[str, Any]) -> dict[str, str]:
    counted = result["zaehlung"]
    return {
        "Betrachtete Datensätze": str(result["datensaetze"]),
        "Fehler": str(counted["Fehler"]),
        "Warnungen": str(counted["Warnung"]),
        "Hinweise": str(counted["Hinweis"]),
        "Nicht geprüfte Regeln": str(counted["nicht geprüft"]),
    }


@pytest.mark.parametrize(("data", "audience"), CASES)
def test_page_and_command_line_tell_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: str, audience: str
) -> None:
    project = made(tmp_path, data, monkeypatch)
    html = project.build(ihk_oeffentlichkeit=audience, ihk_fakten="../build/ihk-fakten.json").page("index")
    capsys.readouterr()
    result = json.loads(told(audience, "json", capsys))["konzepte"][0]
    soup = BeautifulSoup(html, "html.parser")
    page = " ".join(soup.get_text(" ").split())
    findings = [f["text"] for f in result["meldungen"]]
    accepted = sum(result["zaehlung"]["angenommen"].values())
    assert ("Angenommen, nicht offen : keine Meldung" in page) is (accepted == 0)
    assert counts_of(page) == expected_counts(result)
    assert result["fingerabdruck"] in page.replace(" ", "")
    accepted = {word: count for word, count in result["zaehlung"]["angenommen"].items() if count}
    assert all(re.search(rf"{count} angenommene[rn]? {word}", page) for word, count in accepted.items())
    assert bool(re.search(r"Angenommen, nicht offen\s*:?\s*keine Meldung", page)) == (not accepted)
    section = soup.find(id="pruefprotokoll-meldungen")
    assert section is not None
    shown = [li.get_text().replace("\u00a0", " ").rpartition(" (")[0].partition(": ")[2] for li in section("li")]
    # findings on acceptances do not begin with their record's name, on the page it stands before them
    said = [text if text.startswith("Die Annahme von") else text.partition(": ")[2] for text in findings]
    assert sorted(shown) == sorted(said)
    text, sarif = told(audience, "text", capsys), json.loads(told(audience, "sarif", capsys))["runs"][0]
    assert all(said in text for said in findings)
    assert text.count(": Warnung: ") == result["zaehlung"]["Warnung"]
    open_ = [r["message"]["text"] for r in sarif["results"] if "suppressions" not in r]
    assert [said in whole for said, whole in zip(findings, open_, strict=True)] == [True] * len(findings)
    assert sarif["properties"]["fingerabdruck"] == result["fingerabdruck"]
    assert ("Geheim" in page or "GEHEIM" in text) is (audience != "öffentlich" and data == LEAK)


@pytest.mark.latex
@pytest.mark.skipif(not shutil.which("lualatex"), reason="lualatex is not installed")
def test_the_pdf_tells_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = 'ihk_documents = [{"start": "index", "ziel": "protokoll", "titel": "Protokoll"}]\n'
    project = made(tmp_path, LEAK, monkeypatch, CONF + documents)
    built = project.build("ihkpdf", ihk_fakten="../build/ihk-fakten.json")
    capsys.readouterr()
    result = json.loads(told("öffentlich", "json", capsys))["konzepte"][0]
    text = " ".join(page.extract_text() for page in PdfReader(built.out / "protokoll.pdf").pages)
    assert counts_of(" ".join(text.split())) == expected_counts(result)
    assert result["fingerabdruck"] in re.sub(r"\s", "", text)
    assert "777.777" not in text
