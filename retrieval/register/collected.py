"""What is read out of a sentence so far: uses of verbs, where they stand, and whose they are."""

from __future__ import annotations

from dataclasses import replace

from retrieval.register.addressees import addressee_after
from retrieval.register.candidates import Candidate
from retrieval.register.lexicon import (
    CARRIED,
    CARRIERS,
    Speaker,
    is_adverb,
)
from retrieval.register.sentence import (
    Sentence,
    trimmed,
)
from retrieval.register.subjects import Subject
from retrieval.register.verb_use import UseForm, VerbUse


class Collected:
    """The uses found in a sentence; `earlier` are those of the sentences before."""

    def __init__(self, sentence: Sentence, earlier: list[VerbUse]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.earlier = earlier
        self.uses: list[VerbUse] = []
        self.at: list[int] = []  # index of the last token of each use
        self.subjects: list[Subject] = []

    def _is_adverb(self, index: int) -> bool:
        return is_adverb(self.tokens[index].lower)

    def _word(self, index: int, word: str) -> bool:
        return index < len(self.tokens) and self.tokens[index].lower == word

    def _adverbs_before(self, index: int) -> tuple[int, tuple[str, ...]]:
        """Where the adverbs in front of a verb start, and they, as written."""
        first = index
        while first > 0 and self._is_adverb(first - 1):
            first -= 1
        if first < index and first > 0 and self.tokens[first].lower in ("only", "even"):
            first += 1
        return first, tuple(token.lower for token in self.tokens[first:index])

    def _last_is(self, form: UseForm) -> bool:
        return bool(self.uses) and self.uses[-1].form == form

    def _same_subject(
        self,
        begin: int,
        last: int,
        candidate: Candidate,
        form: UseForm,
        modifiers: tuple[str, ...],
    ) -> None:
        before = self.uses[-1]
        start = self.tokens[begin].start
        subject = Subject(start, start, before.subject, before.speaker)
        self._add(
            candidate.lemma, begin, last, form, before.speaker, before.subject, None, subject,
            modifiers,
        )  # fmt: skip

    def _add(
        self,
        lemma: str,
        first: int,
        last: int,
        form: UseForm,
        speaker: Speaker,
        subject: str,
        addressee: str | None,
        source: Subject,
        modifiers: tuple[str, ...] = (),
    ) -> None:
        """Keeps a use; an `addressee` of None is looked for after the verb."""
        text = self.sentence.text
        start, end = self.tokens[first].start, self.tokens[last].end
        to_whom = addressee
        if to_whom is None:
            to_whom = addressee_after(self.sentence, lemma, last)
        use = VerbUse(
            lemma, text[start:end], tuple(m for m in modifiers if m), form, speaker, subject,
            to_whom, start, end, min(source.start, start), self.sentence.end,
        )  # fmt: skip
        self.uses.append(use)
        self.at.append(last)
        self.subjects.append(source)
        carried = CARRIED.get(self.tokens[last].lower)
        if carried and lemma in CARRIERS and carried != lemma and carried != "express":
            self.uses.append(replace(use, lemma=carried, form="noun"))
            self.at.append(last)
            self.subjects.append(source)

    def _with_clauses(self) -> list[VerbUse]:
        """The uses with their clauses ended where the next one of the sentence begins."""
        ended: list[VerbUse] = []
        for number, use in enumerate(self.uses):
            end = use.clause_end
            for after in self.uses[number + 1 :]:
                if after.clause_start > use.end and after.start > use.end:
                    end = min(end, after.clause_start)
                    break
            ended.append(replace(use, clause_end=trimmed(self.sentence.text, use.end, end)))
        return ended
