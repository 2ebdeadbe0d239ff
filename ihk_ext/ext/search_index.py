"""The search index as a clean build makes it.

Sphinx keeps an index between builds and changes it page by page.  What it keeps then differs from
a clean build's: words that no page has any more stay as keys (a non-public build's in the next
public one), numbers of object types follow the history, index entries of pages that are not
written are lost.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.search import js_index

from ihk_ext.files import read_text

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.search import IndexBuilder


def make_exact(builder: StandaloneHTMLBuilder, fresh: AbstractSet[str], pages: AbstractSet[str]) -> None:
    """Clear the index of what none of the *pages* has, before it is written; *fresh* are written in this build."""
    index = builder.indexer
    if index is None:
        return
    index.prune(pages)
    for mapping in (index._mapping, index._title_mapping):  # noqa: SLF001 - Sphinx offers no other way in
        for word in [word for word, found in mapping.items() if not found & pages]:
            del mapping[word]
    index._objtypes.clear()  # noqa: SLF001 - numbered anew when the index is frozen
    index._objnames.clear()  # noqa: SLF001
    _restore_entries(builder, index, pages, fresh)


def _restore_entries(
    builder: StandaloneHTMLBuilder, index: IndexBuilder, pages: AbstractSet[str], fresh: AbstractSet[str]
) -> None:
    """Index entries of pages that are not written stand in the last index only."""
    known: dict[str, list[tuple[str, str, str]]] = index._index_entries  # noqa: SLF001
    kept = {docname: entries for docname, entries in known.items() if docname in fresh}
    if pages - fresh:
        last = _entries_in(Path(builder.outdir, builder.searchindex_filename))
        kept.update((docname, last[docname]) for docname in (pages - fresh) & last.keys())
    known.clear()
    known.update((docname, kept[docname]) for docname in sorted(kept))


def _entries_in(path: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Page → (entry, anchor, ``main`` or ``""``) of a written index."""
    try:
        stored: dict[str, Any] = js_index.loads(read_text(path))
        pages = stored["docnames"]
        found: dict[str, list[tuple[str, str, str]]] = {}
        for entry, places in stored["indexentries"].items():
            for number, anchor, main in places:
                found.setdefault(pages[number], []).append((entry, anchor, "main" if main else ""))
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return {}
    return {docname: sorted(entries) for docname, entries in found.items()}
