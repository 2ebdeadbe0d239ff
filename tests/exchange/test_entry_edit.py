"""Adding and changing entries leaves every other byte as it is."""

from __future__ import annotations

import pytest
import yaml

from ihk_ext.exchange.entry_edit import Written, new_file, with_entry, with_members
from ihk_ext.exchange.yaml_edit import EditError

ENTRY: dict[str, Written] = {
    "regel": "summe",
    "datensatz": ("A-1", "A-2"),
    "grund": 'so: "gedruckt" # dort',
    "am": "2026-03-01",
    "zweite": {"rolle": "Kämmerei", "kuerzel": "12"},
}
SAID = {
    "regel": "summe",
    "datensatz": ["A-1", "A-2"],
    "grund": 'so: "gedruckt" # dort',
    "am": "2026-03-01",
    "zweite": {"rolle": "Kämmerei", "kuerzel": "12"},
}
HEAD = "# Kopf\nihk_format: 2\nannahmen:\n"
LIST = f"{HEAD}  - regel: a  # bleibt\n    grund: |\n      lang\n      und breit\n\n  # danach\n"
NESTED = "    zweite:\n      rolle: b\n"


def read(text: str) -> list[dict[str, object]]:
    found = yaml.load(text, yaml.BaseLoader)["annahmen"]  # noqa: S506 - builds texts only
    assert isinstance(found, list)
    return found


def test_a_new_file() -> None:
    text = new_file("annahmen", ENTRY)
    assert text.startswith("ihk_format: 2\nannahmen:\n  - regel: summe\n")
    assert read(text) == [SAID]


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        LIST.replace("\n", "\r\n"),
        "ihk_format: 2\nannahmen:\n- regel: a\n",
        "ihk_format: 2\nannahmen:\n  - {regel: a}",
        "annahmen: [{regel: a}]\nihk_format: 2\n",
        "annahmen: [\n  {regel: a},\n]  # Ende\nihk_format: 2\n",
        "annahmen:\n  - regel: a\n    zweite:\n      rolle: b  # Bemerkung\nihk_format: 2\n",
    ],
)
def test_an_entry_is_added_behind_the_last(text: str) -> None:
    found = with_entry(text, "annahmen", ENTRY)
    assert read(found) == [*read(text), SAID]
    rest = iter(found)
    assert all(character in rest for character in text)  # nothing of it is gone, and in its order


@pytest.mark.parametrize("text", ["ihk_format: 2\n", "annahmen: []\n", "# leer\nihk_format: 2"])
def test_the_list_is_made_where_there_is_none(text: str) -> None:
    assert read(with_entry(text, "annahmen", ENTRY)) == [SAID]


NO_LISTS = ("{ihk_format: 2}\n", "annahmen: {regel: a}\n", "annahmen: a\n", "annahmen:\n\t- a", "- a\n")


@pytest.mark.parametrize("text", NO_LISTS)
def test_what_takes_more_is_refused(text: str) -> None:
    with pytest.raises(EditError):
        with_entry(text, "annahmen", ENTRY)


@pytest.mark.parametrize(
    "text",
    [
        "annahmen:\n  - regel: a  # eins\n    bis: 2026-01-01  # zwei\n" + NESTED + "  # drei\n  - regel: c\n",
        "annahmen:\n  - {regel: a, bis: 2026-01-01, zweite: {rolle: b}}  # eins\n  - regel: c\n",
        "annahmen:\n  - zweite: {rolle: b}\n    regel: a\n    grund: 'b'\n    bis: 2026-01-01\n  - regel: c\n",
    ],
)
def test_members_change_and_others_come_and_go(text: str) -> None:
    changed: dict[str, Written] = {"bis": "2027-01-01", "fingerabdruck": ("m1", "m2")}
    found = with_members(text, "annahmen", 0, changed, ["zweite"])
    first, second = read(found)
    assert (first["regel"], first["bis"], first["fingerabdruck"], second) == (
        "a",
        "2027-01-01",
        ["m1", "m2"],
        {"regel": "c"},
    )
    assert "zweite" not in first
    assert [remark in found for remark in ("# eins", "# zwei", "# drei") if remark in text].count(False) == 0


def test_what_stays_the_same_stays_as_it_is_written() -> None:
    text = "annahmen:\n  - regel: a\n    grund: so; und nicht anders  # hier\n    datensatz: [A-1]\n"
    same: dict[str, Written] = {"grund": "so; und nicht anders", "regel": "a"}
    assert with_members(text, "annahmen", 0, same) == text


def test_a_comment_in_what_changes_is_no_loss_without_a_word() -> None:
    text = f"annahmen:\n  - regel: a\n{NESTED.replace('b', 'b  # c')}      kuerzel: x\n"
    with pytest.raises(EditError):
        with_members(text, "annahmen", 0, {"zweite": {"rolle": "d"}})


def test_what_would_change_another_value_is_refused() -> None:
    with pytest.raises(EditError):
        with_entry("annahmen:\n  - regel: a\n    grund: |+\n      lang\n\n\n", "annahmen", ENTRY)
