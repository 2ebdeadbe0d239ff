"""The gate »noise« on PDFs as LuaLaTeX sets them: their streams, texts, properties and attachments."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf

from ihk_ext.schema.declare import Publicity
from tests.gates.building import build
from tests.gates.clean import compare
from tests.gates.generate import Size
from tests.gates.noise import Outcome, leaks, project


def marks_in_pdfs(folder: Path, seed: int) -> tuple[Outcome, int]:
    """Set the PDFs of two projects that differ in hidden content; returns what came of it, and how many there are."""
    outcome, made = Outcome(), []
    for variant in (0, 1):
        world = project(seed, variant=variant, size=Size.SMALL, audience=Publicity.PUBLIC)
        world.write_new(folder / "projekt")
        for name in ("aus", "doctrees"):
            shutil.rmtree(folder / name, ignore_errors=True)
        built = build(
            folder / "projekt",
            folder / "aus",
            builder="ihkpdf",
            jobs=2,
            doctrees=folder / "doctrees",
            edition=world.edition,
            options=("--keep-going",),
        )
        if built.status:
            outcome.refused = built.said
            break
        files = {name: content for name, content in built.files.items() if "/" not in name and name.endswith(".pdf")}
        parts = {part: content for name, pdf in files.items() for part, content in parts_of(name, pdf)}
        outcome.leaks += leaks(parts, world.hidden)
        made.append(files)
    if len(made) > 1:
        outcome.differences = compare(*made)
    return outcome, len(made[0]) if made else 0


def parts_of(name: str, pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """Name → content of all that a PDF holds: objects, streams without compression, and the text that it shows."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for number, held in enumerate(opened.objects):
            yield f"{name}: Objekt {number}", repr(held).encode()
            if isinstance(held, pikepdf.Stream):
                yield f"{name}: Strom {number}", held.read_bytes()
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(pdf)).pages, 1):
        yield f"{name}: Seite {number}", page.extract_text().encode()
