"""Every unit that has some words of a question in another language than English: in their own
language in any inflection, in another as far as it can be told what they are called there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.context import Context
from assistant.evidence.across import terms_across, vocabulary
from assistant.question.glossary import stems_of
from assistant.question.model import Question
from assistant.question.terms import Term, holds
from assistant.words import content, stems, tokens
from retrieval.model import Filters, Located
from retrieval.register.phrases import find, fold
from retrieval.register.queries import Listing, Match

_LEAST = 4  # letters of a stem that units are looked up by
Ways = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """The units found; `told` is False where a word's name in some report's language is unknown,
    so that finding none says nothing."""

    listing: Listing
    told: bool


def units_with(
    context: Context, question: Question, words: Sequence[str], filters: Filters
) -> Worded:
    """The units of the reports looked in that have all of `words`, in document order."""
    scope = filters.reports or tuple(report.id for report in context.library.reports())
    told = True
    matches: list[Match] = []
    for language in dict.fromkeys(context.library.report(one).language for one in scope):
        reports = tuple(r for r in scope if context.library.report(r).language == language)
        narrowed = Filters(reports=reports, kinds=filters.kinds)
        if language == question.language == "zh":
            matches += _verbatim(context, words, narrowed)
            continue
        ways = (
            [((word,),) for text in words for word in stems_of(text, language)]
            if language == question.language
            else _abroad(context, question, words, language, reports)
        )
        if ways is None:
            told = False
            continue
        matches += _holding(context, ways, language, narrowed, language == question.language)
    return Worded(Listing(tuple(matches)), told)


def _verbatim(context: Context, words: Sequence[str], filters: Filters) -> Iterator[Match]:
    for located in context.library.containing(fold(words[0]), filters):
        spans = [find(located.unit.text, word) for word in words]
        if all(spans):
            yield Match(located, tuple(sorted(one for each in spans for one in each)))


def _abroad(
    context: Context,
    question: Question,
    words: Sequence[str],
    language: str,
    reports: Sequence[str],
) -> list[Ways] | None:
    """What the words are called in another language; None where one of them cannot be told."""
    text = " ".join(words)
    near = context.gatherer.evidence(
        text,
        question.expectation,
        language=question.language,
        k=context.settings.candidates,
        filters=Filters(reports=tuple(reports)),
    )
    known = vocabulary([hit.located.unit.text for hit in near.hits], language)
    frequency = context.library.document_frequency
    terms = terms_across(text, question.language, language, known, frequency, context.library.size)
    named = " ".join(term.text for term in terms)
    if not terms or any(t.text not in named for t in content(text, question.language)):
        return None
    return [_ways(term) for term in terms]


def _ways(term: Term) -> Ways:
    return term.ways or ((term.stem,),)


def _holding(
    context: Context, ways: Sequence[Ways], language: str, filters: Filters, together: bool
) -> Iterator[Match]:
    terms = [Term("", way[0][0], 1.0, ways=way) for way in ways]
    seen: dict[str, Located] = {}
    for way in min(ways, key=len):  # each way to say one of them: any unit has one of these
        for located in context.library.containing(_needle(way), filters):
            seen.setdefault(located.docid, located)
    order = {located.docid: i for i, located in enumerate(context.library.units(filters.reports))}
    for located in sorted(seen.values(), key=lambda one: order[one.docid]):
        text = located.unit.text
        found = stems(text, language) | frozenset(stems_of(text, language))
        if not all(holds(term, found, language) for term in terms):
            continue
        if together and not _near_each_other(text, terms, language):
            continue
        yield Match(located, _spans(text, terms, language))


def _near_each_other(text: str, terms: Sequence[Term], language: str) -> bool:
    """Whether the words stand together somewhere, as in a name: "Conseil de tutelle", not "le
    Conseil de sécurité … régime de tutelle"."""
    wanted = [{part for way in term.ways for part in way} for term in terms]
    found = [{token.stem, *stems_of(token.text, language)} for token in content(text, language)]
    window = len(wanted) + _BETWEEN
    return any(
        all(any(words & one for one in found[i : i + window]) for words in wanted)
        for i in range(len(found))
    )


_BETWEEN = 1  # other words among those of a name


def _needle(way: Sequence[str]) -> str:
    """What every unit with the way must hold: the longest stem, without an end that may change."""
    longest = max(way, key=len)
    return fold(longest[:-1] if len(longest) > _LEAST else longest)


def _spans(text: str, terms: Sequence[Term], language: str) -> tuple[tuple[int, int], ...]:
    wanted = {part for term in terms for way in term.ways for part in way}
    return tuple(
        (token.start, token.end)
        for token in tokens(text, language)
        if token.stem in wanted or wanted & set(stems_of(token.text, language))
    )
