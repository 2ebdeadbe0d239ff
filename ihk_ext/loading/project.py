"""Load concepts: which files, which profile, and which neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ihk_ext.findings import FindingCollection, Place
from ihk_ext.loading.documents import Documents
from ihk_ext.loading.doubles import shared_ids, tell_of_copy
from ihk_ext.loading.folder import Reading, closed_folders, concepts_in, data_files, read_folder, read_schema, shown
from ihk_ext.loading.linkcheck import check_links
from ihk_ext.loading.neighbours import Neighbours, without
from ihk_ext.loading.source import Files
from ihk_ext.model import Project
from ihk_ext.model.links import link_uses
from ihk_ext.schema.declare import Schema


@dataclass(slots=True)
class LoadResult:
    """A project and what was wrong with it.

    Where there are errors, the project lacks what could not be read: values, links,
    records without ID or title, files.  ``whole`` is the project with the neighbours that
    its links lead to or come from; several concepts that were loaded by one :class:`Loader`
    may have the same one.
    """

    project: Project
    findings: FindingCollection = field(default_factory=FindingCollection)
    beside: Project | None = None

    @property
    def whole(self) -> Project:
        """The project with the neighbours that had to be loaded: links cross concepts."""
        return self.project if self.beside is None else self.beside


def load_project(folder: Path) -> LoadResult:
    """Load every concept of a data folder: each subfolder with YAML files is one.

    A folder that does not exist is an error among the findings.
    """
    if not folder.is_dir():
        result = LoadResult(Project(()))
        result.findings.error("ordner-fehlt", "Den Datenordner gibt es nicht.", Place(shown(folder)))
        return result
    result = _load_all(concepts_in(folder))
    for path in closed_folders(folder):
        text = "Der Ordner ist nicht lesbar (keine Berechtigung)."
        hint = "Geben Sie Leserechte, oder nehmen Sie ihn heraus."
        result.findings.error("datei-unlesbar", text, Place(shown(path)), hint=hint)
    text = "Die Datei liegt in keinem Konzeptordner und wird nicht gelesen."
    for path in data_files(folder):
        result.findings.warning("datei-ort", text, Place(shown(path)))
    return result


def load_concept(folder: Path) -> LoadResult:
    """Load one concept, and its neighbours where they matter to it; as :meth:`Loader.load`."""
    return Loader(several=False).load(folder)


def load_schema(folder: Path) -> tuple[Schema, FindingCollection]:
    """The record types of one concept, its profile applied, and what is wrong with the profile."""
    findings = FindingCollection()
    schema = read_schema(folder, Documents(findings)).schema
    return schema, findings


def _load_all(folders: Iterable[Path]) -> LoadResult:
    """Load concepts that stand side by side: an ID belongs to the first that gives it."""
    findings, files = FindingCollection(), Files()
    owners: dict[str, Place] = {}
    readings = [read_folder(folder, files, findings, owners) for folder in folders]
    project = Project(tuple(reading.concept for reading in readings))
    claimed = frozenset().union(*(reading.claimed for reading in readings))
    again = [record for reading in readings for record in reading.again]
    check_links(project, findings, concepts={c.name for c in project.concepts}, claimed=claimed, again=again)
    return LoadResult(project, findings)


class Loader:
    """Loads concepts one by one; a file or neighbour that several of them need is read once.

    *several* tells that more than one will be asked for.
    """

    def __init__(self, *, several: bool = True) -> None:
        self._files = Files(keep=several)
        self._readings: dict[tuple[Path, str], Reading] = {}
        self._beside: dict[Path, Neighbours] = {}

    def load(self, folder: Path) -> LoadResult:
        """Load one concept, and its neighbours where they matter to it.

        Neighbours are the concepts beside it.  They are loaded if they may have the target of
        one of its links, a link to it, or an ID of its own.  Only findings of the concept itself
        are reported.
        """
        home = folder.resolve()
        own = self._read(folder)
        # what has no data has no neighbours either, and the folder above may not be there
        beside = self._neighbours(home.parent) if home.parent.is_dir() else None
        if beside is None or not beside.share(_ids(own), home):
            return self._alone(own)
        if beside.holds(own):
            return self._among(own, beside)
        others = [reading for reading in beside.readings if reading.home != home]
        copies = {r.home: n for r in others if (n := shared_ids(own.concept.records, r.concept.records))}
        result = self._against(folder, [reading for reading in others if reading.home not in copies])
        for reading in others:
            if reading.home in copies:
                tell_of_copy(result.findings, shown(folder), shown(reading.concept.folder), copies[reading.home])
        return result

    def _read(self, folder: Path) -> Reading:
        """The concept as it is by itself; in :class:`~ihk_ext.model.Concept` with the folder as it was given."""
        key = (folder.resolve(), shown(folder))
        found = self._readings.get(key)
        if found is None:
            found = self._readings[key] = read_folder(folder, self._files, FindingCollection(), {})
        if found.concept.folder != folder:
            return replace(found, concept=replace(found.concept, folder=folder))
        return found

    def _neighbours(self, above: Path) -> Neighbours:
        found = self._beside.get(above)
        if found is None:
            found = self._beside[above] = Neighbours(concepts_in(above), self._files, self._read)
        return found

    def _alone(self, own: Reading) -> LoadResult:
        project = Project((own.concept,))
        findings = own.findings.copy()
        check_links(project, findings, concepts={own.concept.name}, claimed=own.claimed, again=own.again)
        return LoadResult(project, findings)

    def _among(self, own: Reading, beside: Neighbours) -> LoadResult:
        """A concept that is one of its parent folder's, with IDs that are its own: all of them see the same project."""
        findings = own.findings.copy()
        project = beside.project
        if beside.circular:  # what its circles are depends on where one begins to look
            others = [concept for concept in project.concepts if concept.name != own.concept.name]
            project = Project((*others, own.concept))
        check_links(
            project,
            findings,
            concepts={own.concept.name},
            claimed=beside.claimed,
            circular=beside.circular,
            again=own.again,
        )
        return LoadResult(Project((own.concept,)), findings, beside.project)

    def _against(self, folder: Path, others: list[Reading]) -> LoadResult:
        """A concept that shares an ID with a neighbour, which has the older right to it."""
        owners: dict[str, Place] = {}
        claimed: set[str] = set()
        concepts = []
        for reading in others:
            kept = without(reading, owners)
            claimed |= kept.claimed
            owners |= {record.id: record.places["id"] for record in kept.concept.records.values()}
            concepts.append(kept.concept)
        findings = FindingCollection()
        own = read_folder(folder, self._files, findings, owners)
        whole = Project((*concepts, own.concept))
        claimed |= own.claimed
        check_links(whole, findings, concepts={own.concept.name}, claimed=claimed, again=own.again)
        return LoadResult(Project((own.concept,)), findings, whole)


def _ids(reading: Reading) -> set[str]:
    """Every ID that the concept's records have, link to or mention."""
    ids = set(reading.concept.records)
    for record in reading.concept.records.values():
        ids.update(use.value.target for use in link_uses(record))
        ids.update(mention.target for mention in record.mentions)
    return ids
