"""The Prüfprotokoll: what a check of a concept covered and found, in parts that a document puts together.

It shows the one result that the command line shows for the same audience, too: nothing in it
speaks of what the audience may not see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ihk_ext.documents.blocks import Block
from ihk_ext.documents.report.gaps import contents, coverage, gaps
from ihk_ext.documents.report.head import signatures, summary
from ihk_ext.documents.report.messages import accepted, findings
from ihk_ext.documents.report.reviews import reviews
from ihk_ext.documents.report.scope import not_checked, scope
from ihk_ext.documents.report.subject import Report
from ihk_ext.documents.report.sums import sums

__all__ = ["PARTS", "Report", "report_part"]

_PARTS: dict[str, tuple[str, Callable[[Report], Iterator[Block]]]] = {
    "zusammenfassung": ("Zusammenfassung", summary),
    "umfang": ("Was die Rechenprüfung umfasst", scope),
    "ungeprueft": ("Nicht geprüft, abgeschaltet, geändert", not_checked),
    "summen": ("Nachgerechnete Summen", sums),
    "deckung": ("Deckung", coverage),
    "pflichtinhalte": ("Pflichtinhalte", contents),
    "luecken": ("Lücken", gaps),
    "annahmen": ("Angenommene Meldungen", accepted),
    "meldungen": ("Offene Meldungen", findings),
    "abzeichnungen": ("Stand der Abzeichnung", reviews),
    "unterschriften": ("Vermerke und Unterschriften", signatures),
}
#: Parts and their headings, in their order.
PARTS: dict[str, str] = {name: heading for name, (heading, _) in _PARTS.items()}


def report_part(report: Report, part: str) -> tuple[Block, ...]:
    """The blocks of one part of :data:`PARTS`; raises :class:`KeyError` for another word."""
    return tuple(_PARTS[part][1](report))
