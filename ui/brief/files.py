"""A brief in the format a file name asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.brief.model import Brief
from ingest.errors import UsageError
from ui.brief.layout import Document, lay_out


def _markdown(document: Document) -> bytes:
    from ui.brief import markdown

    return markdown.write(document).encode()


def _html(document: Document) -> bytes:
    from ui.brief import webpage

    return webpage.write(document).encode()


def _docx(document: Document) -> bytes:
    from ui.brief import word

    return word.write(document)


def _pdf(document: Document) -> bytes:
    from ui.brief import pdf

    return pdf.write(document)


WRITERS: dict[str, Callable[[Document], bytes]] = {
    ".docx": _docx,
    ".md": _markdown,
    ".html": _html,
    ".pdf": _pdf,
}


def suffix_of(path: Path) -> str:
    """The format of a file by its name. Raises UsageError for one that is not written."""
    suffix = path.suffix.lower()
    if suffix not in WRITERS:
        raise UsageError(
            f"no format goes by {path.suffix or 'a name without an ending'!r}",
            where=str(path),
            next_step=f"End the name in {', '.join(WRITERS)}",
        )
    return suffix


def write(brief: Brief, suffix: str, *, leave_out_unsupported: bool = False) -> bytes:
    """The brief as the bytes of a file of this kind (".docx", ".md", ".html", ".pdf")."""
    return WRITERS[suffix](lay_out(brief, leave_out_unsupported=leave_out_unsupported))
