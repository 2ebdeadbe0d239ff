"""Some needs as sphinx-needs would write them to needs.json."""

from __future__ import annotations

import json
from collections.abc import Collection

from sphinx.environment import BuildEnvironment
from sphinx_needs.data import SphinxNeedsData
from sphinx_needs.needsfile import NeedsList

_LINES = ("lineno", "lineno_content")


def needs_json(env: BuildEnvironment, docnames: Collection[str], ids: Collection[str]) -> str:
    """A needs.json with the needs that are at home on pages *docnames* and those named by *ids*.

    In the form that ``needimport`` reads; only for the writing phase, when all needs are
    resolved.  It tells no time, and no lines of sources that its reader does not have: the
    same needs give the same text.
    """
    found = [
        need
        for need in SphinxNeedsData(env).get_needs_view().values()
        if need["docname"] in docnames or need["id"] in ids
    ]
    written = NeedsList(env, "", "")
    for need in sorted(found, key=lambda need: str(need["id"])):
        written.add_need(env.config.version, need)
    body = json.loads(written.dump_json())
    body.pop("created", None)
    for version in body["versions"].values():
        version.pop("created", None)
        for need in version.get("needs", {}).values():
            for name in _LINES:
                need.pop(name, None)
    return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
