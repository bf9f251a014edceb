"""The answer a question's own gold gives: what a perfect extractive assistant would show.

It proves that every question can be answered rightly as it is marked (the linter asks it all of
them), and it is the sound assistant that deliberate faults are built on in the gate's tests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.model import Answer, Citation, Sentence
from eval.ground import Ground
from eval.metrics.answers import COUNTS, met
from eval.model import Question
from eval.text import sentences

YES_NO = {
    "en": ("Yes.", "No."),
    "fr": ("Oui.", "Non."),
    "es": ("Sí.", "No."),
    "ru": ("Да.", "Нет."),
    "ar": ("نعم.", "لا."),
    "zh": ("是。", "不是。"),
}
NOT_SAID = {
    "en": "The reports do not say.",
    "fr": "Les rapports ne le disent pas.",
    "es": "Los informes no lo dicen.",
    "ru": "В докладах об этом не говорится.",
    "ar": "لا تذكر التقارير ذلك.",
    "zh": "报告没有说明。",
}


class Oracle:
    """An assistant that knows the gold; a question it does not know it declines."""

    def __init__(self, questions: Sequence[Question], ground: Ground) -> None:
        self._ground = ground
        self._known: Mapping[str, Question] = {question.id: question for question in questions}

    def ask(
        self,
        question: str,
        *,
        reports: Sequence[str] = (),
        history: Sequence[Answer] = (),
        id: str | None = None,
    ) -> Answer:
        """The gold answer of the question with this id."""
        known = self._known.get(id or "")
        if known is None or not known.gold or "answered" not in known.expect:
            language = known.language if known else "en"
            said = NOT_SAID[language]
            return Answer(
                question, "not_found", said, (Sentence(said),),
                language=language, model="oracle", id=id, confidence=0.0,
            )  # fmt: skip
        return self._gold(known, id)

    def _gold(self, question: Question, id: str | None) -> Answer:
        parts: list[Sentence] = []
        citations: list[Citation] = []
        lead = self._lead(question)
        if lead:
            parts.append(Sentence(lead))
        for group in question.gold:
            address = self._chosen(group, question)
            text = self._ground.text(address)
            for shown in self._shown(text, question):
                n = len(citations) + 1
                citations.append(self._citation(n, address, shown))
                parts.append(Sentence(f"{shown} [{n}]", (n,)))
        return Answer(
            question.question,
            "answered",
            "\n".join(part.text for part in parts),
            tuple(parts),
            tuple(citations),
            language=question.language,
            model="oracle",
            id=id,
            confidence=1.0,
        )

    def _lead(self, question: Question) -> str:
        words = []
        if question.polarity:
            words.append(YES_NO[question.language][question.polarity == "no"])
        if question.false_premise:
            words.append(NOT_SAID[question.language])
        if question.count is not None:
            count = question.count
            words.append(f"{COUNTS[count] if count < len(COUNTS) else count} in all:".capitalize())
        return " ".join(words)

    def _chosen(self, group: Sequence[str], question: Question) -> str:
        """The alternative that bears most of the vital nuggets."""
        return max(
            group,
            key=lambda a: sum(met(self._ground.text(a), nugget) for nugget in question.vital),
        )

    def _shown(self, text: str, question: Question) -> list[str]:
        """The sentences that bear a nugget, or the first; the whole text where that is asked."""
        if question.whole:
            return [text]
        bearing = [
            one for one in sentences(text) if any(met(one, nugget) for nugget in question.vital)
        ]
        missing = [
            nugget
            for nugget in question.vital
            if met(text, nugget) and not any(met(one, nugget) for one in bearing)
        ]
        if missing:  # a nugget that runs over the end of a sentence
            return [text]
        return bearing or sentences(text)[:1]

    def _citation(self, n: int, address: str, quote: str) -> Citation:
        located = self._ground.units[address]
        report, unit = located.report, located.unit
        held = quote if quote in unit.text else unit.text
        return Citation(
            n, report.id, report.title, report.cited_as, report.symbol, unit.anchor, unit.label,
            held, unit.text, unit.page, unit.inferred,
        )  # fmt: skip
