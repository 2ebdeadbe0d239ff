"""What ``ihk bauen`` says of a ``conf.py`` that Python cannot read: the same as of any other file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.ext.project_config import read_project_config


@pytest.mark.parametrize(
    ("raw", "place", "told"),
    [
        ('a = 1\nproject = "Größe"\n'.encode("cp1252"), "2:14", "sondern wohl in Windows-1252: Hier steht »Größe«."),
        ('project = "Größe"\n'.encode("utf-16"), "1:1", "sondern wohl in UTF-16"),
        (b'project = "A"\nx = "a\0b"\n', "2:7", "Das unsichtbare Zeichen U+0000 (NUL)"),
        ("project\u200b = 1\n".encode(), "1:8", "Das unsichtbare Zeichen U+200B (Leerzeichen ohne Breite)"),
        (b"project = (\n", "1", "Python kann die Einstellungen nicht lesen"),
    ],
)
def test_letters_of_conf_py(tmp_path: Path, raw: bytes, place: str, told: str) -> None:
    (tmp_path / "conf.py").write_bytes(raw)
    with pytest.raises(ValueError, match=r".") as caught:
        read_project_config(tmp_path, "")
    assert str(caught.value).startswith(f"{tmp_path / 'conf.py'}:{place}: ")
    assert told in str(caught.value)


def test_another_encoding_that_python_is_told_of_is_fine(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_bytes('# coding: cp1252\nproject = "Größe"\n'.encode("cp1252"))
    assert read_project_config(tmp_path, "").edition.folder == ""
