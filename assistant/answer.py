"""The assistant: a question in, a verified answer out.

    question → understood (`question.router`) → composed (`compose`) → verified (`verify`)
             → assembled (`assemble`) → Answer

Nothing is shown that has not passed the verifier; a sentence that fails is withheld and said to
be.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from assistant.assemble import assemble
from assistant.compose import compose
from assistant.compose.context import Context
from assistant.draft import Draft, Line
from assistant.evidence.gather import Gatherer
from assistant.evidence.model import Weights, shipped
from assistant.model import Answer
from assistant.question.language import OFFICIAL, detect
from assistant.question.known import known
from assistant.question.router import understand
from assistant.settings import AnswerSettings
from assistant.verify.lines import judged_all
from assistant.verify.model import Verdict
from assistant.verify.sentences import Judge
from assistant.wording import say
from retrieval.library import Library

_LONGEST_QUESTION = 4000  # characters; what follows is not read


class Assistant:
    """Answers questions on one opened library. Safe to use from several threads."""

    def __init__(
        self,
        library: Library,
        settings: AnswerSettings | None = None,
        model: object | None = None,
        *,
        weights: Weights | None = None,
    ) -> None:
        self.library = library
        self.settings = settings or AnswerSettings()
        self.model = model
        self._gatherer = Gatherer(library, weights or shipped())
        self._judge = Judge(library.embed)
        self._known = known(library)

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
        started = time.perf_counter()
        for report in reports:
            self.library.report(report)
        text = question[:_LONGEST_QUESTION]
        language = self.settings.language or detect(text)
        context = Context(
            self.library,
            self._gatherer,
            self.settings,
            language if language in OFFICIAL else "en",
            detect(text),
            tuple(reports),
        )
        asked = understand(text, language, self._known)
        draft = compose(context, asked)
        composed = time.perf_counter()
        verdicts = judged_all(draft, self._judge)
        draft = _with_notices(draft, verdicts, context.language)
        answer = assemble(
            question,
            draft,
            tuple(verdict.support for verdict in verdicts),
            language=context.language,
            id=id,
            nearest=self.settings.nearest,
        )
        ended = time.perf_counter()
        return replace(
            answer,
            ms={
                "answer": (composed - started) * 1000,
                "verify": (ended - composed) * 1000,
                "total": (ended - started) * 1000,
            },
        )


def _with_notices(draft: Draft, verdicts: Sequence[Verdict], language: str) -> Draft:
    """The draft with each withheld line replaced by the notice that it was withheld."""
    notice = say("withheld", language)
    lines = tuple(
        line if verdict.holds else Line((notice,), line.layout)
        for line, verdict in zip(draft.lines, verdicts, strict=True)
    )
    return replace(draft, lines=lines)
