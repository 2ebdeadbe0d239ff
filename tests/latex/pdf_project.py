"""Sphinx projects built to PDF in this process, and PDFs looked at by others' eyes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import page
import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from ihk_ext.latex import assembly
from ihk_ext.latex import builder as builder_module
from ihk_ext.latex.documents import PdfDocument

ROOTS = Path(__file__).parents[1] / "roots"
CONF = """\
project = "Probe"
language = "de"
extensions = ["ihk_ext.latex"]
smartquotes = False
ihk_documents = [{"start": "index", "ziel": "probe", "art": "vorlage"}]
"""


@dataclass
class Built:
    """What a build left behind: its folder, warnings without colours, exit status, and the trees it wrote from."""

    folder: Path
    warnings: str
    status: int
    trees: dict[str, nodes.document]
    documents: dict[str, PdfDocument]

    def pdf(self, name: str = "probe") -> Path:
        """A PDF by its target's name."""
        return self.folder / f"{name}.pdf"

    def tex(self, name: str = "probe") -> str:
        """The .tex file of a PDF, without the numbers of its texts."""
        return unmarked((self.folder / "tex" / name / f"{name}.tex").read_text(encoding="utf-8"))


def unmarked(text: str) -> str:
    """TeX without the marks by which the class finds texts again."""
    return re.sub(r"\\IHKt\{\d+\}|\\IHKu\{\}|\\IHKtexts\{\d+\}\n", "", text)


def write_project(folder: Path, pages: dict[str, str], conf: str = CONF) -> Path:
    """Write conf.py and pages (names with ending); returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(source: Path, target: Path, *, parallel: int = 0, monkeypatch: pytest.MonkeyPatch | None = None) -> Built:
    """Build *source* with ``ihkpdf``; with a monkeypatch the trees are kept as they were before writing."""
    trees: dict[str, nodes.document] = {}
    documents: dict[str, PdfDocument] = {}
    if monkeypatch:
        assemble = assembly.assemble

        def keep(builder: Any, pdf: PdfDocument) -> tuple[nodes.document, set[str]]:  # noqa: ANN401 - our builder
            tree, pages = assemble(builder, pdf)
            trees[pdf.target], documents[pdf.target] = tree.deepcopy(), pdf
            return tree, pages

        monkeypatch.setattr(builder_module, "assemble", keep)
    warning = StringIO()
    app = SphinxTestApp(
        "ihkpdf", srcdir=source, builddir=target, freshenv=False, status=StringIO(), warning=warning, parallel=parallel
    )
    try:
        app.build()
        plain = re.sub(r"\x1b\[[0-9;]*m", "", warning.getvalue())
        return Built(Path(app.outdir), plain, app.statuscode, trees, documents)
    finally:
        app.cleanup()


def build_tex(source: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """As :func:`build`, but LuaLaTeX does not run: for tests of what is written for it."""
    monkeypatch.setattr(builder_module.IhkPdfBuilder, "_compile", lambda *_: [])
    return build(source, target)


def failures(pdf: Path) -> list[str]:
    """What the validator says against PDF/UA-1 and PDF/A-3a; empty for a PDF that conforms to both."""
    found = []
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        rules = {f.rule_id for f in page.validate_pdf(str(pdf), profile=profile).failures}
        found += [rule for rule in sorted(rules) if not (rule == _STREAM_LENGTH and stream_lengths_are_right(pdf))]
    return found


# page-validation 0.11 reports a stream whose compressed data happen to end in CR, about one in 256.
_STREAM_LENGTH = "PDFA3A-STREAM-LENGTH-001"
_STREAM = re.compile(rb"/Length (\d+)\b(?! \d+ R)[^>]*(?:<<[^>]*>>[^>]*)*>>\s*stream(?:\r\n|\n)")


def stream_lengths_are_right(pdf: Path) -> bool:
    """Whether each stream ends where its /Length says."""
    data = pdf.read_bytes()
    found = list(_STREAM.finditer(data))
    ends = [m.end() + int(m[1]) for m in found]
    return bool(found) and all(re.match(rb"(?:\r\n|\n|\r)?endstream", data[e : e + 12]) for e in ends)
