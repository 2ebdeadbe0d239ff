"""Rules on what the funding law asks a concept to contain; the contents are data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from ihk_ext.findings import Number, Ref, Severity, Word, did_you_mean
from ihk_ext.rules.assessment import NOWHERE, Assessment, Proof, State, assessments, lack_of_chapter
from ihk_ext.rules.content_data import contents_of
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Input, Limit, Rule, Stricter, Theme
from ihk_ext.schema.declare import Kind

#: So many hollow proofs a message names; of the others it says how many there are.
_TOLD = 3
_CALLED = {"Pflicht": "Der Pflichtinhalt", "Soll": "Der Soll-Inhalt", "Praxis": "Der übliche Inhalt"}


def _missing(context: Context) -> Iterator[Hit]:
    for found in assessments(context):
        if found.state not in {State.MISSING, State.PARTLY} or not found.claimed:
            continue
        called = _CALLED.get(found.strength, "Der Inhalt")
        basis = f" ({found.basis})" if found.basis else ""
        how = "nur teilweise" if found.state is State.PARTLY else "nicht"
        text = f"{called} »{found.content.title}« ist {how} nachgewiesen{basis}."
        why = "".join(_why(found))
        partly = (proof.place for proof in found.lacks(partly=True))
        yield Hit(
            context.head,
            text + why,
            f"Pflichtinhalt: {found.content.title}",
            # what else does not prove it makes it no other finding
            values=(Word(found.content.key), Word(how), *map(Word, found.lacking), *map(Ref, sorted(partly))),
            aside=(found.content.title, found.basis, why),
            hint=" ".join(_remedies(found)),
            milder=found.grounds[0].milder if found.grounds else 0,
        )


def _remedies(found: Assessment) -> Iterator[str]:
    yield f"Nennen Sie in pruefung.yaml unter »pflichtinhalte«, wo »{found.content.key}« steht."
    yield from (_UNKNOWN[name] for name in found.unknown)


#: What a basis depends on and is not known.
_UNKNOWN = {
    "laws": "Gilt die Grundlage nicht, sagt das »festlegung_nach« beim Gebiet.",
    "lands": "In welchem Land das Gebiet liegt, sagt sein »ags«.",
}


def _why(found: Assessment) -> Iterator[str]:
    """What lacks, and why what is there does not do."""
    if found.reason:
        yield f" {found.reason[0].upper()}{found.reason[1:].rstrip('.')}."
    if 0 < len(found.lacking) < len(found.content.parts):
        yield f" Es fehlen: {', '.join(found.lacking)}."
    for partly, heading in ((True, "Nur zum Teil"), (False, "Kein Nachweis")):
        if found.lacking and (proofs := found.lacks(partly=partly)):
            yield f" {heading}: {'; '.join(reasons(proofs))}."


def _counted(places: Sequence[str]) -> str:
    return f"{len(places)} Datensätze" + (" und Kapitel" if any("/" in place for place in places) else "")


def reasons(
    proofs: Iterable[Proof], name: Callable[[str], str] = str, many: Callable[[Sequence[str]], str] = _counted
) -> Iterator[str]:
    """Proofs with what they lack, those of one lack together.

    *name* says what a place is called, *many* how many of what there are: the first few of a long list say nothing.
    """
    grouped: dict[str, list[str]] = {}
    for proof in proofs:
        grouped.setdefault(proof.lack.text if proof.lack else "", []).append(proof.place)
    for lack, places in grouped.items():
        yield f"{', '.join(map(name, places)) if len(places) <= _TOLD else many(places)} ({lack})"


def _wrong_reference(context: Context) -> Iterator[Hit]:
    """What ``pruefung.yaml`` names must exist; pages are known only after a build."""
    known = {content.key for content in contents_of(context.concept)}
    for key, stated in context.contents.items():
        if key not in known:
            yield Hit(
                context.head,
                f"pruefung.yaml nennt den Pflichtinhalt »{key}«, den es nicht gibt.",
                hint=did_you_mean(key, known) or f"Es gibt: {', '.join(sorted(known))}.",
                values=(Word(key),),
            )
        for place in stated.places:
            lack = None if place in context.graph.nodes else lack_of_chapter(place, context)
            if lack is not None:
                yield Hit(
                    context.head,
                    f"»{key}« soll in »{place}« stehen, das es nicht gibt."
                    if lack is NOWHERE
                    else f"»{key}« soll in »{place}« stehen; das {lack.text}.",
                    hint="Nennen Sie die Kennung eines Datensatzes, eine Seite unter docs/ oder einen Abschnitt einer "
                    "Seite (altstadt/umsetzung#steuerung).",
                    values=(Word(key), Word(place)),
                )


def _too_long(context: Context) -> Iterator[Hit]:
    pages = context.facts.pages if context.facts else None
    for name, count in sorted((pages or {}).items()):
        if count > context.limit:
            text = f"»{name}.pdf« hat {count} Seiten; erlaubt sind {int(context.limit)}."
            yield Hit(context.head, text, values=(Word(f"{name}.pdf"), Number(count), Number(context.limit)))


RULES: tuple[Rule, ...] = (
    Rule(
        code="pflichtinhalt",
        title="Pflichtinhalt nicht nachgewiesen",
        help="Förderrecht oder Praxis verlangen diesen Inhalt. Kein Datensatz weist ihn ganz nach, und pruefung.yaml "
        "nennt kein Kapitel, in dem er steht. Was nur geplant, abgesagt, entfallen oder ein Platzhalter ist, weist "
        "nichts nach. Die Meldung ist bei einem Soll-Inhalt eine Stufe, bei einem üblichen zwei Stufen milder.",
        theme=Theme.CONTENTS,
        find=_missing,
        basis=Basis.PROGRAMME,
        reference="VV Städtebauförderung; §§ 137, 139, 141, 142, 149, 171e BauGB",
    ),
    Rule(
        code="pflichtinhalt-verweis",
        title="Nachweis eines Pflichtinhalts führt ins Leere",
        help="pruefung.yaml nennt für einen Pflichtinhalt einen Datensatz oder ein Kapitel, das es nicht gibt oder das "
        "noch keinen Text hat.",
        theme=Theme.CONTENTS,
        find=_wrong_reference,
        severity=Severity.ERROR,
    ),
    Rule(
        code="seitengrenze",
        title="Dokument zu lang",
        help="Ein PDF des Konzepts hat mehr Seiten, als die Bewilligungsbehörde annimmt.",
        theme=Theme.CONTENTS,
        find=_too_long,
        basis=Basis.PROGRAMME,
        reference="Förderrichtlinie NRW 2023: 25 Seiten",
        needs=Input.PDF,
        limit=Limit("Seiten", Fraction(25), "25", Kind.INTEGER, stricter=Stricter.NEITHER),
    ),
)
