"""Reviews, what is out of date, and suspect links; the file that keeps them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.findings import FindingCollection, Place
from ihk_ext.loading.sidefiles import read_side_file
from ihk_ext.review.state import NOT_REVIEWED, REVIEWED, TO_REVIEW, Review, ReviewState
from ihk_ext.review.store import merged, write_reviews
from ihk_ext.schema.review import REVIEWS
from tests.review.case import DATA, DAY, at, check, concept, of, sign
from tests.support import said


def test_a_fresh_review_is_current(tmp_path: Path) -> None:
    sign(concept(tmp_path).project, "M-1", "Z-1")
    loaded = concept(tmp_path)
    state = ReviewState(loaded.project)
    assert [state.status(i) for i in ("M-1", "Z-1", "Z-2")] == [REVIEWED, REVIEWED, NOT_REVIEWED]
    result = check(loaded)
    assert [f for f in result.findings if f.code.startswith(("abzeichnung", "verweis"))] == []


def test_a_changed_record_is_to_be_reviewed_and_says_what_changed(tmp_path: Path) -> None:
    sign(concept(tmp_path).project, "M-1")
    loaded = concept(tmp_path, DATA.replace("umgebaut", "abgerissen"))
    assert ReviewState(loaded.project).status("M-1") == TO_REVIEW
    (finding,) = of(check(loaded), "abzeichnung-veraltet")
    assert finding.text == (
        "Maßnahme M-1: Seit der Abzeichnung vom 01.02.2026 (Amt, ab) hat sich der Datensatz geändert "
        "(Kurzbeschreibung)."
    )
    assert at(finding) == "daten.yaml:7"


def test_links_to_a_changed_record_are_suspect_until_confirmed(tmp_path: Path) -> None:
    sign(concept(tmp_path).project, "M-1", "Z-1")
    changed = DATA.replace("Erstes", "Anderes")
    loaded = concept(tmp_path, changed)
    (finding,) = of(check(loaded), "verweis-zu-pruefen")
    assert finding.text.startswith("Maßnahme M-1: Der Verweis »ziele« auf Ziel Z-1 ist zu prüfen: »Anderes« hat sich")
    assert at(finding) == "daten.yaml:14"
    assert len(of(check(loaded), "abzeichnung-veraltet")) == 1
    sign(loaded.project, "M-1", "Z-1")
    assert of(check(concept(tmp_path, changed)), "verweis-zu-pruefen") == []


def test_to_sign_the_target_alone_confirms_no_link_that_was_reviewed(tmp_path: Path) -> None:
    before = concept(tmp_path).project
    seen = ReviewState(before).fingerprint("Z-1")
    old = Review("M-1", "Amt", "ab", DAY, "0", {}, {"Z-1": seen}, Place("a"))
    write_reviews(tmp_path / "data" / "k", [old])
    state = ReviewState(concept(tmp_path, DATA.replace("Erstes", "Anderes")).project)
    assert [use.value.target for use in state.suspect_links(state.project.records["M-1"])] == ["Z-1"]


def test_a_link_that_nobody_reviewed_follows_its_target(tmp_path: Path) -> None:
    sign(concept(tmp_path).project, "Z-1")
    assert len(of(check(concept(tmp_path, DATA.replace("Erstes", "Anderes"))), "verweis-zu-pruefen")) == 1


def test_a_review_of_a_record_that_is_gone(tmp_path: Path) -> None:
    sign(concept(tmp_path).project, "Z-2")
    gone = "\n".join(line for line in DATA.splitlines() if "Z-2" not in line)
    (finding,) = of(check(concept(tmp_path, gone)), "abzeichnung-ohne-datensatz")
    assert "»Z-2«" in finding.text
    assert at(finding) == "abzeichnungen.yaml:5"


def test_of_the_same_role_the_new_review_holds(tmp_path: Path) -> None:
    def review(role: str, day: int) -> Review:
        return Review("M-1", role, "ab", dt.date(2026, 1, day), "0", {}, {}, Place("a"))

    kept = merged([review("Amt", 1), review("Kämmerei", 1)], [review("Amt", 2)])
    assert sorted((r.role, r.day.day) for r in kept) == [("Amt", 2), ("Kämmerei", 1)]
    write_reviews(tmp_path, kept)
    assert [p.name for p in tmp_path.iterdir()] == ["abzeichnungen.yaml"]


_LINE = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).map(
    lambda text: " ".join(unicodedata.normalize("NFC", text).split())  # as loading reads it
)


@given(
    role=_LINE.filter(bool), initials=_LINE.filter(bool), members=st.lists(st.sampled_from(["titel", "ziele", "art"]))
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, role: str, initials: str, members: list[str]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    prints = dict.fromkeys(members, "0e1234")
    review = Review("M-1", role, initials, DAY, "0123456789012345", prints, {"Z-1": "1e10"}, Place("a"))
    findings = FindingCollection()
    (entry,) = read_side_file(write_reviews(folder, [review]), "abzeichnungen.yaml", REVIEWS, findings)
    assert said(findings) == []
    back = Review.of(entry)
    assert back is not None
    assert (back.role, back.initials, back.day) == (role, initials, DAY)
    assert (back.fingerprint, back.members, back.targets) == ("0123456789012345", prints, {"Z-1": "1e10"})
