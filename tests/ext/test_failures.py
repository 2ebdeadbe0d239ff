"""However a build ends, it says in German what is wrong and where, and never asks to report it to Sphinx."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from sphinx.config import Config

from ihk_ext.documents.blocks import Block
from ihk_ext.ext.session import Session
from ihk_ext.ext.views import shown
from ihk_ext.ext.views.declare import View
from ihk_ext.ext.views.registered import view_of
from ihk_ext.ext.views.spec import ViewSpec
from ihk_ext.failures import BuildError, ConfigurationError, DataError, FileError, NeedsError, ProgramError
from tests.sphinx_project import Project

PAGE = ":orphan:\n\nSeite\n=====\n\n"


def _sphinx(project: Project, *arguments: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """What somebody sees who runs ``sphinx-build``; *code* runs before."""
    project.write()
    start = f"import sys; from sphinx.cmd.build import main\n{code}\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", start, "-b", "html", *arguments, "docs", "out"],
        cwd=project.folder,
        env={**os.environ, **environment, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def _assert_german_end(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 2
    for word in words:
        assert word in done.stderr
    for word in ("Traceback", "open an issue", "Versions"):
        assert word not in done.stderr


# --- what the author can mend --------------------------------------------------------------------


def test_errors_in_data_end_without_sphinx_words(project: Project) -> None:
    project.data["ziele.yaml"] = "ziele:\n  - {id: z-1, titel: A}\n"
    done = _sphinx(project, "-q")
    _assert_german_end(
        done, "ERROR: Die Daten sind fehlerhaft:\n", "data/quartier/ziele.yaml:4:10: ", "Meinten Sie »Z-1«?"
    )


#: Takes the fields of records away from sphinx-needs again, once they are registered.
FORGETFUL = """
def setup(app):
    app.connect("config-inited", lambda app, config: config.needs_fields.clear(), priority=450)
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_also_where_they_show_while_pages_are_read(project: Project, jobs: str) -> None:
    """With two jobs the error is raised in another process, and only its text comes back."""
    project.conf += FORGETFUL
    project.docs |= {f"seite{i}.rst": PAGE for i in range(12)}
    done = _sphinx(project, "-q", "-j", jobs)
    _assert_german_end(done, "Die Daten sind fehlerhaft: data/quartier/", "needs_fields")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ihk_daten = None", "ihk_daten: »NoneType« ist kein Pfad"),
        ('ihk_daten = "a\\0b"', "ist kein Pfad"),
        ('ihk_daten = "../fehlt"', "Den Ordner »../fehlt«"),
        ('ihk_daten = "conf.py"', "Den Ordner »conf.py«"),
        ("ihk_fakten = 1", "ihk_fakten: »1« ist kein Pfad"),
        ('ihk_fakten = "/"', "nennt keine Datei"),
        ("ihk_oeffentlichkeit = ['intern']", "gibt es nicht; erlaubt sind"),
        ("ihk_matrix_felder = '5000'", "keine ganze Zahl ab 1"),
        ("ihk_matrix_felder = 0", "keine ganze Zahl ab 1"),
        ("ihk_matrix_felder = True", "keine ganze Zahl ab 1"),
        ("ihk_documents = {'start': 'index'}", "ihk_documents: Es muss eine Liste sein"),
        ("ihk_documents = None", "ihk_documents: Es muss eine Liste sein"),
        ("needs_types = None", "needs_types: Es muss eine Liste sein"),
        ("needs_fields = ['x']", "needs_fields: Es muss ein dict sein"),
        ("needs_links = 'x'", "needs_links: Es muss ein dict sein"),
        ("needs_links = {'kurzbeschreibung': {}}", "»kurzbeschreibung« ist schon ein Feld"),
        ("needs_fields = {'ziele': {}}", "»ziele« ist schon eine Verknüpfung"),
        ("needs_id_regex = '['", "needs_id_regex: »[«"),
    ],
)
def test_malformed_configuration(project: Project, line: str, told: str) -> None:
    project.conf += line + "\n"
    with pytest.raises(ConfigurationError) as caught:
        project.build()
    assert told in str(caught.value)
    assert str(caught.value).startswith(line.split(" ", maxsplit=1)[0])


