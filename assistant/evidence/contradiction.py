"""Whether sentences contradict what a question takes for granted, or bear it out.

The question is held against the sentences with the verifier's own checks: operative verb,
negation, quantifier, figures, opposites. What it takes for granted is everything but the thing it
asks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.evidence.asked_verb import asks_someone, question_verb
from assistant.evidence.deeds import DEED_OF, DEEDS, GRANTS
from assistant.evidence.derivation import told_as_deed
from assistant.question.model import Question
from assistant.question.terms import Term, holds
from assistant.verify import figures, polarity
from assistant.verify.lexicon import HEDGES, OPPOSITES, STRICT_NEGATIONS
from assistant.words import is_content, stem, stems, tokens
from retrieval.register.verbs import VerbUse, lemma_of, verb_uses

_ASKED_NUMBER = re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE)
_UNIVERSAL = re.compile(r"\b(?:all|every|each|everyone|always|only|no|none|never)\b", re.IGNORECASE)
_DEGREE = re.compile(
    r"\b(?:dramatically|completely|entirely|fully|totally|merely|exclusively)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where question and sentence part: what kind of thing, and the verb as written if a verb."""

    check: str  # verb, hedge, negation, quantifier, number, opposite
    written: str = ""


def conflict(question: Question, sentences: Sequence[str]) -> Conflict | None:
    """The first conflict between what a question assumes and the sentences; None if none."""
    text = " ".join(sentences)
    return (
        _verb(question, text)
        or stance(question, sentences)
        or _deed(question, sentences)
        or _number(question, text)
        or _opposite(question, sentences)
        or _negation(question, sentences)
        or _quantifier(question, text)
    )


def borne_out(
    question: Question, terms: Sequence[Term], sentences: Sequence[str], language: str
) -> bool:
    """Whether one sentence holds what the question says: nearly all its terms, no conflict."""
    total = sum(term.weight for term in terms)
    if not total or conflict(question, sentences):
        return False
    for sentence in sentences:
        found = stems(sentence, language)
        held = sum(term.weight for term in terms if holds(term, found, language))
        named = (holds(term, found, language) for term in terms if term.name or term.number)
        plain = not _denial(sentence) and not _hedging(question, sentence)
        if held / total >= _BORNE_OUT and plain and all(named):
            return True
    return False


_BORNE_OUT = 0.85


def _hedging(question: Question, sentence: str) -> bool:
    """Whether a sentence says what might or should be rather than what is; "may" grants what "can
    …?" and "may …?" ask for."""
    hedges = {"may", "might", "could", "should", "would"}
    if _ASKS_LEAVE.match(question.core):
        hedges.discard("may")
    return bool(hedges & set(sentence.lower().split()))


_ASKS_LEAVE = re.compile(r"^\W*(?:can|may)\b", re.IGNORECASE)


def _verb(question: Question, text: str) -> Conflict | None:
    """An operative verb of the question that none of the sentences uses of the same matter."""
    lemma = question_verb(question)
    if lemma is None:
        return None
    uses = [use for use in verb_uses(text) if use.form != "noun"]
    if not uses:
        return None
    same = [use for use in uses if use.lemma == lemma or _writes(use, lemma)]
    if not same and {stem(word) for word in lemma.split() if is_content(word)} <= stems(text):
        return None  # "decides to extend" of "extended", "expresses its concern" of "concerned"
    if not matter_stands(question, lemma, text):
        return None
    about = related(question, uses, text)
    if same:
        hedge = _hedged(question, text, same)
        return Conflict("hedge", hedge) if hedge else None
    if about is None:
        return None
    return Conflict("verb", about.written)


def matter_stands(question: Question, lemma: str, text: str) -> bool:
    """Whether the text speaks of what the body is asked to have done ("decide to withdraw X" of a
    withdrawal); a sentence on something else by another verb contradicts nothing."""
    words = [token.text for token in tokens(question.core)]
    at = next((i for i, word in enumerate(words) if lemma_of(word) == lemma), len(words))
    for to, deed in pairwise(words[at + 1 : at + _WHO_AND_DEED]):
        if to.lower() == "to":
            return stem(deed) in stems(text) or told_as_deed(deed, text)
    return True


_WHO_AND_DEED = 9  # "request", up to six words for whom, "to", and the deed


def _writes(use: VerbUse, lemma: str) -> bool:
    """Whether a use has the verb in an obligation: "shall submit" of "submit"."""
    return use.form == "modal" and stem(lemma) in stems(use.written)


def related(question: Question, uses: Sequence[VerbUse], text: str) -> VerbUse | None:
    """The use whose clause, or what follows it, shares most words with the question."""
    asked = {w for w in stems(question.core) if is_content(w)}

    def shared(use: VerbUse) -> int:
        clause = text[use.clause_start : max(use.clause_end, use.end + 200)]
        return len(asked & stems(clause))

    finite = [use for use in uses if use.form in ("finite", "passive")] or list(uses)
    about = [use for use in finite if shared(use) >= 1]
    asking = [use for use in about if use.addressee] if asks_someone(question) else []
    return max(asking or about, key=shared, default=None)


def _hedged(question: Question, text: str, uses: Sequence[VerbUse]) -> str:
    """The hedge right after the verb ("encourages … to consider") that the question leaves out."""
    if HEDGES & {token.text.lower() for token in tokens(question.core)}:
        return ""
    for use in uses:
        after = text[use.end : use.clause_end]
        found = re.search(r"\bto (consider(?: \w+ing)?)\b", after)
        if found:
            return f"{use.written} … {found.group()}"
    return ""


