"""A translated document becomes files: .tex, metadata, pictures and the class beside it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from ihk_ext.latex.assets import Assets
from ihk_ext.latex.documents import PdfDocument
from ihk_ext.latex.front import contents, preamble, title_data
from ihk_ext.latex.log import Origins
from ihk_ext.latex.metadata import identify, info_macro, xmp
from ihk_ext.latex.runner import LatexJob

if TYPE_CHECKING:
    from ihk_ext.latex.builder import IhkPdfBuilder
    from ihk_ext.latex.translator import IhkPdfTranslator

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
        return self.job.target.exists() and self._record.exists() and self._record.read_text() == self.digest

    def note_success(self) -> None:
        """Remember what the PDF was made from."""
        self._record.write_text(self.digest)


def prepare(builder: IhkPdfBuilder, pdf: PdfDocument, translator: IhkPdfTranslator, assets: Assets) -> PreparedPdf:
    """Write all files that LuaLaTeX needs into ``tex/<target>/``."""
    folder = Path(builder.outdir, "tex", pdf.target)
    folder.mkdir(parents=True, exist_ok=True)
    title = pdf.title or builder.env.titles[pdf.start].astext()
    logo = assets.add(Path(builder.srcdir, pdf.logo)) if pdf.logo else ""
    head = preamble(translator.unusual | set(title + pdf.subtitle + pdf.publisher), translator.languages, tagged=True)
    body = body_with_contents(translator, contents(pdf, translator.headings))
    class_files = _class_files()
    stable = [title_data(pdf, title, info="", logo=logo).encode(), head.encode(), body.encode()]
    content = b"\0".join([*stable, *class_files.values(), *(assets.files[n] for n in sorted(assets.files))])
    identity = identify(pdf, content, builder.config.project)
    data = title_data(pdf, title, info=info_macro(pdf, title, identity), logo=logo)
    before = f"{head}{data}\n"
    _write(folder / f"{pdf.target}.tex", f"{before}{body}\n\\end{{document}}\n".encode())
    _write(folder / f"{pdf.target}.xmp", xmp(pdf, title, identity))
    for name, file_content in (*class_files.items(), *assets.files.items()):
        _write(folder / name, file_content)
    job = LatexJob(
        folder, pdf.target, Path(builder.outdir, f"{pdf.target}.pdf"), _origins(translator, before, pdf), int(identity.moment.timestamp())
    )
    return PreparedPdf(job, _digest(content))


def body_with_contents(translator: IhkPdfTranslator, table: str) -> str:
    """The body, the table of contents at its place."""
    parts = translator.out.parts
    if table and translator.contents_at >= 0:
        parts[translator.contents_at] = f"{table}\n"
        shift = table.count("\n") + 1
        pairs = translator.out.origins
        translator.out.origins = [(line + shift if line > translator.contents_line else line, place) for line, place in pairs]
    return translator.out.text()


def _origins(translator: IhkPdfTranslator, before: str, pdf: PdfDocument) -> Origins:
    offset = before.count("\n")
    return Origins([(1, pdf.start), *((line + offset, place) for line, place in translator.out.origins)])


def _digest(content: bytes) -> str:
    """What a PDF depends on; the date counts only where it is given from outside."""
    return hashlib.sha256(content + os.environ.get("SOURCE_DATE_EPOCH", "").encode()).hexdigest()


def _class_files() -> dict[str, bytes]:
    folder = files("ihk_ext.latex").joinpath("texinputs")
    return {f.name: f.read_bytes() for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(_CLASS_FILES)}


def _write(path: Path, content: bytes) -> None:
    """Write only what changed, so that times of files mean something."""
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
