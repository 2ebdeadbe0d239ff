"""Einstellungen für Sphinx; was hier nicht steht, hat eine Vorgabe (https://www.sphinx-doc.org/de/master/)."""

language = "de"

extensions = ["ihk_ext"]
html_theme = "furo"
html_show_sphinx = False
html_copy_source = False
html_use_index = False

# Für wen gebaut wird; »make html AUSGABE=rat« baut eine andere Ausgabe als die erste nach build/rat/html.
ihk_ausgaben = {
    "oeffentlich": {"oeffentlichkeit": "öffentlich"},
    "rat": {"oeffentlichkeit": "nichtöffentlich"},
    "intern": {"oeffentlichkeit": "intern"},
}
ihk_daten = "../data"
# Was der Bau von den Dokumenten weiß; »ihk pruefen« liest es.
ihk_fakten = "../build/ihk-fakten.json"

# Jeder Eintrag wird ein PDF: eine Startseite und alles, was ihre toctree-Verzeichnisse nennen.  Titel, Herausgeber und
# Stand kommen aus den Daten; was hier steht, geht vor (»titel«, »herausgeber«, »stand«).
ihk_documents = [
    {
        "start": "@KONZEPT@/index",
        "ziel": "@KONZEPT@-ihk",
        "art": "konzept",
    },
    {
        "start": "@KONZEPT@/vorlage-2026-017",
        "ziel": "@KONZEPT@-vorlage-2026-017",
        "art": "vorlage",
    },
]
