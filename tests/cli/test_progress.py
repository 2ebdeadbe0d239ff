"""What people see of Sphinx at work."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ihk_ext.cli.progress import show_progress

SCRIPT = (
    "import sys; print('reading sources... [ 50%] index'); print('\\x1b[01mihk: Prüfung k: 0 Fehler\\x1b[39m'); "
    "print('build succeeded.'); sys.stderr.write('eine Warnung\\n'); sys.exit(3)"
)


def test_our_messages_are_shown_and_sphinx_is_not(capfd: pytest.CaptureFixture[str]) -> None:
    assert show_progress([sys.executable, "-X", "utf8", "-c", SCRIPT], verbose=False) == 3
    said = capfd.readouterr()
    assert (said.out, said.err) == ("  Prüfung k: 0 Fehler\n", "eine Warnung\n")


def test_all_is_shown_to_who_wants_it(capfd: pytest.CaptureFixture[str]) -> None:
    assert show_progress([sys.executable, "-X", "utf8", "-c", SCRIPT], verbose=True) == 3
    assert "build succeeded." in capfd.readouterr().out


def test_sphinx_ends_where_nobody_reads_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the build would go on, and its own complaints of the closed output would be English."""
    done = tmp_path / "fertig"
    script = f"import time, pathlib; print('ihk: a', flush=True); time.sleep(2); pathlib.Path({str(done)!r}).touch()"

    def closed(_text: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(sys.stdout, "write", closed)
    with pytest.raises(BrokenPipeError):
        show_progress([sys.executable, "-X", "utf8", "-c", script], verbose=False)
    assert not done.exists()
