"""What Sphinx' German catalogue and the theme furo lack: German labels and landmarks.

Nothing of furo is copied: its templates and its navigation are changed where they say
something in English, so that a newer furo works as well, at worst with an English label.
"""

from __future__ import annotations

from gettext import NullTranslations
from typing import Any

from docutils import nodes
from jinja2.ext import Extension
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import get_translator

from ihk_ext.web.look import speaks_german

#: Messages that go through Sphinx' catalogue, which has no German for them; where it gets one, that wins.
_MESSAGES = {
    "Back to top": "Nach oben",
    "Contents:": "Inhalt:",
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
#: What furo's templates hard-code.  Whole tags and attributes, so that no text of a page can be hit.
_TEMPLATE_PARTS = {
    'aria-label="Toggle site navigation sidebar"': 'aria-label="Navigation ein- und ausblenden"',
    'aria-label="Toggle table of contents sidebar"': 'aria-label="Inhalt dieser Seite ein- und ausblenden"',
    'aria-label="Toggle Light / Dark / Auto color theme"': 'aria-label="Darstellung wechseln: hell, dunkel, '
    'wie das Gerät"',
    '<div class="sidebar-tree">': '<div class="sidebar-tree" role="navigation" aria-label="Alle Seiten">',
    '<div class="toc-tree">': '<div class="toc-tree" role="navigation" aria-label="Auf dieser Seite">',
    # the one page without a heading of the first level
    '<div id="search-results"></div>': '<h1>Suche</h1>\n\n<div id="search-results"></div>',
}
#: The same for the navigation, which furo's code makes.
_NAVIGATION_PARTS = {
    'aria-label="Toggle navigation of ': 'aria-label="Unterseiten: ',
    '<a class="current reference internal" href="#">': '<a class="current reference internal" href="#" '
    'aria-current="page">',
}
#: German for the controls of sphinx-needs' interactive tables.
NEEDTABLE_LABELS = {
    "search": "Suchen",
    "rowsPerPage": "Zeilen je Seite",
    "all": "alle",
    "columns": "Spalten",
    "copy": "Kopieren",
    "csv": "CSV",
    "sort": "Nach {column} sortieren",
    "pagination": "Seiten",
    "previous": "Zurück",
    "next": "Weiter",
    "empty": "Keine Einträge",
    "info": "{start} bis {end} von {total}",
}


class _Messages(NullTranslations):
    """A catalogue that is asked where Sphinx' own has nothing."""

    def gettext(self, message: str) -> str:
        return _MESSAGES.get(message, message)


class GermanTemplates(Extension):
    """Changes furo's templates when Jinja compiles them: once a build."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """*source* with German labels."""
        return _replaced(source, _TEMPLATE_PARTS)


def label_messages(app: Sphinx, config: Config) -> None:
    """Add our messages to the catalogue of a German project (``config-inited``, once its look is known)."""
    if speaks_german(config):
        get_translator().add_fallback(_Messages())


def label_templates(app: Sphinx) -> None:
    """Change the templates of a German project (``builder-inited``)."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if environment is not None and speaks_german(app.config):
        environment.add_extension(GermanTemplates)


def label_navigation(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Change the navigation of a German project's page (``html-page-context``, after furo)."""
    tree = context.get("furo_navigation_tree")
    if isinstance(tree, str) and speaks_german(app.config):
        context["furo_navigation_tree"] = _replaced(tree, _NAVIGATION_PARTS)


def _replaced(text: str, parts: dict[str, str]) -> str:
    for english, german in parts.items():
        text = text.replace(english, german)
    return text
