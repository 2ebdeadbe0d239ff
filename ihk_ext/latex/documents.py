"""The PDFs of a project, as ``ihk_documents`` in conf.py names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from ihk_ext.documents.kinds import KINDS, DocumentKind
from ihk_ext.failures import ConfigurationError

#: Sphinx pickles no attribute of the configuration that begins with an underscore.
_OWN_KINDS = "_ihk_document_kinds"
_TARGET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_COVER = {"titel", "untertitel", "herausgeber", "stand", "logo", "logo_alt", "impressum"}
_STATE = {"vorlage", "entwurf", "fassung", "beschlussstand", "schlagworte", "antragsfassung"}
_KEYS = frozenset({"start", "ziel", "art"} | _COVER | _STATE)


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """One PDF: its start page, file name (without ``.pdf``), kind, and what its first page says.

    ``title`` is ``""`` where the start page's own title holds. ``logo`` is a file below
    the source folder, ``logo_alt`` what it shows. ``draft`` and ``version`` are printed on
    every page. ``record`` is the ID of the record that the document presents; ``imprint`` are the
    lines of the page behind the cover; ``decision`` and ``keywords`` are properties of the file.
    """

    start: str
    target: str
    kind: DocumentKind
    title: str = ""
    subtitle: str = ""
    publisher: str = ""
    state: str = ""
    logo: str = ""
    logo_alt: str = ""
    draft: str = ""
    version: str = ""
    record: str = ""
    imprint: tuple[str, ...] = ()
    decision: str = ""
    keywords: tuple[str, ...] = ()


def kinds_of(config: Config) -> Mapping[str, DocumentKind]:
    """All kinds by name, the first the one of a document that names none."""
    own: tuple[DocumentKind, ...] = getattr(config, _OWN_KINDS, ())
    return {kind.name: kind for kind in (*KINDS, *own)}


def add_kind(config: Config, kind: DocumentKind) -> None:
    """Make a kind known; raises :class:`ihk_ext.failures.ConfigurationError` where its name is taken."""
    known = kinds_of(config)
    if kind.name in known:
        raise ConfigurationError(f"Die Art »{kind.name}« gibt es schon.")
    setattr(config, _OWN_KINDS, (*getattr(config, _OWN_KINDS, ()), kind))


def read_documents(config: Config, env: BuildEnvironment) -> list[PdfDocument]:
    """The documents that the configuration declares.

    Raises :class:`sphinx.errors.ConfigError`, in German, at the first malformed entry.
    """
    kinds = kinds_of(config)
    if not isinstance(config.ihk_documents, list | tuple):
        raise ConfigError("ihk_documents: Das ist eine Liste mit einem Eintrag je PDF.")
    result: list[PdfDocument] = []
    for index, entry in enumerate(config.ihk_documents):
        document = _document(entry, f"ihk_documents[{index}]", env, kinds)
        if any(document.target == other.target for other in result):
            raise ConfigError(f"ihk_documents[{index}]: Das Ziel »{document.target}« gibt es schon.")
        result.append(document)
    return result


def _document(entry: object, where: str, env: BuildEnvironment, kinds: Mapping[str, DocumentKind]) -> PdfDocument:
    if not isinstance(entry, Mapping):
        raise ConfigError(f"{where}: Ein Eintrag ist ein dict mit »start« und »ziel«.")
    if unknown := sorted(map(str, set(entry) - _KEYS)):
        raise ConfigError(f"{where}: »{unknown[0]}« gibt es nicht; erlaubt sind {', '.join(sorted(_KEYS))}.")
    start, target = _text(entry, "start", where), _text(entry, "ziel", where)
    if start not in env.found_docs:
        raise ConfigError(f"{where}: Die Seite »{start}« (start) gibt es nicht.")
    if not _TARGET.fullmatch(target):
        raise ConfigError(f"{where}: »{target}« (ziel) ist kein Dateiname aus Buchstaben, Ziffern, ».«, »_« und »-«.")
    kind = kinds.get(_text(entry, "art", where) or next(iter(kinds)))
    if kind is None:
        raise ConfigError(f"{where}: »{entry['art']}« (art) gibt es nicht; es gibt {', '.join(kinds)}.")
    imprint = _lines(entry, "impressum", where)
    if imprint and not kind.imprint:
        raise ConfigError(f"{where}: Ein Dokument der Art »{kind.name}« hat kein »impressum«.")
    return PdfDocument(
        start,
        target,
        kind,
        title=_text(entry, "titel", where),
        subtitle=_text(entry, "untertitel", where),
        publisher=_text(entry, "herausgeber", where),
        state=_text(entry, "stand", where),
        logo=_text(entry, "logo", where),
        logo_alt=_text(entry, "logo_alt", where),
        draft=_text(entry, "entwurf", where),
        version=_text(entry, "fassung", where),
        record=_text(entry, "vorlage", where),
        imprint=imprint,
        decision=_text(entry, "beschlussstand", where),
        keywords=_lines(entry, "schlagworte", where),
    )


def _text(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ConfigError(f"{where}: »{key}« ist kein Text.")
    return value


def _lines(entry: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """A text of several lines, or a list of texts; empty lines are left out."""
    value = entry.get(key, ())
    lines = value.splitlines() if isinstance(value, str) else value
    if not isinstance(lines, (list, tuple)) or not all(isinstance(line, str) for line in lines):
        raise ConfigError(f"{where}: »{key}« ist weder ein Text noch eine Liste von Texten.")
    return tuple(line.strip() for line in lines if line.strip())
