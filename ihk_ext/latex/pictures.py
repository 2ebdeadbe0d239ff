"""What a picture file is, by its bytes (an ending is only a name), and whether a PDF can show it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from ihk_ext.latex.picture_pdf import pdf
from ihk_ext.latex.picture_svg import check_svg
from ihk_ext.latex.rasters import JPEG_BEGIN, PNG_BEGIN, PictureError, jpeg, png

_FORMATS = "möglich sind PDF, PNG, JPEG und SVG"
_FIRST = 1024
#: How files begin that no PDF shows: what they are, and the way out.
_PNG = "Speichern Sie es als PNG."
_DRAWING = "Geben Sie die Zeichnung als PDF oder SVG aus."
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"GIF8", "GIF", _PNG),
    (b"BM", "BMP", _PNG),
    (b"II*\0", "TIFF", "Speichern Sie es als PNG oder JPEG (RGB)."),
    (b"MM\0*", "TIFF", "Speichern Sie es als PNG oder JPEG (RGB)."),
    (b"\0\0\0\x0cjP  ", "JPEG 2000", "Speichern Sie es als PNG oder JPEG."),
    (b"\xff\x4f\xff\x51", "JPEG 2000", "Speichern Sie es als PNG oder JPEG."),
    (b"8BPS", "Photoshop", _PNG),
    (b"%!PS", "PostScript", _DRAWING),
    (b"\xc5\xd0\xd3\xc6", "PostScript", _DRAWING),
    (b"AC10", "DWG (AutoCAD)", _DRAWING),
    (b"\xd7\xcd\xc6\x9a", "WMF", _DRAWING),
    (b"\x01\0\0\0", "EMF", _DRAWING),
    (b"\x1f\x8b", "gepackt (.svgz)", "Packen Sie es aus."),
    (b"version https://git-lfs", "ein Verweis von Git LFS", "Holen Sie die Datei mit »git lfs pull«."),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be shown: its bytes, and the ending that says what they are (``.svg``: still to convert)."""

    content: bytes
    suffix: str


def look(content: bytes) -> Picture:
    """What the file is; mended where that changes nothing for the eye.

    Raises :class:`PictureError` for what a PDF (PDF/A-3a, PDF/UA-1) cannot hold or TeX cannot read.
    """
    if not content:
        raise PictureError("ist leer (0 Bytes). Kopieren Sie die Datei neu.")
    if content.startswith(PNG_BEGIN):
        return Picture(png(content), ".png")
    if content.startswith(JPEG_BEGIN):
        return Picture(*jpeg(content))
    first = content[:_FIRST]
    if b"%PDF-" in first:
        return Picture(pdf(content), ".pdf")
    for begin, name, way_out in _OTHERS:
        if content.startswith(begin):
            raise _format(name, way_out)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        raise _format("WebP", _PNG)
    if content[4:8] == b"ftyp":
        raise _format("HEIC oder AVIF", "Speichern Sie es als JPEG.")
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or first[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        check_svg(content)
        return Picture(content, ".svg")
    raise PictureError(f"hat ein Format, das das PDF nicht zeigen kann; {_FORMATS}.")


def _format(name: str, way_out: str) -> PictureError:
    return PictureError(f"hat ein Format, das das PDF nicht zeigen kann ({name}); {_FORMATS}. {way_out}")


def similar(path: Path) -> str:
    """The name beside a missing *path* that is probably meant (capitals, spaces, how umlauts are stored), or ``""``."""
    wanted = _plain(unquote(path.name))
    try:
        names = sorted(found.name for found in path.parent.iterdir())
    except OSError:
        return ""
    return next((name for name in names if _plain(name) == wanted), "")


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFC", name).split()).casefold()


__all__ = ["Picture", "PictureError", "look", "similar"]
