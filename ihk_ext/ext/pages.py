"""How many pages the PDFs have whose length a funding guideline limits."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

#: Marks an entry of ``ihk_documents`` as the version that goes with an application.
APPLICATION_KEY = "antragsfassung"
_PDF_BUILDER = "ihkpdf"
#: As LuaTeX ends its log.
_PAGES = re.compile(r"^Output written on .* \(([0-9]+) pages?,", re.MULTILINE)


def page_counts(app: Sphinx) -> dict[tuple[str, str], int] | None:
    """(start page, name) → pages of each PDF that is marked; None where this build makes no PDFs."""
    if app.builder.name != _PDF_BUILDER:
        return None
    marked = [entry for entry in app.config.ihk_documents if entry.get(APPLICATION_KEY)]
    found: dict[tuple[str, str], int] = {}
    for entry in marked:
        name = str(entry.get("ziel", ""))
        try:
            log = Path(app.outdir, "tex", name, f"{name}.log").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue  # it could not be set: the builder has said why
        if match := _PAGES.search(log):
            found[str(entry.get("start", "")), name] = int(match[1])
    return found
