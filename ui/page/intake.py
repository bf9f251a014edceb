"""`python -m ui.page.intake PLACE FILE [ID]`: reads one upload, in a process of its own.

Prints one JSON object: what became of the file, or {"error": "one line"}.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.errors import PinciteError
from retrieval.stores import Place, store_address


def main(library: Place, path: Path, id: str | None = None) -> dict[str, Any]:
    """Take `path` into `library`; errors name the file, not where it was put meanwhile."""
    from ingest.model import Metadata
    from retrieval.stores import ingest_files

    try:
        outcome = ingest_files(library, [(path, Metadata(id=id))])
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
    found = main(place, Path(sys.argv[2]), *sys.argv[3:4])
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
