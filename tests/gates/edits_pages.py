"""Edits of pages, images and configuration: each leaves a project that a clean build accepts without a warning."""

from __future__ import annotations

import random
import re

from tests.gates.edits_data import remove_hidden_concept
from tests.gates.generate import MAIN
from tests.gates.pages import EDITIONS, MATRICES, directive, documents, png, titled
from tests.gates.world import World

#: Pages that only a table of contents names.
_FREE = ("bestand", "rat", "gebiet", "vorlage-teile", "needs", "bedingt", "matrizen")


def _page(name: str) -> str:
    return f"{MAIN}/{name}.rst"


def _some(world: World, rng: random.Random) -> str:
    return rng.choice(sorted(name for name in world.pages if name.startswith(f"{MAIN}/")))


def page_prose(world: World, rng: random.Random) -> str:
    """A paragraph more."""
    name = _some(world, rng)
    world.pages[name] += (
        f"\nEin Absatz, {rng.choice(('Brunnenhof', 'Ziegelei', 'Hafenbecken'))} {rng.randint(10, 999)}.\n"
    )
    return name


def page_title(world: World, rng: random.Random) -> str:
    """Another title."""
    name = _some(world, rng)
    title = f"Titel {rng.choice(('Brunnenhof', 'Ziegelei', 'Hafenbecken'))} {rng.randint(10, 999)}"
    old = re.search(r"^(.+)\n(=+)\n", world.pages[name], re.MULTILINE)
    if old is None:
        return ""
    new = f"{title}\n{'=' * len(title)}\n"
    world.pages[name] = world.pages[name][: old.start()] + new + world.pages[name][old.end() :]
    return name


def page_add(world: World, rng: random.Random) -> str:
    """A new page in the table of contents."""
    name = f"neu-{rng.randint(100, 999)}"
    world.pages[_page(name)] = titled(f"Neue Seite {name}", f"Text {name}.\n", ":ihk:anzahl:`ziel` Ziele.\n")
    index = world.pages[_page("index")]
    below = index.replace("   gebiet\n", f"   gebiet\n   {name}\n")
    world.pages[_page("index")] = below if below != index else f"{index}\n{directive('toctree', '', (), name)}"
    return name


def page_remove(world: World, rng: random.Random) -> str:
    """A page goes, and its entry."""
    names = [n for n in _FREE if _page(n) in world.pages]
    names += [n.removeprefix(f"{MAIN}/").removesuffix(".rst") for n in world.pages if n.startswith(f"{MAIN}/neu-")]
    if not names:
        return ""
    name = rng.choice(sorted(names))
    del world.pages[_page(name)]
    _rename_entry(world, name, "")
    return name


def _rename_entry(world: World, name: str, new: str) -> None:
    """Change the entry of a page in tables of contents, wherever it stands; with no new name it goes."""
    pattern = re.compile(rf"^(   (?:/{MAIN}/)?){re.escape(name)}\n", re.MULTILINE)
    entry = rf"\g<1>{new}\n" if new else ""
    world.pages = {page: pattern.sub(entry, text) for page, text in world.pages.items()}


def page_rename(world: World, rng: random.Random) -> str:
    """A page has another file name."""
    names = [n for n in _FREE if _page(n) in world.pages]
    if not names:
        return ""
    name = rng.choice(names)
    new = f"{name}-{rng.randint(100, 999)}"
    world.pages[_page(new)] = world.pages.pop(_page(name))
    _rename_entry(world, name, new)
    return f"{name} → {new}"


def toctree_order(world: World, rng: random.Random) -> str:
    """Another order of a table of contents."""
    text = world.pages[_page("index")]
    entries = re.findall(r"^   [\w/-]+\n", text, re.MULTILINE)
    if len(entries) < 3:
        return ""
    first, second = rng.sample(entries, 2)
    world.pages[_page("index")] = text.replace(first, "\0").replace(second, first).replace("\0", second)
    return f"{first.strip()}, {second.strip()}"


def toctree_level(world: World, rng: random.Random) -> str:
    """A page goes a level down."""
    names = [n for n in ("rat", "bestand", "gebiet") if f"   {n}\n" in world.pages[_page("index")]]
    if not names:
        return ""
    name = rng.choice(names)
    world.pages[_page("index")] = world.pages[_page("index")].replace(f"   {name}\n", "")
    world.pages[_page("massnahmen/index")] += "\n" + directive("toctree", "", (), f"/{MAIN}/{name}")
    return name


def toctree_numbers(world: World, rng: random.Random) -> str:
    """Chapters have numbers, or none."""
    del rng
    text = world.pages["index.rst"]
    world.pages["index.rst"] = (
        text.replace("   :numbered:\n", "")
        if ":numbered:" in text
        else text.replace("::\n   :maxdepth", "::\n   :numbered:\n   :maxdepth")
    )
    return "mit" if ":numbered:" in world.pages["index.rst"] else "ohne"


