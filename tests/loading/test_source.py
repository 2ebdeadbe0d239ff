from __future__ import annotations

import gc
import os
import random
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.findings import FindingCollection
from ihk_ext.loading import source as source_module
from ihk_ext.loading.nodes import Mapping, Scalar, Sequence
from ihk_ext.loading.source import Source, parse_yaml, read_yaml
from tests.support import codes, said, yaml


def read(path: Path, raw: bytes) -> tuple[Source, FindingCollection]:
    path.write_bytes(raw)
    findings = FindingCollection()
    return read_yaml(path, path.name, findings), findings


def plain(node: object) -> object:
    """A tree as Python's own values."""
    if isinstance(node, Mapping):
        return {k.text: plain(v) for k, v in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.text


def test_scalars_stay_text_and_know_their_place() -> None:
    source, findings = yaml("a: 1.10\nb:\n  - nein\n  - 2009-10-20\n")
    assert not len(findings)
    assert plain(source.root) == {"a": "1.10", "b": ["nein", "2009-10-20"]}
    assert isinstance(source.root, Mapping)
    second = source.root.get("b")
    assert isinstance(second, Sequence)
    assert [(item.line, item.column) for item in second.items] == [(3, 5), (4, 5)]


def test_an_empty_file_is_an_empty_mapping() -> None:
    for text in ("", "# nur ein Kommentar\n", "---\n"):
        source, findings = yaml(text)
        assert not len(findings)
        assert plain(source.root) in ({}, "")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_ends(tmp_path: Path, line_end: str) -> None:
    raw = "a: ä\nb: |\n  eins\n  zwei\n".replace("\n", line_end).encode("utf-8-sig")
    source, findings = read(tmp_path / "a.yaml", raw)
    assert not len(findings)
    assert plain(source.root) == {"a": "ä", "b": "eins\nzwei\n"}


def test_decomposed_letters_are_composed() -> None:
    source, _ = yaml("art: Sta\u0308rke\n")
    assert plain(source.root) == {"art": "Stärke"}


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("a: 1\nb: Über Straße\n".encode("cp1252"), "a.yaml:2:4"),
        ("a: ü".encode() + b" \xe4", "a.yaml:1:6"),
        ("a: 1\n".encode("utf-16"), "a.yaml:1:1"),
    ],
)
def test_wrong_encoding(tmp_path: Path, raw: bytes, at: str) -> None:
    source, findings = read(tmp_path / "a.yaml", raw)
    assert source.root is None
    assert codes(findings) == [("kodierung", at)]


def test_unreadable_files(tmp_path: Path) -> None:
    findings = FindingCollection()
    assert read_yaml(tmp_path / "fehlt.yaml", "fehlt.yaml", findings).root is None
    assert read_yaml(tmp_path, "ordner.yaml", findings).root is None
    assert [s.text for s in said(findings)] == [
        "Die Datei ist nicht lesbar (es gibt sie nicht).",
        "Die Datei ist nicht lesbar (ein Ordner).",
    ]
    assert {code for code, _ in codes(findings)} == {"datei-unlesbar"}


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "MAX_BYTES", 1024**2)
    source, findings = read(tmp_path / "a.yaml", b"#" * (1024**2 + 1))
    assert source.root is None
    assert codes(findings) == [("datei-zu-gross", "a.yaml")]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "\n".join(" " * i + "a:" for i in range(60))]
)
def test_deep_nesting_is_refused(text: str) -> None:
    source, findings = yaml(text)
    assert source.root is None
    assert {code for code, _ in codes(findings)} == {"yaml-tiefe"}


