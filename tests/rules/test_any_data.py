"""Whatever can be loaded can be checked: no rule falls over a value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ihk_ext.review import ALL_RULES, check_with_review
from ihk_ext.rules import settings_of
from ihk_ext.rules.facts import Facts
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import NOT_RECORDED, Field, Kind, Link, Member, RecordType
from tests.rules.checking import context_of
from tests.support import load, said

#: The smallest and the largest that a field can hold.
_LOW = {
    Kind.TEXT: '"0"', Kind.PROSE: '"x"', Kind.INTEGER: "-999999999999999999", Kind.DECIMAL: '"-999999999999999999"',
    Kind.MONEY: '"-999999999999999"', Kind.SHARE: '"0"', Kind.DATE: '"0001-01-01"', Kind.TIME: '"0001"',
    Kind.FLAG: "nein",
}  # fmt: skip
_HIGH = {
    Kind.TEXT: '"9999"', Kind.PROSE: '"999.999.999,99 €"', Kind.INTEGER: "999999999999999999",
    Kind.DECIMAL: '"999999999999999999,999999999999"', Kind.MONEY: '"999999999999999.99"', Kind.SHARE: '"1"',
    Kind.DATE: '"9999-12-31"', Kind.TIME: '"9999"', Kind.FLAG: "ja",
}  # fmt: skip


def _value(member: Member, scalars: dict[Kind, str], word: int) -> str:
    if isinstance(member, Link):
        return "[" + ", ".join(f"X-{target.upper()}" for target in member.targets[:1]) + "]"
    if member.kind is Kind.STRUCT:
        return "[{" + ", ".join(f"{m.name}: {_value(m, scalars, word)}" for m in member.members) + "}]"[: 2 if member.many else 1]
    if member.vocabulary is not None:
        return f'"{member.vocabulary.words[word]}"'
    return scalars[member.kind]


def _struct(member: Field, scalars: dict[Kind, str], word: int) -> str:
    inner = "{" + ", ".join(f"{m.name}: {_of(m, scalars, word)}" for m in member.members) + "}"
    return f"[{inner}]" if member.many else inner


def _of(member: Member, scalars: dict[Kind, str], word: int) -> str:
    if isinstance(member, Field) and member.kind is Kind.STRUCT:
        return _struct(member, scalars, word)
    return _value(member, scalars, word)


def _loops(record_type: RecordType, member: Member) -> bool:
    """Whether a record of the type would point to itself."""
    return isinstance(member, Link) and member.targets[0] == record_type.name


def _all_types(scalars: dict[Kind, str] | None, word: int = 0) -> Iterator[str]:
    for record_type in CORE_SCHEMA.types.values():
        fields = [f"id: X-{record_type.name.upper()}", "titel: Titel"]
        for member in record_type.members:
            if member.name in {"id", "titel"} or _loops(record_type, member):
                continue
            fields.append(f"{member.name}: {NOT_RECORDED if scalars is None else _of(member, scalars, word)}")
        yield f"{record_type.key}: [{{{', '.join(fields)}}}]"


@pytest.mark.parametrize(("scalars", "word"), [(None, 0), (_LOW, 0), (_HIGH, -1)], ids=["unknown", "low", "high"])
@pytest.mark.parametrize("profile", ["entwurf", "foerderantrag"])
def test_every_rule_takes_every_value(tmp_path: Path, scalars: dict[Kind, str] | None, word: int, profile: str) -> None:
    loaded = load(tmp_path, "\n".join(_all_types(scalars, word)) + "\n")
    assert [s for s in said(loaded.findings) if s.code not in {"verweis-nichtoeffentlich"}] == []
    context = context_of(loaded, facts=Facts(pages={}))
    settings = settings_of(context.concept, ALL_RULES, profile)
    result = check_with_review(context, settings, loaded.findings, only=[rule.code for rule in ALL_RULES])
    assert result.records == len(CORE_SCHEMA.types)
    assert all(finding.text.endswith((".", "?")) for finding in result.findings), result.findings
