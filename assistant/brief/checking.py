"""Whether a statement's places bear it out, as it stands now: after drafting and after any edit.

The units are read from the library; nothing that came with the statement is believed.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.assemble import citation
from assistant.brief import gaps
from assistant.brief.model import Statement
from assistant.brief.wording import say
from assistant.draft import Quote, whole
from assistant.evidence.gather import Gatherer
from assistant.model import Citation
from assistant.verify.alignment import words_of
from assistant.verify.model import Verdict
from assistant.verify.sentences import Judge
from retrieval.errors import LibraryError
from retrieval.model import Located
from retrieval.sentences import split

_LONGEST = 6_000  # characters of one statement


def checked(gatherer: Gatherer, judge: Judge, statement: Statement, language: str) -> Statement:
    """The statement with its support and reasons as they are now."""
    library = gatherer.library
    text = statement.text.strip()
    if not text:
        return _failed(statement, say("empty", language))
    if statement.absence is not None:
        return _checked_gap(gatherer, statement, language)
    if not statement.citations:
        return _failed(statement, say("no_place", language))
    units: list[Located] = []
    for place in statement.citations:
        try:
            units.append(library.unit(place.report, place.anchor))
        except LibraryError:
            return _failed(statement, say("place_gone", language, place=place.label))
    verdict = _verdict(judge, text[:_LONGEST], units)
    # A share of likeness tells a person nothing; what is altered does.
    told = [
        say("nothing_like", language) if reason.message.startswith("only ") else reason.message
        for reason in verdict.reasons
    ]
    reasons = tuple(dict.fromkeys(told))
    cited = tuple(
        _narrowed(place, unit, text) for place, unit in zip(statement.citations, units, strict=True)
    )
    return replace(statement, citations=cited, support=verdict.support, reasons=reasons)


def _checked_gap(gatherer: Gatherer, statement: Statement, language: str) -> Statement:
    assert statement.absence is not None
    if statement.text != statement.written:
        return _failed(statement, say("gap_edited", language))
    try:
        still = gaps.stands(gatherer, statement.absence, language)
    except LibraryError as error:
        return _failed(statement, error.what)
    if not still:
        return _failed(statement, say("gap_found", language))
    return replace(statement, support="supported", reasons=())


def _failed(statement: Statement, reason: str) -> Statement:
    return replace(statement, support="withheld", reasons=(reason,))


def _verdict(judge: Judge, text: str, units: list[Located]) -> Verdict:
    """The verdict on all of `text`: each sentence must hold, the worst decides."""
    texts = [unit.unit.text for unit in units]
    texts.append(" ".join(unit.unit.text.strip() for unit in units))  # an item after its lead-in
    around = " ".join(
        " ".join((u.unit.label, u.report.cited_as, u.report.title, *u.unit.section)) for u in units
    )
    whole_text = judge.judge(text, texts, around)
    spans = split(text, units[0].report.language)
    if whole_text.support == "verbatim" or len(spans) < 2:
        return whole_text
    verdicts = [judge.judge(text[start:end], texts, around) for start, end in spans]
    failed = [verdict for verdict in verdicts if not verdict.holds]
    if failed:
        reasons = tuple(dict.fromkeys(reason for verdict in failed for reason in verdict.reasons))
        return Verdict("withheld", 0.0, reasons)
    if all(verdict.support == "verbatim" for verdict in verdicts):
        return Verdict("verbatim", 1.0)
    return Verdict("supported", min(verdict.score for verdict in verdicts))


def _narrowed(place: Citation, unit: Located, text: str) -> Citation:
    """The citation with the words of the unit that the text rests on, to be shown as its quote."""
    if place.quote and place.quote in unit.unit.text and place.quote in text:
        return replace(citation(whole(unit), place.n), quote=place.quote)
    mine = {word.lower() for word in words_of(text)}
    spans = split(unit.unit.text, unit.report.language)
    if not spans:
        return citation(whole(unit), place.n)
    best = max(
        spans,
        key=lambda span: len(
            mine & {word.lower() for word in words_of(unit.unit.text[span[0] : span[1]])}
        ),
    )
    return citation(Quote(unit, *best), place.n)
