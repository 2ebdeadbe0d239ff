"""``--nur WORT``: which findings a word names, and whether it can name any."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ihk_ext.cli.exits import UsageError

if TYPE_CHECKING:
    from ihk_ext.findings import Finding, Result
    from ihk_ext.model import Concept
    from ihk_ext.rules.declare import Rule


def narrowed(result: Result, words: Collection[str]) -> Result:
    """The result with nothing but the findings that one of the words names; the others count as hidden."""
    if not words:
        return result
    from ihk_ext.findings import Severity

    themes = _themes()
    wanted = {_plain(word) for word in words}
    kept = tuple(f for f in result.findings if wanted.intersection(_names(f, themes)))
    left = replace(result, findings=kept)
    errors = result.count(Severity.ERROR) - left.count(Severity.ERROR)
    return replace(left, hidden=len(result.findings) - len(kept), hidden_errors=errors)


def _names(finding: Finding, themes: dict[str, str]) -> Iterator[str]:
    """The words that name a finding."""
    yield finding.severity.value.casefold()
    if finding.record:
        yield finding.record.casefold()
    if finding.code in themes:
        yield themes[finding.code]
    yield _plain(finding.place.file)
    yield Path(finding.place.file).name.casefold()


def check_words(words: Iterable[str], concepts: Iterable[Concept], results: Iterable[Result]) -> None:
    """Raise :class:`UsageError` for a word that can name no finding.

    *concepts* are those that were checked, as the reader of the report sees them; *results* is what was found
    in them.  A word that names something in which nothing was found is fine: that is an answer.
    """
    wanted = list(words)
    if not wanted:
        return
    from ihk_ext.findings import Severity

    severities, themes = [s.value for s in Severity], sorted({rule.theme.value for rule in _rules()})
    ids, files = _data_words(concepts, results)
    known = {_plain(w) for w in (*severities, *themes, *ids, *files)} - {""}
    for word in wanted:
        if _plain(word) in known:
            continue
        if word in {rule.code for rule in _rules()}:
            raise UsageError(f"--nur: »{word}« ist eine Regel. Schreiben Sie: --regel {word}")
        hint = _suggestion(word, (*severities, *themes), ids, files) or (
            f"Möglich sind eine Schwere ({', '.join(s.casefold() for s in severities)}), ein Thema "
            f"({', '.join(t.casefold() for t in themes)}), die Kennung eines Datensatzes oder der Name einer Datei."
        )
        raise UsageError(f"--nur: »{word}« nennt nichts, das es hier gibt. {hint}")


def _data_words(concepts: Iterable[Concept], results: Iterable[Result]) -> tuple[set[str], set[str]]:
    """IDs and files of the data; a finding may name an ID that no record could be read for, or another file."""
    ids: set[str] = set()
    files: set[str] = set()
    for concept in concepts:
        ids |= {*concept.records}
        files |= {name for path in concept.files for name in (str(path), path.name)}
    for finding in (f for result in results for f in result.findings):
        ids.add(finding.record)
        files |= {finding.place.file, Path(finding.place.file).name}
    return ids, files


def _suggestion(word: str, words: Iterable[str], ids: Iterable[str], files: Iterable[str]) -> str:
    from ihk_ext.findings import did_you_mean
    from ihk_ext.findings.suggest import did_you_mean_id

    return did_you_mean(word, words) or did_you_mean_id(word.upper(), sorted(ids)) or did_you_mean(word, sorted(files))


def _themes() -> dict[str, str]:
    """The theme of each rule."""
    return {rule.code: rule.theme.value.casefold() for rule in _rules()}


def _rules() -> Collection[Rule]:
    from ihk_ext.review import ALL_RULES

    return ALL_RULES


def _plain(word: str) -> str:
    """A word or path without what makes no difference: case, »./« at its beginning, »/« at its end."""
    return str(Path(word)).casefold() if word.strip() else ""
