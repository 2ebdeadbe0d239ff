"""PDFs from anywhere: what is wrong with one ends in a message, whatever it is."""

from __future__ import annotations

import contextlib
import logging
import random
import re
import signal
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf.generic import StreamObject

from ihk_ext.latex import unpack
from ihk_ext.latex.errors import PdfError
from ihk_ext.latex.unpack import read_attachments

CATALOG = "<</Type/Catalog/Pages 2 0 R/AF 3 0 R>>"
STREAM = "<</Type/EmbeddedFile/Subtype/text#2Fplain/Params<</Size 3>>/Length 3>>stream\nabc\nendstream"
GOOD = {
    1: CATALOG,
    2: "<</Type/Pages/Kids[]/Count 0>>",
    3: "[4 0 R]",
    4: "<</Type/Filespec/F(a.txt)/UF(a.txt)/Desc(d)/AFRelationship/Data/EF<</F 5 0 R>>>>",
    5: STREAM,
}


def write(path: Path, objects: dict[int, str | bytes], trailer: str = "") -> Path:
    """A PDF of hand-written objects with a right table of their places."""
    data, places = b"%PDF-1.7\n", []
    for number, body in objects.items():
        places.append((number, len(data)))
        data += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    table = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places)
    end = f"trailer <</Root 1 0 R/Size {max(objects) + 1}{trailer}>>\nstartxref\n{len(data)}\n%%EOF\n"
    path.write_bytes(data + f"xref\n0 1\n0000000000 65535 f \n{table}{end}".encode())
    return path


def stream(attributes: str, content: bytes) -> bytes:
    """A stream with its length."""
    return f"<</Length {len(content)}{attributes}>>stream\n".encode() + content + b"\nendstream"


def test_the_sound_one_is_read(tmp_path: Path) -> None:
    (found,) = read_attachments(write(tmp_path / "x.pdf", {**GOOD}))
    assert (found.name, found.content, found.mime, found.relation) == ("a.txt", b"abc", "text/plain", "Data")


def test_name_and_description_may_stand_elsewhere(tmp_path: Path) -> None:
    spec = "<</F 6 0 R/UF 6 0 R/Desc 7 0 R/EF<</F 5 0 R>>>>"
    (found,) = read_attachments(write(tmp_path / "x.pdf", {**GOOD, 4: spec, 6: "(b.txt)", 7: "(Worte)"}))
    assert (found.name, found.description, found.relation) == ("b.txt", "Worte", "Unspecified")


@pytest.mark.parametrize("files", ["null", "[]", "[<</Type/Filespec/F(https://www.example.org/a.txt)>>]"])
def test_nothing_inside(tmp_path: Path, files: str) -> None:
    assert read_attachments(write(tmp_path / "x.pdf", {**GOOD, 3: files})) == []


