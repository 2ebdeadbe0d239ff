"""What the rules say of the example is bound by values, not by wording, and no two findings look alike."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ihk_ext.loading import load_concept
from ihk_ext.rules import RULES, check_concept, settings_of
from ihk_ext.rules.settings import check_profile_names
from tests.rules.checking import bound_by_values, context_of

EXAMPLE = Path(__file__).parents[2] / "data" / "rintheim"


@pytest.mark.parametrize("check_profile", check_profile_names())
def test_every_rule_hands_over_what_its_text_says(check_profile: str) -> None:
    context = context_of(load_concept(EXAMPLE))
    every = [rule.code for rule in RULES]
    found = check_concept(context, settings_of(context.concept, RULES, check_profile), RULES, only=every).findings
    assert len({f.code for f in found}) > 10
    bound_by_values(found)
    assert [mark for mark, times in Counter(f.fingerprint for f in found).items() if times > 1] == []
