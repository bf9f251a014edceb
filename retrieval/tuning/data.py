"""The questions of `questions.tsv` and the vectors of the sentences that they are answered by."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Vectors
    from retrieval.folder_library import FolderLibrary

KINDS = {"f": "far", "m": "middle", "n": "near", "a": "not answered"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of `questions.tsv`. `kind`: f, m or n for questions in words far from the report's,
    between, or its own; a for one that the document does not answer. `document`: the file it was
    written on. `places`: (anchor, sentence from 1) of what answers; the nearest unit, 0 for a."""

    kind: str
    document: str
    places: tuple[tuple[str, int], ...]
    question: str


@dataclass(frozen=True, slots=True)
class Passages:
    """The documents' vectors: chunks and sentences as unit vectors [n, d], with each one's unit."""

    chunks: Vectors
    chunk_units: NDArray[np.int64]
    sentences: Vectors
    sentence_units: NDArray[np.int64]
    units: int


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the units and the sentences that answer it, as rows of `Passages`."""

    kind: str
    question: str
    units: tuple[int, ...]
    sentences: tuple[int, ...]


def asked() -> list[Asked]:
    """Every question of `questions.tsv`, in order."""
    text = resources.files("retrieval.tuning").joinpath("questions.tsv").read_text("utf-8")
    lines = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Asked(kind, name, _places(where), question) for kind, name, where, question in lines]


def _places(where: str) -> tuple[tuple[str, int], ...]:
    parts = (part.partition(":") for part in where.split(","))
    return tuple((anchor, int(number or 0)) for anchor, _, number in parts)


def documents(folder: Path, names: Sequence[str]) -> list[Path]:
    """The files of these names in a folder and the folders in it; raises UsageError."""
    found = {path.name: path for path in sorted(folder.rglob("*")) if path.is_file()}
    missing = [name for name in names if name not in found]
    if missing:
        raise UsageError(
            f"{len(missing)} of {len(names)} documents are not there: {', '.join(missing[:3])}",
            where=str(folder),
            next_step="Point PINCITE_CORPORA at the folder that holds them",
        )
    return [found[name] for name in names]


def library_of(files: Sequence[Path], folder: Path) -> FolderLibrary:
    """A library of some documents in a new folder, with the vectors of the default encoder."""
    from ingest.model import Metadata
    from retrieval.build import ingest_files
    from retrieval.library import Library
    from retrieval.settings import IndexSettings

    ingest_files(
        folder, [(file, Metadata()) for file in files], settings=IndexSettings(multilingual="off")
    )
    return Library.open(folder)


def examples(
    library: FolderLibrary, questions: Sequence[Asked], progress: Callable[[str], None]
) -> tuple[Passages, list[Example]]:
    """The library's vectors, and the answered questions by their rows in them.

    A question whose sentence is not there (a reader that has changed since) is left out, and
    `progress` is told how many were.
    """
    import numpy as np

    chunks, chunk_units, sentences, sentence_units = [], [], [], []
    rows: dict[tuple[str, str], int] = {}
    units = 0
    for segment in library.segments:
        entries = [e for e in library.manifest.reports if e.segment == segment.id]
        for entry in entries:
            last = entry.first + entry.info.units
            for row, unit in segment.store.units(entry.first, last, ()):
                rows[entry.info.source, unit.anchor] = units + row - entry.first
            of_chunks = np.asarray(segment.vectors.chunk_rows)
            mine = np.flatnonzero((of_chunks >= entry.first) & (of_chunks < last))
            if len(mine):
                chunks.append(np.asarray(segment.vectors.vectors(mine), dtype=np.float32))
                chunk_units.append(of_chunks[mine].astype(np.int64) - entry.first + units)
            block = segment.sentences.block(entry.first, last)
            sentences.append(block.vectors.astype(np.float32))
            sentence_units.append(block.rows.astype(np.int64) + units)
            units += entry.info.units
    passages = Passages(
        _unit(np.concatenate(chunks)),
        np.concatenate(chunk_units),
        _unit(np.concatenate(sentences)),
        np.concatenate(sentence_units),
        units,
    )
    found = list(_located(questions, rows, passages.sentence_units))
    answered = sum(one.kind != "a" for one in questions)
    progress(f"{len(found)} of {answered} answered questions, {units} units")
    return passages, found


def _located(
    questions: Sequence[Asked], rows: dict[tuple[str, str], int], of: NDArray[np.int64]
) -> Iterator[Example]:
    import numpy as np

    for one in questions:
        if one.kind == "a":
            continue
        units, sentences = set(), set()
        for anchor, number in one.places:
            row = rows.get((one.document, anchor))
            if row is None:
                continue
            low, high = np.searchsorted(of, [row, row + 1])
            if 0 < number <= high - low:
                units.add(row)
                sentences.add(int(low) + number - 1)
        if units:
            yield Example(one.kind, one.question, tuple(sorted(units)), tuple(sorted(sentences)))


def _unit(vectors: Vectors) -> Vectors:
    import numpy as np

    scaled: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return scaled
