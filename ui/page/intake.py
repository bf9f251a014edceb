"""`python -m ui.page.intake PLACE FILE [--replace]`: reads one upload, in its own process.

Prints one JSON object: what became of the file, or {"error": "one line"}. Without --replace a file
that would replace a report with other words is not taken in: what would change is told instead.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import PinciteError
from retrieval.stores import Place, store_address

if TYPE_CHECKING:
    from ingest.model import Report
    from retrieval.sources import ReportSource


def main(library: Place, path: Path, *, replace: bool = False) -> dict[str, Any]:
    """Take `path` into `library`; errors name the file, not where it was put meanwhile."""
    from ingest.model import Metadata
    from retrieval.sources import file_source
    from retrieval.stores import ingest_sources

    try:
        source = file_source(path, Metadata())
        if not replace:
            asked, source = would_replace(library, source)
            if asked:
                return asked
        outcome = ingest_sources(library, [source])
    except PinciteError as error:
        return {"error": str(error).replace(str(path), path.name)}
    except MemoryError:
        return {"error": f"{path.name}: reading it takes more memory than is allowed."}
    except OSError as error:
        return {"error": f"{path.name}: {(error.strerror or str(error)).lower()}."}
    one = outcome.sources[0]
    return {
        "status": one.status,
        "report": asdict(one.report) if one.report else None,
        "warnings": [asdict(warning) for warning in one.warnings],
        "changes": asdict(one.changes) if one.changes else None,
    }


def would_replace(library: Place, source: ReportSource) -> tuple[dict[str, Any], ReportSource]:
    """What taking `source` in would change of a report that is there; {} if nothing.

    Also gives the source anew, which does not read its file a second time.
    """
    from ingest.diff import diff_reports
    from retrieval.errors import LibraryMissing
    from retrieval.reading import read_all
    from retrieval.stores import open_library

    try:
        opened = open_library(library)
    except LibraryMissing:
        return {}, source
    with opened:
        reading = read_all(opened.manifest, [source], None, False)
        for id, (report, read) in reading.fresh.items():
            source = dataclasses.replace(read, read=partial(_as_read, report))
            old = next((old for old, new in reading.replaced.items() if new == id), None)
            if old is None:
                continue
            before = opened.read(old)
            found = diff_reports(before, report)
            if found.changes:
                told = {"status": "asks", "title": before.title, "diff": found.to_dict()}
                return told, source
    return {}, source


def _as_read(report: Report) -> Report:
    return report


def limit_memory(limit: int) -> None:
    """Let the system refuse memory beyond `limit` bytes, where it can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    from ui.page.uploads import READING_BYTES

    limit_memory(READING_BYTES)
    named = sys.argv[1]
    place = store_address(named) if "://" in named else Path(named)
    found = main(place, Path(sys.argv[2]), replace="--replace" in sys.argv[3:])
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
