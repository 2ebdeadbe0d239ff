"""Hand-written needs with the ID of a record: refused where they stand, in whatever order pages are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx_needs.directives.need import NeedDirective

from ihk_ext.model import Record


def refuse_taken_ids(app: Sphinx, config: Config, record_of: Callable[[str], Record | None]) -> None:
    """Put a check before the directive of every type of need, once sphinx-needs has registered them."""

    class OwnIdNeed(NeedDirective):
        """A need; an error at its place, and no need, where its ID is a record's."""

        def run(self) -> Sequence[nodes.Node]:
            record = record_of(str(self.options.get("id") or "").strip())
            if record is not None:
                raise self.error(
                    f"{self.name}: Die Kennung »{record.id}« hat schon ein Datensatz ({record.place}). "
                    "Geben Sie dem Need eine andere, oder zeigen Sie den Datensatz mit »ihk:datensatz«."
                )
            return super().run()

    for declared in config.needs_types:
        app.add_directive(declared["directive"], OwnIdNeed, override=True)
