"""From YAML files to a project of records; all errors of all files at once."""

from __future__ import annotations

from ihk_ext.loading.project import LoadResult, is_concept, load_concept, load_project, load_schema

__all__ = ["LoadResult", "is_concept", "load_concept", "load_project", "load_schema"]
