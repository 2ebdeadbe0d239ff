"""PDF pictures (plans, diagrams) are looked at: what PDF/A-3a and PDF/UA-1 forbid would make the document invalid.

LuaLaTeX takes the first page's content and resources as they are, and nothing else: what lies elsewhere (further
pages, comments, what hides layers) would be lost without a word.
Sources: ISO 19005-3, 6.2 (graphics, fonts); ISO 14289-1, 7.1 and 7.21.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DependencyError, FileNotDecryptedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject

from ihk_ext.latex.picture_fonts import check_font
from ihk_ext.latex.rasters import PictureError

_LONGEST = 14_400
_MOST_OBJECTS = 300_000
_TAIL = 2048
_ANEW = "Geben Sie es aus dem Zeichenprogramm als PDF/A oder als SVG oder PNG neu aus."
_LAYERS = "Geben Sie es ohne diese Ebenen neu aus (»Ebenen zusammenfassen«)."
_FLATTEN = "Drucken Sie es in eine neue PDF-Datei, damit sie Teil der Zeichnung werden."
_RGB = "Geben Sie es in RGB (sRGB) neu aus."
#: Ways up and sideways, away from what the page shows.
_ELSEWHERE = {"/Parent", "/P", "/Annots", "/B", "/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/Thumb"}
_HIDDEN = 2 | 32  # flags of an annotation: hidden, not to be viewed
_SHX = "AutoCAD SHX Text"  # AutoCAD's invisible notes of what its strokes read


@contextmanager
def silent() -> Iterator[None]:
    """Without pypdf's remarks, which are for programmers."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def pdf(content: bytes) -> bytes:
    """A PDF picture that the document may hold; what can be mended without a change to the eye is.

    Raises :class:`PictureError`.
    """
    if b"%%EOF" not in content[-_TAIL:]:
        raise PictureError(f"ist unvollständig (das Ende fehlt). Kopieren Sie die Datei neu. {_ANEW}")
    with silent():
        try:
            return _looked_at(content)
        except PictureError:
            raise
        except (DependencyError, FileNotDecryptedError):  # what would open it is not installed
            raise _locked() from None
        except Exception:  # noqa: BLE001 - with a damaged file pypdf raises whatever its code meets
            raise PictureError(f"ist beschädigt und lässt sich nicht lesen. {_ANEW}") from None


def _looked_at(content: bytes) -> bytes:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise _locked()
    count = len(reader.pages)
    if count != 1:
        raise PictureError(f"hat {count} Seiten; ein Bild ist eine. Speichern Sie die Seite als eigene Datei.")
    page = reader.pages[0]
    _check_page(page)
    _check_layers(reader.root_object)
    _check_annotations(page)
    objects = list(_reachable(page))
    for found in objects:
        if isinstance(found, DictionaryObject):
            _check_dictionary(found)
    if not any("/DefaultCMYK" in found for found in objects if isinstance(found, DictionaryObject)):
        _check_colours(page, objects)
    return _mended(reader) if any(_may_be_mended(o) for o in _with_content(page, objects)) else content


def _locked() -> PictureError:
    return PictureError("ist verschlüsselt oder gegen Änderungen geschützt. Speichern Sie es ohne Kennwort.")


def _check_page(page: PageObject) -> None:
    width, height = float(page.cropbox.width), float(page.cropbox.height)
    if not (0 < width <= _LONGEST and 0 < height <= _LONGEST) or float(page.get("/UserUnit", 1)) != 1:
        raise PictureError(
            f"hat eine Seite von {width:.0f} × {height:.0f} Punkt; möglich sind bis zu {_LONGEST} (5 m). "
            "Geben Sie es auf ein übliches Papierformat aus."
        )


def _check_layers(root: DictionaryObject) -> None:
    config = _dictionary(_dictionary(root.get("/OCProperties")).get("/D"))
    off = config.get("/OFF")
    off = off.get_object() if off is not None else ()
    if config.get("/BaseState") == "/OFF" or off:
        raise PictureError(f"hat ausgeblendete Ebenen; im PDF wären sie zu sehen. {_LAYERS}")


def _check_annotations(page: PageObject) -> None:
    listed = page.get("/Annots")
    for reference in listed.get_object() if listed is not None else ():
        note = _dictionary(reference)
        subtle = note.get("/Subtype") in {"/Link", "/Popup"} or note.get("/T") == _SHX
        if not subtle and not int(note.get("/F", 0)) & _HIDDEN:
            raise PictureError(f"hat Kommentare, Stempel oder Formularfelder; sie fehlten im PDF. {_FLATTEN}")


def _dictionary(value: PdfObject | None) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


# what the page shows ------------------------------------------------------------------------------------------------
def _reachable(page: PageObject) -> Iterator[DictionaryObject | ArrayObject]:
    """All dictionaries, streams and lists that the page's resources and its group lead to, the page's own first."""
    resources = page.get("/Resources")
    waiting: list[PdfObject] = [value for value in (resources, page.get("/Group")) if value is not None]
    seen: set[int] = set()
    count = 0
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
        found = value.get_object()
        count += 1
        if count > _MOST_OBJECTS:
            raise PictureError(f"hat zu viele Teile. Speichern Sie es als PNG. {_ANEW}")
        if isinstance(found, DictionaryObject):
            yield found
            waiting += [found.raw_get(key) for key in found if key not in _ELSEWHERE]
        elif isinstance(found, ArrayObject):
            yield found
            if found and found[0] == "/ICCBased":  # what stands for the profile where a viewer knows none
                continue
            waiting += list(found)


