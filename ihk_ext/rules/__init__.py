"""What a reviewer would find: one small function a rule."""

from __future__ import annotations

from ihk_ext.rules.catalogue import RULES, Gap, Rule, check

__all__ = ["RULES", "Gap", "Rule", "check"]
