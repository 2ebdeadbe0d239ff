"""A generated project in memory: concepts as records, pages as text; and how it becomes files."""

from __future__ import annotations

import copy
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HEAD = "ihk_format: 2\n"
PUBLIC = "öffentlich"
#: Words of a record's publicity, the widest audience first; ``""`` states none, which means the last.
PUBLICITIES = (PUBLIC, "nichtöffentlich", "intern", "")


@dataclass
class Item:
    """A record as its file gives it: ``values`` by member, ID and title among them; ``file`` is where it stands."""

    type: str
    key: str
    values: dict[str, Any]
    file: str
    publicity: str

    @property
    def id(self) -> str:
        """The record's ID."""
        return str(self.values["id"])

    @property
    def public(self) -> bool:
        """Whether everybody may see it."""
        return self.publicity == PUBLIC


@dataclass
class ConceptData:
    """A concept: its records in their order, its profile, and files beside them (name → content)."""

    name: str
    items: list[Item] = field(default_factory=list)
    profile: dict[str, Any] = field(default_factory=dict)
    sides: dict[str, dict[str, Any]] = field(default_factory=dict)

    def of_type(self, name: str, *, public: bool = True) -> list[Item]:
        """Its records of one type; with *public* only those that everybody may see."""
        return [item for item in self.items if item.type == name and (item.public or not public)]

    def files(self) -> dict[str, str]:
        """Name → text of the files of its folder."""
        held: dict[str, dict[str, list[dict[str, Any]] | dict[str, Any]]] = {}
        for item in self.items:
            content = held.setdefault(item.file, {})
            values = dict(item.values)
            if item.publicity:
                values["oeffentlichkeit"] = item.publicity
            if item.key == "konzept":
                content[item.key] = values
            else:
                found = content.setdefault(item.key, [])
                assert isinstance(found, list)
                found.append(values)
        texts = {name: HEAD + to_yaml(content) for name, content in held.items()}
        texts |= {name: HEAD + to_yaml(content) for name, content in self.sides.items() if content}
        if self.profile:
            texts["profil.yaml"] = HEAD + to_yaml({"profil": self.profile})
        return texts


@dataclass
class World:
    """A project: concepts, pages (name below docs/ → text), other files below docs/, settings of conf.py.

    ``edition`` is the edition that is built, the default one where it is not named; ``hidden`` the marks of
    all contents that it may not show; ``plant`` is code for the end of conf.py, by which a test plants what a
    gate must find.
    """

    concepts: dict[str, ConceptData]
    pages: dict[str, str] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    edition: str = ""
    tags: tuple[str, ...] = ()
    hidden: set[str] = field(default_factory=set)
    plant: str = ""

    def copy(self) -> World:
        """The same, to be changed apart."""
        return copy.deepcopy(self)

    def files(self) -> dict[str, bytes]:
        """Path below the project's folder → content."""
        found: dict[str, bytes] = {}
        for concept in self.concepts.values():
            for name, text in concept.files().items():
                found[f"data/{concept.name}/{name}"] = text.encode()
        found |= {f"docs/{name}": text.encode() for name, text in self.pages.items()}
        found |= {f"docs/{name}": content for name, content in self.assets.items()}
        found["docs/conf.py"] = self._conf().encode()
        return found

    def _conf(self) -> str:
        lines = [f"{name} = {value!r}" for name, value in self.settings.items()]
        return "\n".join([*lines, self.plant, ""])

    def write(self, folder: Path) -> None:
        """Make the files below *folder* those of the project; what is right already stays untouched."""
        wanted = self.files()
        for top in ("data", "docs"):
            for path in sorted((folder / top).rglob("*"), reverse=True):
                if path.is_file() and path.relative_to(folder).as_posix() not in wanted:
                    path.unlink()
                elif path.is_dir() and not any(path.iterdir()):
                    path.rmdir()
        for name, content in wanted.items():
            path = folder / name
            if not path.exists() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)

    def write_new(self, folder: Path) -> None:
        """As :meth:`write`, in a folder that holds nothing else."""
        shutil.rmtree(folder, ignore_errors=True)
        self.write(folder)


class _Dumper(yaml.SafeDumper):
    """Prose as a block, everything else as PyYAML likes it; no anchors, which the loader counts."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401 - the base class says so
        """Never refer to an earlier value."""
        del data
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def to_yaml(content: object) -> str:
    """Content as YAML text, keys in their order."""
    text: str = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return text
