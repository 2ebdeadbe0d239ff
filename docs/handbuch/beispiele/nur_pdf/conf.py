"""Ein Projekt ohne Daten, das nur den PDF-Builder nimmt."""

extensions = ["ihk_ext.latex"]
ihk_documents = [
    {"start": "index", "ziel": "anleitung", "titel": "Anleitung", "herausgeber": "Stadt Musterstadt"},
]
