"""Builds of a generated project, each in a process of its own, and what they leave in their folders."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

# each build forks from here, and has them then
import furo  # type: ignore[import-untyped]
import sphinx.cmd.build
import sphinx_needs

import ihk_ext
from ihk_ext import cli

_PRELOADED = (furo, sphinx_needs, ihk_ext)
#: Not the result: what TeX says while it works.
_LOGS = re.compile(r"tex/[^/]+/[^/]+\.log")
_CONTEXT = multiprocessing.get_context("fork")
MOMENT = "1772323200"
#: Stands for LuaLaTeX: a »PDF« that differs where anything differs that it is made from.
_STUB = """\
#!/bin/sh
case "$1" in --version) echo "This is LuaHBTeX, Version 1.15.0 (stub)"; exit 0;; esac
for last; do :; done
name="${last%.tex}"
printf 'IHK-STABIL\\nOutput written on %s.pdf (3 pages, 1 bytes).\\n' "$name" >"$name.log"
cat ./*.tex ./*.xmp ./*.cls ./*.lua anlage-* bild-* 2>/dev/null | sha256sum >"$name.pdf"
"""


@dataclass(frozen=True)
class Built:
    """What a build left: exit status, what it said, and its files."""

    status: int
    said: str
    files: Mapping[str, bytes] = field(repr=False)


def stub_lualatex(folder: Path) -> Path:
    """A folder for PATH with a program that takes the place of LuaLaTeX."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "lualatex"
    program.write_text(_STUB, encoding="utf-8")
    program.chmod(0o755)
    return folder


def build(
    project: Path,
    out: Path,
    *,
    builder: str = "html",
    jobs: int = 1,
    doctrees: Path,
    tags: tuple[str, ...] = (),
    edition: str = "",
    path: Path | None = None,
    options: tuple[str, ...] = ("-W", "--keep-going", "-n"),
) -> Built:
    """Build the documents of *project* into *out*; *path* comes first on PATH."""
    arguments = ["-q", "-b", builder, "-j", str(jobs), "-d", str(doctrees), *options]
    if edition:
        arguments += ["-D", f"ihk_ausgabe={edition}"]
    for tag in tags:
        arguments += ["-t", tag]
    arguments += [str(project / "docs"), str(out)]
    status, said = forked(lambda: sphinx.cmd.build.main(arguments), path)
    return Built(status, said, snapshot(out))


def check(project: Path, *options: str) -> tuple[int, str]:
    """What ``ihk pruefen`` says of all concepts of *project*."""

    def run() -> int:
        os.chdir(project)
        # what is said beside the report is for who calls, not for who reads it
        with contextlib.redirect_stderr(io.StringIO()):
            return cli.main(["pruefen", "data", *options])

    return forked(run)


def forked(run: Callable[[], int], path: Path | None = None) -> tuple[int, str]:
    """Call a function in a process of its own; returns what it returned, and what it and its children said.

    *path* comes first on PATH.
    """
    receiving, sending = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_run, args=(run, path, sending))
    process.start()
    sending.close()
    try:
        found: tuple[int, str] = receiving.recv()
    except EOFError:
        found = (-1, "abgestürzt")
    process.join()
    return found


def _run(run: Callable[[], int], path: Path | None, sending: Connection) -> None:
    os.environ["SOURCE_DATE_EPOCH"] = MOMENT
    if path is not None:
        os.environ["PATH"] = f"{path}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryFile() as said:
        for stream in (1, 2):
            os.dup2(said.fileno(), stream)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        try:
            status = run()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        sys.stdout.flush()
        sys.stderr.flush()
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    sending.send((status, re.sub(r"\x1b\[[0-9;]*m", "", text)))
    sending.close()


def snapshot(folder: Path) -> dict[str, bytes]:
    """Name → content of all files of a folder that are part of the result."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not _LOGS.fullmatch(name):
            found[name] = path.read_bytes()
    return found
