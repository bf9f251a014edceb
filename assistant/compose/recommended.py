"""The recommendations of a report that does not number them.

There they are the items under words that announce them ("… the following recommendations:", "the
Committee recommends that the State party:") and the paragraphs in which the report's body
recommends. Of other bodies' recommendations, told in the past, it only speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose import choosing, listing
from assistant.compose.context import Context
from assistant.draft import Draft, Line
from assistant.labels import together
from assistant.question.glossary import stems_of
from assistant.question.model import Question
from assistant.wording import count, say
from assistant.words import is_content, stems, tokens
from retrieval.model import Located
from retrieval.register.queries import Match
from retrieval.register.verbs import verb_uses

# How a body recommends in the present, and how it announces recommendations.
_RECOMMENDS = {
    "en": re.compile(r"\brecommends?\b(?! ?ed)|\brecommendations?\b(?=[^.;]{0,40}:\s*$)", re.I),
    "fr": re.compile(r"\brecommande(?:nt)?\b|\brecommandations? (?:suivantes?|ci-après)\b", re.I),
    "es": re.compile(r"\brecomiendan?\b|\b(?:siguientes recom\w+|recom\w+ siguientes)\b", re.I),
    "ru": re.compile(r"\bрекоменду[ею]т\b|\bследующие рекомендации\b", re.I),
    "ar": re.compile(r"(?:^|\s)[وف]?[يت]وصي(?=\s)|التوصيات التالية"),
    "zh": re.compile(r"建议(?!书)(?=[^。；]{0,30}：\s*$)|(?:委员会|大会|小组|理事会)建议"),
}  # fmt: skip


def compose(context: Context, question: Question) -> Draft | None:
    """Them all with their count, those on the question's topic where it has one; None where the
    reports looked in number theirs, or make none on it."""
    scope = context.scope(question)
    if next(iter(context.library.units(scope, ("recommendation",))), None) is not None:
        return None
    matches = [
        match
        for unit in context.library.units(scope)
        if unit.unit.parent is None
        for match in _of(context, unit, question)
    ]
    if not matches:
        return None
    head = _head(context, [match.located for match in matches])
    return Draft("list", "answered", (head, *listing.items(context, matches)), confidence=1.0)


def _head(context: Context, places: Sequence[Located]) -> Line:
    """How many there are and where: items are recommendations each, a paragraph may make two."""
    if not all(place.unit.parent for place in places):
        return listing.head_line(context, "list_found", places)
    number = count(len(places), "recommendation", context.language)
    where = together(places, context.language)
    return Line((say("list_found", context.language, count=number, where=where),), "block")


def _of(context: Context, unit: Located, question: Question) -> Iterator[Match]:
    """A unit that recommends, where it does; the items it announces where it only does that."""
    text, language = unit.unit.text, unit.report.language
    recommends = _RECOMMENDS.get(language)
    spans = tuple(found.span() for found in recommends.finditer(text)) if recommends else ()
    if unit.unit.kind not in _KINDS or not spans or not _on(context, unit, question):
        return
    below = context.library.children(unit)
    announced = choosing.leads_in(text) and below
    uses = [use for use in verb_uses(text, unit.unit.kind) if use.lemma == "recommend"]
    if announced and not uses and language == "en":  # "the following recommendations:"
        yield from (Match(item) for item in below)
    elif announced or language != "en":
        yield Match(unit, spans)
    else:
        own = tuple((use.start, use.end) for use in uses if use.operative and _now(use.written))
        if own:
            yield Match(unit, own)


_KINDS = frozenset(("paragraph", "preambular", "other"))


def _now(written: str) -> bool:
    """Whether a verb is in the present: "recommended" tells of another body, or of before."""
    return not written.lower().endswith("ed")


def _on(context: Context, unit: Located, question: Question) -> bool:
    """Whether a unit, with its heading and items, has the words of the question's topic."""
    language = unit.report.language
    if language != question.language:
        return not question.topic
    words = _topic(question.topic, language)
    if not words:
        return True
    texts = [unit.unit.text, *unit.unit.section[-1:]]
    texts += [one.unit.text for one in context.library.children(unit)]
    found = {one for text in texts for one in (*stems(text, language), *stems_of(text, language))}
    return words <= found


def _topic(topic: Sequence[str], language: str) -> set[str]:
    """Stems of the topic without the words for what is done with recommendations."""
    return {
        one.stem
        for word in topic
        for one in tokens(word, language)
        if is_content(one.text, language) and one.text.lower() not in _DONE
    }


_DONE = frozenset(
    """make made makes put puts contain contains contained give given gives issue issued offer
    offers offered submit submitted propose proposed recommend recommends recommended addressed
    list there full""".split()
)
