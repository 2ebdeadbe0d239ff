"""The parts of a council paper (Vorlage), as of a day.

Order and wording follow the council forms of the municipality; a profile's form for
the paper's period gives the headings (field reference, 3.3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ihk_ext.documents import german
from ihk_ext.documents.blocks import (
    Block,
    Box,
    Bullets,
    Cell,
    Check,
    Column,
    Fields,
    Inline,
    Paragraph,
    Row,
    Table,
    Text,
    paragraph,
    text_cell,
)
from ihk_ext.documents.cost_key import key_of_sums
from ihk_ext.documents.forms import DEFAULT_FORM, Form
from ihk_ext.documents.money import DERIVED, is_marked
from ihk_ext.documents.reservations import reservations
from ihk_ext.documents.sheet import prose, reference
from ihk_ext.finance.paper_values import financial_figure, financial_value
from ihk_ext.graph import Graph
from ihk_ext.model import Missing, Record, Struct
from ihk_ext.schema.declare import NOT_RECORDED

_EMPTY = "–"


def paper_part(graph: Graph, paper: Record, part: str, form: Form = DEFAULT_FORM) -> tuple[Block, ...]:
    """One part of a paper; raises :class:`KeyError` for an unknown part."""
    return PARTS[part](graph, paper, form)


def consultations(graph: Graph, paper: Record) -> tuple[Record, ...]:
    """The paper's Beratungsfolge in the order of dates."""
    found = {e.source for e in graph.into(paper.id, "vorlage", "beratung")}
    records = [r for n in found if (r := graph.nodes[n].record) is not None]
    return tuple(sorted(records, key=lambda r: (_day(r, "datum") or dt.date.max, r.id)))


def as_of(paper: Record) -> dt.date:
    """The day to which the paper speaks: its own date, else its state."""
    return _day(paper, "datum") or _day(paper, "stand") or dt.date.max


def _day(record: Record, name: str) -> dt.date | None:
    value = record.get(name)
    return value if isinstance(value, dt.date) else None


def _value(record: Record, name: str) -> str:
    value = record.get(name)
    member = record.type.by_name[name]
    return "" if value is None else german.value_text(value, member)


def _head(graph: Graph, paper: Record, form: Form) -> tuple[Block, ...]:
    rows = ((label, _head_value(graph, paper, label)) for label in form.head)
    fields = tuple((label, (paragraph(text),)) for label, text in rows if text)
    return (
        Box(
            (
                Paragraph((Text(_value(paper, "art"), strong=True),), ("ihk-vorlagenart",)),
                Fields(fields),
                Paragraph((Text("Betreff: ", strong=True), Text(_value(paper, "betreff"), strong=True))),
            ),
            ("ihk-vorlagenkopf", "ihk-formular"),
        ),
    )


def _head_value(graph: Graph, paper: Record, label: str) -> str:
    main = _main_consultation(graph, paper)
    match label:
        case "Gremium":
            session = main.text("sitzung") if main else ""
            body = ", ".join(graph.nodes[t].titel for t in paper.targets("hauptgremium"))
            return f"{session} {body}".strip()
        case "Termin" | "TOP" | "Sitzungsart":
            return _value(main, label.lower().replace("termin", "datum")) if main else ""
        case "Vorlage Nr.":
            return _value(paper, "nummer") or "noch nicht vergeben"
        case "Verantwortlich":
            return _value(paper, "dezernat")
        case "Federführung":
            return ", ".join(graph.nodes[t].titel for t in paper.targets("federfuehrung"))
        case _:
            return _value(paper, "datum")


def _main_consultation(graph: Graph, paper: Record) -> Record | None:
    bodies = set(paper.targets("hauptgremium"))
    found = [c for c in consultations(graph, paper) if set(c.targets("gremium")) & bodies]
    return found[-1] if found else None


_COLUMN_WIDTHS = {"Gremium": 24, "Sitzung am": 12, "TOP": 6, "ö / nö": 14, "ö": 5, "nö": 5}


def _sequence(graph: Graph, paper: Record, form: Form) -> tuple[Block, ...]:
    columns = tuple(Column(label, _COLUMN_WIDTHS.get(label, 20)) for label in form.columns)
    day = as_of(paper)
    rows = tuple(
        Row(tuple(_sequence_cell(graph, c, label, day) for label in form.columns)) for c in consultations(graph, paper)
    )
    return (Table("", columns, rows, ("ihk-beratungsfolge",)),)


def _sequence_cell(  # noqa: PLR0911 - one return a column
    graph: Graph, consultation: Record, label: str, day: dt.date
) -> Cell:
    match label:
        case "Gremium":
            body = ", ".join(graph.nodes[t].titel for t in consultation.targets("gremium"))
            return text_cell(body, header=True)
        case "Sitzung am":
            return text_cell(_value(consultation, "datum"))
        case "TOP":
            return text_cell(_value(consultation, "top"))
        case "ö / nö":
            return text_cell(_value(consultation, "sitzungsart"))
        case "ö" | "nö":
            wanted = "öffentlich" if label == "ö" else "nichtöffentlich"
            return Cell((Paragraph((Check(consultation.get("sitzungsart") == wanted, ""),)),))
        case "Zuständigkeit":
            return text_cell(_value(consultation, "zustaendigkeit"))
        case _:
            return text_cell(result_known(consultation, day) or _EMPTY)


def result_known(consultation: Record, day: dt.date) -> str:
    """The result as far as it was known on *day*; a session that lies ahead has none."""
    since = _day(consultation, "ergebnis_bekannt_seit") or _day(consultation, "datum")
    if since is None or since > day:
        return ""
    return _value(consultation, "ergebnis")


