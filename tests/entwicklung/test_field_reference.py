"""The field reference has every section that code cites, every rule, and every law that a rule names."""

from __future__ import annotations

import re
from pathlib import Path

import ihk_ext
from ihk_ext.review import ALL_RULES
from ihk_ext.rules.content_data import mandatory_contents
from ihk_ext.schema.catalogue import CORE_SCHEMA
from tests.entwicklung.pages import FOLDER, text_of

PAGE = text_of(FOLDER / "fachreferenz.md")
SECTIONS = set(re.findall(r"^#{2,3} (\d(?:\.\d)?) ", PAGE, re.MULTILINE))
NAMED = re.compile(r"field reference", re.IGNORECASE)
CITED = re.compile(r"field reference\W+(\d(?:\.\d)?)\b", re.IGNORECASE)
#: A paragraph of a law, or the short name of another source.
SOURCE = re.compile(
    r"§§? ?(\d+[a-z]?)|(VV Städtebauförderung|Förderrichtlinie NRW 2023|Gemeindeordnung|Arbeitshilfe des Bundes)"
)


def code() -> dict[str, str]:
    """The text of all modules, with its lines run together."""
    files = sorted(Path(ihk_ext.__file__).parent.rglob("*.py"))
    return {path.name: re.sub(r"\s+(?:# ?)?", " ", path.read_text(encoding="utf-8")) for path in files}


def test_every_citation_has_its_section() -> None:
    cited = {name: CITED.findall(text) for name, text in code().items() if NAMED.search(text)}
    assert cited, "nobody cites it"
    for name, text in code().items():
        assert len(NAMED.findall(text)) == len(cited.get(name, ())), f"{name} cites no section"
    assert {section for found in cited.values() for section in found} <= SECTIONS


def test_sections_that_a_page_refers_to_are_there() -> None:
    for page in sorted(FOLDER.glob("*.md")):
        found = re.findall(r"\[field reference\]\([^)]*\), (\d(?:\.\d)?)", text_of(page))
        assert set(found) <= SECTIONS, page.name


def test_every_rule_has_its_row() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", PAGE.split("### 2.7 ")[1].split("\n## ")[0], re.MULTILINE)
    assert [code for code, _ in rows] == list(dict.fromkeys(code for code, _ in rows))
    assert {code for code, _ in rows} == {rule.code for rule in ALL_RULES}
    for rule in ALL_RULES:
        if rule.reference:
            assert rule.reference in dict(rows)[rule.code]


def test_what_rules_and_contents_name_is_explained() -> None:
    explained = {found[0] or found[1] for found in SOURCE.findall(PAGE.split("## 2 ")[0])}
    grounds = [ground.text for content in mandatory_contents() for ground in content.grounds]
    named = [rule.reference for rule in ALL_RULES] + grounds
    for text in named:
        laws = re.findall(r"\d+[a-z]?", text.split("§", 1)[1].split("Abs")[0]) if "§" in text else []
        others = [found[1] for found in SOURCE.findall(text) if found[1]]
        assert {*laws, *others} <= explained, text


def test_mandatory_fields_are_those_of_the_catalogue() -> None:
    section = PAGE.split("### 2.1 ")[1].split("### 2.2 ")[0]
    rows = re.findall(r"^\| (`[a-z`, ]+) \| (`[a-z_`, ]+) \|", section, re.MULTILINE)
    told = {name: set(re.findall(r"`([a-z_]+)`", m)) for types, m in rows for name in re.findall(r"`([a-z]+)`", types)}
    wanted = {t.name: {m.name for m in t.members if m.mandatory} for t in CORE_SCHEMA.types.values()}
    assert told == {name: members for name, members in wanted.items() if members}
