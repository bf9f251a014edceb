"""Writes the index of the shipped thesaurus anew: python -m retrieval.thesaurus"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ingest.errors import PinciteError
from retrieval.thesaurus.reading import INDEX, SHIPPED, index_of


def main() -> int:
    """The command; exit status 0 done, 1 the file is malformed."""
    folder = Path(__file__).parent
    try:
        index = index_of((folder / SHIPPED).read_text("utf-8"), str(folder / SHIPPED))
    except PinciteError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (folder / INDEX).write_text(written + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(index):,} terms\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
