"""The handbook builds, its examples hold, and it names all that there is."""

from __future__ import annotations

import argparse
import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest
from bs4 import BeautifulSoup

from ihk_ext.cli import main
from ihk_ext.cli.main import COMMANDS
from ihk_ext.cli.neu import create_project
from ihk_ext.ext.directives.reference import REFERENCE_DIRECTIVES
from ihk_ext.ext.views.catalogue import VIEWS
from ihk_ext.ext.views.register import REGISTER
from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.items import Item
from ihk_ext.finance.printed import Verdict
from ihk_ext.finance.wording import euro
from ihk_ext.graph import build_graph
from ihk_ext.loading import load_project
from ihk_ext.rules.settings import check_profile_names
from tests.handbuch.codes import loading_codes, rule_codes
from tests.latex.pdf_project import build_tex, write_project

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "docs" / "handbuch"
EXAMPLES = HANDBOOK / "beispiele"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook as HTML."""
    out = tmp_path_factory.mktemp("handbuch")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-n", "-q", "-b", "html", str(HANDBOOK), str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return out


def _pages() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(HANDBOOK.glob("*.rst")))


def _page(built: Path, name: str) -> str:
    return (built / f"{name}.html").read_text(encoding="utf-8")


def _report(folder: Path, shown: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What `ihk pruefen` says, with the folder named as the handbook names it."""
    main(["pruefen", str(folder)])
    return capsys.readouterr().out.replace(str(folder), shown)


# --- examples ------------------------------------------------------------------------------------


def test_every_example_is_shown() -> None:
    pages = _pages()
    names = {path.relative_to(HANDBOOK).as_posix() for path in EXAMPLES.rglob("*") if path.is_file()}
    assert {name for name in names if f":: {name}\n" not in pages} == set()


def test_every_rst_example_is_built() -> None:
    pages = _pages()
    names = {path.relative_to(HANDBOOK).as_posix() for path in EXAMPLES.glob("*.rst")}
    assert {name for name in names if f".. include:: {name}\n" not in pages} == set()


def test_example_records_show_up(built: Path) -> None:
    page = _page(built, "dokumente")
    assert 'id="MV-M-1"' in page  # ihk:datensatz
    assert 'id="MV-BD-1"' in page  # ihk:datensaetze
    assert 'id="MV-BD-3"' not in page  # left out by :nur:
    assert 'id="MV-BD-3"' in _page(built, "register")
    assert "18,4\u00a0ha" in page  # ihk:wert
    assert "1.087.000\u00a0€" in page  # ihk:summe
    assert "bis zu max. 1.090.000\u00a0€" in page  # the paper's rounded amount


def test_the_hand_written_need_stands_in_the_matrix(built: Path) -> None:
    assert "Trinkbrunnen" in re.sub(r"(?s).*data-ihk-matrix", "", _page(built, "needs"))


def test_the_builder_alone_makes_the_pdf_of_its_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conf = (EXAMPLES / "nur_pdf" / "conf.py").read_text(encoding="utf-8")
    source = write_project(tmp_path / "docs", {"index.rst": "Anleitung\n=========\n\nEin Satz.\n"}, conf)
    built = build_tex(source, tmp_path / "bau", monkeypatch)
    assert (built.status, built.warnings) == (0, "")
    assert "Ein Satz." in built.tex("anleitung")


