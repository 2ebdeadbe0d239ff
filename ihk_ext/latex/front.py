"""What stands around the body of a document: preamble, cover, table of contents."""

from __future__ import annotations

from collections.abc import Sequence

from ihk_ext.latex.documents import PdfDocument
from ihk_ext.latex.escaping import pdf_hex, tex
from ihk_ext.latex.fonts import has_right_to_left, needs_fallback
from ihk_ext.latex.translator.base import Heading
from ihk_ext.latex.widths import text_width

_TOC_DEPTH = 3


def preamble(characters: set[str], languages: set[str], *, tagged: bool) -> str:
    r"""The document class with its options, to ``\begin{document}``."""
    options = sorted(languages - {"ngerman", "nohyphenation"})
    if not tagged:
        options.append("ungetaggt")
    if has_right_to_left(characters):
        options.append("rtl")
    elif needs_fallback(characters):
        options.append("ersatzschrift")
    return f"\\documentclass[{','.join(options)}]{{ihkdoc}}\n\\begin{{document}}\n"


def title_data(pdf: PdfDocument, title: str, *, info: str, logo: str) -> str:
    """Running title, state and PDF properties; *info* comes from :mod:`ihk_ext.latex.metadata`."""
    state = ", ".join(filter(None, [pdf.version, f"Stand: {pdf.state}" if pdf.state else ""]))
    lines = [info, rf"\IHKtitle{{{tex(title)}}}", rf"\IHKstate{{{tex(state)}}}"]
    if pdf.subtitle:
        lines.append(rf"\IHKsubtitle{{{tex(pdf.subtitle)}}}")
    if pdf.publisher:
        lines.append(rf"\IHKpublisher{{{tex(pdf.publisher)}}}")
    if pdf.draft:
        lines.append(rf"\IHKdraft{{{tex(pdf.draft)}}}")
    lines += [rf"\IHKimprintline{{{tex(line)}}}" for line in pdf.imprint]
    if logo:
        lines.append(rf"\IHKlogo{{{logo}}}{{{pdf_hex(pdf.logo_alt)}}}")
    return "\n".join(lines)


def printed_text(pdf: PdfDocument, title: str) -> str:
    """All text that stands around the body; its characters decide which fonts are needed."""
    return "".join([title, pdf.subtitle, pdf.publisher, pdf.state, pdf.draft, pdf.version, *pdf.imprint])


def contents(pdf: PdfDocument, headings: Sequence[Heading]) -> str:
    """The table of contents; empty for a kind without one and a document of one chapter."""
    entries = [h for h in headings if 1 < h.level <= _TOC_DEPTH]
    if not pdf.kind.contents or len(entries) <= 1:
        return ""
    widths = {level: _number_width(entries, level) for level in range(2, _TOC_DEPTH + 1)}
    lines = [r"\IHKtocbegin{Inhalt}"]
    for h in entries:
        description = pdf_hex(f"{h.number} {h.text}".strip())
        level, width = h.level - 1, widths[h.level]
        lines.append(
            rf"\IHKtocentry{{{level}}}{{{tex(h.number)}}}{{{width:.2f}em}}{{{h.dest}}}{{{description}}}{{{tex(h.text)}}}"
        )
    return "\n".join([*lines, r"\IHKtocend"])


def _number_width(entries: Sequence[Heading], level: int) -> float:
    numbers = [h.number for h in entries if h.level == level]
    return max((text_width(n, bold=True) + 0.8 for n in numbers if n), default=0.0)
