"""The door through which every file comes that we read: what it may be, how large, and in which letters."""

from __future__ import annotations

from ihk_ext.files.reading import (
    MIB,
    MOST_DATA,
    MOST_OTHER,
    RefusedFileError,
    digest,
    is_regular,
    read_bytes,
    read_text,
    real,
    reason,
    regular,
    special,
)
from ihk_ext.files.text import Problem, Text, decoded, printable, text_problems

__all__ = [
    "MIB",
    "MOST_DATA",
    "MOST_OTHER",
    "Problem",
    "RefusedFileError",
    "Text",
    "decoded",
    "digest",
    "is_regular",
    "printable",
    "read_bytes",
    "read_text",
    "real",
    "reason",
    "regular",
    "special",
    "text_problems",
]
