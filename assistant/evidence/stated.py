"""Where the genre states a thing: the masthead its document's date and its meeting's, the article
that composes a body the number of its members."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.gather import Candidate
from assistant.question.expects import Expectation, present
from assistant.question.model import Question
from assistant.question.terms import holds
from assistant.words import stems
from retrieval.model import ReportInfo
from retrieval.unnamed import numbered

# What a masthead says of its document, and the text below it says of others.
_DOCUMENT = r"(?:resolution|report|document|decision|note verbale|letter)"
_OF_THE_DOCUMENT = re.compile(
    rf"\b(?:the|this) (?:[\w’'-]+ ){{0,3}}?{_DOCUMENT}\b"
    r".{0,60}\b(?:adopted|issued|published|dated|distributed|circulated|submitted)\W*$",
    re.IGNORECASE,
)
# The same of a document that the question names by its number or symbol.
_OF_A_DOCUMENT = re.compile(
    r"\b(?:adopted|issued|published|dated|distributed|circulated|submitted)"
    r"(?: by (?:the )?[\w’' -]{3,60}?)?\W*$"
    r"|\badopt (?:its |the |this )?(?:resolution|decision)\b"
    rf"|\bdate of (?:the |this )?{_DOCUMENT}\b",
    re.IGNORECASE,
)


def of_document(question: Question, report: ReportInfo) -> bool:
    """Whether a question is about the document itself: "the resolution" in hand, or `report` by
    its number, rather than another that its text speaks of."""
    if _OF_THE_DOCUMENT.search(question.core):
        return True
    if not _OF_A_DOCUMENT.search(question.core):
        return False
    names = (numbered(report), report.symbol)
    named = any(
        re.search(rf"(?<![\w/-]){re.escape(name)}(?![\w/-])", question.core, re.IGNORECASE)
        for name in names
        if name
    )
    return named or question.reports == (report.id,)


def about_document(question: Question) -> bool:
    """Whether a question may be about a document as such, or the meeting it is for."""
    patterns = (_OF_THE_DOCUMENT, _OF_A_DOCUMENT, _THE_MEETING)
    return any(pattern.search(question.core) for pattern in patterns)


def on_masthead(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence is the masthead's, on the document asked about or its meeting."""
    located = candidate.located
    if located.unit.kind != "other":
        return False
    if of_document(question, located.report):
        return True
    stated = _PLACE_AND_DATE.match(candidate.quote.text)
    return stated is not None and of_its_meeting(question, located.unit.text)


# "Nice, France, 9–13 June 2025", "9 to 13 June 2025, Nice", as a masthead has it
_PLACE_AND_DATE = re.compile(
    r"[A-Z][\w’'-]+(?:[ ,]+[A-Z][\w’'-]+)*, \d{1,2}\b.{0,30}\d{4}\W*$"
    r"|\d{1,2}\b.{2,30}\d{4}, [A-Z][\w’'-]+(?:[ ,]+[A-Z][\w’'-]+)*\W*$"
)


_THE_MEETING = re.compile(
    r"^\W*(?:when|where|when and where|where and when|on (?:what|which) dates?|in (?:what|which)"
    r" (?:city|place|town)) (?:is|was|will|did|does) (?:the|this) (?:\w+ )?"
    r"(?P<thing>conference|session|forum|summit|congress)(?: (?:be|being|been))?"
    r" (?:held|convened|meet|met|take place|taking place|scheduled)\W*$",
    re.IGNORECASE,
)


def of_its_meeting(question: Question, masthead: str) -> bool:
    """Whether a question is about the conference or session that the masthead is of."""
    found = _THE_MEETING.match(question.core)
    return found is not None and found["thing"].lower() in masthead.lower()


def date_alone(mastheads: Sequence[Candidate]) -> list[Candidate]:
    """Of each masthead's sentences the first that is nothing but a date: that of the document."""
    found: dict[str, Candidate] = {}
    for one in sorted(mastheads, key=lambda candidate: candidate.quote.start):
        if _A_DATE.fullmatch(one.quote.text.strip()):
            found.setdefault(one.located.report.id, one)
    return list(found.values())


_A_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}\.?")
# How many members a body has is said where it is composed, not where some are elected.
_MEMBERS_ASKED = re.compile(
    r"\bhow many (?:[\w-]+ )?members\b|\bcombien de membres\b|\bcuántos miembros\b"
    r"|\bсколько членов\b|كم عضوا?|多少(?:名|个)?(?:成员|理事国|委员)",
    re.IGNORECASE,
)
_COMPOSED = re.compile(
    r"\b(?:consists?|consisting|composed|made up)\b|\bse compose\b|\bcomposée?\b"
    r"|\bcomprend\b|\bse compone\w*|\bcompuest[oa]\b|\bintegrad[oa]\b|\bсостоит\b|\bв составе\b"
    r"|[تي]تألف|[تي]تكون|组成",
    re.IGNORECASE,
)
_ITS_WORDS = 0.75  # share of the words that name the body


def says_composition(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence says of how many members the body asked about consists."""
    if not _MEMBERS_ASKED.search(question.core) or not _COMPOSED.search(candidate.quote.text):
        return False
    quote = candidate.quote
    named = [term for term in candidate.terms if term.name]
    found = stems(quote.text, quote.located.report.language)
    total = sum(term.weight for term in named)
    share = sum(t.weight for t in named if holds(t, found, quote.located.report.language))
    number = present(Expectation("number"), quote.text, frozenset()) == 1.0
    return number and bool(total) and share >= _ITS_WORDS * total
