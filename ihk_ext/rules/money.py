"""The rules on money, in the order in which the handbook explains them.

All compute in cents and fractions (:mod:`ihk_ext.finance.checks`); what deviates is never
corrected, for what the source prints stands.
"""

from __future__ import annotations

from ihk_ext.rules.declare import Rule
from ihk_ext.rules.money_limits import LIMIT_RULES
from ihk_ext.rules.money_links import LINK_RULES
from ihk_ext.rules.money_papers import PAPER_RULES
from ihk_ext.rules.money_quotes import QUOTE_RULES
from ihk_ext.rules.money_rows import ROW_RULES
from ihk_ext.rules.money_sums import SUM_RULES

MONEY_RULES: tuple[Rule, ...] = (*ROW_RULES, *SUM_RULES, *LIMIT_RULES, *LINK_RULES, *PAPER_RULES, *QUOTE_RULES)
