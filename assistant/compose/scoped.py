"""A question on named units: answered from those units, their items and footnotes alone."""

from __future__ import annotations

import re

from assistant.compose import absence, fact, listing, lookup, yes_no
from assistant.compose.context import Context
from assistant.draft import Draft
from assistant.evidence.features import COSINE, COVERAGE
from assistant.evidence.gather import Evidence
from assistant.question.model import Question
from assistant.words import is_content
from retrieval.model import Located
from retrieval.register.queries import Match
from retrieval.register.references import resolve
from retrieval.register.topics import Topic
from retrieval.register.verbs import verb_uses

_FOLLOWING = re.compile(
    r"\bfollow(?:s|ing|ed)?\b|\bafter\b|\bbelong\w*\b|\battached\b", re.IGNORECASE
)
_RECOMMENDATIONS = re.compile(r"\brecommendations?\b", re.IGNORECASE)
_ITEMS = re.compile(r"\b(?:which|what) (?:points|items|sub-?paragraphs)\b", re.IGNORECASE)
_VERB = re.compile(r"\b(?:what|which) (?:operative )?verbs?\b", re.IGNORECASE)


def compose(context: Context, question: Question) -> Draft:
    """The sentences of the named units that answer; what of them does not exist is said."""
    scope = context.scope(question)
    resolutions = [resolve(context.library, one, scope) for one in question.references]
    if any(resolution.missing for resolution in resolutions):
        return lookup.from_resolutions(context.library, resolutions, context.language)
    named = [place.located for resolution in resolutions for place in resolution.places]
    if not named:
        return fact.compose(context, question)
    if _FOLLOWING.search(question.core) and _RECOMMENDATIONS.search(question.core):
        return _following(context, named)
    if question.listed != "any" or _ITEMS.search(question.core):
        found = _listed(context, question, named)
        if found is not None:
            return found
    units = _with_parts(context, named)
    evidence = context.evidence_of(question, units)
    if not evidence.candidates:
        return lookup.from_resolutions(context.library, resolutions, context.language)
    if _VERB.search(question.core):
        lines = listing.items(context, [_with_verbs(unit) for unit in named])
        return Draft("fact", "answered", tuple(lines), confidence=1.0)
    return _answered(context, question, evidence)


def _answered(context: Context, question: Question, evidence: Evidence) -> Draft:
    if question.expectation.kind in ("yes_no", "choice"):
        return yes_no.from_evidence(context, question, evidence, "answers")
    best = evidence.candidates[0]
    if best.measures[COVERAGE] == 0.0 and best.measures[COSINE] < _UNLIKE:
        return absence.nothing_there(context, question, evidence)
    return fact.from_evidence(context, question, evidence, "answers")


_UNLIKE = 0.2  # a sentence less like the question, with none of its words, is not about it


def _with_verbs(unit: Located) -> Match:
    """A unit matched where its operative verbs stand."""
    uses = [use for use in verb_uses(unit.unit.text, unit.unit.kind) if use.operative]
    return Match(unit, tuple((use.start, use.end) for use in uses))


def _following(context: Context, named: list[Located]) -> Draft:
    found = [unit for one in named for unit in context.library.following(one)]
    if not found:
        return Draft("list", "not_found", (listing.none_line(context),), confidence=1.0)
    head = listing.head_line(context, "list_found", found)
    matches = [Match(unit) for unit in found]
    lines = listing.items(context, matches, whole_units=True)
    return Draft("list", "answered", (head, *lines), confidence=1.0)


def _listed(context: Context, question: Question, named: list[Located]) -> Draft | None:
    words = [word for word in question.topic if is_content(word) and word.lower() not in _POINTS]
    topic = Topic.of(" ".join(words))
    matches = []
    for unit in _with_parts(context, named):
        spans = topic.spans(unit.unit.text) if words else []
        if spans:
            matches.append(Match(unit, tuple(spans)))
    if not matches:
        return None
    head = listing.head_line(context, "list_found", [match.located for match in matches])
    return Draft("list", "answered", (head, *listing.items(context, matches)), confidence=1.0)


_POINTS = frozenset("point points item items subparagraph subparagraphs".split())


def _with_parts(context: Context, named: list[Located]) -> tuple[Located, ...]:
    """The units, their items at every depth and their footnotes, in order."""
    found: list[Located] = []
    for unit in named:
        found.append(unit)
        found.extend(_with_parts(context, context.library.children(unit)))
        found.extend(context.library.notes(unit))
    return tuple(dict.fromkeys(found))
