"""Pictures of a document: copied, or converted, under names that cannot trouble TeX."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ihk_ext.files import read_bytes
from ihk_ext.latex.errors import Complaint, PdfError

_DOT_FONTS = [f"-{part}fontname=DejaVu Sans" for part in "GNE"]
_DIRECT = {".pdf", ".png", ".jpg", ".jpeg"}


@dataclass(slots=True)
class Assets:
    """The pictures of one document, by the names that they have beside its .tex file.

    A name stands for what the file was made from.
    """

    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, path: Path) -> str:
        """Take a file in; returns its name.

        Raises :class:`PdfError` where it cannot be used, :class:`OSError` where it cannot be read.
        """
        suffix, content = path.suffix.lower(), read_bytes(path)
        if suffix in _DIRECT:
            return self._keep(content, suffix, lambda: content)
        if suffix == ".svg":
            return self._keep(content, ".pdf", lambda: _svg_to_pdf(content))
        formats = "möglich sind PDF, PNG, JPEG und SVG"
        raise PdfError(Complaint(f"Das Bildformat von »{path.name}« kann das PDF nicht zeigen; {formats}."))

    def add_graph(self, dot: str) -> str:
        """Draw a graph of Graphviz; returns its name. Raises :class:`PdfError`."""
        command = ["dot", "-Tpdf", *_DOT_FONTS]
        return self._keep(dot.encode(), ".pdf", lambda: _convert(command, dot.encode(), "dot", "graphviz"))

    def _keep(self, source: bytes, suffix: str, make: Callable[[], bytes]) -> str:
        """Make the file once; its name stands for its source, since converters write the time into their files."""
        name = f"bild-{hashlib.sha256(source).hexdigest()[:12]}{suffix}"
        if name not in self.files:
            self.files[name] = make()
        return name


def _svg_to_pdf(content: bytes) -> bytes:
    return _convert(["rsvg-convert", "-f", "pdf"], content, "rsvg-convert", "librsvg2-bin")


def _convert(command: list[str], source: bytes, program: str, package: str) -> bytes:
    if shutil.which(program) is None:
        raise PdfError(Complaint(f"Das Programm »{program}« fehlt. Auf Debian und Ubuntu: apt-get install {package}"))
    done = subprocess.run(command, input=source, capture_output=True, check=False)
    if done.returncode:
        raise PdfError(
            Complaint(f"»{program}« kann das Bild nicht umwandeln: {done.stderr.decode(errors='replace').strip()}")
        )
    return done.stdout
