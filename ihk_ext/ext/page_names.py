"""Names of persons on pages: in all that an author wrote and a reader gets.

They are collected when a page has been read.  What views will show comes from records, which are checked as data.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TypeAlias

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from ihk_ext.ext.page_notes import NoteCollector
from ihk_ext.ext.session import Session, session_of
from ihk_ext.rules.contacts import find_in_file_name
from ihk_ext.rules.facts import Named
from ihk_ext.rules.persons import holders_of, names_in

#: (line, name)
_Note: TypeAlias = tuple[tuple[int, str], ...]


class NameCollector(NoteCollector[_Note]):
    """Keeps the names on each page."""

    attribute = "ihk_names"

    def note_of(self, app: Sphinx, doctree: nodes.document, docname: str) -> _Note | None:
        """Each name with the line where it stands first."""
        lines: dict[str, int] = {}
        for line, name in _names(app, doctree, _holders(session_of(app.config), docname)):
            lines.setdefault(name, line)
        return tuple((line, name) for name, line in lines.items()) or None


def persons_of(session: Session, concept: str) -> tuple[Named, ...]:
    """The names on the pages of a concept; pages of no concept are the first one's."""
    env, first = session.app.env, min((c.name for c in session.project.concepts), default="")
    noted = NameCollector.notes(env)
    owners = {page: getattr(session.concept_of(page), "name", first) for page in noted}
    on_pages = tuple(
        Named(page, str(env.doc2path(page, base=False)), line, text)
        for page, found in sorted(noted.items())
        for line, text in found
        if owners[page] == concept
    )
    return on_pages if concept != first else (*_in_configuration(session), *on_pages)


def _in_configuration(session: Session) -> Iterator[Named]:
    """Names in what conf.py gives every page and every PDF to print."""
    config = session.app.config
    printed = [config[name] for name in _PRINTED if name in config]
    for text in _strings(printed):
        for name in names_in(text, _holders(session, "")):
            yield Named("conf.py", "conf.py", 0, name.text)


#: Values of conf.py that stand on pages or in PDFs.
_PRINTED = (
    *("project", "author", "copyright", "html_title", "html_short_title", "html_last_updated_fmt"),
    *("html_theme_options", "latex_elements", "ihk_documents"),
)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)


def _holders(session: Session, docname: str) -> tuple[str, ...]:
    own = session.concept_of(docname)
    concepts = [own] if own else session.project.concepts
    return tuple(name for concept in concepts for name in holders_of(concept))


def _names(app: Sphinx, doctree: nodes.document, holders: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for node in doctree.findall(nodes.Element):
        hidden = isinstance(node, nodes.Invisible) and not isinstance(node, addnodes.index)
        if hidden or not _holds(app, node):
            continue
        for text in _texts(node):
            for name in names_in(text, holders):
                yield _line(node, name.text), name.text
        for file in _files(node):
            for name in find_in_file_name(PurePosixPath(file).name):
                yield _line(node, ""), name.text


def _texts(node: nodes.Element) -> Iterator[str]:
    """What a reader gets of a node, apart from what its own nodes give."""
    if isinstance(node, nodes.TextElement) and not isinstance(node.parent, nodes.TextElement):
        yield node.astext()
    if isinstance(node, nodes.reference):
        uri = str(node.get("refuri", ""))
        if uri.startswith("mailto:"):
            yield uri
    for attribute in ("alt", "caption", "content", "explanation", "title"):
        value = node.get(attribute)
        if isinstance(value, str):
            yield value
    if isinstance(node, nodes.bullet_list | nodes.enumerated_list):
        yield _list_with_head(node)
    if isinstance(node, nodes.field | nodes.definition_list_item):
        yield ": ".join(part.astext() for part in node.children)
    if isinstance(node, addnodes.toctree):
        yield from (title for title, _ in node["entries"] if title)
    if isinstance(node, addnodes.index):
        yield from (str(entry[1]) for entry in node["entries"])


def _list_with_head(node: nodes.Element) -> str:
    """A list behind the paragraph or heading that says of whom it is: »Anwesend:«."""
    above = node.parent.index(node) - 1
    head = node.parent[above].astext().rstrip().removesuffix(":") if above >= 0 else ""
    return f"{head}: " + "; ".join(item.astext() for item in node.children)


def _files(node: nodes.Element) -> Iterator[str]:
    """Names of files that travel with the page."""
    if isinstance(node, nodes.image):
        yield str(node.get("uri", ""))
    if isinstance(node, addnodes.download_reference):
        yield str(node.get("reftarget", ""))


def _holds(app: Sphinx, node: nodes.Element) -> bool:
    """Whether no ``only`` that does not hold stands around a node."""
    inner: nodes.Node | None = node
    while inner is not None:
        if isinstance(inner, addnodes.only) and not _is_true(app, inner["expr"]):
            return False
        inner = inner.parent
    return True


def _is_true(app: Sphinx, expression: str) -> bool:
    try:
        return bool(app.tags.eval_condition(expression))
    except Exception:  # noqa: BLE001 - whatever is wrong with it, Sphinx says so and shows what stands there
        return True


def _line(node: nodes.Element, name: str) -> int:
    """The line on which a name begins, as far as the source tells; 0 where it does not."""
    parent: nodes.Element | None = node
    while parent is not None and not parent.line:
        parent = parent.parent
    first = parent.line if parent is not None and parent.line else 0
    at = node.rawsource.find(name) if name and first else -1
    return first + node.rawsource.count("\n", 0, at) if at >= 0 else first
