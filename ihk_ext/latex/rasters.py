"""Pictures of pixels: PNG and JPEG are looked at before LuaLaTeX reads them, and cleaned of what no page shows.

Sources: PNG specification (W3C, third edition), JPEG (ITU-T T.81), JFIF 1.02, Exif 2.3 (orientation, density).
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

#: A DIN A0 sheet at 300 dpi has 140 million.
MOST_PIXELS = 200_000_000
#: Of the browser's pixel, docutils' ``px``: for files that say nothing, or nothing that can be meant.
DENSITY = 96
_SANE = range(30, 2401)
#: TeX measures no longer than 16383 pt.
_LONGEST = 14_000
PNG_BEGIN = b"\x89PNG\r\n\x1a\n"
JPEG_BEGIN = b"\xff\xd8\xff"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_SHOWN = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_INCH_IN_METRES = 0.0254
_COPY = "Kopieren Sie die Datei neu von ihrer Quelle, oder speichern Sie das Bild neu."


class PictureError(ValueError):
    """Why a picture cannot be shown and what to do; the message goes on after »Das Bild »…« «."""


# density ------------------------------------------------------------------------------------------------------------
def density(width: int, height: int, across: float, down: float) -> tuple[int, int]:
    """Pixels per inch that a picture of *width* × *height* is shown with, where its file says *across* and *down*.

    What nobody can mean (1 dpi, nothing, stretched beyond four times) is :data:`DENSITY`.
    """
    if not all(round(x) in _SANE for x in (across, down)) or not 1 / 4 <= across / down <= 4:  # noqa: PLR2004
        across = down = DENSITY
    enlarge = max(1.0, width * 72 / across / _LONGEST, height * 72 / down / _LONGEST)
    return math.ceil(across * enlarge - 0.5), math.ceil(down * enlarge - 0.5)


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise PictureError(f"hat keine Fläche ({width} × {height} Pixel). {_COPY}")
    if width * height > MOST_PIXELS:
        raise PictureError(
            f"hat {width} × {height} Pixel; mehr als {MOST_PIXELS // 1_000_000} Millionen nimmt das PDF nicht auf. "
            "Verkleinern Sie es: 2480 × 3508 Pixel füllen eine Seite in 300 dpi."
        )


def _broken(why: str) -> PictureError:
    return PictureError(f"ist unvollständig oder beschädigt ({why}). {_COPY}")


# PNG ----------------------------------------------------------------------------------------------------------------
def png(content: bytes) -> bytes:
    """A PNG that is whole, with a density that can be meant, without what no page shows (texts, time, profiles).

    Raises :class:`PictureError`.
    """
    chunks = list(_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:  # noqa: PLR2004 - its fields below
        raise _broken("ohne Kopf")
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(">IIBBBBB", chunks[0][1])
    _check_size(width, height)
    if depth not in _DEPTHS.get(colour, set()) or packing or filtering or interlace > 1:
        raise _broken("unbekannte Farbtiefe")
    if colour == 3 and all(kind != b"PLTE" for kind, _ in chunks):  # noqa: PLR2004 - colours of a palette
        raise _broken("ohne Farbpalette")
    expected = _raw_size(width, height, depth * _CHANNELS[colour], interlaced=bool(interlace))
    _check_pixels((data for kind, data in chunks if kind == b"IDAT"), expected)
    said = next((data for kind, data in chunks if kind == b"pHYs" and len(data) == 9), bytes(9))  # noqa: PLR2004
    x, y, unit = struct.unpack(">IIB", said)
    inch = _INCH_IN_METRES if unit == 1 else 0.0
    across, down = density(width, height, x * inch, y * inch)
    per_metre = struct.pack(">IIB", round(across / _INCH_IN_METRES), round(down / _INCH_IN_METRES), 1)
    kept = [(kind, data) for kind, data in chunks if kind in _SHOWN]
    return PNG_BEGIN + b"".join(_chunk(*c) for c in [kept[0], (b"pHYs", per_metre), *kept[1:]])


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG_BEGIN)
    while at < len(content):
        if at + 12 > len(content):
            break
        (size,) = struct.unpack_from(">I", content, at)
        end = at + 12 + size
        if end > len(content):
            break
        kind, data = content[at + 4 : at + 8], content[at + 8 : end - 4]
        if zlib.crc32(content[at + 4 : end - 4]) != struct.unpack_from(">I", content, end - 4)[0]:
            raise _broken("Prüfsumme falsch")
        yield kind, data
        if kind == b"IEND":
            return
        at = end
    raise _broken("das Ende fehlt")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _raw_size(width: int, height: int, bits: int, *, interlaced: bool) -> int:
    """Bytes of the unpacked lines, each with the byte that names its filter."""
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    total = 0
    for left, top, step_x, step_y in passes:
        columns, lines = -(-(width - left) // step_x), -(-(height - top) // step_y)
        if columns > 0 and lines > 0:
            total += lines * (1 + -(-columns * bits // 8))
    return total


def _check_pixels(parts: Iterator[bytes], expected: int) -> None:
    unpack, found = zlib.decompressobj(), 0
    try:
        for part in parts:
            data = part
            while data and found <= expected:
                found += len(unpack.decompress(data, 1 << 20))
                data = unpack.unconsumed_tail
    except zlib.error:
        raise _broken("die Bildpunkte lassen sich nicht auspacken") from None
    if found < expected:
        raise _broken("Bildpunkte fehlen")


# JPEG ---------------------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class _Frame:
    """What the segments of a JPEG say: its measures, what must stay, and how it lies."""

    width: int = 0
    height: int = 0
    channels: int = 0
    across: float = 0.0
    down: float = 0.0
    turned: int = 1
    kept: bytes = b""


_SCAN, _END = 0xDA, 0xD9
_FRAMES = {0xC0, 0xC1, 0xC2}
_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_APP = range(0xE0, 0xF0)
_ADOBE, _COMMENT = 0xEE, 0xFE
_ALONE = {0x01, *range(0xD0, 0xD8)}
_MOST_TURNED = 8
_FOUR = 4


def jpeg(content: bytes) -> tuple[bytes, str]:
    """A JPEG that is whole, with a density that can be meant, without what no page shows (place, camera, previews).

    Returns its bytes and their ending: a photograph that its camera marked as turned becomes a PDF that turns it.
    Raises :class:`PictureError`.
    """
    frame = _read_jpeg(content)
    _check_size(frame.width, frame.height)
    if frame.channels == _FOUR:
        raise PictureError(
            "hat Druckfarben (CMYK); ein PDF/A dieses Aufbaus zeigt nur RGB und Graustufen. "
            "Wandeln Sie es im Bildprogramm in RGB (sRGB) um."
        )
    if frame.channels not in {1, 3}:
        raise PictureError(f"hat {frame.channels} Farbkanäle. Speichern Sie es als RGB (sRGB).")
    across, down = density(frame.width, frame.height, frame.across, frame.down)
    head = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x01" + struct.pack(">HH", across, down) + b"\0\0"
    clean = b"\xff\xd8" + head + frame.kept
    if frame.turned == 1:
        return clean, ".jpg"
    return _turned(clean, frame, across, down), ".pdf"


def _read_jpeg(content: bytes) -> _Frame:
    frame, kept = _Frame(), []
    for marker, data, segment in _segments(content):
        if marker in _OTHER_FRAMES:
            raise PictureError("ist in einer seltenen Art gepackt, die ein PDF nicht kennt. Speichern Sie es als PNG.")
        if marker in _FRAMES:
            _measures(data, frame)
        elif marker in _APP:
            _described(marker, data, frame)
        if marker == _ADOBE or (marker not in _APP and marker != _COMMENT):
            kept.append(segment)
    if not frame.channels:
        raise _broken("ohne Kopf")
    frame.kept = b"".join([*kept, b"\xff\xd9"])
    return frame


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, data and all bytes of each segment, packed pixels with the head that they follow; to the end's marker."""
    at = 2
    while True:
        marker, start = _marker(content, at)
        if marker == _END:
            return
        if marker in _ALONE:
            at = start
            continue
        size = int.from_bytes(content[start : start + 2])
        head = at = start + size
        if size < 2 or head > len(content):  # noqa: PLR2004 - the length counts itself
            raise _broken("das Ende fehlt")
        if marker == _SCAN:
            at = _scan_end(content, head)
        yield marker, content[start + 2 : head], content[start - 2 : at]


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """The next marker and where what it stands for begins."""
    at = content.find(b"\xff", at)
    while 0 <= at < len(content) - 1 and content[at + 1] == 0xFF:  # noqa: PLR2004 - fill bytes
        at += 1
    if at < 0 or at + 1 >= len(content):
        raise _broken("das Ende fehlt")
    return content[at + 1], at + 2


