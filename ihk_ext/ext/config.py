"""Our config values, as one dataclass."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from ihk_ext.schema.declare import Publicity


@dataclass(frozen=True, slots=True)
class Settings:
    """The validated config values of a build.

    ``data`` is the folder whose subfolders are concepts; ``audience`` who the build is
    for.
    """

    data: Path
    audience: Publicity


def add_config_values(app: Sphinx) -> None:
    """Register the values; ``"env"`` where a change needs all pages read again."""
    app.add_config_value("ihk_daten", "../data", "env", str, "Ordner mit einem Unterordner je Konzept")
    app.add_config_value("ihk_oeffentlichkeit", Publicity.PUBLIC.value, "env", str, "für wen der Bau ist")
    app.add_config_value("ihk_matrix_felder", 5000, "env", int, "so viele Felder zeigt eine Matrix am Stück")


def read_settings(config: Config, base: Path) -> Settings:
    """Validate the values; raises :class:`sphinx.errors.ConfigError` in German."""
    try:
        audience = Publicity(config.ihk_oeffentlichkeit)
    except ValueError:
        words = ", ".join(f"»{p.value}«" for p in Publicity)
        raise ConfigError(
            f"ihk_oeffentlichkeit: »{config.ihk_oeffentlichkeit}« gibt es nicht; erlaubt sind {words}."
        ) from None
    folder = (base / config.ihk_daten).resolve()
    if not folder.is_dir():
        raise ConfigError(f"ihk_daten: Den Ordner »{config.ihk_daten}« (von {base.name}/ aus) gibt es nicht.")
    return Settings(folder, audience)
