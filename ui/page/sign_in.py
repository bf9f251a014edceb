"""Sign-in: a file of names and salted hashes, and sessions that end.

The file holds one user a line, `name:scrypt$n$r$p$salt$hash` (salt and hash in hex). It is read
again whenever it changes, so a removed user is signed out at the next request.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import re
import secrets
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import PinciteError, UsageError

# scrypt at these costs takes about 60 ms and 32 MB, once per sign-in.
_N, _R, _P, _BYTES = 2**15, 8, 1, 32
_MEMORY = 64 * 1024 * 1024
NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")
SHORTEST_PASSWORD = 10
_FAILURES_BEFORE_WAITING = 5
_LONGEST_WAIT = 60.0


class SignInError(PinciteError):
    """The file of users cannot be read or written."""


def hash_password(password: str, salt: bytes | None = None) -> str:
    """`scrypt$n$r$p$salt$hash` of a password, with a fresh salt unless one is given."""
    salt = secrets.token_bytes(16) if salt is None else salt
    digest = _scrypt(password, salt, _N, _R, _P)
    return f"scrypt${_N}${_R}${_P}${salt.hex()}${digest.hex()}"


def password_fits(password: str, stored: str) -> bool:
    """Whether `password` is the one that was hashed, compared in constant time."""
    _, n, r, p, salt, digest = stored.split("$")
    found = _scrypt(password, bytes.fromhex(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, bytes.fromhex(digest))


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    secret = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(secret, salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=_BYTES)


def read_users(path: Path) -> dict[str, str]:
    """Names and hashes in `path`. Raises SignInError with the line that is malformed."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        raise SignInError(
            "there is no file of users here",
            where=str(path),
            next_step=f"Make one with `pincite user add NAME --auth {path}`",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SignInError(
            f"the file of users cannot be read: {error}",
            where=str(path),
            next_step="Check who may read it",
        ) from None
    users: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, separator, stored = line.strip().partition(":")
        if not separator or not NAME.fullmatch(name) or not _HASH.fullmatch(stored):
            raise SignInError(
                "not a name and a hash",
                where=f"{path}, line {number}",
                next_step="Remove the line, and add the user with `pincite user add`",
            )
        users[name] = stored
    return users


_HASH = re.compile(r"scrypt\$\d{1,8}\$\d{1,3}\$\d{1,3}\$[0-9a-f]{16,128}\$[0-9a-f]{64}")


def write_users(path: Path, users: dict[str, str]) -> None:
    """Write the whole file at once, readable by its owner alone."""
    text = "".join(f"{name}:{stored}\n" for name, stored in sorted(users.items()))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def checked_name(name: str) -> str:
    """`name` in lower case. Raises UsageError where it cannot be a user's name."""
    name = name.strip().lower()
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be a user's name",
            next_step="Use up to 64 letters a-z, digits, and . _ @ -",
        )
    return name


def checked_password(password: str) -> str:
    """`password`. Raises UsageError where it is too short to keep anyone out."""
    if len(password) < SHORTEST_PASSWORD:
        raise UsageError(
            f"the password has {len(password)} characters",
            next_step=f"Use at least {SHORTEST_PASSWORD}; several words are easy to remember",
        )
    return password


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in, and until when (seconds of the clock given to SignIn)."""

    user: str
    ends: float


class SignIn:
    """Checks passwords and holds the sessions of a running server, in memory only."""

    def __init__(
        self, path: Path, hours: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.path = path
        self.seconds = hours * 3600
        self._clock = clock
        self._lock = threading.Lock()
        self._sessions: dict[str, Session] = {}
        self._failures: dict[str, tuple[int, float]] = {}
        self._stamp: tuple[int, int] | None = None
        self._users: dict[str, str] = {}
        # An unknown name costs the same time as a wrong password.
        self._nobody = hash_password(secrets.token_urlsafe(16))
        if not self._current():
            raise SignInError(
                "no user in the file",
                where=str(path),
                next_step=f"Add one with `pincite user add NAME --auth {path}`",
            )

    def _current(self) -> dict[str, str]:
        status = self.path.stat() if self.path.exists() else None
        stamp = (status.st_mtime_ns, status.st_size) if status else None
        if stamp is None or stamp != self._stamp:
            self._users = read_users(self.path)
            self._stamp = stamp
        return self._users

    def wait(self, name: str) -> float:
        """Seconds until another attempt for `name` is taken; 0 means now."""
        with self._lock:
            count, last = self._failures.get(name, (0, 0.0))
            if count < _FAILURES_BEFORE_WAITING:
                return 0.0
            pause = min(_LONGEST_WAIT, 2.0 ** (count - _FAILURES_BEFORE_WAITING))
            return max(0.0, last + pause - self._clock())

    def enter(self, name: str, password: str) -> str | None:
        """A new session's token where name and password fit, else None."""
        name = name.strip().lower()
        if self.wait(name) > 0:
            return None
        with self._lock:
            stored = self._current().get(name)
        fits = password_fits(password, stored or self._nobody)
        with self._lock:
            if stored is None or not fits:
                count, _ = self._failures.get(name, (0, 0.0))
                if len(self._failures) > 10_000:
                    self._failures.clear()
                self._failures[name] = (count + 1, self._clock())
                return None
            self._failures.pop(name, None)
            now = self._clock()
            self._sessions = {t: s for t, s in self._sessions.items() if s.ends > now}
            token = secrets.token_urlsafe(32)
            self._sessions[token] = Session(name, now + self.seconds)
            return token

    def user(self, token: str | None) -> str | None:
        """Who holds `token`, or None where it is unknown, has ended, or the user was removed."""
        if not token:
            return None
        with self._lock:
            session = self._sessions.get(token)
            if session is None:
                return None
            if session.ends <= self._clock() or session.user not in self._current():
                del self._sessions[token]
                return None
            return session.user

    def leave(self, token: str | None) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(token or "", None)
