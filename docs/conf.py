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
html_copy_source = False  # a reviewer reads pages, and the repository has their source
html_use_index = False  # an index of no entries
html_permalinks_icon = "#"
# The blue of the documents, in furo's light and dark; contrast at least 4.5:1 on its backgrounds.
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#00538a",
        "color-brand-content": "#005f9e",
        "color-brand-visited": "#6a3fa0",
    },
    "dark_css_variables": {
        "color-brand-primary": "#6cb8f0",
        "color-brand-content": "#7cc0f5",
        "color-brand-visited": "#c4a5f0",
    },
}

ihk_daten = "../data"
# The first is what »make« builds; »make html AUSGABE=rat« builds another to build/rat/html.
ihk_ausgaben = {
    "oeffentlich": {"oeffentlichkeit": "öffentlich"},
    "rat": {"oeffentlichkeit": "nichtöffentlich"},
    "intern": {"oeffentlichkeit": "intern"},
}
ihk_fakten = "../build/ihk-fakten.json"
ihk_documents = [
    {
        "start": "rintheim/index",
        "ziel": "rintheim-ihk",
        "art": "konzept",
        "untertitel": "Zusammengestellt aus den Vorbereitenden Untersuchungen von 2009",
        "herausgeber": "ihk_ext – Beispielprojekt",
        "impressum": [
            "Beispielprojekt zu ihk_ext, einer Erweiterung für Sphinx. Kein Dokument der Stadt Karlsruhe.",
            "Daten: aus den Vorbereitenden Untersuchungen Karlsruhe-Rintheim (2009) und Vorlagen des Gemeinderats;",
            "die Texte sind eigene.",
            "Lizenz: EUPL-1.2",
            "Die Datensätze dieses Dokuments stecken als Dateien in diesem PDF; »ihk auspacken« holt sie heraus.",
        ],
    },
    {
        "start": "rintheim/vorlage-2009-113",
        "ziel": "rintheim-vorlage-2009-113",
        "art": "vorlage",
        "vorlage": "RI-V-2009-113",
        "herausgeber": "Stadt Karlsruhe (nachgestellt)",
    },
    {
        "start": "rintheim/pruefprotokoll",
        "ziel": "rintheim-pruefprotokoll",
        "titel": "Prüfprotokoll Rintheim (Beispiel)",
        "art": "pruefprotokoll",
        "untertitel": "Ergebnis der Rechenprüfung (maschinell)",
        "herausgeber": "ihk_ext – Beispielprojekt",
    },
]
