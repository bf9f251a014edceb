"""A library seen through some of its sections: searches and lists keep to them.

An address still reaches every unit, since a question that names a paragraph means that one; and
what a report contains at all ("there is no para. 1050: they are 993–1023") is said of all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.model import Kind
from retrieval.errors import UnknownSection
from retrieval.folder_library import FolderLibrary
from retrieval.library import Library, Section
from retrieval.model import Filters, Located

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.generation import Masks


@dataclass(frozen=True, slots=True)
class Scope:
    """Some sections of reports, each a path of headings; what stands deeper belongs to them."""

    sections: Mapping[str, Sequence[tuple[str, ...]]]

    @classmethod
    def of(cls, library: Library, sections: Sequence[Section]) -> Scope:
        """The scope of some sections; raises UnknownReport and UnknownSection."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for report, path in sections:
            library.report(report)
            found.setdefault(report, []).append(path)
        for report, paths in found.items():
            for path in paths:
                if not any(_under(u.unit.section, [path]) for u in library.units((report,))):
                    raise UnknownSection(
                        f"no section {' > '.join(path)!r}",
                        where=report,
                        next_step="Choose the section again",
                    )
        return cls(found)

    def holds(self, report: str, section: Sequence[str]) -> bool:
        """Whether a unit of a report, under these headings, belongs to it."""
        return _under(section, self.sections.get(report, ()))


class LibraryWithin(FolderLibrary):
    """`library` as far as `sections` go; it shares the opened files and is closed with it.

    Raises UnknownReport and UnknownSection.
    """

    def __init__(self, library: FolderLibrary, sections: Sequence[Section]) -> None:
        super().__init__(library._opened, library._reranker)
        self._whole = library
        self._scope = Scope.of(library, sections)

    @property
    def whole(self) -> Library:
        return self._whole

    def units(self, reports: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> Iterator[Located]:
        """Units of the sections, in document order, of all reports or of those named."""
        return (located for located in self._whole.units(reports, kinds) if self._holds(located))

    def fact_keys(self, kind: str) -> list[tuple[str, int]]:
        """The different keys of a kind of fact in the sections, most frequent first."""
        counts: dict[str, int] = {}
        for _, fact in self.facts(kind):
            counts[fact.key] = counts.get(fact.key, 0) + 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def _holds(self, located: Located) -> bool:
        return self._scope.holds(located.report.id, located.unit.section)

    def _masks_for(self, filters: Filters | None) -> Masks:
        base = super()._masks_for(filters)
        return [
            own if mask is None else own & mask
            for own, mask in zip(self._section_masks, base, strict=True)
        ]

    @cached_property
    def _section_masks(self) -> list[NDArray[np.bool_]]:
        """For each segment the rows of the sections, bool [rows]."""
        import numpy as np

        masks = [np.zeros(len(segment.postings), dtype=bool) for segment in self.segments]
        for entry in self.manifest.reports:
            if entry.info.id in self._scope.sections:
                number = self._opened.number[entry.segment]
                last = entry.first + entry.info.units
                for row, unit in self.segments[number].store.units(entry.first, last):
                    masks[number][row] = self._scope.holds(entry.info.id, unit.section)
        return masks


def _under(section: Sequence[str], paths: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(section[: len(path)]) == path for path in paths)


def sections_of(library: Library, report: str, deepest: int = 4) -> list[tuple[str, ...]]:
    """The sections of a report as paths of headings, in the order they come, each once."""
    found: dict[tuple[str, ...], None] = {}
    for located in library.units((report,)):
        path = located.unit.section[:deepest]
        for depth in range(1, len(path) + 1):
            found.setdefault(tuple(path[:depth]))
    return list(found)
