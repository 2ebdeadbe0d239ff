"""What the handbook's reference says of views, made from their declarations."""

from __future__ import annotations

from collections.abc import Iterable

from ihk_ext.documents.blocks import Block, Column, Row, Table, paragraph, text_cell
from ihk_ext.ext.views.declare import Option, Takes, View


def usage(view: View) -> str:
    """How the directive is written, without its options."""
    dots = " …" if view.arguments and view.arguments[-1].takes is Takes.WORDS else ""
    return " ".join([f"ihk:{view.name}::", *(placeholder(a) for a in view.arguments)]) + dots


def placeholder(argument: Option) -> str:
    """What stands for an argument where the directive is explained."""
    return argument.name.upper()


def directive_blocks(view: View) -> tuple[Block, ...]:
    """What a directive shows, and what it takes."""
    return (paragraph(view.help), *options_table(view))


def options_table(view: View) -> tuple[Block, ...]:
    """Arguments and options of a directive; nothing of one without any."""
    rows = [
        *(_row(placeholder(argument), argument) for argument in view.arguments),
        *(_row(f":{option.name}:", option) for option in view.takes),
    ]
    columns = (Column("Angabe", 18), Column("Wert", 20), Column("Bedeutung", 62))
    return (Table(usage(view), columns, tuple(rows)),) if rows else ()


def roles_table(views: Iterable[View]) -> Table:
    """All roles, what each takes and shows."""
    columns = (Column("Rolle", 18), Column("Text", 41), Column("Bedeutung", 41))
    rows = tuple(
        Row(
            (
                text_cell(f":ihk:{view.name}:", header=True),
                text_cell("; ".join(argument.help for argument in view.arguments)),
                text_cell(view.help),
            )
        )
        for view in views
    )
    return Table("Rollen", columns, rows)


def _row(name: str, option: Option) -> Row:
    value = f"eines von {', '.join(option.words)}" if option.words else option.takes.value
    return Row((text_cell(name, header=True), text_cell(value), text_cell(option.help)))
