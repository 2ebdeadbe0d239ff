"""What the pages for developers name is there: files, functions, commands, targets, the order of rooms."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ihk_ext.cli.main import COMMANDS
from tests.entwicklung.pages import FOLDER, PAGES, ROOT, prose_of, recipes, text_of
from tests.test_architecture import PURE, ROOMS

#: How pages call an object that every reader of code meets, and its class.
OBJECTS = {"session": "ext.session.Session", "record": "model.record.Record", "context": "rules.context.Context"}
CODE = re.compile(r"`([^`\n]+)`")
NAME = re.compile(r"[a-z_]+(\.[A-Za-z_]\w*)+")
FILE = re.compile(r"[A-Za-z_.-]+(/[A-Za-z_.-]+)+")
TOP = {path.name for path in ROOT.iterdir()}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def ids(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def named(page: Path) -> Iterator[str]:
    """All that stands in backticks."""
    yield from CODE.findall(prose_of(page))


def exists(name: str) -> bool:
    """Whether a dotted name below our package leads to something."""
    parts = ["ihk_ext", *name.split(".")]
    for end in range(len(parts), 1, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            declared = {**getattr(found, "__annotations__", {}), **getattr(found, "__dataclass_fields__", {})}
            if part in declared:
                return True
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def whole(name: str) -> str:
    """A dotted name with the class in the place of an object's name, and without what is called with."""
    first, dot, rest = name.partition("(")[0].partition(".")
    return OBJECTS.get(first, first) + dot + rest


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_names_of_our_code_lead_somewhere(page: Path) -> None:
    names = {name for name in map(whole, named(page)) if NAME.fullmatch(name) and not name.endswith((".py", ".md"))}
    assert {name for name in names if name.split(".")[0] in ROOMS and not exists(name)} == set()


def test_a_name_that_leads_nowhere_is_seen() -> None:
    assert exists("ext.session.Session.join_needs")
    assert exists("model.edition.Edition")
    assert not exists(whole("session.kept.once(key, make)"))
    assert not exists("ext.session.Session.join_nothing")
    assert not exists("ext.nothing")


def made_elsewhere(page: Path) -> set[str]:
    """Files that a page tells to make: those of its recipes, and those of the project of ``ihk neu``."""
    new = {change.path for changes in recipes(page).values() for change in changes if not change.old}
    neu = ROOT / "ihk_ext" / "cli" / "vorlage_neu"
    return new | {path.relative_to(neu).as_posix() for path in neu.rglob("*")}


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_files_are_there(page: Path) -> None:
    files = {n for n in named(page) if FILE.fullmatch(n) and (n.split("/")[0] in {*TOP, *ROOMS} - {"build"})}
    package = {n: ROOT / "ihk_ext" / n if n.split("/")[0] in ROOMS else ROOT / n for n in files}
    assert {n for n, path in package.items() if not path.exists()} - made_elsewhere(page) == set()


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_commands_and_targets_are_there(page: Path) -> None:
    text = text_of(page)
    commands = set(re.findall(r"(?:`|bin/)ihk ([a-z]+)", text)) - {"zaehlen"}  # a recipe brings that one
    assert commands <= set(COMMANDS)
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|    )make ([a-z-]+)", text)) <= targets
    for command, option in re.findall(r"`ihk ([a-z]+)[^`]* (--[a-z-]+)", text):
        parser = argparse.ArgumentParser(add_help=False)
        importlib.import_module(f"ihk_ext.cli.{command}").configure(parser)
        assert option in {name for action in parser._actions for name in action.option_strings}, (command, option)


def heading_anchors(page: Path) -> set[str]:
    """As a forge makes them."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(prose_of(page)):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        other = (page.parent / name).resolve() if name else page
        assert other.exists(), target
        assert not anchor or anchor in heading_anchors(other), target


def test_the_readme_has_the_rooms_in_their_order() -> None:
    table = text_of(ROOT / "README.md").split("| Folder | Holds |")[1].split("\n\n")[0]
    named = [name.removeprefix("ihk_ext/").removesuffix(".py") for name in CODE.findall(table)]
    assert [name for name in named if name in ROOMS] == ROOMS


def rows(page: Path, section: str = "") -> list[str]:
    """The first words in backticks of the rows of a page's first table behind a heading."""
    text = text_of(page).split(section, 1)[1]
    table = text[text.index("\n|") :].split("\n\n")[0]
    return [found[1] for line in table.splitlines() if (found := re.match(r"\| `([a-z_]+)` \|", line))]


def test_the_order_of_rooms_is_the_true_one() -> None:
    assert rows(FOLDER / "raeume.md", "# Rooms") == ROOMS
    picture = "files" + text_of(FOLDER / "raeume.md").split("\n    files")[1].split("\n\n")[0]
    lines = [re.split(r" {3,}", line.strip())[0] for line in picture.splitlines()]
    assert [room.strip() for line in lines for room in line.split("→") if room.strip()] == ROOMS
    assert [*ROOMS[: ROOMS.index("outputs") + 1], "cli"] == PURE


@pytest.mark.parametrize("page", sorted(FOLDER.glob("*.md")), ids=ids)
def test_every_page_stands_in_the_index(page: Path) -> None:
    assert page.name == "README.md" or f"]({page.name})" in text_of(FOLDER / "README.md")
