"""What YAML silently takes away or makes otherwise: it is read as it is plainly meant, or named with its line."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ihk_ext.findings import FindingCollection
from ihk_ext.loading import LoadResult, load_concept
from ihk_ext.loading.concept import ConceptReader
from ihk_ext.loading.documents import Documents
from ihk_ext.loading.nodes import Mapping
from ihk_ext.loading.reader import Reader
from ihk_ext.loading.source import Source, parse_yaml
from ihk_ext.loading.swallowed import comments, conflicts
from ihk_ext.model.record import Struct
from ihk_ext.schema.catalogue import CORE_SCHEMA
from tests.support import Said, load, said, write

START = "ziele: [{id: Z-1, titel: Ziel}, {id: MV-Z-1, titel: Ziel}]\nmassnahmen:\n  - id: M-1\n    titel: T\n"
NBSP, NARROW, ZERO_WIDTH, JOINER, EN_DASH = "\u00a0", "\u202f", "\u200b", "\u200d", "\u2013"


def read(folder: Path, field: str) -> tuple[list[Said], dict[str, object]]:
    """What is said of a field of a measure, and what was read."""
    body = "\n".join(f"    {line}" for line in field.split("\n"))
    write(folder / "data" / "k").joinpath("daten.yaml").write_text(
        f"ihk_format: 2\n{START}{body}\n", encoding="utf-8", newline=""
    )
    result = load_written(folder)
    record = result.project.records.get("M-1")
    values: dict[str, object] = {}
    if record is not None:
        values = {**record.values, **{name: record.targets(name) for name in record.links}}
    return said(result.findings), values


def load_written(folder: Path) -> LoadResult:
    return load_concept(folder / "data" / "k")


#: What somebody writes, the code of the message, and words that its text or hint must have.
NAMED = [
    ("nummer: „WF-01“", "yaml-anfuehrungszeichen", "Schreiben Sie WF-01;"),
    ("nummer: »WF-01«", "yaml-anfuehrungszeichen", "Schreiben Sie WF-01;"),
    ("nummer: “WF-01”", "yaml-anfuehrungszeichen", "Schreiben Sie WF-01;"),
    ("nummer: \u201aWF-01\u2018", "yaml-anfuehrungszeichen", "Schreiben Sie WF-01;"),
    ("ort: „Haus, Hof“", "yaml-anfuehrungszeichen", 'Schreiben Sie "Haus, Hof";'),
    ("ort: „Haus", "yaml-anfuehrungszeichen", "nichts schließt"),
    ("art: „investiv“", "wort-unbekannt", "Schreiben Sie investiv, ohne Anführungszeichen."),
    ("folgekosten: „12000“", "wert-ungueltig", "Schreiben Sie 12000, ohne Anführungszeichen."),
    ("ziele: „MV-Z-1“", "kennung", "Meinten Sie »MV-Z-1«?"),
    ("zielgruppe: [alle, die im Viertel wohnen]", "yaml-komma", '["alle, die im Viertel wohnen"]'),
    ("risiken: [Lärm, sowie Staub]", "yaml-komma", "zwei Einträge"),
    (f"ziele: MV-Z-1{ZERO_WIDTH}", "yaml-zeichen", "U+200B"),
    (f"ziele: MV{EN_DASH}Z{EN_DASH}1", "kennung", "Meinten Sie »MV-Z-1«?"),
    ("ziele: \u041cV-Z-1", "kennung", "U+041C"),
    (f"art: investiv{JOINER}", "wort-unbekannt", "U+200D"),
    (f"beginn: 2026{JOINER}", "wert-ungueltig", "U+200D"),
    (f"ort: Haus{ZERO_WIDTH}", "yaml-zeichen", "U+200B"),
    (f"{NBSP}ort: Haus", "feld-unbekannt", "U+00A0"),
    (f"ort:{NBSP}Haus", "yaml-syntax", "U+00A0"),
    ("ort: Haus #3", "yaml-kommentar", '"Haus #3"'),
    ("ort: Los # 2", "yaml-kommentar", '"Los # 2"'),
    ("ort: #3", "feld-leer", "Mit »#« beginnt ein Kommentar"),
    ("ort: [Haus #3, Hof]", "yaml-syntax", "Kommentar"),
    ("handlungsschritte: {text: 0}#0}", "yaml-syntax", "»#0}« hinter »}« liest YAML nicht als Text"),
    ("handlungsschritte: {text: 0} #0}", "yaml-syntax", "»#0}« hinter »}«"),
    ("handlungsschritte: [{text: 0}#0\n  ]", "yaml-syntax", "»#0« hinter »}«"),
    ("ort: [Haus]#3]", "yaml-syntax", "»#3]« hinter »]«"),
    ("ort: [Haus] #3]", "yaml-syntax", "»#3]« hinter »]«"),
    ("ort: [Haus]# 3", "yaml-syntax", "»# 3« hinter »]«"),
    ("ort: [Haus]##", "yaml-syntax", "»##« hinter »]«"),
    ("ort: [Haus,#3\n  Hof]", "yaml-syntax", "»#3« hinter »,«"),
    ("ort: [#3\n  Hof]", "yaml-syntax", "»#3« hinter »[«"),
    ('ort: "Haus"#3', "yaml-syntax", '»#3« hinter »"«'),
    ("ort: 'Haus'#3", "yaml-syntax", "»#3« hinter »'«"),
    ("ziele: [MV-Z-1]#alt", "yaml-syntax", "setzen Sie vor und hinter das # ein Leerzeichen"),
    ("ort: Null", "feld-leer", "YAML liest »Null« als »nichts«"),
    ("ort: Ziel: mehr Grün", "yaml-syntax", "Doppelpunkt"),
    ("ort: ! Achtung", "yaml-tag", "Anführungszeichen"),
    ("ort: !Achtung", "yaml-tag", "Anführungszeichen"),
    ("ort: &x y", "yaml-anker", "Anführungszeichen"),
    ("ort: *x", "yaml-anker", "Anführungszeichen"),
    ("ort: **fett**", "yaml-syntax", "Anführungszeichen"),
    ("ort: ? was", "yaml-syntax", "Anführungszeichen"),
    ("ort: %x", "yaml-syntax", "Anführungszeichen"),
    ("ort: @x", "yaml-syntax", "Anführungszeichen"),
    ("ort: - x", "yaml-syntax", "Anführungszeichen"),
    ("ort: [Entwurf] Haus", "yaml-syntax", "Nach der schließenden Klammer"),
    ('ort: "Haus" am Platz', "yaml-syntax", "Nach dem schließenden Anführungszeichen"),
    ('ort: "Haus“', "yaml-syntax", "Schließen Sie ihn auch mit"),
    ("ort:Haus", "yaml-syntax", "Hinter »ort:« fehlt ein Leerzeichen."),
    ("handlungsschritte: {text: a, faellig:2026}", "feld-unbekannt", "Hinter »faellig:« fehlt ein Leerzeichen."),
    ("handlungsschritte: {text: alle, die hier wohnen}", "yaml-komma", 'text: "alle, die hier wohnen"'),
    ("prioritaet: {wert: 6,8}", "yaml-komma", '»wert: 6.8« oder »wert: "6,8"«'),
    ("prioritaet: {wert: 12.000,50}", "yaml-komma", '»wert: "12.000,50"«'),
    ("prioritaet: [{wert: hoch, titel: x}]", "feld-unbekannt", "eine Ebene höher"),
    ("text: x\nfaellig: 2026", "feld-unbekannt", "Unterangabe von »handlungsschritte«"),
    ("<<: {ort: a}", "feld-unbekannt", "vorgaben"),
    ("Nummer: x", "feld-unbekannt", "Meinten Sie »nummer«?"),
    ("träger: nicht überliefert", "feld-unbekannt", "Meinten Sie »traeger«?"),
    ('ort: "C:\\neu"', "yaml-steuerzeichen", "»\\n«"),
    ('kurzbeschreibung: "C:\\neu"', "yaml-steuerzeichen", "»\\n«"),
    ("kurzbeschreibung: >\n  Ziele:\n  - eins\n  - zwei", "yaml-umbruch", "»|«"),
    ("kurzbeschreibung: Ziele\n  - eins\n  - zwei", "yaml-umbruch", "»|«"),
    ("status_begruendung: |\n  eins\n  zwei", "yaml-umbruch", "eine Zeile"),
    ("kurzbeschreibung: |\n  Text\n  status: geplant", "feld-im-text", "»status: geplant«"),
    ("ort: Haus\n  status:geplant", "feld-im-text", "»status:geplant«"),
    ("klimabezug: yes", "wert-ungueltig", "ja oder nein"),
    ("fortschritt: 0x1F", "wert-ungueltig", "keine ganze Zahl"),
    ("fortschritt: 1_000", "wert-ungueltig", "keine ganze Zahl"),
    ("folgekosten: 1e3", "wert-ungueltig", "kein Geldbetrag"),
    ("beginn: 2019-02-30", "wert-ungueltig", "Kalender"),
]


@pytest.mark.parametrize(("field", "code", "words"), NAMED)
def test_what_is_named_with_its_line_and_the_fix(tmp_path: Path, field: str, code: str, words: str) -> None:
    found, _ = read(tmp_path, field)
    named = [f for f in found if f.code == code]
    assert named, found
    assert any(words in f.text + f.hint for f in named), named
    assert all(f.at.startswith("daten.yaml:") and f.hint for f in named)


#: What somebody writes, and what is read without a word.
MEANT = [
    (f"folgekosten: 12.000,00{NBSP}€", {"folgekosten": 1200000}),
    (f"folgekosten: 12.000{NBSP}€", {"folgekosten": 1200000}),
    (f"folgekosten: 12{NARROW}000{NBSP}€", {"folgekosten": 1200000}),
    ("folgekosten: \u22125", {"folgekosten": -500}),
    (f"status: in{NBSP}Umsetzung", {"status": "in Umsetzung"}),
    ("ort: „Haus“ am Platz", {"ort": ("„Haus“ am Platz",)}),
    ('nummer: "„WF-01“"', {"nummer": "„WF-01“"}),
    ("ort: Haus # kein Kommentar ohne Leerzeichen", {"ort": ("Haus",)}),
    ("ort: Haus#3", {"ort": ("Haus#3",)}),
    ('ort: "Haus #3"', {"ort": ("Haus #3",)}),
    ("ort: [Haus] #alt", {"ort": ("Haus",)}),
    ("ort: [Haus] #[alt]", {"ort": ("Haus",)}),
    ("ort: [Haus]# früher zwei", {"ort": ("Haus",)}),
    ("ort: [Haus, # früher zwei\n  Hof]", {"ort": ("Haus", "Hof")}),
    ("ort: Haus [neu]#3", {"ort": ("Haus [neu]#3",)}),
    ("ort: Haus,#3", {"ort": ("Haus,#3",)}),
    ("ort: \"'Haus'#3\"", {"ort": ("'Haus'#3",)}),
    ("ort: Haus\n  am [Platz]#3", {"ort": ("Haus am [Platz]#3",)}),
    ('kurzbeschreibung: |\n  Haus [neu]#3 {x}#4.\n  Und "so"#5.', None),
    ("# ort: [Haus]#3\nort: Haus # früher [x]#3", {"ort": ("Haus",)}),
    ("art: investiv #alt", {"art": "investiv"}),
    ("zielgruppe: [Kinder, Jugendliche, alte Menschen]", {"zielgruppe": ("Kinder", "Jugendliche", "alte Menschen")}),
    ("zielgruppe: alle, die hier wohnen", {"zielgruppe": ("alle, die hier wohnen",)}),
    ('zielgruppe: ["alle", "die Kinder"]', {"zielgruppe": ("alle", "die Kinder")}),
    ('prioritaet: {wert: "6,8"}', None),
    ("prioritaet: {wert: 6.8}", None),
    ("nummer: 1.10", {"nummer": "1.10"}),
    ("nummer: 007", {"nummer": "007"}),
    ("ort: 12:30", {"ort": ("12:30",)}),
    ("ort: yes", {"ort": ("yes",)}),
    ("ort: -5 %", {"ort": ("-5 %",)}),
    ("ort: - ein Haus".replace("- ", "\n  - "), {"ort": ("ein Haus",)}),
    ("kurzbeschreibung: eins.\n\n  zwei.", {"kurzbeschreibung": "eins.\n\nzwei."}),
    ("kurzbeschreibung: >\n  eins.\n\n  zwei.", {"kurzbeschreibung": "eins.\n\nzwei."}),
    ("kurzbeschreibung: 'eins.\n\n  zwei.'", {"kurzbeschreibung": "eins.\n\nzwei."}),
    ('kurzbeschreibung: "eins.\n\n  zwei."', {"kurzbeschreibung": "eins.\n\nzwei."}),
    ("kurzbeschreibung: |\n  eins.\n  zwei.", {"kurzbeschreibung": "eins.\nzwei."}),
    ("kurzbeschreibung: |\n  Liste:\n\n  - eins\n  - zwei", {"kurzbeschreibung": "Liste:\n\n- eins\n- zwei"}),
    ("kurzbeschreibung: |\n  Ein Satz: mehr davon.", {"kurzbeschreibung": "Ein Satz: mehr davon."}),
    ("status_begruendung: >\n  eins\n  zwei", {"status_begruendung": "eins zwei"}),
]


@pytest.mark.parametrize(("field", "values"), MEANT)
def test_what_is_read_as_it_is_meant(tmp_path: Path, field: str, values: dict[str, object] | None) -> None:
    found, values_read = read(tmp_path, field)
    assert found == []
    if values is not None:
        assert values_read == values


def test_marks_of_a_conflict_are_one_message_a_place(tmp_path: Path) -> None:
    text = "ihk_format: 2\n<<<<<<< HEAD\nziele: []\n=======\nbedarfe: []\n>>>>>>> zweig\n"
    write(tmp_path / "data" / "k").joinpath("daten.yaml").write_text(text, encoding="utf-8")
    (found,) = said(load_written(tmp_path).findings)
    assert (found.code, found.at) == ("git-konflikt", "daten.yaml:2:1")
    assert "=======" in found.hint
    assert len(conflicts(text * 2)) == 2
    assert len(conflicts("a: 1\n>>>>>>> zweig\n")) == 1
    assert conflicts("text: |\n  Titel\n  =======\n  <<<<<<<<<<\n") == []


@pytest.mark.parametrize(
    ("written", "missing"),
    [("ausgangswert: 6,8", False), ("werte: [{stichtag: 2019, wert: 6,8}]", True), ("ausgangswert: 6.8", False)],
)
def test_a_comma_in_a_figure(tmp_path: Path, written: str, missing: bool) -> None:  # noqa: FBT001 - a table
    result = load(tmp_path, f"indikatoren:\n  - id: I-1\n    titel: T\n    {written}\n")
    assert [f.code for f in said(result.findings)] == (["yaml-komma"] if missing else [])


def test_comments_of_a_long_file_take_linear_time() -> None:
    text = "a: b #c\n" * 20_000
    assert len(comments(text)) == 20_000


#: What people type in one line, rich in what means something to YAML.
LINE = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=25
    ),
    st.text("ab3 #:-?!&*%@`|>'\"[]{},\\\\~=<.„“»«\u00a0\u200b", min_size=1, max_size=12),
).filter(lambda text: text.strip() and not re.search(r"#+(?:\s|$)", text))


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(LINE)
def test_every_text_in_plain_style_is_kept_or_named(text: str) -> None:
    """Never silently another value; a number sign with a blank behind it is a comment."""
    for before, after in (("ort: ", ""), ("ort: [", "]"), ("handlungsschritte: {text: ", "}")):
        findings = FindingCollection()
        written = f"ihk_format: 2\nmassnahmen:\n  - id: M-1\n    titel: T\n    {before}{text}{after}\n"
        values = _values(parse_yaml(written, "d.yaml", findings), findings)
        plain = " ".join(unicodedata.normalize("NFC", text).split())
        quoted = text.strip()[0] in "'\"[{"
        # YAML's own comma after the last entry
        ends = "{" in before and text.rstrip().endswith(",")
        if not len(findings) and not quoted and not ("[" in before and "," in text) and not ends:
            assert values == [plain], (before, values)


def _values(source: Source, findings: FindingCollection) -> list[str]:
    """The texts of the only field of the only measure."""
    reader = ConceptReader("k", CORE_SCHEMA, findings, {}, Documents(findings))
    if not isinstance(source.root, Mapping):
        return []
    reader.read_root(source.root, Reader(source, findings))
    record = reader.records.get("M-1")
    values = (
        [] if record is None else [v for value in record.values.values() if isinstance(value, tuple) for v in value]
    )
    return [str(value.values.get("text")) if isinstance(value, Struct) else str(value) for value in values]
