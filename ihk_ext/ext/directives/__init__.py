"""Directives, one kind a file."""

from __future__ import annotations
