"""Finds the predicates of a sentence whose verb is in the lexicon and whose subject can speak."""

from __future__ import annotations

from retrieval.register.candidates import OPENINGS, Candidate, as_written, candidate_at
from retrieval.register.lexicon import (
    BE,
    HAVE,
    MODALS,
    NOUN_LIKE,
    OBLIGATIONS,
)
from retrieval.register.sentence import (
    PREPOSITIONS,
    auxiliaries_before,
)
from retrieval.register.standing import Standing
from retrieval.register.subjects import Subject, agent_after, subject_before
from retrieval.register.verb_use import VerbUse

_PARTICIPLES = ("ed", "en", "ade", "one", "own", "ept", "ent", "ought", "aid", "ound", "eld", "put")


class Reader(Standing):
    """Reads one sentence from left to right; `earlier` are the uses of the sentences before."""

    def read(self) -> list[VerbUse]:
        index = 0
        while index < len(self.tokens):
            if self.tokens[index].lower in OPENINGS:
                index = self._step(index)
            else:
                index += 1
        return self._with_clauses()

    def _step(self, index: int) -> int:
        token = self.tokens[index]
        if token.lower in OBLIGATIONS and self._obligation(index):
            return self.at[-1] + 1
        candidate = candidate_at(self.tokens, index)
        if candidate is None:
            return index + 1
        if self._verb(index, candidate):
            return self.at[-1] + 1
        return index + 1

    def _obligation(self, index: int) -> bool:
        """ "should consider", "must be addressed by", "needs to consider"."""
        tokens, word = self.tokens, self.tokens[index].lower
        position = index + 1
        if word in ("need", "needs", "ought"):
            if not self._word(position, "to") or (word == "need" and self._is_noun(index)):
                return False
            position += 1
        while position < len(tokens) and self._is_adverb(position):
            position += 1
        if position >= len(tokens) or not tokens[position].lower.isalpha():
            return False
        last = position
        passive = False
        if tokens[position].lower in ("be", "have"):
            step = position + 1
            while step < len(tokens) and (self._is_adverb(step) or tokens[step].lower == "been"):
                step += 1
            participle = step < len(tokens) and tokens[step].lower.endswith(_PARTICIPLES)
            describes = step < len(tokens) and tokens[step].lower not in PREPOSITIONS
            if participle or (describes and tokens[position].lower == "be"):
                last, passive = step, participle
        start = tokens[index].start
        if tokens[index - 1].lower in ("and", "or", ",") and self._last_is("modal"):
            whom = self.uses[-1].addressee
        else:
            subject = subject_before(self.sentence, index, self.at, strict=False)
            if subject is None:
                return False
            start, whom = subject.start, subject.text
        agent = agent_after(self.sentence, last) if passive else None
        self._add(
            OBLIGATIONS[word], index, last, "modal", "implied", "", agent.text if agent else whom,
            Subject(start, start, "", "implied"),
        )  # fmt: skip
        return True

    def _is_noun(self, index: int) -> bool:
        before = self.tokens[index - 1].lower if index else ""
        return not (before.endswith("s") or before in ("they", "we", "people", "women", "children"))

    def _verb(self, index: int, candidate: Candidate) -> bool:
        first, modifiers = self._adverbs_before(index)
        chain = auxiliaries_before(self.tokens, first)
        word = self.tokens[index].lower
        begin = chain.start if chain.words else first
        participle = bool({"participle", "past"} & candidate.forms)
        last = as_written(self.tokens, candidate)
        if chain.words and chain.words[-1] in BE and participle:
            return self._passive(begin, last, candidate, modifiers + chain.adverbs)
        if chain.words and chain.words[-1] in BE and "ing" not in candidate.forms:
            return False
        opens = first == 0 or (first == 1 and not self.tokens[0].lower.isalpha())
        if opens and not chain.words and self._opening(first, last, candidate, modifiers):
            return True
        if chain.words == ("having",) and begin == 0:
            return self._opening(begin, last, candidate, modifiers)
        if chain.words and chain.words[-1] == "to":
            return self._infinitive(begin, last, candidate, modifiers)
        if chain.words and set(chain.words) & HAVE and participle:
            return self._finite(begin, last, candidate, modifiers + chain.adverbs)
        if set(chain.words) & {"can", "could", "may", "might"}:
            return False  # what someone might say is not said
        if chain.words and set(chain.words) & (MODALS | BE):
            return self._finite(begin, last, candidate, modifiers + chain.adverbs)
        if "ing" in candidate.forms:
            return self._participle(begin, last, candidate, modifiers)
        if "s" in candidate.forms or "past" in candidate.forms:
            if "past" in candidate.forms and self._word(last + 1, "by"):
                return False
            return self._finite(begin, last, candidate, modifiers, noun_like=word in NOUN_LIKE)
        if "base" in candidate.forms:
            return self._plural(begin, last, candidate, modifiers)
        return False
