"""What a project tells sphinx-needs itself, in ``conf.py`` or its TOML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docutils.parsers.rst import directives
from sphinx.config import Config
from sphinx_needs.directives.need import NeedDirective

from ihk_ext.schema.declare import RecordType

#: sphinx-needs reckons with what stands in these fields.
_NUMBERS = ("needs_duration_option", "needs_completion_option")


@dataclass(frozen=True, slots=True)
class Declared:
    """The names that a project uses: types with their titles, fields and links with their entries.

    ``status_value`` names the value of the configuration that restricts ``status``.
    """

    types: Mapping[str, str]
    fields: Mapping[str, Mapping[str, Any]]
    links: Mapping[str, Mapping[str, Any]]
    status_value: str = "needs_fields"

    def has(self, name: str) -> bool:
        """Whether *name* is a field or a link."""
        return name in self.fields or name in self.links

    def other_type(self, record_type: RecordType) -> str:
        """What the name of a type of ours means in the project, if something else; with its value of the configuration.

        A type of the same name and title is ours, with colours of the project's choice.
        """
        title = self.types.get(record_type.name)
        if title is not None:
            return "" if title == record_type.label else f"needs_types: »{record_type.name}« ist in conf.py »{title}«"
        owner = _other_directive(record_type.name)
        return f"extensions: Die Anweisung »{record_type.name}« gibt es schon ({owner})" if owner else ""


def declared_by(config: Config) -> Declared:
    """What is declared before we add anything, but after sphinx-needs has read its TOML file."""
    types = {str(t["directive"]): str(t.get("title", "")) for t in _mappings(config.needs_types) if "directive" in t}
    fields: dict[str, Mapping[str, Any]] = {}
    for option in config.needs_extra_options if isinstance(config.needs_extra_options, list) else ():
        if isinstance(option, str):
            fields[option] = {}
        elif isinstance(option, Mapping) and "name" in option:
            fields[str(option["name"])] = option
    fields |= {name: entry for name, entry in config.needs_fields.items() if isinstance(entry, Mapping)}
    for value in _NUMBERS:
        fields.setdefault(str(getattr(config, value, "")), {"schema": {"type": "integer"}})
    links = {str(link["option"]): link for link in _mappings(config.needs_extra_links) if "option" in link}
    links |= {name: entry for name, entry in config.needs_links.items() if isinstance(entry, Mapping)}
    statuses = [str(status.get("name")) for status in _mappings(config.needs_statuses)]
    if not statuses:
        return Declared(types, fields, links)
    fields["status"] = {"schema": {"type": "string", "enum": statuses}}
    return Declared(types, fields, links, "needs_statuses")


def _mappings(entries: object) -> Iterator[Mapping[str, Any]]:
    """The entries of a list that are of the right shape; sphinx-needs tells of the others."""
    return (
        (entry for entry in entries if isinstance(entry, Mapping)) if isinstance(entries, (list, tuple)) else iter(())
    )


def _other_directive(name: str) -> str:
    """The module of a directive that is no need's, from another extension or from ``conf.py``."""
    found = getattr(directives, "_directives", {}).get(name)
    if found is None or (isinstance(found, type) and issubclass(found, NeedDirective)):
        return ""
    return str(getattr(found, "__module__", "") or "unbekannt")
