"""Column widths: no number is cut, the line is filled, landscape only by need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.latex.widths import LANDSCAPE, PORTRAIT, ColumnNeed, fit, label_share, text_width

words = st.lists(st.text(st.sampled_from("abcdefgh 0123456789.,€"), max_size=40), min_size=1, max_size=12)


def need(*texts: str, unbroken: bool = False) -> ColumnNeed:
    found = ColumnNeed()
    for text in texts:
        found.add(text, unbroken=unbroken)
    return found


@given(words, st.lists(st.integers(1, 50), max_size=12), st.booleans())
def test_shares_fill_at_most_the_line(texts: list[str], wanted: list[int], narrow: bool) -> None:  # noqa: FBT001
    proportions = wanted if len(wanted) == len(texts) else []
    size = fit([need(t) for t in texts], proportions, lines=[PORTRAIT, LANDSCAPE], narrow=narrow)
    assert len(size.shares) == len(texts)
    assert sum(size.shares) <= 1.0 + 1e-9
    assert all(share > 0 for share in size.shares)


@given(words)
def test_no_number_is_cut_while_there_is_room(texts: list[str]) -> None:
    needs = [need(t) for t in texts]
    size = fit(needs, [], lines=[PORTRAIT, LANDSCAPE], narrow=False)
    line = LANDSCAPE if size.landscape else PORTRAIT
    points = {"small": 9.5, "foot": 8.5, "script": 7.5}[size.font]
    if sum(n.tight * points + 7.6 for n in needs) <= line:
        assert all(share * line >= n.tight * points for share, n in zip(size.shares, needs, strict=True))


def test_text_gets_the_room_that_figures_leave() -> None:
    size = fit(
        [need("M1"), need("ein Satz " * 30), need("10.628.500 €")], [], lines=[PORTRAIT, LANDSCAPE], narrow=False
    )
    assert not size.landscape
    assert size.font == "small"
    assert size.shares[1] > 0.6


def test_the_authors_proportions_hold_where_they_can() -> None:
    size = fit([need("a"), need("b")], [25, 75], lines=[PORTRAIT], narrow=False)
    assert size.shares == pytest.approx((0.25, 0.75))
    cramped = fit([need("10.628.500 €", unbroken=True), need("b")], [1, 99], lines=[PORTRAIT], narrow=False)
    assert cramped.shares[0] * PORTRAIT > text_width("10.628.500 €") * 9.5


def test_too_many_figures_turn_the_page() -> None:
    needs = [need("99.999.999 €", unbroken=True) for _ in range(9)]
    assert fit(needs, [], lines=[PORTRAIT, LANDSCAPE], narrow=False).landscape
    assert not fit(needs[:4], [], lines=[PORTRAIT, LANDSCAPE], narrow=False).landscape


def test_a_narrow_table_takes_its_natural_width() -> None:
    size = fit([need("x"), need("y")], [], lines=[PORTRAIT], narrow=True)
    assert sum(size.shares) < 0.2


def test_labels_get_a_third_at_most() -> None:
    assert label_share([]) == pytest.approx(0.16)
    assert label_share(["Kennung"]) < 0.2
    assert label_share(["Ein sehr langes Etikett, das niemand braucht"]) == pytest.approx(0.34)
