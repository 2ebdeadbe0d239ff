from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

import ihk_ext
from ihk_ext.cli import main
from ihk_ext.cli.main import COMMANDS, build_parser
from ihk_ext.cli.parser import GermanParser, german

Output = pytest.CaptureFixture[str]
ENGLISH = ("usage", "options:", "positional", "show this", "optional", "required", "argument", "invalid", "expected")


def refused(*arguments: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2


def test_what_the_system_refuses_is_said_in_german(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "build")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert main(["schema", "--ausgabe", str(tmp_path / "build/x.json")]) == 2
    assert capsys.readouterr().err == "ihk: »build« ist nicht zugänglich (keine Berechtigung).\n"


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--hilfe"] for name in COMMANDS)])
def test_help_is_german(arguments: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("Aufruf: ihk ")
    assert "Optionen:" in out
    assert not [word for word in ENGLISH if word in out]


def test_help_lists_all_commands(capsys: Output) -> None:
    with pytest.raises(SystemExit):
        main(["-h"])
    out = capsys.readouterr().out
    assert "Befehle:" in out
    assert all(f"    {name} " in out for name in COMMANDS)


def test_version(capsys: Output) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"ihk {ihk_ext.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "ihk: Es fehlt: BEFEHL."),
        (["neu"], "ihk neu: Es fehlt: ordner."),
        (["pruefen", ".", "--xyzzy"], "ihk: Unbekannt ist: --xyzzy."),
        (["pruefen", ".", "--nru=geld"], "ihk: Unbekannt ist: --nru=geld. Meinten Sie »--nur«?"),
        (["schema", "--ausgabe"], "ihk schema: -o/--ausgabe braucht einen Wert."),
        (["pruefen", "--alle=ja", "."], "ihk pruefen: --alle nimmt keinen Wert ('ja')."),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, capsys: Output) -> None:
    refused(*arguments)
    error = capsys.readouterr().err
    assert error.startswith("Aufruf: ihk ")
    assert error.splitlines()[-1] == message


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["bauen", "htlm"], "html"),
        (["pruefen", ".", "--oeffentlichkeit", "oeffentlich"], "öffentlich"),
        (["pruefen", ".", "--format", "jsn"], "json"),
        (["schema", "--ausgbe", "x"], "--ausgabe"),
    ],
)
def test_wrong_words_get_a_suggestion(arguments: list[str], meant: str, capsys: Output) -> None:
    refused(*arguments)
    assert capsys.readouterr().err.endswith(f" Meinten Sie »{meant}«?\n")


@pytest.mark.parametrize(
    ("command", "hint"),
    [("prufen", "Meinten Sie »pruefen«?"), ("xyz", f"Befehle sind: {', '.join(COMMANDS)}.")],
)
def test_unknown_command(command: str, hint: str, capsys: Output) -> None:
    assert main([command]) == 2
    assert capsys.readouterr().err == f"ihk: Den Befehl »{command}« gibt es nicht. {hint}\n"


def test_umlauts_in_the_command(tmp_path: Path, capsys: Output) -> None:
    assert main(["Prüfen", str(tmp_path / "fehlt")]) == 2
    assert "gibt es nicht" in capsys.readouterr().err


def test_every_message_of_argparse_is_german(capsys: Output) -> None:
    parser = GermanParser(prog="x")
    parser.add_argument("zahl", type=int)
    parser.add_argument("--wahl", choices=["a", "b"])
    parser.add_argument("--paar", nargs=2)
    parser.add_argument("--viele", nargs="+")
    parser.add_argument("--lang-eins")
    parser.add_argument("--lang-zwei")
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument("--ja", action="store_true")
    either.add_argument("--nein", action="store_true")
    for arguments in (
        ["--ja", "eins"],
        ["--ja", "1", "--wahl", "c"],
        ["--ja", "1", "--paar", "a"],
        ["--ja", "1", "--viele"],
        ["--ja", "1", "--lang", "x"],
        ["--ja", "--nein", "1"],
        ["1"],
        ["--ja"],
        ["--ja", "1", "2"],
    ):
        with pytest.raises(SystemExit):
            parser.parse_args(arguments)
        error = capsys.readouterr().err
        assert not [word for word in ENGLISH if word in error], error


def test_unknown_messages_stay() -> None:
    assert german("something new") == "something new"


def test_the_parser_of_all_commands() -> None:
    assert isinstance(build_parser(), argparse.ArgumentParser)


def run(*arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(Path(ihk_ext.__file__).parents[1]), **options}
    return subprocess.run(
        [sys.executable, "-m", "ihk_ext.cli", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_as_a_module_and_with_an_old_terminal(tmp_path: Path) -> None:
    done = run("pruefen", str(tmp_path / "fehlt"), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 2
    assert done.stderr.startswith('ihk: Den Ordner "')


def test_a_reader_that_closes_early(tmp_path: Path) -> None:
    script = "import sys; from ihk_ext.cli import main; sys.exit(main(['schema']))"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(Path(ihk_ext.__file__).parents[1])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
