"""What a translator knows of its document and of the project around it.

The builder makes one context for each document.  Visitors, our own and those of other
extensions, ask it; none of them asks the builder.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ihk_ext.files import reason
from ihk_ext.latex.assets import Assets
from ihk_ext.latex.documents import PdfDocument
from ihk_ext.latex.errors import Complaint, PdfError
from ihk_ext.latex.pictures import similar
from ihk_ext.matrices.splitting import MAX_CELLS


@dataclass(frozen=True, slots=True)
class WritingContext:
    """One document while it is written.

    ``pdf`` is what its entry and the data say, ``title`` the title as it is printed.
    ``pages`` are the pages that it consists of, ``places`` the names of its destinations.
    ``numbers`` holds the section numbers of all pages of the project, by page and then by
    ``#anchor`` (``""``: the page itself), ``titles`` the title of the document that shows a page.
    ``source`` is the folder of the pages, ``assets`` collects the document's pictures, and a
    matrix of more than ``matrix_cells`` is shown in blocks.
    """

    pdf: PdfDocument
    title: str
    pages: frozenset[str]
    places: frozenset[str]
    source: Path
    numbers: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    assets: Assets = field(default_factory=Assets)
    matrix_cells: int = MAX_CELLS

    def asset(self, uri: str) -> str:
        """Take a picture of the source folder in; returns its name beside the .tex file.

        Raises :class:`PdfError` where it lies on the web, cannot be read or cannot be shown.
        """
        if "://" in uri:
            raise PdfError(Complaint(f"Das Bild »{uri}« liegt im Netz; ein PDF muss es enthalten."))
        try:
            return self.assets.add(self.source / uri, uri)
        except OSError as error:
            raise PdfError(Complaint(f"Das Bild »{uri}« {_reason(error, self.source / uri)}")) from None

    def graph(self, dot: str, layout: str = "dot") -> str:
        """Draw a graph of Graphviz by a *layout* of it; its name beside the .tex file. Raises :class:`PdfError`."""
        return self.assets.add_graph(dot, layout)

    def number_of(self, page: str, anchor: str) -> str:
        """The number of a section (of a page for an empty *anchor*) as printed; ``""`` where it has none."""
        found = self.numbers.get(page, {}).get(f"#{anchor}" if anchor else "") or ()
        return ".".join(map(str, found))

    def title_of_page(self, page: str) -> str:
        """The title of the document that shows a page which is not in this one; ``""`` where none does."""
        return self.titles.get(page, "")


def _reason(error: OSError, path: Path) -> str:
    if error.errno == errno.EISDIR:
        return "ist ein Ordner."
    if error.errno != errno.ENOENT:
        return f"lässt sich nicht lesen ({reason(error)})."
    meant = similar(path)
    if not meant:
        return "gibt es nicht."
    spaces = " Sphinx überliest Leerzeichen in Bildnamen: Benennen Sie die Datei ohne sie." if " " in meant else ""
    return f"gibt es nicht. Meinten Sie »{meant}«?{spaces}"
