"""The directive of the register, which is read when all other pages are."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from ihk_ext.documents.blocks import digest
from ihk_ext.ext.directives.homes import fixed
from ihk_ext.ext.directives.views import ViewDirective
from ihk_ext.ext.domain import IhkDomain
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.register import REGISTER
from ihk_ext.ext.views.spec import ViewSpec
from ihk_ext.model import Record
from ihk_ext.schema.declare import RecordType

#: Marks a register that is to be read when all other pages are.
TO_READ = ""


class RegisterDirective(ViewDirective):
    """``.. ihk:register::``: the home of what no other page of the concept shows."""

    view = REGISTER

    def show(self, spec: ViewSpec) -> list[nodes.Node]:
        """A section for each type, with sections of its records."""
        if not self.session.registers_due:
            self.domain.registers[self.docname] = TO_READ  # again, when all other pages are read
            return []
        self.domain.registers[self.docname] = spec.concept
        result: list[nodes.Node] = []
        for kind, records in without_home(self.session, self.domain, spec.concept):
            section = nodes.section("", ids=[f"register-{kind.name}"], names=[])
            section += nodes.title("", kind.plural)
            section += self.homes(records)
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
        (kind.plural, [fixed(r) for r in records]) for kind, records in without_home(session, domain, concept, docname)
    ]
