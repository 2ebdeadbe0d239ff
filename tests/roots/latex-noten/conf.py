"""Footnotes called wherever a reference can stand; a title with marks and a note, on a cover and without one."""

project = "Probe"
language = "de"
extensions = ["ihk_ext.latex"]
smartquotes = False
ihk_documents = [
    {"start": "index", "ziel": "probe", "art": "konzept"},
    {"start": "v", "ziel": "v", "art": "vorlage"},
]
