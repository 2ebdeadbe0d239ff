"""What a PDF carries beside its pages: data as files, properties, the mark of a draft, the imprint."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from sphinx_needs.needsfile import check_needs_data

from ihk_ext.cli import main
from ihk_ext.latex.unpack import read_attachments
from ihk_ext.loading import load_concept
from tests.latex.pdf_project import failures
from tests.latex.structure import read_structure
from tests.sphinx_project import CONF, DATA, DOCS, Project

pytestmark = pytest.mark.latex

COUNCIL = """\
konzept: {id: K-1, titel: Quartier, art: IHK, fassung: 1. Fortschreibung, stand: 2009-09-02,
  herausgeber: Stadt Musterstadt}
gremien: [{id: GR-1, titel: Gemeinderat}]
vorlagen:
  - id: V-1
    titel: Umbau
    art: Beschlussvorlage
    nummer: "7"
    datum: 2009-10-09
    betreff: Umbau & Ausbau <100 %>
    hauptgremium: GR-1
    antrag: Es wird gebaut.
    finanzielle_auswirkungen: nein
    massnahmen: [M-1]
beschluesse:
  - {id: B-SPAETER, titel: Zustimmung, art: Beschluss, datum: 2009-10-20, gremium: GR-1, vorlage: [V-1]}
quellen:
  - {id: Q-GEHEIM, titel: Vertrauliches Gutachten, oeffentlichkeit: intern}
"""
PAPER = "Vorlage 7\n=========\n\n.. ihk:vorlage:: V-1\n\n.. only:: lang\n\n   x\n\n" + "Absatz.\n\n" * 90
DOCUMENTS = """
ihk_documents = [
    {
        "start": "index", "ziel": "ihk", "art": "konzept",
        "impressum": ["Stadt Musterstadt, Amt für {Plan} & \\\\Bau", "Druck: 100 % Altpapier"],
    },
    {"start": "vorlage", "ziel": "vorlage", "art": "vorlage", "vorlage": "V-1"},
]
"""
BESCHLUSSSTAND = "{urn:uuid:a2a5c1a4-6f0e-5d43-9f3c-1d2b0c6e7f10#}Beschlussstand"
KEYS = ("dc:title", "dc:publisher", "dc:date", "dc:subject", "xmpMM:VersionID", BESCHLUSSSTAND)


@dataclass
class Made:
    """A project and where its PDFs are."""

    project: Project
    out: Path
    warnings: str

    def files(self, name: str) -> dict[str, Any]:
        """The files inside a PDF by name."""
        return {a.name: a for a in read_attachments(self.out / f"{name}.pdf")}

    def needs(self, name: str) -> dict[str, Any]:
        """The needs that a PDF carries, by ID."""
        body = json.loads(self.files(name)["needs.json"].content)
        found: dict[str, Any] = body["versions"][body["current_version"]]["needs"]
        return found


def project(folder: Path) -> Project:
    docs = {**DOCS, "vorlage.rst": f":orphan:\n\n{PAPER}"}
    return Project(folder, {**DATA, "rat.yaml": COUNCIL}, docs, CONF + DOCUMENTS)


def make(folder: Path) -> Made:
    found = project(folder)
    result = found.build("ihkpdf")
    return Made(found, result.out, result.warnings)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1256000000")
        yield make(tmp_path_factory.mktemp("innen"))


def pages(path: Path) -> list[str]:
    """The text of each page."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def properties(path: Path) -> dict[str, Any]:
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        return {key: metadata.get(key) for key in KEYS}


def test_conforms_with_all_that_it_carries(made: Made) -> None:
    assert "[ihk.pdf]" not in made.warnings
    assert failures(made.out / "ihk.pdf") == []
    assert failures(made.out / "vorlage.pdf") == []


def test_files_have_type_relation_and_description(made: Made) -> None:
    found = made.files("ihk")
    assert {n: (a.mime, a.relation) for n, a in found.items()} == {
        "needs.json": ("application/json", "Data"),
        "quartier.yaml": ("application/yaml", "Source"),
    }
    assert all(a.description for a in found.values())
    assert set(made.files("vorlage")) == {"needs.json", "quartier.yaml", "vorlage.json"}


def test_the_records_at_home_in_the_document_are_there(made: Made) -> None:
    assert set(made.needs("ihk")) == {"K-1", "GR-1", "V-1", "B-SPAETER", "HF-1", "Z-1", "Z-2", "M-1", "M-2"}
    assert made.needs("ihk")["M-1"]["title"] == "Altbauten modernisieren"
    assert set(made.needs("vorlage")) == {"V-1"}


