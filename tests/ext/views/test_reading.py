"""What an author wrote wrongly at a directive is said in German, at its place."""

from __future__ import annotations

import pytest

from tests.sphinx_project import Project

WRONG = [
    (
        "matrix:: ziel",
        "Es fehlt SPALTEN: der Datensatztyp in den Spalten. Erwartet wird »ihk:matrix:: ZEILEN SPALTEN«.",
    ),
    ("matrix::", "Es fehlt ZEILEN: der Datensatztyp in den Zeilen."),
    ("kuf::", "Es fehlt IDS: Kennungen von Kostenübersichten. Erwartet wird »ihk:kuf:: IDS …«."),
    ("tabelle:: ziel massnahme", "»massnahme« ist zu viel; erwartet wird »ihk:tabelle:: TYP«."),
    ("register:: Z-1", "»Z-1« ist zu viel; erwartet wird »ihk:register::«."),
    ("tabelle:: ziel\n   :spalte: titel", "Die Option »:spalte:« gibt es nicht; es gibt :spalten:, :nur:, :ordnung:, "),
    ("tabelle:: ziel\n   :spalte: titel", ":titel:, :konzept:. Meinten Sie »spalten«?"),
    ("register::\n   :nur: a=b", "Die Option »:nur:« gibt es nicht; es gibt :konzept:."),
    ("kuf:: KU-1\n   :zusammenfassung: ja", ":zusammenfassung: hat keinen Wert; »ja« ist zu viel."),
    ("auswirkung:: Z-1\n   :tiefe: 0", ":tiefe: »0« ist keine Zahl ab 1."),
    ("auswirkung:: Z-1\n   :tiefe: -1", ":tiefe: »-1« ist keine Zahl ab 1."),
    ("vorlage:: V-1\n   :teil: kof", ":teil: »kof« gibt es nicht; es gibt kopf, "),
    ("vorlage:: V-1\n   :teil: kof", "Meinten Sie »kopf«?"),
    ("tabelle:: ziel\n\n   Ein Satz.", "Unter der Anweisung steht kein Text; »Ein Satz.« ist zu viel."),
    ("tabelle:: ziel\n   :konzept: anderswo", "Das Konzept »anderswo« gibt es nicht; es gibt quartier."),
    ("datensatz:: Z-9", "Den Datensatz »Z-9« gibt es nicht (oder er ist nicht öffentlich)."),
    ("vorlage:: Z-1", "»Z-1«: Einen solchen Datensatz vom Typ »Vorlage« gibt es nicht."),
    ("datensaetze:: zeil", "Den Datensatztyp »zeil« gibt es nicht; es gibt "),
    ("datensaetze:: ziel\n   :ordnung: reihe", "»reihe« ist kein Feld von »ziel«."),
    ("regeln:: alle", "»alle« ist zu viel; erwartet wird »ihk:regeln::«."),
]


@pytest.fixture(scope="module")
def warnings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of each page, all of one build."""
    project = Project(tmp_path_factory.mktemp("falsch"))
    names = {f"p{at}": text for at, text in enumerate(dict.fromkeys(text for text, _ in WRONG))}
    for name, text in names.items():
        project.docs[f"{name}.rst"] = f":orphan:\n\nSeite\n=====\n\n.. ihk:{text}\n"
    lines = project.build().warnings.splitlines()
    return {text: "\n".join(line for line in lines if f"/{name}.rst:6: " in line) for name, text in names.items()}


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_german_message_at_the_place(warnings: dict[str, str], text: str, message: str) -> None:
    name = text.partition("::")[0]
    assert f"ERROR: ihk:{name}: " in warnings[text]
    assert message in warnings[text]
    assert len(warnings[text].splitlines()) == 1


def test_an_unknown_name_is_said_in_german_where_it_stands(project: Project) -> None:
    project.docs["ziele.rst"] += (
        "\n.. ihk:tabele:: ziel\n   :spalten: titel\n\n   Text\n\nEs sind :ihk:anzal:`ziel`.\n\n.. ihk:qqqqq::\n"
    )
    warnings = project.build().warnings
    assert "ziele.rst:6: ERROR: Die Anweisung »ihk:tabele« gibt es nicht. Meinten Sie »ihk:tabelle«?" in warnings
    assert "ziele.rst:11: ERROR: Die Rolle »ihk:anzal« gibt es nicht. Meinten Sie »ihk:anzahl«?" in warnings
    assert "»ihk:qqqqq« gibt es nicht. »Anweisungen und Rollen« im Handbuch nennt alle." in warnings
    assert "Unknown" not in warnings


def test_a_page_with_our_names_by_default_keeps_all_others(project: Project) -> None:
    project.docs["ziele.rst"] += (
        "\n.. default-domain:: ihk\n\n.. note:: Ein *Hinweis*, :sub:`unten`.\n\n.. tabelle:: ziel\n"
    )
    result = project.build()
    assert result.warnings == ""
    assert "Hinweis" in result.page("ziele")
