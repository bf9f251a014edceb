"""A report in other people's formats: JSON, Markdown, Akoma Ntoso XML."""

from __future__ import annotations

import json
from collections.abc import Callable

from ingest.codec import report_to_dict
from ingest.errors import UsageError
from ingest.export.akoma import to_xml
from ingest.export.elements import NAMESPACE
from ingest.export.markdown import to_markdown
from ingest.model import Report

__all__ = ["FORMATS", "NAMESPACE", "export", "to_json", "to_markdown", "to_xml"]


def export(report: Report, form: str) -> str:
    """The report as text in `form`: "json", "md" or "xml". UsageError for another form."""
    if form not in FORMATS:
        raise UsageError(
            f"“{form}” is not a form of export", next_step=f"Choose one of {', '.join(FORMATS)}"
        )
    return FORMATS[form](report)


def to_json(report: Report) -> str:
    """The outline of the report, as `outline --json` prints it."""
    return json.dumps(report_to_dict(report), ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Report], str]] = {
    "json": to_json,
    "md": to_markdown,
    "xml": to_xml,
}
