"""The ways an operative verb stands in a sentence, and what each needs to be a use of it."""

from __future__ import annotations

from dataclasses import replace

from retrieval.register.candidates import Candidate
from retrieval.register.collected import Collected
from retrieval.register.lexicon import (
    ADJECTIVAL,
    CLAIMS,
    TO_SOMEONE,
    WEAK,
    WISHES,
    Speaker,
)
from retrieval.register.sentence import (
    PREPOSITIONS,
    auxiliaries_before,
    starts_object,
)
from retrieval.register.subjects import Subject, agent_after, subject_after_opening, subject_before
from retrieval.register.verb_use import UseForm

_GOES_ON = frozenset(
    {"urge", "call upon", "call for", "request", "reaffirm", "reiterate", "decide"}
)

_VOICES = ("body", "speakers", "chair", "implied")


class Standing(Collected):
    """Each method is given a verb in one construction, keeps its use, and says whether it is one.

    `begin` and `last` are the indices of its first and last token.
    """

    def _opening(
        self, first: int, last: int, candidate: Candidate, modifiers: tuple[str, ...]
    ) -> bool:
        """A verb that opens the unit: its subject is the body that adopted the text."""
        sentence = self.sentence
        if not sentence.first:
            return False
        word = self.tokens[first]
        capital = word.text[:1].isupper()
        if "s" in candidate.forms and (capital or sentence.kind == "item"):
            form: UseForm = "finite"
        elif {"ing", "participle"} & candidate.forms and (
            sentence.kind == "preambular" or (capital and not self._ends_as_statement())
        ):
            form = "participle"
        else:
            return False
        subject = Subject(word.start, word.start, "", "implied")
        self._add(candidate.lemma, first, last, form, "implied", "", None, subject, modifiers)
        return True

    def _ends_as_statement(self) -> bool:
        """Whether an opening "-ing" or "-ed" leads to a main clause, as in running text."""
        return self.sentence.kind not in ("preambular",) and (
            self.sentence.text[self.sentence.end - 1 : self.sentence.end] not in (",", ";")
        )

    def _passive(
        self, begin: int, last: int, candidate: Candidate, modifiers: tuple[str, ...]
    ) -> bool:
        grammatical = subject_before(self.sentence, begin, self.at, strict=False)
        if candidate.lemma == "make reference":
            while self.tokens[begin].lower not in ("reference", "references"):
                begin -= 1
        if candidate.lemma.startswith("be "):
            if grammatical is None or grammatical.speaker in ("implied", "impersonal"):
                return False
            self._add(
                candidate.lemma, begin, last, "finite", grammatical.speaker, grammatical.text,
                None, grammatical, modifiers,
            )  # fmt: skip
            return True
        agent = agent_after(self.sentence, last)
        if grammatical is None and agent is None and not self._word(begin - 1, ","):
            return False
        addressed = candidate.lemma in TO_SOMEONE and grammatical is not None
        if candidate.lemma == "require" and self._word(last + 1, "to") and grammatical:
            subject = Subject(grammatical.start, begin, "", "implied")
            self._add(
                "require", begin, last, "modal", "implied", "", grammatical.text, subject, modifiers
            )
            return True
        speaker: Speaker = agent.speaker if agent else "impersonal"
        if candidate.lemma in WEAK and (agent is None or speaker not in _VOICES):
            return False
        if agent is None and addressed and self.sentence.kind == "recommendation":
            speaker = "implied"
        subject = Subject(
            grammatical.start if grammatical else begin, begin, agent.text if agent else "", speaker
        )
        to_whom = grammatical.text if addressed and grammatical else ""
        self._add(
            candidate.lemma, begin, last, "passive", speaker, subject.text, to_whom, subject,
            modifiers,
        )  # fmt: skip
        return True

    def _infinitive(
        self, begin: int, last: int, candidate: Candidate, modifiers: tuple[str, ...]
    ) -> bool:
        """ "wishes to recall … and to remind", "continues to reiterate"."""
        tokens = self.tokens
        if begin > 0 and tokens[begin - 1].lower in WISHES:
            governor = begin - 1
            start, more = self._adverbs_before(governor)
            chain = auxiliaries_before(tokens, start)
            start = chain.start if chain.words else start
            subject = subject_before(self.sentence, start, self.at)
            if subject is None or "to" in chain.words:
                return False
            self._add(
                candidate.lemma, start, last, "infinitive", subject.speaker, subject.text, None,
                subject, more + modifiers,
            )  # fmt: skip
            return True
        joined = begin > 0 and tokens[begin - 1].lower in ("and", "or")
        if joined and self._last_is("infinitive"):
            self._same_subject(begin, last, candidate, "infinitive", modifiers)
            return True
        return False

    def _participle(
        self, begin: int, last: int, candidate: Candidate, modifiers: tuple[str, ...]
    ) -> bool:
        """ ", commending the efforts", "while noting that", "with some participants requesting"."""
        tokens = self.tokens
        before = tokens[begin - 1].lower if begin else ""
        if candidate.lemma in WEAK and not (self.uses and self.uses[-1].speaker == "speakers"):
            return False
        if self.uses and before in (",", "and", "while", ";"):
            if before == "and" and self.uses[-1].form != "participle":
                return False
            if self.uses[-1].form == "modal":
                return False
            self._same_subject(begin, last, candidate, "participle", modifiers)
            return True
        if begin <= 1 and before in ("while", "") and self.sentence.kind != "preambular":
            subject = subject_after_opening(self.sentence, last)
            if subject is None:
                return False
            self._add(
                candidate.lemma, begin, last, "participle", subject.speaker, subject.text, None,
                subject, modifiers,
            )  # fmt: skip
            return True
        subject = subject_before(self.sentence, begin, self.at)
        if subject is None or not self._word_before(subject, "with"):
            return False
        self._add(
            candidate.lemma, begin, last, "participle", subject.speaker, subject.text, None,
            subject, modifiers,
        )  # fmt: skip
        return True

    def _word_before(self, subject: Subject, word: str) -> bool:
        text = self.sentence.text
        return text[: subject.start].rstrip().lower().endswith(word)

    def _finite(
        self,
        begin: int,
        last: int,
        candidate: Candidate,
        modifiers: tuple[str, ...],
        noun_like: bool = False,
    ) -> bool:
        tokens = self.tokens
        before = tokens[begin - 1].lower if begin else ""
        joined = before in ("and", "or", "but", ",", ";")
        if joined and tokens[last].lower in ADJECTIVAL:
            noun_like = True
        if joined and self.uses and self._agrees(candidate, begin):
            if noun_like and before != "and" and not starts_object(tokens, last + 1):
                return False
            if not noun_like or starts_object(tokens, last + 1):
                form = "participle" if self.uses[-1].form == "participle" else "finite"
                self._same_subject(begin, last, candidate, form, modifiers)  # type: ignore[arg-type]
                return True
        subject = subject_before(self.sentence, begin, self.at) or self._it(begin)
        if subject is None:
            return False
        if subject.speaker == "other" and noun_like:
            return False
        if subject.pronoun:
            subject = self._resolved(subject)
        if candidate.lemma in WEAK:
            after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
            reduced = "past" in candidate.forms and after in PREPOSITIONS
            noun = noun_like and not starts_object(tokens, last + 1)
            says = candidate.lemma in CLAIMS and after in ("that", "to")
            voiced = subject.speaker in _VOICES or (subject.speaker == "states" and says)
            if not voiced or noun or (reduced and not says and candidate.lemma != "report"):
                return False
        self._add(
            candidate.lemma, begin, last, "finite", subject.speaker, subject.text, None, subject,
            modifiers,
        )  # fmt: skip
        return True

    def _agrees(self, candidate: Candidate, begin: int) -> bool:
        """Whether a verb after "and" goes on from the last use: both "-s", both past."""
        last = self.uses[-1]
        if last.form == "noun" and len(self.uses) > 1:
            last = self.uses[-2]
        if last.form not in ("finite", "infinitive", "participle"):
            return False
        verb = self.sentence.form_of(last.start, last.end)
        if last.form == "participle":
            return False
        if last.form == "infinitive" or verb == "s":
            return "s" in candidate.forms
        return "past" in candidate.forms if verb == "past" else False

    def _plural(
        self, begin: int, last: int, candidate: Candidate, modifiers: tuple[str, ...]
    ) -> bool:
        """ "speakers note that", "we urge": a base form after a plural subject."""
        if begin and self.tokens[begin - 1].lower in PREPOSITIONS:
            return False
        before = self.tokens[begin - 1].lower if begin else ""
        if before in ("and", ",") and candidate.lemma in _GOES_ON and self._last_is("finite"):
            use = self.uses[-1]
            if self.sentence.form_of(use.start, use.end) is None:  # "We note … and urge States"
                self._same_subject(begin, last, candidate, "finite", modifiers)
                return True
        felt = last > candidate.last  # "express profound alarm"
        if not felt and not starts_object(self.tokens, last + 1):
            return False
        subject = subject_before(self.sentence, begin, self.at)
        if subject is None or not subject.plural:
            return False
        self._add(
            candidate.lemma, begin, last, "finite", subject.speaker, subject.text, None, subject,
            modifiers,
        )  # fmt: skip
        return True

    def _it(self, begin: int) -> Subject | None:
        """A sentence's "It": the body that spoke last in the unit, if one did."""
        if begin != 1 or self.tokens[0].lower != "it" or not self.earlier:
            return None
        last = self.earlier[-1]
        if last.speaker != "body" or last.form not in ("finite", "infinitive"):
            return None
        token = self.tokens[0]
        return Subject(token.start, token.end, last.subject, last.speaker)

    def _resolved(self, subject: Subject) -> Subject:
        """A pronoun's speaker: that of the last use with a subject of its own."""
        for use in reversed(self.earlier + self.uses):
            if use.subject and use.speaker not in ("implied", "impersonal"):
                return replace(subject, text=use.subject, speaker=use.speaker)
        return subject
