"""What is written for LuaLaTeX, node by node; it does not run here.

``test_torture`` and ``test_structure`` look at the PDF of the same pages.  Where the TeX is to be another, look at
the PDF first, then change the passages in ``tortur-erwartet.tex``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.latex.pdf_project import ROOTS, Built, build_tex, unmarked

EXPECTED = Path(__file__).with_name("tortur-erwartet.tex").read_text(encoding="utf-8")
PASSAGES = dict(re.findall(r"^%% (.+)\n((?:\\.*\n|[^%\n].*\n)+)", EXPECTED, re.MULTILINE))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1256000000")
        return build_tex(ROOTS / "latex-torture", tmp_path_factory.mktemp("tortur-tex"), patch)


@pytest.mark.parametrize("name", PASSAGES)
def test_a_passage(built: Built, name: str) -> None:
    written = built.tex("vorlage" if name == "vorlage" else "tortur")
    lines = [line for line in written.splitlines() if line]
    expected = PASSAGES[name].splitlines()
    anchor = next(place for place, line in enumerate(expected) if lines.count(line) == 1)
    start = lines.index(expected[anchor]) - anchor
    assert lines[start : start + len(expected)] == expected


def test_the_passages_are_read() -> None:
    assert [len(text.splitlines()) > 10 for text in PASSAGES.values()] == [True] * 10


def test_sheets_are_files_of_their_own(built: Built) -> None:
    folder = built.folder / "tex" / "tortur"
    sheets = [unmarked(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("blatt-*.tex"))]
    for number, sheet in enumerate(sheets, 1):
        begin = rf"\IHKheading{{3}}{{5.{number}}}{{blaetter:blatt-{number}}}{{Blatt {number}}}"
        assert sheet.splitlines()[3:6] == [begin, r"\IHKfieldsbegin{0.1846,0.8154}{fields}", r"\IHKfield{Kennung}"]
        assert rf"{{{number + 6}}}{{fn.{number + 6}}}{{" in sheet
        assert sheet.endswith("\\IHKfieldsend\n\\IHKsectionend")
    assert len(sheets) == 3
