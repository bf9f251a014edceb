"""What the reports of a library are called, and which of them a question names.

A report goes by its id, its symbol, its title, the name it is cited by, the number of a resolution
and its year. Names are looked up, word by word of the question: a library may hold thousands of
reports, and no question is compared with each of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from retrieval.model import ReportInfo
from retrieval.report_phrases import (
    RESOLUTIONS,
    YEAR,
    in_any_name,
    is_any_report,
    is_gathering,
    is_named_by,
    means_all,
    phrases_said,
    speaks_of_one,
    speaks_of_several,
    terms,
    years_said,
)
from retrieval.unnamed import addresses, numbered, spelt, uncited, years
from retrieval.words import even

_RUN = re.compile(r"[\w/-]+")
_IN_ADDRESSES = re.compile(r"\d|\w[/-]\w")
_CITED_NUMBER = rf"\b{RESOLUTIONS} (?:[\w/() ]+ (?:and|et|y|и) )?{{}}(?![\w/-])"
_TITLE = 3  # words of a title that name a report by itself
_LONGEST = 2_000  # characters; what is longer is a text, not a question that names a report


class ReportNames:
    """The names of some reports, in the library's order. Safe to use from several threads."""

    def __init__(self, reports: Sequence[ReportInfo]) -> None:
        self._reports = tuple(reports)

    def named(self, question: str, *, by_any_year: bool = True) -> tuple[str, ...]:
        """Return the ids of the reports that `question` names, in the library's order.

        A symbol or id names its report. A year names the report whose name or date carries it when
        no other does; without `by_any_year` only beside a word for a report or for what it is of.
        Words of a name count only beside a word like "report", and only those that one report alone
        has.
        """
        if len(self._reports) < 2 or len(question) > _LONGEST or means_all(question):
            return ()
        found = set(self._by_address(question))
        if not found:
            found = self._by_any_year(question) if by_any_year else self._by_year(question)
        if not found:
            found = self._by_title(question)
        if not found and speaks_of_one(question):
            found = self._by_words(question)
        return tuple(self._reports[place].id for place in sorted(found))

    def of(self, ids: Sequence[str]) -> list[ReportInfo]:
        """The reports of some ids, in the library's order."""
        return [report for report in self._reports if report.id in ids]

    def uncited(self, question: str) -> str:
        """The question without the titles and citations of reports, where they stand whole in it.

        A question that is nothing but a citation stays as it is.
        """
        return uncited(question, [self._reports[place] for place in self._cited_in(question)])

    # By address

    @cached_property
    def _addresses(self) -> dict[str, list[tuple[int, str, bool]]]:
        """By its first word: place of the report, address, whether it is a number to be cited."""
        found: dict[str, list[tuple[int, str, bool]]] = defaultdict(list)
        for place, report in enumerate(self._reports):
            number = numbered(report)
            for name in dict.fromkeys((*addresses(report), number)):
                first = _RUN.match(name) if name and len(name) > 3 else None
                if name and first:
                    found[first.group().casefold()].append((place, name, False))
            short = number.split(" (")[0] if number else ""
            if short:
                found[short.casefold()].append((place, short, True))
        return found

    def _by_address(self, question: str) -> Iterator[int]:
        """Of addresses that begin alike the longest: A/80/6 (Sect. 35) does not name A/80/6."""
        if not _IN_ADDRESSES.search(question):
            return
        for run in _RUN.finditer(question):
            longest = 0
            places: list[int] = []
            for place, name, cited in self._addresses.get(run.group().casefold(), ()):
                length = _length(question, run.start(), name, cited)
                if length > longest:
                    longest, places = length, []
                if length and length == longest:
                    places.append(place)
            yield from places

    def _cited_in(self, question: str) -> list[int]:
        """Places of the reports whose title or citation may stand in a question."""
        runs = {run.casefold() for run in _RUN.findall(question)}
        return sorted({place for run in runs for place in self._titles.get(run, ())})

    @cached_property
    def _titles(self) -> dict[str, list[int]]:
        """Places of the reports by the longest word of their titles, and of their citations."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, report in enumerate(self._reports):
            for name in dict.fromkeys((report.title, report.cited_as)):
                longest = max(_RUN.findall(name), key=len, default=None)
                if longest:
                    found[longest.casefold()].append(place)
        return found

    # By year

    @cached_property
    def _years(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, report in enumerate(self._reports):
            for year in years(report):
                found[year].append(place)
        return found

    def _by_any_year(self, question: str) -> set[int]:
        holders = (self._years.get(year, ()) for year in set(YEAR.findall(question)))
        return {places[0] for places in holders if len(places) == 1}

    def _by_year(self, question: str) -> set[int]:
        found: set[int] = set()
        for year, kind in years_said(question):
            places = self._years.get(year, ())
            if len(places) == 1 and self._is_a(places[0], kind, year):
                found.add(places[0])
        return found

    def _is_a(self, place: int, kind: str, year: str) -> bool:
        """Whether a report may be called by this word: its name has the year or the word."""
        report = self._reports[place]
        name = f"{report.title} {report.cited_as}"
        if is_any_report(kind) or (is_gathering(kind) and year in YEAR.findall(name)):
            return True
        return set(terms(kind)) <= set(terms(name))

    # By title, and by words of it

    def _by_title(self, question: str) -> set[int]:
        """Reports whose title or citation stands whole in the question, if it is of several words:
        a shorter one may be what is asked about."""
        asked = even(question).casefold()
        found = set()
        for place in self._cited_in(question):
            report = self._reports[place]
            for name in dict.fromkeys((report.title, report.cited_as)):
                if even(name).casefold() in asked and len(terms(name)) >= _TITLE:
                    found.add(place)
        return found

    @cached_property
    def _words(self) -> tuple[list[frozenset[str]], dict[str, int]]:
        """The stems of each report's name; and of each stem that one report alone has, which."""
        names = [frozenset(terms(f"{one.title} {one.cited_as}")) for one in self._reports]
        alone: dict[str, int] = {}
        for place, words in enumerate(names):
            for word in words:
                alone[word] = -1 if word in alone else place
        return names, {word: place for word, place in alone.items() if place >= 0}

    def _by_words(self, question: str) -> set[int]:
        names, alone = self._words
        scores: dict[int, int] = defaultdict(int)
        for words in phrases_said(question):
            telling = [alone[word] for word in words - in_any_name() if word in alone]
            for place in set(telling):
                if is_named_by(words, names[place]):
                    scores[place] += telling.count(place)
        said = {year for year, _ in years_said(question)}
        if said:  # "the 2009 report on nets" is none of another year
            scores = {p: n for p, n in scores.items() if said & self._known_by(p)}
        best = max(scores.values(), default=0)
        found = {place for place, score in scores.items() if score == best}
        return found if len(found) == 1 or speaks_of_several(question) else set()

    def _known_by(self, place: int) -> set[str]:
        """Every year that a report has in its name or for its date."""
        report = self._reports[place]
        named = YEAR.findall(f"{report.title} {report.cited_as} {report.symbol}")
        return {*named, (report.date or "")[:4]}


def _length(question: str, start: int, name: str, cited: bool) -> int:
    """How many characters of the question from `start` are this address, spaces aside; 0 if it is
    another. A bare number is an address where a word like "resolution" cites it."""
    found = re.compile(rf"{spelt(name)}(?![\w/-])", re.IGNORECASE).match(question, start)
    if found is None:
        return 0
    if cited and not re.search(_CITED_NUMBER.format(spelt(name)), question, re.IGNORECASE):
        return 0
    return len(found.group())
