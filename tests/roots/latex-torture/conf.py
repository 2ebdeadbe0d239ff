"""Every kind of node that the PDF shows, in one document; and a second document that refers to the first."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

project = "Probe"
language = "de"
extensions = ["sphinx.ext.graphviz", "tortur"]
smartquotes = False
ihk_documents = [
    {
        "start": "index",
        "ziel": "tortur",
        "art": "konzept",
        "untertitel": "Ein Probestück",
        "herausgeber": "Stadt Musterstadt",
        "stand": "20.10.2009",
    },
    {"start": "vorlage", "ziel": "vorlage", "art": "vorlage", "entwurf": "Entwurf vom 09.10.2009"},
]