_APPROVES = frozenset(
    "recommend support approve endorse welcome favour favor allow praise promote".split()
)
_DISAPPROVES = re.compile(
    r"\b(?:concern(?:ed)?|undermin\w+|contrary|violat\w+|inconsistent|regrets?|deplor\w+|condemn\w*|"
    r"oppos\w+|reject\w*|cannot be justified|against|alarm\w*)\b",
    re.IGNORECASE,
)


def approving(question: Question) -> frozenset[str]:
    """The verbs of approval in a question, as lemmas."""
    lemmas = {lemma_of(token.text) for token in tokens(question.core) if token.text.islower()}
    return _APPROVES & lemmas


def stance(question: Question, sentences: Sequence[str]) -> Conflict | None:
    """A question that takes approval for granted where the likeliest sentence disapproves."""
    if not approving(question) or not sentences:
        return None
    spoken = {use.lemma for use in verb_uses(sentences[0])}
    if spoken & _APPROVES or not _DISAPPROVES.search(sentences[0]):
        return None
    return Conflict("stance")


def _deed(question: Question, sentences: Sequence[str]) -> Conflict | None:
    """A deed the question lays to a body, where the likeliest sentence has that body, or nobody,
    do something else."""
    if not sentences:
        return None
    for found in DEED_OF.finditer(question.core):
        if stem(found.group("deed")) not in DEEDS:
            continue
        deed = stem(found.group("deed"))
        same = GRANTS if deed in GRANTS else {deed}
        if any(same & stems(sentence) for sentence in sentences):
            return None
        uses = [
            use for use in verb_uses(sentences[0]) if use.operative and use.form != "participle"
        ]
        return Conflict("verb", uses[-1].written) if uses else None
    return None


def _number(question: Question, text: str) -> Conflict | None:
    """A count the question assumes ("three chemicals") where the text has another of the thing."""
    if _ASKED_NUMBER.search(question.core):
        return None
    words = tokens(question.core)
    there = tokens(text)
    found: Conflict | None = None
    for i, token in enumerate(words[:-1]):
        mine = figures.figures(token.text)
        if not mine or not figures.is_figure(token.text) or token.text[:2] in ("19", "20"):
            continue
        things = [t.stem for t in words[i + 1 : i + 4] if is_content(t.text)]
        for j, other in enumerate(there[:-1]):
            if not figures.is_figure(other.text):
                continue
            theirs = figures.figures(other.text)
            near = [t.stem for t in there[j + 1 : j + 4]]
            if things and set(things) & set(near):
                if theirs & mine:
                    return None
                found = found or Conflict("number", other.text)
    return found


def _opposite(question: Question, sentences: Sequence[str]) -> Conflict | None:
    mine = {token.text.lower() for token in tokens(question.core)}
    for sentence in sentences:
        theirs = {token.text.lower() for token in tokens(sentence)}
        for one in mine - theirs:
            for other in theirs - mine:
                if (one, other) in OPPOSITES and len(_content(mine) & _content(theirs)) >= 2:
                    return Conflict("opposite", other)
    return None


def _content(words: set[str]) -> set[str]:
    return {stem(word) for word in words if is_content(word)}


def _negation(question: Question, sentences: Sequence[str]) -> Conflict | None:
    """The clause that holds most of the question's words denies what it asks, or the reverse."""
    asked = _content({token.text.lower() for token in tokens(question.core)})
    denied_there = bool(STRICT_NEGATIONS & {t.text.lower() for t in tokens(question.core)})
    best, words = _clause(asked, sentences)
    if len(words) < 2 or len(words) < _MOST * len(asked):
        return None
    denies = bool(STRICT_NEGATIONS & set(re.findall(r"\w+", best.lower().replace("n't", " not"))))
    return Conflict("negation") if denies != denied_there else None


_MOST = 0.6  # share of the question's words a clause must hold to be its statement
_CLAUSES = re.compile(r"[,;:()—]|\b(?:but|although|while|whereas|which|in spite of|despite)\b")


def _clause(asked: set[str], sentences: Sequence[str]) -> tuple[str, set[str]]:
    """The clause of the sentences that shares most words with the question."""
    clauses = [part for sentence in sentences for part in _CLAUSES.split(sentence)]
    shared = [asked & _content({t.text.lower() for t in tokens(clause)}) for clause in clauses]
    best = max(range(len(clauses)), key=lambda i: (len(shared[i]), _denial(clauses[i])))
    return clauses[best], shared[best]


def _denial(clause: str) -> bool:
    return bool(STRICT_NEGATIONS & set(clause.lower().split()))


def _quantified(text: str) -> set[tuple[str, str]]:
    """Each "all …", "every …", with the stem of the word it governs."""
    return {(one[1].lower(), stem(one[2])) for one in _WITH_NOUN.finditer(text)}


_WITH_NOUN = re.compile(r"\b(all|every|each|only|no|none of) (?:the )?([\w’'-]+)", re.IGNORECASE)


def _quantifier(question: Question, text: str) -> Conflict | None:
    """ "All" or "every" in the question where the text says "some", "many" or "several"."""
    if not _UNIVERSAL.search(question.core):
        return None
    quantified = _quantified(question.core)
    if quantified and quantified <= _quantified(text):
        return None  # "all parties" in both, whatever stands between them and the verb
    for reason in polarity.mismatches(question.core, text):
        if reason.check == "quantifier":
            return Conflict("quantifier")
    return None