LIST, ENTRY, BROKEN = "Die Liste der Dateien", "Die Datei Nr. 1 in dem PDF ist beschädigt", "lässt sich nicht als PDF"
NAME = "nicht zulässig"
PACKED_ELSE = "auf eine Art gepackt"
PACKED = zlib.compress(b"abc")
DAMAGES: dict[str, tuple[dict[int, str | bytes], str]] = {
    "list is itself": ({3: "3 0 R"}, BROKEN),
    "lists in a circle": ({3: "6 0 R", 6: "3 0 R"}, BROKEN),
    "list is a number": ({3: "7"}, LIST),
    "list is one entry": ({3: GOOD[4]}, LIST),
    "list is a stream": ({3: STREAM}, LIST),
    "list of itself": ({3: "[3 0 R]"}, ENTRY),
    "list of numbers": ({3: "[7 (x) /N null]"}, ENTRY),
    "entry is missing": ({3: "[99 0 R]"}, ENTRY),
    "entry is a list": ({4: "[4 0 R]"}, ENTRY),
    "entry is itself": ({4: "4 0 R"}, BROKEN),
    "no file inside": ({4: "<</F(a)/UF(a)/EF<<>>>>"}, ENTRY),
    "files are a list": ({4: "<</F(a)/UF(a)/EF[5 0 R]>>"}, ENTRY),
    "files in a circle": ({4: "<</F(a)/UF(a)/EF 6 0 R>>", 6: "<</F 6 0 R/EF 6 0 R>>"}, ENTRY),
    "file is the entry": ({4: "<</F(a)/UF(a)/EF<</F 4 0 R>>>>"}, ENTRY),
    "file is missing": ({5: "null"}, ENTRY),
    "file is no stream": ({5: "(abc)"}, ENTRY),
    "file is shorter than it says": ({5: STREAM.replace("/Size 3", "/Size 4")}, ENTRY),
    "size is no number": ({5: STREAM.replace("/Size 3", "/Size(3)")}, ENTRY),
    "name is a list": ({4: "<</F(a)/UF[(a)]/EF<</F 5 0 R>>>>"}, NAME),
    "name is itself": ({4: "<</F(a)/UF 6 0 R/EF<</F 5 0 R>>>>", 6: "6 0 R"}, BROKEN),
    "name with a folder": ({4: "<</UF(../a)/EF<</F 5 0 R>>>>"}, NAME),
    "name too long": ({4: f"<</UF({'a' * 300})/EF<</F 5 0 R>>>>"}, NAME),
    "type is a number": ({5: STREAM.replace("text#2Fplain", "text")}, NAME),
    "relation is unknown": ({4: "<</UF(a)/AFRelationship/Foo/EF<</F 5 0 R>>>>"}, NAME),
    "unknown filter": ({5: stream("/Filter/Foo", b"abc")}, PACKED_ELSE),
    "filter is a number": ({5: stream("/Filter 7", b"abc")}, PACKED_ELSE),
    "filters unknown in a list": ({5: stream("/Filter[/FlateDecode/Foo]", PACKED)}, PACKED_ELSE),
    "filter of a key": ({5: stream("/Filter/Crypt/DecodeParms<</Name/Foo>>", b"abc")}, PACKED_ELSE),
    "unknown predictor": ({5: stream("/Filter/FlateDecode/DecodeParms<</Predictor 99>>", PACKED)}, PACKED_ELSE),
    "not compressed": ({5: stream("/Filter/FlateDecode/Params<</Size 3>>", b"abc")}, ENTRY),
    "two of one name": ({3: "[4 0 R 4 0 R]"}, "heißen mehrere Dateien »a.txt«"),
    "two of one name for some": ({3: "[4 0 R<</UF(A.TXT)/EF<</F 5 0 R>>>>]"}, "heißen mehrere Dateien »A.TXT«"),
    "lists in lists": ({3: "[" * 3000 + "]" * 3000}, BROKEN),
    "catalogue is missing": ({1: "null"}, BROKEN),
    "catalogue is a list": ({1: "[3 0 R]"}, BROKEN),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_one_says_so(tmp_path: Path, kind: str) -> None:
    changed, message = DAMAGES[kind]
    with pytest.raises(PdfError, match=message):
        read_attachments(write(tmp_path / "x.pdf", {**GOOD, **changed}))


@pytest.mark.parametrize("keep", [0, 1, 7, 40, 200, 350])
def test_a_truncated_one(tmp_path: Path, keep: int) -> None:
    path = write(tmp_path / "x.pdf", {**GOOD})
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(PdfError, match=BROKEN):
        read_attachments(path)
    assert logging.getLogger("pypdf").level == logging.NOTSET


def test_remarks_of_pypdf_are_not_shown(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = write(tmp_path / "x.pdf", {**GOOD})
    path.write_bytes(path.read_bytes().replace(b"startxref\n", b"startxref\n1"))
    assert [a.content for a in read_attachments(path)] == [b"abc"]
    assert caplog.records == []


@pytest.mark.parametrize(("user", "readable"), [("", True), ("geheim", False)])
def test_an_encrypted_one(tmp_path: Path, user: str, readable: bool) -> None:  # noqa: FBT001 - a table's column
    with pikepdf.open(write(tmp_path / "x.pdf", {**GOOD})) as sound:
        sound.save(
            tmp_path / "y.pdf", encryption=pikepdf.Encryption(owner="eigen", user=user, R=3, aes=False, metadata=False)
        )
    if readable:
        assert [a.content for a in read_attachments(tmp_path / "y.pdf")] == [b"abc"]
    else:
        with pytest.raises(PdfError, match=r"»y\.pdf« ist verschlüsselt"):
            read_attachments(tmp_path / "y.pdf")


def test_a_broken_encryption(tmp_path: Path) -> None:
    with pytest.raises(PdfError, match=r"x\.pdf"):
        read_attachments(write(tmp_path / "x.pdf", {**GOOD}, "/Encrypt 1 0 R"))


def test_a_stream_that_unpacks_to_too_much(tmp_path: Path) -> None:
    bomb = stream("/Filter/FlateDecode", zlib.compress(b"\0" * 80_000_000, 1))
    with pytest.raises(PdfError, match="mehr Daten"):
        read_attachments(write(tmp_path / "x.pdf", {**GOOD, 5: bomb}))


def test_all_files_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "x.pdf", {**GOOD, 3: "[4 0 R<</UF(b.txt)/EF<</F 5 0 R>>>>]"})
    monkeypatch.setattr(unpack, "MOST", 6)
    assert len(read_attachments(path)) == 2
    monkeypatch.setattr(unpack, "MOST", 5)
    with pytest.raises(PdfError, match="mehr Daten"):
        read_attachments(path)


TOKEN = re.compile(rb"/\w+|\d+ 0 R|\d+|\(.*?\)|<<|>>|\[|\]|endobj|obj|endstream|stream|xref|trailer")
OTHERS = b"null|true|<<>>|[]|[1 0 R]|-1|99999999999999999999|1 0 R|3 0 R|4 0 R|5 0 R|/Foo|(x)|<|[|<<|>>|]|endobj|stream"
OTHERS += b"|/FlateDecode|/LZWDecode|/ASCII85Decode|/Crypt|/JBIG2Decode|/Filter/Foo|/Encrypt 1 0 R|/Prev 9|/XRefStm 0"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(OTHERS.split(b"|"))), min_size=1, max_size=4)
)
def test_any_part_may_be_anything(tmp_path: Path, changes: list[tuple[float, bytes]]) -> None:
    path = write(tmp_path / "x.pdf", {**GOOD})
    data = path.read_bytes()
    for at, new in changes:
        tokens = list(TOKEN.finditer(data))
        found = tokens[int(at * len(tokens))]
        data = data[: found.start()] + new + data[found.end() :]
    path.write_bytes(data)
    names: set[str] = set()
    with contextlib.suppress(PdfError):
        names.update(attachment.name for attachment in read_attachments(path))
    assert names <= {"a.txt", "x"}


