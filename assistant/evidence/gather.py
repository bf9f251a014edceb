"""From a question to sentences in view: what the library finds, cut into sentences and measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.draft import Quote
from assistant.evidence.across import terms_across, vocabulary
from assistant.evidence.features import COVERAGE, View, measure
from assistant.evidence.model import Weights, overall
from assistant.evidence.scale import likeness
from assistant.question.expects import Expectation
from assistant.question.language import crosses
from assistant.question.terms import Term, terms_of, widened
from retrieval.library import Library
from retrieval.model import Filters, Hit, Located

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: where it stands, how it measures, how likely it answers."""

    quote: Quote
    hit: Hit
    index: int  # of the sentence in its unit
    measures: tuple[float, ...]
    score: float  # 0..1, of being an answering sentence
    terms: tuple[Term, ...] = ()  # the question's, as a report in this language has them

    @property
    def located(self) -> Located:
        return self.quote.located


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the library holds on a question: hits as found, their sentences best first."""

    question: str
    terms: tuple[Term, ...]
    expectation: Expectation
    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...]
    multilingual: bool = False  # found and measured by the multilingual encoder
    language: str = "en"  # of the question


class Gatherer:
    """Finds and measures evidence in one library; keeps nothing between questions.

    `weights` are for English questions on English reports, `own` for another language's questions
    on reports in it, `across` for questions on reports in another language.
    """

    def __init__(
        self,
        library: Library,
        weights: Weights,
        own: Weights | None = None,
        across: Weights | None = None,
    ) -> None:
        self.library = library
        self.weights = weights
        self._own = own or weights
        self._across = across or weights

    def weights_of(self, evidence: Evidence) -> Weights:
        """The weights that an evidence's best sentence was measured with."""
        if not evidence.multilingual or not evidence.candidates:
            return self.weights
        return self._between(evidence.language, evidence.candidates[0].located.report.language)

    def least(self, evidence: Evidence) -> float:
        """The threshold of an evidence found by the multilingual encoder."""
        weights = self.weights_of(evidence)
        if evidence.language == "en" and weights is self._across:
            return weights.threshold_in_english or weights.threshold
        return weights.threshold

    def _between(self, asked: str, report: str) -> Weights:
        return self._own if asked == report else self._across

    def terms(self, question: str, language: str) -> tuple[Term, ...]:
        """The question's content words, weighed by how rare they are in the library."""
        return terms_of(question, language, self.library.document_frequency, self.library.size)

    def evidence(
        self,
        question: str,
        expectation: Expectation,
        *,
        language: str = "en",
        k: int = 12,
        filters: Filters | None = None,
        extra: Sequence[Located] = (),
    ) -> Evidence:
        """Search for `question` and measure every sentence of the units found.

        `extra` units are measured as well (those a reference names, those of the last answer).
        """
        across = crosses(self.library, language, filters.reports if filters else ())
        hits = self.library.search(question, k, filters, multilingual=across, comparable=True)
        # mastheads and signatures of a report in another language are like any question that asks
        # for a name or a date: they count where the question is about the document, as `extra`
        hits = [
            hit
            for hit in hits
            if hit.located.unit.kind not in ("other", "signature")
            or hit.located.report.language == language
        ]
        known = {hit.located.docid for hit in hits}
        hits += [Hit(located, 0.0) for located in extra if located.docid not in known]
        hits = [hit for hit in hits if _says_something(hit.located, expectation)]
        return self.measured(question, expectation, hits, language, across=across)

    def evidence_of(
        self,
        question: str,
        expectation: Expectation,
        units: Sequence[Located],
        *,
        language: str = "en",
    ) -> Evidence:
        """The sentences of `units` alone, measured against `question`."""
        hits = [Hit(located, 0.0) for located in units if located.unit.text.strip()]
        across = crosses(self.library, language, tuple({located.report.id for located in units}))
        return self.measured(question, expectation, hits, language, across=across)

    def measured(
        self,
        question: str,
        expectation: Expectation,
        hits: Sequence[Hit],
        language: str,
        *,
        across: bool = False,
    ) -> Evidence:
        """Every sentence of some hits against a question, best first."""
        vector = self.library.question_vector(question, multilingual=across)
        terms: tuple[Term, ...] = ()
        candidates: list[Candidate] = []
        for report_language in dict.fromkeys(hit.located.report.language for hit in hits):
            mine = [h for h in hits if h.located.report.language == report_language]
            kept = self.library.sentence_vectors_of(
                [hit.located for hit in mine], multilingual=across
            )
            asked = language if across else None
            views = [
                self._view(hit, own @ vector, asked) for hit, own in zip(mine, kept, strict=True)
            ]
            if across and report_language != language:
                words = vocabulary([view.text for view in views], report_language)
                found = terms_across(
                    question,
                    language,
                    report_language,
                    words,
                    self.library.document_frequency,
                    self.library.size,
                )
            else:
                found = self.terms(question, language)
            terms = terms or found
            weights = self._between(language, report_language) if across else self.weights
            rows = measure(found, expectation, views)
            if language == report_language == "en" and not _holds_half(rows):
                thesaurus = self.library.thesaurus
                rows = measure(widened(question, found, thesaurus), expectation, views)
            candidates += [
                Candidate(
                    Quote(hit.located, start, end),
                    hit,
                    i,
                    tuple(row),
                    weights.sentence(row) * _worth(view.text[start:end], expectation),
                    found,
                )
                for hit, view, unit_rows in zip(mine, views, rows, strict=True)
                for i, ((start, end), row) in enumerate(zip(view.spans, unit_rows, strict=True))
            ]
        candidates.sort(key=lambda candidate: -candidate.score)
        terms = candidates[0].terms if candidates else terms
        return Evidence(
            question, terms, expectation, tuple(hits), tuple(candidates), across, language
        )

    def confidence(self, evidence: Evidence) -> float:
        """Probability (0..1) that the evidence answers its question."""
        if not evidence.candidates:
            return 0.0
        return self.weights_of(evidence).answers(
            overall(
                [candidate.measures for candidate in evidence.candidates],
                [candidate.score for candidate in evidence.candidates],
            )
        )

    @staticmethod
    def density(evidence: Evidence) -> float:
        """Mean likeness (cosine) of the units in view to the question."""
        return sum(hit.dense for hit in evidence.hits) / max(len(evidence.hits), 1)

    def spans(self, located: Located) -> tuple[tuple[int, int], ...]:
        """The sentences of a unit as spans of its text."""
        return self.library.sentences(located)

    def _view(self, hit: Hit, likenesses: Vectors, asked: str | None = None) -> View:
        """A hit to be measured; `likenesses` are the cosines of its sentences, `asked` is the
        question's language where the multilingual encoder compares."""
        located = hit.located
        unit = located.unit
        context = [located.report.title, *unit.section]
        cosines = [float(value) for value in likenesses]
        if unit.kind == "item" and unit.parent:
            context.append(self.library.unit(located.report.id, unit.parent).unit.text)
            name = named_item(located)
            if name:  # "Chair: NAME" is only like the question together with what it stands under
                context.append(name)
                cosines = [max(cosine, hit.dense) for cosine in cosines]
        unit_cosine = hit.dense or max(cosines, default=0.0)
        if asked is not None:
            cosines = [likeness(cosine, asked, located.report.language) for cosine in cosines]
            unit_cosine = likeness(unit_cosine, asked, located.report.language)
        return View(
            text=unit.text,
            context=" ".join(context),
            spans=self.spans(located),
            cosines=tuple(cosines),
            unit_cosine=unit_cosine,
            language=located.report.language,
        )


