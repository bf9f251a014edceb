"""An answer while it is being made: lines of own words and exact quotations, not yet numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.model import Status
from retrieval.model import Hit, Located

Layout = Literal["sentence", "item", "block"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of a unit: `located.unit.text[start:end]`."""

    located: Located
    start: int
    end: int

    @property
    def text(self) -> str:
        """The quoted words."""
        return self.located.unit.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, list item or block of an answer.

    `parts` are own words (str) and quotations (Quote) in order; `cites` are places the line rests
    on without showing their words. `claim` marks a sentence whose own words state something about
    a report (a chat model's sentence, a "No"): it is shown only if the verifier supports it.
    """

    parts: tuple[str | Quote, ...]
    layout: Layout = "sentence"
    cites: tuple[Quote, ...] = ()
    claim: bool = False

    @property
    def text(self) -> str:
        """The line as shown, without citation marks."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every place the line rests on, shown ones first, each once."""
        shown = tuple(part for part in self.parts if isinstance(part, Quote))
        return tuple(dict.fromkeys(shown + self.cites))

    @property
    def own_words(self) -> tuple[str, ...]:
        """The parts that are not quotations."""
        return tuple(part for part in self.parts if isinstance(part, str))


@dataclass(frozen=True, slots=True)
class Draft:
    """What a composer hands over: lines, how far they answer, and what lies near the question.

    `alike` are sentences to be shown instead of a refusal, where the question is asked in other
    words than theirs (see `assistant.compose.distant`). `nearest_only`: what is shown does not
    answer, it only comes nearest.
    """

    kind: str
    status: Status
    lines: tuple[Line, ...]
    nearest: tuple[Hit, ...] = ()
    confidence: float | None = None
    alike: tuple[Quote, ...] = ()
    nearest_only: bool = False


def joined(drafts: Sequence[Draft]) -> Draft:
    """Several drafts as one, in order: answered when all are, partial when some are."""
    if len(drafts) == 1:
        return drafts[0]
    statuses = {draft.status for draft in drafts}
    status: Status = "partial"
    if len(statuses) == 1:
        status = drafts[0].status
    lines: list[Line] = []
    shown: list[tuple[Line, ...]] = []
    for draft in drafts:
        if draft.lines in shown:
            continue  # "Did it order a cut, and by how much?": one sentence answers both
        shown.append(draft.lines)
        first, *rest = draft.lines or (Line(("",)),)
        lines.append(replace(first, layout="block" if lines else first.layout))
        lines.extend(rest)
    known = [draft.confidence for draft in drafts if draft.confidence is not None]
    return Draft(
        "several",
        status,
        tuple(lines),
        tuple(hit for draft in drafts for hit in draft.nearest[:2]),
        min(known, default=None),
        nearest_only=all(draft.nearest_only for draft in drafts),
    )


def whole(located: Located) -> Quote:
    """The whole text of a unit as a quotation."""
    return Quote(located, 0, len(located.unit.text))


def trimmed(quote: Quote) -> Quote:
    """The quotation without the mark that joins it to the next item ("…tablets;", "…; and")."""
    text = quote.text.rstrip()
    for ending in ("; and", "; or", ", and", ";", ",", ":"):
        if text.endswith(ending):
            text = text[: -len(ending)].rstrip()
            break
    return Quote(quote.located, quote.start, quote.start + len(text))


def sentence(quote: Quote, before: str = "", after: str = "", layout: Layout = "sentence") -> Line:
    """A line that shows a quotation as a sentence, closed with a full stop where it has none."""
    shown = trimmed(quote)
    stop = "" if shown.text.endswith((".", "!", "?", "。", "؟", ".”", '."', ".’", "…")) else "."
    parts: tuple[str | Quote, ...] = (before, shown, stop + after)
    return Line(tuple(part for part in parts if part != ""), layout)
