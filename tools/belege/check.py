"""Compare what the example says with what its sources say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from ihk_ext.model import Project, Record
from ihk_ext.rules.names import find_names
from tools.belege.data import Said, paragraphs, statements
from tools.belege.numbers import Day, Figures, Number, day_of, figures
from tools.belege.remarks import Remark
from tools.belege.runs import LENGTH, Phrases
from tools.belege.settings import Allowed, Settings
from tools.belege.sources import Source, page_numbers

#: Types whose records are no reading of a source: what they say is ours.
_OURS = frozenset({"quelle"})
_SURNAME_LETTERS = 4


class Check:
    """One comparison of a concept and its pages with sources."""

    def __init__(self, settings: Settings, sources: Mapping[str, Source], others: Iterable[Source] = ()) -> None:
        """*sources* are the papers that records cite; *others* are asked for their words and names only."""
        every = [*sources.values(), *others]
        self._settings = settings
        self._sources = sources
        self._phrases = Phrases(every)
        self._figures = cache(Figures)
        self._persons = frozenset(_surnames(every))

    def of_records(self, project: Project) -> Iterator[Remark]:
        """Remarks on records, in their order."""
        for record in project:
            cited, whole, remarks = self._cited(record)
            yield from remarks
            for said in statements(record):
                if isinstance(said.what, str):
                    yield from self._words(said.what, said.place.file, said.place.line, record.id)
                if record.type.name not in _OURS and not self._settings.is_own(record.type.name, said.name):
                    # a reason at a link may rest on other pages
                    yield from self._numbers(record, said, whole if said.name.endswith(".grund") else cited)

    def of_pages(self, folder: Path) -> Iterator[Remark]:
        """Remarks on the pages of a folder; numbers only where the papers of a page are declared."""
        for page in sorted(folder.rglob("*.rst")):
            name = page.relative_to(folder).as_posix()
            papers = self._settings.pages.get(name)
            text = tuple(self._sources[p].whole for p in papers or ())
            for line, paragraph in paragraphs(page):
                yield from self._words(paragraph, f"{folder.as_posix()}/{name}", line, name)
                if papers:
                    yield from (
                        Remark(f"{folder.as_posix()}/{name}", line, name, kind, value, told)
                        for kind, value, told in self._told(paragraph, text, "den Papieren der Seite")
                    )

    def of_comments(self, folder: Path) -> Iterator[Remark]:
        """Remarks on what the data files say beside the data."""
        for file in sorted(folder.rglob("*.yaml")):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
                _, found, comment = line.partition("# ")
                if found:
                    yield from self._words(comment, file.as_posix(), number, file.name)

    # --- citations -----------------------------------------------------------------------------

    def _cited(self, record: Record) -> tuple[tuple[str, ...], tuple[str, ...], list[Remark]]:
        """The text of the pages that a record cites, all of these papers, and what is wrong with its citations."""
        texts, whole, remarks = list[str](), list[str](), list[Remark]()
        for link in record.links.get("quelle", ()):
            source = self._sources.get(link.target)
            if source is None:
                continue
            cited = str(link.attributes.get("seite", ""))
            pages = list(page_numbers(cited))
            whole += source.pages.values()
            texts += [source.page(page) or "" for page in pages] if pages else source.pages.values()
            found = [*_missing_pages(source, pages), *_wrong_chapters(source, link.attributes, cited)]
            remarks += [
                Remark(link.place.file, link.place.line, record.id, kind, value, told) for kind, value, told in found
            ]
        return tuple(texts), tuple(whole), remarks

    # --- numbers -------------------------------------------------------------------------------

    def _numbers(self, record: Record, said: Said, cited: tuple[str, ...]) -> Iterator[Remark]:
        if not cited:
            return
        for kind, value, told in self._told(said.what, cited, "den genannten Seiten"):
            yield Remark(said.place.file, said.place.line, record.id, kind, value, f"{told} (Feld »{said.name}«)")

    def _told(
        self, what: str | Decimal | dt.date, cited: tuple[str, ...], where: str
    ) -> Iterator[tuple[str, str, str]]:
        known = self._figures(*cited)
        for figure in _figures_of(what):
            if isinstance(figure, Day):
                if not known.has_day(figure):
                    yield "tag", figure.written, f"»{figure.written}« steht nicht auf {where}"
            elif not known.has(figure.value):
                yield "zahl", figure.written, f"»{figure.written}« steht nicht auf {where}"
            elif known.is_about(figure) not in {None, figure.about}:
                theirs = "steht dort nur ungefähr" if not figure.about else "steht dort genau"
                yield "näherung", figure.written, f"»{figure.written}« {theirs}"

    # --- words ---------------------------------------------------------------------------------

    def _words(self, text: str, file: str, line: int, where: str) -> Iterator[Remark]:
        for run, place in self._phrases.shared(text):
            told = f"»{run}« ({LENGTH} Wörter und mehr stehen so in {place})"
            yield Remark(file, line, where, "wortlaut", run, told)
        named = {name.text for name in find_names(text)}
        named |= {word for word in re.findall(r"[^\W\d_]+", text) if word in self._persons}
        for name in sorted(named):
            yield Remark(file, line, where, "name", name, f"»{name}« ist der Name einer Person")


def _figures_of(what: str | Decimal | dt.date) -> Iterable[Number | Day]:
    if isinstance(what, str):
        return figures(what)
    if isinstance(what, dt.date):
        return (day_of(what),)
    return (Number(f"{what.normalize():f}".replace(".", ","), what),)


def _missing_pages(source: Source, pages: Iterable[int]) -> Iterator[tuple[str, str, str]]:
    for page in pages:
        if source.page(page) is None:
            yield "seite", str(page), f"{source.paper.id} hat keine Seite {page}"


def _wrong_chapters(source: Source, attributes: Mapping[str, object], cited: str) -> Iterator[tuple[str, str, str]]:
    """Chapters and pages of one citation stand in pairs, between semicolons."""
    chapters = str(attributes.get("kapitel", "")).split(";")
    if len(chapters) != len(cited.split(";")):
        chapters = []
    for chapter, pages in zip(chapters, cited.split(";"), strict=False):
        number = re.fullmatch(r"\s*(\d+(?:\.\d+)*)\s*", chapter)
        if number is None:
            continue
        key = tuple(int(part) for part in number[1].split("."))
        for page in page_numbers(pages):
            if source.covers(key, page) is False:
                yield "kapitel", f"{number[1]}, {page}", f"Seite {page} liegt nicht in Kapitel {number[1]}"


def _surnames(sources: Iterable[Source]) -> Iterator[str]:
    """Last words of the names that the sources print."""
    for source in sources:
        for name in find_names(source.whole):
            surname = name.text.split()[-1]
            if len(surname) >= _SURNAME_LETTERS and surname.isalpha():
                yield surname


def sorted_out(remarks: Iterable[Remark], exceptions: Iterable[Allowed]) -> tuple[list[Remark], list[Allowed]]:
    """The remarks that no exception is about, and the exceptions that are about none."""
    left, used = list[Remark](), set[Allowed]()
    exceptions = list(exceptions)
    for remark in remarks:
        covering = [e for e in exceptions if e.covers(remark)]
        used.update(covering)
        if not covering:
            left.append(remark)
    return left, [e for e in exceptions if e not in used]
