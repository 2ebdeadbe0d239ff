"""What a reviewer would find: one small function a rule."""

from __future__ import annotations

from ihk_ext.rules.catalogue import RULES
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Input, Rule, Theme
from ihk_ext.rules.engine import check_concept
from ihk_ext.rules.settings import Settings, settings_of
from ihk_ext.rules.stichtag import stichtag_of

__all__ = [
    "RULES",
    "Context",
    "Hit",
    "Input",
    "Rule",
    "Settings",
    "Theme",
    "check_concept",
    "settings_of",
    "stichtag_of",
]
