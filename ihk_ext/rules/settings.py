"""Which rules apply to a concept, how grave they are, and their thresholds.

Three layers, the later before the earlier: the rule's own declaration, a check profile that we ship
(``rules/pruefprofile/*.yaml``), and the concept's ``pruefung.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path

from ihk_ext.findings import Finding, FindingCollection, Place, Severity, did_you_mean
from ihk_ext.findings.rule_set import OFF, RuleChange
from ihk_ext.loading.pruefung import read_pruefung
from ihk_ext.loading.scalars import PARSERS, ScalarError
from ihk_ext.model import Concept, Struct, Value
from ihk_ext.rules.context import Stated
from ihk_ext.rules.declare import Limit, Rule, Theme
from ihk_ext.rules.reading import is_reason

DEFAULT_CHECK_PROFILE = "entwurf"
_FOLDER = Path(__file__).parent / "pruefprofile"
_CODE = "pruefung"
_SEVERITIES = {"Fehler": Severity.ERROR, "Warnung": Severity.WARNING, "Hinweis": Severity.HINT}


@dataclass(frozen=True, slots=True)
class Setting:
    """How one rule applies; ``severity`` is None where it does not."""

    severity: Severity | None
    limit: Fraction


@dataclass(frozen=True)
class Settings:
    """How one concept is checked.

    ``check_profile`` is the name of the check profile, ``rules`` the setting of each rule by its code; ``contents``
    what the concept says of mandatory contents; ``findings`` what is wrong with its ``pruefung.yaml``.  ``changes`` are
    what the check profile and the concept change of the rules' own declarations, ``named`` is where the concept names
    the check profile that holds.  ``without_acceptances`` are the themes of which no finding can be accepted: those of
    the check profile, and those that the concept adds; ``only_stricter`` those of which the concept may not make a rule
    milder than the check profile has it, which is an error.
    """

    check_profile: str
    rules: Mapping[str, Setting]
    contents: Mapping[str, Stated] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    changes: tuple[RuleChange, ...] = ()
    named: Place | None = None
    without_acceptances: frozenset[Theme] = frozenset()
    only_stricter: frozenset[Theme] = frozenset()

    @cached_property
    def active(self) -> frozenset[str]:
        """Codes of the rules that apply."""
        return frozenset(code for code, setting in self.rules.items() if setting.severity is not None)


def check_profile_names() -> tuple[str, ...]:
    """The check profiles that we ship."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def read_check_profile(name: str) -> tuple[Struct | None, FindingCollection]:
    """What a shipped check profile says, and what is wrong with it (nothing: a test holds that)."""
    findings = FindingCollection()
    return read_pruefung(_FOLDER / f"{name}.yaml", f"{name}.yaml", findings), findings


@cache
def _shipped(name: str) -> Struct | None:
    """What a shipped check profile says; the files of the package do not change."""
    return read_check_profile(name)[0]


def settings_of(concept: Concept, rules: Iterable[Rule], check_profile: str | None = None) -> Settings:
    """The settings of a concept for *rules*; *check_profile* takes the place of the one that it names.

    Raises :class:`KeyError` where *check_profile* is none that we ship.
    """
    if check_profile is not None and check_profile not in check_profile_names():
        raise KeyError(check_profile)
    builder = _Builder(rules)
    own = concept.pruefung
    name = check_profile or builder.check_profile_of(own)
    shipped = _shipped(name)
    for layer, by in ((shipped, name), (own, "")):
        if layer is not None:
            builder.add(layer, by)
    named = own.place if own and own.values.get("pruefprofil") == name else None
    return Settings(
        name,
        builder.settings,
        builder.contents,
        tuple(builder.findings),
        tuple(builder.changes),
        named if check_profile is None else None,
        frozenset(builder.without_acceptances),
        frozenset(builder.only_stricter),
    )


