"""What can go wrong, as a tree. A message says what happened, where, and what to do next.

PinciteError
├── ReadError            a document could not be read into units
│   ├── NotADocument     not a file, empty, or not in any format Pincite reads
│   └── NoTextLayer      a scan: pages without text
├── UsageError           the request itself is malformed (exit status 2 on the command line)
└── (retrieval.errors)   LibraryError and its kinds: the library folder and its index
    (assistant.errors)   AnswerError and its kinds: chat models and their output
"""

from __future__ import annotations


class PinciteError(Exception):
    """Base of every error a person is meant to read; `str()` of it is one line."""

    def __init__(
        self, what: str, *, where: str | None = None, next_step: str | None = None
    ) -> None:
        self.what = what
        self.where = where
        self.next_step = next_step
        message = f"{where}: {what}" if where else what
        super().__init__(f"{message}. {next_step}." if next_step else f"{message}.")

    def __reduce__(self) -> tuple[object, ...]:
        """Carried between processes by its parts, not by its message."""
        return _again, (type(self), self.what, self.where, self.next_step)


def _again(
    kind: type[PinciteError], what: str, where: str | None, next_step: str | None
) -> PinciteError:
    return kind(what, where=where, next_step=next_step)


class ReadError(PinciteError):
    """A document could not be read into units."""


class NotADocument(ReadError):
    """The path is not a file, is empty, or holds no format Pincite reads."""


class NoTextLayer(ReadError):
    """The document is a scan: its pages carry no text."""


class UsageError(PinciteError):
    """The request is malformed: an unknown option value, an impossible combination."""
