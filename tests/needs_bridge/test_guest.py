"""A project that works with sphinx-needs itself keeps all that is its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp
from sphinx_needs.config import NeedsSphinxConfig

from ihk_ext.failures import ConfigurationError
from tests.needs_bridge.guest import OWN_TYPES, Guest, app, build, needs_values, write

TOML = """
[needs]
id_required = true
id_regex = "^[a-z]{3}-[0-9]+"
role_need_template = "{{id}}: {{title}}"
default_layout = "complete"
table_style = "TABLE"
build_json = true
types = [
    {directive = "req", title = "Requirement", prefix = "r-", color = "#eee", style = "node"},
    {directive = "gremium", title = "Board", prefix = "b-", color = "#eee", style = "node"},
]

[needs.fields.author]
schema = {type = "string"}

[needs.fields.traeger]
description = "a link of ours that no record uses"
nullable = true

[needs.links.blocks]
outgoing = "blocks"
incoming = "is blocked by"
"""
SETUP = """
def setup(app):
    from sphinx_needs.api import add_need_type
    app.connect("config-inited", lambda app, config: add_need_type(app, "extra", "Extra", "X_", "#fff", "node"))
"""
#: Kinds of projects: what each says in conf.py.
KINDS = {
    "nothing": "",
    "types": OWN_TYPES,
    "types by name": 'needs_types = {"req": {"title": "Requirement", "prefix": "R_"}}',
    "a type that is called like one of ours": OWN_TYPES.replace('"story"', '"ziel"'),
    "types from code": SETUP,
    "no pattern of IDs": "needs_id_regex = None",
    "pattern of IDs": 'needs_id_regex = "^[a-z]+-[0-9]+$"\nneeds_id_length = 8\nneeds_id_required = True',
    "IDs from titles": "needs_id_from_title = True\nneeds_title_optional = True\nneeds_title_from_content = True",
    "fields": 'needs_fields = {"status": {"schema": {"type": "string", "enum": ["open"]}}, "ort": {"nullable": True}}',
    "fields, numbers": 'needs_fields = {"kosten": {"schema": {"type": "integer"}}, "menge": {"default": "1"}}',
    "extra options": 'needs_extra_options = ["author", {"name": "stand", "description": "x"}]',
    "links": 'needs_links = {"ziele": {"outgoing": "aims at", "incoming": "is aim of"}}',
    "extra links": 'needs_extra_links = [{"option": "blocks", "incoming": "is blocked by", "outgoing": "blocks"}]',
    "global options": 'needs_global_options = {"status": {"default": "open"}}',
    "statuses": 'needs_statuses = [{"name": "open"}]\nneeds_tags = [{"name": "a"}]',
    "layouts": 'needs_layouts = {"own": {"grid": "simple", "layout": {}}}\nneeds_default_layout = "own"',
    "style": 'needs_css = "dark.css"\nneeds_default_style = "red"\nneeds_table_classes = ["own"]',
    "tables": 'needs_table_style = "TABLE"\nneeds_table_columns = "id;title"\nneeds_table_page_size = 25',
    "texts": 'needs_role_need_template = "[{{id}}] {{title}}"\nneeds_role_need_max_title_length = 10',
    "needs.json": 'needs_build_json = True\nneeds_json_exclude_fields = ["content"]\nneeds_build_json_per_id = True',
    "schema": 'needs_schema_definitions = {"schemas": []}\nneeds_schema_debug_active = False',
    "no schema": "needs_schema_validation_enabled = False",
    "dead links": "needs_report_dead_links = False",
    "variants": 'needs_variants = {"a": "status == \'open\'"}\nneeds_variant_data = {"cpu": "arm"}',
    "services": 'needs_services = {"github-issues": {"url": "https://api.example.org/"}}',
    "constraints": 'needs_constraints = {"a": {"check_0": "True", "severity": "LOW"}}',
    "warnings": 'needs_warnings = {"bad": "status == \'bad\'"}\nneeds_warnings_always_warn = True',
    "functions": "def own(app, need, needs):\n    return 'x'\nneeds_functions = [own]",
    "string links": 'needs_string_links = {"a": {"regex": "x", "link_url": "u", "link_name": "n", "options": ["b"]}}',
    "diagrams": 'needs_flow_engine = "graphviz"\nneeds_flow_link_types = ["links"]',
    "gantt": 'needs_duration_option = "dauer"\nneeds_completion_option = "fortschritt"',
    "TOML": 'needs_from_toml = "needs.toml"',
}
PAGE = """
Title
=====

.. req:: Log in
   :id: R_00001
   :status: open

   One can **log in**.

.. req:: A requirement with a title that is longer than thirty letters
   :links: R_00001

   .. req:: Inside
      :id: R_00002

.. only:: nothing

   .. req:: Under a condition
      :id: R_00003

See :need:`R_00001`, :need:`R_00002`.

.. needtable::

.. needlist::
   :types: req

.. include:: later.txt

.. req:: After what is included
   :id: R_00005
"""
#: Its lines are counted from 1 again.
LATER = """
.. req:: Included
   :id: R_00004
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("guest")


