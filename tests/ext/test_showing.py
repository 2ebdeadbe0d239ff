"""What a page shows goes into its digest, and what all pages share into the key: one build, changed piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from ihk_ext.ext import showing
from ihk_ext.ext.depth import Depth
from ihk_ext.ext.domain import IhkDomain, ihk_domain
from ihk_ext.ext.reading import outdated
from ihk_ext.ext.session import Session, session_of
from ihk_ext.outputs import Manifest, Page
from tests.ext.test_mentions import PAPER
from tests.sphinx_project import DATA, DOCS, Project

PAGES = {
    "nur-matrix": ".. ihk:matrix:: ziel massnahme\n",
    "nur-tabelle": ".. ihk:tabelle:: massnahme\n   :spalten: ziele\n",
    "nur-prosa": ".. ihk:vorlage:: V-1\n   :teil: antrag\n",
    "von-hand": ".. massnahme:: Von Hand\n   :id: HAND-1\n   :ziele: Z-2\n",
    "needs": ".. needtable::\n   :types: massnahme\n   :style: table\n",
    "verweis": "Siehe :ref:`unten`.\n",
    "beliebig": "Siehe :any:`Z-1` und :any:`M-1`.\n",
    "text": ".. _unten:\n\nUnten\n-----\n\nMehr.\n",
    "oben": ".. toctree::\n\n   text\n",
    "bild": ".. image:: bild.png\n   :alt: a\n",
    "fremdes": ".. todolist::\n",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SphinxTestApp]:
    project = Project(tmp_path_factory.mktemp("zeigen"), dict(DATA), dict(DOCS))
    project.conf += 'extensions.append("sphinx.ext.todo")\n'
    project.data["vorlagen.yaml"] = PAPER
    project.docs |= {f"{n}.rst": f"{n}\n{'=' * len(n)}\n\n{t}" for n, t in PAGES.items()}
    project.docs["index.rst"] += "".join(f"   {name}\n" for name in PAGES if name != "text")
    project.write()
    (project.folder / "docs/bild.png").write_bytes(b"")
    app = SphinxTestApp(
        "html",
        srcdir=project.folder / "docs",
        builddir=project.folder / "_build",
        status=StringIO(),
        warning=StringIO(),
    )
    app.build()
    session = session_of(app.config)  # later than they were named while building: other builders add to both
    session.shown, session.keys = showing.shown_digests(app, app.env), showing.site_keys(app, app.env)
    yield app
    app.cleanup()


@pytest.fixture
def domain(app: SphinxTestApp) -> IhkDomain:
    return ihk_domain(app.env)


@pytest.fixture
def session(app: SphinxTestApp) -> Session:
    return session_of(app.config)


def others(app: SphinxTestApp) -> set[str]:
    """The pages that would show something else now than the build showed."""
    before, now = session_of(app.config).shown, showing.shown_digests(app, app.env)
    return {docname for docname, digest in now.items() if digest != before[docname]}


def test_nothing_has_changed(app: SphinxTestApp, session: Session) -> None:
    assert others(app) == set()
    assert showing.site_keys(app, app.env) == session.keys


# --- records that are at home elsewhere ----------------------------------------------------------

#: The pages that link to a record, each in its way: a sheet, a matrix' row or column, a table, prose, a role.
LINKING = {
    "Z-1": {"massnahmen", "register", "matrix", "nur-matrix", "nur-tabelle", "nur-prosa", "beliebig"},
    "M-1": {"ziele", "register", "matrix", "nur-matrix", "beliebig"},
}


@pytest.mark.parametrize("record", LINKING)
@pytest.mark.parametrize("page", ["text", "anders/seite", ""])
def test_a_home_that_moves_or_goes_reaches_every_page_that_links_to_it(
    app: SphinxTestApp, domain: IhkDomain, monkeypatch: pytest.MonkeyPatch, record: str, page: str
) -> None:
    """To another page, to one of another concept, or away: taken out, or on a page that is left out."""
    if page:
        monkeypatch.setitem(domain.homes, record, (page, *domain.homes[record][1:]))
    else:
        monkeypatch.delitem(domain.homes, record)
    assert others(app) == LINKING[record]


def test_so_does_a_need_that_is_written_by_hand(
    app: SphinxTestApp, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = session.graph.nodes["HAND-1"]
    assert node.page == "von-hand"
    monkeypatch.setitem(session.graph.nodes, "HAND-1", replace(node, page="text"))
    assert others(app) == {"ziele", "matrix", "nur-matrix"}


# --- what else a page shows of others ------------------------------------------------------------

Change = Callable[[SphinxTestApp, pytest.MonkeyPatch], None]


def _label(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(app.env.domains.standard_domain.labels, "unten", ("text", "unten", "Anders"))


def _anonymous_label(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(app.env.domains.standard_domain.anonlabels, "unten", ("text", "anders"))


def _section_number(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(app.env.toc_secnumbers, "text", {"#unten": (1, 2)})


def _figure_number(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(app.env.toc_fignumbers, "bild", {"figure": {"id1": (3,)}})


def _term(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(app.env.domains.standard_domain.objects, ("term", "Wort"), ("text", "term-wort"))


def _title(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(app.env.titles, "text", nodes.title("", "Anders"))


def _heading(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    toc = app.env.tocs["text"].deepcopy()
    last = list(toc.findall(nodes.reference))[-1]
    last[0] = nodes.Text("Ganz unten")
    patch.setitem(app.env.tocs, "text", toc)


def _needs(_app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(showing, "needs_digest", lambda *_: "anders")


def _source(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(ihk_domain(app.env).sources, "text", "anders")


def _image(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(app.env.images, "bild.png", ({"bild"}, "bild1.png"))


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (_label, {"verweis", "beliebig"}),
        (_anonymous_label, {"verweis", "beliebig"}),
        (_section_number, {"verweis", "beliebig"}),
        (_figure_number, {"verweis", "beliebig"}),
        (_term, {"verweis", "beliebig"}),
        # also on the page with a table of contents, and above it
        (_title, {"verweis", "beliebig", "oben", "index"}),
        (_heading, {"oben", "index"}),
        (_needs, {"needs", "von-hand", "ziele", "massnahmen"}),
        (_source, {"text"}),
        (_image, {"bild"}),
    ],
)
def test_what_a_page_uses_of_others_reaches_it(
    app: SphinxTestApp, monkeypatch: pytest.MonkeyPatch, change: Change, pages: set[str]
) -> None:
    change(app, monkeypatch)
    assert others(app) & {*PAGES, "index"} == pages & {*PAGES, "index"}


# --- what all pages share ------------------------------------------------------------------------


def _builder(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(app.builder, "name", "dirhtml")


def _tag(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(app.tags, "_tags", {*app.tags, "rat"})


def _html_value(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(app.config, "html_short_title", "Anders")


def _env_value(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(app.config, "numfig", True)


def _version(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(app.extensions["ihk_ext"], "version", "0")


def _side_file(_app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(showing, "side_files", lambda _: [("a.html", Path(__file__))])


def _extra_file(_app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(showing, "extra_files", lambda _: [("a.html", Path(__file__))])


def _relations(app: SphinxTestApp, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(app.env.toctree_includes, "index", sorted(app.env.toctree_includes["index"], reverse=True))


@pytest.mark.parametrize(
    "change", [_builder, _tag, _html_value, _env_value, _version, _side_file, _extra_file, _relations, _title]
)
def test_what_all_pages_depend_on_changes_the_key(
    app: SphinxTestApp, session: Session, monkeypatch: pytest.MonkeyPatch, change: Change
) -> None:
    change(app, monkeypatch)
    now = showing.site_keys(app, app.env)
    assert all(now[depth] != session.keys[depth] for depth in Depth)


def test_a_heading_within_a_page_matters_where_the_navigation_shows_it(
    app: SphinxTestApp, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    _heading(app, monkeypatch)
    now = showing.site_keys(app, app.env)
    assert now[Depth.TITLES] == session.keys[Depth.TITLES]
    assert now[Depth.ALL] != session.keys[Depth.ALL]


def test_the_day_matters_where_pages_tell_it(app: SphinxTestApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def key(epoch: str) -> str:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        return showing.site_keys(app, app.env)[Depth.ALL]

    assert key("1600000000") == key("1700000000")
    monkeypatch.setattr(app.config, "html_last_updated_fmt", "%d.%m.%Y")
    assert key("1600000000") != key("1700000000")


# --- which pages are written ---------------------------------------------------------------------


def test_pages_are_written_that_are_new_changed_damaged_or_show_what_nobody_knows(
    app: SphinxTestApp, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {docname: Page(state, ()) for docname, state in session.shown.items()}
    pages["text"] = Page("anders", ())
    del pages["bild"]
    key = session.keys[Depth.TITLES]
    monkeypatch.setattr(session, "before", Manifest({}, pages, key, "html"))
    monkeypatch.setattr(session, "damaged", frozenset({"needs"}))
    assert showing.changed_pages(app, app.env) == ["bild", "fremdes", "needs", "text"]
    monkeypatch.setattr(session, "before", Manifest({}, pages, f"{key}0", "html"))
    assert showing.changed_pages(app, app.env) == sorted(app.env.all_docs)


def test_only_pages_whose_sources_have_changed_are_read_again(
    app: SphinxTestApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outdated(app, app.env, set(), set(), set()) == []
    monkeypatch.setitem(ihk_domain(app.env).sources, "text", "anders")
    assert outdated(app, app.env, set(), set(), set()) == ["text"]
