"""Directives that are a record's home: one record, records of a type, the register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ihk_ext.documents.blocks import digest
from ihk_ext.ext.directives.base import IhkDirective
from ihk_ext.ext.domain import IhkDomain
from ihk_ext.ext.session import Session
from ihk_ext.ext.views import ViewError, ViewSpec, record_type, selected
from ihk_ext.model import Record
from ihk_ext.needs_bridge import create_need, prepare_page
from ihk_ext.schema.declare import RecordType

#: Marks a register that is to be read when all other pages are.
TO_READ = ""


class _HomeDirective(IhkDirective):
    """Common part: a section for each record, with its need and the place of its sheet."""

    def _homes(self, records: Iterable[Record]) -> list[nodes.Node]:
        result: list[nodes.Node] = []
        prepare_page(self.env, self.docname)
        for record in records:
            result += self._home(record)
        return result

    def _home(self, record: Record) -> list[nodes.Node]:
        section = nodes.section("", ids=[record.id], classes=["ihk-steckbrief", f"ihk-{record.type.name}"])
        section += nodes.title("", record.caption)
        section["names"] = []
        self.set_source_info(section)
        self.set_source_info(section[0])
        first = self.domain.note_home(record.id, record.type.name, record.caption, self.docname, section)
        if first and record.type.chain:
            schema = self.session.schema_of(record.concept)
            need = create_need(self.session.app, self.state, record, schema, docname=self.docname, line=self.lineno)
            section += need
        node = self.place(self.spec("datensatz", [("id", record.id)]))
        section += node
        return [section]

    def _finish(self) -> None:
        specs = self.domain.views.get(self.docname, ())
        self.domain.skeletons[self.docname] = digest(skeleton(self.session, s) for s in specs)


class RecordDirective(_HomeDirective):
    """``.. ihk:datensatz:: ID``: the record's home."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, object]] = {"konzept": directives.unchanged}  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """Create the section."""
        record = self.session.record(self.arguments[0])
        if record is None:
            return self.fail(
                ViewError(f"Den Datensatz »{self.arguments[0]}« gibt es nicht (oder er ist nicht öffentlich).")
            )
        result = self._homes([record])
        self._finish()
        return result


class RecordsDirective(_HomeDirective):
    """``.. ihk:datensaetze:: TYP``: the home of all records of a type that pass ``:nur:``."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, object]] = {  # type: ignore[assignment]
        "konzept": directives.unchanged,
        "nur": directives.unchanged,
        "ordnung": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Create a section for each record."""
        try:
            wanted = record_type(self.session, self.concept_name(), self.arguments[0])
            options = [("typ", wanted.name), *((k, self.options.get(k, "")) for k in ("nur", "ordnung"))]
            spec = self.spec("datensaetze", options)
            records = [n.record for n in selected(self.session, spec, wanted) if n.record is not None]
        except ViewError as error:
            return self.fail(error)
        self.domain.note_view(self.docname, spec)
        result = self._homes(records)
        self._finish()
        return result


class RegisterDirective(_HomeDirective):
    """``.. ihk:register::``: the home of what no other page of the concept shows."""

    option_spec: ClassVar[dict[str, object]] = {"konzept": directives.unchanged}  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """Create a section for each type, with sections of its records."""
        try:
            concept = self.concept_name()
        except ViewError as error:
            return self.fail(error)
        if not self.session.registers_due:
            self.domain.registers[self.docname] = TO_READ  # again, when all other pages are read
            return []
        self.domain.registers[self.docname] = concept
        result: list[nodes.Node] = []
        for kind, records in without_home(self.session, self.domain, concept):
            section = nodes.section("", ids=[f"register-{kind.name}"], names=[])
            section += nodes.title("", kind.plural)
            section += self._homes(records)
            result.append(section)
        skeletons = register_skeleton(self.session, self.domain, self.docname)
        self.domain.skeletons[self.docname] = digest(skeletons)
        if not result:
            result.append(nodes.paragraph("", "Alle Datensätze sind in den Dokumenten dargestellt."))
        return result


def without_home(
    session: Session, domain: IhkDomain, concept: str, register: str = ""
) -> Iterator[tuple[RecordType, list[Record]]]:
    """Types with the records that have no home but in the page *register*."""
    found = session.project.concept(concept)
    for kind in found.schema.types.values():
        records = [r for r in found.of_type(kind.name) if domain.homes.get(r.id, (register,))[0] == register]
        if records:
            yield kind, records


def register_skeleton(session: Session, domain: IhkDomain, docname: str) -> list[object]:
    """What a register page would hold now."""
    concept = domain.registers.get(docname) or ""
    if not concept:
        found = session.concept_of(docname)
        concept = found.name if found else ""
    if not concept:
        return []
    return [
        (kind.plural, [_fixed(r) for r in records]) for kind, records in without_home(session, domain, concept, docname)
    ]


def skeleton(session: Session, spec: ViewSpec) -> object:
    """What of a view is fixed at reading: its records' titles and needs."""
    if spec.kind == "datensatz":
        record = session.record(spec.get("id"))
        return _fixed(record) if record else None
    if spec.kind == "datensaetze":
        try:
            wanted = record_type(session, spec.concept, spec.get("typ"))
            return [n.id for n in selected(session, spec, wanted) if n.record is not None]
        except ViewError as error:
            return str(error)
    return None


def _fixed(record: Record) -> object:
    links = {
        name: [(v.target, sorted((k, str(a)) for k, a in v.attributes.items())) for v in values]
        for name, values in record.links.items()
    }
    return (record.id, record.caption, record.type.label, sorted((k, _stable(v)) for k, v in record.values.items()),
            sorted(links.items()))  # fmt: skip


def _stable(value: object) -> str:
    """The value without places in files, which move with every inserted line."""
    return re.sub(r"place=Place\([^)]*\)", "", repr(value))
