"""Pictures of a document: copied, or converted, under names that cannot trouble TeX."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from ihk_ext.latex.errors import PdfError

_DIRECT = {".pdf", ".png", ".jpg", ".jpeg"}


@dataclass(slots=True)
class Assets:
    """The pictures of one document, by the names that they have beside its .tex file."""

    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, path: Path) -> str:
        """Take a file in; returns its name. Raises :class:`PdfError` where it cannot be used."""
        suffix = path.suffix.lower()
        if suffix in _DIRECT:
            return self._keep(path.read_bytes(), suffix)
        if suffix == ".svg":
            return self._keep(_svg_to_pdf(path), ".pdf")
        raise PdfError(f"Das Bildformat von »{path.name}« kann das PDF nicht zeigen; möglich sind PDF, PNG, JPEG und SVG.")

    def add_graph(self, dot: str) -> str:
        """Draw a graph of Graphviz; returns its name. Raises :class:`PdfError`."""
        return self._keep(_convert(["dot", "-Tpdf"], dot.encode(), "dot", "graphviz"), ".pdf")

    def _keep(self, content: bytes, suffix: str) -> str:
        name = f"bild-{hashlib.sha256(content).hexdigest()[:12]}{suffix}"
        self.files[name] = content
        return name


def _svg_to_pdf(path: Path) -> bytes:
    return _convert(["rsvg-convert", "-f", "pdf"], path.read_bytes(), "rsvg-convert", "librsvg2-bin")


def _convert(command: list[str], source: bytes, program: str, package: str) -> bytes:
    if shutil.which(program) is None:
        raise PdfError(f"Das Programm »{program}« fehlt. Auf Debian und Ubuntu: apt-get install {package}")
    done = subprocess.run(command, input=source, capture_output=True, check=False)
    if done.returncode:
        raise PdfError(f"»{program}« kann das Bild nicht umwandeln: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
