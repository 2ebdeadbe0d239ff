"""Records written as YAML that our loader reads as the same records.

What travels with a document is never a source file: it is written anew from what was
loaded, so it holds what the build's audience may see and nothing else, no comments either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import yaml

from ihk_ext.exchange.plain import scalar_text
from ihk_ext.loading.dataformat import FORMAT, FORMAT_KEY
from ihk_ext.model import LinkValue, Missing, Record, Struct, Value
from ihk_ext.model.links import link_uses
from ihk_ext.schema.declare import NOT_RECORDED, Field, Kind, Link, Member, RecordType

_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
#: Never fold: a reader finds a text again as it was written, and line ends mean something in prose.
_WIDTH = 10**8


class _Bare(str):
    """A number, date or share: written without quotation marks."""

    __slots__ = ()


class _Block(str):
    """Prose: written as a literal block."""

    __slots__ = ()


class _Inline(dict[str, Any]):
    """A mapping on one line."""


class _Writer(_Dumper):  # type: ignore[misc]  # libyaml's dumper or Python's, whichever is there
    """PyYAML's dumper with our styles."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML calls it so
        """Our loader refuses aliases."""
        return True


def _bare(dumper: Any, value: _Bare) -> Any:  # noqa: ANN401 - PyYAML's dumper and nodes
    tag = dumper.resolve(yaml.ScalarNode, str(value), (True, False))
    return dumper.represent_scalar(tag, str(value))


def _block(dumper: Any, value: _Block) -> Any:  # noqa: ANN401 - PyYAML's dumper and nodes
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style="|")


def _inline(dumper: Any, value: _Inline) -> Any:  # noqa: ANN401 - PyYAML's dumper and nodes
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True)


_Writer.add_representer(_Bare, _bare)
_Writer.add_representer(_Block, _block)
_Writer.add_representer(_Inline, _inline)


def records_yaml(records: Iterable[Record], types: Mapping[str, RecordType], *, remark: str = "") -> str:
    """A data file with *records*, in the order of the *types* and in their own order within a type.

    *remark* becomes comments before everything else.
    """
    by_type: dict[str, list[Record]] = {}
    for record in records:
        by_type.setdefault(record.type.name, []).append(record)
    body: dict[str, Any] = {FORMAT_KEY: _Bare(FORMAT)}
    for name, record_type in types.items():
        found = [_record(record) for record in by_type.get(name, ())]
        if found:
            body[record_type.key] = found[0] if record_type.singleton and len(found) == 1 else found
    return "".join(f"# {line}\n" for line in remark.splitlines()) + dump(body)


def dump(body: Mapping[str, Any]) -> str:
    """YAML text of plain values, mappings and lists; keys keep their order."""
    text: str = yaml.dump(
        dict(body), Dumper=_Writer, allow_unicode=True, sort_keys=False, default_flow_style=False, width=_WIDTH
    )
    return text


def outside_links(records: Sequence[Record]) -> list[str]:
    """IDs that the records link to, or name in prose, and that are not among them; sorted."""
    inside = {record.id for record in records}
    named: set[str] = set()
    for record in records:
        named.update(use.value.target for use in link_uses(record))
        named.update(mention.target for mention in record.mentions)
    return sorted(named - inside)


def members_plain(
    members: Iterable[Member], values: Mapping[str, Value], links: Mapping[str, tuple[LinkValue, ...]]
) -> dict[str, Any]:
    """The given members in the order of their declaration, ready for :func:`dump`."""
    return dict(_members(members, values, links, omit=frozenset()))


def _record(record: Record) -> dict[str, Any]:
    head = {"id": record.id, "titel": record.titel}
    return head | dict(_members(record.type.members, record.values, record.links, omit={"id", "titel"}))


def _members(
    members: Iterable[Member],
    values: Mapping[str, Value],
    links: Mapping[str, tuple[LinkValue, ...]],
    omit: AbstractSet[str],
) -> Iterator[tuple[str, Any]]:
    for member in members:
        name = member.name
        if name in omit:
            continue
        if isinstance(member, Link) and links.get(name):
            yield name, [_link(link, member) for link in links[name]]
        elif name in values and values[name] is not Missing.INCOMPLETE:
            yield name, _value(values[name], member)


def _link(value: LinkValue, link: Link) -> Any:  # noqa: ANN401 - what YAML can hold
    if not value.attributes:
        return value.target
    return _Inline({"id": value.target, **dict(_members(link.attributes, value.attributes, {}, omit=frozenset()))})


def _value(value: Value, member: Member) -> Any:  # noqa: ANN401 - what YAML can hold
    if isinstance(value, tuple):
        return [_value(item, member) for item in value]
    if isinstance(value, Struct):
        parts = member.members if isinstance(member, Field) else ()
        return dict(_members(parts, value.values, value.links, omit=frozenset()))
    if isinstance(value, Missing):
        return NOT_RECORDED
    if isinstance(value, str):
        is_prose = isinstance(member, Field) and member.kind is Kind.PROSE
        return _Block(f"{value}\n") if is_prose else value
    return _Bare(scalar_text(value, member))
