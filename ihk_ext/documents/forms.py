"""The form of a council paper: which rows, columns and parts it has, and their headings.

Forms differ between municipalities and change over time, so a profile declares them
with their period of validity (field reference, 3.3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ihk_ext.model import Struct, Value


@dataclass(frozen=True, slots=True)
class Form:
    """A form.

    ``head`` are the rows of the head block, ``columns`` those of the Beratungsfolge,
    ``parts`` the parts of the paper with their headings, ``""`` for none.
    """

    head: tuple[str, ...]
    columns: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]


DEFAULT_FORM = Form(
    head=("Gremium", "Termin", "Vorlage Nr.", "TOP", "Sitzungsart", "Verantwortlich", "Stand"),
    columns=("Gremium", "Sitzung am", "TOP", "ö / nö", "Ergebnis"),
    parts=(
        ("kopf", ""),
        ("beratungsfolge", "Beratungsfolge"),
        ("antrag", "Beschlussantrag"),
        ("finanzen", "Finanzielle Auswirkungen"),
        ("pruefungen", "Weitere Prüfungen"),
        ("sachverhalt", "Erläuterungen"),
        ("beschluss", "Beschluss"),
        ("anlagen", "Anlagen"),
    ),
)


def form_for(forms: Iterable[Struct], day: dt.date) -> Form:
    """The first form that is valid on *day*; what it leaves open is as in the default form."""
    for form in forms:
        start, end = form.values.get("gueltig_von"), form.values.get("gueltig_bis")
        if isinstance(start, dt.date) and day < start:
            continue
        if isinstance(end, dt.date) and day > end:
            continue
        return Form(
            head=_words(form.values.get("kopfzeilen")) or DEFAULT_FORM.head,
            columns=_words(form.values.get("spalten")) or DEFAULT_FORM.columns,
            parts=_parts(form.values.get("teile")) or DEFAULT_FORM.parts,
        )
    return DEFAULT_FORM


def _words(value: Value | None) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, tuple) else ()


def _parts(value: Value | None) -> tuple[tuple[str, str], ...]:
    headings = dict(DEFAULT_FORM.parts)
    items = [item for item in value if isinstance(item, Struct)] if isinstance(value, tuple) else []
    return tuple(
        (str(item.values["teil"]), str(item.values.get("ueberschrift", headings[str(item.values["teil"])])))
        for item in items
    )
