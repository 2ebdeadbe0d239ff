"""The gates find what is planted: leaks, stale files, and files that stay."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.gates import clean, noise
from tests.gates.clean import Difference, Runner, compare, unlike
from tests.gates.noise import leaks, outputs
from tests.gates.tiny import MARKS, tiny
from tests.gates.world import World

#: Python for the end of a conf.py; %s is called when a build is done and its files are listed.
_PLANT = """
from pathlib import Path
import hashlib
def _done(app, exception):
    out, data = Path(app.outdir), sorted(Path(app.confdir, "../data").rglob("*.yaml"))
    pages = sorted(app.env.found_docs)
    %s
def setup(app):
    app.connect("build-finished", _done, priority=995)
"""
INFLUENCE = '(out / "bau.txt").write_text(hashlib.sha256(b"".join(p.read_bytes() for p in data)).hexdigest())'
MARK = '(out / "bau.txt").write_text("".join(p.read_text().upper() for p in data))'
MARK_IN_NAME = '(out / next(w for p in data for w in p.read_text().split() if w.startswith("zq"))).touch()'
STAYS = '[(out / f"{name}.txt").touch() for name in pages]'
STALE = '(out / "seiten.txt").exists() or (out / "seiten.txt").write_text(repr(pages))'
GROWS = 'f = (out / "worte.txt").open("a"); f.write(repr(pages)); f.close()'


def test_contents_that_differ_are_shown_where_they_differ() -> None:
    assert compare({"a": b"1", "b": b"1", "c": b"x"}, {"a": b"1", "b": b"2", "d": b""}) == [
        Difference("b", "-'1' +'2'"),
        Difference("c", "bleibt liegen"),
        Difference("d", "fehlt"),
    ]
    assert unlike(b"\0" * 3, b"\0") == "3 und 1 Byte"
    long = "Wort " * 60
    assert "Neues" in unlike((long + "Altes").encode(), (long + "Neues").encode())


def test_marks_are_found_in_contents_and_names_whatever_their_case() -> None:
    mark, other = MARKS
    files = {"a.html": b"nichts", "b.js": f'{{"{mark.upper()}":1}}'.encode(), f"c/{mark}.png": b"", "d": other.encode()}
    assert [leak.name for leak in leaks(files, {mark})] == ["b.js", f"c/{mark}.png"]


def remove_page(world: World, _rng: Random) -> str:
    del world.pages["a.rst"]
    world.pages["index.rst"] = world.pages["index.rst"].replace("   a\n", "")
    return "a"


@pytest.mark.slow
@pytest.mark.parametrize(("planted", "name"), [(STAYS, "a.txt"), (STALE, "seiten.txt"), (GROWS, "worte.txt")])
def test_what_an_incremental_build_leaves_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planted: str, name: str
) -> None:
    monkeypatch.setitem(clean.EDITS, "remove_page", remove_page)
    monkeypatch.setattr(clean, "BUILDERS", ("html",))
    runner = Runner(tmp_path, tiny(plant=_PLANT % planted), shared=False)
    assert [step.refused for step in runner.start()] == [""]
    (step,) = runner.step(1, ["remove_page"], Random(1))
    assert not step.refused
    assert not step.fine
    assert name in {difference.name for difference in step.differences}


@pytest.mark.slow
@pytest.mark.parametrize("planted", [INFLUENCE, MARK, MARK_IN_NAME])
def test_what_depends_on_hidden_content_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planted: str) -> None:
    monkeypatch.setattr(noise, "BUILDERS", ("html",))
    found = [outputs(tiny(variant, _PLANT % planted), tmp_path) for variant in (0, 1)]
    differences = {difference.name for difference in compare(*found)}
    assert differences
    marked = [leaks(files, {MARKS[variant]}) for variant, files in enumerate(found)]
    assert all(marked) == (planted != INFLUENCE)


@pytest.mark.slow
def test_a_refused_edit_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(world: World, _rng: Random) -> str:
        world.pages["a.rst"] += "\n:doc:`gibt-es-nicht`\n"
        return "verdorben"

    monkeypatch.setitem(clean.EDITS, "spoil", spoil)
    monkeypatch.setattr(clean, "BUILDERS", ("html",))
    runner = Runner(tmp_path, tiny(), shared=False)
    runner.start()
    (step,) = runner.step(1, ["spoil"], Random(1))
    assert "gibt-es-nicht" in step.refused
    assert not step.fine
    assert "gibt-es-nicht" not in runner.world.pages["a.rst"]
