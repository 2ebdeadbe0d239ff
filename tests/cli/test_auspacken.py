"""`ihk auspacken`: all files or none, in a new folder, and never elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ihk_ext.cli import main
from ihk_ext.cli.exits import ERRORS_FOUND, FINE, USAGE

GOOD = {"rintheim.yaml": b"ihk_format: 2\n", "needs.json": b"{}"}


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def pdf(files: dict[str, bytes], path: Path = Path("vorlage.pdf"), *, description: str = "Probe") -> Path:
    """A PDF with associated files under any names."""
    made = pikepdf.new()
    made.add_blank_page()
    associated = []
    for name, content in files.items():
        stream = made.make_stream(content, Type=pikepdf.Name.EmbeddedFile, Subtype=pikepdf.Name("/application/json"))
        spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=pikepdf.String("x"), UF=pikepdf.String(name))
        spec.Desc = pikepdf.String(description)
        spec.AFRelationship = pikepdf.Name.Data
        spec.EF = pikepdf.Dictionary(F=stream, UF=stream)
        associated.append(made.make_indirect(spec))
    if files:
        made.Root.AF = pikepdf.Array(associated)
    made.save(path)
    return path


def entries() -> list[str]:
    """Everything in and below the working folder but the PDFs."""
    return sorted(str(p) for p in Path().rglob("*") if p.suffix != ".pdf")


def test_writes_the_files_into_a_folder_named_like_the_pdf(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["auspacken", str(pdf(GOOD))]) == FINE
    assert entries() == ["vorlage", "vorlage/needs.json", "vorlage/rintheim.yaml"]
    assert Path("vorlage/rintheim.yaml").read_bytes() == GOOD["rintheim.yaml"]
    assert "vorlage/needs.json: Probe" in capsys.readouterr().out


def test_the_folder_can_be_named_and_may_be_empty() -> None:
    Path("a/b").mkdir(parents=True)
    assert main(["auspacken", str(pdf(GOOD)), "-o", "a/b"]) == FINE
    assert main(["auspacken", "vorlage.pdf", "--ordner", "neu/tief"]) == FINE
    assert Path("a/b/needs.json").exists()
    assert Path("neu/tief/needs.json").exists()


@pytest.mark.parametrize("taken", ["datei", "ordner"])
def test_nothing_is_overwritten(taken: str, capsys: pytest.CaptureFixture[str]) -> None:
    if taken == "datei":
        Path("vorlage").write_text("wichtig", encoding="utf-8")
    else:
        Path("vorlage").mkdir()
        Path("vorlage/notizen.txt").write_text("wichtig", encoding="utf-8")
    before = entries()
    assert main(["auspacken", str(pdf(GOOD))]) == USAGE
    assert "gibt es schon" in capsys.readouterr().err
    assert entries() == before


@pytest.mark.parametrize(
    "name",
    [
        "../boese.yaml",
        "/boese.yaml",
        "a/b",
        "..",
        ".",
        "",
        ".bashrc",
        "a\\b",
        "C:\\x",
        "a\0b",
        "x\n",
        "-rf",
        "ä" * 9,
    ],
)
def test_a_hostile_name_writes_nothing(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["auspacken", str(pdf({"gut.yaml": b"x", name: b"y"}))]) == USAGE
    assert "nicht zulässig" in capsys.readouterr().err
    assert entries() == []
    assert not (tmp_path.parent / "boese.yaml").exists()


def test_two_files_of_one_name_write_nothing() -> None:
    pdf({"a.json": b"1", "b.json": b"2"})
    with pikepdf.open("vorlage.pdf", allow_overwriting_input=True) as made:
        made.Root.AF[1].UF = pikepdf.String("a.json")
        made.save("vorlage.pdf")
    assert main(["auspacken", "vorlage.pdf"]) == USAGE
    assert entries() == []


def test_a_link_is_no_way_out(tmp_path: Path) -> None:
    target = tmp_path / "woanders"
    target.mkdir()
    Path("weg").symlink_to(target)
    assert main(["auspacken", str(pdf(GOOD)), "-o", "weg"]) == FINE
    assert {p.name for p in target.iterdir()} == set(GOOD)


def test_a_full_disk_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf(GOOD)

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "rename", full)
    assert main(["auspacken", str(path)]) == USAGE
    assert entries() == []


def test_a_pdf_without_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["auspacken", str(pdf({}))]) == ERRORS_FOUND
    assert capsys.readouterr().out == "In »vorlage.pdf« stecken keine Daten.\n"
    assert entries() == []


def test_a_description_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["auspacken", str(pdf(GOOD, description="\x1b]0;boese\x07"))]) == FINE
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"kein PDF", b"%PDF-1.7\n", b"%PDF-1.7\ntrailer<</Root 1 0 R>>"])
def test_what_is_no_pdf(content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.pdf").write_bytes(content)
    assert main(["auspacken", "x.pdf"]) == USAGE
    assert "x.pdf" in capsys.readouterr().err
    assert main(["auspacken", "nirgends.pdf"]) == USAGE
    assert entries() == []


@pytest.mark.parametrize(("old", "new"), [(b"/AF [", b"/AF 1 0 R %["), (b"/Subtype /application", b"/Filter /x")])
def test_a_pdf_of_circles_or_unknown_filters(old: bytes, new: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = pdf(GOOD)
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))
    assert main(["auspacken", str(path)]) == USAGE
    said = capsys.readouterr().err
    assert said.startswith("ihk: ")
    assert said.count("\n") == 1
    assert entries() == []


def test_a_name_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["auspacken", str(pdf({"\x1b[2Jx": b"y"}))]) == USAGE
    assert "\x1b" not in capsys.readouterr().err


def test_a_folder_is_no_pdf(capsys: pytest.CaptureFixture[str]) -> None:
    Path("ordner").mkdir()
    assert main(["auspacken", "ordner"]) == USAGE
    assert "»ordner« ist keine Datei" in capsys.readouterr().err


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), new=st.binary(min_size=1, max_size=6))
def test_a_damaged_pdf_ends_in_a_message(tmp_path_factory: pytest.TempPathFactory, at: float, new: bytes) -> None:
    folder = tmp_path_factory.mktemp("defekt")
    path = pdf(GOOD, folder / "x.pdf")
    data = bytearray(path.read_bytes())
    where = int(at * len(data))
    data[where : where + len(new)] = new
    path.write_bytes(data)
    assert main(["auspacken", str(path), "-o", str(folder / "aus")]) in {FINE, ERRORS_FOUND, USAGE}


def test_starts_without_sphinx() -> None:
    script = (
        "import sys\nfrom ihk_ext.cli import main\ncode = main(sys.argv[1:])\n"
        "heavy = {'sphinx', 'docutils', 'sphinx_needs', 'babel'} & {name.split('.')[0] for name in sys.modules}\n"
        "sys.exit(f'{sorted(heavy)} {code}' if heavy or code else 0)\n"
    )
    environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", script, "auspacken", str(pdf(GOOD))],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("kind", ["pipe", "device", "circle", "large"])
def test_what_is_no_file_ends_in_one_line(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("boese\x1b[31m.pdf")
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "large":
            with path.open("wb") as file:
                file.truncate(10**12)
        case _:
            path.symlink_to("/dev/zero" if kind == "device" else path)
    assert main(["auspacken", str(path)]) == USAGE
    (line,) = capsys.readouterr().err.splitlines()
    assert line.isprintable()
    assert line.startswith("ihk: »boese\\x1b[31m.pdf« ")
    assert entries() == []


def test_a_name_that_steers_a_terminal_is_not_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("boese\x1b[31m.pdf")
    assert main(["auspacken", str(pdf({}, path))]) == ERRORS_FOUND
    assert main(["auspacken", str(pdf(GOOD, path))]) == FINE
    assert all(line.isprintable() for line in capsys.readouterr().out.splitlines())