@pytest.mark.parametrize("name", ["daten", "kosten", "profil", "pruefung"])
def test_example_data_load(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert " 0 Fehler" in _report(EXAMPLES / name, name, capsys)


def test_the_totals_of_the_cost_example_are_those_that_are_computed(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "kosten", tmp_path / "kosten")
    found = money_of(build_graph(load_project(tmp_path).project)).total(["KB-KU"])
    for line in (EXAMPLES / "kosten" / "ergebnis.txt").read_text(encoding="utf-8").splitlines():
        label, amount = re.fullmatch(r"(.+?) {2,}([\d.]+ €).*", line).groups()  # type: ignore[union-attr]
        figure = found[Item(label)]
        assert figure.cents is not None
        assert euro(figure.cents) == amount, label
        assert figure.is_derived is (label not in {"Gesamtkosten", "Einnahmen", "Drittmittel"}), label


def test_the_printed_sum_of_the_handbook_agrees_with_the_cost_example(tmp_path: Path) -> None:
    text = (EXAMPLES / "kosten" / "uebersicht.yaml").read_text(encoding="utf-8")
    example = indent((EXAMPLES / "gedruckte_summe.yaml").read_text(encoding="utf-8"), "    ")
    (tmp_path / "k").mkdir()
    (tmp_path / "k" / "kosten.yaml").write_text(text.replace("kostengruppen:\n", f"{example}kostengruppen:\n"), "utf-8")
    comparison = money_of(build_graph(load_project(tmp_path).project)).overview("KB-KU").comparison
    assert comparison is not None
    assert (comparison.verdict, comparison.named) == (Verdict.AGREES, ("KB-KG-1", "KB-KG-2"))


def test_nothing_is_typed_in_the_cost_example_that_follows() -> None:
    text = (EXAMPLES / "kosten" / "uebersicht.yaml").read_text(encoding="utf-8")
    assert not re.findall("zuschuss_eur|eigenanteil_eur|foerderfaehig_eur|nicht_foerderfaehig:", text)


def test_the_profile_example_names_records_its_own_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Projekt BSP-M-7: " in _report(EXAMPLES / "profil", "profil", capsys)


def test_messages_in_the_handbook_are_those_of_the_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    create_project(tmp_path / "p", "altstadt")
    gap = tmp_path / "p" / "data" / "altstadt"
    wrong = tmp_path / "fehler"
    shutil.copytree(EXAMPLES / "fehler", wrong)
    said = {
        "luecke.txt": _report(gap, "data/altstadt", capsys),
        "fehler.txt": _report(wrong, "fehler", capsys),
    }
    for name, report in said.items():
        for line in (EXAMPLES / name).read_text(encoding="utf-8").splitlines():
            assert line in report.splitlines(), f"docs/handbuch/beispiele/{name} shows an older wording"


def test_git_in_ten_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the handbook says of Git, in turn: begin, work on, meet a conflict; with a server in a folder."""
    examples = {path.stem: path.read_text(encoding="utf-8") for path in (EXAMPLES / "git").glob("*.sh")}
    assert len((examples["anfang"] + examples["alltag"]).splitlines()) == 10
    for name, value in {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "SERVER": str(tmp_path / "server")}.items():
        monkeypatch.setenv(name, value)

    def run(name: str, folder: str) -> int:
        text = examples[name].replace("ADRESSE", "$SERVER").replace("ihk ", f"{sys.executable} -m ihk_ext.cli ")
        return subprocess.run(["bash", "-e"], input=text, cwd=tmp_path / folder, text=True, check=False).returncode

    def change(folder: str, pattern: str, new: str) -> str:
        goals = tmp_path / folder / "data" / "altstadt" / "ziele.yaml"
        before = goals.read_text(encoding="utf-8")
        goals.write_text(re.sub(pattern, new, before), encoding="utf-8")
        return before

    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", "server"], cwd=tmp_path, check=True)
    create_project(tmp_path / "a", "altstadt")
    assert run("anfang", "a") == 0
    subprocess.run(["git", "clone", "-q", "server", "b"], cwd=tmp_path, check=True)
    change("a", "Schulwege sicher machen", "Schulwege sichern")
    change("b", "Schulwege sicher machen", "Sichere Schulwege")
    assert run("alltag", "a") == 0
    assert run("alltag", "b") != 0
    assert run("konflikt", "b") != 0
    assert "<<<<<<<" in change("b", r"<<<<<<<.*\n(?:.*\n)*?=======\n((?:.*\n)*?)>>>>>>>.*\n", r"\1")
    assert run("konflikt", "b") == 0


# --- completeness --------------------------------------------------------------------------------


def test_every_message_is_explained() -> None:
    page = (HANDBOOK / "pruefen.rst").read_text(encoding="utf-8")
    explained = re.findall(r"^   \* - ``([a-z.-]+)``$", page, re.MULTILINE)
    assert len(explained) == len(set(explained))
    assert set(explained) == set(loading_codes())


def test_every_rule_is_explained(built: Path) -> None:
    page = _page(built, "regeln")
    assert {code for code in rule_codes() if code not in page} == set()


def test_every_directive_and_role_is_described() -> None:
    page = _pages()
    views = (*VIEWS, REGISTER, *(directive.view for directive in REFERENCE_DIRECTIVES))
    names = {view.name for view in views if view.inlines is None}
    assert {name for name in names if f"ihk:{name}" not in page} == set()
    examples = "".join(path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.rst"))
    roles = {view.name for view in VIEWS if view.inlines is not None}
    assert {name for name in roles if f":ihk:{name}:`" not in examples} == set()


def test_all_that_a_directive_takes_is_described(built: Path) -> None:
    page = BeautifulSoup(_page(built, "anweisungen"), "html.parser")
    for view in (v for v in (*VIEWS, REGISTER) if v.inlines is None):
        section = page.find(id=f"anweisung-{view.name}")
        assert section is not None
        cells = [cell.get_text() for cell in section.select("tbody tr :is(td, th)")]
        for option in (*view.arguments, *view.takes):
            assert option.help in cells
            assert not option.words or f"eines von {', '.join(option.words)}" in cells


def test_all_that_a_role_takes_is_described(built: Path) -> None:
    page = BeautifulSoup(_page(built, "anweisungen"), "html.parser")
    cells = [cell.get_text() for cell in page.select("#rollen tbody tr > *")]
    roles = [view for view in VIEWS if view.inlines is not None]
    assert cells == [text for v in roles for text in (f":ihk:{v.name}:", v.arguments[0].help, v.help)]


def test_the_example_of_own_views_builds(tmp_path: Path) -> None:
    create_project(tmp_path / "p", "altstadt")
    shutil.copytree(EXAMPLES / "ansichten", tmp_path / "p" / "docs", dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "p" / "docs" / "altstadt")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(tmp_path / "p" / "docs"), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    page = BeautifulSoup((tmp_path / "out" / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert done.stderr == ""
    assert re.search(r"Maßnahmen: \d+ \w+", page.get_text())
    assert page.select_one("#MV-M-1-kurz h2") is not None


def test_every_check_profile_is_named() -> None:
    page = (HANDBOOK / "pruefen.rst").read_text(encoding="utf-8")
    assert {name for name in check_profile_names() if f"\n``{name}``\n" not in page} == set()


def test_every_command_is_described() -> None:
    page = (HANDBOOK / "befehle.rst").read_text(encoding="utf-8")
    assert {name for name in COMMANDS if f"``ihk {name}" not in page} == set()


def test_every_option_of_a_command_is_described() -> None:
    page = (HANDBOOK / "befehle.rst").read_text(encoding="utf-8")
    for name in COMMANDS:
        parser = argparse.ArgumentParser(add_help=False)
        importlib.import_module(f"ihk_ext.cli.{name}").configure(parser)
        options = {action.option_strings[-1] for action in parser._actions if action.option_strings}
        assert {option for option in options if f"``{option}" not in page} == set(), name


def test_make_targets_are_those_of_the_makefile() -> None:
    page = (HANDBOOK / "befehle.rst").read_text(encoding="utf-8")
    table = page[: page.index("SPHINXOPTS")]
    described = set(re.findall(r"^``make ([a-z-]+)``", table, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert described <= targets
    development = {"alles", "umgebung", "lock", "stil", "typen", "pytest", "format"}
    assert targets - development <= described
