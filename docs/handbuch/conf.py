"""The handbook: a Sphinx project of its own.

Its examples are built from the data that `ihk neu` writes, so what a reader sees here
is what the reader's own first project shows.
"""

project = "ihk_ext"
author = "ihk_ext"
copyright = "EUPL-1.2"  # noqa: A001 - Sphinx's name
language = "de"

extensions = ["ihk_ext"]
exclude_patterns = ["beispiele"]

html_theme = "furo"
html_title = "Handbuch ihk_ext"
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
html_static_path = ["_static"]
html_css_files = ["handbuch.css"]

ihk_daten = "../../ihk_ext/cli/vorlage_neu/data"
