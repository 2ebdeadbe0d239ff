"""Whatever can be loaded can be checked: no rule falls over a value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ihk_ext.review import ALL_RULES, check_with_review
from ihk_ext.rules import settings_of
from ihk_ext.rules.facts import Facts
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import NOT_RECORDED, Kind, Link, Member
from tests.rules.checking import context_of
from tests.support import load, said

#: The smallest and the largest that a field can hold.
_LOW = {
    Kind.TEXT: '"0"',
    Kind.PROSE: '"x"',
    Kind.INTEGER: "-999999999999999999",
    Kind.DECIMAL: '"-999999999999999999"',
    Kind.MONEY: '"-999999999999999"',
    Kind.SHARE: '"0"',
    Kind.DATE: '"0001-01-01"',
    Kind.TIME: '"0001"',
    Kind.FLAG: "nein",
}
_HIGH = {
    Kind.TEXT: '"9999"',
    Kind.PROSE: '"999.999.999,99 €"',
    Kind.INTEGER: "999999999999999999",
    Kind.DECIMAL: '"999999999999999999,999999999999"',
    Kind.MONEY: '"999999999999999.99"',
    Kind.SHARE: '"1"',
    Kind.DATE: '"9999-12-31"',
    Kind.TIME: '"9999"',
    Kind.FLAG: "ja",
}


def _written(member: Member, scalars: dict[Kind, str], word: int, other: str) -> str:
    """A member's value in YAML; links point to the *other* record of each type."""
    if isinstance(member, Link):
        return f"[X-{member.targets[0].upper()}-{other}]"
    if member.kind is Kind.STRUCT:
        inner = ", ".join(f"{m.name}: {_written(m, scalars, word, other)}" for m in member.members)
        return f"[{{{inner}}}]" if member.many else f"{{{inner}}}"
    if member.vocabulary is not None:
        return f'"{member.vocabulary.words[word]}"'
    return scalars[member.kind]


def _all_types(scalars: dict[Kind, str] | None, word: int = 0) -> Iterator[str]:
    """Two records of each type, every field given."""
    for record_type in CORE_SCHEMA.types.values():
        records = []
        for own, other in (("A", "B"), ("B", "A")):
            fields = [f"id: X-{record_type.name.upper()}-{own}", "titel: Titel"]
            for member in record_type.members:
                # what must not run in a circle points one way only
                if member.name in {"id", "titel"} or (own == "B" and isinstance(member, Link) and member.acyclic):
                    continue
                value = NOT_RECORDED if scalars is None else _written(member, scalars, word, other)
                fields.append(f"{member.name}: {value}")
            records.append(f"{{{', '.join(fields)}}}")
        yield f"{record_type.key}: [{', '.join(records)}]"


@pytest.mark.parametrize(("scalars", "word"), [(None, 0), (_LOW, 0), (_HIGH, -1)], ids=["unknown", "low", "high"])
@pytest.mark.parametrize("check_profile", ["entwurf", "foerderantrag"])
def test_every_rule_takes_every_value(
    tmp_path: Path, scalars: dict[Kind, str] | None, word: int, check_profile: str
) -> None:
    loaded = load(tmp_path, "\n".join(_all_types(scalars, word)) + "\n")
    assert said(loaded.findings) == []
    context = context_of(loaded, facts=Facts(pages={}))
    settings = settings_of(context.concept, ALL_RULES, check_profile)
    result = check_with_review(context, settings, loaded.findings, only=[rule.code for rule in ALL_RULES])
    assert result.records == 2 * len(CORE_SCHEMA.types)
    assert all(finding.text.endswith((".", "?")) for finding in result.findings), result.findings
