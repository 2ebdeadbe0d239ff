"""A project that is not ours, built with us and without us."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from sphinx.testing.util import SphinxTestApp

from tests.sphinx_project import DATA, HEAD

#: What changes with the day and the second, in any two builds.
_MOMENTS = re.compile(rb"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|\+0000)?")
_INDEX = """\
English project
===============

Please read :download:`the form <form.txt>` first, "quoted" text -- with dashes... and a cafe\u0301. [#a]_
See :ref:`tables`, :term:`aim`, :doc:`other/page`, :py:func:`f` and :math:`a^2`.

.. toctree::
   :caption: Contents
   :numbered:

   other/page
   tables

.. versionadded:: 1

.. only:: html

   Only for HTML.

.. figure:: other/bild.png
   :alt: red
   :width: 20px

   A figure

.. image:: a/bild.png

.. note:: Text

.. math:: e = mc^2

.. code-block:: python
   :linenos:

   print("x")

.. glossary::

   aim
      What is wanted.

.. index:: single: word

.. py:function:: f(a: int) -> str

   Says it.

.. |x| replace:: *substituted*

|x| and today.

- item

  1. inner

:field: value

Term
   Definition

.. [#a] A note.
.. [CIT] A citation, see [CIT]_.
"""
_TABLES = """\
.. _tables:

Tables
======

.. table:: Costs [#a]_
   :class: own

   ===== =====
   Year  Sum
   ===== =====
   2025  10
   ===== =====

.. list-table::
   :header-rows: 1
   :stub-columns: 1

   * - a
     -
   * -
     - c

== ==
1  2
== ==

.. csv-table:: From a file
   :file: table.csv

.. include:: part.txt

.. literalinclude:: form.txt

.. raw:: html

   <hr>

.. [#a] A note.
"""
#: A red pixel; two files of the same name get numbers.
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)
_FILES: dict[str, str | bytes] = {
    "index.rst": _INDEX,
    "tables.rst": _TABLES,
    "other/page.rst": "Another page\n============\n\nText with :ref:`genindex`.\n\n.. image:: ../other/bild.png\n",
    "other/bild.png": _PIXEL,
    "a/bild.png": _PIXEL,
    "form.txt": "The form.\n",
    "part.txt": "Included cafe\u0301.\n",
    "table.csv": "a,b\n1,2\n",
    "scorer.js": "var Scorer = {score: r => r[4] * 2, objNameMatch: 11, title: 15, partialTitle: 7, term: 5};\n",
    "own/own.css": "th { color: red }\n",
    "templates/layout.html": "{% extends '!layout.html' %}{% block footer %}{{ css_files|length }}{% endblock %}\n",
}
CONF = """\
project = "Host"
author = "Nobody"
copyright = "2026"
language = "en"
extensions = {extensions!r}
html_search_scorer = __file__.replace("conf.py", "scorer.js")
html_static_path = ["own"]
html_css_files = ["own.css"]
templates_path = ["templates"]
exclude_patterns = ["part.txt", "form.txt"]
numfig = True
latex_documents = [("index", "host.tex", "Host", "Nobody", "manual")]
"""


def without_moments(content: bytes) -> bytes:
    """A file's content without what changes with the second."""
    return _MOMENTS.sub(b"NOW", content)


class Host:
    """The sources in ``folder``, and data beside them where somebody has put them there."""

    def __init__(self, folder: Path, conf: str = "") -> None:
        self.folder = folder
        self.conf = CONF + conf
        self.docs = dict(_FILES)

    def add_data(self) -> None:
        """Put a concept where we look for one."""
        for name, text in DATA.items():
            path = self.folder / "data" / "quartier" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(HEAD + text, encoding="utf-8")

    def build(self, builder: str, extensions: Sequence[str], *, parallel: int = 0) -> tuple[dict[str, bytes], str, int]:
        """All files that a clean build leaves, by name, its warnings and its exit code."""
        docs, out = self.folder / "docs", self.folder / "_build"
        for name, content in {**self.docs, "conf.py": self.conf.format(extensions=list(extensions))}.items():
            path = docs / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        shutil.rmtree(out, ignore_errors=True)
        warning = StringIO()
        app = SphinxTestApp(
            builder, srcdir=docs, builddir=out, status=StringIO(), warning=warning, freshenv=True, parallel=parallel
        )
        try:
            app.build()
        finally:
            app.cleanup()
        top = Path(app.outdir)
        kept = (p for p in top.rglob("*") if p.is_file() and p.suffix != ".pickle")  # what is left of the environment
        files = {str(p.relative_to(top)): without_moments(p.read_bytes()) for p in kept}
        return files, re.sub(r"\x1b\[[0-9;]*m", "", warning.getvalue()), app.statuscode
