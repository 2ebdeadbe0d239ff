"""Lengths that docutils knows (:data:`docutils.parsers.rst.directives.length_units`) as dimensions of TeX."""

from __future__ import annotations

import re

_LENGTH = re.compile(r"([\d.]+)\s*([a-zA-Z%]*)$")
#: Big points; a pixel is CSS's, 1/96 inch.
_POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "q": 18 / 25.4}
_RELATIVE = {
    "em": (1.0, "em"),
    "ex": (1.0, "ex"),
    "ch": (0.5, "em"),  # a figure of our fonts is half as wide as high
    "rem": (10.5 * 72.27 / 72, "pt"),
    "%": (0.01, r"\IHKroom"),
    "vw": (0.01, r"\textwidth"),
    "vh": (0.01, r"\textheight"),
    "vmin": (0.01, r"\textwidth"),
    "vmax": (0.01, r"\textheight"),
}
#: Beyond them TeX would stop; what is larger than the page becomes smaller anyway.
_MOST, _MOST_TIMES = 14_000, 20
#: Of relative units, where a table must know before TeX does.
_EM = 10.5


def tex_length(length: str, scale: float = 1.0) -> str:
    r"""A length of docutils, times *scale*, for ``\IHKpicture`` and its like.

    ``%`` is of the room that the line has, ``vw`` and ``vh`` of the page's text.  Raises
    :class:`ValueError` for what is no length, with a German message.
    """
    number, unit = _parsed(length)
    if not number * scale:
        raise ValueError(f"Mit »{length}« wäre nichts zu sehen.")
    if unit in _POINTS:
        return f"{min(number * scale * _POINTS[unit], _MOST):.2f}bp"
    if unit in _RELATIVE:
        factor, of = _RELATIVE[unit]
        return f"{min(number * scale * factor, _MOST_TIMES):.4f}{of}"
    known = ", ".join(u for u in [*_POINTS, *_RELATIVE] if u)
    raise ValueError(f"»{length}« ist keine Länge, die das PDF kennt; Einheiten sind {known}.")


def points(length: str, room: float) -> float:
    """The same as a number of points, as far as that can be known before it is set, where the line has *room*."""
    number, unit = _parsed(length)
    if unit in _POINTS:
        return number * _POINTS[unit]
    factor, of = _RELATIVE.get(unit, (0.01, "%"))
    return number * factor * {"em": _EM, "ex": _EM / 2, "pt": 1.0}.get(of, room)


def _parsed(length: str) -> tuple[float, str]:
    match = _LENGTH.match(length.strip())
    try:
        return float(match[1] if match else ""), match[2].lower() if match else ""
    except ValueError:
        raise ValueError(f"»{length}« ist keine Länge. Schreiben Sie zum Beispiel »8cm« oder »50%«.") from None
