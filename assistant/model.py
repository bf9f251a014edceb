"""The values that leave this room: an Answer whose every sentence names its citations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Status = Literal["answered", "partial", "not_found", "refused"]
Support = Literal["verbatim", "supported", "withheld"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a report with its exact words; `quote` is a substring of `text`, the whole
    unit."""

    n: int
    report: str
    title: str
    cited_as: str
    symbol: str | None
    anchor: str
    label: str
    quote: str
    text: str
    page: int | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer; `citations` are numbers of `Answer.citations`.

    A sentence without citations is the assistant's own connecting word ("The report does not
    say."), never a statement about a report's content.
    """

    text: str
    citations: tuple[int, ...] = ()
    support: Support = "verbatim"


@dataclass(frozen=True, slots=True)
class Nearest:
    """A unit near the question that does not answer it."""

    report: str
    anchor: str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be said to a question, and on what authority. Times are milliseconds."""

    question: str
    status: Status
    answer: str
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    language: str = "en"
    model: str = "extractive"
    kind: str = "fact"  # how the question was understood
    read_as: str | None = None  # the rewritten question, where it was rewritten
    id: str | None = None
    confidence: float | None = None  # 0..1 that the evidence answers; see assistant.calibration
    nearest_only: bool = False  # what is shown does not answer, it only comes nearest
    ms: dict[str, float] = field(default_factory=dict)
