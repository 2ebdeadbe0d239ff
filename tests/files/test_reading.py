"""Only regular files are read, and no more of them than fits; nothing waits."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from ihk_ext.files import RefusedFileError, digest, is_regular, read_bytes, read_text, real, reason, regular, special


def make(kind: str, path: Path) -> Path:
    """Something at *path* that is no file to read."""
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "terminal":
            path.symlink_to("/dev/tty")
        case "folder":
            path.mkdir()
        case "circle":
            path.symlink_to(path.name)
        case "dangling":
            path.symlink_to("fehlt")
        case "socket":
            with socket.socket(socket.AF_UNIX) as server:
                server.bind(str(path))
    return path


KINDS = {
    "pipe": "eine benannte Pipe, keine gewöhnliche Datei",
    "device": "ein Gerät, keine gewöhnliche Datei",
    "terminal": "ein Gerät, keine gewöhnliche Datei",
    "folder": "ein Ordner",
    "socket": "ein Socket, keine gewöhnliche Datei",
    "circle": "Verknüpfungen führen im Kreis",
    "dangling": "es gibt sie nicht",
}


@pytest.mark.parametrize(("kind", "said"), KINDS.items())
def test_what_is_no_file_is_refused_in_german(
    tmp_path: Path, kind: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # names of sockets are short
    path = make(kind, Path("x"))
    for read in (read_bytes, read_text, digest):
        with pytest.raises(OSError, match=r".") as caught:
            read(path)
        assert reason(caught.value) == said
    assert not is_regular(path)
    assert special(path) == (said if "keine gewöhnliche" in said or "Ordner" in said else "")


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_also_what_takes_the_files_place_after_the_look(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tmp_path / "vorher"
    before.write_bytes(b"a")
    path = make(kind, tmp_path / "x")
    seen = before.stat()
    monkeypatch.setattr(Path, "stat", lambda _path: seen)
    with pytest.raises(RefusedFileError):
        read_bytes(path)


def test_no_more_than_fits(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    with pytest.raises(RefusedFileError) as caught:
        read_bytes(path, 4)
    assert caught.value.limit == 4
    with path.open("wb") as file:
        file.truncate(3 * 1024**4)  # takes no room on the disk
    with pytest.raises(RefusedFileError, match="größer als 1 MiB"):
        read_bytes(path, 1024**2)


def test_a_file_whose_size_is_not_known_is_bounded_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that grows while it is read, and those of /proc: the size says 0."""
    path = tmp_path / "x"
    path.write_bytes(b"12345")

    class Empty:
        st_mode, st_size = path.stat().st_mode, 0

    monkeypatch.setattr(os, "fstat", lambda _handle: Empty)
    assert read_bytes(path, 5) == b"12345"
    with pytest.raises(RefusedFileError):
        read_bytes(path, 4)


def test_a_digest_ends_where_the_file_ended_when_it_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert digest(path).hexdigest() == digest(path, "sha256").hexdigest() != digest(path, "sha1").hexdigest()


def test_opening_does_not_make_a_handle_for_programs_that_we_start(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.touch()
    with regular(path) as file:
        assert not os.get_inheritable(file.fileno())


def test_links_in_a_circle_lead_nowhere(tmp_path: Path) -> None:
    assert real(make("circle", tmp_path / "x")) == tmp_path / "x"
