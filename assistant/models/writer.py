"""A chat model writes up the evidence; what it writes is shown only if the verifier bears it out.

Each sentence names its units by opaque keys; unknown keys are rejected. A sentence that fails is
written again once, with the reason; if it fails again, the report's own sentence takes its place,
or nothing does. A model that is slow, unreachable, or writes nothing readable leaves the
extractive answer as it is, and that is said.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.draft import Draft, Line, Quote, whole
from assistant.errors import ModelOutput, ModelUnavailable
from assistant.labels import cite
from assistant.models import output, prompts
from assistant.models.output import Written
from assistant.verify.lines import Judge, judged
from assistant.verify.model import Verdict
from retrieval.model import Located

WRITES_UP = frozenset({"fact", "yes_no", "comparison", "summary", "scoped", "several"})
_END = object()


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked: the question, the units it may use by key, the time it has (s)."""

    question: str
    language: str
    units: dict[str, Located]
    timeout: float


def request_for(question: str, language: str, draft: Draft, budget: int, timeout: float) -> Request:
    """The units of a draft, then those nearest, as many as fit `budget` tokens, under keys."""
    located = [quote.located for line in draft.lines for quote in line.quotes]
    located += [hit.located for hit in draft.nearest]
    count = _token_count()
    units: dict[str, Located] = {}
    spent = 0
    for unit in dict.fromkeys(located):
        cost = count(unit.unit.text) + 20
        if units and spent + cost > budget:
            break
        spent += cost
        units[f"k{3 + 7 * len(units)}"] = unit  # not paragraph numbers, not 1, 2, 3
    return Request(question, language, units, timeout)


def write(
    model: Any, request: Request, extractive: Draft, judge: Judge
) -> Iterator[tuple[Line, Verdict]]:
    """Lines as the model completes them, each verified; then what took the place of failed ones.

    Raises ModelUnavailable when the model fails or is slow before anything held, ModelOutput when
    nothing of what it wrote could be read or held.
    """
    deadline = time.monotonic() + request.timeout
    messages: list[tuple[str, str]] = [
        ("system", prompts.SYSTEM),
        ("human", prompts.request(_shown(request), request.question, request.language)),
    ]
    failed: list[tuple[Written, Verdict]] = []
    written: list[str] = []
    given: set[str] = set()
    broken: Exception | None = None
    try:
        for one in output.stream(_noted(_pieces(model, messages, deadline), written)):
            line, verdict = _judged(one, request, judge)
            if verdict.holds:
                given.add(line.text)
                yield line, verdict
            else:
                failed.append((one, verdict))
    except ModelUnavailable as error:
        broken = error
    if broken is not None and not given:
        raise broken
    rewritten = 0
    if failed and broken is None:
        messages += [("ai", "".join(written)), ("human", prompts.rewrite(_failures(failed)))]
        for line, verdict in _again(model, messages, request, judge, deadline, len(failed)):
            if line.text in given:  # it says again what held, not what failed
                continue
            given.add(line.text)
            rewritten += 1
            yield line, verdict
    if not given:
        declined = output.declines("".join(written))
        raise ModelOutput(
            "it says the reports do not answer"
            if declined
            else "it wrote nothing that its units bear out"
        )
    if rewritten < len(failed):
        for line in _instead(failed[rewritten:], extractive, request):
            yield line, judged(line, judge)


def _shown(request: Request) -> list[tuple[str, str, str]]:
    return [(key, cite(unit, True), unit.unit.text) for key, unit in request.units.items()]


def _judged(one: Written, request: Request, judge: Judge) -> tuple[Line, Verdict]:
    """The sentence as a line that cites its units; a key that was not given fails it."""
    known = [request.units[key] for key in one.keys if key in request.units]
    if len(known) < len(one.keys):
        known = []
    line = Line((one.text,), cites=tuple(whole(unit) for unit in known), claim=True)
    verdict = judged(line, judge)
    return replace(line, cites=tuple(_narrowed(quote, one.text) for quote in line.cites)), verdict


def _narrowed(quote: Quote, sentence: str) -> Quote:
    """The sentence of the unit that the written one rests on, to be shown as its quotation."""
    from assistant.verify.alignment import words_of
    from retrieval.sentences import split

    mine = {word.lower() for word in words_of(sentence)}
    spans = split(quote.text, quote.located.report.language)
    if not spans:
        return quote
    best = max(
        spans, key=lambda s: len(mine & {w.lower() for w in words_of(quote.text[s[0] : s[1]])})
    )
    return Quote(quote.located, *best)


def _failures(failed: Sequence[tuple[Written, Verdict]]) -> list[tuple[str, str]]:
    return [
        (f"{one.text} [{', '.join(one.keys) or 'no key'}]", "; ".join(r.message for r in v.reasons))
        for one, v in failed
    ]


def _again(
    model: Any,
    messages: Sequence[tuple[str, str]],
    request: Request,
    judge: Judge,
    deadline: float,
    most: int,
) -> Iterator[tuple[Line, Verdict]]:
    """Failed sentences written once more; those that hold now. A second failure is not an error."""
    try:
        for n, one in enumerate(output.stream(_pieces(model, messages, deadline))):
            line, verdict = _judged(one, request, judge)
            if verdict.holds and n < most:
                yield line, verdict
    except ModelUnavailable:
        return


def _instead(
    failed: Sequence[tuple[Written, Verdict]], extractive: Draft, request: Request
) -> list[Line]:
    """The report's own sentences from the units the failed ones cited; else none."""
    units = {
        request.units[key].docid for one, _ in failed for key in one.keys if key in request.units
    }
    lines = [
        line for line in extractive.lines if line.quotes and line.quotes[0].located.docid in units
    ]
    return lines[: len(failed)]


def _noted(pieces: Iterator[str], written: list[str]) -> Iterator[str]:
    for piece in pieces:
        written.append(piece)
        yield piece


def _pieces(model: Any, messages: Sequence[tuple[str, str]], deadline: float) -> Iterator[str]:
    """The model's text as it comes; raises ModelUnavailable on an error or past the deadline.

    The model runs in a thread of its own, so that one that hangs costs no more than its time.
    """
    found: queue.Queue[object] = queue.Queue()

    def run() -> None:
        try:
            for chunk in model.stream(list(messages)):
                found.put(_text(chunk))
            found.put(_END)
        except Exception as error:  # whatever a provider raises is the same to the reader
            found.put(error)

    threading.Thread(target=run, name="chat-model", daemon=True).start()
    while True:
        try:
            item = found.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty as error:
            raise ModelUnavailable("it took too long") from error
        if item is _END:
            return
        if isinstance(item, Exception):
            reason = str(item).splitlines()[0][:120] if str(item) else type(item).__name__
            raise ModelUnavailable(f"it failed: {reason}") from item
        yield str(item)


def _text(chunk: object) -> str:
    content = getattr(chunk, "content", chunk)
    if isinstance(content, list):
        return "".join(
            str(block.get("text", "")) if isinstance(block, dict) else str(block)
            for block in content
        )
    return str(content)


def _token_count() -> Callable[[str], int]:
    from retrieval.chunks import token_count

    return token_count()
