"""``ihk bauen``: it builds when something changed, and only then; a failure leaves the last result."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from ihk_ext.cli import building, main
from ihk_ext.cli.exits import ERRORS_FOUND, FINE, INTERRUPTED, USAGE
from ihk_ext.outputs import Manifest, write_manifest
from ihk_ext.outputs.manifest import digests, files_in

CONF = 'ihk_ausgaben = {"buerger": {}, "rat": {"oeffentlichkeit": "nichtöffentlich"}}\n'


class Sphinx:
    """Stands for Sphinx: notes how it was called, writes a page of the data or a PDF."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.options: list[Sequence[str]] = []
        self.broken = False
        #: What happens while it is at work.
        self.meanwhile: Callable[[], object] = bool
        #: Whether it has found what an earlier call has read, of each call.
        self.read_before: list[bool] = []
        self.others: list[str] = []

    def __call__(self, command: Sequence[str], *, verbose: bool) -> int:
        assert not verbose
        self.options.append(command)
        at = {name: command[command.index(name) + 1] for name in ("-b", "-d")}
        output = Path(command[-1])
        edition = next((word for word in command if word.startswith("ihk_ausgabe=")), "")
        self.calls.append(f"{at['-b']} {command[-2]} {edition}".strip())
        for folder in (Path(at["-d"]), output):
            folder.mkdir(parents=True, exist_ok=True)
        read = Path(at["-d"], "environment.pickle")
        self.read_before.append(read.exists())
        read.touch()
        (read.parent / "ihk-quellen.json").write_text(json.dumps(self.others), encoding="utf-8")
        data = "".join(p.read_text(encoding="utf-8") for p in sorted(Path("data/k").glob("*.yaml")))
        self.meanwhile()
        if self.broken:
            (output / "halb.html").write_text("halb", encoding="utf-8")
            return 1
        for path in files_in(output):
            (output / path).unlink()
        name = "index.html" if at["-b"] == "html" else "k.pdf"
        (output / name).write_text(f"{edition}{data}", encoding="utf-8")
        write_manifest(output, Manifest(digests(output, list(files_in(output)))))
        return 0


