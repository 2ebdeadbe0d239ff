"""What the tool says."""

from __future__ import annotations

from dataclasses import dataclass

#: The kinds of remarks, as exceptions name them.
KINDS = ("zahl", "tag", "näherung", "seite", "kapitel", "wortlaut", "name")


@dataclass(frozen=True, slots=True)
class Remark:
    """*where* is the record or the page that exceptions name; *value* the words that it is about."""

    file: str
    line: int
    where: str
    kind: str
    value: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.where}: {self.kind}: {self.text}"
