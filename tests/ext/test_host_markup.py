"""Projects in MyST and with sphinx-design: as they are without data, and with views among their own markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.ext.host import Host

#: What these extensions, not we, do with Sphinx.
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")

_CONF = (
    'extensions += ["myst_parser", "sphinx_design"]\nhtml_theme = "furo"\nmyst_enable_extensions = ["colon_fence"]\n'
)
_INDEX = """\
# English project

A [link](other/page.md), a {doc}`role <design>` and `code`.

```{toctree}
other/page
design
council
```

| Year | Sum |
|------|-----|
| 2025 | 10  |

:::{note}
Text[^1]
:::

[^1]: A note.
"""
_DESIGN = """\
Design
======

.. grid:: 2

   .. grid-item-card:: One

      Text

   .. grid-item-card:: Two
      :link: index
      :link-type: doc

      :bdg-primary:`new`

.. tab-set::

   .. tab-item:: First

      == ==
      1  2
      == ==

   .. tab-item:: Second

      .. dropdown:: More

         Text
"""
_COUNCIL = "# Council\n\nText.\n"
_SHOWN = "\n```{ihk:tabelle} massnahme\n:spalten: titel\n```\n\nThere are {ihk:anzahl}`massnahme`.\n"


def host(folder: Path) -> Host:
    """The sources."""
    made = Host(folder, _CONF)
    made.docs = {
        "index.md": _INDEX,
        "other/page.md": "# Another page\n\nText.\n",
        "design.rst": _DESIGN,
        "council.md": _COUNCIL,
        **{name: made.docs[name] for name in ("scorer.js", "own/own.css", "templates/layout.html")},
    }
    return made


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_without_data_both_stay_as_they_are(tmp_path: Path, builder: str) -> None:
    made = host(tmp_path)
    without, with_us = (made.build(builder, extensions) for extensions in ([], ["ihk_ext"]))
    assert without[0] == with_us[0]
    assert without[1:] == with_us[1:] == ("", 0)


def test_with_data_only_the_page_that_shows_them_changes(tmp_path: Path) -> None:
    made = host(tmp_path)
    without = made.build("html", [])[0]
    made.docs["council.md"] = _COUNCIL + _SHOWN
    made.add_data()
    with_us, warnings, _ = made.build("html", ["ihk_ext"])
    assert warnings == ""
    pages = {name for name in without if name.endswith(".html")}
    assert {name for name in pages if without[name] != with_us[name]} == {"council.html"}
    page = BeautifulSoup(with_us["council.html"], "html.parser")
    assert len(page.select(".ihk-tabellen-rahmen tbody tr")) == 2  # the measures of the data
    assert "There are 2." in page.get_text()
