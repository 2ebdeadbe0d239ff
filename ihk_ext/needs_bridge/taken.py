"""What we ask of IDs of hand-written needs, whatever their project asks of others.

Those of our types must have one, in the pattern of records; the ID of a record is taken, in whatever
order pages are read.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx_needs.config import NeedsSphinxConfig
from sphinx_needs.directives.need import NeedDirective

from ihk_ext.model import Record
from ihk_ext.needs_bridge.config import is_set
from ihk_ext.needs_bridge.own_ids import id_pattern
from ihk_ext.schema.declare import ID_PATTERN


def check_ids(app: Sphinx, config: Config, types: Container[str], record_of: Callable[[str], Record | None]) -> None:
    """Put a check before the directive of every type of need, once sphinx-needs has registered them.

    *types* are the names of our own.
    """
    pattern: str | None = config.needs_id_regex
    needs_id = config.needs_id_required or not is_set(config, "needs_id_required")

    class OwnIdNeed(NeedDirective):
        """A need; an error at its place, and no need, where its ID is a record's."""

        def run(self) -> Sequence[nodes.Node]:
            own, identifier = self.name in types, str(self.options.get("id") or "").strip()
            record = record_of(identifier)
            if record is not None:
                raise self.error(
                    f"{self.name}: Die Kennung »{record.id}« hat schon ein Datensatz ({record.place}). "
                    "Geben Sie dem Need eine andere, oder zeigen Sie den Datensatz mit »ihk:datensatz«."
                )
            if own and needs_id and not identifier:
                raise self.error(f"{self.name}: Die Kennung fehlt. Geben Sie dem Need eine, z. B. »:id: HAND-1«.")
            # a need inside another has its own type
            with id_pattern(config, "" if own and ID_PATTERN.fullmatch(identifier) else pattern):
                return super().run()

    for declared in NeedsSphinxConfig(config).types:
        app.add_directive(declared["directive"], OwnIdNeed, override=True)
