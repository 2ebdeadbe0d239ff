"""Generated profiles: fields of every kind for every audience, words, labels, numbers, forms."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field, Kind, Member, Publicity, Vocabulary
from ihk_ext.schema.vocabularies import FORMULAR_KOPF, FORMULAR_SPALTEN, FORMULAR_TEILE
from tests.gates.values import Source
from tests.gates.world import PUBLIC

#: A field that two concepts declare for different audiences.
SHARED_FIELD = "geteilt"
_KINDS = [k for k in Kind if k not in {Kind.STRUCT, Kind.WORD}]
_AUDIENCES = (PUBLIC, "nichtöffentlich", "intern")
_WORD_LISTS = ("status", "massnahme_art", "befund_art", "gremium_art", "vorlage_art", "ja_nein", "ziel_ebene")


def profile(source: Source, concept: str, audience: Publicity, *, secret: bool, shared_for: str) -> dict[str, Any]:
    """The profile of a concept; of a *secret* one the audience may learn no word."""
    return {
        "kommune": source.text(f"{concept}/kommune", secret=secret),
        "felder": [
            *_fields(source, concept, audience, secret=secret),
            _shared(source, concept, audience, shared_for, secret=secret),
        ],
        "woerter": list(_words(source, concept, secret=secret)),
        "bezeichnungen": list(_labels(source, concept, secret=secret)),
        "nummernmuster": [{"typ": "ziel", "muster": "[0-9A-Za-zÀ-ÿ »«&%<:{}#_.\\\\-]+"}],
        "formulare": _forms(source, concept, secret=secret),
    }


def _fields(source: Source, concept: str, audience: Publicity, *, secret: bool) -> Iterator[dict[str, Any]]:
    """For each pair of kind and audience a field; every type has some."""
    types = itertools.cycle(CORE_SCHEMA.types)
    for number, (kind, readers) in enumerate(itertools.product(_KINDS, _AUDIENCES)):
        key = f"{concept}/feld/{number}"
        hidden = secret or not Publicity(readers).visible_to(audience)
        yield {
            "typ": next(types),
            "name": source.name(f"{key}/name", secret=hidden),
            "bezeichnung": source.text(f"{key}/bezeichnung", secret=hidden),
            "art": kind.value,
            **({"einheit": source.name(f"{key}/einheit", secret=hidden)} if kind is Kind.INTEGER else {}),
            **({"mehrfach": "ja"} if number % 4 == 0 else {}),
            **({"oeffentlichkeit": readers} if readers != PUBLIC or number % 2 else {}),
        }


def _shared(source: Source, concept: str, audience: Publicity, readers: str, *, secret: bool) -> dict[str, Any]:
    hidden = secret or not Publicity(readers).visible_to(audience)
    label = source.text(f"{concept}/{SHARED_FIELD}", secret=hidden)
    return {"typ": "massnahme", "name": SHARED_FIELD, "bezeichnung": label, "oeffentlichkeit": readers}


def _words(source: Source, concept: str, *, secret: bool) -> Iterator[dict[str, str]]:
    lists = vocabularies()
    for name in _WORD_LISTS:
        if name in lists:
            word = source.text(f"{concept}/wort/{name}", secret=secret)
            yield {"liste": name, "wort": word, "entspricht": lists[name].words[0]}


def vocabularies() -> dict[str, Vocabulary]:
    """The word lists of the catalogue, those of links left out."""
    found: dict[str, Vocabulary] = {}

    def look(members: tuple[Member, ...]) -> None:
        for member in members:
            if isinstance(member, Field):
                if member.vocabulary is not None:
                    found[member.vocabulary.name] = member.vocabulary
                look(member.members)

    for record_type in CORE_SCHEMA.types.values():
        look(record_type.members)
    return found


def _labels(source: Source, concept: str, *, secret: bool) -> Iterator[dict[str, str]]:
    for number, name in enumerate(("ereignis", "quelle", "zielbereich")):
        label = source.text(f"{concept}/typ/{name}", secret=secret)
        yield {"typ": name, "bezeichnung": label, **({"mehrzahl": f"{label} u. a."} if number else {})}
    yield {
        "typ": "massnahme",
        "feld": "ort",
        "bezeichnung": source.text(f"{concept}/bezeichnung/ort", secret=secret),
    }


def _forms(source: Source, concept: str, *, secret: bool) -> list[dict[str, Any]]:
    parts = [
        {"teil": part, **({"ueberschrift": source.text(f"{concept}/{part}", secret=secret)} if part != "kopf" else {})}
        for part in FORMULAR_TEILE.words
    ]
    return [
        {
            "name": source.text(f"{concept}/formular/1", secret=secret),
            "gueltig_bis": "2015-12-31",
            "kopfzeilen": list(FORMULAR_KOPF.words),
            "spalten": list(FORMULAR_SPALTEN.words),
            "teile": parts,
        },
        {
            "name": source.text(f"{concept}/formular/2", secret=secret),
            "gueltig_von": "2016-01-01",
            "kopfzeilen": list(FORMULAR_KOPF.words[:4]),
            "teile": parts[::-1],
        },
    ]