@pytest.fixture
def sphinx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sphinx:
    """An empty project as the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    for name, text in {
        "data/k/a.yaml": "1\n",
        "docs/conf.py": CONF,
        "docs/index.rst": "x\n",
        "docs/handbuch/conf.py": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = Sphinx()
    monkeypatch.setattr(building, "show_progress", found)
    return found


def calls(sphinx: Sphinx, *arguments: str, code: int = FINE) -> list[str]:
    sphinx.calls.clear()
    assert main(["bauen", *arguments]) == code
    return list(sphinx.calls)


def text(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


def test_the_second_call_does_nothing(sphinx: Sphinx, capsys: pytest.CaptureFixture[str]) -> None:
    assert calls(sphinx, "alles") == ["html docs", "html docs/handbuch", "ihkpdf docs"]
    capsys.readouterr()
    assert calls(sphinx, "alles") == []
    assert capsys.readouterr().out == (
        "\nFertig:\n  build/html/index.html (unverändert)\n  build/handbuch/index.html (unverändert)\n"
        "  build/pdf/k.pdf (unverändert)\n"
    )
    Path("data/k/a.yaml").touch()
    assert calls(sphinx, "alles") == []
    assert calls(sphinx, "html", "--neu") == ["html docs"]


@pytest.mark.parametrize("name", ["data/k/a.yaml", "data/k/ein neuer Name.yaml", "docs/conf.py", "docs/neu/x.txt"])
def test_a_changed_or_new_file_is_built(sphinx: Sphinx, name: str) -> None:
    calls(sphinx)
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(f"{CONF}# 2\n", encoding="utf-8")
    assert calls(sphinx) == ["html docs"]
    assert calls(sphinx) == []


def test_a_deleted_file_is_noticed(sphinx: Sphinx) -> None:
    Path("data/k/b.yaml").write_text("2\n", encoding="utf-8")
    calls(sphinx)
    Path("data/k/b.yaml").unlink()
    assert calls(sphinx) == ["html docs"]
    assert text("build/html/index.html") == "1\n"


def test_another_commit_other_options_and_other_code_build_again(
    sphinx: Sphinx, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls(sphinx)
    assert calls(sphinx, "html", "--", "-D", "x=y") == ["html docs"]
    assert calls(sphinx, "html") == ["html docs"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2")
    assert calls(sphinx) == ["html docs"]
    monkeypatch.setattr("ihk_ext.outputs.inputs.code_digest", lambda: "anders")
    assert calls(sphinx) == ["html docs"]


def test_what_editors_leave_does_not_count(sphinx: Sphinx) -> None:
    calls(sphinx)
    for name in ("docs/index.rst~", "docs/.index.rst.swp", "data/k/.#a.yaml"):
        Path(name).write_text("x", encoding="utf-8")
    assert calls(sphinx) == []


def test_handbook_and_documents_are_apart(sphinx: Sphinx) -> None:
    calls(sphinx, "alles")
    Path("docs/handbuch/conf.py").write_text("# 2\n", encoding="utf-8")
    assert calls(sphinx, "alles") == ["html docs/handbuch"]


def test_a_result_that_somebody_changed_is_made_again(sphinx: Sphinx) -> None:
    calls(sphinx)
    Path("build/html/index.html").write_text("9\n", encoding="utf-8")
    assert calls(sphinx) == ["html docs"]
    assert text("build/html/index.html") == "1\n"


def test_what_has_gone_is_named(sphinx: Sphinx, capsys: pytest.CaptureFixture[str]) -> None:
    calls(sphinx)
    weg = Path("build/html/weg.html")
    weg.write_text("alt", encoding="utf-8")
    write_manifest(weg.parent, Manifest(digests(weg.parent, list(files_in(weg.parent)))))
    capsys.readouterr()
    calls(sphinx, "html", "--neu")
    assert "Aus »build/html« entfernt, was nicht mehr dazugehört: weg.html." in capsys.readouterr().out
    assert not weg.exists()


def test_a_result_that_somebody_took_away_is_made_again(sphinx: Sphinx) -> None:
    calls(sphinx, "pdf")
    Path("build/pdf/k.pdf").unlink()
    assert calls(sphinx, "pdf") == ["ihkpdf docs"]
    assert Path("build/pdf/k.pdf").exists()


def test_another_folder_gets_what_the_build_knows_too(sphinx: Sphinx) -> None:
    calls(sphinx, "alles", "--ziel", "anderswo")
    facts = Path("anderswo/ihk-fakten.json").absolute()
    assert [f"ihk_fakten={facts}" in options for options in sphinx.options] == [True, False, True]
    calls(sphinx, "alles")
    assert not any("ihk_fakten" in word for options in sphinx.options[3:] for word in options)


def test_a_foreign_pdf_is_named_but_is_no_result(sphinx: Sphinx, capsys: pytest.CaptureFixture[str]) -> None:
    calls(sphinx, "pdf")
    Path("build/pdf/geheim.pdf").write_text("von früher", encoding="utf-8")
    capsys.readouterr()
    calls(sphinx, "pdf", "--neu")
    out = capsys.readouterr().out
    assert "Fremde Dateien bleiben in »build/pdf«: geheim.pdf." in out
    assert out.endswith("\nFertig:\n  build/pdf/k.pdf\n")


def test_a_failure_keeps_the_last_result_and_forgets_what_was_read(
    sphinx: Sphinx, capsys: pytest.CaptureFixture[str]
) -> None:
    calls(sphinx)
    sphinx.broken = True
    Path("data/k/a.yaml").write_text("2\n", encoding="utf-8")
    assert calls(sphinx, code=ERRORS_FOUND) == ["html docs"]
    assert "Nicht gebaut. »build/html« bleibt, wie es war." in capsys.readouterr().out
    assert text("build/html/index.html") == "1\n"
    assert not Path("build/html/halb.html").exists()
    assert calls(sphinx, code=ERRORS_FOUND) == ["html docs"]
    sphinx.broken = False
    assert calls(sphinx) == ["html docs"]
    assert text("build/html/index.html") == "2\n"
    Path("data/k/a.yaml").write_text("3\n", encoding="utf-8")
    calls(sphinx)
    assert sphinx.read_before == [False, True, False, False, True]


def _interrupt() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("again", [["html"], ["html", "--ausgabe", "buerger"]])
def test_a_build_that_was_cut_off_counts_as_failed(sphinx: Sphinx, again: list[str]) -> None:
    """What it has read may have warnings, which the next one must say again, by whatever name the edition is called."""
    calls(sphinx)
    sphinx.meanwhile = _interrupt
    calls(sphinx, "--neu", "html", code=INTERRUPTED)
    calls(sphinx, "--neu", *again, code=INTERRUPTED)
    sphinx.meanwhile = bool
    assert len(calls(sphinx, *again)) == 1
    assert calls(sphinx, *again) == []
    assert sphinx.read_before == [False, True, False, False]


def test_a_failure_with_the_same_files_is_told_again(sphinx: Sphinx) -> None:
    """Something else than our files may be missing, LuaLaTeX say."""
    calls(sphinx)
    sphinx.broken = True
    for words in (["html", "--neu"], ["html"], ["html"]):
        assert calls(sphinx, *words, code=ERRORS_FOUND) == ["html docs"]
    sphinx.broken = False
    assert calls(sphinx) == ["html docs"]


def test_a_result_that_cannot_be_put_in_its_place_is_built_again(
    sphinx: Sphinx, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls(sphinx)
    Path("data/k/a.yaml").write_text("2\n", encoding="utf-8")

    def refuse(*_: Path) -> None:
        raise OSError(28, "voll")

    with monkeypatch.context() as patch:
        patch.setattr(building, "publish_folder", refuse)
        assert calls(sphinx, code=USAGE) == ["html docs"]
    assert "»build/html« lässt sich nicht schreiben" in capsys.readouterr().err
    assert text("build/html/index.html") == "1\n"
    assert calls(sphinx) == ["html docs"]
    assert text("build/html/index.html") == "2\n"


@pytest.mark.parametrize("others", [[], ["logo.svg"]])
@pytest.mark.parametrize("name", ["data/k/a.yaml", "docs/index.rst"])
def test_what_changes_while_sphinx_is_at_work_is_built_next_time(sphinx: Sphinx, others: list[str], name: str) -> None:
    Path("logo.svg").touch()
    sphinx.others = others
    for number in range(2):
        Path("data/k/a.yaml").write_text(f"{number}\n", encoding="utf-8")
        sphinx.meanwhile = partial(Path(name).write_text, f"{number + 8}\n", encoding="utf-8")
        assert calls(sphinx) == ["html docs"]
        sphinx.meanwhile = bool
        assert calls(sphinx) == ["html docs"]
        assert calls(sphinx) == []


def test_a_file_beyond_our_folders_that_changes_is_built(sphinx: Sphinx) -> None:
    sphinx.others = ["logo.svg"]
    calls(sphinx)
    assert calls(sphinx) == []
    Path("logo.svg").write_text("neu", encoding="utf-8")
    sphinx.meanwhile = lambda: Path("logo.svg").write_text("noch neuer", encoding="utf-8")
    assert calls(sphinx) == ["html docs"]
    sphinx.meanwhile = bool
    assert calls(sphinx) == ["html docs"]
    assert calls(sphinx) == []


def test_every_warning_is_an_error_and_every_reference_counts(sphinx: Sphinx) -> None:
    calls(sphinx)
    calls(sphinx, "--neu", "html", "--", "-D", "x=y")
    assert [{"-W", "-n"} <= set(options) for options in sphinx.options] == [True, True]
    assert ["-E" in options for options in sphinx.options] == [False, True]
    assert ["x=y" in options for options in sphinx.options] == [False, True]


def test_editions_have_folders_of_their_own(sphinx: Sphinx) -> None:
    assert calls(sphinx, "html", "--ausgabe", "rat") == ["html docs ihk_ausgabe=rat"]
    assert calls(sphinx, "html") == ["html docs"]
    assert text("build/rat/html/index.html") == "ihk_ausgabe=rat1\n"
    assert text("build/html/index.html") == "1\n"
    assert calls(sphinx, "html", "--ausgabe", "rat") == []
    # the first edition by its name is the first edition
    calls(sphinx, "html", "--ausgabe", "buerger")
    assert not Path("build/buerger").exists()


def test_foreign_files_are_named(sphinx: Sphinx, capsys: pytest.CaptureFixture[str]) -> None:
    calls(sphinx)
    Path("build/html/CNAME").write_text("ort", encoding="utf-8")
    Path("data/k/a.yaml").write_text("2\n", encoding="utf-8")
    calls(sphinx)
    assert "Fremde Dateien bleiben in »build/html«: CNAME." in capsys.readouterr().out
    assert text("build/html/CNAME") == "ort"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["html", "--ausgabe", "rad"], "Meinten Sie »rat«?"),
        (["html", "--", "-D", "ihk_oeffentlichkeit=intern"], "--ausgabe NAME"),
        (["html", "--", "-Dihk_ausgabe=rat"], "--ausgabe NAME"),
        (["--quelle", "nirgends"], "liegt keine conf.py"),
    ],
)
def test_wrong_usage_is_refused(
    sphinx: Sphinx, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert calls(sphinx, *arguments, code=USAGE) == []
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        (b"x = 1\ny = nirgends\n", "docs/conf.py:2: Python kann die Einstellungen nicht lesen: NameError"),
        (b"x = 1\ny = {\n", "docs/conf.py:2: Python kann die Einstellungen nicht lesen: '{' was never closed. Prüfen"),
        ("x = 'Müller'\n".encode("latin-1"), "docs/conf.py:1:7: Die Datei ist nicht in UTF-8 gespeichert, sondern"),
        (b'ihk_ausgaben = {"rat": {"leser": "x"}}\n', "docs/conf.py: ihk_ausgaben, »rat«: »leser« gibt es nicht."),
    ],
)
def test_a_conf_py_with_a_mistake_is_named_with_its_line(
    sphinx: Sphinx, conf: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("docs/conf.py").write_bytes(conf)
    assert calls(sphinx, code=USAGE) == []
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


def test_a_project_without_handbook(sphinx: Sphinx, capsys: pytest.CaptureFixture[str]) -> None:
    Path("docs/handbuch/conf.py").unlink()
    assert calls(sphinx, "alles") == ["html docs", "ihkpdf docs"]
    assert calls(sphinx, "handbuch", code=USAGE) == []
    assert "hat kein Handbuch" in capsys.readouterr().err
