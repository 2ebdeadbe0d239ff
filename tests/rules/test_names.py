"""Names of persons in texts, and what only looks like one.  All names are made up."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.rules.contacts import find_contacts, find_in_file_name
from ihk_ext.rules.names import find_names

NAMES = {
    "Ratsherr Max Mustermann fragte; Frau Dr. Erika Mustermann antwortete.": [
        "Ratsherr Max Mustermann",
        "Frau Dr. Erika Mustermann",
    ],
    "Erika Mustermann": ["Erika Mustermann"],
    "Herr Müller und Frau Schmidt": ["Herr Müller", "Frau Schmidt"],
    "Stadträtin Schmidt bat um Auskunft.": ["Stadträtin Schmidt"],
    "Anfrage StR Wenzel, StRn Muster": ["StR Wenzel", "StRn Muster"],
    "Frau Prof. Dr.-Ing. von der Heide": ["Frau Prof. Dr.-Ing. von der Heide"],
    "mit Herrn Dr. med. Hans-Peter von Bülow": ["Herrn Dr. med. Hans-Peter von Bülow"],
    "Frau Neuhaus, Herr Sturm, Frau Albrecht": ["Frau Neuhaus", "Herr Sturm", "Frau Albrecht"],
    "Herr Martin dankt": ["Herr Martin"],
    "M. Mustermann hat das Wort.": ["M. Mustermann"],
    "Leitung: Ayşe Y\u0131lmaz-Krüger": ["Ayşe Y\u0131lmaz-Krüger"],
    "Mohammed Al-Hassan und Fatima El Idrissi": ["Mohammed Al-Hassan", "Fatima El Idrissi"],
    "Agnieszka Kowalska stellte vor.": ["Agnieszka Kowalska"],
    "Olena Schewtschenko sprach.": ["Olena Schewtschenko"],
    "Nguyen Thi Minh": ["Nguyen Thi Minh"],
    "Anwesend: Müller, Schmidt, Meier": ["Müller", "Schmidt", "Meier"],
    "Anwesend: Frau Muster, K. Weber und Volkswohnung": ["Frau Muster", "K. Weber"],
    "Mustermann, Erika": ["Mustermann, Erika"],
    "MUSTERMANN, Erika": ["MUSTERMANN, Erika"],
    "Vorsitz: Stadtrat Meier (SPD)": ["Stadtrat Meier"],
    "Der Vorsitzende Karl-Heinz Groß-Walter dankt.": ["Vorsitzende Karl-Heinz Groß-Walter"],
    "Quartiersmanagerin Lisa Berger": ["Quartiersmanagerin Lisa Berger"],
    "Herr und Frau Müller": ["Frau Müller"],
    "RM Petersen fragt": ["RM Petersen"],
    "Pastor i. R. Hinrichs": ["Pastor i. R. Hinrichs"],
    "Frau Bürgermeister a.D. Schulze": ["Frau Bürgermeister a.D. Schulze"],
    "Bürgermeister a. D. Karl Vogel": ["Bürgermeister a. D. Karl Vogel"],
    "Abdullah al-Masri": ["Abdullah al-Masri"],
    "gez. Mustermann": ["gez. Mustermann"],
    "Familie Yildiz und Familie Bildung": ["Familie Yildiz"],
    "Anwesend:\n\n* Müller\n* Schmidt\n\nMüller": ["Müller", "Schmidt"],
    "Anwesend:\n- Volkswohnung\n- Meier": ["Meier"],
    "Jan van den Berg": ["Jan van den Berg"],
    "*Erika* **Mustermann**": ["Erika Mustermann"],
    "Frau\nErika Mustermann": ["Frau Erika Mustermann"],
    "der ehemalige Bürgermeister Karl Vogel": ["Bürgermeister Karl Vogel"],
    "Ernst Müller, aber Ernst Lage": ["Ernst Müller"],
    "Ju\u0308rgen Mu\u0308ller": ["Jürgen Müller"],
    "Eri\u00adka Muster\u00admann": ["Erika Mustermann"],
    "Anna\u202fSchmidt, Frau\u2009Meier": ["Anna Schmidt", "Frau Meier"],
    "Eva\u2011Maria Müller, Eva\u2010Maria Meier": ["Eva-Maria Müller", "Eva-Maria Meier"],
    "Eigentümerin ist die Erbengemeinschaft Schmidt.": ["Erbengemeinschaft Schmidt"],
}
NONE = (
    "Erich-Kästner-Schule und Heinrich-Meidinger-Straße",
    "Ludwig-Erhard-Allee, Paul-Gerhardt-Haus, Sankt Martin, St. Martin in Rintheim",
    "Karl Friedrich-, Leopold- und Sophien-Stiftung",
    "Heinrich Böll Stiftung, Martin Luther Kirche, Robert Koch Institut, Karl Marx Straße",
    "Herr der Lage, Pfarrer der Gemeinde, Frau des Hauses",
    "Frauen und Männer; Frau und Beruf; Familie und Beruf",
    "Karl Müller GmbH, Planungsbüro Karl Schmidt, Architekturbüro Müller + Partner, Karl Müller & Söhne",
    "Oberbürgermeister Dr. Max Mustermann eröffnet, die Bürgermeisterin Erika Mustermann schließt.",
    "Erika Mustermann, Oberbürgermeisterin",
    "Max Mustermann (Bürgermeister)",
    "Die Ministerin für Landesentwicklung, Erika Muster, war da.",
    "Dr. Martin Luther King Schule",
    "Dort steht nur noch Text. Bauer und andere pflügen.",
    "Frau Oberbürgermeisterin, Herr Bürgermeister, Frau Vorsitzende",
    "z. B. Müller-Märkte; A. Ausgangslage; B. Maßnahmen",
    "Stadtrat Karlsruhe, der Gemeinderat Anträge, Vorsitzende Ortsbeirat",
    "Amtsleiter Stadtplanung; Vorsitz: Leiterin des Stadtplanungsamts",
    "Anwesend: Stadtplanungsamt, Volkswohnung, Vereine",
    "Urban Gardening im Mai; Roman und Mark",
    "Dr.-Müller-Straße",
)


@pytest.mark.parametrize(("text", "names"), NAMES.items(), ids=list(NAMES))
def test_names(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text)] == names


def test_a_name_in_other_spelling_is_found_where_it_stands() -> None:
    text = "A\u0308 u\u0308ber\u00ad all:\nFrau Mu\u0308ller\u00ad wohnt"
    (name,) = find_names(text)
    assert text[name.start : name.end].startswith("Frau Mu\u0308ller")


@pytest.mark.parametrize("text", NONE)
def test_what_is_none(text: str) -> None:
    assert [name.text for name in find_names(text)] == []


def test_in_a_field_of_a_person_a_surname_is_enough() -> None:
    assert [n.text for n in find_names("Mustermann", field_of_person=True)] == ["Mustermann"]
    assert [n.text for n in find_names("Xaverius Unbekannter", field_of_person=True)] == ["Xaverius Unbekannter"]
    for role in ("Leiterin Stadtplanungsamt", "Dezernat 6", "Volkswohnung", "Amt für Stadtentwicklung"):
        assert not list(find_names(role, field_of_person=True)), role


def test_declared_holders_of_offices_may_stand() -> None:
    text = "Frau Mustermann, Erika Mustermann und Max Mustermann"
    assert [n.text for n in find_names(text, holders=["Dr. Erika Mustermann"])] == ["Max Mustermann"]


@pytest.mark.parametrize("before", ["AGENTUR", "Agentur", "Pfarrhaus", "St."])
def test_what_a_paragraph_ends_with_bears_no_name_of_the_next(before: str) -> None:
    (name,) = find_names(f"{before}\n\nFrau Dr. Erika Mustermann")
    assert name.text == "Frau Dr. Erika Mustermann"


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_name_is_found_in_any_text(before: str, behind: str) -> None:
    text = f"{before}\n\nFrau Dr. Erika Mustermann\n\n{behind}"
    found = list(find_names(text))
    assert any("Frau Dr. Erika Mustermann" in name.text for name in found)
    assert all(" ".join(text[n.start : n.end].translate(str.maketrans("*`|", "   ")).split()) for n in found)


_WORDS = ("Herr", "Frau", "Dr", ".", ",", ":", "Erika", "Müller", "von", "der", "Anwesend", "Stadtrat", "(", "-", "M")


@given(st.lists(st.sampled_from(_WORDS)))
def test_any_order_of_words_ends(words: list[str]) -> None:
    text = " ".join(words)
    spans = [(n.start, n.end) for n in find_names(text)]
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize(
    "text",
    [
        "erika.mustermann@stadt.example",
        "e.mustermann@stadt.example",
        "erika@verein.example",
        "juergen-mueller@stadt.example",
        "0171 1234567",
        "+49 171 123 45 67",
        "0151/23456789",
    ],
)
def test_how_a_person_is_reached(text: str) -> None:
    assert [c.text for c in find_contacts(f"Auskunft: {text}.")] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "stadtplanung@stadt.example",
        "info@verein.example",
        "quartiers.management@stadt.example",
        "0721 133-0",
        "2015/0469",
    ],
)
def test_how_an_office_is_reached(text: str) -> None:
    assert not list(find_contacts(f"Auskunft: {text}."))


def test_names_of_files() -> None:
    for file in ("Lebenslauf_Erika_Mustermann.pdf", "erika-mustermann.pdf"):
        assert [n.text for n in find_in_file_name(file)] == ["Erika Mustermann"], file
    for file in ("plan-martin-luther-kirche.pdf", "Erich-Kaestner-Schule.png", "anlage_1.pdf"):
        assert not list(find_in_file_name(file)), file
