"""SVG is looked at before it is converted: the converter drops without a word what it cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from ihk_ext.latex.rasters import PictureError

_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_INSIDE = ("#", "data:")
_ADDRESS = re.compile(r"""url\(\s*["']?\s*([^"')\s]+)""")
_IMPORT = re.compile(r"@import\b")
_SHOWS = {"image", "use", "feImage", "tref", "pattern", "linearGradient", "radialGradient", "textPath", "mpath"}
_PATHS = "Wandeln Sie im Zeichenprogramm Text in Pfade um, oder speichern Sie das Bild als PNG."
#: What no converter shows: what it is called, and the way out.
_LOST = {
    "foreignObject": f"eingebettetes HTML (<foreignObject>), das verloren ginge. {_PATHS}",
    "script": "ein Skript; was es zeichnet, ginge verloren. Speichern Sie das Bild als PNG oder als SVG ohne Skript.",
    "font": f"eine eigene Schrift (<font>), die nicht erschiene. {_PATHS}",
    "font-face": f"eine eigene Schrift (<font-face>), die nicht erschiene. {_PATHS}",
}


def check_svg(content: bytes) -> None:
    """Raise :class:`PictureError` where a picture is no SVG, reaches outside of itself, or would lose something."""
    if b"<!ENTITY" in content:
        raise PictureError("enthält eigene Entitäten (<!ENTITY>). Speichern Sie es als einfaches SVG.")
    try:
        root = ET.fromstring(content)  # noqa: S314 - entities, the danger of this parser, are refused above
    except (ET.ParseError, ValueError, LookupError):
        raise PictureError("ist kein gültiges SVG. Speichern Sie es neu, oder nehmen Sie PNG.") from None
    if _local(root) != "svg":
        raise PictureError(f"ist kein SVG, sondern XML (<{_local(root)}>). Nehmen Sie SVG, PDF, PNG oder JPEG.")
    for element in root.iter():
        lost = _LOST.get(_local(element))
        if lost:
            raise PictureError(f"enthält {lost}")
        for address in _addresses(element):
            if not address.startswith(_INSIDE):
                shown = address if len(address) < 80 else f"{address[:79]}…"  # noqa: PLR2004 - of a line
                raise PictureError(f"holt »{shown}« von außen; im PDF fehlte es. Betten Sie es im Zeichenprogramm ein.")


def _local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _addresses(element: ET.Element) -> Iterator[str]:
    """What the element fetches to be seen."""
    if _local(element) in _SHOWS:
        yield from (element.attrib[name].strip() for name in _HREF if element.attrib.get(name, "").strip())
    for value in element.attrib.values():
        yield from _ADDRESS.findall(value)
    if _local(element) == "style":
        text = "".join(element.itertext())
        if "@font-face" in text:
            raise PictureError(f"enthält eine eigene Schrift (@font-face), die nicht erschiene. {_PATHS}")
        if _IMPORT.search(text):
            raise PictureError("lädt ein Stylesheet (@import). Betten Sie die Gestaltung im Zeichenprogramm ein.")
        yield from _ADDRESS.findall(text)
