"""Views: what directives and roles show of the data, declared once, a module each."""

from __future__ import annotations
