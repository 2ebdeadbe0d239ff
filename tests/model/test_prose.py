"""The value of a prose field."""

from __future__ import annotations

import copy
import json
import pickle

from ihk_ext.model.prose import ProseList, ProseParagraph, ProseText, RecordLink, Words, record_links

BLOCKS = (ProseParagraph((Words("a "), RecordLink("A-1"))), ProseList(((ProseParagraph((RecordLink("B-2", "b"),)),),)))


def test_it_is_its_source_wherever_text_is_wanted() -> None:
    text = ProseText("a *b*", BLOCKS)
    assert text == "a *b*"
    assert hash(text) == hash("a *b*")
    assert repr(text) == repr("a *b*")
    assert json.dumps(text) == '"a *b*"'
    assert type(str(text)) is str


def test_copies_and_pickles_keep_the_tree() -> None:
    text = ProseText("a", BLOCKS)
    for other in (pickle.loads(pickle.dumps(text)), copy.deepcopy(text), copy.copy(text)):  # noqa: S301 - our own
        assert isinstance(other, ProseText)
        assert (other, other.blocks) == (text, BLOCKS)


def test_links_to_records_are_found_in_lists_too() -> None:
    assert [link.target for link in record_links(BLOCKS)] == ["A-1", "B-2"]