def _check_dictionary(found: DictionaryObject) -> None:
    names = _filters(found)
    if names & {"/LZWDecode", "/LZW", "/Crypt"}:
        raise PictureError(f"ist auf eine Art gepackt, die PDF/A verbietet (LZW). {_ANEW}")
    if "/JPXDecode" in names:
        raise PictureError(f"enthält ein Bild in JPEG 2000, das PDF/A nur eingeschränkt zulässt. {_ANEW}")
    if found.get("/Type") == "/Font" or ("/BaseFont" in found and "/Subtype" in found):
        check_font(found)
    if found.get("/Subtype") == "/PS" or (found.get("/Subtype") == "/Form" and "/Ref" in found):
        raise PictureError(f"enthält PostScript oder Verweise auf andere PDFs. {_ANEW}")
    curve = _dictionary(found.get("/TR"))
    if "/FunctionType" in curve and "/S" not in found:  # in a soft mask it is allowed
        raise PictureError(f"enthält Vorgaben für eine Druckmaschine (Übertragungskurven). {_ANEW}")


def _filters(found: DictionaryObject) -> set[str]:
    value = found.get("/Filter")
    value = value.get_object() if value is not None else None
    if isinstance(value, NameObject):
        return {str(value)}
    return {str(name) for name in value} if isinstance(value, ArrayObject) else set()


# colours ------------------------------------------------------------------------------------------------------------
_STRING = re.compile(
    rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\))*\)|<[0-9A-Fa-f\s]*>(?!>)|%[^\r\n]*|\bID\s.*?\sEI\b",
    re.DOTALL,
)
_CMYK = re.compile(rb"(?:[-+.\d]+\s+){4}[kK](?![^\s/\[(<])|/DeviceCMYK\b|/CMYK\b")


def _masked(content: bytes) -> bytes:
    """The content with strings, comments and pixels blanked out: what is left are operators and their names."""
    return _STRING.sub(lambda found: b" " * len(found[0]), content)


def _check_colours(page: PageObject, objects: list[DictionaryObject | ArrayObject]) -> None:
    named = (
        value == "/DeviceCMYK"
        for found in objects
        for value in (found.values() if isinstance(found, DictionaryObject) else found)
    )
    if any(named) or any(_CMYK.search(_masked(content)) for content in _contents(page, objects)):
        raise PictureError(f"hat Druckfarben (CMYK); ein PDF/A dieses Aufbaus zeigt nur RGB und Graustufen. {_RGB}")


def _contents(page: PageObject, objects: list[DictionaryObject | ArrayObject]) -> Iterator[bytes]:
    """What draws: the page, forms within it, patterns, glyphs of drawn fonts."""
    contents = page.get_contents()
    if contents is not None:
        yield contents.get_data()
    yield from (found.get_data() for found in objects if isinstance(found, StreamObject) and _draws(found))


def _draws(stream: StreamObject) -> bool:
    return stream.get("/Subtype") == "/Form" or stream.get("/PatternType") == 1


# what can be mended -------------------------------------------------------------------------------------------------
_MARK = re.compile(
    rb"/(?P<tag>[^\s/<>\[\]()]+)\s*(?:<<(?:[^<>]|<<[^<>]*>>|<[^<>]*>)*>>|/[^\s/<>\[\]()]+)?\s*(?:BDC|BMC)\b|\bEMC\b",
    re.DOTALL,
)


def _with_content(page: PageObject, objects: list[DictionaryObject | ArrayObject]) -> Iterator[object]:
    yield from objects
    yield from _contents(page, objects)


def _may_be_mended(found: object) -> bool:
    if isinstance(found, bytes):
        return unmarked(found) != found
    return isinstance(found, DictionaryObject) and bool(_REMOVED & set(found))


#: Wishes for a viewer or a printer that PDF/A forbids, none of which the eye needs.
_REMOVED = {"/Interpolate", "/OPI", "/Alternates"}


def unmarked(content: bytes) -> bytes:
    """The content without the tags of the document that it comes from, which mean nothing in ours; layers stay."""
    masked, out, open_marks = _masked(content), bytearray(content), []
    for found in _MARK.finditer(masked):
        if found["tag"] is not None:
            open_marks.append(found["tag"] == b"OC")
        if open_marks and not (open_marks.pop() if found["tag"] is None else open_marks[-1]):
            out[found.start() : found.end()] = b" " * (found.end() - found.start())
    return bytes(out)


def _mended(reader: PdfReader) -> bytes:
    writer = PdfWriter()
    page = writer.add_page(reader.pages[0])
    contents = page.get_contents()
    if contents is not None:
        contents.set_data(unmarked(contents.get_data()))
        page.replace_contents(contents)
    for found in list(_reachable(page)):
        if not isinstance(found, DictionaryObject):
            continue
        for key in _REMOVED & set(found):
            del found[key]
        if isinstance(found, StreamObject) and _draws(found):
            before = found.get_data()
            after = unmarked(before)
            if after != before:
                found.set_data(after)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