def _scan_end(content: bytes, at: int) -> int:
    """Where the packed pixels end: before a marker that is none of those within them."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise _broken("das Ende fehlt")
        if content[at + 1] and content[at + 1] not in _ALONE:
            return at
        at += 2


def _measures(data: bytes, frame: _Frame) -> None:
    if len(data) < 6:  # noqa: PLR2004 - precision, height, width, channels
        raise _broken("Kopf zu kurz")
    precision, frame.height, frame.width, frame.channels = struct.unpack_from(">BHHB", data)
    if precision != 8:  # noqa: PLR2004 - bits
        raise PictureError(f"hat {precision} Bit je Farbe. Speichern Sie es mit 8 Bit oder als PNG.")


def _described(marker: int, data: bytes, frame: _Frame) -> None:
    if marker == _APP[0] and data.startswith(b"JFIF\0") and len(data) >= 12:  # noqa: PLR2004 - up to the density
        unit, across, down = struct.unpack_from(">BHH", data, 7)
        scale = {1: 1.0, 2: 2.54}.get(unit)
        if scale:
            frame.across, frame.down = across * scale, down * scale
    elif marker == _APP[1] and data.startswith(b"Exif\0\0"):
        try:
            _exif(data[6:], frame)
        except (struct.error, ZeroDivisionError, KeyError):
            return  # what a camera noted of the picture cannot be read; the picture can


_TURNED, _ACROSS, _DOWN, _UNIT = 0x0112, 0x011A, 0x011B, 0x0128


def _exif(data: bytes, frame: _Frame) -> None:
    order = {b"II": "<", b"MM": ">"}[data[:2]]
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    short: dict[int, int] = {}
    ratio: dict[int, float] = {}
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        tag, kind, _, offset = struct.unpack_from(f"{order}HHII", data, entry)
        if kind == 3:  # noqa: PLR2004 - SHORT
            (short[tag],) = struct.unpack_from(f"{order}H", data, entry + 8)
        elif kind == 5 and tag in {_ACROSS, _DOWN}:  # noqa: PLR2004 - RATIONAL
            over, under = struct.unpack_from(f"{order}II", data, offset)
            ratio[tag] = over / under
    if 1 <= short.get(_TURNED, 1) <= _MOST_TURNED:
        frame.turned = short.get(_TURNED, 1)
    scale = {2: 1.0, 3: 2.54}.get(short.get(_UNIT, 2))
    if scale and not frame.across and _ACROSS in ratio and _DOWN in ratio:
        frame.across, frame.down = ratio[_ACROSS] * scale, ratio[_DOWN] * scale


#: Where the unit square of the stored picture goes, by Exif's orientation: the matrix as shares of width and height.
_TURNS = {
    2: ("-W", "0", "0", "H", "W", "0"),
    3: ("-W", "0", "0", "-H", "W", "H"),
    4: ("W", "0", "0", "-H", "0", "H"),
    5: ("0", "-H", "-W", "0", "W", "H"),
    6: ("0", "-H", "W", "0", "0", "H"),
    7: ("0", "H", "W", "0", "0", "0"),
    8: ("0", "H", "-W", "0", "W", "0"),
}
_FIRST_UPRIGHT = 5


def _turned(content: bytes, frame: _Frame, across: int, down: int) -> bytes:
    """A PDF of one page that shows the JPEG, unchanged, the right way up."""
    width, height = frame.width * 72 / across, frame.height * 72 / down
    if frame.turned >= _FIRST_UPRIGHT:
        width, height = height, width
    sides = {"W": f"{width:.3f}", "-W": f"-{width:.3f}", "H": f"{height:.3f}", "-H": f"-{height:.3f}", "0": "0"}
    draw = f"q {' '.join(sides[part] for part in _TURNS[frame.turned])} cm /I Do Q".encode()
    space = "/DeviceGray" if frame.channels == 1 else "/DeviceRGB"
    image = (
        f"<</Type/XObject/Subtype/Image/Width {frame.width}/Height {frame.height}/ColorSpace{space}"
        f"/BitsPerComponent 8/Filter/DCTDecode/Length {len(content)}>>"
    )
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sides['W']} {sides['H']}]"
        "/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>"
    )
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page.encode(),
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(draw), draw),
            image.encode() + b"\nstream\n" + content + b"\nendstream",
        ]
    )


def pdf_of(objects: list[bytes]) -> bytes:
    """A PDF of numbered *objects*, the first of which is its catalogue."""
    out, places = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
