from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.checking import found

FINE = """
handlungsfelder: [{id: HF-1, titel: Feld}, {id: HF-2, titel: Feld}]
ziele:
  - {id: Z-1, titel: oben, ebene: Leitziel}
  - {id: Z-2, titel: unten, ebene: Teilziel, uebergeordnet: Z-1}
massnahmen:
  - {id: M-1, titel: Ganzes, handlungsfeld_haupt: HF-1, handlungsfelder_weitere: [HF-2], synergie_mit: [M-2]}
  - {id: M-2, titel: Teil, teil_von_massnahme: [M-1], synergie_mit: [M-1], status: in Umsetzung}
"""


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            "ziele: [{id: Z-1, titel: Z, ebene: Teilziel}, {id: Z-2, titel: Z, ebene: Leitziel, uebergeordnet: Z-1}]",
            "Ziel Z-2: Ein Leitziel steht unter »Z-1«, einem Teilziel.",
        ),
        (
            (
                "massnahmen: [{id: M-1, titel: M, handlungsfeld_haupt: HF-1, handlungsfelder_weitere: [HF-1]}]\n"
                "handlungsfelder: [{id: HF-1, titel: Feld}]"
            ),
            "Maßnahme M-1: Das Handlungsfeld »HF-1« ist Haupt- und weiteres Handlungsfeld zugleich.",
        ),
        (
            "massnahmen: [{id: M-1, titel: M}, {id: M-2, titel: M, teil_von_massnahme: [M-1], abhaengig_von: [M-1]}]",
            "Maßnahme M-2: Die Maßnahme ist Teil von »M-1« und hängt zugleich von ihr ab.",
        ),
        (
            "massnahmen: [{id: M-1, titel: M, status: entfallen}, {id: M-2, titel: M, abhaengig_von: [M-1]}]",
            "Maßnahme M-2: Die Maßnahme hängt von »M-1« ab, die entfallen ist.",
        ),
        (
            "massnahmen: [{id: M-1, titel: M, status: umgesetzt, beschlossen_umfang: entfallen}]",
            "Maßnahme M-1: Status »umgesetzt« und Beschlusslage »entfallen« passen nicht zusammen.",
        ),
        (
            (
                "massnahmen: [{id: M-1, titel: M, synergie_mit: [M-2]}, "
                "{id: M-2, titel: M, synergie_mit: [{id: M-1, art: sinngemäß}]}]"
            ),
            "Maßnahme M-1: Die Synergie mit »M-2« ist hier ausdrücklich, dort nur sinngemäß.",
        ),
    ],
)
def test_what_cannot_both_be_true(tmp_path: Path, line: str, text: str) -> None:
    ((at, said),) = found(tmp_path, line, "widerspruch")
    assert said == text
    assert at.startswith("daten.yaml:2:")


def test_what_can_both_be_true(tmp_path: Path) -> None:
    assert found(tmp_path, FINE, "widerspruch") == []
