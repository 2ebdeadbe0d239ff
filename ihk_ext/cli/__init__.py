"""The command ``ihk``; one file a command."""

from __future__ import annotations

from ihk_ext.cli.main import main

__all__ = ["main"]
