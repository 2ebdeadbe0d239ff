"""The history of the data format: what each number changed in the shape of the files.

A change of shape is one :class:`Step` and nothing else.  Loading reads older files with it, as if they were
written today; ``ihk migrieren`` writes the same edits into the files; the handbook lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ihk_ext.loading.nodes import Mapping, Node, Scalar, Sequence
from ihk_ext.schema.declare import Field

FORMAT_KEY = "ihk_format"
CHECKS_FILE = "pruefung.yaml"
CHECKS_KEY = "pruefung"
#: Files of a concept's folder that hold no records.
SIDE_FILES = frozenset({"profil.yaml", CHECKS_FILE, "annahmen.yaml", "abzeichnungen.yaml"})


@dataclass(frozen=True, slots=True)
class Rename:
    """A key gets another name."""

    key: Scalar
    name: str


@dataclass(frozen=True, slots=True)
class Remove:
    """A key goes, and its value with it."""

    within: Mapping
    key: Scalar


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A scalar says something else."""

    node: Scalar
    text: str


Edit = Rename | Remove | Rewrite


@dataclass(frozen=True, kw_only=True)
class Step:
    """One change of shape, which format *number* brought to the one before.

    ``edits`` gives what to edit in the tree of a file for which ``concerns`` holds (it is asked with the
    file's name).  ``retired`` are the fields of records that went: signatures of then cover their values.
    ``files`` and ``line`` tell the change to the readers of the handbook.
    """

    number: int
    files: str
    line: str
    concerns: Callable[[str], bool]
    edits: Callable[[Mapping], Iterable[Edit]]
    retired: tuple[Field, ...] = ()


_VERSIONS = (Field("version_seit", "enthalten seit Fassung"), Field("version_bis", "enthalten bis Fassung"))


def _versions(root: Mapping) -> Iterator[Edit]:
    """The fields on versions, in records and in ``vorgaben``."""
    names = {field.name for field in _VERSIONS}
    for _, node in root.entries:
        for record in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(record, Mapping):
                yield from (Remove(record, key) for key, _ in record.entries if key.text in names)


def _check_profile(root: Mapping) -> Iterator[Edit]:
    """The key that names the check profile; »Profil« alone is the municipality's."""
    said = root.get(CHECKS_KEY)
    if isinstance(said, Mapping) and said.get("pruefprofil") is None:
        yield from (Rename(key, "pruefprofil") for key, _ in said.entries if key.text == "profil")


#: Every change of shape, the oldest first.
STEPS: tuple[Step, ...] = (
    Step(
        number=2,
        files="alle Datensätze und »vorgaben«",
        line="Die Felder »version_seit« und »version_bis« entfallen; kein Dokument und keine Prüfung las sie.",
        concerns=lambda name: name not in SIDE_FILES,
        edits=_versions,
        retired=_VERSIONS,
    ),
    Step(
        number=2,
        files=CHECKS_FILE,
        line="»profil« heißt »pruefprofil«. »Profil« allein meint jetzt überall das der Kommune (profil.yaml).",
        concerns=lambda name: name == CHECKS_FILE,
        edits=_check_profile,
    ),
)
#: The data format that this version writes.
FORMAT = STEPS[-1].number
#: Fields of records that older formats had, by name.
RETIRED = {field.name: field for step in STEPS for field in step.retired}


def edits_to(number: int, name: str, root: Mapping, steps: Iterable[Step] = STEPS) -> list[Edit]:
    """What brings a file of the format before to format *number*, but for the number itself."""
    return [edit for step in steps if step.number == number and step.concerns(name) for edit in step.edits(root)]


def upgraded(root: Mapping, name: str, number: int, steps: Iterable[Step] = STEPS) -> Mapping:
    """The tree of a file called *name* in format *number*, as the current format would have it.

    What goes stays with the mapping that had it, as ``retired``.
    """
    for later in sorted({step.number for step in steps if step.number > number}):
        root = applied(root, edits_to(later, name, root, steps))
    return root


def applied(root: Mapping, edits: Iterable[Edit]) -> Mapping:
    """The tree with its edits; *root* itself stays as it is."""
    named = {id(edit.key): edit.name for edit in edits if isinstance(edit, Rename)}
    gone = {id(edit.key) for edit in edits if isinstance(edit, Remove)}
    texts = {id(edit.node): edit.text for edit in edits if isinstance(edit, Rewrite)}
    if not (named or gone or texts):
        return root

    def scalar(node: Scalar, text: str | None) -> Scalar:
        if text is None:
            return node
        said = node.text.replace(node.text.strip(), text) if node.block else text
        return replace(node, text=said)

    def mapping(node: Mapping) -> Mapping:
        kept = [(scalar(k, named.get(id(k))), rebuilt(v)) for k, v in node.entries if id(k) not in gone]
        retired = tuple((k, v) for k, v in node.entries if id(k) in gone)
        return replace(node, entries=kept, retired=(*node.retired, *retired))

    def rebuilt(node: Node) -> Node:
        if isinstance(node, Mapping):
            return mapping(node)
        if isinstance(node, Sequence):
            return replace(node, items=[rebuilt(item) for item in node.items])
        return scalar(node, texts.get(id(node)))

    return mapping(root)
