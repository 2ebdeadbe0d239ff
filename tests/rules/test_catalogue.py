from __future__ import annotations

from ihk_ext.review import ALL_RULES
from ihk_ext.rules import RULES
from ihk_ext.rules.declare import Basis, Theme
from ihk_ext.rules.explain import basis_text, limit_text, needs_text
from ihk_ext.rules.settings import check_profile_names, check_profile_word, read_check_profile


def test_codes_are_unique() -> None:
    assert len({rule.code for rule in ALL_RULES}) == len(ALL_RULES)


def test_every_rule_explains_itself() -> None:
    for rule in ALL_RULES:
        assert rule.title, rule.code
        assert rule.help.endswith("."), rule.code
        assert "»" not in rule.code
        assert rule.basis is Basis.PRACTICE or rule.reference, f"{rule.code}: which law or guideline?"
        assert needs_text(rule)
        assert basis_text(rule).startswith(rule.basis.value)
        assert bool(limit_text(rule)) is (rule.limit is not None)


def test_every_theme_has_rules() -> None:
    assert {rule.theme for rule in ALL_RULES} == set(Theme)
    assert Theme.REVIEW not in {rule.theme for rule in RULES}


def test_shipped_profiles_are_sound() -> None:
    assert check_profile_names() == ("beschlussreif", "bestand", "entwurf", "foerderantrag")
    known = {rule.code for rule in ALL_RULES}
    for name in check_profile_names():
        profile, findings = read_check_profile(name)
        assert list(findings) == []
        assert profile is not None
        entries = profile.values["regeln"]
        assert isinstance(entries, tuple)
        named = [entry.values["regel"] for entry in entries]  # type: ignore[union-attr]  # the declaration: structs
        assert set(named) <= known, name
        assert len(named) == len(set(named)), name


def test_what_a_profile_makes_of_a_rule() -> None:
    rules = {rule.code: rule for rule in RULES}
    assert check_profile_word("foerderantrag", rules["pflichtinhalt"]) == "Fehler"
    assert check_profile_word("entwurf", rules["pflichtinhalt"]) == "aus"
    assert check_profile_word("entwurf", rules["unvollstaendig"]) == ""
