"""A translated document becomes files: .tex, metadata, pictures and the class beside it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ihk_ext.latex.attachments import Attachment, attach_macro
from ihk_ext.latex.documents import PdfDocument
from ihk_ext.latex.front import contents, preamble, printed_text, title_data
from ihk_ext.latex.log import Origins
from ihk_ext.latex.metadata import NOBODY, identify, info_macro, xmp
from ihk_ext.latex.runner import LatexJob
from ihk_ext.latex.translator import IhkPdfTranslator

_PICTURE = "bild-"
_CLASS_FILES = (".cls", ".sty", ".lua")


@dataclass(frozen=True, slots=True)
class PreparedPdf:
    """A document whose files are written; ``digest`` stands for all of them."""

    job: LatexJob
    digest: str

    @property
    def _record(self) -> Path:
        return self.job.folder / f"{self.job.name}.stand"

    def up_to_date(self) -> bool:
        """Whether the PDF was made from exactly these files."""
        try:
            return self.job.target.is_file() and self._record.read_bytes() == self.digest.encode()
        except OSError:
            return False

    def note_success(self) -> None:
        """Remember what the PDF was made from."""
        self._record.write_bytes(self.digest.encode())


def prepare(
    translator: IhkPdfTranslator, given: Sequence[Attachment], out: Path, *, project: str, tagged: bool = True
) -> PreparedPdf:
    """Write all files that LuaLaTeX needs into ``tex/<target>/`` below *out*.

    *translator* has walked through the document, *given* are the files that go into the PDF,
    the name of the *project* is part of its identity.  Raises
    :class:`~ihk_ext.latex.errors.PdfError` where the logo cannot be used, OSError where a
    file cannot be written.
    """
    context = translator.context
    pdf, title, assets = context.pdf, context.title, context.assets
    logo = context.asset(pdf.logo) if pdf.logo else ""
    characters = translator.unusual | set(printed_text(pdf, title))
    head = preamble(characters, translator.languages, tagged=tagged)
    body = body_with_contents(translator, contents(pdf, translator.headings))
    attachments = {f"anlage-{i:02d}.bin": a for i, a in enumerate(given, 1)}
    attach = "".join(f"{attach_macro(a, file)}\n" for file, a in attachments.items())
    sheets = {f"{name}.tex": sheet.text().encode() for name, sheet in translator.sheets.items()}
    files = {**sheets, **_class_files(), **{file: a.content for file, a in attachments.items()}}
    blank = xmp(pdf, title, NOBODY).decode()
    texts = [head, title_data(pdf, title, info=info_macro(pdf, title, NOBODY), logo=logo), blank, project]
    texts += [attach, body, *sorted(assets.files)]
    content = b"\0".join([*(text.encode() for text in texts), *files.values()])
    identity = identify(pdf, content, project)
    before = f"{head}{title_data(pdf, title, info=info_macro(pdf, title, identity), logo=logo)}\n{attach}"
    files[f"{pdf.target}.tex"] = (
        f"{before}{body}\n\\IHKtexts{{{len(translator.texts.written)}}}\n\\end{{document}}\n".encode()
    )
    files[f"{pdf.target}.xmp"] = xmp(pdf, title, identity)
    folder = out / "tex" / pdf.target
    _write_all(folder, files | assets.files)
    target = out / f"{pdf.target}.pdf"
    origins = _origins(translator, before, pdf)
    return PreparedPdf(
        LatexJob(
            folder, pdf.target, target, origins, int(identity.moment.timestamp()), tuple(translator.texts.written)
        ),
        _digest(content),
    )


def body_with_contents(translator: IhkPdfTranslator, table: str) -> str:
    """The body, the table of contents at its place."""
    parts = translator.out.parts
    if table and translator.contents_at >= 0:
        parts[translator.contents_at] = f"{table}\n"
        shift = table.count("\n") + 1
        pairs = translator.out.origins
        translator.out.origins = [
            (line + shift if line > translator.contents_line else line, place) for line, place in pairs
        ]
    return translator.out.text()


def _origins(translator: IhkPdfTranslator, before: str, pdf: PdfDocument) -> Origins:
    offset = before.count("\n")
    main = [(1, pdf.start), *((line + offset, place) for line, place in translator.out.origins)]
    sheets = {f"{name}.tex": sheet.origins for name, sheet in translator.sheets.items()}
    return Origins({f"{pdf.target}.tex": main, **sheets})


def _digest(content: bytes) -> str:
    """What a PDF depends on; the date counts only where it is given from outside."""
    return hashlib.sha256(content + os.environ.get("SOURCE_DATE_EPOCH", "").encode()).hexdigest()


def _class_files() -> dict[str, bytes]:
    folder = files("ihk_ext.latex").joinpath("texinputs")
    return {
        f.name: f.read_bytes() for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(_CLASS_FILES)
    }


def _write_all(folder: Path, contents: dict[str, bytes]) -> None:
    """Write what changed; a picture's name stands for its content, and what nobody needs any more goes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        path = folder / name
        if not path.exists() or (not name.startswith(_PICTURE) and path.read_bytes() != content):
            path.write_bytes(content)
    for path in folder.iterdir():
        if path.name.startswith((_PICTURE, "blatt-", "anlage-")) and path.name not in contents:
            path.unlink()
