"""From a question to an extractive draft: read after the conversation, understood, composed.

Where nothing answers as a question stands, it is read once more: going on from the last answer, or
with its misspelt words put right. Nothing is verified here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose import again, compose, continued, distant
from assistant.compose.context import Context
from assistant.draft import Draft, Line, joined
from assistant.evidence.asked_verb import question_verb
from assistant.evidence.gather import Gatherer
from assistant.model import Answer, Status
from assistant.question import bodies, clean, followup, orders, several, spelling
from assistant.question.followup import Turn
from assistant.question.known import known
from assistant.question.language import OFFICIAL, detect
from assistant.question.router import understand
from assistant.settings import AnswerSettings
from assistant.wording import say
from retrieval.errors import LibraryError
from retrieval.library import Library
from retrieval.model import Located
from retrieval.naming import Naming

_LONGEST_QUESTION = 4000  # characters; what follows is not read


@dataclass(frozen=True, slots=True)
class Composed:
    """A turn as read and its extractive draft, before anything is verified."""

    text: str
    context: Context
    turn: Turn
    draft: Draft


class Drafter:
    """Composes what a library says to questions. Safe to use from several threads."""

    def __init__(self, library: Library, gatherer: Gatherer, settings: AnswerSettings) -> None:
        self.library = library
        self._gatherer = gatherer
        self._settings = settings
        self._known = known(library)
        self._naming = Naming(library, self._known.expansions)

    def composed(
        self, question: str, reports: Sequence[str], history: Sequence[Answer]
    ) -> Composed:
        """Read a question after the conversation so far and compose what is to be said to it.

        Raises UnknownReport for a report the library does not hold.
        """
        for report in reports:
            self.library.report(report)
        text = question[:_LONGEST_QUESTION]
        asked = detect(text)
        language = self._settings.language or asked
        context = Context(
            self.library,
            self._gatherer,
            self._settings,
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
        return Composed(text, context, turn, distant.shown(draft, context.language))

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


def _in_english(library: Library, reports: Sequence[str]) -> bool:
    """Whether the reports looked in are all in English: words of others correct no spelling."""
    return all(r.language == "en" for r in library.reports() if not reports or r.id in reports)
