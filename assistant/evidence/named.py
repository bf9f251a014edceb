"""Whether sentences name whom or what a question wants named: a person in an office or by a deed, a
place, a title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Quote
from assistant.evidence import held
from assistant.evidence.persons import (
    ROLE,
    acts_by_name,
    beside_office,
    named_as,
    named_by_deed,
    roles,
)
from assistant.question.model import Question
from assistant.verify import names
from assistant.words import stem, stems
from retrieval.library import Library
from retrieval.model import Filters

_BY_NAME = re.compile(
    r"\b(?:named|by name|names? of|the name|which (?:compan(?:y|ies)|courts?|cit(?:y|ies)"
    r"|rivers?|banks?|"
    r"brands?|platforms?|websites?|vendors?|manufacturers?|laborator(?:y|ies)|universit(?:y|ies)))\b"
    r"|\bdoes .{1,40}\bname\b",
    re.IGNORECASE,
)


# "How many names of …?" asks for no name; in "Whom did the Minister meet?" the office is known.
_NAMELESS = frozenset("number date percentage money degree".split())
_WHOM_DID = re.compile(r"\bwho(?:m|se \w+) (?:do|does|did|has|have|had|will|was|were)\b", re.I)


def asks_for_a_name(question: Question) -> bool:
    """Whether a name is asked for, or somebody in an office or by its deed."""
    if question.expectation.kind in _NAMELESS:
        return False
    if _BY_NAME.search(question.core):
        return True
    if re.match(r"\W*whose\b", question.core, re.IGNORECASE) or _WHOM_DID.search(question.core):
        return False
    return question.expectation.kind == "person" and bool(ROLE.search(question.core))


def named(library: Library, question: Question, chosen: Sequence[Quote]) -> bool:
    """Whether the sentences name whom or what a question wants named: whoever is in an office or
    did its deed, a place, or anything with a name of its own."""
    text = " ".join(quote.text for quote in chosen)
    kind = question.expectation.kind
    if kind in ("place", "title") and held.MEASURES[kind](question, text) == 1.0:
        return True
    if ROLE.search(question.core):
        return (
            _in_office(library, question, chosen[:1])
            or named_by_deed(question, chosen[0].text)
            or named_as(question, text)
            or acts_by_name(question, chosen[0].text)
            or beside_office(question, text)
        )
    return _new_names(question, text)


def _new_names(question: Question, text: str) -> bool:
    """Whether the text has a name of two words or with a place in brackets, not in the question."""
    asked = stems(question.core)
    fresh = [name for name in names.names(text) if stem(name) not in asked]
    return (
        bool(fresh)
        and bool(re.search(r"\b[A-Z][\w’'.-]+ (?:[A-Z][\w’'.-]* )*[A-Z][\w’'-]+", text))
        and any(name in text for name in fresh)
    )


# Who somebody is whom only a name tells.
_WHO_ARE = re.compile(
    r"^\W*who (?:is|are|was|were) (?:the |its |their )?(?:[\w’'-]+ ){0,3}?(?:speakers?|members?"
    r"|experts?|delegates?|panel+ists?|consultants?|judges?|envoys?|coordinators?|facilitators?)\b"
    r"(?! (?:States|countries))",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Prof|Sir|H\.E)\.? [A-Z]")


def unnamed_person(library: Library, question: Question, chosen: Sequence[Quote]) -> bool:
    """Whether a question asks who somebody is whom only a name tells, and none is there."""
    text = " ".join(quote.text for quote in chosen)
    return bool(_WHO_ARE.search(question.core)) and not (
        has_fact(library, "person", chosen, 1)
        or _TITLED.search(text)
        or beside_office(question, text)
    )


def _in_office(library: Library, question: Question, chosen: Sequence[Quote]) -> bool:
    """Whether a chosen sentence names a person together with the office or deed asked about."""
    text = " ".join(quote.text for quote in chosen)
    text = re.sub(r"\bpresid(?:ed|ing)\b", "chair", text, flags=re.IGNORECASE)
    # whoever is President of a body that has one presides
    text = re.sub(r"(?<![\w-])president\b", "president chair", text, flags=re.IGNORECASE)
    offices = stems(text)
    return bool(roles(question) & offices) and has_fact(library, "person", chosen, 1)


def has_fact(library: Library, kind: str, chosen: Sequence[Quote], least: int) -> bool:
    """Whether the register has at least so many facts of a kind in the sentences."""
    reports = tuple(dict.fromkeys(quote.located.report.id for quote in chosen))
    found = 0
    for located, fact in library.facts(kind, None, Filters(reports=reports)):
        found += any(
            quote.located.docid == located.docid and quote.start <= fact.start < quote.end
            for quote in chosen
        )
    return found >= least
