"""One generation of a library folder, opened: its segments, and what ranks them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from retrieval import folder as places
from retrieval import manifest as manifests
from retrieval.candidates import Places, Searched
from retrieval.encoders import Encoder, open_encoder
from retrieval.errors import EncoderError, LibraryDamaged
from retrieval.filters import live_rows, rows_passing
from retrieval.library import unknown_report
from retrieval.manifest import Manifest, ReportEntry
from retrieval.model import Filters
from retrieval.multilingual import SegmentBeside, available, second_encoder
from retrieval.recent import Recent
from retrieval.search import Ranker
from retrieval.segment import Segment
from retrieval.settings import SearchSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Vectors

    Masks = Sequence[NDArray[np.bool_] | None]

SENTENCES_READ = 1_000  # units, about 10 MB


class Generation:
    """Opened files of a library folder. `Generation.open(folder)`; close it.

    Encoders and rankers are opened when first asked for. Safe to use from several threads.
    """

    def __init__(
        self,
        folder: Path,
        name: str,
        manifest: Manifest,
        hold: contextlib.AbstractContextManager[object] | None,
        encoder: Encoder | None,
        settings: SearchSettings,
    ) -> None:
        self.folder = folder
        self.name = name
        self.manifest = manifest
        self.settings = settings
        self.segments = [
            Segment(folder / "segments" / entry.id, entry) for entry in manifest.segments
        ]
        self.number = {segment.id: i for i, segment in enumerate(self.segments)}
        self.entries = {entry.info.id: entry for entry in manifest.reports}
        self._hold = hold
        self._encoder = encoder
        self._ranker: Ranker | None = None
        self._second: Encoder | None = None
        self._second_ranker: Ranker | None = None
        self._making = Lock()
        # of units whose vectors are not kept: by docid, and whether the second encoder read them
        self.sentences_read: Recent[tuple[str, bool], Vectors] = Recent(SENTENCES_READ)

    @classmethod
    def open(cls, folder: Path, encoder: Encoder | None, settings: SearchSettings) -> Generation:
        """Open the generation in force, and hold it: no ingest removes it meanwhile.

        Raises LibraryMissing, LibraryDamaged, LibraryVersion, EncoderError.
        """
        for _ in range(20):
            name, checksum = places.current(folder)
            with contextlib.ExitStack() as stack:
                hold = places.hold(folder, name)
                if hold is not None:
                    stack.enter_context(hold)
                if places.current(folder)[0] != name:
                    continue  # replaced between the two steps
                path = folder / "generations" / name / places.MANIFEST
                manifest = manifests.read(path, checksum)
                manifests.verify(folder, manifest)
                if encoder is not None:
                    _fits(encoder, manifest)
                opened = cls(folder, name, manifest, hold, encoder, settings)
                stack.pop_all()  # the generation is held from here on
                return opened
        raise LibraryDamaged(
            "the generation in force keeps changing", where=str(folder), next_step="Repeat"
        )

    def close(self) -> None:
        """Let go of files and of the generation."""
        for ranker in (self._ranker, self._second_ranker):
            if ranker is not None:
                ranker.close()
        for segment in self.segments:
            segment.close()
        close = getattr(self._hold, "close", None)
        if close is not None:
            close()

    # Reports and the segments they stand in

    def entry(self, identifier: str) -> ReportEntry:
        """A report; raises UnknownReport, naming the nearest."""
        entry = self.entries.get(identifier)
        if entry is None:
            raise unknown_report(identifier, self.entries, str(self.folder))
        return entry

    def chosen(self, reports: Iterable[str]) -> list[ReportEntry]:
        """The reports named, each once, or all of them."""
        wanted = tuple(dict.fromkeys(reports))
        return [self.entry(r) for r in wanted] if wanted else list(self.manifest.reports)

    def segment(self, entry: ReportEntry) -> Segment:
        return self.segments[self.number[entry.segment]]

    @cached_property
    def live(self) -> list[NDArray[np.bool_] | None]:
        """For each segment the rows in force, bool [rows]; None where all are."""
        return [live_rows(segment, self.manifest.reports) for segment in self.segments]

    def passing(self, filters: Filters | None) -> Masks:
        """For each segment the rows that pass; None where all do."""
        if filters is None or filters == Filters():
            return self.live
        return rows_passing(self.segments, self.chosen(filters.reports), filters)

    # Encoders and rankers

    @cached_property
    def multilingual(self) -> bool:
        """Whether every segment has vectors of a second encoder, and that encoder is installed."""
        segments = self.segments
        return bool(segments) and all(s.has_beside for s in segments) and available(segments)

    @property
    def encoder(self) -> Encoder:
        """The encoder the library was made with."""
        with self._making:
            return self._encoder_once()

    @property
    def second_encoder(self) -> Encoder:
        """The multilingual encoder; only where `multilingual` is true."""
        with self._making:
            if self._second is None:
                self._second = second_encoder(self.segments, str(self.folder))
            return self._second

    def ranker(self, multilingual: bool = False) -> Ranker:
        """Ranks by the library's own encoder, or by the multilingual one."""
        if multilingual:
            second = self.second_encoder
            with self._making:
                if self._second_ranker is None:
                    seen = [SegmentBeside(segment) for segment in self.segments]
                    self._second_ranker = self._ranker_of(seen, second)
                return self._second_ranker
        with self._making:  # several threads may ask first at once
            if self._ranker is None:
                self._ranker = self._ranker_of(self.segments, self._encoder_once())
            return self._ranker

    def _encoder_once(self) -> Encoder:
        if self._encoder is None:
            place = manifests.encoder_place(self.folder, self.manifest)
            encoder = open_encoder(self.manifest.encoder.name, place)
            _fits(encoder, self.manifest)
            self._encoder = encoder
        return self._encoder

    def _ranker_of(self, segments: Sequence[Searched], encoder: Encoder) -> Ranker:
        languages = dict.fromkeys(entry.info.language for entry in self.manifest.reports)
        return Ranker(segments, self.live, tuple(languages), encoder, self.settings, self._places())

    def _places(self) -> list[Places]:
        """For each segment where its reports stand in the order of the library."""
        firsts: list[list[tuple[int, int]]] = [[] for _ in self.segments]
        place = 0
        for entry in self.manifest.reports:
            firsts[self.number[entry.segment]].append((entry.first, place))
            place += entry.info.units
        return [Places(pairs) for pairs in firsts]


def _fits(encoder: Encoder, manifest: Manifest) -> None:
    if encoder.spec != manifest.encoder:
        raise EncoderError(
            f"the library was made with {manifest.encoder.name}, not with {encoder.spec.name}",
            next_step="Ingest the reports into a new folder with the encoder you want",
        )
