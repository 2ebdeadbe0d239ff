"""The look into a picture file: what it is by its bytes, what is refused with which way out, what is mended."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from ihk_ext.latex.picture_pdf import unmarked
from ihk_ext.latex.pictures import PictureError, look, similar
from ihk_ext.latex.rasters import density
from tests.latex import pictures as made

HEAD = 8 + 25  # signature and IHDR


def refused(content: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(PictureError) as caught:
        look(content)
    return str(caught.value)


# pixels -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (made.png(), ".png"),
        (made.png(depth=16, colour=6), ".png"),
        (made.png(colour=3), ".png"),
        (made.png(1, 1, interlace=1), ".png"),
        (made.jpeg(), ".jpg"),
        (made.jpeg(channels=3, frame=0xC2), ".jpg"),
        (made.jpeg(more=made.exif(6)), ".pdf"),
        (made.pdf(), ".pdf"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', ".svg"),
        ("<svg/>".encode("utf-16"), ".svg"),
    ],
)
def test_a_file_is_what_its_bytes_are(content: bytes, suffix: str) -> None:
    assert look(content).suffix == suffix


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "ist leer (0 Bytes)"),
        (b"Text", "hat ein Format, das das PDF nicht zeigen kann; möglich sind PDF, PNG, JPEG und SVG."),
        (b"GIF89a", "(GIF); möglich sind PDF, PNG, JPEG und SVG. Speichern Sie es als PNG."),
        (b"RIFF\0\0\0\0WEBPVP8 ", "(WebP)"),
        (b"\0\0\0\x18ftypheic", "(HEIC oder AVIF)"),
        (b"\0\0\0\x0cjP  \r\n", "(JPEG 2000)"),
        (b"II*\0....", "(TIFF)"),
        (
            b"AC1032",
            "(DWG (AutoCAD)); möglich sind PDF, PNG, JPEG und SVG. Geben Sie die Zeichnung als PDF oder SVG aus.",
        ),
        (b"\x1f\x8b\x08", "Packen Sie es aus."),
        (b"version https://git-lfs.github.com/spec/v1", "git lfs pull"),
        (made.png()[:-6], "ist unvollständig oder beschädigt (das Ende fehlt). Kopieren Sie die Datei neu"),
        (made.png()[:40], "das Ende fehlt"),
        (made.png()[:-20] + b"\0" + made.png()[-19:], "Prüfsumme falsch"),
        (made.png()[:8] + made.png()[HEAD:], "ohne Kopf"),
        (made.png(depth=3), "unbekannte Farbtiefe"),
        (made.png(0, 3), "hat keine Fläche (0 × 3 Pixel)"),
        (made.png(4, 3)[:16] + made.png(4, 9)[16:HEAD] + made.png(4, 3)[HEAD:], "Bildpunkte fehlen"),
        (made.png()[:HEAD] + made.chunk(b"IDAT", b"xxxx") + made.chunk(b"IEND", b""), "lassen sich nicht auspacken"),
        (made.png(colour=0)[:16] + made.png(colour=3)[16:HEAD] + made.png(colour=0)[HEAD:], "ohne Farbpalette"),
        (
            made.png()[:8] + made.chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)),
            "das Ende fehlt",
        ),
        (made.jpeg()[:-2], "das Ende fehlt"),
        (made.jpeg()[:-30], "das Ende fehlt"),
        (made.jpeg()[:12], "das Ende fehlt"),
        (b"\xff\xd8\xff\xd9", "ohne Kopf"),
        (made.jpeg(channels=4), "hat Druckfarben (CMYK)"),
        (made.jpeg(channels=2), "hat 2 Farbkanäle"),
        (made.jpeg(bits=12), "hat 12 Bit je Farbe"),
        (made.jpeg(frame=0xC9), "in einer seltenen Art gepackt"),
        (made.jpeg(height=0), "hat keine Fläche"),
    ],
)
def test_pixels_that_cannot_be_shown(content: bytes, why: str) -> None:
    assert why in refused(content)


def test_too_many_pixels_are_refused_before_they_are_unpacked() -> None:
    head = made.chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0))
    said = refused(made.png()[:8] + head + made.png()[HEAD:])
    assert "hat 60000 × 60000 Pixel; mehr als 200 Millionen nimmt das PDF nicht auf." in said


@pytest.mark.parametrize(
    ("across", "down", "shown"),
    [
        (300, 300, (300, 300)),
        (72.009, 72.009, (72, 72)),
        (100, 200, (100, 200)),
        (1, 1, (96, 96)),
        (0, 0, (96, 96)),
        (65535, 65535, (96, 96)),
        (30, 2400, (96, 96)),
    ],
)
def test_a_density_that_nobody_can_mean_is_the_browsers(across: float, down: float, shown: tuple[int, int]) -> None:
    assert density(300, 200, across, down) == shown


def test_no_picture_is_longer_than_tex_can_measure() -> None:
    across, _ = density(100_000, 10, 96, 96)
    assert 100_000 * 72 / across <= 14_100


def test_the_density_is_mended_and_what_nobody_sees_is_left_out() -> None:
    told = made.chunk(b"tEXt", b"Author\0Somebody")
    shown = look(made.png(more=made.dots_per_inch(1, 1) + told)).content
    assert made.dots_per_inch(96, 96) in shown
    assert b"Somebody" not in shown
    assert made.dots_per_inch(300, 300) in look(made.png(more=made.dots_per_inch(300, 300))).content
    place = made.segment(0xE1, b"Exif\0\0GPS") + made.segment(0xFE, b"Somebody") + made.segment(0xEE, b"Adobe")
    photo = look(made.jpeg(more=made.jfif(1, 1, 1) + place)).content
    assert photo.startswith(b"\xff\xd8" + made.jfif(1, 96, 96))
    assert b"GPS" not in photo
    assert b"Somebody" not in photo
    assert b"Adobe" in photo  # it says how the colours are to be read
    assert made.jfif(1, 254, 254) in look(made.jpeg(more=made.jfif(2, 100, 100))).content
    assert made.jfif(1, 150, 150) in look(made.jpeg(more=made.exif(1, 150))).content


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photograph_stands_upright(orientation: int) -> None:
    shown = pikepdf.open(_file(look(made.jpeg(16, 8, more=made.exif(orientation))).content))
    (page,) = shown.pages
    width, height = float(page.mediabox[2]), float(page.mediabox[3])
    assert (width, height) == ((16, 8) if orientation < 5 else (8, 16))
    # the corner of the stored picture that Exif says is the upper left one
    a, b, c, d, e, f = (float(n) for n in page.Contents.read_bytes().split()[1:7])
    u, v = {2: (1, 1), 3: (1, 0), 4: (0, 0), 5: (0, 1), 6: (0, 0), 7: (1, 0), 8: (1, 1)}[orientation]
    assert (a * u + c * v + e, b * u + d * v + f) == (0, height)


def _file(content: bytes) -> Any:  # noqa: ANN401 - what pikepdf opens
    return BytesIO(content)


# drawings -----------------------------------------------------------------------------------------------------------
def svg(inside: str) -> bytes:
    """A drawing with *inside*."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10">'
        f"{inside}</svg>"
    ).encode()


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><path id="a" d="M0 0"/></defs><use href="#a"/><rect fill="url(#a)"/>',
        '<image xlink:href="data:image/png;base64,AAAA"/>',
        '<a href="https://www.example.org/"><text>Link</text></a>',
        "<style>.a { fill: url('#b') }</style>",
    ],
)
def test_drawings_that_hold_what_they_show(inside: str) -> None:
    assert look(svg(inside)).content == svg(inside)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (svg('<image xlink:href="foto.jpg"/>'), "holt »foto.jpg« von außen; im PDF fehlte es."),
        (svg('<image href="https://www.example.org/x.png"/>'), "holt »https://www.example.org/x.png« von außen"),
        (svg('<use href="andere.svg#a"/>'), "holt »andere.svg#a«"),
        (svg("<rect style=\"fill: url('muster.svg#m')\"/>"), "holt »muster.svg#m«"),
        (svg("<style>@import 'a.css';</style>"), "(@import)"),
        (svg("<style>@font-face { font-family: X }</style>"), "(@font-face)"),
        (svg("<font><glyph/></font>"), "eigene Schrift (<font>)"),
        (svg("<foreignObject><p>Text</p></foreignObject>"), "eingebettetes HTML (<foreignObject>)"),
        (svg("<script>draw()</script>"), "ein Skript"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "eigene Entitäten"),
        (b"<svg><g></svg>", "ist kein gültiges SVG"),
        (b"<html><body/></html>", "ist kein SVG, sondern XML (<html>)"),
    ],
)
def test_drawings_that_would_lose_something(content: bytes, why: str) -> None:
    assert why in refused(content)


