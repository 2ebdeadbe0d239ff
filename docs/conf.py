"""One Sphinx project for all concepts of this repository."""

project = "Integrierte Handlungskonzepte"
author = "ihk_ext"
copyright = "EUPL-1.2"  # noqa: A001 - Sphinx's name
language = "de"

extensions = ["ihk_ext"]
exclude_patterns = ["handbuch"]

html_theme = "furo"
html_title = "Integrierte Handlungskonzepte"
html_show_sphinx = False

ihk_daten = "../data"
ihk_documents = [
    {
        "start": "rintheim/index",
        "ziel": "rintheim-ihk",
        "titel": "Integriertes Handlungskonzept Rintheim (Beispiel)",
        "art": "konzept",
        "untertitel": "Zusammengestellt aus den Vorbereitenden Untersuchungen von 2009",
        "herausgeber": "ihk_ext – Beispielprojekt",
        "stand": "02.09.2009",
    },
    {
        "start": "rintheim/vorlage-2009-113",
        "ziel": "rintheim-vorlage-2009-113",
        "titel": "Beschlussvorlage Nr. 113 vom 9. Oktober 2009",
        "art": "vorlage",
        "herausgeber": "Stadt Karlsruhe (nachgestellt)",
        "stand": "09.10.2009",
    },
]
