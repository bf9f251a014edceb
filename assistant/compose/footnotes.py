"""What stands in footnotes: the article or document that a sentence rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.context import Context
from assistant.draft import Quote, whole
from assistant.evidence import fitting
from assistant.evidence.gather import Candidate
from assistant.question.expects import Expected
from assistant.question.model import Question

_IN_NOTES: frozenset[Expected] = frozenset(("article", "resolution", "symbol"))
_LOOKED_AT = 6  # candidates
_FITS = 0.9


def first(
    context: Context, question: Question, candidates: Sequence[Candidate]
) -> Sequence[Candidate]:
    """The candidates, where an article or document is asked for and no likely sentence has one, the
    likeliest first whose unit has it in a footnote."""
    if question.expectation.kind not in _IN_NOTES or question.language != "en":
        return candidates
    likely = [one for one in candidates[:_LOOKED_AT] if one.located.unit.kind != "footnote"]
    if any(fitting.fit(question, one.quote.text) >= _FITS for one in likely):
        return candidates
    for one in likely:
        notes = context.library.notes(one.located)
        if any(fitting.fit(question, note.unit.text) >= _FITS for note in notes):
            raised = replace(one, score=candidates[0].score)
            return [raised, *(other for other in candidates if other is not one)]
    return candidates


def of(context: Context, question: Question, chosen: Sequence[Quote]) -> list[Quote]:
    """The footnotes of the first chosen unit, where the question asks for articles or documents."""
    if question.expectation.kind not in _IN_NOTES:
        return []
    known = {quote.located.docid for quote in chosen}
    notes = [note for quote in chosen[:1] for note in context.library.notes(quote.located)]
    return [whole(note) for note in notes if note.docid not in known and note.unit.text]
