"""Files of a project that no page names, and that pages depend on all the same: code, templates, static files.

They lie wherever ``conf.py`` says, inside the folder of the documents or not.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from ihk_ext.files import digest, real

_PACKAGE = Path(__file__).resolve().parents[1]
#: Folders of installed packages: what lies there is known by its version.
_INSTALLED = frozenset({"site-packages", "dist-packages"})


def connect(app: Sphinx) -> None:
    """Know the project's code before Sphinx compares the configuration with the last build's."""
    app.connect("config-inited", _note_code, priority=0)


def _note_code(app: Sphinx, config: Config) -> None:
    """Another ``conf.py``, or another module of the project that it uses, reads all pages anew."""
    state = hashlib.sha256(str(config.ihk_programm).encode())
    for path in project_code(app):
        state.update(f"{path.name}\0{content_digest(path)}\0".encode())
    config["ihk_programm"] = state.hexdigest()[:16]


def project_code(app: Sphinx) -> list[Path]:
    """``conf.py`` and the modules of the project that are imported, in order."""
    top = Path(app.confdir).resolve().parent
    found = {Path(app.confdir, "conf.py").resolve()}
    begins = (str(top), str(Path(app.confdir).parent))
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if not isinstance(file, str) or not file.startswith(begins):
            continue
        path = Path(file).resolve()
        if path.is_relative_to(top) and not path.is_relative_to(_PACKAGE) and not _INSTALLED & set(path.parts):
            found.add(path)
    return sorted(path for path in found if path.is_file())


def side_files(app: Sphinx) -> Iterator[tuple[str, Path]]:
    """Templates, static files and themes of the project, each with a name that tells no folder of this machine."""
    for value in ("templates_path", "html_static_path", "html_theme_path"):
        for number, entry in enumerate(getattr(app.config, value, None) or ()):
            for name, path in _below(Path(app.confdir, entry)):
                yield f"{value}/{number}/{name}", path


def extra_files(app: Sphinx) -> Iterator[tuple[str, Path]]:
    """Files that are copied beside the pages, and may take a page's place."""
    for number, entry in enumerate(getattr(app.config, "html_extra_path", None) or ()):
        for name, path in _below(Path(app.confdir, entry)):
            yield f"html_extra_path/{number}/{name}", path


def outside_files(app: Sphinx) -> Iterator[Path]:
    """All those that a build uses, with logo and favicon; for who asks whether anything has changed."""
    yield from project_code(app)
    for files in (side_files(app), extra_files(app)):
        yield from (path for _, path in files)
    for value in ("html_logo", "html_favicon"):
        name = getattr(app.config, value, None)
        if isinstance(name, str) and name and "://" not in name:
            yield Path(app.confdir, name)


def _below(top: Path) -> Iterator[tuple[str, Path]]:
    """The file that *top* is, or the files in it; those of installed packages are known by their versions."""
    if _INSTALLED & set(top.parts) or real(top).is_relative_to(_PACKAGE):
        return
    if top.is_file():
        yield top.name, top
    for folder, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            yield path.relative_to(top).as_posix(), path


def content_digest(path: Path) -> str:
    """A fingerprint of a file; empty where it cannot be read."""
    try:
        return digest(path).hexdigest()[:16]
    except OSError:
        return ""