def test_it_is_a_needs_json_as_sphinx_needs_knows_it(made: Made) -> None:
    for name in ("ihk", "vorlage"):
        body = json.loads(made.files(name)["needs.json"].content)
        assert list(check_needs_data(body).schema) == []
    assert made.needs("ihk")["Z-1"]["ziele_back"] == ["M-1", "M-2"]


def test_what_came_after_a_paper_is_not_in_it(made: Made) -> None:
    assert "B-SPAETER" in made.needs("ihk")
    for file in made.files("vorlage").values():
        assert b"SPAETER" not in file.content


def test_no_file_tells_more_than_the_audience_may_see(made: Made) -> None:
    for name in ("ihk", "vorlage"):
        for file in made.files(name).values():
            assert b"GEHEIM" not in file.content
            assert b"Gutachten" not in file.content
            assert str(made.project.folder).encode() not in file.content


def test_unpacked_data_load_again(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["auspacken", str(made.out / "ihk.pdf"), "-o", str(tmp_path / "quartier")]) == 0
    capsys.readouterr()
    again = load_concept(tmp_path / "quartier")
    assert not again.findings.has_errors
    assert again.project.records["M-2"].links["ziele"][0].attributes["grund"] == "dient ihm"


def test_a_paper_says_where_its_links_lead(made: Made) -> None:
    text = made.files("vorlage")["quartier.yaml"].content.decode()
    assert "an anderer Stelle stehen:\n#   GR-1 M-1\n" in text
    assert json.loads(made.files("vorlage")["vorlage.json"].content)["stand_der_entscheidung"] == (
        "Entwurf vom 09.10.2009"
    )


def test_properties(made: Made) -> None:
    found = properties(made.out / "ihk.pdf")
    assert found["dc:title"] == "Konzept"
    assert set(found["dc:publisher"]) == {"Stadt Musterstadt"}
    assert found["dc:date"] == ["2009-10-20T00:53:20Z"]
    assert set(found["dc:subject"]) == {"Handlungskonzept", "IHK", "Wohnen"}
    assert found["xmpMM:VersionID"] == "1. Fortschreibung, 02.09.2009"
    assert found[BESCHLUSSSTAND] == "kein Beschluss verzeichnet"
    assert properties(made.out / "vorlage.pdf")[BESCHLUSSSTAND] == "Entwurf vom 09.10.2009"


def test_every_page_of_a_draft_says_so(made: Made) -> None:
    found = pages(made.out / "vorlage.pdf")
    assert len(found) > 1
    assert all("Entwurf vom 09.10.2009" in page and "Stand: 09.10.2009" in page for page in found)


def test_version_and_state_stand_on_every_page(made: Made) -> None:
    found = pages(made.out / "ihk.pdf")
    assert all("1. Fortschreibung, Stand: 02.09.2009" in page for page in found)
    assert not any("Entwurf" in page for page in found)


def test_the_imprint_stands_behind_the_cover(made: Made) -> None:
    second = pages(made.out / "ihk.pdf")[1]
    assert "Impressum" in second
    assert "Amt für {Plan} & \\Bau" in second
    assert "100 % Altpapier" in second
    assert "Impressum" in read_structure(made.out / "ihk.pdf").text


def test_a_released_paper_is_no_draft(tmp_path: Path) -> None:
    found = project(tmp_path)
    found.data["rat.yaml"] = COUNCIL.replace("    nummer:", "    status: freigegeben\n    nummer:")
    out = found.build("ihkpdf").out
    assert not any("Entwurf" in page for page in pages(out / "vorlage.pdf"))
    assert properties(out / "vorlage.pdf")[BESCHLUSSSTAND] == "zur Beratung freigegeben, noch kein Beschluss"


def test_same_bytes_in_another_folder(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1256000000")
    again = make(tmp_path / "anderswo")
    for name in ("ihk", "vorlage"):
        assert (again.out / f"{name}.pdf").read_bytes() == (made.out / f"{name}.pdf").read_bytes()


def test_only_the_document_whose_data_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1256000000")
    first = make(tmp_path)
    times = {p.name: p.stat().st_mtime_ns for p in first.out.glob("*.pdf")}
    first.project.data["ziele.yaml"] = DATA["ziele.yaml"].replace("Härten vermeiden", "Härten mildern")
    first.project.build("ihkpdf")
    changed = {p.name for p in first.out.glob("*.pdf") if p.stat().st_mtime_ns != times[p.name]}
    assert changed == {"ihk.pdf"}
    assert b"mildern" in first.files("ihk")["quartier.yaml"].content


def test_an_unknown_paper_is_an_error(tmp_path: Path) -> None:
    found = project(tmp_path)
    found.conf = found.conf.replace('"vorlage": "V-1"', '"vorlage": "V-9"')
    with pytest.raises(Exception, match="Einen Datensatz »V-9« vom Typ »Vorlage« gibt es nicht"):
        found.build("ihkpdf")
