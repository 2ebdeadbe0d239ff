"""Where no line of German text may end, and where a narrow space stands (DIN 5008)."""

from __future__ import annotations

import re

NBSP, NARROW = "\u00a0", "\u202f"
_BLANK = "[ \u00a0]"
_UNIT = "€|%|‰|°C?|ha|km²|km|m²|m³|cm|mm|kg|kWh|[mth](?!\\w)"
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_REFERENCES = "Nr|Nrn|Abs|Art|Kap|Abb|Tab|Bd|Rn|Ziff|Anl|S"
_RULES = (
    # a figure and its unit, §§ 3: narrow
    (re.compile(rf"(?<=\d){_BLANK}(?=(?:{_UNIT})(?!\w))"), NARROW),
    (re.compile(rf"(?<=§){_BLANK}(?=\d)"), NARROW),
    # z. B., d. h., u. a. m., i. V. m.: narrow
    (re.compile(rf"(?<![\w.])([^\W\d_]\.)(?:{_BLANK}([^\W\d_]\.))(?:{_BLANK}([^\W\d_]\.))?(?!\w)"), None),
    # Nr. 113, Abs. 1, 9. Oktober: an ordinary space, but no end of a line
    (re.compile(rf"(?<!\w)((?:{_REFERENCES})\.) (?=\d)"), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\d\.) (?=(?:{_MONTHS})\b)"), NBSP),
)


def bind(text: str) -> str:
    """Keep together what belongs together; white space in *text* is single spaces already."""
    if " " not in text and NBSP not in text:
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement if replacement is not None else _narrow, text)
    return text


def _narrow(match: re.Match[str]) -> str:
    return NARROW.join(part for part in match.groups() if part)
