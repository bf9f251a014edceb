"""A brief from a topic: deterministic, every sentence a report's own, or written up by a model.

topic → units that bear on it (`relevance`) → recommendations (`recommending`)
      → sentences (`saying`) → silences (`gaps`) → a model's account of them (`writing`)
      → verified (`checking`) → Brief
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.assemble import citation, near
from assistant.brief import gaps, recommending, saying
from assistant.brief.checking import checked
from assistant.brief.model import Brief, Form, Length, Section, Source, Statement
from assistant.brief.relevance import Found, find_all
from assistant.brief.wording import say
from assistant.draft import Quote, whole
from assistant.evidence.gather import Gatherer
from assistant.evidence.model import shipped
from assistant.labels import together
from assistant.question.expects import Expectation
from assistant.question.language import OFFICIAL, detect
from assistant.settings import AnswerSettings
from assistant.verify.sentences import Judge
from assistant.wording import quoted
from assistant.words import content
from ingest.errors import UsageError
from retrieval.library import Library
from retrieval.model import Hit, Located

LONGEST_TOPIC = 500  # characters
_NEAREST = 5
_FEW_WORDS = 8  # of an opening sentence that says nothing yet
_RECOMMENDED: dict[Length, int] = {"short": 5, "medium": 12, "long": 200}


class Desk:
    """Drafts briefs on one opened library and checks them again. Safe from several threads."""

    def __init__(
        self, library: Library, settings: AnswerSettings | None = None, model: Any | None = None
    ) -> None:
        """`model` is a LangChain chat model, the name of one, or None."""
        self.library = library
        self.settings = settings or AnswerSettings()
        self.model = _opened(model, self.settings.timeout)
        self.model_name = model if isinstance(model, str) else _name(model)
        self._gatherer = Gatherer(library, shipped())
        self._judge = Judge(library.embed)

    def draft(
        self,
        topic: str,
        *,
        reports: Sequence[str] = (),
        form: Form = "note",
        length: Length = "medium",
        language: str | None = None,
    ) -> Brief:
        """What the reports say on `topic`; a topic they do not speak of is no error.

        `language` is that of the brief's own words, default the topic's. Raises UsageError for a
        topic that says nothing or is too long, UnknownReport.
        """
        started = time.perf_counter()
        topic = checked_topic(topic)
        named = [self.library.report(identifier) for identifier in dict.fromkeys(reports)]
        chosen = [info for info in self.library.reports() if not named or info in named]
        if not chosen:
            raise UsageError(
                "the library holds no report", where=self.library.place,
                next_step="Add one with `pincite ingest`",
            )  # fmt: skip
        language = language or detect(topic)
        language = language if language in OFFICIAL else "en"
        found = find_all(self._gatherer, topic, chosen, language)
        sections, model = self._sections(topic, found, form, length, language)
        speaks = any(one.bearings for one in found)
        brief = Brief(
            topic,
            form,
            length,
            "drafted" if speaks else "not_found",
            language,
            tuple(sections),
            () if speaks else tuple(near(hit.located, hit.dense) for hit in _nearest(found)),
            tuple(self._source(info.id) for info in chosen),
            model,
            self.library.generation,
            date.today().isoformat(),
        )
        sections_now = tuple(self._fresh(section, language) for section in brief.sections)
        took = {"total": round((time.perf_counter() - started) * 1000, 2)}
        return replace(brief, sections=sections_now, ms=took)

    def _fresh(self, section: Section, language: str) -> Section:
        """A section just drafted, verified; what was searched for a moment ago is not again."""
        lines = tuple(
            statement if statement.absence else self.check_one(statement, language)
            for statement in section.statements
        )
        return replace(section, statements=lines)

    def check(self, brief: Brief) -> Brief:
        """The brief with every statement judged against the library as it is now."""
        sections = tuple(
            replace(
                section,
                statements=tuple(self.check_one(s, brief.language) for s in section.statements),
            )
            for section in brief.sections
        )
        return replace(brief, sections=sections)

    def check_one(self, statement: Statement, language: str) -> Statement:
        """One statement judged against the library as it is now."""
        return checked(self._gatherer, self._judge, statement, language)

    def added(self, report: str, anchor: str, words: str, language: str) -> Statement:
        """The sentence of a unit nearest to `words`, or a recommendation whole, as a statement.

        Raises UnknownReport, UnknownUnit.
        """
        located = self.library.unit(report, anchor)
        if located.unit.kind == "recommendation":
            return recommending.statement(self.library, self._gatherer, located, "long")
        return self.check_one(self._closest(located, words), language)

    def _sections(
        self, topic: str, found: Sequence[Found], form: Form, length: Length, language: str
    ) -> tuple[list[Section], str]:
        model = "extractive"
        notices: list[Statement] = []
        said: list[Section] = []
        recommended: list[Section] = []
        for one in found:
            if not one.bearings:
                continue
            asks, left = self._recommendations(one, length)
            taken = frozenset(b.located.docid for b in recommending.recommending(self.library, one))
            lines, more = saying.sentences(
                self.library,
                self._gatherer,
                one,
                [ask.text for ask in asks],
                taken,
                length,
                language,
            )
            if self.model is not None and form != "table" and lines:
                lines, why = self._written(topic, one, lines, language)
                model = self.model_name
                if why:
                    notices.append(_own(say("fell_back", language, why=why)))
            name = gaps.report_name_of(one)
            if lines and form != "table":
                lines = [*lines, *_left_out(more, language)]
                title = say("said", language, report=name)
                said.append(Section("said", title, tuple(lines), one.report.id))
            if asks:
                title = say("recommendations", language, report=name)
                asks = [*asks, *_left_out(left, language)]
                recommended.append(Section("recommendations", title, tuple(asks), one.report.id))
        recommends = frozenset(section.report or "" for section in recommended)
        silent = Section(
            "gaps",
            say("gaps", language),
            tuple(self._gaps(topic, found, recommends, form, language)),
        )
        notice = [Section("notice", say("notice", language), tuple(notices))] if notices else []
        sections = [*notice, *_arranged(form, self._background(found, form, language), said,
                                        recommended), silent]  # fmt: skip
        if not any(one.bearings for one in found):
            sections.append(self._nearest(topic, found, language))
        return [section for section in sections if section.statements], model

    def _nearest(self, topic: str, found: Sequence[Found], language: str) -> Section:
        """The sentences that come nearest to a topic no report speaks of."""
        lines = tuple(self._closest(hit.located, topic) for hit in _nearest(found))
        return Section("nearest", say("nearest", language), lines)

    def _closest(self, located: Located, topic: str) -> Statement:
        """The sentence of a unit nearest to the topic."""
        evidence = self._gatherer.evidence_of(topic, Expectation("thing"), [located])
        return _plain(evidence.candidates[0].quote if evidence.candidates else whole(located))

    def _recommendations(self, one: Found, length: Length) -> tuple[list[Statement], list[Located]]:
        """The recommendations that bear on the topic, and those left out for length."""
        bearings = recommending.recommending(self.library, one)
        most = _RECOMMENDED[length]
        heaviest = sorted(bearings, key=lambda bearing: -bearing.weight)[:most]
        kept = [bearing for bearing in bearings if bearing in heaviest]
        return (
            [
                recommending.statement(self.library, self._gatherer, bearing.located, length)
                for bearing in kept
            ],
            [bearing.located for bearing in bearings if bearing not in heaviest],
        )

    def _background(self, found: Sequence[Found], form: Form, language: str) -> list[Section]:
        """How each report that speaks of the topic introduces itself: its first sentence."""
        if form in ("points", "table"):
            return []
        lines: list[Statement] = []
        for one in found:
            if not one.bearings:
                continue
            first = next(self.library.units((one.report.id,), ("paragraph", "preambular")), None)
            bearing = {b.located.docid for b in one.bearings}
            if first is None or first.unit.kind == "preambular" or first.docid in bearing:
                continue  # a resolution opens with its recitals, not with what it is
            quote = Quote(first, *self._gatherer.spans(first)[0])
            if len(quote.text.split()) < _FEW_WORDS:
                continue
            lines.append(replace(_plain(quote), heading=gaps.report_name_of(one)))
        return [Section("background", say("background", language), tuple(lines))]

    def _gaps(
        self,
        topic: str,
        found: Sequence[Found],
        recommends: frozenset[str],
        form: Form,
        language: str,
    ) -> list[Statement]:
        lines = gaps.statements(self.library, topic, found, recommends, language)
        searched = all(one.across in ("", "words") for one in found)
        if searched and not any(one.bearings for one in found) and len(found) > 1:
            ids = tuple(one.report.id for one in found)
            text = say("not_found", language, topic=quoted(topic, language))
            return [gaps.nothing(text, topic, ids)]
        if form == "table":
            return [s for s in lines if s.absence and s.absence.what in ("topic", "recommendation")]
        return lines

    def _written(
        self, topic: str, one: Found, lines: list[Statement], language: str
    ) -> tuple[list[Statement], str]:
        from assistant.brief.writing import written

        return written(
            self.model, self.library, self._judge, self.settings, topic, one, lines, language
        )

    def _source(self, report: str) -> Source:
        info = self.library.report(report)
        entry = next(e for e in self.library.manifest.reports if e.info.id == report)
        return Source(
            info.id,
            info.title,
            info.cited_as,
            info.symbol,
            info.date,
            info.language,
            self.library.read(report).source.sha256,
            entry.ingested,
        )


def checked_topic(topic: str) -> str:
    """`topic` in one line, unless it says nothing or too much. Raises UsageError."""
    text = " ".join(topic.encode("utf-8", "replace").decode().split())
    if not text:
        raise UsageError("the topic is empty", next_step="Name a topic, as “death penalty”")
    if len(text) > LONGEST_TOPIC:
        raise UsageError(
            f"the topic has {len(text):,} characters",
            next_step=f"Name it in at most {LONGEST_TOPIC}",
        )
    if not content(text, detect(text)):
        raise UsageError(
            f"the topic {text!r} holds no word to look for", next_step="Name what it is about"
        )
    return text


def _arranged(
    form: Form,
    background: Sequence[Section],
    said: Sequence[Section],
    recommended: Sequence[Section],
) -> list[Section]:
    """The sections in the order of the form; a comparison keeps each report's together."""
    if form != "comparison":
        return [*background, *said, *recommended]
    reports = dict.fromkeys(section.report for section in (*said, *recommended))
    together = [
        section
        for report in reports
        for section in (*said, *recommended)
        if section.report == report
    ]
    return [*background, *together]


def _left_out(units: Sequence[Located], language: str) -> list[Statement]:
    """One line that names the units left out for length, so that none is lost."""
    if not units:
        return []
    places = together(units, language)
    text = say("also", language, places=places)
    return [
        Statement(
            text,
            tuple(citation(whole(unit), 0) for unit in units),
            "supported",
            absence=gaps.pointer(units),
            written=text,
        )
    ]


def _own(text: str) -> Statement:
    return Statement(text, support="supported", absence=gaps.pointer(()), written=text)


def _plain(quote: Quote) -> Statement:
    text = quote.text.strip()
    return Statement(text, (citation(quote, 0),), "verbatim", written=text)


def _nearest(found: Sequence[Found]) -> list[Hit]:
    hits = [hit for one in found for hit in one.hits]
    return sorted(hits, key=lambda hit: -hit.dense)[:_NEAREST]


def _name(model: Any | None) -> str:
    named = getattr(model, "model_name", None) or getattr(model, "model", None)
    return named if isinstance(named, str) and named else type(model).__name__


def _opened(model: Any | None, timeout: float) -> Any | None:
    if not isinstance(model, str):
        return model
    from assistant.models import chat_model

    return chat_model(model, timeout=timeout)
