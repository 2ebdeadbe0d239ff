"""Which words are suggested, measured on words that people plausibly write: none is better than a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.findings.suggest import fold
from ihk_ext.loading.words import suggested, suggested_fields, word_hint
from ihk_ext.schema import vocabularies
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Vocabulary
from ihk_ext.schema.synonyms import FIELDS, FIGURES, SYNONYMS
from tests.support import load, said

LISTS = {v.name: v for v in vars(vocabularies).values() if isinstance(v, Vocabulary)}
FIELD_NAMES = {name for t in CORE_SCHEMA.types.values() for name in t.by_name}

#: List, what somebody wrote, and what must be suggested: nothing where nothing is sure.
TABLE = [
    ("gremium_art", "Gemeinderat", ["Rat"]),
    ("gremium_art", "Stadtverordnetenversammlung", ["Rat"]),
    ("gremium_art", "Bauausschuss", ["Ausschuss"]),
    ("gremium_art", "Jugendhilfeausschuss", ["Ausschuss"]),
    ("gremium_art", "Ausschuss für Umwelt und Technik", ["Ausschuss"]),
    ("gremium_art", "Seniorenbeirat", ["Beirat"]),
    ("gremium_art", "Vorrat", []),
    ("gremium_art", "Verein", []),
    ("gremium_art", "Arbeitskreis Stadtteil", ["Arbeitskreis"]),
    ("sitzungsart", "ö", ["öffentlich"]),
    ("sitzungsart", "nö", ["nichtöffentlich"]),
    ("sitzungsart", "nicht öffentlich", ["nichtöffentlich"]),
    ("sitzungsart", "nicht-öffentlich", ["nichtöffentlich"]),
    ("sitzungsart", "halböffentlich", []),
    ("sitzungsart", "Oeffentlich", ["öffentlich"]),
    ("ergebnis", "einstimmig", ["einstimmig zugestimmt", "einstimmig beschlossen"]),
    ("ergebnis", "mehrheitlich", ["mehrheitlich zugestimmt", "mehrheitlich beschlossen"]),
    ("ergebnis", "einstimmige Zustimmung (9 Ja)", ["einstimmig zugestimmt"]),
    ("ergebnis", "abgelehnt", ["mehrheitlich abgelehnt", "einstimmig abgelehnt"]),
    ("ergebnis", "Kenntnisnahme", ["zur Kenntnis genommen"]),
    ("ergebnis", "Keine Abstimmung.", ["keine Abstimmung"]),
    ("ergebnis", "nicht behandelt", []),
    ("ergebnis", "verwiesen in Fachausschuss", ["verwiesen"]),
    ("ergebnis", "vertagt auf März", ["vertagt"]),
    ("zustaendigkeit", "Beschluss", ["Entscheidung"]),
    ("zustaendigkeit", "Vorberatung im Ausschuss", ["Vorberatung"]),
    ("zustaendigkeit", "zur Anhörung", ["Anhörung"]),
    ("zustaendigkeit", "keine Anhörung", []),
    ("zustaendigkeit", "Beratung und Entscheidung", ["Beratung"]),
    ("befund_art", "Mangel", ["Mangel/Missstand"]),
    ("befund_art", "städtebaulicher Missstand", ["Mangel/Missstand"]),
    ("befund_art", "Staerke", ["Stärke"]),
    ("befund_art", "Schwächen", ["Schwäche"]),
    ("befund_art", "Idee", []),
    ("massnahme_art", "Investition", ["investiv"]),
    ("massnahme_art", "nicht investiv", ["nicht-investiv"]),
    ("massnahme_art", "nichtinvestiv", ["nicht-investiv"]),
    ("massnahme_art", "investive Maßnahme", []),
    ("massnahme_art", "Sofortmaßnahme", []),
    ("massnahme_art", "Quartiersfonds", ["Fonds"]),
    ("status", "läuft", ["in Umsetzung"]),
    ("status", "laufend", ["in Umsetzung"]),
    ("status", "abgeschlossen", ["umgesetzt"]),
    ("status", "in umsetzung", ["in Umsetzung"]),
    ("status", "umgesezt", ["umgesetzt"]),
    ("status", "teilweise umgesetzt", ["in Umsetzung"]),
    ("status", "noch nicht umgesetzt", []),
    ("status", "nicht beschlossen", []),
    ("status", "geplante Umsetzung", []),
    ("status", "unbekannt", []),
    ("status", "rot", []),
    ("zeithorizont", "sofort", ["Sofortmaßnahme"]),
    ("zeithorizont", "kurz", ["kurzfristig"]),
    ("zeithorizont", "2026-2028", []),
    ("zeithorizont", "unbefristet", []),
    ("mengeneinheit", "qm", ["m²"]),
    ("mengeneinheit", "m2", ["m²"]),
    ("mengeneinheit", "Stk.", ["Stück"]),
    ("mengeneinheit", "lfd. m", ["m"]),
    ("mengeneinheit", "km", []),
    ("mengeneinheit", "psch", ["psch."]),
    ("gebiet_art", "Sanierungsgebiet nach § 142", ["Sanierungsgebiet"]),
    ("gebiet_art", "Ortsteil", ["Stadtteil"]),
    ("gebiet_art", "Landkreis", []),
    ("akteur_art", "Amt", ["Verwaltung/Amt"]),
    ("akteur_art", "Stadtplanungsamt", ["Verwaltung/Amt"]),
    ("akteur_art", "Grundschule", ["Schule/Kita"]),
    ("akteur_art", "Verein", ["Verein/Initiative"]),
    ("akteur_art", "Land", ["Land/Bund/EU"]),
    ("akteur_art", "Presse", []),
    ("konzept_art", "Integriertes Handlungskonzept", ["IHK"]),
    ("konzept_art", "STEK", ["Stadtteilentwicklungskonzept"]),
    ("konzept_art", "IKEK", []),
    ("ereignis_format", "Bürgerwerkstatt", ["Workshop", "Zukunftswerkstatt"]),
    ("ereignis_format", "Stadtteilkonferenzen", ["Stadtteilkonferenz"]),
    ("dringlichkeit", "niedrig", ["gering"]),
    ("dringlichkeit", "noch offen", []),
    ("programm_ebene", "Bundesland", ["Land"]),
]


@pytest.mark.parametrize(("name", "word", "expected"), TABLE, ids=str)
def test_what_is_suggested(name: str, word: str, expected: list[str]) -> None:
    assert list(suggested(word, LISTS[name])) == expected


@pytest.mark.parametrize(
    ("name", "word", "hint"),
    [
        (
            "ergebnis",
            "Kenntnisnahme",
            (
                "»Kenntnisnahme« ist ein Wort von »zustaendigkeit« (Beratung) und »art« (Beschluss), "
                "nicht von »ergebnis«. Meinten Sie »zur Kenntnis genommen«?"
            ),
        ),
        (
            "massnahme_art",
            "Sofortmaßnahme",
            (
                "»Sofortmaßnahme« ist ein Wort von »zeithorizont« (Maßnahme), nicht von »massnahme_art«. "
                "Erlaubt sind: investiv, nicht-investiv, vorbereitend, begleitend, Fonds."
            ),
        ),
        ("zeithorizont", "2026-2028", "Jahre stehen in »beginn« und »ende«. Erlaubt sind: Sofortmaßnahme, "),
        ("mengeneinheit", "qm", "Meinten Sie »m²«?"),
        ("dringlichkeit", "xyz", "Erlaubt sind: hoch, mittel, gering."),
    ],
)
def test_the_hint(name: str, word: str, hint: str) -> None:
    assert word_hint(word, LISTS[name], name).startswith(hint)


@given(st.sampled_from(sorted(LISTS)), st.text(max_size=20))
def test_only_words_of_the_list_are_suggested(name: str, word: str) -> None:
    assert set(suggested(word, LISTS[name])) <= set(LISTS[name].all_words)


def test_synonyms_name_words_that_there_are() -> None:
    for name, synonyms in SYNONYMS.items():
        words = LISTS[name].all_words
        for synonym, meant in synonyms.items():
            assert meant, (name, synonym)
            assert set(meant) <= set(words), (name, synonym)
            assert synonym not in words, (name, synonym)
        folded = [fold(s) for s in synonyms]
        assert len(set(folded)) == len(folded), name
    assert set(FIGURES) <= set(LISTS)
    assert {name for meant in FIELDS.values() for name in meant} <= FIELD_NAMES


@pytest.mark.parametrize(
    ("record_type", "name", "expected"),
    [
        ("kostenposition", "foerderung_eur", ("zuschuss_eur",)),
        ("kostenposition", "kofinanzierung_eur", ("eigenanteil_eur",)),
        ("kostenposition", "gesamtkosten", ("gesamtkosten_eur",)),
        ("massnahme", "Titel", ("titel",)),
        ("massnahme", "träger", ("traeger",)),
        ("massnahme", "Maßnahme", ()),
        ("massnahme", "zeitraum", ("beginn", "ende")),
        ("massnahme", "handlungsfeld", ("handlungsfeld_haupt",)),
        ("ziel", "ebne", ("ebene",)),
        ("ziel", "farbe", ()),
    ],
)
def test_which_field_is_suggested(record_type: str, name: str, expected: tuple[str, ...]) -> None:
    assert suggested_fields(name, CORE_SCHEMA.types[record_type].by_name) == expected


def test_top_level_keys_in_other_spellings(tmp_path: Path) -> None:
    (finding,) = said(load(tmp_path, "Maßnahmen: []\n").findings)
    assert finding.hint == "Meinten Sie »massnahmen«?"
