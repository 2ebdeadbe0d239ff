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
from ihk_ext.latex.pictures import Picture, PictureError, look

_LAYOUTS = ("dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage", "patchwork")
_DOT_FONTS = [f"-{part}fontname=DejaVu Sans" for part in "GNE"]


@dataclass(slots=True)
class Assets:
    """The pictures of one document, by the names that they have beside its .tex file.

    A name stands for what the file was made from; ``sources`` are the names by what was read.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    sources: dict[bytes, str] = field(default_factory=dict, repr=False)

    def add(self, path: Path, name: str = "") -> str:
        """Take a file in, which messages call *name* (else as it is called); returns its name beside the .tex file.

        Raises :class:`PdfError` where it cannot be shown, :class:`OSError` where it cannot be read.
        """
        content = read_bytes(path)
        source = hashlib.sha256(content).digest()
        if source not in self.sources:
            try:
                self.sources[source] = self._take(look(content))
            except PictureError as error:
                raise PdfError(Complaint(f"Das Bild »{name or path.name}« {error}")) from None
        return self.sources[source]

    def _take(self, picture: Picture) -> str:
        if picture.suffix != ".svg":
            return self._keep(picture.content, picture.suffix, lambda: picture.content)
        return self._keep(picture.content, ".pdf", lambda: look(_svg_to_pdf(picture.content)).content)

    def add_graph(self, dot: str, layout: str = "dot") -> str:
        """Draw a graph by a *layout* of Graphviz; returns its name. Raises :class:`PdfError`."""
        if layout not in _LAYOUTS:
            known = ", ".join(_LAYOUTS)
            raise PdfError(Complaint(f"»{layout}« ist keine Anordnung von Graphviz; möglich sind {known}."))
        command = ["dot", f"-K{layout}", "-Tpdf", *_DOT_FONTS]
        source = dot.encode() if layout == "dot" else f"{layout}\n{dot}".encode()
        return self._keep(source, ".pdf", lambda: _convert(command, dot.encode(), "dot", "graphviz"))

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
