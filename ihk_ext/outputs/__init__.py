"""What a build leaves behind: which files are its own, which go, how a finished folder takes its place."""

from __future__ import annotations

from ihk_ext.outputs.manifest import (
    BEFORE_LISTS,
    MANIFEST,
    SOURCES_FILE,
    Manifest,
    ManifestError,
    Page,
    read_manifest,
    replace_file,
    some,
    write_manifest,
)
from ihk_ext.outputs.publish import Published, publish_files, publish_folder
from ihk_ext.outputs.renewal import Renewal, Settled, settle

__all__ = [
    "BEFORE_LISTS",
    "MANIFEST",
    "SOURCES_FILE",
    "Manifest",
    "ManifestError",
    "Page",
    "Published",
    "Renewal",
    "Settled",
    "publish_files",
    "publish_folder",
    "read_manifest",
    "replace_file",
    "settle",
    "some",
    "write_manifest",
]
