"""The bench of the PDFs measures LuaLaTeX alone, and writes its table."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.bench import probe
from tools.bench.pdf import Pass, PdfMeasurement, measure_pdf, write_pdf_report

RUNS = PdfMeasurement(100, 20_000, (Pass(7, 6, 204_800), Pass(7, 5, 307_200)), (Pass(5, 4, 102_400),))


def test_the_report(tmp_path: Path) -> None:
    text = write_pdf_report(tmp_path, [RUNS])
    assert "| 100 | 20000 | 2 | 6,00 s | 4,00 s | 1,50 | 0,30 s | 300 MiB | 100 MiB |" in text
    head, line = (tmp_path / "pdf.csv").read_text(encoding="utf-8").splitlines()
    assert dict(zip(head.split(";"), line.split(";"), strict=True))["Verhältnis"] == "1,50"
    (found,) = json.loads((tmp_path / "pdf.json").read_text(encoding="utf-8"))
    assert found["ratio"] == pytest.approx(1.5)
    assert [p["kib"] for p in found["tagged"]] == [204_800, 307_200]


def test_the_probe_runs_what_stands_behind_it_and_keeps_its_exit_code(tmp_path: Path) -> None:
    stand_in, real = tmp_path / "davor", tmp_path / "dahinter"
    for folder, script in ((stand_in, "exit 9"), (real, 'echo "$1"; exit 3')):
        folder.mkdir()
        (folder / "satz").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / "satz").chmod(0o755)
    done = subprocess.run(
        [sys.executable, probe.__file__, str(stand_in), "satz", "a b"],
        env={"PATH": f"{stand_in}:{real}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "a b\n")
    (line,) = (stand_in / probe.LOG).read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["kib"] > 0


@pytest.mark.latex
@pytest.mark.slow
def test_a_small_concept(tmp_path: Path) -> None:
    found = measure_pdf(tmp_path / "p", 20)
    assert found.measures == 20
    assert found.elements > 500
    assert len(found.tagged) == len(found.untagged) == 2
    assert all(p.user > 0 and p.kib > 10_000 for p in (*found.tagged, *found.untagged))