@pytest.mark.parametrize(
    ("text", "code", "at", "kept"),
    [
        ("a: 1\nb: 2\na: 3\n", "yaml-schluessel-doppelt", "datei.yaml:3:1", {"a": "1", "b": "2"}),
        ("a: &x 1\nb: 2\n", "yaml-anker", "datei.yaml:1:4", {"a": "1", "b": "2"}),
        ("a: *x\nb: 2\n", "yaml-anker", "datei.yaml:1:4", {"b": "2"}),
        ("a: [*x, 1]\nb: 2\n", "yaml-anker", "datei.yaml:1:5", {"a": ["1"], "b": "2"}),
        ("*x : 1\nb: 2\n", "yaml-anker", "datei.yaml:1:1", {"b": "2"}),
        ("a: !!python/object:os.system 1\n", "yaml-tag", "datei.yaml:1:4", {"a": "1"}),
        ("a: !!int 1\n", "yaml-tag", "datei.yaml:1:4", {"a": "1"}),
        ("a: {[b]: 1, c: 2}\n", "yaml-schluessel", "datei.yaml:1:5", {"a": {"c": "2"}}),
        ("a: {{name}}\nb: 2\n", "yaml-schluessel", "datei.yaml:1:5", {"a": {}, "b": "2"}),
        ("a: x\u200fy\u202ez\n", "yaml-zeichen", "datei.yaml:1:7", {"a": "x\u200fy z"}),
        ("ä: 1\nb: x\x07y\n", "yaml-zeichen", "datei.yaml:2:5", {"ä": "1", "b": "x y"}),
        ('a: "x\\x07y"\n', "yaml-zeichen", "datei.yaml:1:4", {"a": "x y"}),
        ('a: "x\\u2028.. raw"\n', "yaml-zeichen", "datei.yaml:1:4", {"a": "x .. raw"}),
        ("a: x\u2028y\n", "yaml-zeichen", "datei.yaml:1:5", {"a": "x y"}),
    ],
)
def test_what_is_refused_is_left_out_and_the_rest_is_read(text: str, code: str, at: str, kept: object) -> None:
    source, findings = yaml(text)
    assert codes(findings) == [(code, at)]
    assert plain(source.root) == kept
    assert said(findings)[0].hint


def test_all_refusals_of_a_file_in_one_run() -> None:
    _, findings = yaml("a: &x 1\na: *x\nb: !t 1\nc: \x00\n")
    assert [code for code, _ in codes(findings)] == [
        "yaml-anker",
        "yaml-schluessel-doppelt",
        "yaml-anker",
        "yaml-tag",
        "yaml-zeichen",
    ]


def test_no_text_at_all() -> None:
    source, findings = yaml("\x00\x01" * 500)
    assert source.root is None
    assert len(findings) == 20


def test_several_documents() -> None:
    _, findings = yaml("a: 1\n---\nb: 2\n")
    assert codes(findings) == [("yaml-mehrere", "datei.yaml:2:1")]


@pytest.mark.parametrize(
    ("text", "at", "about"),
    [
        ("a: Titel: mit Doppelpunkt\n", "datei.yaml:1:9", "Doppelpunkt"),
        ("a:\n  b: 1\n c: 2\n", "datei.yaml:3:2", "Einrückung"),
        ("a: 1\nnur ein Wort\nb: 2\n", "datei.yaml:2:1", "Doppelpunkt"),
        ('a: "offen\nb: 2\nc: 3\n', "datei.yaml:1:4", "endet nicht"),
        ("a: 'es war's\nb: 2\n", "datei.yaml:1:12", "schließenden Anführungszeichen"),
        ("a: [1, 2\nb: 3\n", "datei.yaml:1:4", "[…]"),
        ("a: {b: 1\nc: 3\n", "datei.yaml:1:4", "{…}"),
        ("a:\n\t- b\n", "datei.yaml:2:1", "Tabulator"),
        ("a:\n  - b\n\tc\n", "datei.yaml:3:1", "Tabulator"),
        ("a: @amt\n", "datei.yaml:1:4", "@"),
        ("a: `code`\n", "datei.yaml:1:4", "`"),
        ("a: %x\n", "datei.yaml:1:4", "%"),
        ("a: - b\n", "datei.yaml:1:4", "Listenpunkt"),
        ("a:\n  - b\n  c: 1\n", "datei.yaml:3:3", "Listenpunkt"),
        ("a: |x\n  b\n", "datei.yaml:1:5", "»|«"),
        ('a: "C:\\Daten"\n', "datei.yaml:1:7", "\\"),
        ("a: *\n", "datei.yaml:1:5", "& oder *"),
        ("a: !<x\n", "datei.yaml:1:7", "»!«"),
        ("%a\nb: 1\n", "datei.yaml:1:3", "%"),
        ("a: 1]\nb: [1]]\n", "datei.yaml:2:7", "Einrückung"),
    ],
)
def test_syntax_errors_are_german_and_say_where(text: str, at: str, about: str) -> None:
    source, findings = yaml(text)
    assert source.root is None
    (finding,) = said(findings)
    assert (finding.code, finding.at) == ("yaml-syntax", at)
    assert about in finding.text + finding.hint
    assert finding.text.startswith("Kein gültiges YAML: ")


