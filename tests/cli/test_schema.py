from __future__ import annotations

import json
from pathlib import Path

import pytest

from ihk_ext.cli import main
from tests.support import write

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


def test_with_a_wrong_profile(tmp_path: Path, capsys: Output) -> None:
    home = write(tmp_path / "k", "profil.yaml", "profil: {feld: x}")
    assert main(["schema", str(home)]) == 2
    assert capsys.readouterr().err == f"ihk: Das Profil hat Fehler: »ihk pruefen {home}« nennt sie.\n"
    assert main(["schema", str(tmp_path / "fehlt")]) == 2


def test_a_place_that_cannot_be_written(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "datei").write_text("")
    assert main(["schema", "-o", str(tmp_path / "datei" / "x.json")]) == 2
    assert "ist nicht zugänglich" in capsys.readouterr().err
