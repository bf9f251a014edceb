"""The deterministic judge: words, figures, names, negation, verbs. No model, no assistant code.

A sentence is supported when each of its pieces stands verbatim in the evidence; or else when its
quotations do, and all its figures and names occur there, it has no operative verb of its own, it
negates neither more nor less than the evidence it is taken from, and at least `CONTAINED` of its
content words occur there. The bound is fixed by reading, not fitted: below it a sentence brings in
more than one word in four from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from eval.judges import Evidence
from eval.judges.places import without_place, without_voice
from eval.metrics.answers import COUNTS
from eval.metrics.verbs import foreign_verbs
from eval.text import (
    NEGATIONS,
    STOP,
    content_words,
    negated,
    normal,
    numbers,
    sentences,
    stem,
    without_markers,
    words,
)

CONTAINED = 0.75
COPIED = 0.5
QUANTIFIERS = frozenset(
    "all any both each every few many most no none numerous several some".split()
)
_QUOTED = re.compile(r"\"([^\"]{3,}?)\"")
_GAP = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|…|\.\.\.)\s*")
_NAME = re.compile(r"(?<=[^\s.!?:;\"“(]\s)([A-Z][\w’'./-]*(?:\s+[A-Z][\w’'./-]*)*)")
_OPENING = re.compile(r"^(?:yes|no)\s*[,.:;–—-]+\s*", re.I)
_LIST_MARK = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")

# Words with which an answer speaks of the reports rather than out of them.
FRAMING = frozenset(
    stem(word)
    for word in """according address agenda annex annual answer answers article asks attribute
    attributed bears board chair chapter cite cited cites concerning contain contains convention
    count country does document documents entries entry express expressed false find first follow
    followed following follows footnote found full give given gives group heading identify include
    includes item items language last list listed lists match matches meeting mention mentioned
    mentions name named names nearest none nothing number numbered numbers occur occurs page
    paragraph paragraphs passage phrase place places point points premise question quote quoted
    quotes range read reads recommendation recommendations record refer refers relevant report
    reports same say second section sentence show showing shown shows speak speaks specific
    specify state stated states summary term text third total two unit units use used uses verb
    verbs voice whole word wording words write writes written year years yes""".split()
)


@dataclass(frozen=True, slots=True)
class LexicalJudge:
    """Support by words, figures, names, negation and verbs; see the module's first lines."""

    contained: float = CONTAINED

    @property
    def name(self) -> str:
        return "lexical"

    def supports(self, sentence: str, evidence: Sequence[Evidence], question: str = "") -> bool:
        """Whether the evidence together supports the sentence; no evidence supports nothing."""
        claim = _OPENING.sub("", _LIST_MARK.sub("", without_markers(sentence))).strip()
        if not evidence:
            return False
        if not claim:
            return True
        body = " \n ".join(one.text for one in evidence)
        around = "; ".join(one.label for one in evidence)
        claim = without_voice(without_place(claim, around), around)
        pieces = [piece for piece in _GAP.split(claim) if words(piece)]
        if all(_stands_in(piece, body) for piece in pieces):
            return len(pieces) < 2 or _same_negations(claim, body)
        return self._reworded(claim, body, evidence, question)

    def _reworded(self, claim: str, body: str, evidence: Sequence[Evidence], question: str) -> bool:
        plain = normal(claim)
        quoted = _QUOTED.findall(plain)
        for span in quoted:
            if not all(_stands_in(piece, body) for piece in _GAP.split(span) if words(piece)):
                return False
        places = " \n ".join(one.label for one in evidence)
        around = f"{body} \n {places}"
        own = _QUOTED.sub(" ", claim.replace("“", '"').replace("”", '"'))
        if quoted and _is_framing(own, places, question):
            return True
        figures = set(numbers(around)) | {str(len(evidence))} | set(numbers(question))
        if not set(numbers(own)) <= figures:
            return False
        if foreign_verbs(claim, [around], question):
            return False
        known = set(content_words(around)) | set(content_words(question)) | FRAMING | _COUNT_STEMS
        if not all(set(content_words(name)) <= known for name in _NAME.findall(own)):
            return False
        named = set(words(f"{places} {question}"))
        if not _same_negations(own, body) or _altered(claim, body, known, named):
            return False
        said = [word for word in content_words(claim) if word not in FRAMING]
        if not said:
            return True
        there = set(content_words(around)) | _COUNT_STEMS
        return sum(word in there for word in said) / len(said) >= self.contained


