from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import codes, load, said

HEAD = """\
handlungsfelder: [{id: HF-1, titel: Wohnen}]
bedarfe: [{id: B-1, titel: Bedarf}]
"""


def test_a_dangling_link_names_the_nearest(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        """
        ziele: [{id: RI-Z-1-6, titel: Ziel}]
        handlungsfelder: [{id: RI-Z-1-9X, titel: Feld}]
        massnahmen:
          - {id: M-1, titel: Park, ziele: [RI-Z-1-9, {id: XY}]}
        """,
    )
    assert said(result.findings) == [
        (
            "verweis-unbekannt",
            "daten.yaml:5:36",
            "Maßnahme M-1: »ziele«: Ziel »RI-Z-1-9« gibt es nicht.",
            "Meinten Sie »RI-Z-1-6«?",
        ),
        ("verweis-unbekannt", "daten.yaml:5:51", "Maßnahme M-1: »ziele«: Ziel »XY« gibt es nicht.", ""),
    ]


def test_a_link_to_several_types(tmp_path: Path) -> None:
    result = load(tmp_path, "bedarfe: [{id: B-1, titel: Bedarf, begruendet_durch: [BF-1]}]")
    (finding,) = said(result.findings)
    assert finding.text == "Bedarf B-1: »begruendet_durch«: Einen Datensatz »BF-1« gibt es nicht."


def test_a_wrongly_typed_link(tmp_path: Path) -> None:
    result = load(tmp_path, f"{HEAD}massnahmen: [{{id: M-1, titel: Park, ziele: [HF-1], ueberwindet: B-1}}]")
    assert said(result.findings) == [
        (
            "verweis-typ",
            "daten.yaml:4:45",
            "Maßnahme M-1: »ziele« verweist auf »HF-1« (Handlungsfeld).",
            "Erwartet wird: Ziel.",
        ),
        (
            "verweis-typ",
            "daten.yaml:4:65",
            "Maßnahme M-1: »ueberwindet« verweist auf »B-1« (Bedarf).",
            "Erwartet wird: Befund.",
        ),
    ]


def test_links_within_structured_fields_are_checked(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        f"{HEAD}massnahmen:\n"
        "  - {id: M-1, titel: Park, handlungsschritte: [{text: planen, verantwortlich: [A-1, HF-1]}]}\n",
    )
    assert [code for code, _ in codes(result.findings)] == ["verweis-unbekannt", "verweis-typ"]


def test_a_link_to_itself(tmp_path: Path) -> None:
    result = load(tmp_path, "massnahmen: [{id: M-1, titel: Park, synergie_mit: [M-1]}]")
    assert codes(result.findings) == [("verweis-selbst", "daten.yaml:2:52")]


def test_circles_are_named_once_and_where(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        """
        ziele:
          - {id: Z-1, titel: Eins, uebergeordnet: Z-2}
          - {id: Z-2, titel: Zwei, uebergeordnet: Z-3}
          - {id: Z-3, titel: Drei, uebergeordnet: Z-1}
          - {id: Z-4, titel: Vier, uebergeordnet: Z-1}
          - {id: Z-5, titel: Fünf, uebergeordnet: Z-6}
          - {id: Z-6, titel: Sechs, uebergeordnet: Z-5}
        massnahmen:
          - {id: M-1, titel: Park, synergie_mit: M-2}
          - {id: M-2, titel: Weg, synergie_mit: M-1}
        """,
    )
    assert [(s.code, s.at, s.text) for s in said(result.findings)] == [
        ("verweis-kreis", "daten.yaml:3:43", "Ziel Z-1: »uebergeordnet« führt im Kreis: Z-1 → Z-2 → Z-3 → Z-1."),
        ("verweis-kreis", "daten.yaml:7:43", "Ziel Z-5: »uebergeordnet« führt im Kreis: Z-5 → Z-6 → Z-5."),
    ]


def test_a_long_chain_is_no_circle_and_no_recursion(tmp_path: Path) -> None:
    lines = [f"  - {{id: Z-{i}, titel: Z, uebergeordnet: Z-{i + 1}}}\n" for i in range(3000)]
    chain = load(tmp_path / "a", f"ziele:\n{''.join(lines)}  - {{id: Z-3000, titel: Z}}\n")
    assert said(chain.findings) == []
    circle = load(tmp_path / "b", f"ziele:\n{''.join(lines)}  - {{id: Z-3000, titel: Z, uebergeordnet: Z-0}}\n")
    (finding,) = said(circle.findings)
    assert finding.text == "Ziel Z-0: »uebergeordnet« führt im Kreis: Z-0 → Z-1 → Z-2 → … → Z-3000 → Z-0."


def test_prose_names_only_what_exists(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        """
        ziele: [{id: RI-Z-1, titel: Ziel}]
        massnahmen:
          - id: M-1
            titel: Park
            beschreibung: |
              Siehe :need:`RI-Z-1`.

              - auch :need:`RI-Z-2`
        """,
    )
    assert said(result.findings) == [
        (
            "verweis-unbekannt",
            "daten.yaml:9:14",
            "Maßnahme M-1: Einen Datensatz »RI-Z-2« gibt es nicht.",
            "Meinten Sie »RI-Z-1«?",
        ),
    ]


@pytest.mark.parametrize(
    ("field", "record", "target", "allowed"),
    [
        ("beschreibung", "öffentlich", "öffentlich", True),
        ("beschreibung", "öffentlich", "nichtöffentlich", False),
        ("beschreibung", "öffentlich", "intern", False),
        ("beschreibung", "nichtöffentlich", "öffentlich", True),
        ("beschreibung", "nichtöffentlich", "intern", False),
        ("beschreibung", "intern", "intern", True),
        ("merkzettel", "öffentlich", "intern", True),
    ],
)
def test_prose_names_nothing_that_its_readers_may_not_see(
    tmp_path: Path, field: str, record: str, target: str, *, allowed: bool
) -> None:
    home = tmp_path / "data" / "k"
    home.mkdir(parents=True)
    (home / "profil.yaml").write_text(
        "ihk_format: 2\nprofil:\n  felder:\n    - {typ: massnahme, name: merkzettel, bezeichnung: Merkzettel,"
        " art: Fließtext, oeffentlichkeit: intern}\n",
        encoding="utf-8",
    )
    result = load(
        tmp_path,
        f"ziele: [{{id: Z-1, titel: Ziel, oeffentlichkeit: {target}}}]\n"
        f"massnahmen: [{{id: M-1, titel: Park, oeffentlichkeit: {record}, {field}: 'Siehe :need:`Z-1`.'}}]",
    )
    found = said(result.findings)
    if allowed:
        assert found == []
    else:
        assert [f.code for f in found] == ["verweis-nichtoeffentlich"]
        assert found[0].text == f"Maßnahme M-1: »{field}« ({record}) nennt »Z-1« ({target})."


def test_many_dangling_links_stay_fast(tmp_path: Path) -> None:
    goals = "".join(f"  - {{id: RI-ZIEL-{i:04d}, titel: Z}}\n" for i in range(1500))
    links = ", ".join(f"RI-ZEIL-{i:04d}" for i in range(1500))
    result = load(tmp_path, f"ziele:\n{goals}massnahmen: [{{id: M-1, titel: Park, ziele: [{links}]}}]")
    assert len(result.findings) == 1500
    assert sum(bool(f.hint) for f in result.findings) == 100
