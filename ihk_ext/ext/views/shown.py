"""What views show and write, made once for each build and kept in its session."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import cast

from ihk_ext.documents.blocks import Block, Inline
from ihk_ext.documents.figures import FigureError
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.registered import view_of
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.failures import ConfigurationError, working_on
from ihk_ext.finance.errors import FinanceError
from ihk_ext.matrices.errors import MatrixError


def shown(session: Session, spec: ViewSpec) -> tuple[Block | Inline, ...]:
    """What stands at the place of a view: blocks, or inlines where it is a role.

    Raises :class:`ViewError` when the specification names what does not exist.
    """
    made = session.graph.kept.once(("shown", spec), lambda: _attempt(session, spec))
    if isinstance(made, ViewError):
        raise made
    return made


def shown_blocks(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    """As :func:`shown`, of a view with blocks."""
    return cast("tuple[Block, ...]", shown(session, spec))


def shown_inlines(session: Session, spec: ViewSpec) -> tuple[Inline, ...]:
    """As :func:`shown`, of a view with inlines."""
    return cast("tuple[Inline, ...]", shown(session, spec))


def _attempt(session: Session, spec: ViewSpec) -> tuple[Block | Inline, ...] | ViewError:
    """What is shown, or why nothing is: both are found once."""
    try:
        view = view_of(session.app.config, spec.view)
        make = view.inlines or view.blocks
        with working_on(f"Ansicht »{spec.view}« {' '.join(value for _, value in spec.options)}"):
            return tuple(make(session, spec)) if make is not None else ()
    except ViewError as error:
        return error
    except (MatrixError, FinanceError, FigureError) as error:
        return ViewError(str(error))


def files_of(session: Session, specs: Iterable[ViewSpec]) -> dict[str, bytes]:
    """The files of some views: relative path → content; none of a view that cannot be built.

    What is wrong with such a view is reported where it stands.  Raises
    :class:`ihk_ext.failures.ConfigurationError` where a view wants to write outside of the output.
    """
    found: dict[str, bytes] = {}
    for spec in sorted(set(specs), key=repr):
        try:
            view = view_of(session.app.config, spec.view)
            if view.files is not None:
                shown(session, spec)
                found.update((_inside(view.name, name), data) for name, data in view.files(session, spec))
        except ViewError:
            continue
    return found


def _inside(view: str, name: str) -> str:
    """The path as given, when it leads below the output folder."""
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts or "\\" in name:
        raise ConfigurationError(f"Die Ansicht »{view}« will »{name}« schreiben; der Pfad muss in der Ausgabe liegen.")
    return name
