"""The library and the assistant an examination runs on.

The sample suite is put to a library that holds the sample reports and nothing else: another report
could answer what these two do not. It is the given library if that is so, otherwise one built for
the purpose in a temporary folder.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from eval.baselines import Asks
from eval.model import Question

if TYPE_CHECKING:
    from retrieval.library import Library

OpenAssistant = Callable[["Library"], Asks]


def default_folder() -> Path:
    """The library folder the environment names, or ./library."""
    return Path(os.environ.get("PINCITE_LIBRARY") or "library")


def extractive(library: Library) -> Asks:
    """The assistant as it comes: extractive, default settings."""
    from assistant.answer import Assistant

    return Assistant(library)


@contextmanager
def sample_folder(folder: Path, *, say: Callable[[str], None] | None = None) -> Iterator[Path]:
    """The given folder if its library holds exactly the sample reports, else one for the moment."""
    from ingest.samples import sample_reports
    from retrieval.build import ingest_files
    from retrieval.errors import LibraryError
    from retrieval.library import Library

    samples = sample_reports()
    try:
        library = Library.open(folder)
    except LibraryError:
        held = None
    else:
        held = {info.id for info in library.reports()}
        library.close()
    if held == {metadata.id for _, metadata in samples}:
        yield folder
        return
    if say:
        say(f"{folder} does not hold the sample reports alone; building a library of them.")
    with tempfile.TemporaryDirectory(prefix="pincite-eval-") as temporary:
        ingest_files(Path(temporary) / "library", samples)
        yield Path(temporary) / "library"


@contextmanager
def sample_library(folder: Path, *, say: Callable[[str], None] | None = None) -> Iterator[Library]:
    """The library of `sample_folder`, opened."""
    with sample_folder(folder, say=say) as found, user_library(found) as library:
        yield library


@contextmanager
def user_library(folder: Path) -> Iterator[Library]:
    """The library in a folder, as it is."""
    from retrieval.library import Library

    library = Library.open(folder)
    try:
        yield library
    finally:
        library.close()


def on_samples(questions: Sequence[Question]) -> bool:
    """Whether every gold unit of the set stands in a sample report."""
    from ingest.samples import sample_reports

    known = {metadata.id for _, metadata in sample_reports()}
    named = {address.partition("#")[0] for q in questions for address in q.relevant}
    return bool(named) and named <= known
