"""The files that views write beside the HTML, such as the matrices' CSV."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from ihk_ext.ext.domain import ihk_domain
from ihk_ext.ext.session import session_of
from ihk_ext.ext.views.shown import files_of
from ihk_ext.outputs import replace_file


def write_csv_files(app: Sphinx, exception: Exception | None) -> None:
    """Write what the views of all pages want written (``build-finished``)."""
    if exception is not None or app.builder.format != "html":
        return
    specs = (spec for views in ihk_domain(app.env).views.values() for spec in views)
    for name, data in files_of(session_of(app.config), specs).items():
        path = Path(app.outdir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)
