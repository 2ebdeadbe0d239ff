"""A tiny project with every kind of node that the PDF shows."""

project = "Probe"
language = "de"
extensions = ["tiny"]
import pathlib, sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
ihk_documents = [{"start": "index", "ziel": "probe", "art": "konzept", "untertitel": "Ein Probestück", "herausgeber": "Stadt Musterstadt", "stand": "20.10.2009"}]
