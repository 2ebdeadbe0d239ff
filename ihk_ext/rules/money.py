"""The rules on money, in the order in which the handbook explains them.

All ask the one computation (:mod:`ihk_ext.finance.calculation`), as pages do; what deviates is never
corrected, for what the source prints stands.
"""

from __future__ import annotations

from ihk_ext.rules.declare import Rule
from ihk_ext.rules.money_limits import LIMIT_RULES
from ihk_ext.rules.money_links import LINK_RULES
from ihk_ext.rules.money_papers import PAPER_RULES
from ihk_ext.rules.money_quotes import QUOTE_RULES
from ihk_ext.rules.money_rows import ROW_RULES
from ihk_ext.rules.money_shares import SHARE_RULES
from ihk_ext.rules.money_statements import STATEMENT_RULES
from ihk_ext.rules.money_sums import SUM_RULES

MONEY_RULES: tuple[Rule, ...] = (
    *ROW_RULES,
    *SHARE_RULES,
    *SUM_RULES,
    *LIMIT_RULES,
    *LINK_RULES,
    *STATEMENT_RULES,
    *PAPER_RULES,
    *QUOTE_RULES,
)
