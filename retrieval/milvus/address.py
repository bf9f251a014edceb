"""Where a Milvus store is: `milvus://host:port/collection`, read and written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.errors import UsageError

SCHEMES = ("milvus", "milvus+tls")
PORT = 19530  # where Milvus listens unless told otherwise
_NAME = re.compile(r"[A-Za-z_]\w{0,254}", re.ASCII)
_EXAMPLE = "Write milvus://host:19530/collection, or milvus+tls://… for an encrypted connection"


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """A collection on a Milvus server. Credentials are no part of it: they come from outside."""

    host: str
    port: int
    collection: str
    database: str = ""
    secure: bool = False

    @property
    def uri(self) -> str:
        """The server, as pymilvus takes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}"

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        database = f"{self.database}/" if self.database else ""
        return f"{SCHEMES[self.secure]}://{host}:{self.port}/{database}{self.collection}"


def store_address(text: str) -> StoreAddress:
    """Read `milvus://host[:port]/[database/]collection`; raises UsageError."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port or PORT
    except ValueError:
        raise UsageError("not the address of a store", next_step=_EXAMPLE) from None
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "the address of a store holds credentials",
            next_step="Leave them out and set PINCITE_STORE_TOKEN to user:password or an API key",
        )
    names = [name for name in parts.path.split("/") if name]
    if (
        parts.scheme not in SCHEMES
        or not parts.hostname
        or not 1 <= len(names) <= 2
        or parts.query
        or parts.fragment
    ):
        raise UsageError(f"{text!r} is not the address of a store", next_step=_EXAMPLE)
    for name in names:
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"{name!r} is no name for a collection",
                where=text,
                next_step="Use letters, digits and underscores, a letter first",
            )
    database = names[0] if len(names) == 2 else ""
    return StoreAddress(parts.hostname, port, names[-1], database, parts.scheme == SCHEMES[1])
