"""sphinx-needs' types, fields and link types from the declarations, beside those of the project.

There is no API for link types, and ``add_need_type`` takes no fields, so the config
values are set after sphinx-needs has read its TOML file (10) and resolved its types (12), and
before it registers them (its ``load_config`` runs at priority 500 of ``config-inited``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from ihk_ext.failures import ConfigurationError
from ihk_ext.model import Record
from ihk_ext.needs_bridge.collisions import check_collisions
from ihk_ext.needs_bridge.declared import declared_by
from ihk_ext.needs_bridge.names import need_field_name, need_link_label, need_link_name
from ihk_ext.schema.declare import ID_PATTERN, Link, RecordType, Schema

#: The name of sphinx-needs among the extensions.
EXTENSION = "sphinx_needs"
#: Fields that sphinx-needs has itself.
_CORE_FIELDS = frozenset({"id", "titel", "status"})
#: What sphinx-needs' own defaults say otherwise, for a project that has it through us alone.
_DEFAULTS = {
    "needs_id_regex": f"^{ID_PATTERN.pattern}$",
    "needs_id_required": True,
    "needs_json_remove_defaults": True,
    "needs_role_need_template": "{{title}}",
    "needs_role_need_max_title_length": -1,  # a title that is cut off cannot be told from another
    "needs_table_style": "table",  # the other style brings an English user interface in JavaScript
    "needs_table_columns": 'id as "Kennung";title as "Titel";type_name as "Art"',
}
#: Who sets one of these works with sphinx-needs himself.
_OWN_WORK = ("needs_types", "needs_from_toml")
#: What may hold a rule for needs.
_RULES = ("needs_fields", "needs_links", "needs_extra_options", "needs_extra_links", "needs_statuses", "needs_tags")
_SCHEMAS = ("needs_schema_definitions", "needs_schema_definitions_from_json", "needs_schema_validation_enabled")
_TEXT = {"schema": {"type": "string"}, "nullable": True}


def check_needs_config(app: Sphinx, config: Config) -> None:
    """Look at the shape of ``needs_*`` values before anybody reads them (``config-inited``).

    Raises :class:`ihk_ext.failures.ConfigurationError`; sphinx-needs would end in a traceback.
    """
    if EXTENSION not in app.extensions:
        return
    if not isinstance(config.needs_types, (list, tuple, Mapping)):
        raise ConfigurationError("needs_types: Es muss eine Liste sein, je Typ ein dict mit »directive« und »title«.")
    for name in ("needs_fields", "needs_links"):
        if not isinstance(getattr(config, name), Mapping):
            raise ConfigurationError(f"{name}: Es muss ein dict sein: Name → dict mit den Angaben dazu.")
    try:
        re.compile(config.needs_id_regex or "")
    except (re.error, TypeError) as error:
        raise ConfigurationError(
            f"needs_id_regex: »{config.needs_id_regex}« ist kein regulärer Ausdruck ({error})."
        ) from None


def is_set(config: Config, name: str) -> bool:
    """Whether the project gives the value *name*: in ``conf.py``, with ``-D``, or in a TOML file."""
    given = name in config._raw_config or name in config.overrides  # noqa: SLF001 - the value alone does not tell
    return given or getattr(config, name) != config.values[name].default


def is_of_its_own(config: Config) -> bool:
    """Whether a project works with sphinx-needs itself, and does not just have it through us."""
    raw = config._raw_config  # noqa: SLF001 - as above; TOML does not change where it is named
    return EXTENSION in config.extensions or any(name in raw or name in config.overrides for name in _OWN_WORK)


def register_types(config: Config, concepts: Iterable[tuple[Schema, Collection[Record]]]) -> frozenset[str]:
    """Add types, fields and links of all schemas to the needs_* config values; returns the names of our types.

    What a project configures itself stays; a name that means something else there, and that no record needs, is
    the project's.  Raises :class:`ihk_ext.failures.ConfigurationError` where a record needs it, too.
    """
    found = list(concepts)
    project, has_rules = declared_by(config), any(is_set(config, name) for name in (*_RULES, *_SCHEMAS))
    check_collisions(project, found)
    types: dict[str, RecordType] = {}
    fields: dict[str, dict[str, Any]] = {}
    links: dict[str, dict[str, Any]] = {}
    for schema, _ in found:
        for record_type in schema.types.values():
            if record_type.chain and not project.other_type(record_type):
                types.setdefault(record_type.name, record_type)
                _add_members(record_type, schema, fields, links)
    new = [_need_type(record_type) for name, record_type in types.items() if name not in project.types]
    config["needs_types"] = [*config.needs_types, *new]
    for value, ours in (("needs_fields", fields), ("needs_links", links)):
        free = {name: entry for name, entry in ours.items() if not project.has(name)}
        config[value] = {**free, **getattr(config, value)}
    _set_defaults(config, has_rules=has_rules)
    return frozenset(types)


def _set_defaults(config: Config, *, has_rules: bool) -> None:
    """Set what the project leaves to us: the file of all needs, and what makes builds alike."""
    wanted: dict[str, object] = {}
    if not config.needs_build_json:
        wanted |= {"needs_build_json": True, "needs_reproducible_json": True}
    if not is_of_its_own(config):
        wanted |= {"needs_reproducible_json": True, **_DEFAULTS}
        if not has_rules:
            # without rules its report holds only the time that it took: no two builds are alike
            wanted["needs_schema_validation_enabled"] = False
    for name, value in wanted.items():
        if not is_set(config, name):
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
                    "outgoing": need_link_label(record_type, member),
                    "incoming": member.title_back,
                    "description": member.help or member.label,
                }
            else:
                fields.setdefault(member.name, {"description": member.label, **_TEXT})
        elif member.name not in _CORE_FIELDS:
            fields.setdefault(need_field_name(member), {"description": member.label, **_TEXT})
