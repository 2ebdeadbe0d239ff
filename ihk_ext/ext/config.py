"""Our config values, as one dataclass."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from ihk_ext.ext.editions import edition_of
from ihk_ext.model.edition import Edition
from ihk_ext.outputs.inputs import code_digest
from ihk_ext.schema.declare import Publicity


@dataclass(frozen=True, slots=True)
class Settings:
    """The validated config values of a build.

    ``data`` is the folder whose subfolders are concepts; ``edition`` what the build makes.
    """

    data: Path
    edition: Edition

    @property
    def audience(self) -> Publicity:
        """Who the build is for."""
        return self.edition.audience


def add_config_values(app: Sphinx) -> None:
    """Register the values; ``"env"`` where a change needs all pages read again."""
    add = app.add_config_value
    add("ihk_daten", "../data", "env", str, "Ordner mit einem Unterordner je Konzept")
    add("ihk_ausgaben", {}, "env", dict, "die Ausgaben: Name → für wen, welche Konzepte, welcher Stichtag")
    add("ihk_ausgabe", "", "env", str, "die Ausgabe, die gebaut wird; ohne Angabe die erste")
    add("ihk_oeffentlichkeit", None, "env", (str, type(None)), "für wen der Bau ist, wo es keine Ausgaben gibt")
    add("ihk_matrix_felder", 5000, "env", int, "so viele Felder zeigt eine Matrix am Stück")
    # no value to set: another version of our code reads all pages anew, even while it is being developed
    add("ihk_programm", code_digest(), "env", str, "Prüfsumme von ihk_ext")


def read_settings(config: Config, base: Path) -> Settings:
    """Validate the values; raises :class:`sphinx.errors.ConfigError` in German."""
    edition = edition_of(config)
    folder = (base / config.ihk_daten).resolve()
    if not folder.is_dir():
        raise ConfigError(f"ihk_daten: Den Ordner »{config.ihk_daten}« (von {base.name}/ aus) gibt es nicht.")
    return Settings(folder, edition)
