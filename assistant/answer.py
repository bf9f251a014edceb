"""The assistant: a question in, a verified answer out.

    question → read after the conversation, understood, composed (`drafting`)
             → written up by a chat model where one is set (`models.writer`)
             → verified (`verify`) → assembled (`assemble`) → Answer

Nothing is shown that has not passed the verifier; a sentence that fails is withheld and said to
be. Without a chat model the answer is the reports' own sentences.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from typing import Any

from assistant.assemble import assemble
from assistant.draft import Draft, Line, Quote
from assistant.drafting import Composed, Drafter
from assistant.errors import AnswerError
from assistant.evidence.gather import Gatherer
from assistant.evidence.model import Weights, shipped
from assistant.model import Answer
from assistant.question.language import OFFICIAL
from assistant.settings import AnswerSettings
from assistant.verify.lines import judged_all
from assistant.verify.model import Verdict
from assistant.verify.sentences import Judge
from assistant.wording import joined as joined_words
from assistant.wording import say, tongue
from retrieval.library import Library


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
        gatherer = Gatherer(
            library, weights or shipped(), shipped("own-language"), shipped("across")
        )
        self._drafter = Drafter(library, gatherer, self.settings)
        self.judge = Judge(library.embed)

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
        composed = self._drafter.composed(question, reports, history)
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

    def _assembled(
        self,
        question: str,
        composed: Composed,
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
        self, question: str, composed: Composed, id: str | None
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
