"""Whether a text says something: what only promises, refers or holds a place is no content."""

from __future__ import annotations

import re

#: Where a sentence ends; an abbreviation of one or two letters ends none.
_SENTENCE = re.compile(r"(?<=\w{3}[.!?:;])\s+|\n\s*\n|\n\s*[-*•]\s+")
_MARKUP = re.compile(r"^[\s*_`»«„“\"'(\[]+|[\s*_`»«„“\"'.!?:;,)\]…]+$")


def _any(*alternatives: str) -> str:
    return f"(?:{'|'.join(alternatives)})"


_LATER = _any(
    "noch",
    "später",
    "derzeit",
    "zurzeit",
    "in Kürze",
    "demnächst",
    "zu gegebener Zeit",
    "separat",
    "gesondert",
    "im (?:weiteren|laufenden) (?:Verfahren|Prozess)",
    r"im Zuge der \w+",
    r"(?:mit|in|bei) (?:der|einer) \w+(?: \w+)?",
)
_DONE_LATER = _any(
    "ergänzt",
    "nach(?:gereicht|getragen|geliefert)",
    "bekannt ?gegeben",
    "erarbeitet",
    "ausgearbeitet",
    "überarbeitet",
    "erstellt",
    "vorgelegt",
    "geklärt",
    "geprüft",
    "festgelegt",
    "entschieden",
    "bestimmt",
    "benannt",
    "formuliert",
    "eingefügt",
    "abgestimmt",
    "konkretisiert",
    "geschrieben",
)
_TO_DO = "zu " + _any("klären", "erarbeiten", "ergänzen", "prüfen", "bestimmen", "erstellen", "entwickeln", "benennen")
_UNKNOWN = "nicht " + _any(
    "bekannt",
    "überliefert",
    "vorhanden",
    "geklärt",
    "festgelegt",
    "möglich",
    "absehbar",
    "entschieden",
    "erarbeitet",
    "bestimmt",
    "benannt",
    "vorgesehen",
    "geregelt",
)
_OPEN = _any("offen", "unklar", "ungeklärt", "unbekannt")
#: A whole sentence that says only that something is yet to come, or that nothing is known.
_EMPTY = re.compile(
    _any(
        r"[\W_]*",
        r"n\.? ?n\.?|n\.? ?a\.?|n\.? ?v\.?|k\.? ?a\.?|o\. ?a\.?",
        r"tbd|tba|tbc|to do|todo|fixme|x{2,}|platzhalter|blindtext|lorem ipsum.*",
        "ja|nein|keine?|ohne|ohne angaben?|entfällt",
        "(?:(?:noch|bisher|bislang|derzeit) )?keine (?:angaben?|aussagen?|informationen?)"
        "(?: (?:möglich|vorhanden|bekannt))?",
        f"(?:noch )?{_OPEN}|(?:noch )?{_UNKNOWN}",
        "(?:(?:ist|bleibt) )?abzuwarten|(?:liegt|liegen) (?:noch |bisher |bislang )?nicht vor",
        "(?:noch )?in (?:arbeit|bearbeitung|vorbereitung|planung|klärung|abstimmung|prüfung)",
        "text(?: kommt)?(?: noch)?|kommt noch|bitte ergänzen",
        # »Aussagen zum Betrieb folgen später«, »Der Träger ist noch zu klären«, »Ein Konzept wird noch erarbeitet«
        r"(?:(?:der|die|das|ein|eine)\s+)?(?:[\w/-]+\s+){0,6}?"
        + _any(
            rf"(?:{_LATER}\s+)*(?:folgt|folgen)(?:\s+{_LATER})*",
            rf"(?:ist|sind|bleibt|bleiben|steht|stehen)\s+(?:{_LATER}\s+)*"
            + _any(_OPEN, "aus", _TO_DO, "festzulegen", _UNKNOWN),
            rf"(?:wird|werden|soll|sollen|muss|müssen)\s+(?:{_LATER}\s+)*{_DONE_LATER}(?:\s+werden)?",
        ),
        rf"(?:{_LATER}\s+)+" + _any(_TO_DO, _DONE_LATER, "festzulegen", "auszuarbeiten"),
        rf"(?:{_LATER}\s+)+(?:wird|werden)\s+(?:[\w/-]+\s+){{0,5}}{_DONE_LATER}",
    ),
    re.IGNORECASE,
)
_ELSEWHERE = _any(
    r"o(?:ben\b|\b\.?)",
    r"u(?:nten\b|\b\.?)",
    r"[\w-]*(?:anlagen?|anhang|anhänge|beilagen?|kapitel|kap|abschnitt|punkt|seite|tabelle|konzept|bericht|dokument|blatt)\b",
)
#: A whole sentence that only sends the reader elsewhere.
_REFERENCE = re.compile(
    r"(?:(?:vgl|s|siehe|vergleiche|näheres|details?|weiteres|einzelheiten|wie)\b\.?\s*)+"
    rf"(?:(?:siehe|s\.|in|im|unter|der|die|den|dem|das)\s+)*{_ELSEWHERE}.{{0,40}}"
    r"|(?:anlage|anhang|beilage)\s*[\w.-]{0,6}",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"anlage|anhang|anhänge|beilage", re.IGNORECASE)
#: A longer sentence says at least what it promises; the patterns look at short ones only.
_LONGEST = 160


def says_something(text: str, *, attached: bool = False) -> bool:
    """Whether at least one sentence of a text is more than a placeholder, a promise or a reference elsewhere.

    A reference to an attachment says something where there are any (*attached*).
    """
    if _is_empty(text, attached=attached):
        return False
    return any(not _is_empty(sentence, attached=attached) for sentence in _SENTENCE.split(text))


def _is_empty(sentence: str, *, attached: bool) -> bool:
    plain = " ".join(_MARKUP.sub("", sentence).split())
    if len(plain) > _LONGEST:
        return False
    if _EMPTY.fullmatch(plain):
        return True
    return _REFERENCE.fullmatch(plain) is not None and not (attached and _ATTACHED.search(plain))
