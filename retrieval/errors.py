"""What can go wrong with a library and its index; see `ingest.errors` for the whole tree.

LibraryError
├── LibraryMissing     no library in the folder yet
├── LibraryDamaged     a file of the library is missing or does not match its checksum
├── LibraryVersion     written by another version, or with settings that do not fit
├── LibraryBusy        another process is writing
├── StoreUnreachable   the Milvus server does not answer, or not in time
├── StoreRefused       the Milvus server answers, but refuses: credentials, or what it cannot do
├── UnknownReport      no report of that id; names the nearest
├── UnknownSection     no section of those headings
└── UnknownUnit        no unit at that address; names the nearest
EncoderError           the embedding model is missing, altered, or does not fit the index
"""

from __future__ import annotations

from ingest.errors import PinciteError


class LibraryError(PinciteError):
    """The library folder or its index cannot serve the request."""


class LibraryMissing(LibraryError):
    """There is no library in the folder yet."""


class LibraryDamaged(LibraryError):
    """A file of the library is missing or does not match its checksum."""


class LibraryVersion(LibraryError):
    """The library was written by another version or with settings that do not fit."""


class LibraryBusy(LibraryError):
    """Another process is writing to the library."""


class StoreUnreachable(LibraryError):
    """The Milvus server does not answer, or not in time."""


class StoreRefused(LibraryError):
    """The Milvus server answers and refuses: the credentials, or something it cannot do."""


class UnknownReport(LibraryError):
    """No report of that id."""


class UnknownSection(LibraryError):
    """No section of those headings."""


class UnknownUnit(LibraryError):
    """No unit at that address."""


class EncoderError(PinciteError):
    """The embedding model is missing, altered, or does not fit the index."""
