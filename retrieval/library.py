"""The Library: reports as read, their units, and what bears on a question. Read only.

A Library is its place as it was when it was opened: an ingest that happens meanwhile does not
change it, and `newest` gives the library as it is then. `retrieval.stores.open_library` opens one
wherever it stands; `Library.open` opens a folder.
"""

from __future__ import annotations

import difflib
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from retrieval.errors import UnknownReport, UnknownUnit
from retrieval.looking import Look, found, look
from retrieval.model import Filters
from retrieval.naming import Naming, together
from retrieval.nearest import nearest_anchors
from retrieval.report_names import ReportNames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ingest.model import Kind, ReadingWarning, Report
    from retrieval.encoders import Encoder, Vectors
    from retrieval.folder_library import FolderLibrary
    from retrieval.manifest import Manifest
    from retrieval.model import Hit, Located, ReportInfo
    from retrieval.register.model import Fact
    from retrieval.reranker import Reranker
    from retrieval.settings import SearchSettings
    from retrieval.thesaurus import Thesaurus


Section = tuple[str, tuple[str, ...]]  # a report's id and the headings down to the section


class Library(ABC):
    """An opened library. Close it, or use it as a context manager."""

    @staticmethod
    def open(
        folder: Path,
        *,
        encoder: Encoder | None = None,
        settings: SearchSettings | None = None,
        reranker: Reranker | None = None,
    ) -> FolderLibrary:
        """Open the generation in force of a library folder.

        `encoder` replaces the stored one and must be the one the library was made with; `reranker`
        orders the best hits of every search anew (see `retrieval.reranker`). Raises
        LibraryMissing, LibraryDamaged, LibraryVersion, EncoderError.
        """
        from retrieval.folder_library import FolderLibrary
        from retrieval.generation import Generation
        from retrieval.settings import SearchSettings

        opened = Generation.open(Path(folder), encoder, settings or SearchSettings())
        return FolderLibrary(opened, reranker)

    @property
    @abstractmethod
    def place(self) -> str:
        """The folder or the address, for messages."""

    @property
    @abstractmethod
    def manifest(self) -> Manifest:
        """What is in force: the reports, the settings they were indexed with, the encoder."""

    @property
    @abstractmethod
    def generation(self) -> str:
        """Names this state of the library; every ingest and every removal makes another."""

    @property
    @abstractmethod
    def settings(self) -> SearchSettings:
        """How it is searched."""

    @property
    def thesaurus(self) -> Thesaurus | None:
        """What words may stand for a question's, if the settings do not turn it off."""
        from retrieval.thesaurus import thesaurus_of

        return thesaurus_of(self.settings.thesaurus)

    @property
    @abstractmethod
    def stale(self) -> bool:
        """Whether the place holds another generation by now."""

    @abstractmethod
    def newest(self) -> Library:
        """This library if nothing was ingested since it was opened, or the newer one, opened."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the place. The library cannot be used afterwards."""

    @abstractmethod
    def within(self, sections: Sequence[Section]) -> Library:
        """The library as far as some sections go, for questions to these alone.

        It shares what is open with this one. Raises UnknownReport, UnknownSection.
        """

    @property
    def whole(self) -> Library:
        """The library with nothing left out; this one, unless it is a view of sections."""
        return self

    @property
    def size(self) -> int:
        """Number of units."""
        return sum(info.units for info in self.reports())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Reports and units

    @abstractmethod
    def reports(self) -> list[ReportInfo]:
        """Every report, in the order they came in."""

    @abstractmethod
    def report(self, identifier: str) -> ReportInfo:
        """A report in brief; raises UnknownReport, naming the nearest."""

    @abstractmethod
    def read(self, identifier: str) -> Report:
        """A report whole, as it was read, with headings, furniture and warnings."""

    @abstractmethod
    def warnings(self, identifier: str) -> tuple[ReadingWarning, ...]:
        """What the reader found that a person should look at."""

    @abstractmethod
    def units(self, reports: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> Iterator[Located]:
        """Units in document order, of all reports or of those named."""

    def unit(self, report: str, anchor: str) -> Located:
        """The unit at an address; raises UnknownReport or UnknownUnit, naming the nearest."""
        found = self.find(anchor, (report,))
        if not found:
            near = nearest_anchors(anchor, [u.unit.anchor for u in self.units((report,))])
            raise UnknownUnit(
                f"no unit {anchor}",
                where=report,
                next_step=f"Nearest: {', '.join(near)}" if near else None,
            )
        return found[0]

    @abstractmethod
    def find(self, anchor: str, reports: Sequence[str] = ()) -> list[Located]:
        """The units at an address in all reports or those named; none is no error."""

    @abstractmethod
    def containing(self, needle: str, filters: Filters | None = None) -> Iterator[Located]:
        """Units whose folded text holds `needle`, folded by `retrieval.register.phrases.fold`.

        In document order. A needle may match across word boundaries: look closer where it matters.
        """

    def count_containing(self, needle: str) -> int:
        """How many units `containing` gives."""
        return sum(1 for _ in self.containing(needle))

    @abstractmethod
    def children(self, located: Located) -> list[Located]:
        """A unit's items, in order."""

    @abstractmethod
    def following(self, located: Located) -> list[Located]:
        """The recommendations that follow a paragraph, in order."""

    @abstractmethod
    def notes(self, located: Located) -> list[Located]:
        """A unit's footnotes, in the order it refers to them."""

    @abstractmethod
    def neighbours(self, located: Located, before: int = 1, after: int = 1) -> list[Located]:
        """The units beside one in its report, in document order, without itself."""

    # Search

    @property
    @abstractmethod
    def encoder(self) -> Encoder:
        """The encoder the library was made with, opened when first needed."""

    @property
    @abstractmethod
    def multilingual(self) -> bool:
        """Whether every unit has vectors of a second encoder, and that encoder is installed."""

    def search(
        self,
        query: str,
        k: int = 10,
        filters: Filters | None = None,
        *,
        multilingual: bool = False,
        comparable: bool = False,
    ) -> list[Hit]:
        """The best `k` units for a question, best first; see `search_batch`."""
        (hits,) = self.search_batch(
            [query], k, filters, multilingual=multilingual, comparable=comparable
        )
        return hits

    @abstractmethod
    def search_batch(
        self,
        queries: Sequence[str],
        k: int = 10,
        filters: Filters | None = None,
        *,
        multilingual: bool = False,
        comparable: bool = False,
    ) -> list[list[Hit]]:
        """The best `k` units for each question. Raises UnknownReport for a filter on no report.

        `multilingual` compares meaning across languages, by the second encoder; only where
        `Library.multilingual` is true. `comparable` gives every hit the cosine of the published
        model, which compares between questions; else a question in other words than the reports'
        is read by the adapted encoder alone, and its hits have the cosine of that.
        """

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of texts by the library's own encoder, float32 [n, dimension]."""
        return self.encoder.encode_passages(texts)

    @abstractmethod
    def question_vector(
        self, text: str, *, multilingual: bool = False, adapted: bool = False
    ) -> NDArray[np.float32]:
        """The unit vector of a question, float32 [dimension].

        `adapted`: by the encoder for questions in other words than the reports', where there is
        one; `search` uses it where the best unit holds few of a question's words.
        """

    @abstractmethod
    def document_frequency(self, words: Sequence[str]) -> list[int]:
        """For each word how many units have it, in any inflection the stemmer brings together."""

    @abstractmethod
    def sentences(self, located: Located) -> tuple[tuple[int, int], ...]:
        """The sentences of a unit as spans of its text."""

    @abstractmethod
    def sentence_vectors(self, located: Located, *, multilingual: bool = False) -> Vectors:
        """Unit vectors of `sentences(located)`, float32 [n, dimension].

        Kept at ingest, or worked out now in a library too large to keep them.
        """

    def sentence_vectors_of(
        self, units: Sequence[Located], *, multilingual: bool = False
    ) -> list[Vectors]:
        """`sentence_vectors` of several units; those not kept are worked out together."""
        return [self.sentence_vectors(unit, multilingual=multilingual) for unit in units]

    def search_named(
        self,
        queries: Sequence[str],
        k: int = 10,
        filters: Filters | None = None,
        *,
        each: bool = False,
        multilingual: bool = False,
    ) -> list[list[Hit]]:
        """`search_batch` for queries as people put them, read as the reports would have them.

        A query that names a report is looked for in it, and one that names several in each: their
        best come in turn, as with `each` (`retrieval.looking`). English queries are read in the
        reports' spelling and looked for under every name that they have for who is named; what is
        found under another name than the one asked for counts for a little less.
        """
        chosen = filters or Filters()
        looks = [self.look(query, chosen, each=each) for query in queries]
        anywhere = [one.text for one in looks if one.anywhere]
        plain = iter(self._under_names(anywhere, k, chosen, multilingual))

        def search(text: str, k: int, filters: Filters) -> list[Hit]:
            return self._under_names([text], k, filters, multilingual)[0]

        return [next(plain) if one.anywhere else found(one, k, chosen, search) for one in looks]

    def look(self, query: str, filters: Filters | None = None, *, each: bool = False) -> Look:
        """What `search_named` looks for, and in which reports where the query names some."""
        return look(query, self.report_names, filters or Filters(), each)

    def _under_names(
        self, texts: Sequence[str], k: int, filters: Filters, multilingual: bool
    ) -> list[list[Hit]]:
        """`search_batch` under the names in use, where the texts are in English."""
        ways = [(text,) if multilingual else self.naming.ways(text) for text in texts]
        flat = [way for each in ways for way in each]
        hits = iter(self.search_batch(flat, k, filters, multilingual=multilingual))
        return [together([next(hits) for _ in each], k) for each in ways]

    @cached_property
    def report_names(self) -> ReportNames:
        return ReportNames(self.reports())

    @cached_property
    def naming(self) -> Naming:
        return Naming(self, self.acronyms())

    # The register

    def acronyms(self) -> dict[str, str]:
        """The acronyms in use, each with the first words a report gives for it, "" for none."""
        found: dict[str, str] = {}
        for _, fact in self.facts("acronym"):
            found[fact.key] = found.get(fact.key) or fact.value
        return found

    @abstractmethod
    def facts(
        self, kind: str, key: str | None = None, filters: Filters | None = None
    ) -> Iterator[tuple[Located, Fact]]:
        """Facts of the register with the unit they stand in, report by report, in order."""

    @abstractmethod
    def fact_keys(self, kind: str) -> list[tuple[str, int]]:
        """The different keys of a kind of fact with their counts, most frequent first."""


def unknown_report(identifier: str, known: Collection[str], place: str) -> UnknownReport:
    """The error for a report that a library does not have, naming the nearest that it has."""
    near = difflib.get_close_matches(identifier, known, 3, 0.3) or list(known)[:3]
    return UnknownReport(
        f"no report {identifier!r}",
        where=place,
        next_step=f"Nearest: {', '.join(near)}" if near else "The library is empty",
    )
