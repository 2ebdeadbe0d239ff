"""tools/belege: what it says of a record that says otherwise than its source, and where it stays silent."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.loading import load_concept
from tools.belege import __main__ as command
from tools.belege.check import Check, sorted_out
from tools.belege.data import paragraphs
from tools.belege.numbers import Day, Figures, Number, figures
from tools.belege.remarks import Remark
from tools.belege.settings import Allowed, Settings, read_settings
from tools.belege.sources import Paper, Source, page_numbers, read_source

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("IHK_SHARED", ROOT.parent / "shared")) / "realdaten" / "rintheim"
STUDY = """1. Lage
Der Stadtteil hat rund 4.115 Einwoh-
nerinnen und Einwohner und 981 Wohnungen.
Seite 2
2. Alter
Am 24./25.04.2009 kamen 60 Menschen. Ansprechpartnerin ist Frau Petra Rombach.
Der alte Weg am Rand der großen Wiese soll bis zum Herbst wieder begehbar sein.
Seite 3
2.1 Kinder
Etwa 3 Mio. Euro, 18,3 % und 1.9101.774 Personen am 2. September 2009.
"""
PAPER = Paper("T-Q-1", ("studie.txt",), head=r"Seite (\d+)", numbered=True)
SETTINGS = Settings((PAPER,), frozenset({"befund.notiz", "*.nummer"}), {"seite.rst": ("T-Q-1",)}, ())
HEAD = """ihk_format: 2
vorgaben: {oeffentlichkeit: öffentlich}
quellen:
  - {id: T-Q-1, titel: Studie}
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    folder = tmp_path_factory.mktemp("quellen")
    (folder / "studie.txt").write_text(STUDY, encoding="utf-8")
    return read_source(PAPER, folder)


