"""Uploads: a file comes in whole or not at all, and is read by a process of its own.

The name a browser sends is never a path; the bytes are counted as they come; what a hostile
document does to its reader (memory, time, a crash) stays in that process; and nothing is left
behind but what the library took in.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import PinciteError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

LONGEST_NAME = 120  # characters kept of a file's name
READING_SECONDS = 300
# Address space of the reading process. The embedding model maps about 1.5 GB; the first ingest of
# all, which exports it with torch, about 5 GB.
READING_BYTES = 8 * 1024**3
_KEPT = frozenset(" ._-()[]+,&")


class UploadError(PinciteError):
    """The file was not taken in; `status` is the HTTP status that says so."""

    def __init__(self, what: str, *, status: int = 400, next_step: str | None = None) -> None:
        super().__init__(what, next_step=next_step)
        self.status = status


def clean_name(name: str) -> str:
    """A file name out of whatever a browser sent: no folders, no controls, not too long."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = "".join(c if c.isalnum() or c in _KEPT else "_" for c in name).strip(" .")
    if len(name) > LONGEST_NAME:
        stem, dot, suffix = name.rpartition(".")
        kept = dot + suffix if dot and len(suffix) <= 10 else ""
        name = (stem if kept else name)[: LONGEST_NAME - len(kept)] + kept
    return name if any(c.isalnum() for c in name) else "document"


class Uploads:
    """Takes one upload after another into one library."""

    def __init__(self, library: Path, limit_mb: float) -> None:
        self.library = library
        self.limit = int(limit_mb * 1_000_000)
        self._turn = asyncio.Semaphore(1)

    async def __call__(self, request: Request) -> Response:
        """POST the bytes of a document; `name` and, if wanted, `id` and `title` in the query."""
        from starlette.requests import ClientDisconnect
        from starlette.responses import JSONResponse, PlainTextResponse

        folder = Path(tempfile.mkdtemp(prefix="pincite-upload-"))
        try:
            path = folder / clean_name(request.query_params.get("name", ""))
            await self._receive(request, path)
            async with self._turn:
                found = await self._read(path, request.query_params.get("id") or None)
            return JSONResponse(found)
        except UploadError as error:
            return JSONResponse({"error": str(error)}, error.status)
        except ClientDisconnect:
            return PlainTextResponse("", 499)  # nobody is there to read it
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    async def _receive(self, request: Request, path: Path) -> None:
        stated = request.headers.get("content-length", "")
        if stated.isdigit() and int(stated) > self.limit:
            raise self._too_large()
        taken = 0
        with path.open("wb") as file:
            async for chunk in _chunks(request):
                taken += len(chunk)
                if taken > self.limit:
                    raise self._too_large()
                file.write(chunk)
        if taken == 0:
            raise UploadError("the file is empty", next_step="Choose another file")

    def _too_large(self) -> UploadError:
        return UploadError(
            f"the file is larger than {self.limit / 1_000_000:g} MB",
            status=413,
            next_step="Split it, or start the server with a larger PINCITE_UPLOAD_LIMIT_MB",
        )

    async def _read(self, path: Path, id: str | None) -> dict[str, Any]:
        """Run the reading process; what it prints is the outcome or the reason."""
        arguments = [sys.executable, "-m", "ui.page.intake", str(self.library), str(path)]
        process = await asyncio.create_subprocess_exec(
            *arguments,
            *([id] if id else []),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
        )
        try:
            out, _ = await asyncio.wait_for(process.communicate(), READING_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()
            raise UploadError(
                f"reading took more than {READING_SECONDS} seconds and was stopped",
                status=422,
                next_step="Check that the file opens elsewhere, or split it",
            ) from None
        except asyncio.CancelledError:
            process.kill()
            raise
        try:
            found: dict[str, Any] = json.loads(out)
        except ValueError:
            raise UploadError(
                "the file broke its reader, which was stopped; the library is as it was",
                status=422,
                next_step="Check that the file opens elsewhere",
            ) from None
        if "error" in found:
            raise UploadError(found["error"], status=422)
        return found


async def _chunks(request: Request) -> AsyncIterator[bytes]:
    async for chunk in request.stream():
        yield chunk