_COUNT_STEMS = frozenset(stem(word) for word in COUNTS)


@lru_cache(maxsize=65536)
def _stands_in(piece: str, body: str) -> bool:
    trimmed = normal(piece).strip(" .,;:\"'()")
    return trimmed in normal(body)


def _is_framing(own: str, places: str, question: str) -> bool:
    """Whether words around a quotation only introduce it."""
    known = set(content_words(places)) | set(content_words(question)) | FRAMING | _COUNT_STEMS
    figures = set(numbers(places)) | set(numbers(question))
    return set(content_words(own)) <= known and set(numbers(own)) <= figures


def _closest(claim: str, body: str) -> str:
    """The sentence of the evidence with which the claim shares most content words."""
    said = set(content_words(claim))
    return max(sentences(body) or [body], key=lambda one: len(said & set(content_words(one))))


def _altered(claim: str, body: str, known: set[str], named: set[str]) -> bool:
    """Whether the claim is a near copy of a sentence of the evidence with telling words changed.

    Near copy: `COPIED` of its words stand in runs of two or more in that sentence, in order. What
    it puts in place of others may then be no content word unknown to the evidence, and no figure,
    quantifier or negation, unless that names the place (`named`: words of labels and question).
    """
    mine, theirs = words(claim), words(_closest(claim, body))
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    copied = sum(block.size for block in matcher.get_matching_blocks() if block.size > 1)
    if not mine or copied / len(mine) < COPIED:
        return False
    for change, start, end, left, right in matcher.get_opcodes():
        put, taken = mine[start:end], theirs[left:right]
        if change in ("equal", "delete"):
            continue
        leads = change == "insert" or start == 0  # framing may lead in, not replace
        allowed = known if leads else known - FRAMING
        if any(stem(word) not in allowed and word not in STOP for word in put):
            return True
        if change == "replace":
            told = {word for word in put if _telling(word)} - set(taken)
            if any(word[0].isdigit() for word in taken) and any(w[0].isdigit() for w in told):
                return True  # one figure for another
            if told - named and any(word not in STOP or _telling(word) for word in taken):
                return True
    return False


def _telling(word: str) -> bool:
    """A word whose exchange changes what is said, though the evidence may hold it elsewhere."""
    return word in QUANTIFIERS or word in NEGATIONS or word[0].isdigit() or word in COUNTS


def _same_negations(claim: str, body: str) -> bool:
    """Whether the claim negates what the evidence negates, and nothing else.

    A negation is known by the two content words after it: each one of the claim must be one of the
    evidence, and what the closest sentence of the evidence negates may not stand un-negated.
    """
    mine, theirs = negated(claim), negated(body)
    if any(not any(set(one) & set(other) for other in theirs) for one in mine):
        return False
    said = set(content_words(claim))
    taken = [one for one in negated(_closest(claim, body)) if one[0] in said]
    return all(any(set(one) & set(other) for other in mine) for one in taken)


def is_claim(
    sentence: str,
    question: str,
    *,
    vocabulary: frozenset[str],
    naming: frozenset[str],
    english: bool,
) -> bool:
    """Whether a sentence without citations says something about a report all the same.

    It does if it holds a figure that neither the question, nor counting, nor naming places
    explains, or three content words that are neither the question's, nor framing, nor names of
    reports, parts and units (`naming`). In another language only words of the reports' own
    `vocabulary` count, since its framing words are not known here.
    """
    plain = without_markers(sentence)
    asked = set(content_words(question))
    explained = set(numbers(question)) | naming | {str(n) for n in range(100)}
    if set(numbers(plain)) - explained:
        return True
    novel = {
        word
        for word in content_words(plain)
        if word not in asked
        and word not in FRAMING
        and word not in _COUNT_STEMS
        and word not in naming
    }
    if not english:
        novel &= vocabulary
    return len(novel) >= 3
