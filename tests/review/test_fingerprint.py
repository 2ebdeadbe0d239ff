"""What a fingerprint depends on, and what not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.findings import Place
from ihk_ext.model import Record
from ihk_ext.review.fingerprint import fingerprint, member_fingerprints
from ihk_ext.schema.catalogue import CORE_SCHEMA
from tests.review.case import DATA, concept


def prints(folder: Path, data: str) -> dict[str, str]:
    return {r.id: fingerprint(r) for r in concept(folder, data).project}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("titel: Umbau", "titel: Anbau"),
        ("wird umgebaut.", "wird abgerissen."),
        ("ziele: [Z-1]", "ziele: [Z-2]"),
        ("ziele: [Z-1]", "ziele: [{id: Z-1, art: sinngemäß}]"),
        ("ziele: [Z-1]", "ziele: [Z-1]\n    kosten_geschaetzt: 100"),
        ("ziele: [Z-1]", "ziele: [Z-1]\n    oeffentlichkeit: öffentlich"),
        ('nummer: "1"', 'nummer: "01"'),
    ],
)
def test_content_counts(tmp_path: Path, before: str, after: str) -> None:
    assert before in DATA
    old, new = prints(tmp_path, DATA), prints(tmp_path, DATA.replace(before, after))
    assert {i for i in old if old[i] != new[i]} == {"M-1"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("      Das Haus\n      wird", "      Das Haus wird"),
        ("    ziele: [Z-1]\n", "    ziele:\n      - Z-1\n    notiz: beim Erfassen bemerkt\n"),
        ("handlungsfelder:", "# ein Kommentar\nhandlungsfelder:"),
    ],
)
def test_what_is_no_content_does_not(tmp_path: Path, before: str, after: str) -> None:
    assert before in DATA
    assert prints(tmp_path, DATA) == prints(tmp_path, DATA.replace(before, after))


def test_the_order_of_links_does_not_count(tmp_path: Path) -> None:
    one, other = (DATA.replace("ziele: [Z-1]", f"ziele: [{ids}]") for ids in ("Z-1, Z-2", "Z-2, Z-1"))
    assert prints(tmp_path, one) == prints(tmp_path, other)


def test_an_amount_counts_however_it_is_written(tmp_path: Path) -> None:
    written = [DATA + f"    kosten_geschaetzt: {text}\n" for text in ("1000", '"1.000,00 €"', "1000.01")]
    first, same, other = (prints(tmp_path, text)["M-1"] for text in written)
    assert first == same != other


def test_not_recorded_is_not_the_same_text(tmp_path: Path) -> None:
    plain, missing = (
        prints(tmp_path, DATA + f"    ausgangslage: {text}\n")["M-1"] for text in ("unbekannt", "nicht überliefert")
    )
    assert plain != missing


def test_members_tell_what_has_changed(tmp_path: Path) -> None:
    old = member_fingerprints(concept(tmp_path, DATA).project.records["M-1"])
    new = member_fingerprints(concept(tmp_path, DATA.replace("ziele: [Z-1]", "ziele: [Z-2]")).project.records["M-1"])
    assert set(old) == {"titel", "nummer", "handlungsfeld_haupt", "kurzbeschreibung", "ziele"}
    assert {name for name in old if old[name] != new[name]} == {"ziele"}


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_titles_share_a_fingerprint_only_where_they_differ_in_white_space(one: str, other: str) -> None:
    first, second = (
        Record(CORE_SCHEMA.types["ziel"], "Z-1", text, "k", {}, {}, Place("d.yaml"), {}) for text in (one, other)
    )
    assert (fingerprint(first) == fingerprint(second)) is (" ".join(one.split()) == " ".join(other.split()))
