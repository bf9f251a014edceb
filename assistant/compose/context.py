"""What every composer works with: the library, the evidence gatherer, settings and language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from assistant.evidence.across import understood
from assistant.evidence.features import COSINE, COVERAGE
from assistant.evidence.gather import Evidence, Gatherer
from assistant.evidence.model import Weights
from assistant.evidence.stated import about_document, of_document, of_its_meeting
from assistant.question.glossary import called
from assistant.question.in_english import in_english
from assistant.question.model import Question
from assistant.question.terms import holds
from assistant.settings import AnswerSettings
from assistant.words import stems
from retrieval.library import Library
from retrieval.model import Filters, Located
from retrieval.naming import Naming
from retrieval.unnamed import unnamed

# Shares of the question's words in one sentence that make it an answer: all of them, or most with
# a likeness (cosine) that leaves little doubt. On CLAPNQ the second refuses no less.
_EVERY_WORD, _MOST_WORDS, _PLAINLY_ALIKE = 0.98, 0.7, 0.5
_ALIKE, _HALF = 0.4, 0.5  # cosine, and share of the question's words, of a sentence on its matter
_TOLD, _FEW_TOLD = 2, 5  # words known that a search takes, and units it adds
_FEW_REPORTS = 12  # whose mastheads are looked at
_FEW_UNITS = 8  # fewer units in view say nothing about a library's subject
_ALONE = 0.3  # least confidence of one unit by itself, which cannot stand out: docs/abstention.md
Level = Literal["answers", "none"]


@dataclass(frozen=True, slots=True)
class Context:
    """`language` is that of the assistant's own words, `asked` that of the question; `reports`
    restricts where to look."""

    library: Library
    gatherer: Gatherer
    settings: AnswerSettings
    language: str = "en"
    asked: str = "en"
    reports: tuple[str, ...] = ()
    near: tuple[Located, ...] = ()  # units of the last answer, which stay candidates
    naming: Naming | None = None  # None: names are looked for as asked

    @property
    def weights(self) -> Weights:
        return self.gatherer.weights

    @property
    def threshold(self) -> float:
        """Least confidence at which evidence counts as an answer."""
        given = self.settings.threshold
        return self.weights.threshold if given is None else given

    @property
    def several_reports(self) -> bool:
        """Whether a place must name its report to be known."""
        return len(self.library.reports()) > 1

    def scope(self, question: Question) -> tuple[str, ...]:
        """Ids of the reports to look in: those asked for, those the question names, or all."""
        if self.reports and question.reports:
            both = tuple(report for report in question.reports if report in self.reports)
            return both or self.reports
        return self.reports or question.reports

    def tongues(self, question: Question) -> set[str]:
        """The languages of the reports looked in."""
        scope = self.scope(question)
        return {r.language for r in self.library.reports() if not scope or r.id in scope}

    def filters(self, question: Question) -> Filters:
        """The scope as a filter."""
        return Filters(
            reports=self.scope(question), kinds=question.only, section=self.part(question)
        )

    def part(self, question: Question) -> str | None:
        """The words by which headings tell the part of a report that the question is about; None
        where no report in view has such a part."""
        if question.part is None:
            return None
        words = question.part.lower().split()
        paths = {
            " ".join(one.unit.section).lower() for one in self.library.units(self.scope(question))
        }
        return question.part if any(all(w in path for w in words) for path in paths) else None

    def sought(self, question: Question) -> str:
        """What is looked for: the question without the names of the reports looked in, other names
        as the reports have them."""
        named = [info for info in self.library.reports() if info.id in question.reports]
        text = unnamed(question.core, named) if named else question.core
        return self.naming.read(text) if self.naming and question.language == "en" else text

    def evidence(self, question: Question) -> Evidence:
        """What the library holds on the question."""
        evidence = self.gatherer.evidence(
            self.sought(question),
            question.expectation,
            language=question.language,
            k=self.settings.candidates,
            filters=self.filters(question),
            extra=(*self.near, *self._mastheads(question), *self._told(question)),
        )
        return _every_word_first(evidence)

    def _told(self, question: Question) -> tuple[Located, ...]:
        """The English units that have the words of a question in another language, as far as these
        are known: the multilingual vectors alone may miss them."""
        if question.language == "en" or "en" not in self.tongues(question):
            return ()
        if len(called(question.core, question.language, ("en",))) < _TOLD:
            return ()
        read = in_english(question)
        if read is None or not self.library.multilingual:
            return ()
        scope = self.scope(question) or tuple(one.id for one in self.library.reports())
        english = tuple(one for one in scope if self.library.report(one).language == "en")
        filters = replace(self.filters(question), reports=english)
        hits = self.library.search(read.core, _FEW_TOLD, filters)
        return tuple(hit.located for hit in hits)

    def _mastheads(self, question: Question) -> tuple[Located, ...]:
        """The mastheads in view, where the question is about a document or its meeting."""
        scope = self.scope(question) or tuple(one.id for one in self.library.reports())
        if len(scope) > _FEW_REPORTS or not about_document(question):
            return ()
        units = self.library.units(scope, ("other",))
        return tuple(
            one
            for one in units
            if of_document(question, one.report) or of_its_meeting(question, one.unit.text)
        )

    def evidence_of(self, question: Question, units: tuple[Located, ...]) -> Evidence:
        """What the given units alone hold on the question."""
        return self.gatherer.evidence_of(
            question.matter, question.expectation, units, language=question.language
        )

    def level(self, evidence: Evidence, confidence: float) -> Level:
        """Whether evidence may be taken as an answer.

        In a library that is about the question's subject (the units in view are all alike to it)
        a question in other words than the reports' gets a lower confidence than elsewhere; the
        second threshold was fixed on such collections. A unit by itself has no others to be more
        alike than, which lowers its confidence: it has a threshold of its own. A sentence with
        every word of the question, or most of them and plainly alike, answers in any case.
        """
        if not evidence.candidates:
            return "none"
        if evidence.multilingual:
            given = self.settings.threshold
            least = self.gatherer.least(evidence) if given is None else given
            sure = confidence >= least or _says_every_word(evidence)
            return "answers" if sure else "none"
        best = evidence.candidates[0]
        covered, alike = best.measures[COVERAGE], best.measures[COSINE]
        same_words = len(evidence.terms) > 1 and (
            covered >= _EVERY_WORD or (covered >= _MOST_WORDS and alike >= _PLAINLY_ALIKE)
        )
        if confidence >= self.threshold or same_words or _has_rare_name(evidence):
            return "answers"
        if len(evidence.hits) == 1 and self.settings.threshold is None:
            return "answers" if confidence >= _ALONE else "none"
        few = len(evidence.hits) < _FEW_UNITS
        if few or self.gatherer.density(evidence) < self.weights.dense:
            return "none"
        return "answers" if confidence >= self.weights.threshold_dense else "none"

    def on_topic(self, evidence: Evidence) -> bool:
        """Whether the best sentence is about the question's matter, answering it or not."""
        if evidence.multilingual:
            least = self.gatherer.least(evidence)
            return self.confidence(evidence) >= least or _says_every_word(evidence)
        best = evidence.candidates[0] if evidence.candidates else None
        return best is not None and (
            best.measures[COSINE] >= _ALIKE or best.measures[COVERAGE] >= _HALF
        )

    def confidence(self, evidence: Evidence) -> float:
        """Probability (0..1) that the evidence answers."""
        return self.gatherer.confidence(evidence)


