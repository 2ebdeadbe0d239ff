"""A rule in words, as the command line and the handbook tell it."""

from __future__ import annotations

from ihk_ext.rules.declare import Input, Rule


def basis_text(rule: Rule) -> str:
    """Why there is the rule: »Gesetz (§ 149 BauGB)«."""
    return f"{rule.basis.value} ({rule.reference})" if rule.reference else rule.basis.value


def needs_text(rule: Rule) -> str:
    """What the rule must see."""
    return {
        Input.DATA: "Daten",
        Input.DOCUMENTS: "Daten und gebaute Dokumente",
        Input.PDF: "Daten und gesetzte PDFs",
    }[rule.needs]


def limit_text(rule: Rule) -> str:
    """The threshold and its default: »Mindestanteil 95 %«; empty where there is none."""
    return f"{rule.limit.label}: {rule.limit.text}" if rule.limit else ""
