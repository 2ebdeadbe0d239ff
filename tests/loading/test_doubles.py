"""One mistake, one message: IDs given twice, copies, IDs that many name, an unreadable profile."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.loading import load_concept, load_project
from tests.support import codes, said, write


def goals(prefix: str, number: int, extra: str = "") -> str:
    return "ziele:\n" + "".join(f"  - {{id: {prefix}-{i}, titel: Ziel{extra}}}\n" for i in range(number))


def test_a_copy_of_a_folder_is_one_message_from_either_side(tmp_path: Path) -> None:
    for name in ("nord", "nord (Kopie)", "nord.bak"):
        write(tmp_path / name, text=goals("Z", 30))
    for name in ("nord", "nord (Kopie)"):
        result = load_concept(tmp_path / name)
        assert [code for code, _ in codes(result.findings)] == ["ordner-kopie"] * 2
        assert len(result.project.records) == 30
        assert "30 Kennungen" in said(result.findings)[0].text
    whole = load_project(tmp_path)
    assert [code for code, _ in codes(whole.findings)] == ["ordner-kopie"] * 2
    assert len(whole.project.records) == 30


def test_a_copy_of_a_file_is_one_message(tmp_path: Path) -> None:
    write(tmp_path / "nord", "ziele.yaml", goals("Z", 8))
    write(tmp_path / "nord", "ziele2.yaml", goals("Z", 8))
    (finding,) = said(load_concept(tmp_path / "nord").findings)
    assert finding.code == "datei-kopie"
    assert "8 Kennungen" in finding.text


def test_single_doubles_are_told_each(tmp_path: Path) -> None:
    write(tmp_path / "nord", "a.yaml", goals("Z", 12))
    write(tmp_path / "nord", "b.yaml", goals("Z", 2) + goals("Y", 12).removeprefix("ziele:\n"))
    assert [code for code, _ in codes(load_concept(tmp_path / "nord").findings)] == ["kennung-doppelt"] * 2


def test_wrong_links_of_a_double_are_found(tmp_path: Path) -> None:
    text = "ziele:\n  - {id: Z-1, titel: a}\n  - {id: Z-1, titel: b, bedarfe: B-9}\n"
    write(tmp_path / "nord", text=text)
    assert [code for code, _ in codes(load_concept(tmp_path / "nord").findings)] == [
        "kennung-doppelt",
        "verweis-unbekannt",
    ]


def test_one_wrong_id_that_many_name_is_one_message(tmp_path: Path) -> None:
    write(tmp_path / "nord", text=goals("Z", 200, ", bedarfe: B-9"))
    (finding,) = said(load_concept(tmp_path / "nord").findings)
    assert finding.at == "daten.yaml:3:37"
    assert "Noch 199 weitere Verweise nennen diese Kennung." in finding.text


def test_few_that_name_a_wrong_id_are_told_each(tmp_path: Path) -> None:
    write(tmp_path / "nord", text=goals("Z", 5, ", bedarfe: B-9"))
    assert len(load_concept(tmp_path / "nord").findings) == 5


def test_links_to_records_under_an_unknown_key_do_not_dangle(tmp_path: Path) -> None:
    write(tmp_path / "nord", text="bedarfee: [{id: B-1, titel: b}]\nziele: [{id: Z-1, titel: z, bedarfe: B-1}]\n")
    assert [code for code, _ in codes(load_concept(tmp_path / "nord").findings)] == ["schluessel-unbekannt"]


def test_an_unreadable_profile_makes_no_word_unknown(tmp_path: Path) -> None:
    write(tmp_path / "nord", text=goals("Z", 9, ", ebene: Hausziel, farbe: rot"))
    write(tmp_path / "nord", "profil.yaml", "profil: [\n")
    found = said(load_concept(tmp_path / "nord").findings)
    assert [f.code for f in found] == ["profil-ungelesen", "yaml-syntax"]
    assert "18 Wörter und Felder" in found[0].text
    write(tmp_path / "nord", "profil.yaml", "profil: {kommune: Stadt}\n")
    assert len(load_concept(tmp_path / "nord").findings) == 18
