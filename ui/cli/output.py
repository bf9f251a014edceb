"""Writing results: JSON for programs, wrapped text for people, progress on stderr.

What a document contains is data: control characters, which a terminal would obey, are shown
as their pictures, and bidirectional overrides, which reorder the line, as their code points.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
Progress = Callable[[str, int, int], None]


def printable(text: str) -> str:
    """`text` without anything a terminal would take as a command."""
    return _CONTROL.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def line(text: str = "") -> None:
    """One line on stdout."""
    sys.stdout.write(printable(text) + "\n")


def block(text: str, indent: int = 0, first: str | None = None) -> None:
    """A paragraph on stdout: wrapped on a terminal, on one line for programs that read lines."""
    margin = " " * indent
    lead = margin if first is None else first.ljust(indent)
    for piece in printable(text).split("\n"):
        sys.stdout.write(_wrapped(piece, lead, margin) + "\n")
        lead = margin


def _wrapped(text: str, lead: str, margin: str) -> str:
    if not sys.stdout.isatty():
        return (lead + text).rstrip()
    width = max(40, min(shutil.get_terminal_size().columns, 100))
    return textwrap.fill(
        text,
        width,
        initial_indent=lead,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_json(value: Any, *, lines: bool = False) -> None:
    """`value` as JSON on stdout; with `lines`, on exactly one line."""
    text = json.dumps(value, ensure_ascii=False, indent=None if lines else 2)
    sys.stdout.write(text + "\n")
    if lines:
        sys.stdout.flush()


def counted(count: int, noun: str) -> str:
    """ "1 unit", "2 units"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def note(text: str) -> None:
    """One line for the person at the terminal, on stderr: not a result."""
    sys.stderr.write(printable(text).replace("\n", " ") + "\n")


@contextmanager
def progress_bar(what: str) -> Iterator[Progress | None]:
    """A progress bar on stderr, or None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def advance(stage: str, done: int, total: int) -> None:
            bar.update(task, description=printable(stage), completed=done, total=total or None)

        yield advance
