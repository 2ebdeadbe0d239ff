"""Write the reviews of a concept: the whole file anew, beside it first."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ihk_ext.loading.dataformat import FORMAT, FORMAT_KEY, REVIEWS_FILE
from ihk_ext.review.state import Review

_HEAD = f"""\
# Geschrieben von »ihk abzeichnen«. Bitte nicht von Hand ändern: Wer einen Datensatz
# erneut geprüft hat, ruft den Befehl noch einmal auf.
{FORMAT_KEY}: {FORMAT}
abzeichnungen:
"""
_WIDTH = 110
#: What YAML reads as text without quotation marks, whatever stands around it.
_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß][A-Za-zÄÖÜäöüß_./-]*(?: [A-Za-zÄÖÜäöüß_./-]+)*")
#: … but for words that YAML takes for something else.
_OTHER = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def write_reviews(folder: Path, reviews: Iterable[Review]) -> Path:
    """Write ``abzeichnungen.yaml`` of a concept's folder, sorted by record and role; returns its path.

    A file that exists is replaced in one step: who reads it at the same time reads the old
    or the new one.  Raises :class:`OSError` where the system refuses.
    """
    path = folder / REVIEWS_FILE
    text = _HEAD + "".join(_entry(r) for r in sorted(reviews, key=lambda r: (r.record, r.role)))
    beside = path.with_name(f".{path.name}.{os.getpid()}.neu")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def merged(before: Iterable[Review], new: Iterable[Review]) -> list[Review]:
    """All reviews; of the same record in the same role the new one."""
    found = {(review.record, review.role): review for review in before}
    found.update({(review.record, review.role): review for review in new})
    return list(found.values())


def _entry(review: Review) -> str:
    lines = [
        f"  - datensatz: {review.record}",
        f"    rolle: {_scalar(review.role)}",
        f"    kuerzel: {_scalar(review.initials)}",
        f"    am: {review.day.isoformat()}",
        f'    fingerabdruck: "{review.fingerprint}"',
        *_pairs("angaben", review.members),
        *_pairs("verweise", review.targets),
    ]
    return "\n".join(lines) + "\n"


def _pairs(name: str, pairs: Mapping[str, str]) -> Iterator[str]:
    """A list in as few lines as are readable."""
    if not pairs:
        return
    yield f"    {name}: ["
    line = "     "
    for key in sorted(pairs):
        item = f" {key}={pairs[key]},"
        if len(line) + len(item) > _WIDTH:
            yield line
            line = "     "
        line += item
    yield line
    yield "    ]"


def _scalar(text: str) -> str:
    """Text as YAML reads it back; JSON's quotation is YAML's, too."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _OTHER:
        return text
    return json.dumps(text, ensure_ascii=False)
