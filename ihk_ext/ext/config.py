"""Our config values, as one dataclass."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from ihk_ext.ext.editions import edition_of
from ihk_ext.ext.presence import said
from ihk_ext.failures import ConfigurationError
from ihk_ext.files import real
from ihk_ext.findings import excerpt
from ihk_ext.model.edition import Edition
from ihk_ext.outputs.inputs import code_digest
from ihk_ext.schema.declare import Publicity

_EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Settings:
    """The validated config values of a build.

    ``data`` is the folder whose subfolders are concepts, which need not be there; ``edition`` what the build makes.
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
    # "env", though only pages are written anew: of values that are "html" Sphinx keeps a sum in every output
    add("ihk_gestaltung", None, "env", (bool, type(None)), "ob alle Seiten aussehen, wie ihk_ext es vorsieht")
    add("ihk_matrix_felder", 5000, "env", int, "so viele Felder zeigt eine Matrix am Stück")
    # no value to set: another version of our code reads all pages anew, even while it is being developed
    add("ihk_programm", code_digest(), "env", str, "Prüfsumme von ihk_ext")


def read_settings(config: Config, base: Path) -> Settings:
    """Validate the values; raises :class:`ihk_ext.failures.ConfigurationError` in German."""
    _check_shapes(config)
    _check_epoch(os.environ.get(_EPOCH, ""))
    edition = edition_of(config)
    folder = real(base / config.ihk_daten)
    if not folder.is_dir() and said(config, "ihk_daten") is not None:
        raise ConfigurationError(f"ihk_daten: Den Ordner »{config.ihk_daten}« (von {base.name}/ aus) gibt es nicht.")
    return Settings(folder, edition)


def _check_shapes(config: Config) -> None:
    """Values of the right kind; Sphinx only warns of others."""
    for name in ("ihk_daten", "ihk_fakten"):
        value = getattr(config, name, "")
        if not isinstance(value, str) or "\0" in value:
            raise ConfigurationError(f'{name}: {_shown(value)} ist kein Pfad. Schreiben Sie ihn als Text: "../data".')
    if getattr(config, "ihk_fakten", "") and not Path(config.ihk_fakten).name:
        raise ConfigurationError(f"ihk_fakten: »{config.ihk_fakten}« nennt keine Datei.")
    cells = config.ihk_matrix_felder
    if not isinstance(cells, int) or isinstance(cells, bool) or cells < 1:
        raise ConfigurationError(f"ihk_matrix_felder: {_shown(cells)} ist keine ganze Zahl ab 1.")
    if not isinstance(config.ihk_gestaltung, (bool, type(None))):
        text = f"ihk_gestaltung: {_shown(config.ihk_gestaltung)} ist weder True noch False."
        raise ConfigurationError(text)
    if not isinstance(getattr(config, "ihk_documents", []), (list, tuple)):
        raise ConfigurationError("ihk_documents: Es muss eine Liste sein, je PDF ein dict mit »start« und »ziel«.")


def _shown(value: object) -> str:
    """A value in a message; of an object its kind."""
    return f"»{excerpt(repr(value))}«" if isinstance(value, (str, bytes, int, float)) else f"»{type(value).__name__}«"


def _check_epoch(text: str) -> None:
    """Whether a day can be made of it; otherwise every date in the documents would silently be today's."""
    if not text:
        return
    try:
        dt.datetime.fromtimestamp(int(text), tz=dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise ConfigurationError(
            f"Umgebungsvariable {_EPOCH}: »{text}« ist keine Zahl von Sekunden seit 1970. "
            f"Setzen Sie zum Beispiel {_EPOCH}=1700000000, oder löschen Sie die Variable."
        ) from None
