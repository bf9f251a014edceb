"""Uploads: a file comes in whole or not at all, and is read by a process of its own.

Gradio receives the bytes, counts them against the limit, and keeps them in a folder of this
server alone. The name a browser sends is never a path; what a hostile document does to its
reader (memory, time, a crash) stays in that process; and nothing is left behind but what the
library took in.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from pathlib import Path
from typing import Any

from ingest.errors import PinciteError
from retrieval.stores import Place

LONGEST_NAME = 120  # characters kept of a file's name
READING_SECONDS = 300
# Address space of the reading process. The embedding model maps about 1.5 GB; the first ingest of
# all, which exports it with torch, about 5 GB.
READING_BYTES = 8 * 1024**3
ABANDONED_SECONDS = 120  # after which a file nobody took in was left by a broken connection
_KEPT = frozenset(" ._-()[]+,&")
_turn = threading.Lock()


class UploadError(PinciteError):
    """The file was not taken in; the library is as it was."""


def clean_name(name: str) -> str:
    """A file name out of whatever a browser sent: no folders, no controls, not too long."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = "".join(c if c.isalnum() or c in _KEPT else "_" for c in name).strip(" .")
    if len(name) > LONGEST_NAME:
        stem, dot, suffix = name.rpartition(".")
        kept = dot + suffix if dot and len(suffix) <= 10 else ""
        name = (stem if kept else name)[: LONGEST_NAME - len(kept)] + kept
    return name if any(c.isalnum() for c in name) else "document"


def take_in(library: Place, received: Path) -> dict[str, Any]:
    """Read a received file into the library and remove it.

    Returns {"status", "report", "warnings", "changes"}. Raises UploadError with the reason.
    """
    name = clean_name(received.name)
    folder = Path(tempfile.mkdtemp(prefix="pincite-upload-"))
    try:
        path = folder / name
        shutil.move(received, path)
        with _turn:
            return _read(library, path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if received.parent != received.parent.parent:
            shutil.rmtree(received.parent, ignore_errors=True)


def _read(library: Place, path: Path) -> dict[str, Any]:
    """Run the reading process; what it prints is the outcome or the reason."""
    place = library.resolve() if isinstance(library, Path) else library
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ui.page.intake", str(place), str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
            timeout=READING_SECONDS,
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise UploadError(
            f"reading took more than {READING_SECONDS} seconds and was stopped",
            where=path.name,
            next_step="Check that the file opens elsewhere, or split it",
        ) from None
    except ValueError:
        raise UploadError(
            "the file broke its reader, which was stopped; the library is as it was",
            where=path.name,
            next_step="Check that the file opens elsewhere",
        ) from None
    if "error" in found:
        raise UploadError(str(found["error"]).rstrip("."))
    return found


def sweep(folder: Path, older_than: float = ABANDONED_SECONDS) -> None:
    """Remove what broken connections left in the folder uploads arrive in."""
    limit = time.time() - older_than
    for one in folder.iterdir() if folder.exists() else ():
        if one.stat().st_mtime > limit:
            continue
        if one.is_dir():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)
