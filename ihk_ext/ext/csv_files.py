"""The matrices' CSV files beside the HTML."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from ihk_ext.exchange.csv import matrix_csv
from ihk_ext.ext.domain import ihk_domain
from ihk_ext.ext.resolve import CSV_FOLDER
from ihk_ext.ext.session import session_of
from ihk_ext.ext.views import ViewError, full_matrix, matrix_name


def write_csv_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the whole of each matrix, unchanged files untouched (``build-finished``)."""
    if exception is not None or app.builder.format != "html":
        return
    session = session_of(app.config)
    specs = {s for views in ihk_domain(app.env).views.values() for s in views if s.kind == "matrix"}
    folder = Path(app.outdir) / CSV_FOLDER
    for spec in sorted(specs, key=repr):
        try:
            data = matrix_csv(full_matrix(session, spec)).encode("utf-8")
        except ViewError:
            continue  # reported where it stands
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{matrix_name(spec)}.csv"
        if not path.exists() or path.read_bytes() != data:
            beside = path.with_suffix(".neu")
            beside.write_bytes(data)
            beside.replace(path)
