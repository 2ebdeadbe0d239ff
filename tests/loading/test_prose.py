from __future__ import annotations

import docutils.nodes
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ihk_ext.loading.prose import need_references, prose_problems
from tests.loading.docutils_prose import docutils_document, need

ALLOWED = (
    docutils.nodes.paragraph,
    docutils.nodes.bullet_list,
    docutils.nodes.enumerated_list,
    docutils.nodes.list_item,
    docutils.nodes.emphasis,
    docutils.nodes.strong,
    docutils.nodes.literal,
    docutils.nodes.reference,
    docutils.nodes.Text,
    need,
)


def complaint(text: str) -> str:
    """What docutils says against a text, or makes of it that is not allowed; empty if nothing."""
    document = docutils_document(text)
    for message in [*document.parse_messages, *document.transform_messages]:
        if message["level"] > 1:
            return message.astext()
    for node in document.findall():
        if node is document:
            continue
        if isinstance(node, docutils.nodes.system_message) and node["level"] <= 1:
            continue
        if not isinstance(node, ALLOWED):
            return f"node {node.__class__.__name__}"
        uri = node.get("refuri", "https:") if isinstance(node, docutils.nodes.Element) else "https:"
        if uri.split(":")[0].lower() in {"javascript", "data", "file", "vbscript", "livescript", "mocha"}:
            return f"link {uri}"
    return ""


def offsets(text: str) -> list[int]:
    return [problem.offset for problem in prose_problems(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ein Absatz\nauf zwei Zeilen.\n\nUnd noch einer.",
        "*betont*, **fett**, ``Code`` und (*in Klammern*).",
        "»*betont*« und „**fett**“ – *so* …",
        "Bürger*innen, Freund*innen und *betont*.",
        "5 * 3 = 15, 20 %* und 3*4.",
        "`Stadt <https://www.karlsruhe.de/a_b?x=1&y=2>`__ und `Post <mailto:amt@stadt.de>`__",
        "https://www.karlsruhe.de und amt@stadt.de",
        "siehe :need:`RI-M-1` und :need:`die Maßnahme <RI-M-1>`.",
        "- eins\n- zwei\n  geht weiter\n\n  zweiter Absatz\n\n- drei",
        "* eins\n\n  - innen\n  - auch\n\n* zwei",
        "1. eins\n2. zwei\n\n#. null\n#. null",
        "Text:\n\n- eins\n\nText",
        "Am\n20. Oktober 2009 war Sitzung.",
        "20. Oktober 2009 war Sitzung, und zwar\nim Rathaus.",
        "20\\. Oktober 2009",
        "z\\. B. so",
        "a_b und _c, Datei_2009_neu",
        "A|B, x | y",
        "\\*kein Stern\\* und \\`kein Akzent\\`",
        "Fußnote* und 100 €*, Stand 2009.*",
        "3:30 Uhr, Bürger:innen, Data: nein",
        "die *Sanierung*\\ en und ein\\ **e** Wort",
        "",
        "\n\nText\n\n",
    ],
)
def test_allowed(text: str) -> None:
    assert prose_problems(text) == []
    assert complaint(text) == ""


