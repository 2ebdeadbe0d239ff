"""The editions that ``conf.py`` declares (``ihk_ausgaben``), and the one that is built (``ihk_ausgabe``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sphinx.config import Config
from sphinx.errors import ConfigError

from ihk_ext.findings import did_you_mean
from ihk_ext.loading.scalars import ScalarError, parse_date
from ihk_ext.model.edition import EDITION_NAME, Edition
from ihk_ext.schema.declare import Publicity

#: Folders below ``build`` that are no edition's.
RESERVED = frozenset({"html", "pdf", "handbuch", "schema", "cache", "bench", "live", "work", "test", "alles"})
_KEYS = ("oeffentlichkeit", "konzepte", "stichtag")


def editions_of(config: Config) -> dict[str, Edition]:
    """All editions by name, the default one first; one without a name where ``conf.py`` declares none.

    Raises :class:`sphinx.errors.ConfigError` in German for what is malformed.
    """
    declared, audience = config.ihk_ausgaben, config.ihk_oeffentlichkeit
    if not isinstance(declared, Mapping):
        raise ConfigError("ihk_ausgaben ist ein dict: Name → Angaben, z. B. {'rat': {'oeffentlichkeit': …}}.")
    if not declared:
        return {"": Edition(audience=_audience("ihk_oeffentlichkeit", audience or Publicity.PUBLIC.value))}
    if audience is not None and "ihk_oeffentlichkeit" not in config.overrides:
        raise ConfigError(
            "Für wen gebaut wird, sagt »ihk_ausgaben«; »ihk_oeffentlichkeit« gilt in conf.py daneben nicht. Streichen "
            "Sie es, und wählen Sie die Ausgabe mit »ihk bauen --ausgabe NAME« oder »-D ihk_ausgabe=NAME«."
        )
    found: dict[str, Edition] = {}
    for name, entry in declared.items():
        found[name] = _edition(name, entry, default=not found)
    return found


def edition_of(config: Config) -> Edition:
    """The edition that is built: the one that ``ihk_ausgabe`` names, else the default one.

    ``-D ihk_oeffentlichkeit=…`` has the last word on whom it is for.
    Raises :class:`sphinx.errors.ConfigError`.
    """
    editions = editions_of(config)
    wanted = config.ihk_ausgabe
    edition = editions.get(wanted) if wanted else next(iter(editions.values()))
    if edition is None:
        names = [name for name in editions if name]
        known = f"Es gibt: {', '.join(names)}." if names else "In conf.py nennt »ihk_ausgaben« keine."
        hint = did_you_mean(str(wanted), names) or known
        raise ConfigError(f"Die Ausgabe »{wanted}« gibt es nicht. {hint}")
    word = config.ihk_oeffentlichkeit
    return edition if word is None else replace(edition, audience=_audience("ihk_oeffentlichkeit", word))


def check_concepts(edition: Edition, known: Iterable[str]) -> None:
    """Raise :class:`sphinx.errors.ConfigError` where an edition names a concept that there is not."""
    names = list(known)
    for concept in edition.concepts:
        if concept not in names:
            hint = did_you_mean(concept, names) or f"Es gibt: {', '.join(names)}."
            raise ConfigError(f"ihk_ausgaben, »{edition.name}«: Das Konzept »{concept}« gibt es nicht. {hint}")


def name_site(config: Config, titles: Sequence[str]) -> None:
    """Call the project and its site by the only concept's title, where ``conf.py`` gives no name.

    *titles* are those of the concepts that are built; with several, Sphinx's own default stays.
    """
    if len(titles) != 1 or config.project != _unset(config, "project"):
        return
    title_too = "html_title" in config and config.html_title == _unset(config, "html_title")
    config["project"] = titles[0]
    if title_too:
        config["html_title"] = titles[0]


def _unset(config: Config, name: str) -> object:
    """What a value is where ``conf.py`` says nothing."""
    default = config.values[name].default
    return default(config) if callable(default) else default


def mark_title(config: Config, edition: Edition) -> None:
    """Say in the title of a site for whom it is, where not for all: it stands on every page."""
    if edition.mark and "html_title" in config:
        config["html_title"] = f"{config.html_title} – {edition.mark}"


def leave_out(config: Config, edition: Edition, concepts: Collection[str]) -> None:
    """Take the pages and PDFs of other *concepts* out of a build.

    Tables of contents may go on naming those pages: only the editions that have them can tell a true gap.
    """
    if not concepts:
        return
    config["exclude_patterns"] = [*config.exclude_patterns, *(f"{name}/**" for name in concepts)]
    config["suppress_warnings"] = [*config.suppress_warnings, "toc.excluded"]
    if isinstance(config.ihk_documents, list):
        config["ihk_documents"] = [entry for entry in config.ihk_documents if not _belongs_to(entry, concepts)]


def _belongs_to(entry: object, concepts: Collection[str]) -> bool:
    start = entry.get("start") if isinstance(entry, Mapping) else None
    return isinstance(start, str) and start.split("/", 1)[0] in concepts


def _edition(name: object, entry: object, *, default: bool) -> Edition:
    if not isinstance(name, str) or not EDITION_NAME.fullmatch(name) or name in RESERVED:
        raise ConfigError(
            f"ihk_ausgaben: »{name}« ist kein Name einer Ausgabe. Erlaubt sind Kleinbuchstaben, Ziffern und »-«, vorn "
            f"ein Buchstabe; vergeben sind {', '.join(sorted(RESERVED))}."
        )
    where = f"ihk_ausgaben, »{name}«"
    if not isinstance(entry, Mapping):
        raise ConfigError(f"{where}: Die Angaben sind ein dict, z. B. {{'oeffentlichkeit': 'nichtöffentlich'}}.")
    for key in entry:
        if key not in _KEYS:
            hint = did_you_mean(str(key), _KEYS) or f"Erlaubt sind {', '.join(_KEYS)}."
            raise ConfigError(f"{where}: »{key}« gibt es nicht. {hint}")
    return Edition(
        name,
        _audience(f"{where}, oeffentlichkeit", entry.get("oeffentlichkeit", Publicity.PUBLIC.value)),
        _concepts(where, entry.get("konzepte", ())),
        _day(where, entry.get("stichtag")),
        default,
    )


def _audience(where: str, word: object) -> Publicity:
    try:
        return Publicity(word)
    except ValueError:
        words = ", ".join(f"»{p.value}«" for p in Publicity)
        raise ConfigError(f"{where}: »{word}« gibt es nicht; erlaubt sind {words}.") from None


def _concepts(where: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise ConfigError(f"{where}, konzepte: »{value}« ist keine Liste von Konzepten, z. B. ['rintheim'].")
    names = tuple(value)
    if not all(isinstance(name, str) for name in names):
        raise ConfigError(f"{where}, konzepte: Ein Eintrag ist kein Text.")
    return names


def _day(where: str, value: object) -> dt.date | None:
    if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    try:
        return parse_date(str(value))
    except ScalarError:
        raise ConfigError(f"{where}, stichtag: »{value}« ist kein Datum, z. B. '2026-12-31'.") from None
