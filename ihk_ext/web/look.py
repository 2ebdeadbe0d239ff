"""Whether the look of a project is ours: on all pages, or only where something of ours stands.

Ours is furo in a German project with data of ours; ``ihk_gestaltung`` says otherwise.  Under any other theme, and in
any other language, a page without anything of ours is what Sphinx and its theme make of it.
"""

from __future__ import annotations

from sphinx.config import Config

#: Sphinx pickles no attribute of the configuration that begins with an underscore.
_ATTRIBUTE = "_ihk_look"
_THEME = "furo"


def choose_look(config: Config, *, has_data: bool) -> None:
    """Decide for this build, once it is known whether the project has data."""
    said: bool | None = config.ihk_gestaltung
    chosen = has_data and config.html_theme == _THEME and is_german(config) if said is None else said
    setattr(config, _ATTRIBUTE, chosen)


def has_look(config: Config) -> bool:
    """Whether all pages of the project are ours to shape; so they are as long as nobody has decided."""
    return bool(getattr(config, _ATTRIBUTE, True))


def is_german(config: Config) -> bool:
    """Whether the project is written in German."""
    return (config.language or "").split("_")[0].split("-")[0] == "de"


def speaks_german(config: Config) -> bool:
    """Whether what Sphinx and the theme say is ours to put into German."""
    return has_look(config) and is_german(config)