# PDF ----------------------------------------------------------------------------------------------------------------
def _with(**changes: Any) -> bytes:  # noqa: ANN401 - parts of a PDF
    """A PDF with other pages, an annotation, or layers."""
    pdf = pikepdf.open(_file(made.pdf()))
    if "pages" in changes:
        for _ in range(changes["pages"] - 1):
            pdf.add_blank_page()
    if "note" in changes:
        pdf.pages[0].Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, **changes["note"]))])
    if "off" in changes:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Bemaßung"))
        hidden = Array([layer] if changes["off"] else [])
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=hidden))
    if "owner" in changes:
        return made.saved(pdf, encryption=pikepdf.Encryption(owner=changes["owner"], user=""))
    return made.saved(pdf)


def with_image(**more: Any) -> bytes:  # noqa: ANN401 - parts of a PDF
    """A PDF that shows an image."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    pixel = pdf.make_stream(b"\0\0\0\0")
    entries = {"Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    for key, value in (entries | more).items():
        pixel[f"/{key}"] = value
    page.Contents = pdf.make_stream(b"/I Do")
    page.Resources = Dictionary(XObject=Dictionary(I=pixel))
    return made.saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


MAP = {"ToUnicode": Dictionary()}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (made.pdf(resources=made.font()), "verwendet die Schrift »Helvetica«, ohne sie zu enthalten. Betten Sie"),
        (
            made.pdf(resources=made.font(FontDescriptor=Dictionary(FontFile2=Dictionary(), Flags=4))),
            "sagt nicht, welche Zeichen seine Schrift »Helvetica« zeigt",
        ),
        (
            made.pdf(
                resources=made.font(Subtype=Name.Type0, DescendantFonts=Array([Dictionary(Subtype=Name.CIDFontType2)]))
            ),
            "ohne sie zu enthalten",
        ),
        (
            made.pdf(
                resources=made.font(
                    Subtype=Name.Type3, Encoding=Dictionary(Differences=Array([65, Name("/g17"), Name("/A")]))
                )
            ),
            "ToUnicode fehlt",
        ),
        (made.pdf(b"0 0 0 1 k 10 10 50 50 re f"), "hat Druckfarben (CMYK)"),
        (made.pdf(b"/DeviceCMYK cs 0 0 0 1 sc"), "hat Druckfarben (CMYK)"),
        (with_image(ColorSpace=Name.DeviceCMYK), "hat Druckfarben (CMYK)"),
        (
            made.pdf(
                resources=Dictionary(
                    ColorSpace=Dictionary(C=Array([Name.Separation, Name.HKS, Name.DeviceCMYK, Dictionary()]))
                )
            ),
            "hat Druckfarben (CMYK)",
        ),
        (made.pdf(Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)), "hat Druckfarben (CMYK)"),
        (with_image(Filter=Name.JPXDecode), "JPEG 2000"),
        (with_image(Filter=Array([Name.LZWDecode])), "auf eine Art gepackt, die PDF/A verbietet"),
        (with_image(Subtype=Name.PS), "enthält PostScript"),
        (
            made.pdf(resources=Dictionary(ExtGState=Dictionary(G=Dictionary(TR=Dictionary(FunctionType=2))))),
            "Übertragungskurven",
        ),
        (_with(pages=3), "hat 3 Seiten; ein Bild ist eine."),
        (_with(note={"Subtype": Name.Stamp}), "hat Kommentare, Stempel oder Formularfelder"),
        (_with(off=True), "hat ausgeblendete Ebenen; im PDF wären sie zu sehen."),
        pytest.param(_with(owner="x"), "ist verschlüsselt", id="encrypted"),  # its bytes are others each time
        (made.pdf(UserUnit=1000), "Geben Sie es auf ein übliches Papierformat aus."),
        (made.pdf(MediaBox=Array([0, 0, 20000, 10])), "möglich sind bis zu 14400"),
        (made.pdf()[:-200], "ist unvollständig"),
        (b"%PDF-1.4\nnichts\n%%EOF", "ist beschädigt und lässt sich nicht lesen"),
    ],
)
def test_pdfs_that_would_spoil_the_document(content: bytes, why: str) -> None:
    assert why in refused(content)


@pytest.mark.parametrize(
    "content",
    [
        made.pdf(resources=made.font(FontDescriptor=Dictionary(FontFile2=Dictionary()), Encoding=Name.WinAnsiEncoding)),
        made.pdf(resources=made.font(FontDescriptor=Dictionary(FontFile3=Dictionary(), Flags=4), **MAP)),
        made.pdf(resources=made.font(Subtype=Name.Type3, **MAP)),
        made.pdf(b"1 0 0 RG (0 0 0 1 k) Tj % 0 0 0 1 k\n0 0 1 rg"),
        made.pdf(
            resources=Dictionary(
                ColorSpace=Dictionary(C=Array([Name.ICCBased, Dictionary(N=4, Alternate=Name.DeviceCMYK)]))
            )
        ),
        made.pdf(b"0 0 0 1 k", Dictionary(ColorSpace=Dictionary(DefaultCMYK=Array([Name.ICCBased, Dictionary(N=4)])))),
        _with(note={"Subtype": Name.Link}),
        _with(note={"Subtype": Name.Square, "T": "AutoCAD SHX Text"}),
        _with(note={"Subtype": Name.Text, "F": 2}),
        _with(off=False),
        made.pdf(b"/OC /L BDC 0 0 1 rg EMC"),
    ],
)
def test_pdfs_that_are_taken_as_they_are(content: bytes) -> None:
    assert look(content).content == content


@pytest.mark.parametrize(
    ("last", "widths", "whole"), [(67, [1, 1], True), (68, [], True), (69, [1, 1], False), (69, [1, 0], True)]
)
def test_a_map_to_unicode_with_a_gap_is_none(last: int, widths: list[int], whole: bool) -> None:  # noqa: FBT001 - a case
    embedded = Dictionary(FontFile3=Dictionary(), Flags=4)
    font = made.font(FontDescriptor=embedded, FirstChar=32, LastChar=last, Widths=Array(widths))
    pdf = pikepdf.open(_file(made.pdf(resources=font)))
    table = b"1 beginbfrange <41> <43> <0041> endbfrange 2 beginbfchar <44> <0044>\n<20> <0020> endbfchar"
    pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(table)
    if whole:
        assert look(made.saved(pdf)).suffix == ".pdf"
    else:
        assert "ist lückenhaft" in refused(made.saved(pdf))


def test_tags_of_a_picture_are_left_out_and_layers_stay() -> None:
    content = b"/Artifact BMC q EMC /OC /L BDC /P <</MCID 0/ActualText(EMC)>> BDC (EMC) Tj EMC Q EMC"
    assert unmarked(content).split() == b"q /OC /L BDC (EMC) Tj Q EMC".split()
    mended = pikepdf.open(_file(look(made.pdf(b"/P <</MCID 0>> BDC 0 0 1 rg EMC")).content))
    assert mended.pages[0].Contents.read_bytes().split() == b"0 0 1 rg".split()


def test_wishes_for_a_viewer_are_left_out() -> None:
    mended = look(with_image(Interpolate=True)).content
    opened = pikepdf.open(_file(mended))
    image = opened.pages[0].Resources.XObject.I
    assert "/Interpolate" not in image
    assert image.read_bytes() == b"\0\0\0\0"
    assert look(with_image(Interpolate=True)).content == mended  # the same source, the same bytes


# names --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Plan Mühlplatz.png", "PlanMühlplatz.png"),
        ("Plan Mühlplatz.png", "Plan%20Mühlplatz.png"),
        ("Foto.JPG", "foto.jpg"),
        ("Mu\u0308hle.png", "Mühle.png"),
    ],
)
def test_the_file_that_was_probably_meant(tmp_path: Path, name: str, wanted: str) -> None:
    (tmp_path / name).touch()
    assert similar(tmp_path / wanted) == name
    assert similar(tmp_path / "anderes.png") == ""
    assert similar(tmp_path / "kein-ordner" / wanted) == ""
