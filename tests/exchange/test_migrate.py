"""Whole concepts move to the current format, and say the same as before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.exchange.migrate import MigrationError, plan_migration, write_changes
from ihk_ext.loading import Loader, load_concept
from ihk_ext.model import Record
from ihk_ext.review.fingerprint import fingerprint, fingerprint_before
from ihk_ext.review.state import ReviewState, review_of
from ihk_ext.review.store import write_reviews
from tests.review.case import DAY

DATA = """\
# Ziele der Fortschreibung
ihk_format: 1   # Nummer
vorgaben: {oeffentlichkeit: öffentlich, version_bis: "2012"}
ziele:
  - id: Z-1
    titel: 'Eins'
    version_seit: 2009   # seit dem Beschluss
    ebene: Leitziel
  - {id: Z-2, version_seit: 2009, titel: Zwei, uebergeordnet: Z-1}
"""
MIGRATED = """\
# Ziele der Fortschreibung
ihk_format: 2   # Nummer
vorgaben: {oeffentlichkeit: öffentlich}
ziele:
  - id: Z-1
    titel: 'Eins'
    # seit dem Beschluss
    ebene: Leitziel
  - {id: Z-2, titel: Zwei, uebergeordnet: Z-1}
"""
CHECKS = "ihk_format: 1\npruefung:\n  profil: bestand # so\n"
ACCEPTED = (
    "ihk_format: 1\nannahmen:\n  - {regel: ziel-ohne-massnahme, grund: x, rolle: Amt, kuerzel: a, bis: 2030-01-01}\n"
)
PROFILE = "ihk_format: 1\nprofil: {kommune: Musterstadt}\n"


@pytest.fixture
def concept(tmp_path: Path) -> Path:
    """A concept of format 1 with all kinds of files."""
    folder = tmp_path / "data" / "k"
    folder.mkdir(parents=True)
    for name, text in {"ziele": DATA, "pruefung": CHECKS, "annahmen": ACCEPTED, "profil": PROFILE}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def run(*folders: Path) -> list[str]:
    """Migrate; returns the names of the files that changed."""
    changes = plan_migration(folders)
    write_changes(changes)
    return sorted(change.path.name for change in changes)


def texts(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def said(record: Record) -> object:
    return (
        record.type.name,
        record.id,
        record.titel,
        record.values,
        {k: [v.target for v in vs] for k, vs in record.links.items()},
    )


def sign(folder: Path, *ids: str) -> None:
    project = load_concept(folder).whole
    reviews = [review_of(project.records[i], project, role="Amt", initials="ab", day=DAY) for i in ids]
    write_reviews(folder, reviews)


def old_signature(folder: Path, stated: dict[str, str], seen: dict[str, str]) -> None:
    """Reviews as ihk_ext 0.1.0 wrote them."""
    entries = "".join(
        f"  - datensatz: {record}\n    rolle: Amt\n    kuerzel: ab\n    am: 2026-02-01\n"
        f'    fingerabdruck: "{digits}"\n    angaben: [ titel=1, version_seit=2 ]\n'
        f"    verweise: [\n      {', '.join(f'{k}={v}' for k, v in seen.items())},\n    ]\n"
        for record, digits in stated.items()
    )
    (folder / "abzeichnungen.yaml").write_text(f"# Kopf\nihk_format: 1\nabzeichnungen:\n{entries}", encoding="utf-8")


def test_all_files_of_a_concept(concept: Path) -> None:
    before = {r.id: said(r) for r in load_concept(concept).project}
    assert run(concept) == ["annahmen.yaml", "profil.yaml", "pruefung.yaml", "ziele.yaml"]
    assert (concept / "ziele.yaml").read_text(encoding="utf-8") == MIGRATED
    assert (concept / "pruefung.yaml").read_text(encoding="utf-8") == CHECKS.replace("1", "2").replace(
        "prof", "pruefprof"
    )
    assert (concept / "annahmen.yaml").read_text(encoding="utf-8") == ACCEPTED.replace("format: 1", "format: 2")
    assert (concept / "profil.yaml").read_text(encoding="utf-8") == PROFILE.replace("format: 1", "format: 2")
    result = load_concept(concept)
    assert list(result.findings) == []
    assert {r.id: said(r) for r in result.project} == before


def test_twice_changes_nothing_more(concept: Path) -> None:
    run(concept)
    after = texts(concept)
    assert run(concept) == []
    assert texts(concept) == after


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_encoding_and_line_ends_stay(concept: Path, bom: bytes, end: str, last: bool) -> None:  # noqa: FBT001 - a parameter of the test
    def written(text: str) -> bytes:
        return bom + (text if last else text.removesuffix("\n")).replace("\n", end).encode()

    (concept / "ziele.yaml").write_bytes(written(DATA))
    run(concept)
    assert (concept / "ziele.yaml").read_bytes() == written(MIGRATED)


def test_a_plan_writes_nothing(concept: Path) -> None:
    before = texts(concept)
    assert len(plan_migration([concept])) == 4
    assert texts(concept) == before


def test_only_files_of_older_formats_change(concept: Path) -> None:
    (concept / "neu.yaml").write_text("ihk_format: 2\nziele: [ ]\n", encoding="utf-8")
    assert "neu.yaml" not in run(concept)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("b.yaml", "ihk_format: 1\nziele: [\n", "yaml-syntax"),
        ("b.yaml", "ihk_format: 1\na: 1\na: 2\n", "yaml-schluessel-doppelt"),
        ("b.yaml", "ihk_format: 3\n", "format-neuer"),
        ("b.yaml", "ziele: []\n", "format-fehlt"),
        ("b.yaml", "- a\n", "datei-aufbau"),
        ("abzeichnungen.yaml", "ihk_format: 1\nabzeichnungen: &a x\n", "yaml-anker"),
    ],
)
def test_what_cannot_be_read_is_refused(concept: Path, name: str, text: str, code: str) -> None:
    (concept / name).write_text(text, encoding="utf-8")
    before = texts(concept)
    with pytest.raises(MigrationError) as caught:
        run(concept)
    assert [f.code for f in caught.value.findings] == [code]
    assert caught.value.findings[0].place.file.endswith(f"data/k/{name}")
    assert texts(concept) == before


def test_a_file_in_another_encoding_is_refused(concept: Path) -> None:
    (concept / "b.yaml").write_bytes("ihk_format: 1\n# ü\n".encode("cp1252"))
    with pytest.raises(MigrationError, match="nicht in UTF-8"):
        plan_migration([concept])


@pytest.mark.parametrize("broken", ["write_bytes", "replace"])
@pytest.mark.parametrize("at", [1, 2, 4])
def test_all_files_or_none(concept: Path, monkeypatch: pytest.MonkeyPatch, broken: str, at: int) -> None:
    before = texts(concept)
    changes = plan_migration([concept])
    calls = 0
    real = getattr(Path, broken)

    def fails(path: Path, *arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(28, "no space", str(path))
        return real(path, *arguments)

    monkeypatch.setattr(Path, broken, fails)
    with pytest.raises(OSError, match="no space"):
        write_changes(changes)
    monkeypatch.undo()
    assert texts(concept) == before


def test_a_file_that_must_not_be_written(concept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = texts(concept)
    monkeypatch.setattr(os, "access", lambda path, _mode: not str(path).endswith("ziele.yaml"))
    with pytest.raises(PermissionError):
        run(concept)
    assert texts(concept) == before


def test_a_file_that_somebody_changed_meanwhile(concept: Path) -> None:
    changes = plan_migration([concept])
    (concept / "ziele.yaml").write_text("ihk_format: 1\n", encoding="utf-8")
    before = texts(concept)
    with pytest.raises(PermissionError):
        write_changes(changes)
    assert texts(concept) == before


def test_mode_and_symbolic_links_stay(concept: Path) -> None:
    (concept / "ziele.yaml").chmod(0o640)
    there = concept.parent.parent / "anderswo.yaml"
    (concept / "profil.yaml").rename(there)
    (concept / "profil.yaml").symlink_to(there)
    run(concept, concept.parent / "k")
    assert (concept / "ziele.yaml").stat().st_mode & 0o777 == 0o640
    assert (concept / "profil.yaml").is_symlink()
    assert there.read_text(encoding="utf-8").startswith("ihk_format: 2")


# --- signatures ----------------------------------------------------------------------------------


def current(folder: Path) -> dict[str, bool]:
    """Whether each record that was reviewed still is what it was, as its concept sees it."""
    state = ReviewState(Loader().load(folder).whole)
    return {r: all(state.is_current(review) for review in state.reviews_of(r)) for r in state.project.reviews}


def suspect(folder: Path) -> list[str]:
    project = Loader().load(folder).whole
    return [use.value.target for r in project for use in ReviewState(project).suspect_links(r)]


@pytest.fixture
def fingerprints(concept: Path) -> dict[str, str]:
    """The fingerprints that the format before gave."""
    return {r.id: fingerprint_before(r) for r in load_concept(concept).project}


def test_a_signed_record_stays_signed(concept: Path, fingerprints: dict[str, str]) -> None:
    old_signature(concept, {"Z-1": fingerprints["Z-1"], "Z-2": fingerprints["Z-2"]}, {"Z-1": fingerprints["Z-1"]})
    assert (current(concept), suspect(concept)) == ({"Z-1": True, "Z-2": True}, [])
    run(concept)
    assert (current(concept), suspect(concept)) == ({"Z-1": True, "Z-2": True}, [])
    assert (concept / "abzeichnungen.yaml").read_text(encoding="utf-8").startswith("# Kopf\nihk_format: 2\nabz")
    assert fingerprints["Z-1"] not in (concept / "abzeichnungen.yaml").read_text(encoding="utf-8")


def test_a_record_that_had_changed_stays_to_be_reviewed(concept: Path, fingerprints: dict[str, str]) -> None:
    old_signature(concept, {"Z-1": "0" * 16, "Z-2": fingerprints["Z-2"]}, {"Z-1": "0" * 16})
    before = (current(concept), suspect(concept))
    assert before == ({"Z-1": False, "Z-2": True}, ["Z-1"])
    run(concept)
    assert (current(concept), suspect(concept)) == before
    state = ReviewState(load_concept(concept).project)
    assert "version_seit" not in state.changed_labels(state.reviews_of("Z-1")[0])


def test_signatures_without_such_fields_are_not_touched(concept: Path) -> None:
    (concept / "ziele.yaml").write_text("ihk_format: 1\nziele: [{id: Z-1, titel: Eins}]\n", encoding="utf-8")
    sign(concept, "Z-1")
    signed = (concept / "abzeichnungen.yaml").read_bytes()
    run(concept)
    assert (concept / "abzeichnungen.yaml").read_bytes() == signed
    assert current(concept) == {"Z-1": True}


def test_what_a_neighbour_signed_stays_signed(concept: Path, fingerprints: dict[str, str]) -> None:
    other = concept.parent / "nachbar"
    other.mkdir()
    (other / "a.yaml").write_text("ihk_format: 1\nziele: [{id: N-1, titel: N, uebergeordnet: Z-1}]\n", encoding="utf-8")
    own = {r.id: fingerprint(r) for r in load_concept(other).project}
    old_signature(other, own, {"Z-1": fingerprints["Z-1"]})
    assert suspect(other) == []
    assert run(concept) == ["abzeichnungen.yaml", "annahmen.yaml", "profil.yaml", "pruefung.yaml", "ziele.yaml"]
    assert suspect(other) == []
    # its format is its own affair
    assert b"ihk_format: 1" in (other / "abzeichnungen.yaml").read_bytes()
    assert (other / "a.yaml").read_text(encoding="utf-8").startswith("ihk_format: 1")
    run(other)
    assert (current(other)["N-1"], suspect(other)) == (True, [])


# --- any data ------------------------------------------------------------------------------------

VALUES = st.sampled_from(
    ["2009", "'2. Fassung'", "|\n      lang\n      und länger", ">-\n      a\n\n      b", "nicht überliefert"]
)
MEMBERS = st.dictionaries(st.sampled_from(["version_seit", "version_bis", "nummer", "beschreibung"]), VALUES)


@given(st.lists(MEMBERS, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_any_records_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, found: list[dict[str, str]], end: str
) -> None:
    lines = ["ihk_format: 1", "vorgaben: {version_seit: 2000, oeffentlichkeit: intern}", "ziele:"]
    for number, members in enumerate(found):
        lines += [
            f"  - id: Z-{number}",
            *(f"    {k}: {v} " for k, v in members.items()),
            f"    titel: Ziel {number} # so",
        ]
    folder = tmp_path_factory.mktemp("d") / "k"
    folder.mkdir()
    (folder / "a.yaml").write_bytes("\n".join(lines).replace("\n", end).encode())
    before = [said(r) for r in load_concept(folder).project]
    assert run(folder) == ["a.yaml"]
    assert [said(r) for r in load_concept(folder).project] == before
    assert b"version" not in (folder / "a.yaml").read_bytes()
    assert (folder / "a.yaml").read_bytes().count(b"# so") == len(found)
    assert run(folder) == []