@pytest.mark.parametrize("parameters", ["/DecodeParms null", "/DecodeParms[null]", "/DecodeParms<</Predictor 1>>"])
@pytest.mark.parametrize("name", ["/FlateDecode", "[/FlateDecode]"])
def test_plain_deflation_may_be_written_in_several_ways(tmp_path: Path, name: str, parameters: str) -> None:
    packed = stream(f"/Filter{name}{parameters}", PACKED)
    (found,) = read_attachments(write(tmp_path / "x.pdf", {**GOOD, 5: packed}))
    assert found.content == b"abc"


@pytest.mark.parametrize("name", ["/ASCII85Decode", "/LZWDecode", "/RunLengthDecode", "[/FlateDecode/FlateDecode]"])
def test_other_ways_of_packing_are_refused_before_they_cost(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StreamObject, "get_data", pytest.fail)
    with pytest.raises(PdfError, match=r"Nr\. 1 .* auf eine Art gepackt"):
        read_attachments(write(tmp_path / "x.pdf", {**GOOD, 5: stream(f"/Filter{name}", b"abc")}))


def test_so_many_files_nobody_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "MOST_FILES", 1)
    path = write(tmp_path / "x.pdf", {**GOOD, 3: "[4 0 R 4 0 R]"})
    with pytest.raises(PdfError, match="mehr Daten"):
        read_attachments(path)


def test_what_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_reader: object) -> None:
        while True:
            with contextlib.suppress(Exception):  # as pypdf does
                sum(range(1000))

    monkeypatch.setattr(unpack, "SECONDS", 0.05)
    monkeypatch.setattr(unpack, "_unlock", endless)
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(PdfError, match="mehr Daten"):
        read_attachments(write(tmp_path / "x.pdf", {**GOOD}))
    assert signal.getsignal(signal.SIGPROF) is before


def test_reading_in_another_thread_works(tmp_path: Path) -> None:
    path = write(tmp_path / "x.pdf", {**GOOD})
    with ThreadPoolExecutor() as pool:
        assert len(pool.submit(read_attachments, path).result()) == 1


_PIECES = [
    *(b"/Filter /Length /AF /EF /UF /Kids /Root obj endobj stream [ ] << >> R -1 99999999999 null".split()),
    *(b"/JBIG2Decode /DCTDecode /LZWDecode /Encrypt /Columns /ObjStm /XRef /Prev /Size (\x1b[31m)".split()),
]


@given(st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_change_of_a_pdf_ends_in_a_list_or_a_message(tmp_path: Path, chance: random.Random) -> None:
    raw = bytearray(write(tmp_path / "x.pdf", {**GOOD, 5: stream("/Filter/FlateDecode", PACKED)}).read_bytes())
    for _ in range(chance.choice([1, 2, 5, 20])):
        at = chance.randrange(len(raw))
        piece = chance.choice([b"", bytes([chance.randrange(256)]), chance.choice(_PIECES), bytes(raw[:at])])
        raw[at : at + chance.choice([0, 1, len(piece), 30])] = piece
        raw += b" "
    (tmp_path / "x.pdf").write_bytes(raw)
    try:
        found = read_attachments(tmp_path / "x.pdf")
    except PdfError as error:
        (complaint,) = error.complaints
        assert complaint.text.endswith(".")
    else:
        assert all(attachment.name.isascii() for attachment in found)
