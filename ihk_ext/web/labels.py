"""German for what Sphinx' German catalogue and the theme furo leave in English."""

from __future__ import annotations

from gettext import NullTranslations

from jinja2.ext import Extension
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import get_translator

#: Messages that go through Sphinx' catalogue, which has no German for them; where it gets one, that wins.
_MESSAGES = {
    "Back to top": "Nach oben",
    "Contents:": "Inhalt:",
    "Copyright &#169; %(copyright)s": "Copyright &#169; %(copyright)s",
    "Edit this page": "Diese Seite bearbeiten",
    "Home": "Startseite",
    "Last updated on %(last_updated)s": "Zuletzt aktualisiert am %(last_updated)s",
    "Link to this code": "Link zu diesem Quelltext",
    "Link to this definition": "Link zu dieser Definition",
    "Link to this equation": "Link zu dieser Formel",
    "Link to this heading": "Link zu dieser Überschrift",
    "Link to this image": "Link zu diesem Bild",
    "Link to this table": "Link zu dieser Tabelle",
    "Link to this term": "Link zu diesem Begriff",
    "Link to this toctree": "Link zu diesem Inhaltsverzeichnis",
    "Made with ": "Erstellt mit ",
    "Next": "Weiter",
    "On this page": "Auf dieser Seite",
    "Please activate JavaScript to enable the search functionality.": "Die Suche braucht JavaScript; bitte "
    "schalten Sie es ein.",
    "Previous": "Zurück",
    "Skip to content": "Zum Inhalt springen",
    "Versions": "Fassungen",
    "View this page": "Quelltext dieser Seite",
}
#: What furo's templates hard-code.  Whole attributes, so that no text of a page can be hit.
_ATTRIBUTES = {
    'aria-label="Toggle site navigation sidebar"': 'aria-label="Navigation ein- und ausblenden"',
    'aria-label="Toggle table of contents sidebar"': 'aria-label="Inhalt dieser Seite ein- und ausblenden"',
    'aria-label="Toggle Light / Dark / Auto color theme"': 'aria-label="Darstellung wechseln: hell, dunkel, '
    'wie das Gerät"',
}


class _Messages(NullTranslations):
    """A catalogue that is asked where Sphinx' own has nothing."""

    def gettext(self, message: str) -> str:
        return _MESSAGES.get(message, message)


class GermanAttributes(Extension):
    """Translates furo's fixed labels while Jinja compiles a template: once a build, no copied template."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """*source* with German labels."""
        for english, german in _ATTRIBUTES.items():
            source = source.replace(english, german)
        return source


def label_theme(app: Sphinx, config: Config) -> None:
    """Add our messages to the catalogue of a German project (``config-inited``)."""
    if is_german(config):
        get_translator().add_fallback(_Messages())


def label_templates(app: Sphinx) -> None:
    """Add the labels to the templates of a German project (``builder-inited``)."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if environment is not None and is_german(app.config):
        environment.add_extension(GermanAttributes)


def is_german(config: Config) -> bool:
    """Whether the project is written in German."""
    return (config.language or "").split("_")[0].split("-")[0] == "de"
