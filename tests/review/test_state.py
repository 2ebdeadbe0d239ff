"""Reviews, what is out of date, and suspect links; the file that keeps them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.findings import FindingCollection, Place
from ihk_ext.loading.sidefiles import read_side_file
from ihk_ext.review.state import NOT_REVIEWED, REVIEWED, TO_REVIEW, Review, ReviewState, review_of
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


def _reviewed(folder: Path, *reviews: tuple[str, str, int, str]) -> ReviewState:
    """Reviews as (record, role, day, what of ``Z-1`` was seen), written in any order, beside a changed ``Z-1``."""
    now = DATA.replace("Erstes", "Anderes")
    projects = {"alt": concept(folder).project, "neu": concept(folder, now).project}
    found = [
        replace(review_of(projects[seen].records[record], projects[seen], role=role, initials="ab", day=DAY), day=day)
        for record, role, number, seen in reviews
        for day in [dt.date(2026, 1, number)]
    ]
    write_reviews(folder / "data" / "k", found)
    return ReviewState(concept(folder, now).project)


#: The reviews of M-1 by role, day and which Z-1 they saw; whether the link is suspect.  The file is sorted by role.
ORDERS = [
    ([("Amt", 1, "alt"), ("Bau", 2, "neu")], False),
    ([("Amt", 1, "neu"), ("Bau", 2, "alt")], True),
    ([("Amt", 2, "neu"), ("Bau", 1, "alt")], False),
    ([("Amt", 2, "alt"), ("Bau", 1, "neu")], True),
    ([("Amt", 1, "neu"), ("Bau", 2, "alt"), ("Cafe", 3, "neu")], False),
]


@pytest.mark.parametrize(("reviews", "suspect"), ORDERS)
def test_of_several_reviews_the_last_one_confirms_a_link(
    tmp_path: Path,
    reviews: list[tuple[str, int, str]],
    suspect: bool,  # noqa: FBT001 - a case
) -> None:
    state = _reviewed(tmp_path, *(("M-1", *review) for review in reviews))
    assert [use.value.target for use in state.suspect_links(state.project.records["M-1"])] == ["Z-1"] * suspect
    assert [review.day.day for review in state.reviews_of("M-1")] == sorted(day for _, day, _ in reviews)


def test_of_two_reviews_of_one_day_the_later_in_the_file_is_the_last(tmp_path: Path) -> None:
    assert [
        [u.value.target for u in state.suspect_links(state.project.records["M-1"])]
        for number, (first, second) in enumerate((("alt", "neu"), ("neu", "alt")))
        for state in [_reviewed(tmp_path / str(number), ("M-1", "Amt", 1, first), ("M-1", "Bau", 1, second))]
    ] == [[], ["Z-1"]]


@pytest.mark.parametrize(("first", "second"), [("alt", "neu"), ("neu", "alt")])
def test_a_record_is_reviewed_when_all_roles_saw_it_as_it_is(tmp_path: Path, first: str, second: str) -> None:
    assert _reviewed(tmp_path, ("Z-1", "Amt", 1, first), ("Z-1", "Bau", 2, second)).status("Z-1") == TO_REVIEW
    assert _reviewed(tmp_path, ("Z-1", "Amt", 1, "neu"), ("Z-1", "Bau", 2, "neu")).status("Z-1") == REVIEWED


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