def _every_word_first(evidence: Evidence) -> Evidence:
    """The evidence with the sentences first that say every word of a question in another language,
    where each of its words is known in theirs: the vectors may be nearer to one that says none."""
    if not evidence.multilingual or not _says_every_word(evidence):
        return evidence
    whole = [c for c in evidence.candidates if c.measures[COVERAGE] >= _EVERY_WORD]
    best = evidence.candidates[0]
    if best in whole:
        return evidence
    raised = [replace(c, score=max(c.score, best.score)) for c in whole]
    rest = [c for c in evidence.candidates if c not in whole]
    return replace(evidence, candidates=(*raised, *rest))


def _has_rare_name(evidence: Evidence) -> bool:
    """Whether the best sentence has a name or number of the question that few units have."""
    best = evidence.candidates[0].quote
    language = best.located.report.language
    found = stems(best.text, language)
    return any(
        (term.name or term.number) and term.weight >= _RARE and holds(term, found, language)
        for term in evidence.terms
    )


def _says_every_word(evidence: Evidence) -> bool:
    """Whether a sentence in another language than the question has all that the question names,
    every word of it known there and one that few units have."""
    first = evidence.candidates[0] if evidence.candidates else None
    if first is None or first.located.report.language == evidence.language:
        return False
    terms = first.terms
    return (
        len(terms) > 1
        and any(term.weight >= _RARE for term in terms)
        and any(c.measures[COVERAGE] >= _EVERY_WORD for c in evidence.candidates[:_FEW_UNITS])
        and understood(evidence.question, evidence.language, first.located.report.language)
    )


_RARE = 0.65  # weight of a word that stands in a handful of units