class Reader:
    """Compares one finding with the study."""

    def __init__(self, folder: Path, source: Source) -> None:
        self._folder = folder / "data" / "k"
        self._source = source

    def remarks(self, data: str) -> list[Remark]:
        """What is said of the records of a file."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "d.yaml").write_text(HEAD + data, encoding="utf-8")
        return [*Check(SETTINGS, {PAPER.id: self._source}).of_records(load_concept(self._folder).project)]

    def of(self, text: str, cited: str = "seite: '1'", more: str = "") -> list[tuple[int, str, str]]:
        """Line, kind and value of each remark on a finding with this text and citation."""
        record = f"  - id: T-B-1\n    titel: Lage\n    text: {text!r}\n    quelle: [{{id: T-Q-1, {cited}}}]\n{more}"
        return [(r.line, r.kind, r.value) for r in self.remarks("befunde:\n" + record)]


@pytest.fixture
def reader(source: Source, tmp_path: Path) -> Reader:
    return Reader(tmp_path, source)


@pytest.mark.parametrize(
    ("text", "cited", "said"),
    [
        ("Es gibt 982 Wohnungen.", "seite: '1'", [(8, "zahl", "982")]),
        ("Es gibt 981 Wohnungen.", "seite: '2'", [(8, "zahl", "981")]),
        ("Der Stadtteil hat 4115 Menschen.", "seite: '1'", [(8, "näherung", "4115")]),
        ("Es sind rund 981 Wohnungen.", "seite: '1'", [(8, "näherung", "981")]),
        ("Am 23.04.2009 kamen sie.", "seite: '2'", [(8, "tag", "23.04.2009")]),
        ("Am 2. Oktober kamen sie.", "seite: '3'", [(8, "tag", "2. Oktober")]),
        ("Es kamen sieben Menschen.", "seite: '2'", [(8, "zahl", "sieben")]),
        ("Der Weg ist alt.", "seite: '4'", [(9, "seite", "4")]),
        ("Der Weg ist alt.", "kapitel: '2.1', seite: '2'", [(9, "kapitel", "2.1, 2")]),
        ("Der Weg ist alt.", "kapitel: '1; 2', seite: '1; 1'", [(9, "kapitel", "2, 1")]),
        (
            "Nach der Studie soll der alte Weg am Rand der großen Wiese soll bis zum Sommer gehen.",
            "seite: '2'",
            [(8, "wortlaut", "der alte Weg am Rand der großen Wiese soll bis zum")],
        ),
        ("Frau Rombach weiß es.", "seite: '2'", [(8, "name", "Frau Rombach"), (8, "name", "Rombach")]),
        ("Rombach weiß es.", "seite: '2'", [(8, "name", "Rombach")]),
    ],
)
def test_it_tells_what_the_source_does_not(reader: Reader, text: str, cited: str, said: object) -> None:
    assert reader.of(text, cited) == said


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Rund 4.115 Menschen haben 981 Wohnungen.", "kapitel: '1', seite: '1'"),
        ("Etwa 4115 Menschen.", "seite: '1–2'"),
        ("Am 24.04.2009 und am 25. April 2009 kamen 60.", "kapitel: '2', seite: '2'"),
        ("Der 2.9.2009, etwa drei Millionen, 18,3 % und 1.774.", "kapitel: '2.1', seite: '3'"),
        ("Nach § 141 BauGB, Kapitel 7 und 7.3.2; sechs von zehn.", "seite: '1'"),
        ("Es gibt 981 Wohnungen.", "kapitel: '1'"),
    ],
)
def test_it_is_silent_where_they_agree(reader: Reader, text: str, cited: str) -> None:
    assert reader.of(text, cited) == []


def test_fields_of_the_editors_and_reasons_on_other_pages(reader: Reader) -> None:
    more = "    notiz: 77 mal gelesen\n    beleg: [{id: T-Q-1, grund: 60 Menschen}]\n    nummer: 55 a\n"
    assert reader.of("Der Weg.", "seite: '1'", more) == []


@pytest.mark.parametrize(("amount", "told"), [("3000000", []), ("3000001", ["3000001"])])
def test_amounts_are_numbers(reader: Reader, amount: str, told: list[str]) -> None:
    found = reader.remarks(
        f"kostenpositionen:\n  - id: T-KP-1\n    titel: P\n    gesamtkosten_eur: {amount}\n"
        "    quelle: [{id: T-Q-1, seite: '3'}]\n"
    )
    assert [r.value for r in found if r.kind == "zahl"] == told


def test_pages_and_comments_are_read_too(source: Source, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    page = "Titel\n=====\n\n.. ihk:tabelle:: ziel\n   :nur: 7\n\nEs gibt\n982 Häuser, :ihk:wert:`T-1 zahl`, **981**.\n"
    (tmp_path / "docs" / "seite.rst").write_text(page, encoding="utf-8")
    (tmp_path / "docs" / "andere.rst").write_text("Petra Rombach hat 982.\n", encoding="utf-8")
    (tmp_path / "d.yaml").write_text("# read\nx: 1  # Frau Rombach\n", encoding="utf-8")
    check = Check(SETTINGS, {PAPER.id: source})
    pages = [(Path(r.file).name, r.line, r.kind, r.value) for r in check.of_pages(tmp_path / "docs")]
    assert ("seite.rst", 7, "zahl", "982") in pages
    assert {(name, kind) for name, _, kind, _ in pages} == {("seite.rst", "zahl"), ("andere.rst", "name")}
    assert {(r.line, r.kind) for r in check.of_comments(tmp_path)} == {(2, "name")}


def test_paragraphs_leave_markup_out(tmp_path: Path) -> None:
    page = tmp_path / "p.rst"
    page.write_text("Titel\n=====\n\n.. note::\n   :class: x\n\n   Ein *Satz*\n   mit :need:`X`.\n", encoding="utf-8")
    assert [*paragraphs(page)] == [(1, "Titel"), (7, "Ein *Satz*\nmit  … .")]


# --- exceptions ------------------------------------------------------------------------------


def test_an_exception_is_about_one_remark_and_is_told_when_it_is_over(reader: Reader) -> None:
    remarks = reader.remarks("befunde:\n  - {id: T-B-1, titel: 982 und 983, quelle: [{id: T-Q-1, seite: '1'}]}\n")
    left, stale = sorted_out(remarks, [Allowed("T-B-1", "zahl", "982", "so"), Allowed("T-B-2", "zahl", "983", "so")])
    assert [r.value for r in left] == ["983"]
    assert [a.where for a in stale] == ["T-B-2"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{stelle: X, art: zahl, worte: '1'}", "der Grund fehlt"),
        ("{stelle: X, art: zahl, worte: '1', grund: ' '}", "der Grund fehlt"),
        ("{stelle: X, art: zahlen, worte: '1', grund: so}", "ist keine Art"),
        ("{stelle: X, art: zahl, worte: ['1', '1'], grund: so}", "steht doppelt"),
    ],
)
def test_an_exception_without_a_reason_is_refused(tmp_path: Path, entry: str, told: str) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(f"papiere: {{}}\nausnahmen:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        read_settings(path)


def test_unknown_words_of_the_settings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("papiere: {}\nausnahme: []\n", encoding="utf-8")
    with pytest.raises(ValueError, match="unbekannt: ausnahme"):
        read_settings(path)


def test_without_sources_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--quellen", str(tmp_path / "nichts")]) == 2
    assert "Die Quellen fehlen" in capsys.readouterr().err


def test_a_head_that_is_never_found_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "studie.txt").write_text("ohne\n", encoding="utf-8")
    with pytest.raises(ValueError, match="kein Seitenkopf"):
        read_source(PAPER, tmp_path)


# --- sources ---------------------------------------------------------------------------------


def test_pages_chapters_and_broken_words(source: Source) -> None:
    assert list(source.pages) == [1, 2, 3]
    assert "Einwohnerinnen" in source.pages[1]
    assert source.chapters == {(1,): 1, (2,): 2, (2, 1): 3}
    assert source.covers((2,), 3)
    assert source.covers((1,), 2)  # it may go on at the head of the page
    assert not source.covers((1,), 3)
    assert source.covers((5,), 1) is None


@pytest.mark.parametrize(
    ("cited", "pages"), [("1", [1]), ("42–43; 111", [42, 43, 111]), ("1 und 3", [1, 3]), ("7-9", [7, 8, 9]), ("", [])]
)
def test_pages_of_a_citation(cited: str, pages: list[int]) -> None:
    assert list(page_numbers(cited)) == pages


# --- numbers ---------------------------------------------------------------------------------


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.booleans())
def test_a_number_is_read_as_it_is_written(value: Decimal, grouped: bool) -> None:  # noqa: FBT001  drawn
    text = f"{value:,.2f}" if grouped else f"{value:.2f}"
    german = text.translate(str.maketrans(",.", ".,"))
    assert list(figures(f"Es sind {german} Euro.")) == [Number(german, value)]
    assert Figures(f"Es sind {german} Euro.").has(value)


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day: object) -> None:
    text = f"{day:%d.%m.%Y}" if (year := getattr(day, "year", 0)) > 999 else "01.01.2000"
    (found,) = figures(f"am {text}.")
    assert isinstance(found, Day)
    assert found.year == (year if year > 999 else 2000)
    assert Figures(f"am {text}.").has_day(found)


def test_large_numbers_and_words() -> None:
    text = "3 Mio. Euro, 5,5 Millionen, 20 T€, zwölf Bäume, ein Baum"
    assert [f.value for f in figures(text) if isinstance(f, Number)] == [3_000_000, 5_500_000, 20_000, 12]


def test_what_is_glued_to_a_number_is_no_part_of_it() -> None:
    found = [
        f for f in figures("42 bis 56qm, 88ca. 53 %, gegenüber 1960 um etwa 1.000, 3x und 31b") if isinstance(f, Number)
    ]
    assert [(int(f.value), f.about) for f in found] == [
        (42, False),
        (56, False),
        (88, False),
        (53, True),
        (1960, False),
        (1000, True),
    ]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("rund 25,0 %", True),
        ("unter 30 Jahren", True),
        ("mehr  als\n30 Länder", True),
        ("88ca. 53 %", True),
        ("mit Migrationshintergrund von 25,0 %", False),
        ("gegenüber 23,2 %", False),
        ("die Gruppe bis unter 30 Jahre", False),
        ("zwischen fünf  und  unter\n65 Jahren", False),
        ("16- unter 65 J.", False),
    ],
)
def test_a_word_of_approximation_is_a_word_of_its_own(text: str, about: object) -> None:
    assert [f.about for f in figures(text) if isinstance(f, Number)][-1:] == [about]


def test_a_span_is_two_numbers() -> None:
    found = [
        (int(f.value), f.about) for f in figures("0-7 Jahre, rund 25-30 Plätze, 2009-04-02") if isinstance(f, Number)
    ]
    assert found == [(0, False), (7, False), (25, True), (30, True), (2009, False)]


# --- the example itself ------------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the sources: IHK_SHARED, by default ../shared")
def test_the_example_says_what_its_sources_say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert command.main(["--quellen", str(SHARED)]) == 0, capsys.readouterr().out
