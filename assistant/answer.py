"""The assistant: a question in, a verified answer out.

    question → read after the conversation (`question.followup`) → understood (`question.router`)
             → composed (`compose`) → written up by a chat model where one is set (`models.writer`)
             → verified (`verify`) → assembled (`assemble`) → Answer

Nothing is shown that has not passed the verifier; a sentence that fails is withheld and said to
be. Without a chat model the answer is the reports' own sentences.
"""

from __future__ import annotations

import re
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.assemble import assemble
from assistant.compose import again, compose, continued, distant
from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote, joined
from assistant.errors import AnswerError
from assistant.evidence.asked_verb import question_verb
from assistant.evidence.gather import Gatherer
from assistant.evidence.model import Weights, shipped
from assistant.model import Answer, Status
from assistant.question import bodies, clean, followup, orders, several, spelling
from assistant.question.followup import Turn
from assistant.question.known import known
from assistant.question.language import OFFICIAL, detect
from assistant.question.router import understand
from assistant.settings import AnswerSettings
from assistant.verify.lines import judged_all
from assistant.verify.model import Verdict
from assistant.verify.sentences import Judge
from assistant.wording import joined as joined_words
from assistant.wording import say, tongue
from retrieval.errors import LibraryError
from retrieval.library import Library
from retrieval.model import Located
from retrieval.naming import Naming

_LONGEST_QUESTION = 4000  # characters; what follows is not read


@dataclass(frozen=True, slots=True)
class _Composed:
    """A turn as read and its extractive draft, before anything is verified."""

    text: str
    context: Context
    turn: Turn
    draft: Draft