def _motion(graph: Graph, paper: Record, form: Form) -> tuple[Block, ...]:
    return (prose(paper, "antrag", graph),) if paper.text("antrag") else ()


def _resolution(graph: Graph, paper: Record, form: Form) -> tuple[Block, ...]:
    name = "beschlusstext" if paper.text("beschlusstext") else "antrag"
    return (prose(paper, name, graph), *reservations(graph, paper)) if paper.text(name) else ()


def _facts(graph: Graph, paper: Record, form: Form) -> tuple[Block, ...]:
    return (prose(paper, "sachverhalt", graph),) if paper.text("sachverhalt") else ()


def _checks(answer: object) -> tuple[Inline, ...]:
    boxes: tuple[Inline, ...] = (Check(answer == "nein", "nein"), Check(answer in {"ja", "teilweise"}, "ja"))
    if answer == "teilweise":
        boxes += (Text(" (teilweise)"),)
    if isinstance(answer, Missing):
        boxes += (Text(f" ({NOT_RECORDED})", quiet=True),)
    return boxes


def _finances(graph: Graph, paper: Record, form: Form) -> tuple[Block, ...]:
    answer = paper.get("finanzielle_auswirkungen")
    blocks: list[Block] = [
        Paragraph((Text("Finanzielle Auswirkungen: ", strong=True), *_checks(answer)), ("ihk-ankreuzzeile",))
    ]
    values = paper.get("finanzwerte")
    items = [v for v in values if isinstance(v, Struct)] if isinstance(values, tuple) else []
    if items:
        columns = tuple(Column(str(i.values["zeile"]), 20) for i in items)
        overviews = paper.targets("kostenuebersichten")
        row = Row(tuple(Cell((Paragraph(_amount(i, graph, overviews)),)) for i in items))
        blocks.append(Table("Beträge", columns, (row,), ("ihk-finanzwerte",)))
        figures = (financial_figure(item, graph, overviews) for item in items)
        blocks += key_of_sums(figure for figure in figures if figure is not None)
    if paper.text("haushaltsmittel"):
        blocks += [Paragraph((Text("Haushaltsmittel", strong=True),)), prose(paper, "haushaltsmittel", graph)]
    return tuple(blocks)


def _amount(item: Struct, graph: Graph, overviews: tuple[str, ...]) -> tuple[Inline, ...]:
    precision = item.values.get("genauigkeit")
    before = "" if precision in {None, "genau"} else f"{precision} "
    figure = financial_figure(item, graph, overviews)
    if item.values.get("betrag") is Missing.INCOMPLETE or (figure is not None and figure.incomplete):
        return (Text(str(Missing.INCOMPLETE)),)
    cents = financial_value(item, graph, overviews)
    mark = (DERIVED,) if figure is not None and is_marked(figure) else ()
    note = item.values.get("erlaeuterung")
    after = (" je Jahr" if item.values.get("je_jahr") is True else "") + (f" ({note})" if note else "")
    amount = Text(f"{before}{german.money(cents) if cents is not None else _EMPTY}")
    return (amount, *mark, *((Text(after),) if after else ()))


def _impacts(graph: Graph, paper: Record, form: Form) -> tuple[Block, ...]:
    values = paper.get("pruefungen")
    items = [v for v in values if isinstance(v, Struct)] if isinstance(values, tuple) else []
    if not items:
        return ()
    rows = tuple(
        Row(
            (
                text_cell(str(i.values["bezeichnung"]), header=True),
                Cell((Paragraph(_checks(i.values.get("antwort"))),)),
                text_cell(_entry(i)),
            )
        )
        for i in items
    )
    columns = (Column("Prüfung", 30), Column("Antwort", 16), Column("Erläuterung", 30))
    return (Table("", columns, rows, ("ihk-pruefungen",)),)


def _entry(item: Struct) -> str:
    """What stands beside an answer; a blank that nobody filled is seen as one."""
    entry = str(item.values.get("erlaeuterung", ""))
    asked = item.values.get("zusatz")
    return f"{asked}: {entry or _EMPTY}" if asked else entry


def _attachments(graph: Graph, paper: Record, form: Form) -> tuple[Block, ...]:
    found = [graph.nodes[e.source] for e in graph.into(paper.id, "vorlage", "anlage")]
    hidden = (paper.id, "anlage") in graph.veiled
    if not found:
        return (paragraph("Die Anlagen sind nicht öffentlich." if hidden else "Keine Anlagen."),)
    items: list[tuple[Inline, ...]] = []
    for node in found:
        remarks: list[str] = []
        if node.record is not None:
            if node.record.get("seiten") is not None:
                remarks.append(f"{_value(node.record, 'seiten')} Seiten")
            if node.record.get("nachgereicht") is True:
                remarks.append("wird nachgereicht")
        tail: tuple[Inline, ...] = (Text(f" ({', '.join(remarks)})"),) if remarks else ()
        items.append((reference(node.id, graph), *tail))
    if hidden:
        items.append((Text("weitere Anlagen, nicht öffentlich", quiet=True),))
    return (Bullets(tuple(items)),)


#: Parts of a paper by the word that the directive takes.
PARTS: dict[str, Callable[[Graph, Record, Form], tuple[Block, ...]]] = {
    "kopf": _head,
    "beratungsfolge": _sequence,
    "antrag": _motion,
    "finanzen": _finances,
    "pruefungen": _impacts,
    "sachverhalt": _facts,
    "beschluss": _resolution,
    "anlagen": _attachments,
}
