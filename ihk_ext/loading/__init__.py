"""From YAML files to a project of records; all errors of all files at once."""

from __future__ import annotations

from ihk_ext.loading.folder import is_concept
from ihk_ext.loading.project import Loader, LoadResult, load_concept, load_project, load_schema

__all__ = ["LoadResult", "Loader", "is_concept", "load_concept", "load_project", "load_schema"]
