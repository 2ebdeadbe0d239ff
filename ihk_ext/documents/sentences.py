"""Sentences from data, so that dates in running text are never typed twice."""

from __future__ import annotations

from collections.abc import Sequence

from ihk_ext.documents import german
from ihk_ext.graph import Node
from ihk_ext.model import PartialDate

#: Core words of the formats: as one stands in »wurde … abgehalten«, several, and the verb that fits.
_FORMATS = {
    "Auftaktveranstaltung": ("eine Auftaktveranstaltung", "Auftaktveranstaltungen", "abgehalten"),
    "Stadtteilkonferenz": ("eine Stadtteilkonferenz", "Stadtteilkonferenzen", "abgehalten"),
    "Stadtteilspaziergang": ("ein Stadtteilspaziergang", "Stadtteilspaziergänge", "veranstaltet"),
    "Zukunftswerkstatt": ("eine Zukunftswerkstatt", "Zukunftswerkstätten", "abgehalten"),
    "Workshop": ("ein Workshop", "Workshops", "abgehalten"),
    "Ideenwerkstatt": ("eine Ideenwerkstatt", "Ideenwerkstätten", "abgehalten"),
    "Sozialträgerkonferenz": ("eine Sozialträgerkonferenz", "Sozialträgerkonferenzen", "abgehalten"),
    "Planungsraumkonferenz": ("eine Planungsraumkonferenz", "Planungsraumkonferenzen", "abgehalten"),
    "Befragung": ("eine Befragung", "Befragungen", "durchgeführt"),
    "aktivierende Befragung": ("eine aktivierende Befragung", "aktivierende Befragungen", "durchgeführt"),
    "Schlüsselpersonengespräch": ("ein Schlüsselpersonengespräch", "Schlüsselpersonengespräche", "geführt"),
    "Begehung": ("eine Begehung", "Begehungen", "durchgeführt"),
    "Online": ("eine Online-Beteiligung", "Online-Beteiligungen", "durchgeführt"),
    "Ämterrunde": ("eine Ämterrunde", "Ämterrunden", "abgehalten"),
    "Lenkungsgruppe": ("eine Sitzung der Lenkungsgruppe", "Sitzungen der Lenkungsgruppe", "abgehalten"),
    "Steuerungsrunde": ("eine Steuerungsrunde", "Steuerungsrunden", "abgehalten"),
    "Arbeitskreis": ("ein Treffen des Arbeitskreises", "Treffen des Arbeitskreises", "abgehalten"),
    "Runder Tisch": ("ein Runder Tisch", "Runde Tische", "abgehalten"),
    "Bürgerversammlung": ("eine Bürgerversammlung", "Bürgerversammlungen", "abgehalten"),
    "Zukunftskonferenz": ("eine Zukunftskonferenz", "Zukunftskonferenzen", "abgehalten"),
    "Bewohnerforum": ("ein Bewohnerforum", "Bewohnerforen", "abgehalten"),
    "TÖB-Beteiligung": (
        "eine Beteiligung der Träger öffentlicher Belange",
        "Beteiligungen der Träger öffentlicher Belange",
        "durchgeführt",
    ),
}
#: … and where events of several formats stand together.
_ANY = ("eine Veranstaltung", "Veranstaltungen", "abgehalten")


def events_sentence(events: Sequence[Node]) -> str:
    """A sentence like »So wurden am 7. März und am 9. Mai 2009 Workshops abgehalten«.

    In order of their dates.  Events without a date are counted at the end; without any event
    the text is empty.
    """
    found = [(when, node) for node in events if (when := _when(node)) is not None]
    if not found:
        return ""
    found.sort(key=lambda pair: (pair[0].first, pair[1].id))
    one, several, verb = _words(events)
    dates = german.joined(dict.fromkeys(_phrase(when, node) for when, node in found))
    many = len(found) > 1
    sentence = f"So {'wurden' if many else 'wurde'} {dates} {several if many else one} {verb}."
    undated = len(events) - len(found)
    if not undated:
        return sentence
    rest = "eine weitere ist" if undated == 1 else f"{undated} weitere sind"
    return f"{sentence[:-1]}; {rest} ohne Datum überliefert."


def _words(events: Sequence[Node]) -> tuple[str, str, str]:
    """How one event is called, how several, and the verb."""
    formats = set()
    for node in events:
        member = node.type.by_name["format"]
        word = node.record.text("format") if node.record else ""
        vocabulary = getattr(member, "vocabulary", None)
        formats.add(vocabulary.core(word) if vocabulary is not None else word)
    return _FORMATS.get(formats.pop(), _ANY) if len(formats) == 1 else _ANY


def _when(node: Node) -> PartialDate | None:
    value = node.record.get("datum") if node.record else None
    return value if isinstance(value, PartialDate) else None


def _phrase(when: PartialDate, node: Node) -> str:
    """»am 7. März 2009«, »vom 8. bis 9. Mai 2009«, »im Oktober 2008«, »im Jahr 2008«."""
    until = node.record.get("datum_bis") if node.record else None
    if isinstance(until, PartialDate) and until != when:
        return _period(when, until)
    if when.day is not None:
        return f"am {_plain(when)}"
    return f"im {_plain(when)}" if when.month is not None else f"im Jahr {when.year}"


def _period(first: PartialDate, last: PartialDate) -> str:
    """What both ends share is said once, at the end."""
    end, begin = _plain(last), _plain(first)
    if first.year == last.year and first.month is not None:
        begin = begin.removesuffix(f" {first.year}")
        if first.day is not None and first.month == last.month:
            begin = f"{first.day}."
    return f"{'vom' if first.day is not None else 'von'} {begin} bis {end}"


def _plain(when: PartialDate) -> str:
    if when.day is not None:
        return german.long_date(when.first)
    return german.partial_date(when)
