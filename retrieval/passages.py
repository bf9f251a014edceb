"""A ready-made collection of passages, one JSON object a line, as reports.

Lines are `{"id", "text", "report"?, "title"?, "section"?, "language"?}`. Passages of one `report`
stand together in the order of the file; those without it are the report named as the file, and
where they are more than `LARGEST`, further reports with -2, -3 … at the end. A passage's id is its
anchor and its docid in run files. `section` is a heading or a list of headings, outermost first;
`title` stands above them. `language` is a report's, as its first passage says; else "en".

A file may be larger than memory: it is read once to check every line and to note where each
passage stands, and again report by report.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import NotADocument
from ingest.model import Report, Source, Unit
from retrieval.folder import digest
from retrieval.sources import ReportSource, source_key

if TYPE_CHECKING:
    from hashlib import _Hash

LARGEST = 20_000  # passages of a report that the file does not name


@dataclass(slots=True)
class Group:
    """The passages of one report: where their lines stand, and what they hold as a hash."""

    name: str
    language: str = "en"
    title: str | None = None  # the one title of all, "" where there is none
    shared: bool = True
    numbers: array[int] = field(default_factory=lambda: array("q"))
    offsets: array[int] = field(default_factory=lambda: array("q"))
    content: _Hash = field(default_factory=hashlib.sha256)

    def add(self, number: int, offset: int, line: dict[str, Any]) -> None:
        title = str(line.get("title") or "")
        self.shared = self.shared and self.title in (None, title)
        self.title = title
        self.numbers.append(number)
        self.offsets.append(offset)
        self.content.update(_canonical(line))


def passage_sources(path: Path) -> list[ReportSource]:
    """One source per report of the file; raises NotADocument naming the line that is wrong."""
    return [source for source, _ in sized_sources(path)]


def sized_sources(path: Path) -> list[tuple[ReportSource, int]]:
    """The same, each with its number of passages."""
    if not path.is_file():
        raise NotADocument(
            "no such file", where=str(path), next_step="Give a file of one JSON object a line"
        )
    groups: dict[str, Group] = {}
    seen: dict[str, int] = {}
    unnamed = 0
    for number, offset, line in _lines(path):
        identifier = str(line["id"])
        if identifier in seen:
            raise NotADocument(
                f"the id {identifier!r} stands in line {seen[identifier]} already",
                where=f"{path}, line {number}",
                next_step="Give every passage its own id",
            )
        seen[identifier] = number
        name = str(line.get("report") or "")
        if not name:
            part = unnamed // LARGEST + 1
            unnamed += 1
            name = path.stem if part == 1 else f"{path.stem}-{part}"
        if name not in groups:
            groups[name] = Group(name, str(line.get("language") or "en"))
        groups[name].add(number, offset, line)
    if not groups:
        raise NotADocument(
            "no passages", where=str(path), next_step="Give a file of one JSON object a line"
        )
    checksum = digest(path)
    return [(_source(path, checksum, group), len(group.offsets)) for group in groups.values()]


def _source(path: Path, checksum: str, group: Group) -> ReportSource:
    return ReportSource(
        f"{path.resolve()}#{group.name}",
        source_key(group.name, group.content.hexdigest()),
        partial(_report, path, checksum, group),
        named=True,
    )


def _report(path: Path, checksum: str, group: Group) -> Report:
    """The report, read again; raises NotADocument when the file is no longer what it was."""
    content = hashlib.sha256()
    units = []
    with path.open("rb") as stream:
        for number, offset in zip(group.numbers, group.offsets, strict=True):
            stream.seek(offset)
            line = _passage(stream.readline())
            if line is None:
                break
            content.update(_canonical(line))
            units.append(_unit(group, number, line))
    if content.digest() != group.content.digest():
        raise NotADocument(
            "the file was changed while it was read", where=str(path), next_step="Repeat"
        )
    return Report(
        id=group.name,
        title=(group.title if group.shared else None) or group.name,
        source=Source(path.name, checksum, "passages"),
        language=group.language,
        units=tuple(units),
    )


def _unit(group: Group, number: int, line: dict[str, Any]) -> Unit:
    section = line.get("section") or ()
    headings = (section,) if isinstance(section, str) else tuple(map(str, section))
    title = str(line.get("title") or "")
    if title and not group.shared:  # one title for all is the report's own
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


def _canonical(line: dict[str, Any]) -> bytes:
    return json.dumps(line, sort_keys=True).encode()


def _lines(path: Path) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Each passage with its line, counted from 1, and where in the file this begins."""
    offset = 0
    with path.open("rb") as stream:
        for number, raw in enumerate(stream, start=1):
            start, offset = offset, offset + len(raw)
            if not raw.strip():
                continue
            try:
                line = _passage(raw)
            except UnicodeDecodeError:
                raise NotADocument(
                    "not UTF-8 text", where=str(path), next_step="Save the file as UTF-8"
                ) from None
            if line is None:
                raise NotADocument(
                    'not an object with "id" and "text"',
                    where=f"{path}, line {number}",
                    next_step='Write lines like {"id": "1", "text": "…"}',
                )
            if b"\\ud" in raw.lower() and not _is_unicode(line):
                raise NotADocument(
                    "half a character (a \\ud… without its other half)",
                    where=f"{path}, line {number}",
                    next_step="Write the file again with whole characters",
                )
            yield number, start, line


def _is_unicode(line: dict[str, Any]) -> bool:
    """Whether what JSON gave can be written as text: it may name halves of characters."""
    try:
        json.dumps(line, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _passage(raw: bytes) -> dict[str, Any] | None:
    """The passage of a line; None where it is none. Raises UnicodeDecodeError."""
    try:
        line = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise
    except ValueError:
        return None
    if (
        not isinstance(line, dict)
        or not isinstance(line.get("id"), str | int)
        or not isinstance(line.get("text"), str)
    ):
        return None
    return line
