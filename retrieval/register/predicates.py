"""Finds the predicates of a sentence whose verb is in the lexicon and whose subject can speak."""

from __future__ import annotations

from dataclasses import replace

from retrieval.register.addressees import addressee_after
from retrieval.register.candidates import OPENINGS, Candidate, as_written, candidate_at
from retrieval.register.lexicon import (
    ADJECTIVAL,
    BE,
    CARRIED,
    CARRIERS,
    CLAIMS,
    HAVE,
    MODALS,
    NOUN_LIKE,
    OBLIGATIONS,
    TO_SOMEONE,
    WEAK,
    WISHES,
    Speaker,
    is_adverb,
)
from retrieval.register.sentence import (
    PREPOSITIONS,
    Sentence,
    auxiliaries_before,
    starts_object,
    trimmed,
)
from retrieval.register.subjects import Subject, agent_after, subject_after_opening, subject_before
from retrieval.register.verb_use import UseForm, VerbUse

_PARTICIPLES = ("ed", "en", "ade", "one", "own", "ept", "ent", "ought", "aid", "ound", "eld", "put")
_GOES_ON = frozenset(
    {"urge", "call upon", "call for", "request", "reaffirm", "reiterate", "decide"}
)
_VOICES = ("body", "speakers", "chair", "implied")


class Reader:
    """Reads one sentence from left to right; `earlier` are the uses of the sentences before."""

    def __init__(self, sentence: Sentence, earlier: list[VerbUse]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.earlier = earlier
        self.uses: list[VerbUse] = []
        self.at: list[int] = []  # index of the last token of each use
        self.subjects: list[Subject] = []

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

    def _is_adverb(self, index: int) -> bool:
        return is_adverb(self.tokens[index].lower)

    # --- obligations ---------------------------------------------------------------------------

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

    def _last_is(self, form: UseForm) -> bool:
        return bool(self.uses) and self.uses[-1].form == form

    def _is_noun(self, index: int) -> bool:
        before = self.tokens[index - 1].lower if index else ""
        return not (before.endswith("s") or before in ("they", "we", "people", "women", "children"))

    # --- verbs ---------------------------------------------------------------------------------

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

    def _adverbs_before(self, index: int) -> tuple[int, tuple[str, ...]]:
        """Where the adverbs in front of a verb start, and they, as written."""
        first = index
        while first > 0 and self._is_adverb(first - 1):
            first -= 1
        if first < index and first > 0 and self.tokens[first].lower in ("only", "even"):
            first += 1
        return first, tuple(token.lower for token in self.tokens[first:index])

    def _word(self, index: int, word: str) -> bool:
        return index < len(self.tokens) and self.tokens[index].lower == word

    # --- the ways a verb stands ------------------------------------------------------------------

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

    # --- what comes of it ----------------------------------------------------------------------

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
