"""One writer at a time: a file lock that the system releases when its holder dies."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from retrieval.errors import LibraryBusy

WAIT_SECONDS = 30.0


@contextlib.contextmanager
def writing(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the library's write lock; raises LibraryBusy after `wait` seconds, naming the holder."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "writing.lock")
    card = folder / "writing.json"
    try:
        lock.acquire(timeout=wait, poll_interval=0.05)
    except Timeout:
        raise LibraryBusy(
            f"{_holder(card)} is writing to the library; waited {wait:g} s",
            where=str(folder),
            next_step="Repeat the command when it has finished",
        ) from None
    try:
        who = {
            "pid": os.getpid(),
            "user": _user(),
            "host": socket.gethostname(),
            "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200],
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        card.write_text(json.dumps(who), encoding="utf-8")
        yield
    finally:
        card.unlink(missing_ok=True)
        lock.release()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in the password database, as in some containers
        return "unknown"


def _holder(card: Path) -> str:
    try:
        who = json.loads(card.read_text(encoding="utf-8"))
        return (
            f"process {who['pid']} of {who['user']} on {who['host']} "
            f"({who['command']}, since {who['since']})"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
