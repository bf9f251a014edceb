"""A ready-made collection of passages, one JSON object a line, as reports.

Lines are `{"id", "text", "report"?, "title"?, "section"?, "language"?}`. Passages of one `report`
stand together in the order of the file; without it the whole file is one report. A passage's id
is its anchor and its docid in run files. `section` is a heading or a list of headings, outermost
first; `title` stands above them. `language` is a report's, as its first passage says; else "en".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import NotADocument
from ingest.model import Report, Source, Unit
from retrieval.folder import digest
from retrieval.sources import ReportSource, source_key


def passage_sources(path: Path) -> list[ReportSource]:
    """One source per report of the file; raises NotADocument naming the line that is wrong."""
    if not path.is_file():
        raise NotADocument(
            "no such file", where=str(path), next_step="Give a file of one JSON object a line"
        )
    checksum = digest(path)
    groups: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        identifier = str(line["id"])
        if identifier in seen:
            raise NotADocument(
                f"the id {identifier!r} stands in line {seen[identifier]} already",
                where=f"{path}, line {number}",
                next_step="Give every passage its own id",
            )
        seen[identifier] = number
        groups.setdefault(str(line.get("report") or path.stem), []).append((number, line))
    if not groups:
        raise NotADocument(
            "no passages", where=str(path), next_step="Give a file of one JSON object a line"
        )
    return [_source(path, checksum, name, lines) for name, lines in groups.items()]


def _source(
    path: Path, checksum: str, name: str, lines: list[tuple[int, dict[str, Any]]]
) -> ReportSource:
    titles = {str(line.get("title") or "") for _, line in lines}
    shared = titles.pop() if len(titles) == 1 else None  # one title for all: the report's own

    def unit(number: int, line: dict[str, Any]) -> Unit:
        section = line.get("section") or ()
        headings = (section,) if isinstance(section, str) else tuple(map(str, section))
        title = str(line.get("title") or "")
        if title and shared is None:
            headings = (title, *headings)
        identifier = str(line["id"])
        return Unit(
            anchor=identifier,
            kind="paragraph",
            number=identifier,
            label=identifier,
            text=line["text"],
            section=headings,
            lines=(number, number),
        )

    def read() -> Report:
        return Report(
            id=name,
            title=shared or name,
            source=Source(path.name, checksum, "passages"),
            language=str(lines[0][1].get("language") or "en"),
            units=tuple(unit(number, line) for number, line in lines),
        )

    content = json.dumps([line for _, line in lines], ensure_ascii=False, sort_keys=True)
    return ReportSource(f"{path.resolve()}#{name}", source_key(name, content), read, named=True)


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8") as stream:
        try:
            for number, raw in enumerate(stream, start=1):
                if not raw.strip():
                    continue
                try:
                    line = json.loads(raw)
                except ValueError:
                    line = None
                if (
                    not isinstance(line, dict)
                    or not isinstance(line.get("id"), str | int)
                    or not isinstance(line.get("text"), str)
                ):
                    raise NotADocument(
                        'not an object with "id" and "text"',
                        where=f"{path}, line {number}",
                        next_step='Write lines like {"id": "1", "text": "…"}',
                    )
                yield number, line
        except UnicodeDecodeError:
            raise NotADocument(
                "not UTF-8 text", where=str(path), next_step="Save the file as UTF-8"
            ) from None