class Assistant:
    """Answers questions on one opened library. Safe to use from several threads.

    `model` is a LangChain chat model, or the name of one ("ollama:llama3.2"), or None.
    """

    def __init__(
        self,
        library: Library,
        settings: AnswerSettings | None = None,
        model: Any | None = None,
        *,
        weights: Weights | None = None,
    ) -> None:
        self.library = library
        self.settings = settings or AnswerSettings()
        self.model = _opened(model, self.settings.timeout)
        self.model_name = model if isinstance(model, str) else _name(model)
        self._gatherer = Gatherer(
            library, weights or shipped(), shipped("own-language"), shipped("across")
        )
        self.judge = Judge(library.embed)
        self._known = known(library)
        self._naming = Naming(library, self._known.expansions)

    def ask(
        self,
        question: str,
        *,
        reports: Sequence[str] = (),
        history: Sequence[Answer] = (),
        id: str | None = None,
    ) -> Answer:
        """Answer `question` from the library, or from the reports named.

        `history` are the answers of the conversation so far, oldest first. Raises UnknownReport
        for a report the library does not hold; a question that cannot be answered is no error.
        """
        *_, answer = self.stream(question, reports=reports, history=history, id=id)
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self,
        question: str,
        *,
        reports: Sequence[str] = (),
        history: Sequence[Answer] = (),
        id: str | None = None,
    ) -> Iterator[str | Answer]:
        """The same in pieces: verified text as it comes, and the whole Answer last."""
        started = time.perf_counter()
        composed = self._composed(question, reports, history)
        ready = time.perf_counter()
        if self.model is None or not _writes_up(composed.draft):
            answer = self._assembled(question, composed, composed.draft, None, id)
            yield answer.answer
        else:
            answer = yield from self._written(question, composed, id)
        ended = time.perf_counter()
        yield replace(
            answer,
            ms={
                "answer": (ready - started) * 1000,
                "verify": (ended - ready) * 1000,
                "total": (ended - started) * 1000,
            },
        )

    def verdicts(self, answer: Answer) -> tuple[Verdict, ...]:
        """The verifier's verdict on each sentence of an answer, with its reasons."""
        texts = {citation.n: citation.text for citation in answer.citations}
        return tuple(
            self.judge.judge(s.text, [texts[n] for n in s.citations])
            if s.citations
            else Verdict("verbatim", 1.0)
            for s in answer.sentences
        )

    def _composed(
        self, question: str, reports: Sequence[str], history: Sequence[Answer]
    ) -> _Composed:
        for report in reports:
            self.library.report(report)
        text = question[:_LONGEST_QUESTION]
        asked = detect(text)
        language = self.settings.language or asked
        context = Context(
            self.library,
            self._gatherer,
            self.settings,
            language if language in OFFICIAL else "en",
            asked,
            tuple(reports),
            naming=self._naming,
        )
        turn = followup.read(text, history)
        draft = self._draft(context, turn, history)
        if draft.status == "not_found" and turn.beside:
            goes_on = self._going_on(context, turn)
            if goes_on is not None:
                turn, draft = goes_on
        if draft.status == "not_found" and asked == "en" and _in_english(self.library, reports):
            turn, draft = self._respelt(context, turn, draft, history)
        if turn.show and turn.step:  # read as the unit shown, not as the one it stands beside
            shown = [quote.located.unit.label for line in draft.lines for quote in line.quotes]
            turn = replace(turn, text=shown[0]) if shown else turn
        return _Composed(text, context, turn, distant.shown(draft, context.language))

    def _respelt(
        self, context: Context, turn: Turn, draft: Draft, history: Sequence[Answer]
    ) -> tuple[Turn, Draft]:
        """The answer to a question with its misspelt words put right, where that has one."""
        text = spelling.respelt(
            turn.text,
            self.library.document_frequency,
            lambda word: any(
                re.search(rf"\b{word}(?:ing|ed|s|es)?\b", unit.unit.text, re.IGNORECASE)
                for unit in self.library.containing(word)
            ),
        )
        if text is None:
            return turn, draft
        better = replace(turn, text=text, rewritten=True)
        answered = self._draft(context, better, history)
        return (turn, draft) if answered.status == "not_found" else (better, answered)

    def _going_on(self, context: Context, turn: Turn) -> tuple[Turn, Draft] | None:
        """A brief question that nothing answers by itself, answered from the last answer's units
        where they hold what it asks."""
        asked = understand(turn.text, context.asked, self._known)
        draft = continued.compose(context, asked, self._located(turn.beside))
        if draft is None:
            return None
        return replace(
            turn, text=followup.continuing(asked.core, turn.matter), rewritten=True
        ), draft

    def _draft(self, context: Context, turn: Turn, history: Sequence[Answer]) -> Draft:
        """What is to be said to one turn: units shown again, or each of its questions answered."""
        if turn.show:
            return again.compose(context, history[-1], turn.step)
        context = replace(context, near=self._located(turn.near))
        drafts: list[Draft] = []
        before = ""
        for part in several.parts(turn.text, context.asked):
            full = followup.resolved(part, before) if before else part
            draft = self._of_part(context, full, turn)
            if draft.status != "answered" and full != part:
                alone = self._of_part(context, part, turn)
                draft = alone if alone.status == "answered" else draft
            drafts.append(draft)
            before = full
        return joined(drafts)

    def _of_part(self, context: Context, part: str, turn: Turn) -> Draft:
        """What is to be said to one question."""
        wanted = orders.to_translate(clean.core(part))
        if wanted is not None:
            draft = self._of_part(context, wanted, turn)
            notice = Line((say("not_translated", context.language),), "block")
            status: Status = "partial" if draft.status == "answered" else draft.status
            return replace(draft, status=status, lines=(*draft.lines, notice))
        part = bodies.spelt(part, self.library)
        asked = understand(part, context.asked, self._known)
        asked = replace(asked, only=turn.kinds)
        verb = question_verb(asked) if turn.addressee else None
        if verb:
            asked = replace(asked, kind="verb", verb=verb, addressee=turn.addressee)
        if turn.within and not asked.reports:
            here = replace(context, reports=turn.within)
            there = compose(here, asked)
            if there.status != "not_found" or asked.kind != "lookup":
                return there
        return compose(context, asked)

    def _located(self, places: Sequence[tuple[str, str]]) -> tuple[Located, ...]:
        """Units of the last answer with what belongs to them, as far as they still exist."""
        found: list[Located] = []
        for report, anchor in places:
            try:
                unit = self.library.unit(report, anchor)
            except LibraryError:
                continue  # the report was replaced meanwhile
            found += [unit, *self.library.following(unit), *self.library.neighbours(unit)]
        return tuple(dict.fromkeys(found))

    def _assembled(
        self,
        question: str,
        composed: _Composed,
        draft: Draft,
        verdicts: Sequence[Verdict] | None,
        id: str | None,
        model: str = "extractive",
    ) -> Answer:
        """The draft as an answer; lines without a verdict yet are verified here."""
        draft = _with_tongue(draft, composed.context.language)
        if verdicts is None:
            verdicts = judged_all(draft, self.judge)
        verdicts = [*verdicts, *(Verdict("verbatim", 1.0) for _ in draft.lines[len(verdicts) :])]
        return assemble(
            question,
            _with_notices(draft, verdicts, composed.context.language),
            tuple(verdict.support for verdict in verdicts),
            language=composed.context.language,
            model=model,
            read_as=composed.turn.text if composed.turn.rewritten else None,
            id=id,
            nearest=self.settings.nearest,
        )

    def _written(
        self, question: str, composed: _Composed, id: str | None
    ) -> Generator[str, None, Answer]:
        """A chat model's account of the same evidence; the extractive answer where it fails."""
        from assistant.models import writer

        context, draft = composed.context, composed.draft
        request = writer.request_for(
            composed.turn.text,
            context.language,
            draft,
            self.settings.budget,
            self.settings.timeout,
        )
        lines: list[Line] = [line for line in draft.lines if not line.quotes][:1]
        verdicts: list[Verdict] = list(judged_all(replace(draft, lines=tuple(lines)), self.judge))
        for line in lines:
            yield f"{line.text} "
        try:
            for line, verdict in writer.write(self.model, request, draft, self.judge):
                lines.append(line)
                verdicts.append(verdict)
                yield f"{line.text} "
        except AnswerError as error:
            notice = Line((say("fell_back", context.language, why=error.what),), "block")
            draft = replace(draft, lines=(*draft.lines, notice))
            answer = self._assembled(question, composed, draft, None, id)
            yield answer.answer
            return answer
        written = replace(draft, lines=tuple(lines))
        return self._assembled(question, composed, written, verdicts, id, self.model_name)


