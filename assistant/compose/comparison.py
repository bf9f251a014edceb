"""Two or more reports beside each other: what each says on the matter, and which is silent."""

from __future__ import annotations

from assistant.compose import absence, fact
from assistant.compose.choosing import lines_of
from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote
from assistant.evidence.gather import Evidence
from assistant.question import cues
from assistant.question.model import Question
from assistant.question.terms import Term, holds
from assistant.verify.figures import is_figure
from assistant.wording import say
from assistant.words import stems, tokens
from retrieval.model import Filters, Hit, ReportInfo

_MOST = 6  # reports that can be read beside each other
_SAID = 2  # sentences for each
_PROMPT = frozenset(
    """compare comparison difference differences different differ between both each two either
    reports
    report versus vs contrast similarities similar common years year approach change changed
    describe
    documents document resolution resolutions convention conventions note notes letter letters two
    mention mentions mentioned refer ask asks better""".split()
)


def compose(context: Context, question: Question) -> Draft:
    """For each report its best sentences on the topic; one that has none is said to be silent."""
    reports = _reports(context, question)
    topic = _topic(question, reports)
    if len(reports) < 2 or not topic:
        return fact.compose(context, question)
    lines: list[Line] = []
    silent = 0
    hits: list[Hit] = []
    confidence = 0.0
    for report in reports:
        evidence = _evidence(context, question, topic, report)
        hits.extend(evidence.hits[:2])
        chosen = _chosen(context, evidence)
        if not chosen:
            silent += 1
            line = say("report_silent", context.language, report=report.cited_as)
            lines.append(Line((line,), "block"))
            continue
        confidence = max(confidence, context.confidence(evidence))
        lines.append(Line((say("in_report", context.language, report=report.cited_as),), "block"))
        lines.extend(lines_of(chosen, context.language))
    if silent == len(reports):
        return absence.refusal(context, context.evidence(question), 0.0)
    yes_no = question.expectation.kind == "yes_no" and cues.COMPARES.search(question.core)
    if yes_no:
        key = "no" if silent else "yes"
        lines.insert(0, Line((say(key, context.language),), "block"))
    return Draft("comparison", "answered", tuple(lines), tuple(hits), confidence)


def _reports(context: Context, question: Question) -> list[ReportInfo]:
    scope = context.scope(question)
    reports = context.library.reports()
    named = [report for report in reports if report.id in scope]
    if len(named) < 2 and not context.reports:
        named = reports
    if len(named) > _MOST:  # those alone that a search for the question leads to
        hits = context.evidence(question).hits
        found = list(dict.fromkeys(hit.located.report.id for hit in hits))[:_MOST]
        named = [report for report in named if report.id in found]
    return named


def _topic(question: Question, reports: list[ReportInfo]) -> str:
    if question.language == "zh":  # whose words run together
        return " ".join(question.topic)
    names = stems(" ".join(f"{report.cited_as} {report.id}" for report in reports))
    words = [
        token.text
        for token in tokens(question.core, question.language)
        if token.text in question.topic
        and token.text.lower() not in _PROMPT
        and not is_figure(token.text)
    ]
    telling = [word for word in words if not stems(word) <= names]
    return " ".join(telling or words)


def _evidence(context: Context, question: Question, topic: str, report: ReportInfo) -> Evidence:
    return context.gatherer.evidence(
        topic,
        question.expectation,
        language=question.language,
        k=context.settings.candidates,
        filters=Filters(reports=(report.id,)),
    )


def _chosen(context: Context, evidence: Evidence) -> list[Quote]:
    """The best sentences that hold the topic's telling words, or are plainly about it."""
    telling = [term for term in evidence.terms if term.name or term.weight > _TELLING]
    chosen: list[Quote] = []
    for candidate in evidence.candidates:
        held = _held(telling, candidate.quote)
        if (telling and held >= 0.5 * len(telling)) or candidate.measures[0] >= _ALIKE:
            chosen.append(candidate.quote)
        if len(chosen) == _SAID:
            break
    order = {hit.located.docid: i for i, hit in enumerate(evidence.hits)}
    return sorted(chosen, key=lambda quote: (order[quote.located.docid], quote.start))


_TELLING = 0.35  # weight of a word that makes a topic
_ALIKE = 0.45  # cosine at which a sentence is about the topic in other words


def _held(terms: list[Term], quote: Quote) -> int:
    found = stems(quote.text, quote.located.report.language)
    return sum(holds(term, found, quote.located.report.language) for term in terms)
