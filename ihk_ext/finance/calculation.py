"""The one computation of money: every figure of a graph's cost overviews, each made once.

Pages, papers, tables, figures in running text and rules ask it and compute nothing themselves::

    money = money_of(graph)
    money.overview("KU-1").figures[Item.GRANT]          # sum: cents, origin, why, open
    money.row(record).figures[Item.OWN].is_derived      # a row
    money.total(["KU-1", "KU-2"]).occurring             # which columns there are
    money.payers(ids), money.years(ids), money.programme(record)
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ihk_ext.finance.breakdown import Payer, ProgrammeMoney, Years, grant_from, payers_of, years_of
from ihk_ext.finance.comparing import compared_group, compared_overview, compared_total
from ihk_ext.finance.deriving import row_of
from ihk_ext.finance.fields import word
from ihk_ext.finance.figures import ALL_INCOMPLETE, Figures, sum_of
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import GroupOverview, Overview, OverviewError
from ihk_ext.finance.printed import Comparison, PrintedSum, contrast, printed_sum
from ihk_ext.finance.reading import Reading, quota_of_row, quota_of_rows, stated_reading
from ihk_ext.finance.rows import Basis, Row, counts
from ihk_ext.finance.shares import Payers
from ihk_ext.finance.structure import (
    group_of,
    group_rows,
    groups_of,
    in_order,
    overview_of,
    overview_programme,
    overviews_of,
)
from ihk_ext.finance.terms import Terms, terms_of
from ihk_ext.graph import Graph
from ihk_ext.model import Record


def money_of(graph: Graph) -> Money:
    """The computation for a graph, made once however many ask for it."""
    return graph.kept.once("money", lambda: Money(graph))


class Money:
    """What the cost overviews of a graph come to."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._overviews: dict[str, Overview] = {}
        self._rows: dict[str, Row] = {}
        self._terms: dict[str, Terms] = {}
        self._programmes = {n.id: n.record for n in graph.of_type("foerderprogramm") if n.record is not None}
        self._names: dict[str, frozenset[str]] = {}

    def overview(self, identifier: str) -> Overview:
        """The overview with this ID; groups and rows by ``reihenfolge``, then as in the data.

        Sums over groups or rows that are hidden from the graph's audience are incomplete.
        Raises :class:`OverviewError` when there is none.
        """
        if identifier not in self._overviews:
            node = self._graph.nodes.get(identifier)
            if node is None or node.record is None or node.type.name != "kostenuebersicht":
                raise OverviewError(f"Die Kostenübersicht »{identifier}« gibt es nicht.")
            self._overviews[identifier] = self._overview(node.record)
        return self._overviews[identifier]

    @property
    def overviews(self) -> tuple[Overview, ...]:
        """All overviews, in the order of the data."""
        nodes = self._graph.of_type("kostenuebersicht")
        return tuple(self.overview(node.id) for node in nodes if node.record is not None)

    def total(self, overview_ids: Iterable[str]) -> Figures:
        """The sums of several overviews, each counted once.  Raises :class:`OverviewError` where one does not exist."""
        return sum_of(self.overview(identifier).figures for identifier in dict.fromkeys(overview_ids))

    def row(self, record: Record) -> Row:
        """The figures of a cost item, also of one that stands in no group or overview."""
        if record.id not in self._rows:
            group = group_of(self._graph, record.id)
            overview = overview_of(self._graph, group.id) if group else None
            if overview is not None and overview.record is not None:
                self.overview(overview.id)
            if record.id not in self._rows:
                income = bool(group and group.record and _is_income(group.record))
                self._rows[record.id] = self._loose(record, income=income)
        return self._rows[record.id]

    def group(self, record: Record) -> GroupOverview | None:
        """The sums of a group; None where it stands in no overview."""
        overview = overview_of(self._graph, record.id)
        if overview is None or overview.record is None:
            return None
        return next((g for g in self.overview(overview.id).groups if g.record.id == record.id), None)

    def total_comparison(self, overview: Overview) -> Comparison | None:
        """What the printed sum of several overviews is worth; None where none is printed with this one."""
        printed = overview.printed_total
        if printed is None:
            return None
        if (overview.record.id, "kostenuebersicht") in self._graph.veiled:
            return compared_total(printed, ALL_INCOMPLETE)
        ids = [i for i in (overview.record.id, *printed.covers) if i in self._graph.nodes]
        return compared_total(printed, self.total(ids))

    def payers(self, overview_ids: Iterable[str]) -> tuple[Payer, ...]:
        """Who pays how much of some overviews."""
        rows, hidden = self._rows_of(overview_ids)
        return payers_of(rows, hidden=hidden)

    def years(self, overview_ids: Iterable[str]) -> Years:
        """What of some overviews falls on each year."""
        rows, hidden = self._rows_of(overview_ids)
        return years_of(rows, hidden=hidden)

    def programme(self, programme: Record) -> ProgrammeMoney:
        """What is planned with a programme, in all overviews of the project."""
        graph = self._graph
        own = [node.id for node in overviews_of(graph, programme.id) if node.record is not None]
        veiled = any((programme.id, name) in graph.veiled for name in ("kostenuebersicht", "kostenposition"))
        rows, hidden = self._rows_of(overview.record.id for overview in self.overviews)
        # rows hidden in overviews of other programmes may have shares of this one: the veil of the programme tells
        hidden = veiled or (hidden and any(self._rows_of([i])[1] for i in own))
        figures = ALL_INCOMPLETE if veiled else self.total(own)
        return ProgrammeMoney(programme, tuple(own), figures, grant_from(rows, programme.id, hidden=hidden))

    def _rows_of(self, overview_ids: Iterable[str]) -> tuple[list[Row], bool]:
        """The rows that count, and whether some are hidden from this audience."""
        overviews = [self.overview(identifier) for identifier in dict.fromkeys(overview_ids)]
        rows = [row for overview in overviews for row in overview.rows if row.counts]
        return rows, any(overview.hides for overview in overviews)

    def terms(self, programme: Record) -> Terms:
        """What a programme sets."""
        if programme.id not in self._terms:
            self._terms[programme.id] = terms_of(programme, self._municipality(programme.concept))
        return self._terms[programme.id]

    # --- making

    def _overview(self, record: Record) -> Overview:
        graph = self._graph
        groups = in_order(groups_of(graph, record.id))
        rows = {group.id: in_order(group_rows(graph, group.id)) for group in groups}
        programme = overview_programme(graph, record.id)
        terms = self.terms(programme) if programme else None
        hides = (record.id, "kostengruppe") in graph.veiled
        any_hidden = hides or any((group.id, "kostenposition") in graph.veiled for group in groups)
        basis = Basis(
            terms,
            Payers(self._programmes, programme, self._municipality(record.concept)),
            Reading(),
            veiled=(record.id, "foerderprogramm") in graph.veiled,
        )
        expenses = [row for group in groups if not _is_income(group) for row in rows[group.id]]
        printed = printed_sum(record.get("gedruckte_summe"), "umfasst")
        reading = self._reading(record, expenses, basis, any_hidden=any_hidden)
        if printed is not None and not any_hidden and not basis.veiled:
            counted = [(row, _is_income(group)) for group in groups for row in rows[group.id] if counts(row)]
            reading = self._as_printed(printed, counted, basis, reading)
        made = tuple(self._group(group, rows[group.id], basis, reading) for group in groups)
        figures = ALL_INCOMPLETE if hides else sum_of(group.figures for group in made)
        parts = [(g.record.id, g.record.number, g.rows, g.figures) for g in made]
        return Overview(
            record,
            made,
            figures,
            terms,
            reading,
            any_hidden,
            compared_overview(printed, parts, figures),
            printed_sum(record.get("gedruckte_gesamtsumme"), "zusammen_mit"),
        )

    def _group(self, record: Record, rows: Sequence[Record], basis: Basis, reading: Reading) -> GroupOverview:
        income = _is_income(record)
        made = tuple(self._row(row, basis, reading, income=income) for row in rows)
        self._rows.update((row.record.id, row) for row in made)
        hides = (record.id, "kostenposition") in self._graph.veiled
        figures = ALL_INCOMPLETE if hides else sum_of(row.figures for row in made if row.counts)
        printed = printed_sum(record.get("gedruckte_summe"))
        return GroupOverview(record, made, figures, income, compared_group(printed, made, figures, income=income))

    def _row(self, record: Record, basis: Basis, reading: Reading, *, income: bool = False) -> Row:
        veiled = basis.veiled or (record.id, "foerderprogramm") in self._graph.veiled
        return row_of(record, Basis(basis.terms, basis.payers, reading, income, veiled))

    def _loose(self, record: Record, *, income: bool) -> Row:
        """A row that stands in no overview: no programme is known for it."""
        payers = Payers(self._programmes, None, self._municipality(record.concept))
        basis = Basis(None, payers, Reading())
        hidden = {(record.id, name) for name in ("kostengruppe", "kostenuebersicht")}
        if hidden & self._graph.veiled:
            return row_of(record, Basis(None, payers, Reading(), income, veiled=True))
        return self._row(record, basis, self._reading(None, [record], basis, any_hidden=False), income=income)

    def _reading(self, overview: Record | None, rows: Sequence[Record], basis: Basis, *, any_hidden: bool) -> Reading:
        """How an overview means quotas and own shares: as it says, else as its rows tell if all of them are seen."""
        reading = stated_reading(overview)
        if any_hidden or basis.veiled:
            return reading
        if reading.quota is None:
            reading = replace(reading, quota=quota_of_rows(rows, basis.terms.rate if basis.terms else None))
        if reading.own_with_ineligible is None:
            reading = replace(reading, own_with_ineligible=self._own_with_ineligible(rows, basis, reading))
        return reading

    def _as_printed(
        self, printed: PrintedSum, rows: Sequence[tuple[Record, bool]], basis: Basis, reading: Reading
    ) -> Reading:
        """The reading that gives the printed sum, where neither overview nor rows tell.

        *rows* are those that count, each with whether it is income.  That a sum over all rows is met to the
        cent tells as much as a typed row does.
        """
        quotas = [reading.quota]
        if not reading.quota_declared and not any(quota_of_row(row) for row, _ in rows):
            quotas.append(Item.ELIGIBLE if reading.quota is Item.GRANT else Item.GRANT)
        owns = [reading.own_with_ineligible]
        if not reading.own_declared and not any(
            row.gives("eigenanteil_eur") or row.gives("anteile") for row, _ in rows
        ):
            owns.append(not reading.own_with_ineligible)
        if len(quotas) == len(owns) == 1:
            return reading
        for quota, own in itertools.product(quotas, owns):
            read = replace(reading, quota=quota, own_with_ineligible=own)
            figures = sum_of(self._row(row, basis, read, income=income).figures for row, income in rows)
            found = contrast(printed, figures)
            if found.fits and not found.open_items:
                return read
        return reading

    def _own_with_ineligible(self, rows: Sequence[Record], basis: Basis, reading: Reading) -> bool:
        """Whether typed own shares contain what is not eligible: some fit only so, and none fits only otherwise."""
        told: set[bool] = set()
        for record in rows:
            if not record.gives("eigenanteil_eur") and not record.gives("anteile"):
                continue
            fits = self._row(record, basis, replace(reading, own_with_ineligible=False)).own_fits
            told.update(fits if len(fits) == 1 else ())
        return told == {True}

    def _municipality(self, concept: str) -> frozenset[str]:
        """Names of a concept's municipality, as its publisher is called; casefolded."""
        if concept not in self._names:
            heads = self._graph.of_type("konzept", concept)
            publishers = [node.record.text("herausgeber") for node in heads if node.record is not None]
            names = {part.strip() for text in publishers for part in (text, text.partition(",")[0])}
            self._names[concept] = frozenset(name.casefold() for name in names if name)
        return self._names[concept]


def _is_income(group: Record) -> bool:
    return word(group, "art") == "Einnahmen"