class _Builder:
    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = {rule.code: rule for rule in rules}
        self.settings = {
            code: Setting(rule.severity, rule.limit.default if rule.limit else Fraction(0))
            for code, rule in self._rules.items()
        }
        self.contents: dict[str, Stated] = {}
        self.without_acceptances: set[Theme] = set()
        self.only_stricter: set[Theme] = set()
        self._base = dict(self.settings)
        self.findings = FindingCollection()
        self.changes: list[RuleChange] = []

    def check_profile_of(self, own: Struct | None) -> str:
        """The check profile that the concept names; the default where it names none that exists."""
        named = own.values.get("pruefprofil") if own else None
        if own is None or not isinstance(named, str):
            return DEFAULT_CHECK_PROFILE
        if named not in check_profile_names():
            hint = did_you_mean(named, check_profile_names()) or f"Es gibt: {', '.join(check_profile_names())}."
            self._error(f"Das Prüfprofil »{named}« gibt es nicht.", own.place, hint)
            return DEFAULT_CHECK_PROFILE
        return named

    def add(self, layer: Struct, by: str) -> None:
        """Put one layer above those before it; *by* is the name of a check profile, or empty for the concept."""
        self.without_acceptances |= _themes(layer, "ohne_annahmen")
        self.only_stricter |= _themes(layer, "nur_strenger")
        self._base = dict(self.settings)
        for entry in _structs(layer.values.get("regeln")):
            self._rule(entry, by)
        for entry in _structs(layer.values.get("pflichtinhalte")):
            self._content(entry)

    def _rule(self, entry: Struct, by: str) -> None:
        code = entry.values.get("regel")
        if not isinstance(code, str):
            return
        rule = self._rules.get(code)
        if rule is None:
            hint = did_you_mean(code, self._rules) or "»ihk pruefen --erklaere alle« nennt die Regeln."
            self._error(f"Die Regel »{code}« gibt es nicht.", entry.place, hint)
            return
        before = self.settings[code]
        word = entry.values.get("schwere")
        severity = before.severity
        if isinstance(word, str):
            severity = None if word == OFF else _SEVERITIES[word]
        after = Setting(severity, self._limit(rule, entry, before.limit))
        refused = not by and rule.theme in self.only_stricter and _is_milder(rule, after, self._base[code])
        if not refused:
            self.settings[code] = after
        if after != before:
            limits, reason = after.limit != before.limit, entry.values.get("grund")
            was, now = (_words(rule, setting, limits=limits) for setting in (before, after))
            said = reason if isinstance(reason, str) else ""
            self.changes.append(RuleChange(code, rule.title, was, now, by, entry.place, said, refused))
        if refused:
            self._refuse(rule, entry)

    def _refuse(self, rule: Rule, entry: Struct) -> None:
        """Tell that a rule stays as the check profile has it."""
        base = self._base[rule.code]
        self._error(
            f"Die Regel »{rule.code}« lässt sich hier nicht abschalten oder mildern; zum Thema »{rule.theme.value}« "
            f"darf ein Konzept mit diesem Prüfprofil nur strenger prüfen. Es bleibt bei: "
            f"{_words(rule, base, limits=True)}.",
            entry.place,
            "Löschen Sie die Zeile, und beheben Sie, was die Regel meldet.",
        )

    def _limit(self, rule: Rule, entry: Struct, before: Fraction) -> Fraction:
        text = entry.values.get("grenze")
        if not isinstance(text, str):
            return before
        if rule.limit is None:
            self._error(f"Die Regel »{rule.code}« hat keinen Grenzwert.", entry.place, "Löschen Sie »grenze«.")
            return before
        try:
            value = PARSERS[rule.limit.kind](text)
        except ScalarError as error:
            self._error(f"Grenzwert der Regel »{rule.code}«: {error}", entry.place, f"Zum Beispiel: {rule.limit.text}.")
            return before
        limit = Fraction(str(value))
        if wrong := _outside(limit, rule.limit):
            text = f"Grenzwert der Regel »{rule.code}«: »{text}« {wrong}."
            self._error(text, entry.place, f"Zum Beispiel: {rule.limit.text}.")
            return before
        return limit

    def _content(self, entry: Struct) -> None:
        key, places = entry.values.get("inhalt"), entry.values.get("erfuellt_durch")
        if isinstance(key, str):
            said = {n: v for n in ("entfaellt", "fehlt", "teilweise") if isinstance(v := entry.values.get(n), str)}
            if "entfaellt" in said and not is_reason(said["entfaellt"]):
                text = f"Warum der Pflichtinhalt »{key}« entfällt, steht nicht in Worten da."
                self._error(text, entry.place, "Nennen Sie den Grund; ohne ihn ist der Inhalt verlangt.")
                del said["entfaellt"]
            self.contents[key] = Stated(
                tuple(str(place) for place in places) if isinstance(places, tuple) else (),
                said.get("entfaellt", ""),
                said.get("fehlt", ""),
                said.get("teilweise", ""),
                entry.place,
            )

    def _error(self, text: str, place: Place, hint: str) -> None:
        self.findings.error(_CODE, f"Prüfung: {text}", place, hint=hint)


def _words(rule: Rule, setting: Setting, *, limits: bool) -> str:
    """The setting in words: »Warnung«, »aus«, »Warnung, Grenzwert 90 %«; the threshold where *limits* is wanted."""
    severity = setting.severity.value if setting.severity else OFF
    return f"{severity}, Grenzwert {rule.limit.written(setting.limit)}" if limits and rule.limit else severity


def _is_milder(rule: Rule, setting: Setting, than: Setting) -> bool:
    """Whether a rule so set finds less, or says it less gravely."""
    order = [*Severity, None]
    if order.index(setting.severity) > order.index(than.severity):
        return True
    return rule.limit is not None and rule.limit.is_milder(setting.limit, than.limit)


def _themes(layer: Struct, name: str) -> set[Theme]:
    themes = layer.values.get(name)
    return set(map(Theme, themes)) if isinstance(themes, tuple) else set()


def _outside(limit: Fraction, declared: Limit) -> str:
    """What is wrong with a threshold; empty where it may be chosen."""
    if limit < 0:
        return "ist negativ"
    if declared.most is not None and not declared.least <= limit <= declared.most:
        return f"liegt nicht zwischen {declared.least} und {declared.most}"
    return ""


def _structs(value: Value | None) -> Iterator[Struct]:
    return (v for v in value if isinstance(v, Struct)) if isinstance(value, tuple) else iter(())


def check_profile_word(name: str, rule: Rule) -> str:
    """What a shipped check profile makes of a rule: »Fehler«, »aus« …; empty where it leaves the rule as it is."""
    shipped = _shipped(name)
    for entry in _structs(shipped.values.get("regeln")) if shipped else ():
        if entry.values.get("regel") == rule.code:
            return str(entry.values.get("schwere", ""))
    return ""
