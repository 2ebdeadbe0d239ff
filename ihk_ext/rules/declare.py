"""What a rule is, and what it says where it fires."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ihk_ext.finance.wording import euro, number, share
from ihk_ext.findings import Place, Severity, TypedValue
from ihk_ext.graph import Node
from ihk_ext.rules.context import Context
from ihk_ext.schema.declare import Kind


class Theme(enum.Enum):
    """What a rule is about; the handbook and the report follow this order."""

    COMPLETENESS = "Vollständigkeit"
    TRACE = "Nachvollziehbarkeit"
    TIME = "Zeit"
    MONEY = "Geld"
    INDICATORS = "Indikatoren"
    CONTENTS = "Pflichtinhalte"
    LANGUAGE = "Sprache der Daten"
    PRIVACY = "Datenschutz"
    REVIEW = "Abzeichnung"


class Basis(enum.Enum):
    """Why there is such a rule."""

    LAW = "Gesetz"
    PROGRAMME = "Förderrichtlinie"
    PRACTICE = "Praxis"


class Input(enum.Enum):
    """What a rule must see; without it the rule is listed as »nicht geprüft«."""

    DATA = "Daten"
    DOCUMENTS = "Dokumente"
    PDF = "PDF"


class Stricter(enum.Enum):
    """With which thresholds a rule finds more: lower ones or higher ones.

    NEITHER is for a figure that somebody else sets: the one that applies is right, whichever it is.
    """

    LOWER = enum.auto()
    HIGHER = enum.auto()
    NEITHER = enum.auto()


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold that a concept may set (``grenze`` in its ``pruefung.yaml``).

    ``kind`` is SHARE, INTEGER, DECIMAL or MONEY (cents); ``text`` is the default as a German
    reader writes it (»95 %«, »1 €«), ``default`` the same exactly.  A concept may choose from ``least`` to
    ``most`` (None: without bound).  ``stricter`` says with which thresholds the rule finds more.
    """

    label: str
    default: Fraction
    text: str
    kind: Kind = Kind.SHARE
    least: Fraction = Fraction(0)
    most: Fraction | None = None
    stricter: Stricter = Stricter.LOWER

    def is_milder(self, value: Fraction, than: Fraction) -> bool:
        """Whether the rule finds less with *value* than with the other threshold."""
        match self.stricter:
            case Stricter.LOWER:
                return value > than
            case Stricter.HIGHER:
                return value < than
            case Stricter.NEITHER:
                return False

    def written(self, value: Fraction) -> str:
        """A threshold in its place as a German reader writes it."""
        if value == self.default:
            return self.text
        match self.kind:
            case Kind.SHARE:
                return share(value)
            case Kind.MONEY:
                return euro(value)
            case _:
                return number(Decimal(value.numerator) / Decimal(value.denominator))


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found.

    ``text`` is a German sentence; the name of ``node`` is put before it.  Without a node it is about
    the concept as a whole.  ``field`` is the member of the node's record at which it stands (its line
    is then the finding's line; ``place`` says it directly); ``kind`` is what findings of one sort have
    in common, where the rule's title says too little; ``hint`` the remedy.

    ``values`` are all amounts, numbers, days, words and other records that make it this finding: an acceptance
    holds for these and no others; without them what the field holds takes their place.  What the text says and
    they do not binds an acceptance, too, and is another finding with the next wording; the tests hold that our rules
    leave nothing over.  ``aside`` are passages of the text that may change without the finding being another (how
    alike two texts are, the law that a content rests on); the Stichtag is always one.
    ``milder`` is by how many steps the finding is less grave than the rule's others.
    """

    node: Node | None
    text: str
    kind: str = ""
    field: str = ""
    place: Place | None = None
    hint: str = ""
    values: tuple[TypedValue, ...] = ()
    aside: tuple[str, ...] = ()
    milder: int = 0


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule: what it looks for, why, how grave a finding is, and the function that finds.

    ``code`` stands in brackets behind each message; ``title`` names what was found (»Ziel ohne
    Maßnahme«), ``help`` explains in full sentences; ``reference`` names the law or guideline
    (»§ 149 Abs. 2 BauGB«).  ``version`` is raised when the rule finds something else than before in the same data: the
    fingerprint of the rules, which stands in every Prüfprotokoll, is then another. What a rule with
    ``acceptable=False`` finds cannot be accepted.
    """

    code: str
    title: str
    help: str
    theme: Theme
    find: Callable[[Context], Iterator[Hit]]
    severity: Severity = Severity.WARNING
    basis: Basis = Basis.PRACTICE
    reference: str = ""
    needs: Input = Input.DATA
    limit: Limit | None = None
    version: int = 1
    acceptable: bool = True
