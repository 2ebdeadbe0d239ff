from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.findings import Severity
from ihk_ext.loading import LoadResult, is_concept, load_concept, load_project
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Publicity
from tests.support import FORMAT, Said, codes, load, said, write

TWO_GOALS = "ziele:\n  - {id: Z-1, titel: Eins}\n  - {id: Z-2, titel: Zwei}\n"


def raw(folder: Path, text: str) -> LoadResult:
    """Load a file without the line that states its format."""
    folder = write(folder / "data" / "k")
    (folder / "daten.yaml").write_text(text, encoding="utf-8")
    return load_concept(folder)


def only(folder: Path, text: str) -> Said:
    (finding,) = said(load(folder, text).findings)
    return finding


def test_records_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    write(tmp_path / "k", "b.yaml", "ziele: [{id: Z-3, titel: Drei}]")
    write(tmp_path / "k", "a.yaml", TWO_GOALS)
    result = load_concept(tmp_path / "k")
    (concept,) = result.project.concepts
    assert [r.id for r in concept.of_type("ziel")] == ["Z-1", "Z-2", "Z-3"]
    assert [p.name for p in concept.files] == ["a.yaml", "b.yaml"]
    assert {r.concept for r in result.project} == {"k"}


def test_the_singleton_needs_no_list(tmp_path: Path) -> None:
    result = load(tmp_path, "konzept:\n  id: K-1\n  titel: Konzept\n  stand: 2009-09-02\n")
    (concept,) = result.project.concepts
    assert concept.head is not None
    assert str(concept.stand) == "2009-09-02"
    assert result.project.concept("k") is concept
    with pytest.raises(KeyError):
        result.project.concept("x")


@pytest.mark.parametrize(
    ("text", "code", "at", "hint"),
    [
        ("ziele: []\n", "format-fehlt", "daten.yaml:1:1", "Schreiben Sie »ihk_format: 2« in die erste Zeile."),
        ("", "format-fehlt", "daten.yaml:1:1", "Schreiben Sie »ihk_format: 2« in die erste Zeile."),
        ("ihk_format: eins\n", "format-ungueltig", "daten.yaml:1:13", "Aktuell ist 2."),
        ("ihk_format: [1]\n", "format-ungueltig", "daten.yaml:1:13", "Aktuell ist 2."),
        ("ihk_format: 0\n", "format-ungueltig", "daten.yaml:1:13", "Aktuell ist 2."),
        ("ihk_format: 3\n", "format-neuer", "daten.yaml:1:13", "Installieren Sie eine neuere Fassung von ihk_ext."),
        ("- a\n", "datei-aufbau", "daten.yaml:1:1", "Beginnen Sie die Datei mit »ihk_format: 2«."),
        ("Text\n", "datei-aufbau", "daten.yaml:1:1", "Beginnen Sie die Datei mit »ihk_format: 2«."),
    ],
)
def test_format(tmp_path: Path, text: str, code: str, at: str, hint: str) -> None:
    (finding,) = said(raw(tmp_path, text).findings)
    assert (finding.code, finding.at, finding.hint) == (code, at, hint)


@pytest.mark.parametrize(
    ("text", "code", "at", "hint"),
    [
        ("massnahme: []\n", "schluessel-unbekannt", "2:1", "Meinten Sie »massnahmen«?"),
        ("profil: {}\n", "schluessel-unbekannt", "2:1", "Das Profil steht in profil.yaml."),
        ("ziele: Begegnung\n", "datensatz-art", "2:8", "Ein Datensatz beginnt mit »- id: …«."),
        ("ziele:\n  id: Z-1\n", "datensatz-art", "3:3", "Ein Datensatz beginnt mit »- id: …«."),
        ("ziele: [Z-1]\n", "datensatz-art", "2:9", "Ein Datensatz beginnt mit »- id: …«."),
        ("ziele:\n  - titel: Eins\n", "pflichtfeld", "3:5", "Ergänzen Sie »id: …«."),
        ("ziele:\n  - id: Z-1\n", "pflichtfeld", "3:5", "Ergänzen Sie »titel: …«."),
        (
            "ziele:\n  - {id: Z-1, titel: nicht überliefert}\n",
            "pflichtfeld",
            "3:22",
            "Geben Sie dem Datensatz einen eigenen Titel.",
        ),
        ("ziele:\n  - {id: z-1, titel: Eins}\n", "kennung", "3:10", "Meinten Sie »Z-1«?"),
        (
            "ziele:\n  - {id: Z.1, titel: Eins}\n",
            "kennung",
            "3:10",
            "Kennungen bestehen aus Großbuchstaben, Ziffern, »-« und »_« und beginnen mit einem Buchstaben.",
        ),
        ("vorgaben: intern\n", "wert-art", "2:11", "Zum Beispiel »oeffentlichkeit: intern«."),
    ],
)
def test_malformed(tmp_path: Path, text: str, code: str, at: str, hint: str) -> None:
    finding = only(tmp_path, text)
    assert (finding.code, finding.at, finding.hint) == (code, f"daten.yaml:{at}", hint)


