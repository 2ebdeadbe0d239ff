"""Directives that show the declarations: record types, word lists, kinds of values, rules, views."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes

import ihk_ext.documents
import ihk_ext.ext.views
import ihk_ext.loading
import ihk_ext.review
import ihk_ext.rules
import ihk_ext.schema
from ihk_ext.documents.blocks import Block, Prose
from ihk_ext.documents.reference import SchemaReference, format_blocks, kind_blocks, rule_blocks
from ihk_ext.ext.directives.views import ViewDirective
from ihk_ext.ext.render import Renderer
from ihk_ext.ext.views.declare import Option, View
from ihk_ext.ext.views.reference import directive_blocks, options_table, roles_table
from ihk_ext.ext.views.registered import views_of
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.findings import did_you_mean
from ihk_ext.review import ALL_RULES
from ihk_ext.rules import Theme
from ihk_ext.schema.declare import RecordType


class ReferenceDirective(ViewDirective):
    """Common part: what is shown follows from our code, so the page is read again with it."""

    def _render(self, *blocks: Block) -> list[nodes.Node]:
        for package in (
            ihk_ext.schema,
            ihk_ext.loading,
            ihk_ext.rules,
            ihk_ext.review,
            ihk_ext.ext.views,
            ihk_ext.documents,
        ):
            for path in sorted(Path(package.__path__[0]).rglob("*.py")):
                self.env.note_dependency(str(path))
        result = Renderer(_anchor, _no_csv, _no_prose).blocks(blocks)
        for table in (t for node in result for t in node.findall(nodes.table)):
            # the renderer numbers the tables of a whole page; here it sees only some of them
            table["ids"] = [f"ihk-referenz-{self.env.new_serialno('ihk-referenz') + 1}"]
        return result

    def _section(self, title: str, anchor: str, blocks: tuple[Block, ...]) -> nodes.section:
        section = nodes.section("", nodes.title("", title), ids=[anchor], names=[])
        self.set_source_info(section)
        section += self._render(*blocks)
        return section


def _anchor(type_name: str) -> str:
    return f"#typ-{type_name}"


def _no_csv(name: str) -> str:
    raise AssertionError(f"the reference has no matrix {name}")


def _no_prose(prose: Prose) -> list[nodes.Node]:
    raise AssertionError(f"the reference has no prose from data: {prose.place}")


def _declared(name: str, title: str, says: str) -> View:
    return View(name=name, title=title, help=says, of_concept=False)


class TypesDirective(ReferenceDirective):
    """``.. ihk:datensatztypen::``: a section on what all records have, and one on each type."""

    view = View(
        name="datensatztypen",
        title="Datensatztypen",
        help="Was alle Datensätze haben, und je Typ ein Abschnitt.",
        of_concept=False,
    )

    def show(self, spec: ViewSpec) -> list[nodes.Node]:
        """Create the sections."""
        reference = SchemaReference(self.session.schema_of(""))
        common = self._section("Allen gemeinsam", "typ-gemeinsam", reference.common_blocks())
        return [common, *(self._type(reference, t) for t in reference.schema.types.values())]

    def _type(self, reference: SchemaReference, record_type: RecordType) -> nodes.section:
        return self._section(record_type.plural, f"typ-{record_type.name}", reference.type_blocks(record_type))


class VocabulariesDirective(ReferenceDirective):
    """``.. ihk:wortlisten::``: the words that fields may hold."""

    view = _declared("wortlisten", "Wortlisten", "Die Wörter, die Felder haben dürfen.")

    def show(self, spec: ViewSpec) -> list[nodes.Node]:
        """Create the table."""
        return self._render(*SchemaReference(self.session.schema_of("")).vocabulary_blocks())


class KindsDirective(ReferenceDirective):
    """``.. ihk:feldarten::``: how each kind of value is written."""

    view = View(
        name="feldarten", title="Arten von Angaben", help="Wie Angaben jeder Art geschrieben werden.", of_concept=False
    )

    def show(self, spec: ViewSpec) -> list[nodes.Node]:
        """Create the table."""
        return self._render(*kind_blocks())


class FormatsDirective(ReferenceDirective):
    """``.. ihk:formate::``: what each number of the data format changed."""

    view = _declared("formate", "Formate der Daten", "Was sich mit jedem Format der Daten änderte.")

    def show(self, spec: ViewSpec) -> list[nodes.Node]:
        """Create the table."""
        return self._render(*format_blocks())


class RulesDirective(ReferenceDirective):
    """``.. ihk:regeln::``: what checking looks for once the data are loaded, a section a theme."""

    view = View(
        name="regeln", title="Regeln", help="Wonach die Prüfung sucht, je Thema ein Abschnitt.", of_concept=False
    )

    def show(self, spec: ViewSpec) -> list[nodes.Node]:
        """Create the sections."""
        return [
            self._section(theme.value, f"regeln-{nodes.make_id(theme.value)}", blocks)
            for theme in Theme
            if (blocks := rule_blocks(ALL_RULES, theme))
        ]


class ViewsDirective(ReferenceDirective):
    """``.. ihk:anweisungen::``: a section a directive and a table of roles, or what one directive takes."""

    view = View(
        name="anweisungen",
        title="Anweisungen",
        help="Alle Anweisungen und Rollen, auch die eigenen.",
        options=(Option("zu", "nur die Angaben dieser Anweisung"),),
        of_concept=False,
    )

    def show(self, spec: ViewSpec) -> list[nodes.Node]:
        """Create the sections, or one table."""
        views = views_of(self.config)
        name = spec.get("zu")
        if name:
            if name not in views:
                raise ViewError(f"Die Anweisung »{name}« gibt es nicht. {did_you_mean(name, views)}".rstrip())
            return self._render(*options_table(views[name]))
        roles = [view for view in views.values() if view.inlines is not None]
        return [
            *(
                self._section(f"{view.title}: ihk:{name}", f"anweisung-{name}", directive_blocks(view))
                for name, view in views.items()
                if view.inlines is None
            ),
            self._section("Rollen", "rollen", (roles_table(roles),)),
        ]


REFERENCE_DIRECTIVES = (
    TypesDirective,
    VocabulariesDirective,
    KindsDirective,
    FormatsDirective,
    RulesDirective,
    ViewsDirective,
)