@pytest.mark.parametrize(
    ("text", "offset", "about"),
    [
        (".. raw:: html\n\n   <b>", 0, "Anweisungen"),
        ("Text\n\n.. include:: /etc/passwd", 6, "Anweisungen"),
        ("- .. raw:: html", 2, "Anweisungen"),
        ("- - .. raw:: html", 4, "Anweisungen"),
        ("1. .. raw:: html", 3, "Anweisungen"),
        ("..", 0, "Anweisungen"),
        (".. _ziel:", 0, "Anweisungen"),
        ("__ javascript:alert(1)", 0, "Verweisziele"),
        (":feld: .. raw:: html", 0, "Feldlisten"),
        ("-a  .. raw:: html", 0, "Option"),
        ("--datei=x", 0, "Option"),
        (">>> print(1)", 0, "Code"),
        ("| Zeile", 0, "Zeilenblöcke"),
        ("+---+\n| a |\n+---+", 0, "Tabellen"),
        ("=== ===\na   b\n=== ===", 0, "Tabellen"),
        ("Titel\n=====", 6, "Überschriften"),
        ("Titel\n-----\nText", 6, "Überschriften"),
        ("T\n=", 2, "Überschriften"),
        ("Text\n\n----\n\nText", 6, "Satzzeichen"),
        ("Code::\n\n  x", 4, "»::«"),
        ("Text\n\n  eingerückt", 8, "eingerückt"),
        ("Begriff\n  Erklärung", 10, "eingerückt"),
        ("Text:\n- eins\n- zwei", 6, "Leerzeile"),
        ("Text:\n1. eins\n2. zwei", 6, "Leerzeile"),
        ("- eins\nText", 7, "Leerzeile"),
        ("- eins\n zwei", 8, "nicht weit genug"),
        ("1. eins\n3. drei", 8, "Leerzeile"),
        ("-\n- zwei", 0, "leer"),
        ("20. Oktober 2009", 0, "»20.«"),
        ("z. B. so", 0, "»z.«"),
        ("a) eins\n\nb) zwei", 0, "»a)«"),
        ("- a\n\n  - b\n\n    - c\n\n      - d\n\n        - e", 40, "tiefer"),
        (":raw:`x`", 0, ":raw:"),
        ("`x`:raw:", 0, ":raw:"),
        (":ref:`x <y>`", 0, ":ref:"),
        (":rÄw2:`x`", 0, ":rÄw2:"),
        (":need:`ri-1`", 0, "Kennung"),
        ("x:need:`RI-1`", 1, "Leerzeichen"),
        (":need:`RI-1`s", 0, "Leerzeichen"),
        ("`x`", 0, "Akzent"),
        ("_`x`", 1, "Akzent"),
        ("`x`_", 0, "Akzent"),
        ("``x", 0, "Gegenstück"),
        ("Das ist *offen", 8, "Gegenstück"),
        ("Das ist **offen", 8, "Gegenstück"),
        ("wort*teil* und *wort*teil", 15, "Leerzeichen"),
        ("|release|", 0, "Ersetzungen"),
        ("Verweis_ hier", 7, "Ziel"),
        ("Verweis__ hier", 7, "Ziel"),
        ("[1]_", 0, "Ziel"),
        ("`T <javascript:alert(1)>`__", 0, "Verweisziel"),
        ("`T <java\nscript:alert(1)>`__", 0, "Verweisziel"),
        ("`T <java\\script:alert(1)>`__", 0, "Verweisziel"),
        ("`T <ziel_>`__", 0, "Verweisziel"),
        ("`T <https://a.de>`_", 0, "einmal"),
        ("`T<https://a.de>`__", 0, "Leerzeichen"),
        ("javascript:alert(1)", 0, "javascript:"),
        ("File:///etc/passwd", 0, "File:"),
        ("Text\tmit Tabulator", 4, "Tabulator"),
        ("so (*)*", 4, "»*«"),
        ("„**“ mehr** –", 1, "»**«"),
        ('"``" mehr``', 1, "»``«"),
        ("<`>x https://a.de <https://a.de>`__", 1, "Akzent"),
        ("Text\n\n\\ \\", 6, "keinen Text"),
        (":need:`!T <A-1>`", 0, "Kennung"),
        (":need:`[[ 7 * 6 ]] <A-1>`", 0, "[[…]]"),
    ],
)
def test_refused(text: str, offset: int, about: str) -> None:
    problems = prose_problems(text)
    assert problems
    assert problems[0].offset == offset
    assert about in problems[0].text
    assert problems[0].hint


def test_all_problems_in_one_run() -> None:
    assert offsets(":raw:`a` und |b|\n\n- .. x\n\nT\n=") == [0, 13, 20, 28]


@pytest.mark.parametrize("lines", [("|b|", "eins", "zwei"), ("eins", "|b|", "zwei"), ("eins", "zwei", "|b|")])
def test_a_problem_stands_in_its_line_of_the_paragraph(lines: tuple[str, ...]) -> None:
    text = "\n".join(lines)
    assert offsets(text) == [text.index("|")]
    nested = "- Punkt\n\n  " + "\n  ".join(lines)
    assert offsets(nested) == [nested.index("|")]


def test_deep_nesting_costs_nothing() -> None:
    assert len(offsets("- " * 100_000)) == 1
    assert len(offsets("*" * 100_000)) == 2


def test_hostile_text_is_fast() -> None:
    assert offsets("`" + "<" * 50_000 + ":a:" * 20_000) != []
    assert offsets(":need:`a" + " " * 50_000) != []
    assert len(offsets("*a `b |c\n" * 50_000)) == 50


def test_need_references() -> None:
    text = "Erst :need:`A-1`, dann\n:need:`Text <B-2>`."
    assert list(need_references(text)) == [(5, "A-1"), (23, "B-2")]


FRAGMENTS = st.sampled_from(
    [
        *"*`_|:-+.#<>[]()/\\=~^\"'!?1aZÄ»«„“–…%\n\u00a0",
        *(
            "\n\n",
            "  ",
            "\n  ",
            "\\ ",
            "\\*",
            "wort",
            "z. B.",
            "20. Mai",
            "\n- ",
            "- ",
            "* ",
            "1. ",
            "2. ",
            "#. ",
            "a) ",
        ),
        *("(b) ", "IV. ", "__ ", ".. ", ".. [1] ", ".. raw:: html", "::", ":a: ", "-a", "--ab", "/a", "+a", ">>> "),
        *("| ", "+--+", "== ==", "----", "====", "*wort*", "**wort**", "``wort``", ":need:`A-1`", ":need:`T <A-1>`"),
        *(":raw:`x`", "wort_", "wort__", "|T|", "`T <https://a.de>`__", "`T <x_>`__", "`T`_", "_`T`", "[1]_", "[#]_"),
        *("https://a.de", "a@b.de", "javascript:x"),
    ]
)


@given(st.lists(FRAGMENTS, max_size=14).map("".join))
@example("T\n=\n\n==\nT\n==")
@example("1. a\n\n3. b")
@example("- a\n+ b")
def test_what_passes_is_what_docutils_allows(text: str) -> None:
    if not prose_problems(text):
        assert complaint(text) == ""


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    for problem in prose_problems(text):
        assert 0 <= problem.offset <= len(text)