def test_an_empty_list_of_records_is_fine(tmp_path: Path) -> None:
    assert said(load(tmp_path, "ziele:\nmassnahmen: []\n").findings) == []


def test_an_id_is_given_once_in_all_files(tmp_path: Path) -> None:
    write(tmp_path / "k", "a.yaml", TWO_GOALS)
    write(tmp_path / "k", "b.yaml", "massnahmen:\n  - {id: Z-1, titel: Park}\n")
    result = load_concept(tmp_path / "k")
    (finding,) = said(result.findings)
    assert (finding.code, finding.at) == ("kennung-doppelt", "b.yaml:3:10")
    assert finding.text.startswith("Maßnahme Z-1: Die Kennung ist schon vergeben (")
    assert "a.yaml:3:10" in finding.text
    assert result.project.records["Z-1"].type.name == "ziel"


def test_an_id_is_given_once_in_all_concepts(tmp_path: Path) -> None:
    write(tmp_path / "eins", text=TWO_GOALS)
    write(tmp_path / "zwei", text="ziele:\n  - {id: Z-2, titel: Doppelt}\n  - {id: Z-9, titel: Neun}\n")
    assert codes(load_project(tmp_path).findings) == [("kennung-doppelt", "daten.yaml:3:10")]
    for name in ("eins", "zwei"):
        result = load_concept(tmp_path / name)
        assert {code for code, _ in codes(result.findings)} == {"kennung-doppelt"}
        assert [Path(f.place.file).parent.name for f in result.findings] == [name]
        assert [c.name for c in result.project.concepts] == [name]


def test_links_cross_concepts(tmp_path: Path) -> None:
    write(tmp_path / "eins", text=TWO_GOALS)
    write(tmp_path / "zwei", text="massnahmen:\n  - {id: M-1, titel: Park, ziele: [Z-2, Z-3]}\n")
    assert codes(load_concept(tmp_path / "zwei").findings) == [("verweis-unbekannt", "daten.yaml:3:41")]
    assert codes(load_project(tmp_path).findings) == [("verweis-unbekannt", "daten.yaml:3:41")]


def test_errors_of_neighbours_are_theirs(tmp_path: Path) -> None:
    write(tmp_path / "eins", text=f"{TWO_GOALS}  - {{id: Z-3, titel: Drei, stand: x}}\n")
    write(tmp_path / "zwei", text="massnahmen:\n  - {id: M-1, titel: Park, ziele: [Z-2]}\n")
    assert said(load_concept(tmp_path / "zwei").findings) == []


def test_a_symbolic_link_is_no_second_concept(tmp_path: Path) -> None:
    write(tmp_path / "eins", text=TWO_GOALS)
    (tmp_path / "auch").symlink_to(tmp_path / "eins")
    assert said(load_concept(tmp_path / "eins").findings) == []
    assert said(load_project(tmp_path).findings) == []


def test_links_to_what_could_not_be_read_are_not_dangling(tmp_path: Path) -> None:
    folder = write(tmp_path / "k", "a.yaml", "ziele:\n  - id: Z-1\n    titel: Eins: zwei\n")
    write(folder, "b.yaml", "ziele:\n  - {id: Z-2}\n")
    write(folder, "c.yaml", "massnahmen:\n  - {id: M-1, titel: Park, ziele: [Z-1, Z-2, Z-7]}\n")
    assert [code for code, _ in codes(load_concept(folder).findings)] == [
        "yaml-syntax",
        "pflichtfeld",
        "verweis-unbekannt",
    ]


def test_all_errors_of_all_files_in_one_run(tmp_path: Path) -> None:
    folder = write(tmp_path / "k", "a.yaml", "ziele: [{id: Z-1, titel: Eins, ebne: x}]\n")
    write(folder, "b.yaml", "ziele:\n  - id: Z-2\n\t titel: x\n")
    (folder / "c.yaml").write_bytes(FORMAT.encode() + "ziele: # über\n".encode("cp1252"))
    write(folder, "d.yaml", "massnahmen: [{id: M-1, titel: Park, ziele: [Z-8]}]\n")
    assert codes(load_concept(folder).findings) == [
        ("feld-unbekannt", "a.yaml:2:32"),
        ("yaml-syntax", "b.yaml:4:1"),
        ("kodierung", "c.yaml:2:10"),
        ("verweis-unbekannt", "d.yaml:2:45"),
    ]


