"""A file made into a Report: its format detected, its lines read, its structure found."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import NotADocument
from ingest.model import Metadata, Report, Source

if TYPE_CHECKING:
    from ingest.readers.model import Extracted


def read_report(path: Path, metadata: Metadata | None = None) -> Report:
    """Read the file at `path`; its format is told from its content, not from its name.

    `metadata` overrides what the document states about itself. Raises ReadError (NotADocument,
    NoTextLayer) with one line that says what to do.
    """
    from ingest.readers.detect import load

    return read_bytes(load(path), path.name, metadata)


def read_bytes(data: bytes, name: str, metadata: Metadata | None = None) -> Report:
    """The same for a file already in memory; `name` is what errors and the report call it."""
    from ingest.readers.detect import detect
    from ingest.structure import read_structure

    if not data.strip():
        raise NotADocument("the file is empty", where=name, next_step="Choose a file with text")
    found = detect(data, name)
    extracted = _extract(found, data, name)
    if not any(line.text.strip() or line.cells for line in extracted.lines):
        raise NotADocument(
            "the file holds no text", where=name, next_step="Choose a file with text"
        )
    source = Source(name, hashlib.sha256(data).hexdigest(), extracted.format, extracted.pages)
    report = read_structure(
        extracted.lines, source, metadata, language=extracted.language, title=extracted.title
    )
    return replace(
        report,
        furniture=(*extracted.furniture, *report.furniture),
        warnings=(*extracted.warnings, *report.warnings),
    )


def _extract(found: str, data: bytes, name: str) -> Extracted:
    """The lines, by the reader of that format (imported only when needed: they are heavy)."""
    if found == "text":
        from ingest.readers.text import read
    elif found == "markdown":
        from ingest.readers.markdown import read
    elif found == "html":
        from ingest.readers.html import read
    elif found == "docx":
        from ingest.readers.docx import read
    else:
        from ingest.readers.pdf import read
    return read(data, name)
