"""What the page asks of the library and the assistant, as plain values for JSON.

One Desk serves every visitor: it holds no conversation, so none can reach another visitor. It
opens the library again when an ingest has replaced it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

from ingest.errors import PinciteError, UsageError
from retrieval.model import Filters
from ui.page import feedback
from ui.page.in_place import plain, unit_in_place
from ui.page.requests import (
    checked_count,
    checked_kinds,
    checked_question,
    checked_reports,
    earlier_answers,
)
from ui.page.sections import choices, section_of

if TYPE_CHECKING:
    from assistant.answer import Assistant
    from retrieval.library import Library
    from retrieval.settings import SearchSettings
    from retrieval.stores import Place

LISTED_UNITS = 5_000  # units of a store up to which the sections of all reports are offered
MOST_SCOPES = 16  # assistants over some sections that are kept opened


class Desk:
    """The library and the assistant behind one running page."""

    def __init__(
        self,
        place: Place,
        model: str | None = None,
        ratings: Path | None = None,
        search: SearchSettings | None = None,
    ) -> None:
        self.place = place
        self.search_settings = search
        self.model = model
        # What is kept beside the library: ratings, and the reports of the suite.
        self.beside = place if isinstance(place, Path) else Path(place.collection)
        self.ratings = ratings or feedback.place(self.beside)
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._assistants: dict[tuple[str, tuple[str, ...]], Assistant] = {}

    @property
    def models(self) -> list[str]:
        """The models a visitor may choose among; the first is the default."""
        from ui.assistants import EXTRACTIVE

        return [EXTRACTIVE] if self.model is None else [self.model, EXTRACTIVE]

    def library(self) -> Library:
        """The library as it is now."""
        with self._lock:
            return self._open()

    def _open(self) -> Library:
        from retrieval.stores import open_library

        if self._library is None or self._library.stale:
            # The old one is not closed here: a question may still be reading it.
            self._library = open_library(self.place, settings=self.search_settings)
            self._assistants = {}
        return self._library

    def assistant(self, model: str | None = None, sections: tuple[str, ...] = ()) -> Assistant:
        """The assistant over the library as it is now, or over some of its sections.

        Raises UsageError on another model, UnknownSection.
        """
        from ui.assistants import assistant_for

        name = model or self.models[0]
        if name not in self.models:
            raise UsageError(
                f"the model {name!r} is not offered here",
                next_step=f"Choose among {', '.join(self.models)}",
            )
        with self._lock:
            library = self._open()
            key = (name, sections)
            if key not in self._assistants:
                if len(self._assistants) >= MOST_SCOPES:
                    self._assistants.clear()
                within = [section_of(library, value) for value in sections]
                seen = library.within(within) if within else library
                self._assistants[key] = assistant_for(seen, name)
            return self._assistants[key]

    def said(self, error: PinciteError) -> str:
        """An error in its one line, without where on this machine the library stands."""
        return str(error).replace(f"{self.place}: ", "")

    def warm(self) -> None:
        """Open what the first question would wait for: the assistant, and the encoder's weights."""
        from ui.assistants import EXTRACTIVE

        with suppress(PinciteError):  # the visitor's own question says what is wrong
            self.assistant(EXTRACTIVE).library.question_vector("report")

    def sections(self, reports: Sequence[str] = ()) -> list[tuple[str, str]]:
        """Sections to choose from, of all reports or of some: how each reads, and its value."""
        from retrieval.errors import LibraryMissing

        try:
            library = self.library()
            if not isinstance(self.place, Path) and not reports and library.size > LISTED_UNITS:
                return []  # every unit would be fetched: those of chosen reports are offered
            return choices(library, reports)
        except LibraryMissing:
            return []

    def ask(
        self,
        question: str,
        reports: Sequence[str] = (),
        history: Sequence[Mapping[str, Any]] = (),
        model: str | None = None,
        sections: Sequence[str] = (),
    ) -> Iterator[str | dict[str, Any]]:
        """Pieces of text as they are written, then the answer of `ask --json`.

        `sections` are values of `sections`; with any, only these are searched.
        """
        from assistant.codec import answer_to_dict

        question = checked_question(question)
        library = self.library()
        for name in checked_reports(reports):
            library.report(name)
        earlier = earlier_answers(history)
        assistant = self.assistant(model, tuple(sections))
        if assistant.model is None:  # quotes come whole, in some thousandths of a second
            yield answer_to_dict(assistant.ask(question, reports=tuple(reports), history=earlier))
            return
        for piece in assistant.stream(question, reports=tuple(reports), history=earlier):
            yield piece if isinstance(piece, str) else answer_to_dict(piece)

    def reports(self) -> list[dict[str, Any]]:
        """The reports of the library, as in `list --json`; none where there is no library yet."""
        from dataclasses import asdict

        from retrieval.errors import LibraryMissing

        try:
            return [asdict(info) for info in self.library().reports()]
        except LibraryMissing:
            return []

    def search(
        self,
        query: str,
        k: int = 10,
        reports: Sequence[str] = (),
        kinds: Sequence[str] = (),
        each: bool = False,
    ) -> dict[str, Any]:
        """The units nearest a query, best first; with `each` the best of each report in turn."""
        from ui.searches import searched  # opens the language rules: not needed to show the page

        query, k = checked_question(query), checked_count(k)
        filters = Filters(reports=checked_reports(reports), kinds=checked_kinds(kinds))
        library = self.library()
        (hits,) = searched(library, [query], k, filters, each=each)
        named = library.look(query, filters, each=each).named
        return {
            "query": query,
            **({"looked_in": list(named)} if named else {}),
            "hits": [
                {"rank": rank, "score": hit.score} | plain(hit.located)
                for rank, hit in enumerate(hits, start=1)
            ],
        }

    def brief(
        self,
        topic: str,
        reports: Sequence[str] = (),
        form: str = "note",
        length: str = "medium",
        model: str | None = None,
    ) -> dict[str, Any]:
        """A draft on a topic as `brief --json` gives it. Raises UsageError, UnknownReport."""
        from assistant.brief.codec import brief_to_dict
        from assistant.brief.drafting import Desk as Drafting
        from assistant.brief.drafting import checked_topic
        from assistant.brief.model import Form, Length

        for what, value, known in (("form", form, Form), ("length", length, Length)):
            if value not in get_args(known):
                raise UsageError(
                    f"there is no {what} {value!r}",
                    next_step=f"Choose among {', '.join(get_args(known))}",
                )
        checked_topic(topic)
        assistant = self.assistant(model)
        for name in checked_reports(reports):
            assistant.library.report(name)
        drafting = Drafting(assistant.library, assistant.settings, assistant.model)
        draft = drafting.draft(
            topic, reports=tuple(reports), form=cast("Form", form), length=cast("Length", length)
        )
        return brief_to_dict(draft)

    def show(self, address: str, report: str | None = None) -> dict[str, Any]:
        """The units at an address in full, and a message for each that is not there."""
        from ui.addresses import find_units

        library = self.library()
        reports = (library.report(report).id,) if report else ()
        found, missing = find_units(library, [checked_question(address)], reports)
        return {"units": [unit_in_place(library, each) for each in found], "missing": missing}

    def start(self) -> dict[str, Any]:
        """What the page needs to draw itself."""
        from ui.page.starters import starters

        reports = self.reports()
        return {
            "reports": reports,
            "starters": starters(self.library()) if reports else [],
            "models": self.models,
        }

    def cards(self) -> list[dict[str, Any]]:
        """The reports with their counts and reading warnings; none where there is no library."""
        from retrieval.errors import LibraryMissing
        from ui.page.shelf import cards

        try:
            return cards(self.library())
        except LibraryMissing:
            return []

    def compare(self, older: str, newer: str) -> tuple[dict[str, Any], str]:
        """What changed from one report to another, and the newer one's language."""
        from ingest.diff import diff_reports

        library = self.library()
        new = library.read(newer)
        return diff_reports(library.read(older), new).to_dict(), new.language

    def remove(self, report: str) -> dict[str, Any]:
        """Take a report out of the library. Raises UnknownReport, LibraryBusy."""
        from retrieval.stores import remove_report

        return {"removed": remove_report(self.place, report).id}

    def rate(self, answer: Mapping[str, Any], rating: str, comment: str, user: str | None) -> None:
        """Note what a visitor thought of an answer. Raises UsageError, FeedbackFull."""
        feedback.record(self.ratings, answer, rating, comment, user)

    def context(self, turns: Sequence[Mapping[str, Any]]) -> tuple[dict[str, str], dict[str, str]]:
        """How reports are cited, by id, and the text of the units nearest, by `report#anchor`."""
        from retrieval.errors import LibraryError

        texts: dict[str, str] = {}
        try:
            library = self.library()
        except LibraryError:
            return {}, texts
        for turn in turns:
            for near in (turn["answer"] or {}).get("nearest", ()):
                for located in library.find(near["anchor"], ()):
                    texts[located.docid] = located.unit.text
        return {info.id: info.cited_as for info in library.reports()}, texts

    def unit(self, report: str, anchor: str) -> dict[str, Any]:
        """One unit in full, with what stands around it and what belongs to it."""
        library = self.library()
        located = library.unit(report, anchor)
        return unit_in_place(library, located)
