"""The sample library: two reports that ship with Pincite, with what is known about them."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

from ingest.model import Metadata

FIELDS = ("id", "title", "short_title", "symbol", "date", "language", "body")


def sample_reports() -> list[tuple[Path, Metadata]]:
    """The sample files with the metadata that samples.toml states, in its order."""
    folder = Path(str(resources.files(__name__)))
    entries = tomllib.loads((folder / "samples.toml").read_text(encoding="utf-8"))["report"]
    return [
        (folder / entry["file"], Metadata(**{name: entry.get(name) for name in FIELDS}))
        for entry in entries
    ]
