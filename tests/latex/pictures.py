"""Tiny picture files, made byte by byte: whole ones, and broken in ways that tests name."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int = 4, height: int = 3, *, depth: int = 8, colour: int = 2, more: bytes = b"", interlace: int = 0
) -> bytes:
    """A grey PNG; *more* are chunks before its pixels. Of interlaced ones only 1 × 1 is right."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    line = b"\0" + b"\x80" * -(-width * depth * channels // 8)
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    palette = chunk(b"PLTE", b"\0\0\0\xff\xff\xff" * 128) if colour == 3 else b""
    pixels = zlib.compress(line * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + palette + more + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def dots_per_inch(across: int, down: int) -> bytes:
    """The chunk that says it, in pixels per metre."""
    return chunk(b"pHYs", struct.pack(">IIB", round(across / 0.0254), round(down / 0.0254), 1))


def segment(marker: int, data: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(
    width: int = 8, height: int = 8, *, channels: int = 1, frame: int = 0xC0, bits: int = 8, more: bytes = b""
) -> bytes:
    """A JPEG of one grey block, or one that pretends to more; *more* are segments before its frame."""
    parts = b"".join(bytes([i + 1, 0x11, 0]) for i in range(channels))
    codes = bytes([1] + [0] * 15)
    return b"".join(
        [
            b"\xff\xd8",
            more,
            segment(0xDB, b"\0" + b"\x10" * 64),
            segment(frame, struct.pack(">BHHB", bits, height, width, channels) + parts),
            segment(0xC4, b"\0" + codes + b"\0"),
            segment(0xC4, b"\x10" + codes + b"\0"),
            segment(0xDA, bytes([channels]) + b"".join(bytes([i + 1, 0]) for i in range(channels)) + b"\0\x3f\0"),
            b"\x3f" * max(1, width * height * channels // 256),
            b"\xff\xd9",
        ]
    )


def jfif(unit: int, across: int, down: int) -> bytes:
    """The segment that says the density."""
    return segment(0xE0, b"JFIF\0\x01\x01" + struct.pack(">BHH", unit, across, down) + b"\0\0")


def exif(orientation: int, density: int = 72) -> bytes:
    """What a camera notes: how it was held, and a density."""
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack("<HHII", 0x011A, 5, 1, 50)
    entries += struct.pack("<HHII", 0x011B, 5, 1, 50)
    data = b"II*\0" + struct.pack("<IH", 8, 3) + entries + struct.pack("<I", 0) + struct.pack("<II", density, 1)
    return segment(0xE1, b"Exif\0\0" + data)


def pdf(content: bytes = b"0 0 1 rg 10 10 50 50 re f", resources: Dictionary | None = None, **page: object) -> bytes:
    """A PDF of one page, which has what *page* says beside."""
    made = pikepdf.new()
    first = made.add_blank_page(page_size=(200, 100))
    first.Contents = made.make_stream(content)
    first.Resources = resources or Dictionary()
    for key, value in page.items():
        first[f"/{key}"] = value
    return saved(made)


def saved(made: pikepdf.Pdf, **how: object) -> bytes:
    """The bytes of a PDF."""
    out = BytesIO()
    # tests are named by these bytes, and all processes must name them alike; an encrypted file has no such identity
    made.save(out, deterministic_id="encryption" not in how, **how)  # type: ignore[arg-type]  # as save() takes it
    return out.getvalue()


def font(**more: Any) -> Dictionary:  # noqa: ANN401 - parts of a PDF
    """Resources with a font of a PDF's own fourteen, which has what *more* says beside."""
    entries: dict[str, Any] = {"Type": Name.Font, "Subtype": Name.Type1, "BaseFont": Name.Helvetica, **more}
    return Dictionary(Font=Dictionary(F1=Dictionary(**entries)))


__all__ = ["Array", "Dictionary", "Name"]
