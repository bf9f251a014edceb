"""`python -m eval …` is `pincite eval …`, for use without the installed command."""

from __future__ import annotations

import sys

from eval.cli import app
from ingest.errors import PinciteError, UsageError


def main() -> None:
    """Run the group; a PinciteError is one line on stderr and exit status 1 (2 for usage)."""
    try:
        app(prog_name="python -m eval")
    except PinciteError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2 if isinstance(error, UsageError) else 1) from error


if __name__ == "__main__":
    main()