def named_item(located: Located) -> str | None:
    """The word a named item goes under ("Chair"), None for units that are numbered or lettered."""
    number = located.unit.number
    return number if located.unit.kind == "item" and number and len(number) > 4 else None


def _holds_half(rows: Sequence[Sequence[Sequence[float]]]) -> bool:
    """Whether any sentence holds half of the question's words, by weight."""
    return any(row[COVERAGE] >= _HALF for of_unit in rows for row in of_unit)


_HALF = 0.5


def _worth(text: str, expectation: Expectation) -> float:
    """A lead-in ("… were as follows:") holds no date, number, place or reason of its own."""
    leads_in = text.rstrip().endswith(":")
    return _LEAD_IN if leads_in and expectation.kind in _HELD_IN_SENTENCES else 1.0


_LEAD_IN = 0.5
_HELD_IN_SENTENCES = frozenset(
    "date number percentage place reason manner article resolution".split()
)


_ON_MASTHEADS = frozenset("person date place numbered symbol".split())


_PROSE = re.compile(
    r"(?:\S+\s+){8,}\S*\b(?:was|were|is|are|has|have|had|held)\b"
    r"(?:\s+\S+){2,}[.]",
    re.DOTALL,
)


def _says_something(located: Located, expectation: Expectation) -> bool:
    """Whether a unit can answer: a bare reference in a footnote states nothing; a masthead or a
    signature only dates, places and names."""
    unit = located.unit
    if unit.kind == "other" and _PROSE.search(unit.text):
        return True  # an introduction that bears no number
    if unit.kind in ("other", "signature"):
        return expectation.kind in _ON_MASTHEADS and bool(unit.text.strip())
    if unit.kind == "footnote":
        return len(unit.text.split()) >= 4
    return bool(unit.text.strip())
