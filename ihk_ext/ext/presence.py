"""How much of us a project uses: what it does not use is not registered, so that it cannot change anything.

A project that only wants PDFs of its pages, or lists us among its extensions before it has data, is a host: there we
are the builder ``ihkpdf`` and nothing else.  Sphinx asks for extensions before it has read a page, so the sources are
looked through for our directives and roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.matching import get_matching_files

from ihk_ext.files import MOST_DATA, read_bytes, real
from ihk_ext.loading.folder import closed_folders, concepts_in, data_files
from ihk_ext.schema.catalogue import CORE_SCHEMA

logger = logging.getLogger(__name__)

DEFAULT_DATA = "../data"
#: Values that only those set who have data; ``ihk_documents`` is for the builder alone.
_FOR_DATA = ("ihk_ausgaben", "ihk_ausgabe", "ihk_oeffentlichkeit", "ihk_fakten")
#: A directive or role of ours in reStructuredText or MyST, or our domain as the default one.
_OURS = re.compile(rb"\.\. +ihk:|[:{]ihk:\w|default-domain(?:::|\}) *ihk\b|primary_domain: *[\"']?ihk\b")
_FORMAT = re.compile(rb"ihk_format")


def is_used(app: Sphinx) -> bool:
    """Whether the project of *app* has data, or asks for what only we have; be it by mistake, which is to be told."""
    config = app.config
    if _has_data(app) or config.primary_domain == "ihk" or any(said(config, name) for name in _FOR_DATA):
        return True
    return _stands_in_pages(app, re.compile(rb"%b|%b" % (_OURS.pattern, _need_of_ours(config))))


def has_needs_of_ours(app: Sphinx) -> bool:
    """Whether sphinx-needs is to know our types: for records, or for needs of these types that pages have by hand."""
    named = app.config.ihk_daten
    folder = real(Path(app.confdir, named)) if isinstance(named, str) and "\0" not in named else None
    return bool(folder is not None and folder.is_dir() and concepts_in(folder)) or _stands_in_pages(
        app, re.compile(_need_of_ours(app.config))
    )


def _need_of_ours(config: Config) -> bytes:
    """The directives of our types, but for those that the project names itself."""
    declared = said(config, "needs_types")
    entries = declared if isinstance(declared, Iterable) else ()
    own = {str(entry.get("directive")) if isinstance(entry, Mapping) else str(entry) for entry in entries}
    names = sorted(name for name, found in CORE_SCHEMA.types.items() if found.chain and name not in own)
    return rb"\.\. +(?:%b)::|\{(?:%b)\}" % (("|".join(names).encode(),) * 2)


def _stands_in_pages(app: Sphinx, pattern: re.Pattern[bytes]) -> bool:
    around = f"{app.config.rst_prolog or ''}\n{app.config.rst_epilog or ''}".encode()
    return pattern.search(around) is not None or _any_has(_sources(app), pattern)


def mentions_ours(source: str) -> bool:
    """Whether the source of a page has a directive or role of ours."""
    return _OURS.search(source.encode(errors="replace")) is not None


def connect(app: Sphinx) -> None:
    """Say once a build what we are good for in a project that has nothing of ours."""
    app.connect("builder-inited", lambda app: tell(app.config))


def tell(config: Config) -> None:
    """Say that there are no data, and what goes without."""
    logger.info(
        "ihk_daten: In »%s« liegt kein Konzept. Ohne Daten macht ihk_ext aus Ihren Seiten PDFs (»-b ihkpdf«, je "
        "Eintrag in »ihk_documents« eines); Anweisungen und Rollen »ihk:…« brauchen Datensätze.",
        config.ihk_daten,
    )


def said(config: Config, name: str) -> object:
    """The value that ``conf.py`` or the command line gives; None where neither does."""
    overrides = config.overrides
    return overrides[name] if name in overrides else config._raw_config.get(name)  # noqa: SLF001 - Sphinx tells it nowhere else


def _has_data(app: Sphinx) -> bool:
    """Whether there are data, or should be: a folder that is named and missing is a mistake to be told."""
    named = said(app.config, "ihk_daten")
    if named is not None and (not isinstance(named, str) or "\0" in named):
        return True
    folder = real(Path(app.confdir, named or DEFAULT_DATA))
    if not folder.is_dir():
        return named is not None
    if named is not None:
        return bool(concepts_in(folder) or data_files(folder) or closed_folders(folder))
    # nobody named it: other projects have a folder of this name, too
    return _any_has((path for concept in concepts_in(folder) for path in data_files(concept)), _FORMAT)


def _sources(app: Sphinx) -> list[Path]:
    """All files from which Sphinx may read pages, and those that lie among them."""
    config = app.config
    excluded = [*config.exclude_patterns, *config.templates_path, "**/_sources", "**/.git", "**/.#*"]
    top = Path(app.srcdir)
    made = (Path(folder) for folder in (app.outdir, app.doctreedir))
    excluded += [folder.relative_to(top).as_posix() for folder in made if folder.is_relative_to(top)]
    suffixes = {".rst", ".md", ".txt", ".inc", *_suffixes(config.source_suffix)}
    names = get_matching_files(app.srcdir, config.include_patterns, excluded)
    return [top / name for name in names if Path(name).suffix in suffixes]


def _suffixes(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return [str(suffix) for suffix in value] if isinstance(value, Iterable) else ()


def _any_has(files: Iterable[Path], pattern: re.Pattern[bytes]) -> bool:
    for path in files:
        try:
            if pattern.search(read_bytes(path, MOST_DATA)):
                return True
        except OSError:
            continue  # whatever it is, no build reads it either
    return False
