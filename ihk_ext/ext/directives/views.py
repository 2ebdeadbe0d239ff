"""Directives that show what is at home elsewhere: tables, matrices, costs, papers."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ihk_ext.documents.council import paper_part
from ihk_ext.documents.report import PARTS
from ihk_ext.ext.directives.base import IhkDirective
from ihk_ext.ext.views import ViewError, paper_form


class _ViewDirective(IhkDirective):
    kind: ClassVar[str]
    argument_names: ClassVar[tuple[str, ...]] = ()
    option_names: ClassVar[tuple[str, ...]] = ()

    def run(self) -> list[nodes.Node]:
        """Note the view and hold its place."""
        given = dict(zip(self.argument_names, self.arguments, strict=False))
        for name in self.option_names:
            if name in self.options:
                value = self.options[name]
                given[name] = "ja" if value is None else str(value)
        try:
            return [self.place(self.spec(self.kind, given.items()))]
        except ViewError as error:
            return self.fail(error)


def _options(*names: str, flags: tuple[str, ...] = ()) -> dict[str, object]:
    return {
        "konzept": directives.unchanged,
        **dict.fromkeys(names, directives.unchanged),
        **dict.fromkeys(flags, directives.flag),
    }


class TableDirective(_ViewDirective):
    """``.. ihk:tabelle:: TYP``: an overview table."""

    kind = "tabelle"
    required_arguments = 1
    argument_names = ("typ",)
    option_names = ("spalten", "nur", "ordnung", "titel")
    option_spec = _options(*option_names)  # type: ignore[assignment]


class MatrixDirective(_ViewDirective):
    """``.. ihk:matrix:: ZEILENTYP SPALTENTYP``: a traceability matrix."""

    kind = "matrix"
    required_arguments = 2
    argument_names = ("zeilen", "spalten")
    option_names = (
        "ueber", "verknuepfungen", "nur-zeilen", "nur-spalten", "titel", "betrag", "gruppe-zeilen", "gruppe-spalten",
    )  # fmt: skip
    option_spec = _options(*option_names)  # type: ignore[assignment]


class CostsDirective(_ViewDirective):
    """``.. ihk:kuf:: ID [ID …]``: cost overviews with sums."""

    kind = "kuf"
    required_arguments = 1
    final_argument_whitespace = True
    argument_names = ("ids",)
    option_names = ("zusammenfassung", "titel")
    option_spec = _options("titel", flags=("zusammenfassung",))  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """As the base, with IDs separated by blanks."""
        self.arguments = [",".join(self.arguments[0].replace(",", " ").split())]
        return super().run()


class ImpactDirective(_ViewDirective):
    """``.. ihk:auswirkung:: ID``: what a change of the record touches."""

    kind = "auswirkung"
    required_arguments = 1
    argument_names = ("id",)
    option_names = ("tiefe",)
    option_spec = _options("tiefe")  # type: ignore[assignment]


class ReportDirective(_ViewDirective):
    """``.. ihk:pruefprotokoll::``: the report of a check, or with ``:teil:`` a part of it."""

    kind = "pruefprotokoll"
    option_names = ("teil",)
    option_spec = _options("teil")  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """A part as the base; else a section for each part."""
        if "teil" in self.options:
            return super().run()
        try:
            return [self._part(part, heading) for part, heading in PARTS.items()]
        except ViewError as error:
            return self.fail(error)

    def _part(self, part: str, heading: str) -> nodes.section:
        section = nodes.section("", ids=[f"pruefprotokoll-{part}"], names=[])
        section += [nodes.title("", heading), self.place(self.spec(self.kind, [("teil", part)]))]
        self.set_source_info(section)
        return section


class PaperDirective(_ViewDirective):
    """``.. ihk:vorlage:: ID``: a council paper in its form, or with ``:teil:`` a part of it."""

    kind = "vorlage"
    required_arguments = 1
    argument_names = ("id",)
    option_names = ("teil",)
    option_spec = _options("teil")  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """A part as the base; else a section for each part of the form that is not empty."""
        if "teil" in self.options:
            return super().run()
        paper = self.session.record(self.arguments[0])
        if paper is None or paper.type.name != "vorlage":
            return self.fail(ViewError(f"»{self.arguments[0]}« ist keine Vorlage."))
        form = paper_form(self.session, paper)
        return [
            self._part(paper.id, part, heading)
            for part, heading in form.parts
            if paper_part(self.session.graph, paper, part, form)
        ]

    def _part(self, paper: str, part: str, heading: str) -> nodes.Node:
        place = self.place(self.spec(self.kind, [("id", paper), ("teil", part)]))
        if not heading:
            return place
        section = nodes.section("", ids=[f"{paper}-{part}"], names=[])
        section += [nodes.title("", heading), place]
        self.set_source_info(section)
        return section
