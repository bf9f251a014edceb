"""A Report as plain data and back: the shape of `outline --json`, and of what is stored."""

from __future__ import annotations

from typing import Any

from ingest.model import Furniture, Heading, ReadingWarning, Report, Source, Unit


def report_to_dict(report: Report) -> dict[str, Any]:
    """The report as JSON-ready data.

    "report", "units" and "warnings" are the contract of `outline --json`; "headings",
    "furniture" and "reading" (what was counted while reading, see `ingest.appraisal`) are added.
    """
    from ingest.appraisal import appraise  # not needed where units alone are read back

    return {
        "report": {
            "id": report.id,
            "title": report.title,
            "short_title": report.short_title,
            "symbol": report.symbol,
            "date": report.date,
            "language": report.language,
            "body": report.body,
            "original_language": report.original_language,
            "distribution": report.distribution,
            "session": report.session,
            "agenda_item": report.agenda_item,
            "job_number": report.job_number,
            "reissued": report.reissued,
            "source": {
                "file": report.source.file,
                "sha256": report.source.sha256,
                "format": report.source.format,
                "pages": report.source.pages,
            },
        },
        "units": [unit_to_dict(unit) for unit in report.units],
        "headings": [
            {
                "text": heading.text,
                "level": heading.level,
                "lines": list(heading.lines),
                "page": heading.page,
            }
            for heading in report.headings
        ],
        "furniture": [
            {"text": item.text, "line": item.line, "page": item.page, "why": item.why}
            for item in report.furniture
        ],
        "warnings": [
            {
                "code": warning.code,
                "anchor": warning.anchor,
                "line": warning.line,
                "message": warning.message,
            }
            for warning in report.warnings
        ],
        "reading": appraise(report).to_dict(),
    }


def unit_to_dict(unit: Unit) -> dict[str, Any]:
    """One unit as JSON-ready data."""
    return {
        "anchor": unit.anchor,
        "kind": unit.kind,
        "number": unit.number,
        "label": unit.label,
        "text": unit.text,
        "section": list(unit.section),
        "parent": unit.parent,
        "follows": unit.follows,
        "page": unit.page,
        "last_page": unit.last_page,
        "lines": list(unit.lines) if unit.lines else None,
        "inferred": unit.inferred,
        "notes": list(unit.notes),
    }


def unit_from_dict(data: dict[str, Any]) -> Unit:
    """The unit that `unit_to_dict` wrote. KeyError or TypeError when it did not."""
    lines = data["lines"]
    return Unit(
        anchor=data["anchor"],
        kind=data["kind"],
        number=data["number"],
        label=data["label"],
        text=data["text"],
        section=tuple(data["section"]),
        parent=data["parent"],
        follows=data["follows"],
        page=data["page"],
        last_page=data.get("last_page"),
        lines=(lines[0], lines[1]) if lines else None,
        inferred=data["inferred"],
        notes=tuple(data["notes"]),
    )


def report_from_dict(data: dict[str, Any]) -> Report:
    """The report that `report_to_dict` wrote. KeyError or TypeError when it did not."""
    head = data["report"]
    source = head["source"]
    return Report(
        id=head["id"],
        title=head["title"],
        source=Source(source["file"], source["sha256"], source["format"], source["pages"]),
        units=tuple(unit_from_dict(unit) for unit in data["units"]),
        short_title=head.get("short_title"),
        symbol=head["symbol"],
        date=head["date"],
        language=head["language"],
        body=head.get("body"),
        original_language=head.get("original_language"),
        distribution=head.get("distribution"),
        session=head.get("session"),
        agenda_item=head.get("agenda_item"),
        job_number=head.get("job_number"),
        reissued=head.get("reissued"),
        headings=tuple(
            Heading(item["text"], item["level"], (item["lines"][0], item["lines"][1]), item["page"])
            for item in data.get("headings", ())
        ),
        furniture=tuple(
            Furniture(item["text"], item["line"], item["page"], item["why"])
            for item in data.get("furniture", ())
        ),
        warnings=tuple(
            ReadingWarning(item["code"], item["message"], item["anchor"], item["line"])
            for item in data.get("warnings", ())
        ),
    )
