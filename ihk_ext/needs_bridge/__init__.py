"""The only importer of sphinx_needs: records become need objects, needs join the graph."""

from __future__ import annotations

from ihk_ext.needs_bridge.collect import hand_written, needs_digest, pages_with_need_views
from ihk_ext.needs_bridge.config import check_needs_config, register_types
from ihk_ext.needs_bridge.create import create_need, prepare_page
from ihk_ext.needs_bridge.export import needs_json
from ihk_ext.needs_bridge.reference import need_reference
from ihk_ext.needs_bridge.setup import has_needs, mend_needs, setup_needs
from ihk_ext.needs_bridge.taken import check_ids

__all__ = [
    "check_ids",
    "check_needs_config",
    "create_need",
    "hand_written",
    "has_needs",
    "mend_needs",
    "need_reference",
    "needs_digest",
    "needs_json",
    "pages_with_need_views",
    "prepare_page",
    "register_types",
    "setup_needs",
]
