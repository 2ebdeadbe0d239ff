"""All rules on a concept, in the order in which the handbook explains them.

A new rule stands in the module of its theme and is listed there; nothing else names it, but check profiles
that switch it off or make it graver.
"""

from __future__ import annotations

from ihk_ext.rules import (
    completeness,
    contents,
    contradictions,
    duplicates,
    indicators,
    language,
    persons,
    time,
    trace,
    validity,
)
from ihk_ext.rules.declare import Rule
from ihk_ext.rules.money import MONEY_RULES

RULES: tuple[Rule, ...] = (
    *completeness.RULES,
    *trace.RULES,
    *contradictions.RULES,
    *duplicates.RULES,
    *time.RULES,
    *validity.RULES,
    *MONEY_RULES,
    *indicators.RULES,
    *contents.RULES,
    *language.RULES,
    *persons.RULES,
)
