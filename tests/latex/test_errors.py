"""What cannot be shown stops the PDF with one German message that names the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.latex.pdf_project import CONF, ROOTS, Built, build, write_project

pytestmark = pytest.mark.latex


def make(tmp_path: Path, text: str, conf: str = CONF) -> Built:
    source = write_project(tmp_path / "quelle", {"index.rst": f"Titel\n=====\n\n{text}\n"}, conf)
    return build(source, tmp_path / "bau")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Erst.\n\n.. math:: a^2", 6, "Eine Formel (»math::«) kann das PDF nicht zeigen. Schreiben Sie"),
        ("Eine :math:`a^2`.", 4, "Eine Formel (Rolle »math«) kann das PDF nicht zeigen."),
        (
            "Siehe [Q1]_.\n\n.. [Q1] Quelle",
            6,
            "Literaturangabe (».. [Name]«) kann das PDF nicht zeigen. Nehmen Sie",
        ),
        (
            ".. raw:: latex\n\n   \\input{/etc/passwd}",
            4,
            "Rohtext für latex (»raw:: latex«) kann das PDF",
        ),
        (".. raw:: html\n\n   <p>x</p>", 4, "Rohtext für html (»raw:: html«) kann das PDF nicht zeigen."),
        (".. py:function:: f()", 4, "Programmschnittstelle (»py:function::«) kann das PDF nicht zeigen."),
        (".. image:: balken.png", 4, "hat keinen Alternativtext"),
        (".. image:: https://www.example.org/x.png\n   :alt: x", 4, "liegt im Netz"),
    ],
)
def test_refused_nodes_name_their_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    (tmp_path / "quelle").mkdir()
    (tmp_path / "quelle" / "balken.png").write_bytes((ROOTS / "latex-torture" / "balken.png").read_bytes())
    built = make(tmp_path, text)
    assert built.status == 1
    assert f"index.rst:{line}: ERROR:" in built.warnings
    assert message in built.warnings
    assert not built.pdf().exists()


def test_an_unknown_node_is_refused(tmp_path: Path) -> None:
    (tmp_path / "quelle").mkdir()
    (tmp_path / "quelle" / "fremd.py").write_text(
        "from docutils import nodes\nfrom docutils.parsers.rst import Directive\n"
        "class fremd(nodes.General, nodes.Element):\n    pass\n"
        "class Fremd(Directive):\n    def run(self):\n        node = fremd()\n"
        "        place = self.state_machine.get_source_and_line(self.lineno)\n"
        "        node.source, node.line = place\n        return [node]\n"
        "def setup(app):\n    app.add_node(fremd)\n    app.add_directive('fremd', Fremd)\n",
        encoding="utf-8",
    )
    conf = "import pathlib, sys\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n" + CONF
    built = make(tmp_path, "Text.\n\n.. fremd::", conf.replace('["ihk_ext.latex"]', '["ihk_ext.latex", "fremd"]'))
    assert "index.rst:6: ERROR: Für <fremd> der Erweiterung »fremd« gibt es im PDF keine Darstellung." in built.warnings


def test_a_character_without_a_glyph_names_source_and_code_point(tmp_path: Path) -> None:
    built = make(tmp_path, "Erst.\n\nEin Zeichen 𒀀 und nochmal 𒀀.")
    assert built.status == 1
    assert "index.rst:6: ERROR: Für das Zeichen »𒀀« (U+12000) hat keine Schrift ein Bild" in built.warnings
    assert built.warnings.count("U+12000") == 1


def test_a_control_character_is_refused(tmp_path: Path) -> None:
    built = make(tmp_path, "Ein\x07 Zeichen.")
    assert "U+0007 kann in keinem Dokument stehen" in built.warnings


def test_a_failing_build_keeps_the_last_pdf(tmp_path: Path) -> None:
    before = make(tmp_path, "Gut.").pdf().read_bytes()
    built = make(tmp_path, "Schlecht 𒀀.")
    assert built.status == 1
    assert built.pdf().read_bytes() == before


def test_a_missing_lualatex_names_the_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    built = make(tmp_path, "Text.")
    assert built.status == 1
    assert "LuaLaTeX fehlt. Auf Debian und Ubuntu: apt-get install" in built.warnings
    assert "texlive-luatex" in built.warnings


def test_two_attachments_of_one_name(tmp_path: Path) -> None:
    conf = CONF + (
        "from ihk_ext.latex.attachments import Attachment\n"
        "def setup(app):\n"
        "    for _ in range(2):\n"
        "        daten = Attachment('d.json', b'{}', 'application/json', 'Daten')\n"
        "        app.connect('ihk-pdf-anlagen', lambda *_, daten=daten: [daten])\n"
    )
    assert "Die Anlage »d.json« gibt es zweimal." in make(tmp_path, "Text.", conf).warnings


@pytest.mark.parametrize("conf", [CONF.split("ihk_documents", maxsplit=1)[0], CONF.split("[{", maxsplit=1)[0] + "[]\n"])
def test_no_documents_is_an_error(tmp_path: Path, conf: str) -> None:
    built = make(tmp_path, "Text.", conf)
    assert built.status == 1
    assert "ERROR: ihk_documents nennt kein PDF. Tragen Sie in conf.py eines ein:" in built.warnings