def test_defaults_hold_where_a_record_says_nothing(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        """
        vorgaben:
          oeffentlichkeit: öffentlich
          ebene: Leitziel
          gebiet: [G-1]
          bedarfe: nicht überliefert
        gebiete: [{id: G-1, titel: Gebiet}]
        bedarfe: [{id: B-1, titel: Bedarf}]
        ziele:
          - {id: Z-1, titel: Eins}
          - {id: Z-2, titel: Zwei, ebene: Teilziel, oeffentlichkeit: intern, gebiet: nicht überliefert, bedarfe: B-1}
        """,
    )
    assert said(result.findings) == []
    first, second = result.project.records["Z-1"], result.project.records["Z-2"]
    assert (first.get("ebene"), first.get("oeffentlichkeit"), first.targets("gebiet")) == (
        "Leitziel",
        "öffentlich",
        ("G-1",),
    )
    assert first.text("bedarfe") == "nicht überliefert"
    assert (second.get("ebene"), second.get("oeffentlichkeit"), second.targets("gebiet")) == ("Teilziel", "intern", ())
    assert second.text("gebiet") == "nicht überliefert"
    assert second.get("bedarfe") is None
    assert second.targets("bedarfe") == ("B-1",)
    assert result.project.records["G-1"].get("ebene") is None


def test_wrong_defaults_are_named_once(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        """
        vorgaben: {oeffentlichkeit: offen, ebne: x, id: A}
        ziele: [{id: Z-1, titel: Eins}, {id: Z-2, titel: Zwei}]
        gebiete: [{id: G-1, titel: Gebiet}]
        """,
    )
    assert codes(result.findings) == [
        ("wort-unbekannt", "daten.yaml:2:29"),
        ("feld-unbekannt", "daten.yaml:2:36"),
        ("feld-unbekannt", "daten.yaml:2:45"),
    ]
    assert said(result.findings)[0].text.startswith("Vorgaben: Feld »oeffentlichkeit«")


def test_files_that_nobody_reads(tmp_path: Path) -> None:
    folder = write(tmp_path / "data" / "k", text=TWO_GOALS)
    write(folder, "mehr.yml")
    write(folder, "noch.YAML")
    write(folder, ".#daten.yaml", ":::")
    write(folder / "unter", text=TWO_GOALS)
    (folder / "plan.geojson").write_text("{}")
    write(tmp_path / "data", "verirrt.yaml")
    result = load_project(tmp_path / "data")
    assert codes(result.findings) == [
        ("datei-endung", "mehr.yml"),
        ("datei-endung", "noch.YAML"),
        ("datei-ort", "unter"),
        ("datei-ort", "verirrt.yaml"),
    ]
    assert [f.severity for f in result.findings] == [Severity.ERROR] * 2 + [Severity.WARNING] * 2


def test_unreadable_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "k", text=TWO_GOALS)
    (folder / "weg.yaml").symlink_to("gibt-es-nicht")
    assert codes(load_concept(folder).findings) == [("datei-unlesbar", "weg.yaml")]


def test_folders_without_data(tmp_path: Path) -> None:
    assert codes(load_project(tmp_path / "fehlt").findings) == [("ordner-fehlt", "fehlt")]
    (tmp_path / "leer").mkdir()
    assert codes(load_concept(tmp_path / "leer").findings) == [("ordner-leer", "leer")]
    assert load_project(tmp_path).project.concepts == ()
    assert not is_concept(tmp_path / "leer")


def test_places_are_relative_to_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "data" / "k", text="ziele: x\n")
    monkeypatch.chdir(tmp_path)
    for folder in (Path("data/k"), tmp_path / "data/k"):
        (finding,) = load_concept(folder).findings
        assert str(finding.place) == os.path.join("data", "k", "daten.yaml:2:8")  # noqa: PTH118 - a text


KEYS = [t.key for t in CORE_SCHEMA.types.values()]
NAMES = sorted({name for t in CORE_SCHEMA.types.values() for name in t.by_name})
WORDS = ["Z-1", "M-1", "x", "", "~", "nicht überliefert", "ja", "2009-10-20", "1/0", "3/5", "12", "1.000", "Leitziel"]
TREES = st.recursive(
    st.sampled_from([*WORDS, "öffentlich"]) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*NAMES, "id"]), inner, max_size=5),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*KEYS, "vorgaben", "unsinn"]), TREES, max_size=4))
def test_any_tree_gives_records_or_findings(tmp_path_factory: pytest.TempPathFactory, tree: dict[str, object]) -> None:
    import json  # noqa: PLC0415 - JSON is YAML

    folder = write(tmp_path_factory.mktemp("d") / "k")
    (folder / "daten.yaml").write_text(json.dumps({"ihk_format": "2", **tree}), encoding="utf-8")
    result = load_concept(folder)
    for finding in result.findings:
        assert finding.place.line > 0
        assert "\n" not in str(finding)
    for record in result.project:
        assert record.titel
        assert record.publicity in Publicity
        assert record.caption


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: (FORMAT + t).encode("utf-8", "replace")))
def test_any_bytes_give_findings(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = write(tmp_path_factory.mktemp("d") / "k")
    (folder / "daten.yaml").write_bytes(data)
    (folder / "profil.yaml").write_bytes(data)
    result = load_concept(folder)
    assert all(str(f) for f in result.findings)