def image_change(world: World, rng: random.Random) -> str:
    """Another picture under the same name."""
    name = rng.choice([n for n in sorted(world.assets) if n.endswith(".png")])
    world.assets[name] = png(rng.randint(10, 255))
    return name


def image_add(world: World, rng: random.Random) -> str:
    """A new picture whose name another folder has, too."""
    page = rng.choice([_page(n) for n in ("ziele", "kosten", "register", "glossar")])
    folder = f"bilder{rng.randint(10, 99)}"
    world.assets[f"{MAIN}/{folder}/plan.png"] = png(rng.randint(10, 255))
    world.pages[page] += f"\n.. image:: {folder}/plan.png\n   :alt: {folder}\n"
    return f"{page}: {folder}"


def image_remove(world: World, rng: random.Random) -> str:
    """A picture is shown no more."""
    found = [(n, m[0]) for n, t in world.pages.items() for m in re.finditer(r"\.\. image:: .*\n   :alt: .*\n", t)]
    if not found:
        return ""
    name, text = rng.choice(sorted(found))
    world.pages[name] = world.pages[name].replace(text, "")
    return name


def download_change(world: World, rng: random.Random) -> str:
    """Another content of a file to download, or no file at all."""
    name = f"{MAIN}/dateien/tabelle.csv"
    if rng.random() < 1 / 2:
        world.assets[name] = f"a;b\n{rng.random()};1\n".encode()
        return name
    world.pages[_page("kosten")] = re.sub(r":download:`.*`\n", "Keine Datei.\n", world.pages[_page("kosten")])
    return "ohne"


def include_change(world: World, rng: random.Random) -> str:
    """Another text in an included file."""
    world.assets[f"{MAIN}/teil.txt"] = f"Ein anderer Absatz {rng.randint(10, 999)}.\n".encode()
    return "teil.txt"


def label_rename(world: World, rng: random.Random) -> str:
    """A label has another name, where it stands and where it is named."""
    new = f"ziele{rng.randint(100, 999)}"
    pattern = re.compile(r"(?<=\.\. _)ziele\d*(?=:\n)|(?<=:ref:`)ziele\d*(?=`)")
    world.pages = {name: pattern.sub(new, text) for name, text in world.pages.items()}
    return new


def view_add(world: World, rng: random.Random) -> str:
    """A view more on a page."""
    page = rng.choice([_page(n) for n in ("ziele", "kosten", "glossar", "register")])
    types, options = rng.choice(MATRICES)
    views = (
        directive(
            "ihk:matrix",
            types,
            [*(o for o in options if not o.startswith("titel")), f"titel: Neu {rng.randint(10, 99)}"],
        ),
        directive("ihk:tabelle", rng.choice(("ziel", "akteur", "befund"))),
        directive("ihk:matrix", rng.choice(("befund bedarf", "ziel bedarf", "akteur gremium"))),
    )
    view = rng.choice(views)
    world.pages[page] += f"\n{view}"
    return f"{page}: {view.splitlines()[0]}"


def view_remove(world: World, rng: random.Random) -> str:
    """A view less."""
    names = "matrix|tabelle|kuf|finanzierung|jahresscheiben|auswirkung"
    pattern = re.compile(rf"^\.\. ihk:(?:{names})::.*\n(?:   .*\n)*", re.MULTILINE)
    found = [(name, m[0]) for name, text in sorted(world.pages.items()) for m in pattern.finditer(text)]
    if not found:
        return ""
    name, text = rng.choice(found)
    world.pages[name] = world.pages[name].replace(text, "", 1)
    return f"{name}: {text.splitlines()[0]}"


def home_move(world: World, rng: random.Random) -> str:
    """A record is at home on another page."""
    first, second = _page("massnahmen/erste"), _page("massnahmen/zweite")
    if rng.random() < 1 / 2:
        first, second = second, first
    ids = re.search(r":nur: id=(\S+)", world.pages[first])
    if ids is None or "|" not in ids[1]:
        return ""
    kept, moved = ids[1].rsplit("|", 1)
    world.pages[first] = world.pages[first].replace(ids[1], kept, 1)
    world.pages[second] = re.sub(r":nur: id=(\S+)", rf":nur: id=\1|{moved}", world.pages[second], count=1)
    return f"{moved} → {second}"


def need_add(world: World, rng: random.Random) -> str:
    """A need more, written by hand."""
    page = rng.choice([_page(n) for n in ("ziele", "kosten", "glossar", "register")])
    goal = world.concepts[MAIN].of_type("ziel")[0].id
    name = f"HAND-N{rng.randint(100, 999)}"
    world.pages[page] += "\n" + directive("massnahme", f"Einfall {name}", (f"id: {name}", f"ziele: {goal}"), "Text.")
    return f"{page}: {name}"


def need_change(world: World, rng: random.Random) -> str:
    """Another title of a need."""
    found = [
        (n, m[0]) for n, t in sorted(world.pages.items()) for m in re.finditer(r"\.\. (?:massnahme|ziel):: .*\n", t)
    ]
    if not found:
        return ""
    name, text = rng.choice(found)
    kind = text.partition("::")[0]
    world.pages[name] = world.pages[name].replace(text, f"{kind}:: Anders {rng.randint(10, 999)}\n", 1)
    return f"{name}: {text.strip()}"


