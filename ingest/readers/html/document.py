"""A saved page as Lines, with what the page says of itself."""

from __future__ import annotations

from ingest.errors import NotADocument
from ingest.model import Line, ReadingWarning
from ingest.readers.detect import damage_warnings
from ingest.readers.html.page import parsed
from ingest.readers.html.walk import Walk
from ingest.readers.model import Extracted


def read(data: bytes, where: str | None = None) -> Extracted:
    """The lines of the page in `data`; NotADocument when it holds no text."""
    page = parsed(data, where)
    root = page.root
    walk = Walk(root)
    walk.run()
    if not walk.lines:
        what = "is nested too deeply to be a page" if page.too_deep else "has no text"
        raise NotADocument(f"the HTML page {what}", where=where, next_step="Save it again")
    warnings: list[ReadingWarning] = []
    warnings += damage_warnings(page.decoded)
    if page.too_deep:
        message = "Parts of the page are nested too deeply and were not read."
        warnings.append(ReadingWarning("part-damaged", message))
    language = (root.get("lang") or root.get("xml:lang") or "").split("-")[0].strip().lower()
    title = " ".join((root.findtext(".//head/title") or "").split())
    return Extracted(
        lines=tuple(walk.lines),
        format="html",
        title=title or None,
        language=language or None,
        furniture=tuple(walk.furniture),
        warnings=tuple(warnings),
    )


def lines(data: bytes) -> list[Line]:
    """The lines alone."""
    return list(read(data).lines)
