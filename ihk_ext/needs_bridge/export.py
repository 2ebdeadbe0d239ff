"""Some needs as sphinx-needs would write them to needs.json."""

from __future__ import annotations

import json
from collections.abc import Collection, Container
from typing import Any

from sphinx.environment import BuildEnvironment
from sphinx_needs.data import SphinxNeedsData
from sphinx_needs.needsfile import NeedsList

_LINES = ("lineno", "lineno_content")


def needs_json(env: BuildEnvironment, docnames: Collection[str], ids: Collection[str]) -> str:
    """A needs.json with the needs that are at home on pages *docnames* and those named by *ids*.

    In the form that ``needimport`` reads; only for the writing phase, when all needs are
    resolved.  It tells no time, and no lines of sources that its reader does not have: the
    same needs give the same text.  Back links stand there only from needs that are there
    too: what others say of a need is not its own, and may be later than the document.
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
        needs = version.get("needs", {})
        version["needs"] = {identifier: _own(need, needs) for identifier, need in needs.items()}
    return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _own(need: dict[str, Any], inside: Container[str]) -> dict[str, Any]:
    """The need without lines, and without back links from needs that are not *inside*."""
    kept: dict[str, Any] = {}
    for name, value in need.items():
        if name in _LINES:
            continue
        if name.endswith("_back") and isinstance(value, list):
            value = [source for source in value if source in inside]  # noqa: PLW2901 - the same links, fewer
            if not value:
                continue
        kept[name] = value
    return kept