def need_remove(world: World, rng: random.Random) -> str:
    """A need less."""
    pattern = re.compile(r"^\.\. massnahme:: .*\n   :id: HAND-N.*\n(?:   .*\n|\n(?=   ))*", re.MULTILINE)
    found = [(n, m[0]) for n, t in sorted(world.pages.items()) for m in pattern.finditer(t)]
    if not found:
        return ""
    name, text = rng.choice(found)
    world.pages[name] = world.pages[name].replace(text, "", 1)
    return name


def condition_change(world: World, rng: random.Random) -> str:
    """Another condition of an ``only``."""
    found = [n for n, t in sorted(world.pages.items()) if ".. only:: " in t]
    if not found:
        return ""
    name = rng.choice(found)
    new = rng.choice(("html", "not html", "hausintern", "ihkpdf"))
    world.pages[name] = re.sub(r"\.\. only:: .*", f".. only:: {new}", world.pages[name], count=1)
    return f"{name}: {new}"


def glossary_change(world: World, rng: random.Random) -> str:
    """A term, an index entry, a footnote and a section more."""
    page = _page("glossar")
    number = rng.randint(100, 999)
    world.pages[page] = world.pages[page].replace("   Gebiet\n", f"   Begriff {number}\n      Etwas.\n\n   Gebiet\n", 1)
    world.pages[page] += (
        f"\nAbschnitt {number}\n-------------\n\n.. index:: Eintrag {number}\n\n"
        f"Text. [#f{number}]_\n\n.. [#f{number}] Fuß.\n"
    )
    return str(number)


def setting_change(world: World, rng: random.Random) -> str:
    """Another value in conf.py."""
    name, value = rng.choice(
        (
            ("project", f"Projekt {rng.randint(10, 99)}"),
            ("html_title", f"Titel {rng.randint(10, 99)}"),
            ("author", f"Amt {rng.randint(10, 99)}"),
            ("version", f"{rng.randint(1, 9)}.0"),
            ("ihk_matrix_felder", rng.choice((4, 12, 5000))),
            ("numfig", True),
            ("html_copy_source", rng.choice((True, False))),
            ("html_show_sourcelink", rng.choice((True, False))),
            ("html_use_index", rng.choice((True, False))),
            ("html_theme", rng.choice(("basic", "furo"))),
            ("html_theme_options", {}),
            ("ihk_pdf_ungetaggt", rng.choice((True, False))),
        )
    )
    if name == "html_theme" and value == "furo" and "html_theme_options" not in world.settings:
        world.settings["html_theme_options"] = {"footer_icons": []}
    if name == "html_theme" and value == "basic":
        world.settings.pop("html_theme_options", None)
    world.settings[name] = value
    return f"{name} = {value!r}"


def documents_change(world: World, rng: random.Random) -> str:
    """Other PDFs: one less, or another title."""
    declared = world.settings["ihk_documents"]
    if len(declared) > 1 and rng.random() < 1 / 2:
        gone = declared.pop(rng.randrange(len(declared)))
        return f"ohne {gone['ziel']}"
    if rng.random() < 1 / 2:
        world.settings["ihk_documents"] = documents(world.concepts[MAIN])
        return "alle"
    entry = rng.choice(declared)
    entry["ziel"] = f"{entry['ziel']}-{rng.randint(10, 99)}"
    entry["titel"] = f"Titel {rng.randint(10, 99)}"
    return str(entry["ziel"])


def edition_switch(world: World, rng: random.Random) -> str:
    """The build is for others."""
    return _switch(world, rng.choice([name for name in EDITIONS if name != (world.edition or "alle")]), rng)


def _switch(world: World, name: str, rng: random.Random) -> str:
    """Build another edition; what nobody else may see has no page, so the office's edition does without it."""
    if name == "amt":
        remove_hidden_concept(world, rng)
    world.edition = name
    return name or "alle"


def edition_public(world: World, rng: random.Random) -> str:
    """The build is for everybody again."""
    return _switch(world, "" if world.edition else "amt", rng)


def tag_switch(world: World, rng: random.Random) -> str:
    """A tag on the command line, or none."""
    del rng
    world.tags = () if world.tags else ("hausintern",)
    return " ".join(world.tags) or "keiner"


EDITS = (
    page_prose,
    page_title,
    page_add,
    page_remove,
    page_rename,
    toctree_order,
    toctree_level,
    toctree_numbers,
    image_change,
    image_add,
    image_remove,
    download_change,
    include_change,
    label_rename,
    view_add,
    view_remove,
    home_move,
    need_add,
    need_change,
    need_remove,
    condition_change,
    glossary_change,
    setting_change,
    documents_change,
    edition_switch,
    edition_public,
    tag_switch,
)
