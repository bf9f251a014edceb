"""How far a sentence is on a topic: its likeness to it, and the topic's words that it holds."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from assistant.evidence.features import COSINE, COVERAGE
from assistant.evidence.gather import Candidate, Evidence
from assistant.question.terms import Term, holds
from assistant.words import stems
from retrieval.model import Located, ReportInfo

_HELD = 0.98  # share of the topic's words that is all of them
_ALL_WORDS = 0.20  # likeness a sentence with every word of the topic still needs
_WORDS_ALONE = 0.8  # in other languages: three quarters of the topic's words, rightly weighed
_SHARE = 0.5  # of a topic's word in a sentence's weight, beside its likeness

# How a report in another language than the topic's was searched: for the topic's words as they are
# called there, for its meaning alone where not all of them can be told, or not at all.
Across = Literal["", "words", "meaning", "unsearched"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence of the report with how far it is on the topic, and the share (0..1) of the topic's
    words that it holds."""

    candidate: Candidate
    weight: float
    covered: float

    @property
    def located(self) -> Located:
        return self.candidate.located


@dataclass(frozen=True, slots=True)
class Scale:
    """The topic's words with their weights in one report: a word that stands in every unit of it
    ("youth" in a report on youth) tells nothing there, one that stands nowhere tells most."""

    shares: tuple[tuple[Term, float], ...]
    language: str
    across: Across

    @staticmethod
    def of(evidence: Evidence, report: ReportInfo, across: Across) -> Scale:
        """Inverse document frequency (Robertson and Spärck Jones) over the units of the report."""
        language = report.language
        units = [stems(hit.located.unit.text, language) for hit in evidence.hits]
        size = max(report.units, len(units))
        shares = []
        for term in evidence.terms:
            count = sum(holds(term, unit, language) for unit in units)
            shares.append((term, math.log(1 + (size - count + 0.5) / (count + 0.5))))
        total = sum(share for _, share in shares) or 1.0
        told = tuple((term, share / total) for term, share in shares)
        return Scale(told, language, across)

    def weight(self, candidate: Candidate) -> tuple[float, float]:
        """Likeness to the topic, and half a point for all of its words; and the share of these.

        The default encoder finds any two texts alike that are in the same other language than
        English: there the words alone decide. Across languages the multilingual encoder puts a word
        or two hardly nearer to the text on it than to others: the words as they are called there
        decide, and meaning where not all of them can be told.
        """
        found = stems(candidate.quote.text, self.language)
        covered = sum(share for term, share in self.shares if holds(term, found, self.language))
        cosine = candidate.measures[COSINE]
        if self.across == "meaning":
            return cosine + _SHARE / 2 * covered, covered
        if self.across == "words":
            return covered * _WORDS_ALONE + _SHARE * max(cosine, 0.0), covered
        if self.language != "en":
            return covered * _WORDS_ALONE, covered
        if candidate.measures[COVERAGE] >= _HELD and cosine < _ALL_WORDS:
            return cosine, 0.0  # the words stand there by chance
        return cosine + _SHARE * covered, covered


def procedural(candidate: Candidate) -> bool:
    """Whether a sentence is about the meeting or the report itself."""
    text = candidate.quote.text
    return bool(_PROCEDURE.search(text) or (_A_TITLE.search(text) and len(text.split()) < 40))


# How such reports tell of their own proceedings and send their readers on: words on a topic there
# are headings and names, nothing said on it.
_PROCEDURE = re.compile(
    r"^(?:at (?:its|the|their) .{1,60}\bmeetings?, .{0,80}\b(?:panel|considered|held|adopted"
    r"|elected|heard|had before)\b"
    r"|(?:in addition, )?statements? (?:was|were) (?:also )?(?:made|delivered|heard)\b"
    r"|(?:the )?(?:observers?|representatives?) .{1,400} (?:also )?made (?:a )?statements?\W*$"
    r"|participants were invited to\b"
    r"|it had before it\b"
    r"|.{1,200}\b(?:introduced|brings? to the attention of) .{0,120}\bdraft"
    r" (?:resolution|decision)\b"
    r"|a representative of the following\b"
    r"|(?:the|a) panel discussion was\b"
    r"|for (?:additional|further|more) .{1,120}\b(?:refer to|see)\b"
    r"|further information\b.{1,200}\b(?:contained|available|found|provided) (?:in|at|on)\b)",
    re.IGNORECASE | re.DOTALL,
)


# A document named in a list of documents.
_A_TITLE = re.compile(
    r"^(?:report|note|letter|draft)\b.{0,300}\([A-Z]+/[\w./() -]+\)\W*$", re.I | re.S
)