@pytest.mark.parametrize("text", ["gestern", "1.5", "-99999999999999", "253402300800", "²"])
def test_a_time_that_is_none(project: Project, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(ConfigurationError, match=r"SOURCE_DATE_EPOCH: .* keine Zahl von Sekunden"):
        project.build()


@pytest.mark.parametrize(("page", "parallel"), [("aaa.rst", 0), ("zzz.rst", 0), ("aaa.rst", 2)])
def test_a_hand_written_need_with_a_records_id_is_refused_where_it_stands(
    project: Project, page: str, parallel: int
) -> None:
    project.docs[page] = PAGE + ".. ziel:: Ein anderes\n   :id: Z-1\n"
    project.docs |= {f"seite{i}.rst": PAGE for i in range(12)}
    result = project.build(parallel=parallel)
    assert re.search(
        rf"{page}:6: ERROR: ziel: Die Kennung »Z-1« hat schon ein Datensatz \(.*ziele\.yaml:", result.warnings
    )
    assert result.needs()["Z-1"]["title"] == "Wohnungen verbessern"


def test_an_imported_need_with_a_records_id(project: Project) -> None:
    project.docs["aaa.rst"] = PAGE + ".. needimport:: n.json\n"
    project.docs["n.json"] = (
        '{"current_version": "1", "versions": {"1": {"needs": {"Z-1": {"id": "Z-1", "title": "T", "type": "ziel"}}}}}'
    )
    with pytest.raises(DataError, match=r"ziele\.yaml:.* hat schon ein Need in aaa\.rst, Zeile 6\."):
        project.build()


def test_pages_in_another_encoding_are_all_named(project: Project) -> None:
    project.write()
    for name in ("a.rst", "b.rst"):
        (project.folder / "docs" / name).write_bytes((PAGE + "\nFür alle\n").encode("cp1252"))
    with pytest.raises(DataError, match=r"(?s)a\.rst:7:2: Die Seite ist nicht in UTF-8.*b\.rst:7:2: "):
        project.build()


def test_a_start_page_that_is_missing(project: Project) -> None:
    del project.docs["index.rst"]
    _assert_german_end(_sphinx(project, "-q"), "index.rst: Die Startseite fehlt")


def test_a_folder_without_a_concept(project: Project) -> None:
    project.data.clear()
    (project.folder / "data").mkdir()
    assert "ERROR: ihk:matrix: Im Datenordner (ihk_daten) liegt kein Konzept" in project.build().warnings


def test_a_file_in_the_place_of_a_folder(project: Project) -> None:
    out = project.folder / "_build" / "html"
    out.mkdir(parents=True)
    (out / "matrizen").write_text("", encoding="utf-8")
    with pytest.raises(FileError, match=r"matrizen: .*Ordner und Datei sind vertauscht"):
        project.build()


def test_a_file_name_that_is_no_utf8(project: Project) -> None:
    project.write()
    old = project.folder / "data/quartier/ziele.yaml"
    os.rename(old, os.fsencode(old.parent) + b"/\xffziele.yaml")  # noqa: PTH104 - pathlib knows no bytes
    project.data.pop("ziele.yaml")
    with pytest.raises(DataError, match=r"\\xffziele\.yaml.*kein UTF-8"):
        project.build()


def test_what_sphinx_needs_cannot_read_names_the_page(project: Project) -> None:
    project.docs["zzz.rst"] = PAGE + ".. needtable::\n   :filter: quatsch ((\n"
    with pytest.raises(NeedsError, match="zzz") as caught:
        project.build()
    assert "Traceback" in _log_of(str(caught.value))


# --- the last net --------------------------------------------------------------------------------


def _log_of(text: str) -> str:
    found = re.search(r"(/\S*ihk-fehler-\S+\.log)", text)
    assert found is not None
    path = Path(found[1])
    log = path.read_text(encoding="utf-8")
    path.unlink()
    return log


@pytest.fixture
def broken_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours, in a view of one record."""
    good = view_of

    def broken(config: Config, key: str) -> View:
        found = good(config, key)

        def blocks(session: Session, spec: ViewSpec) -> Iterable[Block]:
            if "M-2" in repr(spec):
                raise KeyError("ein eingebauter Fehler")
            return found.blocks(session, spec) if found.blocks else ()

        return replace(found, blocks=blocks if found.blocks else None)

    monkeypatch.setattr(shown, "view_of", broken)


def test_a_fault_in_a_view_names_the_record_and_keeps_the_traceback(project: Project, broken_sheets: None) -> None:
    with pytest.raises(ProgramError) as caught:
        project.build()
    text = str(caught.value)
    assert "KeyError: 'ein eingebauter Fehler'" in text
    assert "Gearbeitet wurde an: Ansicht »datensatz« M-2" in text
    assert "Melden Sie ihn bitte dort, woher Sie ihk_ext haben" in text
    log = _log_of(text)
    assert "Traceback (most recent call last)" in log
    assert "Sphinx " in log


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_fault_in_a_directive_names_its_line_in_every_process(project: Project, jobs: str) -> None:
    project.docs |= {f"seite{i}.rst": PAGE for i in range(12)}
    code = (
        "import ihk_ext.ext.directives.base as base\n"
        "def broken(self, *rest): raise ZeroDivisionError('eingebaut')\n"
        "base.IhkDirective.place = broken\n"
    )
    done = _sphinx(project, "-q", "-j", jobs, code=code)
    _assert_german_end(
        done, "Fehler in ihk_ext: ZeroDivisionError: eingebaut", "Gearbeitet wurde an: ", ".rst:4 (.. ihk:"
    )
    assert "ZeroDivisionError" in _log_of(done.stderr)


def test_a_fault_in_an_event_handler(project: Project) -> None:
    code = (
        "from ihk_ext.ext import incremental\n"
        "def broken(*rest): raise ZeroDivisionError('eingebaut')\n"
        "incremental._warn_without_home = broken\n"
    )
    done = _sphinx(project, "-q", code=code)
    _assert_german_end(done, "Fehler in ihk_ext: ZeroDivisionError: eingebaut")
    assert "_warn_without_home" in _log_of(done.stderr)


def test_whoever_asks_for_details_gets_them(project: Project) -> None:
    project.data["ziele.yaml"] = "ziele:\n  - {id: z-1, titel: A}\n"
    done = _sphinx(project, "-v")
    assert done.returncode == 2
    assert "Die Daten sind fehlerhaft" in done.stderr


def test_what_is_not_ours_is_left_to_sphinx(project: Project) -> None:
    project.conf += (
        "def broken(*rest): raise ZeroDivisionError('fremd')\ndef setup(app): app.connect('env-updated', broken)\n"
    )
    done = _sphinx(project, "-q")
    assert "open an issue" in done.stderr
    assert "Fehler in ihk_ext" not in done.stderr


def test_every_way_to_end_a_build_has_its_own_words() -> None:
    kinds: list[type[BuildError]] = [BuildError, *BuildError.__subclasses__()]
    assert len({kind.category for kind in kinds}) == len(kinds)
