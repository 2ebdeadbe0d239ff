"""The views that a build knows; they hang on the configuration, as the session does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sphinx.application import Sphinx
from sphinx.config import Config

from ihk_ext.documents.blocks import digest
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import View
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.failures import ConfigurationError
from ihk_ext.model import Record

#: A change of what views take means reading all pages again, whoever declares them.
_FINGERPRINT = "ihk_ansichten_stand"
#: Sphinx pickles no attribute of the configuration that begins with an underscore.
_ATTRIBUTE = "_ihk_views"


def connect(app: Sphinx) -> None:
    """Note with the environment what views take."""
    app.add_config_value(_FINGERPRINT, "", "env", str, "setzt die Erweiterung selbst")
    app.connect("config-inited", _note_fingerprint)


def _note_fingerprint(_app: Sphinx, config: Config) -> None:
    said = (
        (key, view.arguments, view.options, view.presents, view.sections is None, view.homes is None)
        for key, view in sorted(views_of(config).items())
    )
    setattr(config, _FINGERPRINT, digest(said))


def register(config: Config, view: View) -> None:
    """Make a view known; raises :class:`ihk_ext.failures.ConfigurationError` where its name is taken."""
    known = dict(views_of(config))
    if view.key in known:
        raise ConfigurationError(f"Die Ansicht »{view.name}« gibt es schon.")
    setattr(config, _ATTRIBUTE, {**known, view.key: view})


def views_of(config: Config) -> Mapping[str, View]:
    """All views by key."""
    views: Mapping[str, View] = getattr(config, _ATTRIBUTE, {})
    return views


def view_of(config: Config, key: str) -> View:
    """A view; raises :class:`ViewError` where there is none, as on a page read with another configuration."""
    try:
        return views_of(config)[key]
    except KeyError:
        raise ViewError(f"Die Ansicht »{key}« gibt es nicht.") from None


def presented(session: Session, specs: Iterable[ViewSpec]) -> Iterator[Record]:
    """The records that a page with these views presents, such as a Vorlage."""
    views = views_of(session.app.config)
    for spec in specs:
        view = views.get(spec.view)
        record = session.record(spec.get(view.presents)) if view is not None and view.presents else None
        if record is not None:
            yield record
