"""Runs LuaLaTeX: in one folder, without a shell, until page numbers stand still."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ihk_ext.latex.errors import Complaint, PdfError
from ihk_ext.latex.log import Origins, first_error, lost_texts, missing_glyphs, too_full
from ihk_ext.latex.texts import Written

_PASSES = 4
_SECONDS = 1800
#: What TeX may know of the environment; anything else could make bytes differ.
_KEPT = (
    "PATH",
    "HOME",
    "LANG",
    "TMPDIR",
    "TEXMFHOME",
    "TEXMFVAR",
    "TEXMFCONFIG",
    "TEXMFCACHE",
    "OSFONTDIR",
    "XDG_CACHE_HOME",
)
PACKAGES = (
    "texlive-luatex texlive-latex-recommended texlive-latex-extra texlive-lang-german texlive-fonts-recommended "
    "texlive-plain-generic lmodern fonts-texgyre fonts-dejavu fonts-freefont-otf"
)


@dataclass(frozen=True, slots=True)
class LatexJob:
    """A .tex file in a folder of its own, and the PDF to make of it.

    ``origins`` tells which line came from which source; ``moment`` is the second that
    all dates in the PDF say, ``texts`` are what it must show, in the order of their numbers.
    """

    folder: Path
    name: str
    target: Path
    origins: Origins
    moment: int
    texts: Sequence[Written] = ()


#: TeX Live 2023, after CVE-2023-32700.
_LUA_IS_BOUND = (1, 17)


def require_lualatex() -> None:
    """Raise :class:`PdfError` where LuaLaTeX is missing."""
    if shutil.which("lualatex") is None:
        command = f"apt-get install --no-install-recommends {PACKAGES}"
        raise PdfError(Complaint(f"LuaLaTeX fehlt. Auf Debian und Ubuntu: {command}"))


def run(job: LatexJob) -> list[Complaint]:
    """Make the PDF; return warnings.

    Raises :class:`PdfError` with one message, naming the source where it is known, when
    LuaLaTeX fails or a character has no glyph; an earlier PDF then stays as it is.
    """
    (job.folder / f"{job.name}.seiten").unlink(missing_ok=True)  # the same source takes the same passes, always
    for number in range(_PASSES):
        log = _pass(job, draft=number == 0)
        if glyphs := missing_glyphs(log, job.origins):
            raise PdfError(*glyphs)
        if texts := lost_texts(log, job.texts):
            raise PdfError(*texts)
        if number and "IHK-STABIL" in log:
            _publish(job)
            return too_full(log, job.origins)
    raise PdfError(Complaint(f"{job.name}.pdf: Die Seitenzahlen stehen nach {_PASSES} Läufen nicht fest{_see(job)}"))


def _publish(job: LatexJob) -> None:
    made = job.folder / f"{job.name}.pdf"
    beside = job.target.with_name(f".{job.target.name}.neu")
    shutil.copyfile(made, beside)
    beside.replace(job.target)


def _pass(job: LatexJob, *, draft: bool) -> str:
    """One run, returns its log; a *draft* learns the page numbers and writes no PDF."""
    command = [
        "lualatex",
        "--no-shell-escape",
        "--nosocket",
        "--halt-on-error",
        "--interaction=nonstopmode",
        "--file-line-error",
        *(["--draftmode"] if draft else []),
    ]
    log_file = job.folder / f"{job.name}.log"
    log_file.unlink(missing_ok=True)
    try:
        done = subprocess.run(
            [*command, f"{job.name}.tex"],
            cwd=job.folder,
            env=_environment(job),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise PdfError(Complaint(f"{job.name}.pdf: LuaLaTeX ist nach {_SECONDS} s nicht fertig{_see(job)}")) from None
    log = log_file.read_text(encoding="utf-8", errors="replace") if log_file.exists() else ""
    if done.returncode:
        error = first_error(log, f"{job.name}.tex", job.origins)
        stderr = done.stderr.decode(errors="replace").strip()
        said = error or Complaint(f"LuaLaTeX endet mit {done.returncode}: {stderr}")
        raise PdfError(Complaint(f"{said.text}{_see(job)}", said.place))
    return log


@functools.cache
def lualatex_version() -> tuple[int, int]:
    """LuaTeX's version, such as (1, 15); (0, 0) where it does not tell."""
    try:
        done = subprocess.run(["lualatex", "--version"], capture_output=True, check=False, timeout=60)
    except subprocess.TimeoutExpired:
        return (0, 0)
    found = re.search(rb"Version (\d+)\.(\d+)", done.stdout)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _readable(version: tuple[int, int]) -> str:
    """TeX's word for what may be read: only what TeX finds itself (paranoid), or no dot files (restricted).

    From 1.17 on the word holds for Lua, too, and luaotfload opens its own data and caches by
    absolute name: »paranoid« would leave no font.  Text from data reaches neither TeX nor Lua.
    """
    return "p" if version < _LUA_IS_BOUND else "r"


def _environment(job: LatexJob) -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return kept | {
        "SOURCE_DATE_EPOCH": str(job.moment),
        "FORCE_SOURCE_DATE": "1",
        "TZ": "UTC",
        "TEXINPUTS": ".:",
        "LUAINPUTS": ".:",
        "openin_any": _readable(lualatex_version()),
        "openout_any": "p",
        "shell_escape": "f",
        "max_print_line": "10000",
        "error_line": "254",
        "half_error_line": "238",
    }


def _see(job: LatexJob) -> str:
    return f" (Log: tex/{job.folder.name}/{job.name}.log)"
