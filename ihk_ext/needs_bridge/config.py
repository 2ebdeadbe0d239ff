"""sphinx-needs' types, fields and link types from the declarations.

There is no API for link types, and ``add_need_type`` takes no fields, so the config
values are set before sphinx-needs reads them (its ``load_config`` runs at priority
500 of ``config-inited``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from ihk_ext.failures import ConfigurationError
from ihk_ext.schema.declare import ID_PATTERN, Field, Link, RecordType, Schema

#: Fields that sphinx-needs has itself.
_CORE_FIELDS = frozenset({"id", "titel", "status"})
#: What sphinx-needs' own defaults say otherwise; a project's configuration wins.
_DEFAULTS = {
    "needs_id_regex": f"^{ID_PATTERN.pattern}$",
    "needs_id_required": True,
    "needs_build_json": True,
    "needs_reproducible_json": True,
    "needs_json_remove_defaults": True,
    "needs_role_need_template": "{{title}}",
    "needs_role_need_max_title_length": -1,  # a title that is cut off cannot be told from another
    "needs_table_style": "table",  # the other style brings an English user interface in JavaScript
    "needs_default_layout": "clean",
    "needs_table_columns": 'id as "Kennung";title as "Titel";type_name as "Art"',
}
_TEXT = {"schema": {"type": "string"}, "nullable": True}


def check_needs_config(app: Sphinx, config: Config) -> None:
    """Look at the shape of ``needs_*`` values before anybody reads them (``config-inited``).

    Raises :class:`ihk_ext.failures.ConfigurationError`; sphinx-needs would end in a traceback.
    """
    if not isinstance(config.needs_types, (list, tuple, Mapping)):
        raise ConfigurationError("needs_types: Es muss eine Liste sein, je Typ ein dict mit »directive« und »title«.")
    for name in ("needs_fields", "needs_links"):
        if not isinstance(getattr(config, name), Mapping):
            raise ConfigurationError(f"{name}: Es muss ein dict sein: Name → dict mit den Angaben dazu.")
    try:
        re.compile(config.needs_id_regex)
    except (re.error, TypeError) as error:
        raise ConfigurationError(
            f"needs_id_regex: »{config.needs_id_regex}« ist kein regulärer Ausdruck ({error})."
        ) from None


def _check_names(config: Config, fields: Mapping[str, Any], links: Mapping[str, Any]) -> None:
    for name in sorted(set(config.needs_links) & set(fields)):
        raise ConfigurationError(
            f"needs_links: »{name}« ist schon ein Feld der Datensätze. Geben Sie der Verknüpfung einen anderen Namen."
        )
    for name in sorted(set(config.needs_fields) & set(links)):
        raise ConfigurationError(
            f"needs_fields: »{name}« ist schon eine Verknüpfung der Datensätze. Geben Sie dem Feld einen anderen Namen."
        )


def register_types(config: Config, schemas: Iterable[Schema]) -> None:
    """Add types, fields and links of all *schemas* to the needs_* config values.

    What a project configures itself stays and wins; raises
    :class:`ihk_ext.failures.ConfigurationError` where it gives a name another meaning.
    """
    types: dict[str, RecordType] = {}
    fields: dict[str, dict[str, Any]] = {}
    links: dict[str, dict[str, Any]] = {}
    for schema in schemas:
        for record_type in schema.types.values():
            if record_type.chain:
                types.setdefault(record_type.name, record_type)
                _add_members(record_type, schema, fields, links)
    _check_names(config, fields, links)
    own_types = list(config.needs_types) if "needs_types" in config._raw_config else []  # noqa: SLF001 - the default types must go, configured ones stay
    taken = {t["directive"] for t in own_types}
    config["needs_types"] = [*own_types, *(_need_type(t) for t in types.values() if t.name not in taken)]
    config["needs_fields"] = {**fields, **config.needs_fields}
    config["needs_links"] = {**links, **config.needs_links}
    if not any(name.startswith("needs_schema_definitions") for name in config._raw_config):  # noqa: SLF001 - as above
        # without rules its report holds only the time that it took: no two builds are alike
        config["needs_schema_validation_enabled"] = False
    for name, value in _DEFAULTS.items():
        if name not in config._raw_config:  # noqa: SLF001 - as above
            config[name] = value


def _need_type(record_type: RecordType) -> dict[str, str]:
    return {
        "directive": record_type.name,
        "title": record_type.label,
        "prefix": f"{record_type.prefix}-",
        "color": record_type.colour,
        "style": "node",
    }


def _add_members(
    record_type: RecordType, schema: Schema, fields: dict[str, dict[str, Any]], links: dict[str, dict[str, Any]]
) -> None:
    for member in record_type.members:
        if isinstance(member, Link):
            name = need_link_name(member, schema)
            if name is not None:
                links[name] = {
                    "outgoing": f"{record_type.label}: {member.label}",
                    "incoming": member.title_back,
                    "description": member.help or member.label,
                }
            else:
                fields.setdefault(member.name, {"description": member.label, **_TEXT})
        elif member.name not in _CORE_FIELDS:
            fields.setdefault(need_field_name(member), {"description": member.label, **_TEXT})


def need_link_name(link: Link, schema: Schema) -> str | None:
    """The sphinx-needs link type of a link; None where its targets are no needs."""
    if all(schema.types[t].chain for t in link.targets if t in schema.types):
        return link.need_name or link.name
    return None


def need_link_names(schema: Schema) -> frozenset[str]:
    """All sphinx-needs link types of the types that become needs."""
    chain = (t for t in schema.types.values() if t.chain)
    names = (need_link_name(link, schema) for record_type in chain for link in record_type.links)
    return frozenset(name for name in names if name is not None)


def need_field_name(field: Field) -> str:
    """The sphinx-needs name of a field: its own."""
    return field.name
