"""Values of records as text, for fields of sphinx-needs."""

from __future__ import annotations

import json

from ihk_ext.model import Struct, Value


def need_text(value: Value) -> str:
    """The value of a field as sphinx-needs gets it: text, whatever its kind."""
    if isinstance(value, Struct) or (isinstance(value, tuple) and any(isinstance(v, Struct) for v in value)):
        return json.dumps(_plain(value), ensure_ascii=False)
    if isinstance(value, tuple):
        return "; ".join(need_text(v) for v in value)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return str(value)


def _plain(value: Value) -> object:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Struct):
        links = {name: [v.target for v in found] for name, found in value.links.items()}
        return {**{name: _plain(v) for name, v in value.values.items()}, **links}
    if isinstance(value, (str, bool, int)):
        return value
    return str(value)
