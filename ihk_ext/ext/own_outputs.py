"""The files that a build leaves: which are its own, which go.

After any build that makes documents, by whatever builder, the output folder equals a clean build's, byte for byte, but
for foreign files, which stay and are named.  A folder is one builder's, the last one's.  Sites are
written page by page, PDFs know by themselves what they are made from; all other builders make
everything anew.
"""

from __future__ import annotations

import json
import re
import weakref
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from ihk_ext.documents.blocks import digest
from ihk_ext.ext.depth import Depth
from ihk_ext.ext.project_files import outside_files
from ihk_ext.ext.search_index import make_exact
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.showing import config_values
from ihk_ext.failures import FileError
from ihk_ext.files import real
from ihk_ext.latex.builder import IhkPdfBuilder
from ihk_ext.latex.leftovers import remove_former
from ihk_ext.outputs import (
    BEFORE_LISTS,
    SOURCES_FILE,
    Manifest,
    ManifestError,
    Page,
    Renewal,
    Settled,
    read_manifest,
    settle,
    some,
)
from ihk_ext.outputs.manifest import file_digest, replace_file

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

logger = logging.getLogger(__name__)

#: Builders that write page by page, and only what has changed; all others make everything anew.
_BY_PAGE = frozenset({"html", "dirhtml"})
#: Builders that make no documents: they look, or gather. Whoever names the folder of a site for one keeps the site.
_LOOKERS = frozenset(
    {"changes", "coverage", "doctest", "dummy", "gettext", "linkcheck", "needs", "needs_id", "needs_lut"}
)
_SEARCH_INDEX = "searchindex.js"
#: What a site's builder needs from the last build, and always writes.
_UNTOUCHED = (_SEARCH_INDEX, ".buildinfo")
#: Folders that it fills.
_RENEWED = ("_static", "_sources", "_images", "_downloads", "matrizen")
#: What it leaves behind where the configuration has changed.
_GONE = (".buildinfo.bak",)
_IMAGE = re.compile(r"_images/([^\"'?#\s<>)]+)")
#: Once the data are loaded (400), before extensions copy their files: some do when the configuration is read (500).
_FIRST = 499
#: After everything that writes files.
_LAST = 990
#: Before a failure is presented, which ends the event.
_AT_ONCE = -10


def connect(app: Sphinx) -> None:
    """Listen to the events of *app*."""
    outputs = _Outputs()
    app.connect("config-inited", outputs.begin, priority=_FIRST)
    app.connect("builder-inited", outputs.know_builder, priority=1)
    app.connect("html-collect-pages", outputs.before_search_index)
    app.connect("build-finished", outputs.give_up, priority=_AT_ONCE)
    app.connect("build-finished", outputs.finish, priority=_LAST)