@pytest.mark.parametrize("kind", KINDS)
def test_without_data_sphinx_needs_is_told_nothing(folder: Path, kind: str) -> None:
    docs = write(folder / kind, KINDS[kind], {"index.rst": PAGE, "needs.toml": TOML})
    told = []
    ours = ["ihk_ext", "sphinx_needs"] if len(kind) % 2 else ["sphinx_needs", "ihk_ext"]
    for extensions in (["sphinx_needs"], ours):
        with app(docs, "out", extensions) as made:
            types = [dict(t) for t in NeedsSphinxConfig(made.config).types]
            watched = [len(made.events.listeners[name]) for name in made.events.events if name.startswith("needs-")]
            told.append((needs_values(made), types, watched))
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "conf",
    [
        "",
        OWN_TYPES + 'needs_fields = {"status": {"schema": {"type": "string", "enum": ["closed"]}}}\n'
        'needs_default_layout = "complete"\nneeds_build_json = True\nneeds_table_style = "TABLE"\n',
    ],
)
def test_without_data_a_project_is_built_as_ever(folder: Path, conf: str) -> None:
    docs = write(folder / f"ever{len(conf)}", conf, {"index.rst": PAGE, "later.txt": LATER})
    (docs / "leer").mkdir()
    (before, after) = (build(docs, "before", ["sphinx_needs"]), build(docs, "after", ["sphinx_needs", "ihk_ext"]))
    assert after.warnings == before.warnings
    assert ("schema violations" in before.warnings) is bool(conf)
    assert after.needs == before.needs
    assert (before.needs is not None) is bool(conf)
    assert after.pages == before.pages


def _text(guest: Guest) -> dict[str, str]:
    """The words of the pages."""
    return {name: " ".join(BeautifulSoup(page, "html.parser").get_text().split()) for name, page in guest.pages.items()}


#: What our data add to; all else of sphinx-needs is the project's.
ADDED = {"needs_types", "needs_fields", "needs_links"}


@pytest.mark.parametrize("kind", KINDS)
def test_with_data_ours_is_added_and_all_else_stays(folder: Path, kind: str) -> None:
    docs = write(folder / f"{kind} data", KINDS[kind], {"index.rst": PAGE, "needs.toml": TOML}, data=True)
    if kind in COLLIDING:
        with pytest.raises(ConfigurationError, match=COLLIDING[kind]), app(docs, "out", ["sphinx_needs", "ihk_ext"]):
            pass
        return
    with app(docs, "out", ["sphinx_needs"]) as made:
        before, types, entries = needs_values(made), list(made.config.needs_types), _entries(made)
    with app(docs, "out", ["sphinx_needs", "ihk_ext"]) as made:
        after, asked = needs_values(made), before["needs_build_json"] == "True"
        assert {name for name in before if after[name] != before[name]} == (
            ADDED if asked else {*ADDED, "needs_build_json", "needs_reproducible_json"}
        )
        assert made.config.needs_types[: len(types)] == types
        assert entries.items() <= _entries(made).items()
        assert "massnahme" in {t["directive"] for t in made.config.needs_types}


#: Where the kinds of projects above and the data mean different things.
COLLIDING = {
    "a type that is called like one of ours": r"needs_types: »ziel« ist .* »User Story«, in den Daten »Ziel«",
    "links": r"needs_links: »ziele« heißt .* »aims at«, in den Daten »Maßnahme: Ziele« \(M-1, .*massnahmen.yaml",
}


def _entries(made: SphinxTestApp) -> dict[tuple[str, str], str]:
    """The project's fields and links; sphinx-needs adds link types of its own."""
    config = made.config
    return {(v, name): repr(e) for v in ("needs_fields", "needs_links") for name, e in getattr(config, v).items()}


def test_all_that_collides_is_said_at_once(folder: Path) -> None:
    conf = (
        f"{KINDS['a type that is called like one of ours']}{KINDS['links']}\n"
        'needs_extra_links = [{"option": "handlungsfeld_haupt", "outgoing": "x", "incoming": "y"}]\n'
        'needs_fields = {"nummer": {"schema": {"type": "integer"}}, "art": {"schema": {"enum": ["a"]}}}\n'
        'needs_duration_option = "kuerzel"\n'
    )
    docs = write(folder / "all", conf, {"index.rst": PAGE}, data=True)
    with pytest.raises(ConfigurationError) as caught, app(docs, "out", ["sphinx_needs", "ihk_ext"]):
        pass
    said = [line.split(" ")[:2] for line in str(caught.value).splitlines()]
    assert sorted(said) == [
        ["needs_fields:", "»art«"],
        ["needs_fields:", "»kuerzel«"],
        ["needs_fields:", "»nummer«"],
        ["needs_links:", "»handlungsfeld_haupt«"],
        ["needs_links:", "»ziele«"],
        ["needs_types:", "»ziel«"],
    ]


