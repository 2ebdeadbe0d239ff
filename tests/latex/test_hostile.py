"""Hostile text reaches the page as text: nothing is executed, nothing is lost."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.latex.expected import normal
from tests.latex.pdf_project import CONF, Built, build, failures, write_project
from tests.latex.structure import read_structure

pytestmark = pytest.mark.latex
#: Markup of TeX and of others, one text a line.
MARKUP = r"""
\input{/etc/passwd}
\input|ls
\write18{touch gebrochen}
\immediate\write18{touch gebrochen}
\directlua{os.execute('touch gebrochen')}
\openout3=gebrochen.tex
\end{document}
\csname end\endcsname
% Kommentar
^^5cinput
^^^^005cinput
$$x$$
#1 ##2
a & b
~ _ ^
{
}
}}{{
\
\\
[x]
"a "= "~
``Zitat''
-- ---
<< >>
]]--[[
\IHKparagraph{x}
\begin{verbatim}
@ | ;
fi fl ffi
1/2 10 %
""".strip().splitlines()
SPACES = ["vor\u200bnach", "weich\u00adtrennen", "fest\u00a0und\u202fschmal", "nicht\u2011trennen", "um\u0308"]
DIRECTIONS = ["\u200dVerbinder\u200c", "محمد علي", "שלום", "\u202egestürzt\u202c", "\u2066isoliert\u2069"]
KNOWN = [*MARKUP, *SPACES, *DIRECTIONS]
ALPHABET = "\\{}%#$&_^~\"'`[]()<>|@/*-+=:;,.!? aäßXyz019€§"
DIRECTIVE = '''
import json, pathlib
from docutils import nodes
from docutils.parsers.rst import Directive

class Texte(Directive):
    """Each text as a paragraph, in a literal block, in a list and as code."""
    def run(self):
        texts = json.loads(pathlib.Path(__file__).with_name("texte.json").read_text(encoding="utf-8"))
        found = []
        for text in texts:
            found.append(nodes.paragraph("", "", nodes.Text(text), nodes.Text(" "), nodes.literal("", text)))
            found.append(nodes.literal_block("", text))
            field = nodes.field("", nodes.field_name("", text), nodes.field_body("", nodes.paragraph("", text)))
            found.append(nodes.field_list("", field))
        return found

def setup(app):
    app.add_directive("texte", Texte)
'''


@pytest.fixture(scope="module")
def texts() -> list[str]:
    chance = random.Random(2009)  # noqa: S311 - the same texts each time
    return KNOWN + ["".join(chance.choices(ALPHABET, k=chance.randint(1, 60))) for _ in range(150)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> Built:
    folder = tmp_path_factory.mktemp("feindlich")
    conf = "import pathlib, sys\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n" + CONF
    title = r"Titel \input{x} % $1 & #2 {}"
    source = write_project(
        folder / "quelle",
        {
            "index.rst": f"{title.replace(chr(92), chr(92) * 2)}\n{'=' * 40}\n\n.. texte::\n",
            "texte.json": json.dumps(texts),
            "texte.py": DIRECTIVE,
        },
        conf.replace('["ihk_ext.latex"]', '["ihk_ext.latex", "texte"]'),
    )
    return build(source, folder / "bau")


def test_builds_and_conforms(built: Built) -> None:
    assert built.status == 0, built.warnings
    assert "zu voll" not in built.warnings
    assert failures(built.pdf()) == []


def test_nothing_was_executed(built: Built) -> None:
    assert list(built.folder.parent.parent.rglob("gebrochen*")) == []


def test_every_text_stands_on_the_page(built: Built, texts: list[str]) -> None:
    found = normal(read_structure(built.pdf()).text)
    at = 0
    for text in (t for t in texts if normal(visible(t))):
        for _ in range(5):  # paragraph, code, literal block, label, value
            where = found.find(normal(visible(text)), at)
            assert where >= 0, text
            at = where + 1


def visible(text: str) -> str:
    """Without the characters that only steer directions."""
    return "".join(c for c in text if c not in "\u202e\u202c\u2066\u2069\u200b\u200c\u200d")


def test_title_in_metadata(built: Built) -> None:
    assert read_structure(built.pdf()).counts()["H1"] == 1
    assert r"Titel \input{x} % $1 & #2 {}" in Path(built.folder / "tex" / "probe" / "probe.xmp").read_text().replace(
        "&amp;", "&"
    )
