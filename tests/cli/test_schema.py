from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ihk_ext.cli import main
from tests.schema.test_jsonschema import as_an_editor
from tests.support import write

ROOT = Path(__file__).parents[2]
Output = pytest.CaptureFixture[str]


def test_to_standard_output(capsys: Output) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].endswith("2020-12/schema")
    assert "massnahmen" in schema["properties"]


def test_to_a_file(tmp_path: Path, capsys: Output) -> None:
    target = tmp_path / "build" / "schema" / "ihk.schema.json"
    assert main(["schema", "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert "massnahmen" in json.loads(target.read_text(encoding="utf-8"))["properties"]
    assert [p.name for p in target.parent.iterdir()] == [target.name]


def test_with_a_profile(tmp_path: Path, capsys: Output) -> None:
    home = write(tmp_path / "k", "profil.yaml", "profil: {felder: [{typ: ziel, name: farbe, bezeichnung: Farbe}]}")
    assert main(["schema", str(home)]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$defs"]["ziel"]["properties"]["farbe"]["title"] == "Farbe"


def test_the_folder_of_all_concepts_takes_the_words_of_each_profile(tmp_path: Path, capsys: Output) -> None:
    for name, word in (("a", "läuft"), ("b", "ruht")):
        write(tmp_path / name, "ziele.yaml", f"ziele: [{{id: {name.upper()}, titel: x}}]")
        words = f"woerter: [{{liste: status, wort: {word}, entspricht: geplant}}]"
        write(tmp_path / name, "profil.yaml", f"profil: {{{words}}}")
    assert main(["schema", str(tmp_path)]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert {"läuft", "ruht", "geplant"} <= set(schema["$defs"]["massnahme"]["properties"]["status"]["enum"])


def test_what_make_calls_takes_every_data_file(capsys: Output) -> None:
    """The editors' line in data files names the schema that both Makefiles write."""
    for makefile in (ROOT / "Makefile", ROOT / "ihk_ext" / "cli" / "vorlage_neu" / "Makefile"):
        assert "schema data --ausgabe build/schema/ihk.schema.json" in makefile.read_text(encoding="utf-8")
    assert main(["schema", str(ROOT / "data")]) == 0
    validator = Draft202012Validator(json.loads(capsys.readouterr().out))
    for path in sorted((ROOT / "data").glob("*/*.yaml")):
        assert not list(validator.iter_errors(as_an_editor(path.read_text(encoding="utf-8")))), path


def test_with_a_wrong_profile(tmp_path: Path, capsys: Output) -> None:
    home = write(tmp_path / "k", "profil.yaml", "profil: {feld: x}")
    target = tmp_path / "schema.json"
    assert main(["schema", str(home), "-o", str(target)]) == 1
    assert "profil.yaml:2:10: " in capsys.readouterr().err
    assert not target.exists()
    assert main(["schema", str(tmp_path / "fehlt")]) == 2


def test_a_place_that_cannot_be_written(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "datei").write_text("")
    assert main(["schema", "-o", str(tmp_path / "datei" / "x.json")]) == 2
    assert "ist nicht zugänglich" in capsys.readouterr().err
