"""A directive or role of ours that does not exist: docutils' own message is English and suggests nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from docutils.nodes import Node, system_message
from docutils.parsers.rst import Directive
from docutils.parsers.rst.states import Inliner
from sphinx.util.typing import RoleFunction

from ihk_ext.ext.directives.reading import AnyOption
from ihk_ext.findings import did_you_mean


def unknown_directive(name: str, known: Iterable[str]) -> type[Directive]:
    """A directive that says that there is none of this *name*, and which of the *known* ones may be meant."""
    said = _said("Die Anweisung", name, known)

    class Unknown(Directive):
        optional_arguments = 1
        final_argument_whitespace = True
        has_content = True
        option_spec: ClassVar[AnyOption] = AnyOption()  # type: ignore[assignment]

        def run(self) -> list[Node]:
            raise self.error(said)

    return Unknown


def unknown_role(name: str, known: Iterable[str]) -> RoleFunction:
    """A role that says the same of roles."""
    said = _said("Die Rolle", name, known)

    def run(
        _typ: str,
        rawtext: str,
        _text: str,
        lineno: int,
        inliner: Inliner,
        options: dict[str, Any] | None = None,
        content: Sequence[str] = (),
    ) -> tuple[list[Node], list[system_message]]:
        message = inliner.reporter.error(said, line=lineno)
        return [inliner.problematic(rawtext, rawtext, message)], [message]

    return run


def _said(what: str, name: str, known: Iterable[str]) -> str:
    hint = did_you_mean(name, known).replace("»", "»ihk:") or "»Anweisungen und Rollen« im Handbuch nennt alle."
    return f"{what} »ihk:{name}« gibt es nicht. {hint}"
