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
from collections.abc import Iterable
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
WAITING_SECONDS = 3_600  # for which a file waits for the word that it may replace a report
PREFIX = "pincite-upload-"
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


def take_in(library: Place, received: Path, *, replace: bool = False) -> dict[str, Any]:
    """Read a received file into the library and remove it.

    Returns {"status", "report", "warnings", "changes"}; or, unless `replace`, {"status": "asks",
    "title", "diff", "held"} where a report would be replaced by other words: the library is as it
    was, and the file waits at "held". Raises UploadError with the reason.
    """
    name = clean_name(received.name)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    held = False
    try:
        path = folder / name
        shutil.move(received, path)
        with _turn:
            found = _read(library, path, replace)
        held = found.get("status") == "asks"
        return found | ({"held": str(path)} if held else {})
    except FileNotFoundError:
        raise UploadError(
            "the file waited too long and was removed", where=name, next_step="Give it again"
        ) from None
    finally:
        if not held:
            shutil.rmtree(folder, ignore_errors=True)
        if received.parent != received.parent.parent:
            shutil.rmtree(received.parent, ignore_errors=True)


def give_up(held: str) -> None:
    """Remove a file that waited for an answer."""
    folder = Path(held).parent
    if folder.name.startswith(PREFIX):
        shutil.rmtree(folder, ignore_errors=True)


def _read(library: Place, path: Path, replace: bool) -> dict[str, Any]:
    """Run the reading process; what it prints is the outcome or the reason."""
    place = library.resolve() if isinstance(library, Path) else library
    command = [sys.executable, "-m", "ui.page.intake", str(place), str(path)]
    try:
        done = subprocess.run(
            [*command, *(["--replace"] if replace else [])],
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
    """Remove what nobody took in from the folder uploads arrive in, and what waited too long."""
    _remove(folder.iterdir() if folder.exists() else (), older_than)
    _remove(Path(tempfile.gettempdir()).glob(f"{PREFIX}*"), WAITING_SECONDS)


def _remove(paths: Iterable[Path], older_than: float) -> None:
    limit = time.time() - older_than
    for one in paths:
        try:
            if one.stat().st_mtime > limit:
                continue
            if one.is_dir():
                shutil.rmtree(one, ignore_errors=True)
            else:
                one.unlink(missing_ok=True)
        except FileNotFoundError:
            continue  # another visitor's sweep was faster


class Arrivals:
    """ASGI middleware: what a connection that broke half way left of its upload is removed.

    Gradio writes what arrives into files in `folder` and moves the whole ones into folders of
    their own. So once no upload is under way, a file that lies in `folder` itself is half of one.
    """

    def __init__(self, app: Any, path: str, folder: Path) -> None:
        self.app = app
        self.path = path
        self.folder = folder
        self._under_way = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] != self.path:
            await self.app(scope, receive, send)
            return
        self._under_way += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._under_way -= 1
            if not self._under_way and self.folder.exists():
                for one in self.folder.iterdir():
                    if one.is_file():
                        one.unlink(missing_ok=True)