PIECES = [
    *"[]{}:,-?&*!|>'\"%@`#\t\n \\ab",
    "a: ",
    "- ",
    "\n  ",
    "\\x1",
    "\\q",
    "|0\n",
    ">-5x\n",
    "%YAML 2.0\n---\n",
    "%TAG !x\n",
    "!<",
    "!a!b ",
    "...",
    "---",
    "? ",
    "&a ",
    "*a ",
]


def test_every_message_of_libyaml_is_known() -> None:
    dice = random.Random(2)  # noqa: S311 - the same pieces for everyone
    for _ in range(3000):
        text = "".join(dice.choices(PIECES, k=dice.randint(1, 9)))
        for finding in said(yaml(text)[1]):
            assert "nicht zu verstehen" not in finding.text, text


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_text_makes_the_parser_raise(text: str) -> None:
    source, findings = yaml(text)
    assert (source.root is None) <= findings.has_errors
    lines = text.count("\n") + text.count("\r") + 2
    assert all(f.place.line <= lines for f in findings)


TEXTS = st.text(alphabet="abc 1:-#'\"", max_size=5)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
)


@given(TREES)
def test_what_pyyaml_writes_is_read_as_it_was(value: object) -> None:
    source, findings = yaml(pyyaml.safe_dump(value, allow_unicode=True))
    assert not len(findings)
    assert plain(source.root) == value


def test_the_collector_runs_again_afterwards() -> None:
    assert gc.isenabled()
    parse_yaml("a: [", "a.yaml", FindingCollection())
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("text", "code", "at", "about"),
    [
        ("art: Sta\u200brke\n", "yaml-zeichen", "datei.yaml:1:9", "U+200B (Leerzeichen ohne Breite)"),
        ("a: b\nid: M\u00ad-1\n", "yaml-zeichen", "datei.yaml:2:5", "In »M-1« steht ein bedingter Trennstrich"),
        ("a: b\nti\u00adtel: c\n", "yaml-zeichen", "datei.yaml:2:1", "In »titel« steht ein bedingter Trennstrich"),
        ("a: GrÃ¶ßer\n", "kodierung", "datei.yaml:1:6", "falsch gelesen"),
        ("a: Gr\ufffdße\n", "kodierung", "datei.yaml:1:6", "verloren"),
        ("a: b\n# x\r# y\n", "yaml-zeichen", "datei.yaml:2:4", "Wagenrücklauf"),
    ],
)
def test_what_nobody_sees(text: str, code: str, at: str, about: str) -> None:
    _, findings = yaml(text)
    (finding,) = said(findings)
    assert (finding.code, finding.at) == (code, at)
    assert about in finding.text


def test_a_soft_hyphen_in_a_text_is_fine() -> None:
    _, findings = yaml("a: Stadt\u00adent\u00adwicklung im Quartier\n")
    assert not len(findings)


@pytest.mark.parametrize(
    ("kind", "said_of_it"),
    [("pipe", "eine benannte Pipe"), ("device", "ein Gerät"), ("folder", "ein Ordner"), ("circle", "im Kreis")],
)
def test_what_is_no_file(tmp_path: Path, kind: str, said_of_it: str) -> None:
    path = tmp_path / "a.yaml"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to("/dev/zero" if kind == "device" else path)
    findings = FindingCollection()
    assert read_yaml(path, path.name, findings).root is None
    (finding,) = said(findings)
    assert finding.code == "datei-unlesbar"
    assert said_of_it in finding.text