def _in_english(library: Library, reports: Sequence[str]) -> bool:
    """Whether the reports looked in are all in English: words of others correct no spelling."""
    return all(r.language == "en" for r in library.reports() if not reports or r.id in reports)


def _writes_up(draft: Draft) -> bool:
    from assistant.models.writer import WRITES_UP

    return draft.kind in WRITES_UP and draft.status in ("answered", "partial")


def _opened(model: Any | None, timeout: float) -> Any | None:
    if not isinstance(model, str):
        return model
    from assistant.models import chat_model

    return chat_model(model, timeout=timeout)


def _name(model: Any | None) -> str:
    if model is None:
        return "extractive"
    for attribute in ("model_name", "model"):
        name = getattr(model, attribute, None)
        if isinstance(name, str) and name:
            return name
    return type(model).__name__


def _with_tongue(draft: Draft, language: str) -> Draft:
    """The draft, with the language of its quotations said where it is not that of the answer."""
    shown = [part for line in draft.lines for part in line.parts if isinstance(part, Quote)]
    tongues = dict.fromkeys(quote.located.report.language for quote in shown)
    others = [one for one in tongues if one != language]
    if not others or language not in OFFICIAL:
        return draft
    names = joined_words([tongue(one, language) for one in others], language)
    return replace(draft, lines=(*draft.lines, Line((say("quoted_in", language, tongue=names),),
                                                    "block")))  # fmt: skip


def _with_notices(draft: Draft, verdicts: Sequence[Verdict], language: str) -> Draft:
    """The draft with each withheld line replaced by the notice that it was withheld."""
    notice = say("withheld", language)
    lines = tuple(
        line if verdict.holds else Line((notice,), line.layout)
        for line, verdict in zip(draft.lines, verdicts, strict=True)
    )
    return replace(draft, lines=lines)
