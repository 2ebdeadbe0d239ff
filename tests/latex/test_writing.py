"""What a PDF is made from: any change of it makes another one, and no text around the body is code."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sphinx.application import Sphinx

from ihk_ext.documents.kinds import KINDS
from ihk_ext.latex import builder, writing
from ihk_ext.latex.attachments import Attachment
from ihk_ext.latex.context import WritingContext
from ihk_ext.latex.documents import PdfDocument
from ihk_ext.latex.errors import CharacterError, Complaint, PdfError
from ihk_ext.latex.front import title_data
from ihk_ext.latex.runner import LatexJob
from ihk_ext.latex.translator import IhkPdfTranslator
from ihk_ext.latex.translator.base import Heading, TexOutput

#: What would be code, if it came through: to TeX and to XML.
CODE = r"\input{x} & <b>"
_CONCEPT = next(kind for kind in KINDS if kind.contents)
PDF = PdfDocument("index", "probe", _CONCEPT, "Titel")
ATTACHMENT = Attachment("a.csv", b"1", "text/csv", "Kosten")
#: A change of each property that a reader or a program sees.
CHANGES: dict[str, Any] = {
    "title": "Anders",
    "subtitle": "Anders",
    "publisher": "Anders",
    "state": "Anders",
    "draft": "Anders",
    "version": "Anders",
    "decision": "Anders",
    "imprint": ("Anders",),
    "keywords": ("Anders",),
}


@dataclass
class Walked:
    """A translator that has walked through a document of one paragraph."""

    pdf: PdfDocument = PDF
    body: str = "Text"
    sheet: str = "Blatt"
    unusual: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    headings: list[Heading] = field(default_factory=list)
    contents_at: int = 0
    contents_line: int = 0
    texts: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(written=[]))

    @property
    def context(self) -> WritingContext:
        return WritingContext(self.pdf, self.pdf.title, frozenset(), frozenset(), Path())

    def __post_init__(self) -> None:
        self.out = TexOutput(["", self.body])

    @property
    def sheets(self) -> dict[str, TexOutput]:
        return {"blatt-0001": TexOutput([self.sheet])}


def written(
    folder: Path,
    walked: Walked | None = None,
    given: Sequence[Attachment] = (ATTACHMENT,),
    *,
    project: str = "P",
    tagged: bool = True,
) -> writing.PreparedPdf:
    translator = cast("IhkPdfTranslator", walked or Walked())
    return writing.prepare(translator, given, folder, project=project, tagged=tagged)


def test_the_same_is_made_from_the_same(tmp_path: Path) -> None:
    assert written(tmp_path).digest == written(tmp_path / "anderswo").digest


@pytest.mark.parametrize("name", CHANGES)
def test_each_property_of_a_document_makes_another_pdf(tmp_path: Path, name: str) -> None:
    before = written(tmp_path)
    before.job.target.write_bytes(b"%PDF")
    before.note_success()
    assert written(tmp_path).up_to_date()
    assert not written(tmp_path, Walked(replace(PDF, **{name: CHANGES[name]}))).up_to_date()


OTHERS: dict[str, Callable[[Path], writing.PreparedPdf]] = {
    "body": lambda folder: written(folder, Walked(body="Anders")),
    "sheet": lambda folder: written(folder, Walked(sheet="Anders")),
    "heading": lambda folder: written(folder, Walked(headings=[Heading(2, "1", t, t) for t in "ab"])),
    "language": lambda folder: written(folder, Walked(languages={"english"})),
    "characters": lambda folder: written(folder, Walked(unusual={"\u05d0"})),
    "project": lambda folder: written(folder, project="Q"),
    "tagged": lambda folder: written(folder, tagged=False),
    "attachment": lambda folder: written(folder, given=()),
    "its content": lambda folder: written(folder, given=[replace(ATTACHMENT, content=b"2")]),
    "its name": lambda folder: written(folder, given=[replace(ATTACHMENT, name="b.csv")]),
    "its type": lambda folder: written(folder, given=[replace(ATTACHMENT, mime="text/plain")]),
    "its description": lambda folder: written(folder, given=[replace(ATTACHMENT, description="Anders")]),
    "its relation": lambda folder: written(folder, given=[replace(ATTACHMENT, relation="Source")]),
}


@pytest.mark.parametrize("name", OTHERS)
def test_all_else_that_goes_in_does_so_too(tmp_path: Path, name: str) -> None:
    assert OTHERS[name](tmp_path).digest != written(tmp_path).digest


def test_so_do_the_class_and_the_moment_that_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = set()
    for moment in ("", "1256000000", "1256000001"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        found.add(written(tmp_path).digest)
    monkeypatch.setattr(writing, "_class_files", lambda: {"ihkdoc.cls": b"anders"})
    found.add(written(tmp_path).digest)
    assert len(found) == 4


def everywhere(text: str) -> Walked:
    """A document that says *text* wherever it can say something around its body."""
    properties: dict[str, Any] = {n: (text,) if isinstance(v, tuple) else text for n, v in CHANGES.items()}
    return Walked(replace(PDF, **properties), headings=[Heading(2, text, "d", text)] * 2)


def test_no_text_around_the_body_is_code(tmp_path: Path) -> None:
    job = written(tmp_path, everywhere(CODE), [replace(ATTACHMENT, description=CODE)]).job
    source = (job.folder / "probe.tex").read_text(encoding="utf-8")
    said = r"\IHKbs{}input\IHKlb{}x\IHKrb{} & <b>"
    assert "\\input" not in source
    # title, state, subtitle, publisher, draft, imprint; number and text of two headings
    assert source.count(f"{{{said}}}") == 5 + 2 * 2
    assert f"{{{said}, Stand: {said}}}" in source
    packet = (job.folder / "probe.xmp").read_text(encoding="utf-8")
    assert "<b>" not in packet
    # title, creator, publisher, subject, description, decision, keywords
    assert len(re.findall(re.escape(CODE), unescape(packet))) >= 6


def test_nothing_that_prints_nothing_gets_around_the_body(tmp_path: Path) -> None:
    """Neither into the page nor into the properties of the file."""
    job = written(tmp_path, everywhere("un\u200cd\u2060 u\u0308")).job
    for name in ("probe.tex", "probe.xmp"):
        text = (job.folder / name).read_text(encoding="utf-8")
        assert not {"\u200c", "\u2060", "\u0308"} & set(text), name
        assert "und ü" in text


@pytest.mark.parametrize("name", CHANGES)
def test_what_cannot_be_printed_is_refused(tmp_path: Path, name: str) -> None:
    value: Any = ("\x07",) if isinstance(CHANGES[name], tuple) else "\x07"
    with pytest.raises(CharacterError, match=r"U\+0007"):
        written(tmp_path, Walked(replace(PDF, **{name: value})))


def test_what_a_logo_shows_is_no_code() -> None:
    assert "\\input" not in title_data(replace(PDF, logo_alt=CODE), "T", info="", logo="bild.png")


@pytest.mark.parametrize(
    ("end", "made"),
    [([], True), ([Complaint("zu voll")], False), (PdfError(Complaint("Fehler")), False), (OSError(28, "voll"), False)],
)
def test_only_what_was_made_without_a_word_counts_as_made(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    end: Exception | list[Complaint],
    made: bool,  # noqa: FBT001 - a case
) -> None:
    """A warning ends »ihk bauen«, too: the next call must not find all up to date, and say nothing."""

    def compiled(job: LatexJob) -> list[Complaint]:
        job.target.write_bytes(b"%PDF")
        if isinstance(end, Exception):
            raise end
        return end

    monkeypatch.setattr(builder, "run", compiled)
    monkeypatch.setattr(builder, "require_lualatex", bool)
    ours = object.__new__(builder.IhkPdfBuilder)
    ours._app = cast("Sphinx", SimpleNamespace(parallel=1))
    ours._compile([written(tmp_path)])
    assert written(tmp_path).up_to_date() is made
