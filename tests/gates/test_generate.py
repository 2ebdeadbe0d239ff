"""Generated projects hold everything that can be declared, and differ only where they should."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ihk_ext.loading import load_project
from ihk_ext.model import Project
from ihk_ext.model.audience import restrict
from ihk_ext.model.links import link_uses
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field, Kind, Member, Publicity
from tests.gates.edits_data import EDITS
from tests.gates.generate import MAIN, Size, generate
from tests.gates.pages import add_pages
from tests.gates.world import World
from tests.support import said

AUDIENCES = (Publicity.PUBLIC, Publicity.COUNCIL)


def loaded(world: World, folder: Path) -> Project:
    world.write(folder)
    result = load_project(folder / "data")
    assert said(result.findings) == []
    return result.project


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return loaded(generate(3), tmp_path_factory.mktemp("groß"))


def test_every_type_occurs_at_every_level(whole: Project) -> None:
    found = {(r.type.name, r.publicity) for r in whole if r.concept == MAIN}
    wanted = {(name, level) for name in CORE_SCHEMA.types if name != "konzept" for level in Publicity}
    assert wanted <= found


def given(members: tuple[Member, ...], within: str = "") -> set[str]:
    names = {f"{within}{m.name}" for m in members}
    for member in members:
        if isinstance(member, Field):
            names |= given(member.members, f"{within}{member.name}.")
    return names


def test_nearly_every_member_is_given_somewhere(whole: Project) -> None:
    declared = {f"{t.name}.{m.name}" for t in CORE_SCHEMA.types.values() for m in t.members} - {
        f"{t.name}.{head}" for t in CORE_SCHEMA.types.values() for head in ("id", "titel")
    }
    used = {f"{r.type.name}.{name}" for r in whole for name in (*r.values, *r.links)}
    assert len(declared - used) < 4


def test_profiles_have_fields_of_every_kind_for_every_audience(whole: Project) -> None:
    core = {(t.name, m.name) for t in CORE_SCHEMA.types.values() for m in t.members}
    own = [m for t in whole.concept(MAIN).schema.types.values() for m in t.fields if (t.name, m.name) not in core]
    kinds = [k for k in Kind if k not in {Kind.STRUCT, Kind.WORD}]
    assert {(m.kind, m.publicity) for m in own} >= {(k, p) for k in kinds for p in Publicity}


def test_links_cross_concepts_and_levels(whole: Project) -> None:
    records = whole.records
    pairs = [(r, records[use.value.target]) for r in whole for use in link_uses(r)]
    assert any(one.concept != two.concept for one, two in pairs)
    assert {(one.publicity, two.publicity) for one, two in pairs} == {(p, q) for p in Publicity for q in Publicity}


def seen(project: Project, audience: Publicity) -> dict[str, object]:
    """What an audience may see, without places in files."""
    found = restrict(project, audience)
    plain = {r.id: (r.titel, r.values, r.links, [m.target for m in r.mentions]) for r in found}
    return {name: re.sub(r"Place\([^)]*\)", "", repr(content)) for name, content in plain.items()}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_variants_differ_in_hidden_content_alone(tmp_path: Path, audience: Publicity) -> None:
    one, two = (generate(5, variant=v, size=Size.SMALL, audience=audience) for v in (0, 1))
    assert not one.hidden & two.hidden
    first, second = loaded(one, tmp_path / "0"), loaded(two, tmp_path / "1")
    assert seen(first, audience) == seen(second, audience)
    assert restrict(first, audience).veiled == restrict(second, audience).veiled
    assert len(first.records) == len(second.records)
    assert set(first.records) != set(second.records)


@pytest.mark.slow
def test_every_edit_of_data_leaves_data_that_can_be_read(tmp_path: Path) -> None:
    from random import Random  # noqa: PLC0415 - only here

    world = generate(11, size=Size.SMALL)
    add_pages(world)
    for edit in EDITS:
        before = world.files()
        what = edit(world, Random(edit.__name__))
        assert not what or world.files() != before, edit.__name__
        loaded(world, tmp_path)