class _Outputs:
    """One build's."""

    def __init__(self) -> None:
        self._renewal: Renewal | None = None
        self._close: weakref.finalize[..., Sphinx] | None = None

    def begin(self, app: Sphinx, config: Config) -> None:
        """Look at what the last build has left (``config-inited``)."""
        session, folder = session_of(config), Path(app.outdir)
        try:
            manifest = read_manifest(folder)
        except ManifestError as error:
            raise FileError(str(error)) from None
        session.before = manifest or Manifest()
        if session.before.builder == IhkPdfBuilder.name:
            return  # its files are needed by the same builder; who comes now is not known yet
        self._begin(app, session, manifest)

    def _begin(self, app: Sphinx, session: Session, manifest: Manifest | None) -> None:
        folder = Path(app.outdir)
        self._renewal = Renewal(folder, manifest, without=[Path(app.doctreedir)])
        # whatever ends this build, be it before it has begun
        self._close = weakref.finalize(app, self._renewal.abort)
        self._renewal.begin(renewed=_RENEWED if (folder / ".buildinfo").exists() else (), untouched=_UNTOUCHED)
        session.damaged = self._renewal.damaged
        if not _is_listed(folder, _SEARCH_INDEX, session.before):
            session.damaged = frozenset(session.before.pages)  # the words of pages that are not written would be lost

    def know_builder(self, app: Sphinx) -> None:
        """Write all where another builder has left its files, or one that does so always (``builder-inited``)."""
        session, name = session_of(app.config), app.builder.name
        if session.before.builder != name or name not in _BY_PAGE:
            session.before = replace(session.before, key="")
        info = getattr(app.builder, "build_info", None)
        if info is not None:  # Sphinx' own sum tells in which folder the project lies
            info.config_hash = digest(config_values(app, frozenset({"html"})))
        if name == IhkPdfBuilder.name or name in _LOOKERS:
            self._abort()  # it names its files itself, or has none that we answer for
        elif self._renewal is None:
            self._begin(app, session, session.before)

    def before_search_index(self, app: Sphinx) -> Iterable[tuple[str, dict[str, object], str]]:
        """Make the search index what a clean build's is (``html-collect-pages``, when all pages are written)."""
        builder = app.builder
        if self._renewal is not None and builder.name in _BY_PAGE:
            site = cast("StandaloneHTMLBuilder", builder)
            fresh = {d for d in app.env.all_docs if self._renewal.written(_page_file(site, d))}
            session = session_of(app.config)
            make_exact(site, fresh, fresh | {d for d in app.env.all_docs if _is_current(session, d)})
        return ()

    def give_up(self, app: Sphinx, exception: Exception | None) -> None:
        """Put back what a failed build did not make anew (``build-finished``)."""
        if exception is not None or app.builder.env is None:
            self._abort()

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Let go what no build makes any more, and list what is there (``build-finished``)."""
        if exception is not None or app.builder.env is None:
            return
        session = session_of(app.config)
        key = session.keys[Depth.ALL if session.shows_contents else Depth.TITLES]
        now = Manifest({}, self._pages(app, session), key, app.builder.name)
        if self._renewal is not None and self._close is not None:
            settled = self._renewal.finish(now, gone=_GONE)
            if session.before.builder == IhkPdfBuilder.name:
                remove_former(Path(app.outdir), [])  # what LuaLaTeX has left is in no list
            self._close.detach()
            _tell(app, settled, settled.foreign)
        elif isinstance(app.builder, IhkPdfBuilder):
            owned = app.builder.output_files()
            settled = settle(Path(app.outdir), session.before, owned, now)
            there = {path.name for path in Path(app.outdir).glob("*.pdf")}
            _tell(app, settled, there - set(owned))
        _note_sources(app)
        _forget_pages(app)

    def _abort(self) -> None:
        if self._close is not None:
            self._close()
        self._renewal = None

    def _pages(self, app: Sphinx, session: Session) -> dict[str, Page]:
        if self._renewal is None or app.builder.name not in _BY_PAGE:
            return {}  # all are looked at, always
        site = cast("StandaloneHTMLBuilder", app.builder)
        pages: dict[str, Page] = {}
        for docname in app.env.all_docs:
            file, before = _page_file(site, docname), session.before.pages.get(docname)
            names = (file, _source_file(site, docname)) if site.config.html_copy_source else (file,)
            own = [name for name in names if (self._renewal.folder / name).is_file()]
            if self._renewal.written(file):
                own += _images_of(self._renewal.folder, file)
                pages[docname] = Page(session.shown[docname], tuple(sorted(own)))
            elif before is not None and _is_current(session, docname):
                images = [name for name in before.files if name.startswith("_images/")]
                pages[docname] = Page(before.state, tuple(sorted({*own, *images})))
            # one that should have been written and was not (only some pages were asked for) goes, and is due next time:
            # it may show what another edition did
        return pages


def _note_sources(app: Sphinx) -> None:
    """Tell ``ihk bauen`` which files beyond the folder of the documents went into the build."""
    top = Path(app.srcdir).resolve()
    found = {path for file in outside_files(app) if not (path := real(file)).is_relative_to(top)}
    for names in app.env.dependencies.values():
        found.update(path for name in names if not (path := real(top / name)).is_relative_to(top))
    code = Path(__file__).resolve().parents[1]
    others = sorted(str(path) for path in found if not path.is_relative_to(code))
    replace_file(Path(app.doctreedir, SOURCES_FILE), json.dumps(others, ensure_ascii=False).encode())


def _forget_pages(app: Sphinx) -> None:
    """Remove what was read of pages that there are no more: by default it lies in the folder that is published."""
    top = Path(app.doctreedir)
    for path in top.rglob("*.doctree"):
        if path.relative_to(top).with_suffix("").as_posix() not in app.env.all_docs:
            path.unlink(missing_ok=True)


def _is_current(session: Session, docname: str) -> bool:
    """Whether the last build's page shows what this build would show."""
    before = session.before.pages.get(docname)
    same = before is not None and before.state == session.shown[docname]
    return same and docname not in session.damaged and session.before.key in session.keys.values()


def _is_listed(folder: Path, name: str, manifest: Manifest) -> bool:
    path = folder / name
    return path.is_file() and file_digest(path) == manifest.files.get(name)


def _page_file(builder: StandaloneHTMLBuilder, docname: str) -> str:
    return Path(builder.get_outfilename(docname)).relative_to(builder.outdir).as_posix()


def _source_file(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """The copy of the page's source, named as Sphinx does it."""
    suffix = str(builder.env.doc2path(docname, base=False))[len(docname) :]
    link_suffix = builder.config.html_sourcelink_suffix
    return f"_sources/{docname}{suffix}{link_suffix if suffix != link_suffix else ''}"


def _images_of(folder: Path, file: str) -> list[str]:
    """The images that a page names and that are there."""
    text = (folder / file).read_text(encoding="utf-8", errors="replace")
    names = {f"_images/{unquote(unescape(match[1]))}" for match in _IMAGE.finditer(text)}
    return [name for name in names if (folder / name).is_file()]


def _tell(app: Sphinx, settled: Settled, others: Collection[str]) -> None:
    """Say what went and what stays, in few words; *others* are results that are not this build's."""
    folder = Path(app.outdir).name
    if (Path(app.outdir) / BEFORE_LISTS).exists():
        _settle_with_0_1(app, sorted(set(others) - {BEFORE_LISTS}))
        return
    if settled.removed:
        logger.info("Aus »%s« entfernt, was nicht mehr dazugehört: %s.", folder, some(settled.removed))
    if settled.foreign:
        text = "Fremde Dateien bleiben in »%s«: %s. Was dort nicht hingehört, löschen Sie von Hand."
        logger.info(text, folder, some(settled.foreign))


def _settle_with_0_1(app: Sphinx, others: Sequence[str]) -> None:
    """Version 0.1 removed nothing and kept no list: what it has left may be another audience's, and is no remark."""
    if not others:
        (Path(app.outdir) / BEFORE_LISTS).unlink()
        return
    logger.warning(
        "In »%s« liegt noch, was Version 0.1 dort gebaut hat: %s. Ob es für die Leser dieses Baus bestimmt ist, weiß "
        "niemand. Löschen Sie den Ordner (%s), und bauen Sie noch einmal.",
        Path(app.outdir).name,
        some(others),
        app.outdir,
        type="ihk",
        subtype="alter-ordner",
    )
