"""Files of older formats are read as if they were written today."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.findings import FindingCollection, Severity
from ihk_ext.loading import load_concept, load_project
from ihk_ext.loading.formats import FORMAT, RETIRED, STEPS, Rename, Rewrite, Step, edits_to, upgraded
from ihk_ext.loading.nodes import Mapping, Scalar
from ihk_ext.loading.source import parse_yaml
from ihk_ext.review.fingerprint import fingerprint, fingerprint_before
from tests.support import said, write

OLD = """\
ihk_format: 1
vorgaben: {oeffentlichkeit: öffentlich, version_bis: "2012"}
ziele:
  - id: Z-1
    titel: Eins
    version_seit: 2009
  - {id: Z-2, titel: Zwei, ebene: Leitziel}
"""


def old(folder: Path, text: str = OLD, name: str = "daten.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def root(text: str) -> Mapping:
    found = parse_yaml(text, "a.yaml", FindingCollection()).root
    assert isinstance(found, Mapping)
    return found


def test_each_step_has_its_place_in_the_history() -> None:
    assert [step.number for step in STEPS] == sorted(step.number for step in STEPS)
    assert {step.number for step in STEPS} == set(range(2, FORMAT + 1))
    assert all(step.files and step.line.endswith(".") for step in STEPS)


def test_old_fields_are_read_over(tmp_path: Path) -> None:
    result = load_concept(old(tmp_path / "k"))
    assert [f.code for f in result.findings] == ["format-alt"]
    first, second = result.project.records.values()
    assert (first.retired, second.retired) == ({"version_bis": "2012", "version_seit": "2009"}, {"version_bis": "2012"})
    assert first.get("version_seit") is None
    assert str(first.get("oeffentlichkeit")) == "öffentlich"


def test_one_hint_for_a_concept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    old(Path("data/k"))
    old(Path("data/k"), "ihk_format: 1\npruefung: {profil: bestand}\n", "pruefung.yaml")
    write(Path("data/neu"), text="ziele: [{id: Z-9, titel: Neun}]\n")
    (hint,) = load_project(Path("data")).findings
    assert (hint.severity, str(hint.place)) == (Severity.HINT, "data/k/daten.yaml:1:13")
    assert hint.text == "Die Daten sind noch im Format 1; aktuell ist 2. Sie werden gelesen wie bisher."
    assert hint.hint.startswith("»ihk migrieren data/k« stellt sie um;")


def test_the_check_profile_had_another_key(tmp_path: Path) -> None:
    folder = old(old(tmp_path / "k"), "ihk_format: 1\npruefung: {profil: bestand}\n", "pruefung.yaml")
    (concept,) = load_concept(folder).project.concepts
    assert concept.pruefung is not None
    assert concept.pruefung.values == {"pruefprofil": "bestand"}


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("daten.yaml", "ziele: [{id: Z-1, titel: Eins, version_seit: 2009}]\n", "feld-unbekannt"),
        ("pruefung.yaml", "pruefung: {profil: bestand}\n", "feld-unbekannt"),
    ],
)
def test_the_current_format_has_no_old_keys(tmp_path: Path, name: str, text: str, code: str) -> None:
    assert [s.code for s in said(load_concept(write(tmp_path / "k", name, text)).findings)] == [code]


def test_an_old_field_with_a_bad_value_is_an_error_still(tmp_path: Path) -> None:
    text = "ihk_format: 1\nziele: [{id: Z-1, titel: Eins, version_seit: [a, {b: c}]}]\n"
    assert "wert-art" in [f.code for f in load_concept(old(tmp_path / "k", text)).findings]


def test_a_signature_covers_what_the_format_had(tmp_path: Path) -> None:
    first = load_concept(old(tmp_path / "a" / "k")).project.records["Z-1"]
    now = load_concept(
        write(tmp_path / "n" / "k", text="ziele: [{id: Z-1, titel: Eins, oeffentlichkeit: öffentlich}]\n")
    )
    assert fingerprint(first) == fingerprint(now.project.records["Z-1"])
    # as ihk_ext 0.1.0 wrote it
    assert fingerprint_before(first) == "b5f001eb6e65942b"


def test_the_fields_that_went_are_known() -> None:
    assert set(RETIRED) == {"version_seit", "version_bis"}


# --- the machinery -------------------------------------------------------------------------------

LATER = (
    Step(
        number=2,
        files="a",
        line="a.",
        concerns=lambda name: name == "a.yaml",
        edits=lambda tree: [Rename(key, "b") for key, _ in tree.entries if key.text == "a"],
    ),
    Step(
        number=3,
        files="a",
        line="b.",
        concerns=lambda _: True,
        edits=lambda tree: [Rewrite(n, "2") for k, n in tree.entries if k.text == "b" and isinstance(n, Scalar)],
    ),
)


def test_steps_follow_each_other() -> None:
    found = upgraded(root("a: 1\nc: 1\n"), "a.yaml", 1, LATER)
    assert [(k.text, n.text) for k, n in found.entries if isinstance(n, Scalar)] == [("b", "2"), ("c", "1")]


def test_a_file_begins_where_it_is() -> None:
    found = upgraded(root("a: 1\nb: 1\n"), "a.yaml", 2, LATER)
    assert [k.text for k, _ in found.entries] == ["a", "b"]
    assert [k.text for k, _ in upgraded(root("a: 1\n"), "b.yaml", 1, LATER).entries] == ["a"]


def test_the_tree_that_was_read_stays() -> None:
    tree = root("a: 1\n")
    assert upgraded(tree, "a.yaml", 1, LATER) is not tree
    assert tree.entries[0][0].text == "a"
    assert upgraded(tree, "a.yaml", 3, LATER) is tree


def test_nothing_to_edit_in_most_old_files() -> None:
    tree = root("ziele: [{id: Z-1, titel: Eins}]\n")
    assert edits_to(2, "daten.yaml", tree) == []
    assert upgraded(tree, "daten.yaml", 1) is tree
