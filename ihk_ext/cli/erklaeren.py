"""What ``ihk pruefen --erklaere`` says of a rule."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ihk_ext.cli.exits import UsageError

ALL = "alle"
_WIDTH = 88


def explain(code: str) -> str:
    """The rule with that code in words, or with »alle« one line for each.

    Raises :class:`UsageError` where there is no such rule.
    """
    from ihk_ext.findings import did_you_mean
    from ihk_ext.review import ALL_RULES

    if code.casefold() == ALL:
        return "".join(f"{line}\n" for line in _list())
    rules = {rule.code: rule for rule in ALL_RULES}
    if code not in rules:
        hint = did_you_mean(code, rules) or (
            "Meldungen beim Lesen der Daten erklärt das Handbuch; »--erklaere alle« nennt die Regeln."
        )
        raise UsageError(f"Die Regel »{code}« gibt es nicht. {hint}")
    return "\n".join(_rule(code)) + "\n"


def _list() -> Iterator[str]:
    from ihk_ext.review import ALL_RULES
    from ihk_ext.rules.declare import Theme

    width = max(len(rule.code) for rule in ALL_RULES)
    theme = None
    order = list(Theme)
    for rule in sorted(ALL_RULES, key=lambda r: order.index(r.theme)):
        if rule.theme is not theme:
            yield ("" if theme is None else "\n") + rule.theme.value
            theme = rule.theme
        yield f"  {rule.code:<{width}}  {rule.severity.value:<8} {rule.title}"


def _rule(code: str) -> Iterator[str]:
    from ihk_ext.review import ALL_RULES
    from ihk_ext.rules.explain import basis_text, limit_text, needs_text
    from ihk_ext.rules.settings import check_profile_names, check_profile_word

    rule = next(r for r in ALL_RULES if r.code == code)
    yield f"{rule.title} [{rule.code}]"
    yield ""
    yield from textwrap.wrap(rule.help, _WIDTH)
    yield ""
    yield f"Thema:     {rule.theme.value}"
    yield f"Schwere:   {rule.severity.value}"
    for name in check_profile_names():
        word = check_profile_word(name, rule)
        if word:
            yield f"           im Prüfprofil »{name}«: {word}"
    yield f"Grundlage: {basis_text(rule)}"
    yield f"Prüft:     {needs_text(rule)}"
    if rule.limit:
        yield f"Grenzwert: {limit_text(rule)}"
    yield ""
    yield f"In pruefung.yaml:  - {{regel: {rule.code}, schwere: {rule.severity.value}}}"
