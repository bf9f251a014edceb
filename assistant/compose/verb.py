"""Every place where an operative verb is used, and no other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.compose import fact, listing
from assistant.compose.context import Context
from assistant.draft import Draft, Line
from assistant.evidence.voice import adopted_by_others
from assistant.question.in_english import body_in_english
from assistant.question.model import Question
from assistant.wording import say
from retrieval.model import Filters
from retrieval.register import queries, voices
from retrieval.register.openings import finite_forms
from retrieval.register.phrases import fold
from retrieval.register.queries import Match


def compose(context: Context, question: Question) -> Draft:
    """All uses of the verb, each with its sentence as written."""
    verb = question.verb or ""
    filters = listing.filters_of(context, question)
    found = queries.by_verb(context.library, verb, addressee=question.addressee, filters=filters)
    body = question.subject or body_in_english(question)
    written_out = body is not None and not body.isupper()  # letters name it in no opening
    others = adopted_by_others(context.library, body or "") if written_out else frozenset()
    matches = [
        match
        for match in found.matches
        if _said_by(context, body, match) and not _of_others(match, others)
    ]
    own = [match for match in matches if match.located.report.language == question.language]
    matches = own if body and own else matches  # who speaks in the others cannot be told
    if question.language == "ru" and not question.addressee:
        matches = _with_russian(context, verb, matches, filters)
    if not matches:
        return fact.compose(context, question)
    places = [match.located for match in matches]
    head = listing.head_line(context, "verb_found", places, verb=_shown(question, matches))
    lines: tuple[Line, ...] = (head, *listing.items(context, matches))
    if question.expectation.kind == "yes_no":  # "does the Board urge anything?"
        lines = (Line((say("yes", context.language),), "block"), *lines)
    return Draft("verb", "answered", lines, confidence=1.0)


def _with_russian(
    context: Context, verb: str, matches: Sequence[Match], filters: Filters
) -> list[Match]:
    """The matches with those that the register leaves out of Russian reports, in document order.

    It reads a verb there where it opens a sentence, or its body does; but "Ссылаясь на …, Комитет
    рекомендует" is as common, and a Russian verb in the present is no other word.
    """
    scope = filters.reports or tuple(report.id for report in context.library.reports())
    russian = tuple(one for one in scope if context.library.report(one).language == "ru")
    forms = [form for form, lemma in finite_forms().items() if lemma == verb and _RUSSIAN(form)]
    if not russian or not forms:
        return list(matches)
    spoken = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(forms, key=len)[::-1]))})\b", re.I)
    found = {match.located.docid: match for match in matches}
    for unit in context.library.units(russian, filters.kinds):
        spans = tuple(one.span() for one in spoken.finditer(unit.unit.text))
        if spans and unit.docid not in found and unit.unit.kind != "footnote":
            found[unit.docid] = Match(unit, spans)
    wanted = tuple(dict.fromkeys(match.located.report.id for match in found.values()))
    place = {unit.docid: i for i, unit in enumerate(context.library.units(wanted))}
    return sorted(found.values(), key=lambda match: place[match.located.docid])


_RUSSIAN = re.compile(r"[а-яё ]+").fullmatch


def _said_by(context: Context, body: str | None, match: Match) -> bool:
    """Whether the body that a question names speaks, in an English report; "the Committee" is the
    Advisory Committee in a report that speaks of that."""
    report = match.located.report
    if body is None or report.language != "en":
        return True
    if any(voices.is_subject(use, body, report) for use in match.verbs):
        return True
    base = re.split(r" (?:on|for|of|against) ", body.removeprefix("the "), maxsplit=1)[0]
    head = base.split()[-1]
    short = {name.lower() for one in (base, head) for name in (one, f"the {one}")}
    shortened = any(use.subject.lower() in short for use in match.verbs)
    if not shortened or len(body.split()) == 1:
        return False
    here = Filters(reports=(report.id,))
    return next(context.library.containing(fold(body), here), None) is not None


def _of_others(match: Match, others: frozenset[str]) -> bool:
    """Whether all that a unit asks is asked by the unnamed voice of another body than is meant."""
    unnamed = all(use.speaker == "implied" for use in match.verbs)
    return match.located.report.id in others and unnamed


def _shown(question: Question, matches: Sequence[Match]) -> str:
    """The verb as it is asked for; as the reports write it where that is another language's."""
    abroad = question.language != "en" or any(m.located.report.language != "en" for m in matches)
    written = Counter(use.written.lower() for match in matches for use in match.verbs)
    return written.most_common(1)[0][0] if abroad and written else question.verb or ""
