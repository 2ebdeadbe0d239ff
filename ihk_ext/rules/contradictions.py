"""Rules on links and words that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.findings import Ref, Word
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Rule, Theme
from ihk_ext.rules.reading import word
from ihk_ext.schema import vocabularies

_LEVELS = vocabularies.ZIEL_EBENE.words
_UNDER_WAY = frozenset({"angeschoben", "in Umsetzung", "umgesetzt", "verstetigt"})


def _levels(context: Context) -> Iterator[Hit]:
    """A goal below one that is not of a higher level."""
    for node, record in context.records("ziel"):
        for edge in context.graph.out(node.id, "uebergeordnet"):
            above = context.graph.nodes[edge.target].record
            own, other = word(record, "ebene"), word(above, "ebene") if above else ""
            if own in _LEVELS and other in _LEVELS and _LEVELS.index(other) > _LEVELS.index(own):
                yield Hit(
                    node,
                    f"Ein {own} steht unter »{edge.target}«, einem {other}.",
                    "Zielebenen vertauscht",
                    field="uebergeordnet",
                    values=(Word(own), Ref(edge.target), Word(other)),
                )


def _field_twice(context: Context) -> Iterator[Hit]:
    for node in context.nodes("massnahme"):
        main = {edge.target for edge in context.graph.out(node.id, "handlungsfeld_haupt")}
        for edge in context.graph.out(node.id, "handlungsfelder_weitere"):
            if edge.target in main:
                yield Hit(
                    node,
                    f"Das Handlungsfeld »{edge.target}« ist Haupt- und weiteres Handlungsfeld zugleich.",
                    "Handlungsfeld doppelt",
                    field="handlungsfelder_weitere",
                    values=(Ref(edge.target),),
                )


def _dependence(context: Context) -> Iterator[Hit]:
    """A measure that depends on what it is part of, or on what will not come."""
    for node in context.nodes("massnahme"):
        whole = {edge.target for edge in context.graph.out(node.id, "teil_von_massnahme")}
        for edge in context.graph.out(node.id, "abhaengig_von"):
            if edge.target in whole:
                yield Hit(
                    node,
                    f"Die Maßnahme ist Teil von »{edge.target}« und hängt zugleich von ihr ab.",
                    "Teil und abhängig",
                    field="abhaengig_von",
                    values=(Word("teil_von_massnahme"), Ref(edge.target)),
                )
            other = context.graph.nodes[edge.target].record
            if other is not None and "entfallen" in {word(other, "status"), word(other, "beschlossen_umfang")}:
                yield Hit(
                    node,
                    f"Die Maßnahme hängt von »{edge.target}« ab, die entfallen ist.",
                    "abhängig von Entfallenem",
                    field="abhaengig_von",
                    values=(Word("entfallen"), Ref(edge.target)),
                )


def _scope(context: Context) -> Iterator[Hit]:
    """A measure that was dropped by decision and is under way by status, or the other way round."""
    for node, record in context.records("massnahme"):
        status, scope = word(record, "status"), word(record, "beschlossen_umfang")
        if (scope == "entfallen" and status in _UNDER_WAY) or (scope == "beschlossen" and status == "idee"):
            yield Hit(
                node,
                f"Status »{status}« und Beschlusslage »{scope}« passen nicht zusammen.",
                "Status gegen Beschlusslage",
                field="status",
                values=(Word(status), Word(scope)),
            )


def _synergy(context: Context) -> Iterator[Hit]:
    """A synergy that one side states and the other only reads into the source."""
    for node in context.nodes("massnahme"):
        for edge in context.graph.out(node.id, "synergie_mit"):
            back = [e for e in context.graph.out(edge.target, "synergie_mit") if e.target == node.id]
            # told once: at the end that states it
            if back and edge.stated and not any(e.stated for e in back):
                yield Hit(
                    node,
                    f"Die Synergie mit »{edge.target}« ist hier ausdrücklich, dort nur sinngemäß.",
                    "Synergie ungleich",
                    field="synergie_mit",
                    values=(Ref(edge.target),),
                )


def _contradictions(context: Context) -> Iterator[Hit]:
    for find in (_levels, _field_twice, _dependence, _scope, _synergy):
        yield from find(context)


RULES: tuple[Rule, ...] = (
    Rule(
        code="widerspruch",
        title="Widersprüchliche Verweise",
        help="Zwei Angaben schließen einander aus: ein Ziel unter einem Ziel niedrigerer Ebene, ein "
        "Handlungsfeld als Haupt- und weiteres Feld, eine Maßnahme, die von ihrem Ganzen oder von "
        "Entfallenem abhängt, ein Status gegen die Beschlusslage, eine Synergie, die nur auf einer Seite "
        "ausdrücklich ist.",
        theme=Theme.TRACE,
        find=_contradictions,
    ),
)
