"""From YAML files to a project of records; all errors of all files at once."""

from __future__ import annotations

from ihk_ext.loading.project import LoadResult, load_concept, load_project

__all__ = ["LoadResult", "load_concept", "load_project"]
