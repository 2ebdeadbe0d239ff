"""What can go wrong on the way to a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, in German, and where: ``place`` is a source (``path:line``) or ``""``."""

    text: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


class PdfError(Exception):
    """A PDF cannot be made; ``complaints`` tell why, at least one."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.complaints: Sequence[Complaint] = complaints


class CharacterError(ValueError):
    """A text has a character that no document can show; the message is German."""
