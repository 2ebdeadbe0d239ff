"""Records as immutable values; a project of concepts; what an audience may see."""

from __future__ import annotations

from ihk_ext.model.project import Concept, Project
from ihk_ext.model.record import LinkValue, Record, Struct, Value
from ihk_ext.model.values import Missing, PartialDate

__all__ = ["Concept", "LinkValue", "Missing", "PartialDate", "Project", "Record", "Struct", "Value"]