def test_a_directive_of_somebody_else_collides_where_there_are_records_of_its_name(folder: Path) -> None:
    code = """
from docutils.parsers.rst import Directive
class Own(Directive):
    def run(self):
        return []
def setup(app):
    app.add_directive("NAME", Own)
"""
    docs = write(folder / "directive", code.replace("NAME", "gremium"), {"index.rst": PAGE}, data=True)
    with app(docs, "out", ["sphinx_needs", "ihk_ext"]) as made:
        assert "gremium" not in {t["directive"] for t in made.config.needs_types}
    docs = write(folder / "directive", code.replace("NAME", "massnahme"), {"index.rst": PAGE}, data=True)
    with (
        pytest.raises(ConfigurationError, match="Die Anweisung »massnahme« gibt es schon"),
        app(docs, "out", ["sphinx_needs", "ihk_ext"]),
    ):
        pass


OURS = """
Ours
====

.. ihk:datensaetze:: ziel

.. ihk:datensaetze:: massnahme

.. ihk:datensaetze:: handlungsfeld

.. ziel:: By hand
   :id: HAND-1
   :handlungsfelder: HF-1

   .. req:: In a need of ours
      :id: ins-1

   .. req:: There, too, not in the pattern
      :id: HAND-3

.. ziel:: No ID of its own

.. req:: Not in the pattern
   :id: HAND-2

.. ihk:tabelle:: ziel

Boards of ours: :ihk:anzahl:`gremium`.

See :need:`M-1`, :need:`this <M-2>`, :need:`req-1`.
"""
THEIRS = """
Theirs
======

.. req:: A title that is longer than thirty letters
   :id: req-1
   :author: me
   :blocks: req-2

.. include:: later.txt

.. req:: Another
   :id: req-2

.. gremium:: A board
   :id: brd-1

See :need:`req-1`.

.. needlist::
   :filter: docname == "index"
"""


def test_a_project_with_types_and_data_has_both(folder: Path) -> None:
    pages = {"index.rst": f"{THEIRS}\n.. toctree::\n   :glob:\n\n   ours*\n", "needs.toml": TOML}
    pages["later.txt"] = LATER.replace("R_00004", "req-3")
    docs = write(folder / "both", 'needs_from_toml = "needs.toml"', pages, data=True)
    before = build(docs, "before", ["sphinx_needs"])
    (docs / "ours.rst").write_text(OURS, encoding="utf-8")
    after = build(docs, "after", ["sphinx_needs", "ihk_ext"])
    assert before.needs is not None
    assert after.needs is not None
    assert after.needs.keys() - before.needs.keys() == {"HF-1", "M-1", "M-2", "Z-1", "Z-2", "HAND-1", "ins-1"}
    for identifier, need in before.needs.items():
        assert {k: v for k, v in after.needs[identifier].items() if k in need} == need
    missing, *refused = sorted(after.warnings.splitlines(), key=lambda line: "WARNING" in line)
    assert "ours.rst:21: ERROR: ziel: Die Kennung fehlt." in missing
    assert ["HAND-2" in line or "HAND-3" in line for line in refused if line] == [True, True]
    words = _text(after)
    assert words["index.html"].startswith(_text(before)["index.html"])
    assert "See req-1: A title that is longer than...." in words["index.html"]
    assert "See M-1: Altbauten modernisieren, M-2: this, req-1: A title that is longer than...." in words["ours.html"]
    assert "siehe Wohnungen verbessern." in words["ours.html"]  # in prose from data no template of the project's
    # the table of goals has the one by hand; a type that only the project has is none of ours
    assert "Sanierungsziel By hand Boards of ours: 0." in words["ours.html"]


def test_who_says_nothing_of_texts_keeps_them_for_his_own_needs(folder: Path) -> None:
    conf = f"{OWN_TYPES}needs_id_required = False\n"
    docs = write(
        folder / "texts", conf, {"index.rst": _usual(THEIRS), "ours.rst": f":orphan:\n{_usual(OURS)}"}, data=True
    )
    (docs / "later.txt").write_text(LATER, encoding="utf-8")
    built = build(docs, "out", ["sphinx_needs", "ihk_ext"])
    words, shown = _text(built), "A title that is longer than... (R_00001)"
    assert f"See {shown}." in words["index.html"]
    assert f"See Altbauten modernisieren, this, {shown}." in words["ours.html"]
    assert "Die Kennung fehlt" not in built.warnings


def _usual(page: str) -> str:
    """The page with IDs, types and links as sphinx-needs has them where nobody sets anything."""
    page = page.replace("req-", "R_0000").replace("ins-1", "R_00009").replace("brd-1", "US_0001")
    return page.replace("gremium::", "story::").replace("   :author: me\n", "").replace("blocks", "links")


def test_without_data_needs_of_our_types_can_be_written_by_hand(folder: Path) -> None:
    page = f"{_usual(THEIRS)}\n.. ziel:: By hand\n   :id: HAND-1\n\nSee :need:`HAND-1`.\n"
    docs = write(folder / "by hand", OWN_TYPES, {"index.rst": page, "later.txt": LATER})
    built = build(docs, "out", ["sphinx_needs", "ihk_ext"])
    assert built.warnings == ""
    assert _text(built)["index.html"].endswith("By hand HAND-1 See By hand.")
    assert (built.needs or {}).keys() == {"R_00001", "R_00002", "R_00004", "US_0001", "HAND-1"}
