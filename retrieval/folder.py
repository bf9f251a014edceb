"""The library folder: what stands where, and how one generation replaces another whole.

    CURRENT                     the generation in force, and the SHA-256 of its manifest
    generations/000007/         manifest.json, in-use (readers hold a shared lock on it)
    segments/<id>/              units, postings and vectors of some reports; never changed
    encoders/<id>/              the exported embedding model
    writing.lock, writing.json  one writer at a time, and who it is

Everything is written under a name starting with `partial-`, flushed to the disk, then renamed;
last of all CURRENT is replaced, which is the one moment at which readers see the change. What is
left over from a writer that died is removed by the next one.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from retrieval.errors import LibraryDamaged, LibraryError, LibraryMissing

CURRENT = "CURRENT"
MANIFEST = "manifest.json"
IN_USE = "in-use"
PARTIAL = "partial-"
_FULL = ("the disk is full; the library is as it was", "Free some space and repeat")
AGAIN = "Move the folder away and ingest the reports again, or restore it from a copy"


def current(folder: Path) -> tuple[str, str]:
    """Name and manifest checksum of the generation in force."""
    try:
        words = (folder / CURRENT).read_text(encoding="ascii").split()
    except FileNotFoundError:
        if (folder / "generations").is_dir():
            raise LibraryDamaged(
                f"the file {CURRENT} is missing", where=str(folder), next_step=AGAIN
            ) from None
        raise LibraryMissing(
            "no library here yet",
            where=str(folder),
            next_step="Read reports into it: pincite ingest FILE…, or pincite ingest --samples",
        ) from None
    except (NotADirectoryError, IsADirectoryError, UnicodeDecodeError, PermissionError) as error:
        raise LibraryDamaged(
            f"{CURRENT} cannot be read ({type(error).__name__})", where=str(folder), next_step=AGAIN
        ) from None
    if len(words) != 2 or not words[0].isdigit() or len(words[1]) != 64:
        raise LibraryDamaged(
            f"the file {CURRENT} names no generation", where=str(folder), next_step=AGAIN
        )
    return words[0], words[1]


def hold(folder: Path, generation: str) -> IO[bytes] | None:
    """A shared lock that keeps a generation from being removed; None where it is already gone."""
    try:
        stream = (folder / "generations" / generation / IN_USE).open("rb")
    except OSError:
        return None
    _flock(stream, exclusive=False)
    return stream


def _flock(stream: IO[bytes], *, exclusive: bool) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows keeps files that are open from being removed by itself
        return True
    try:
        fcntl.flock(stream, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError as error:
        # A file system without locks: files removed under a reader stay readable while open.
        return error.errno not in (errno.EAGAIN, errno.EACCES)
    return True


def publish(folder: Path, generation: str, checksum: str) -> None:
    """Put a finished generation in force."""
    temporary = folder / f"{PARTIAL}{CURRENT}"
    with temporary.open("w", encoding="ascii") as stream:
        stream.write(f"{generation} {checksum}\n")
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(folder / CURRENT)
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Make renames in a folder lasting, where the system allows a folder to be flushed."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def flush_files(folder: Path) -> None:
    """Make every file of a folder lasting before its folder gets its final name."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    checksum = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            checksum.update(block)
    return checksum.hexdigest()


@contextlib.contextmanager
def partial(parent: Path, name: str) -> Iterator[Path]:
    """A new folder under a partial name, renamed to `name` on success, removed on any failure."""
    parent.mkdir(parents=True, exist_ok=True)
    working = parent / f"{PARTIAL}{name}"
    shutil.rmtree(working, ignore_errors=True)
    working.mkdir()
    try:
        yield working
        flush_files(working)
        working.rename(parent / name)
        flush_folder(parent)
    except BaseException:
        shutil.rmtree(working, ignore_errors=True)
        raise


@contextlib.contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn a full disk or a folder that cannot be written into one clear line."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise
        raise LibraryError(_FULL[0], where=str(folder), next_step=_FULL[1]) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            what, then = _FULL
        elif error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            what, then = "the library cannot be written", "Choose another folder with --library"
        elif error.errno in (errno.ENOTDIR, errno.EEXIST):
            what, then = "not a folder", "Choose another folder with --library"
        else:
            raise
        raise LibraryError(what, where=str(folder), next_step=then) from error


def sweep(folder: Path, keep: str | None, segments: set[str], encoders: set[str]) -> None:
    """Remove what no generation in use needs: leftovers of dead writers, and old generations.

    `keep` is the generation in force, whose segments and encoders are `segments` and `encoders`.
    A generation that a reader still holds stays, with everything it names.
    """
    segments, encoders = set(segments), set(encoders)
    for path in _entries(folder / "generations"):
        if path.name == keep:
            continue
        if path.name.startswith(PARTIAL):
            shutil.rmtree(path, ignore_errors=True)
        elif not _retire(path):
            names = _names_in(path / MANIFEST)
            segments |= names[0]
            encoders |= names[1]
    for parent, wanted in (("segments", segments), ("encoders", encoders)):
        for path in _entries(folder / parent):
            if path.name not in wanted:
                shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(f"{PARTIAL}*"):
        path.unlink(missing_ok=True)


def _entries(parent: Path) -> list[Path]:
    try:
        return list(parent.iterdir())
    except FileNotFoundError:
        return []


def _retire(generation: Path) -> bool:
    """Remove a generation unless a reader holds it."""
    try:
        stream = (generation / IN_USE).open("rb")
    except OSError:
        shutil.rmtree(generation, ignore_errors=True)
        return True
    with stream:
        if not _flock(stream, exclusive=True):
            return False
        shutil.rmtree(generation, ignore_errors=True)
        return not generation.exists()


def _names_in(manifest: Path) -> tuple[set[str], set[str]]:
    try:
        data = json.loads(manifest.read_text(encoding="utf-8"))
        return {segment["id"] for segment in data["segments"]}, {data["encoder"]["folder"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set(), set()
