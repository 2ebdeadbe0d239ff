"""The Sphinx side."""

from __future__ import annotations
