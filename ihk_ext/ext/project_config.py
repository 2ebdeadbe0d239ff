"""What ``ihk bauen`` must know of a project's ``conf.py`` before Sphinx runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from ihk_ext.ext.editions import edition_of
from ihk_ext.files import MOST_DATA, decoded, read_bytes, text_problems
from ihk_ext.model.edition import Edition


@dataclass(frozen=True, slots=True)
class ProjectConfig:
    """The edition to build, and the folder of the data."""

    edition: Edition
    data: Path


def read_project_config(folder: Path, edition: str) -> ProjectConfig:
    """Read the ``conf.py`` in *folder*; *edition* is the name of the wanted one, empty for the default one.

    Raises :class:`ValueError` with a German message.
    """
    top = folder.resolve()
    try:
        config = Config.read(top, overrides={"ihk_ausgabe": edition}, tags=Tags())
    except ConfigError as error:
        raise ValueError(_in_german(error, folder / "conf.py")) from error
    config.add("ihk_ausgaben", {}, "env", dict)
    config.add("ihk_ausgabe", "", "env", str)
    config.add("ihk_oeffentlichkeit", None, "env", (str, type(None)))
    config.add("ihk_daten", "../data", "env", str)
    try:
        found = edition_of(config)
    except ConfigError as error:
        raise ValueError(f"{folder / 'conf.py'}: {error}") from error
    return ProjectConfig(found, top / config.ihk_daten)


def _no_text(file: Path) -> str:
    """What is wrong with the letters of a file that Python cannot read; empty where it is something else."""
    try:
        text = decoded(read_bytes(file, MOST_DATA))
    except OSError:
        return ""
    problems = text.problems or text_problems(text.text)
    return next((f"{file}:{p.line}:{p.column}: {p.text} {p.hint}" for p in problems), "")


def _in_german(error: ConfigError, file: Path) -> str:
    """What Python has against a ``conf.py``: the line, and the last line of Sphinx' message."""
    cause = error.__cause__
    if isinstance(cause, SyntaxError):
        if wrong := _no_text(file):
            return wrong
        advice = "Prüfen Sie dort und in der Zeile davor Klammern, Anführungszeichen und Kommas."
        return f"{file}:{cause.lineno}: Python kann die Einstellungen nicht lesen: {cause.msg}. {advice}"
    said = str(error)
    lines = re.findall(r'conf\.py", line (\d+)', said)
    place = f"{file}:{lines[-1]}" if lines else str(file)
    reason = said.strip().splitlines()[-1].strip()
    return f"{place}: Python kann die Einstellungen nicht lesen: {reason}"
