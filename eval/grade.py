"""One answer against one question: the Mark. Pure: the same answer always earns the same mark.

Grades: **right** shows what is asked, from the gold units, and nothing false; **incomplete** is
true but lacks something; **abstained** withheld an answer the reports hold; **wrong** shows what no
delegate may repeat: an unsupported sentence, an altered quote, a foreign verb, a contradicted yes
or no, an answer where the reports have none. What makes each is listed in `FATAL` and `LACKING`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.model import Answer, Citation, Sentence
from eval.errors import JudgementError
from eval.ground import Ground, shows
from eval.judges import Evidence, Judge
from eval.judges.lexical import is_claim
from eval.metrics import answers, citation, verbs
from eval.model import Grade, Mark, Question, SentenceVerdict
from eval.text import contains, normal, without_markers
from eval.wording import denies, polarity_of, without_quotations

FATAL = {
    "answered": "answers what the reports do not",
    "no-denial": "does not say that the reports do not say it",
    "premise": "goes along with a false premise",
    "polarity": "says the opposite of the report",
    "must-not": "shows words that would be false",
    "quote": "a quote is not in its unit, word for word",
    "unit": "cites a unit that does not exist",
    "marker": "a citation number is out of range, missing or listed without use",
    "text": "the citation carries another text than the unit's",
    "unsupported": "a sentence is not supported by what it cites",
    "uncited": "states something without a citation",
    "verb": "reports an operative verb that the cited unit does not have",
    "list-extra": "lists a unit that does not belong",
    "off-target": "cites no unit that answers, and shows none of the facts",
}
LACKING = {
    "status": "answers only in part, or with a status not expected",
    "vital": "a vital fact is missing",
    "gold": "a unit that is needed is not cited",
    "whole": "a unit is not shown in full",
    "list-missing": "the list lacks an entry",
    "count": "the list does not state its count",
    "scattered": "most of the units cited do not bear on the question",
}
_MARKERS = re.compile(r"\[(\d+(?:\s*,\s*\d+)*)\]")


def mark(question: Question, answer: Answer, ground: Ground, judge: Judge) -> Mark:
    """The mark of an answer; raises nothing: a judgement that failed is kept as an error."""
    shown = [one for one in answer.sentences if one.support != "withheld"]
    verdicts = tuple(_verdict(one, answer, question, ground, judge) for one in shown)
    text = "\n".join(without_markers(one.text) for one in shown)
    cited = _cited(answer, shown)
    reasons = list(_faults(question, answer, shown, verdicts, text, cited, ground))
    failed = [verdict for verdict in verdicts if verdict.error]
    abstains = answer.status in ("not_found", "refused")
    groups = [_group_with_items(group, ground) for group in question.gold]
    allowed = _group_with_items((*question.relevant, *question.acceptable), ground)
    claims = [verdict for verdict in verdicts if verdict.claims and verdict.error is None]
    lists = answers.list_scores(cited, groups, allowed) if question.exact and groups else None
    used = [one for one in answer.citations if _address(one) in cited]
    return Mark(
        grade=_grade(question, answer, reasons, bool(failed)),
        reasons=tuple(dict.fromkeys(reasons)) + (("judge",) if failed else ()),
        sentences=verdicts,
        status_ok=answer.status in question.expect,
        vital=answers.nugget_recall(text, question.vital) if question.answerable else None,
        all_nuggets=answers.nugget_recall(text, question.vital + question.okay)
        if question.answerable
        else None,
        gold_cited=sum(bool(cited & group) for group in groups) / len(groups)
        if question.answerable and groups
        else None,
        citations_gold=len(cited & allowed) / len(cited) if cited and allowed else None,
        citation_recall=citation.recall([bool(one.supported) for one in claims]),
        citation_precision=citation.precision([one.precise for one in claims if one.citations]),
        verbatim=answers.verbatim_rate([(one.quote, ground.text(_address(one))) for one in used]),
        verbs=verbs.verb_fidelity(
            [
                (one.text, [ground.whole(address) for address in one.citations])
                for one in verdicts
                if one.citations
            ],
            question.question,
        ),
        list_recall=lists[0] if lists else None,
        list_precision=lists[1] if lists else None,
        focus=answers.focus(
            [without_markers(one.text) for one in shown if one.citations],
            question.vital + question.okay,
        )
        if question.answerable and not abstains
        else None,
        words=len(text.split()),
    )


def _grade(question: Question, answer: Answer, reasons: Sequence[str], failed: bool) -> Grade:
    if any(reason in FATAL for reason in reasons):
        return "wrong"
    if failed:
        return "error"
    abstains = answer.status in ("not_found", "refused")
    if abstains and answer.status not in question.expect:
        return "abstained"
    return "incomplete" if reasons else "right"


def _faults(
    question: Question,
    answer: Answer,
    shown: Sequence[Sentence],
    verdicts: Sequence[SentenceVerdict],
    text: str,
    cited: frozenset[str],
    ground: Ground,
) -> Iterator[str]:
    yield from _grounding(answer, shown, verdicts, cited, ground, question)
    if any(contains(_said(answer, shown), wrong) for wrong in question.must_not):
        yield "must-not"
    if answer.status in ("not_found", "refused"):
        return
    denial = _denial(shown, verdicts)
    if question.must_abstain:
        if answer.status == "answered":
            yield "answered"
        elif not denial:
            yield "no-denial"
        elif question.acceptable and not cited & _group_with_items(question.acceptable, ground):
            yield "gold"
        return
    if question.false_premise and not denial and polarity_of(text) != "no":
        yield "premise"
    if question.polarity and polarity_of(text) not in (None, question.polarity):
        yield "polarity"
    if answer.status not in question.expect:
        yield "status"
    if question.answerable:
        nearest = answer.status == "partial" and denial  # shows what comes nearest, as such
        yield from _completeness(question, text, cited, ground, nearest=nearest)


def _grounding(
    answer: Answer,
    shown: Sequence[Sentence],
    verdicts: Sequence[SentenceVerdict],
    cited: frozenset[str],
    ground: Ground,
    question: Question,
) -> Iterator[str]:
    numbers = {one.n for one in answer.citations}
    used = {n for one in shown for n in one.citations}
    marked = {int(n) for found in _MARKERS.findall(answer.answer) for n in found.split(",")}
    if used - numbers or numbers - used or not marked <= numbers or not used <= marked:
        yield "marker"
    for one in answer.citations:
        address = _address(one)
        if address not in ground.units:
            yield "unit"
            continue
        if one.text and one.text != ground.text(address):
            yield "text"
        if not one.quote or one.quote not in ground.text(address):
            yield "quote"
    for verdict in verdicts:
        if verdict.error or not verdict.claims:
            continue
        if not verdict.citations:
            yield "uncited"
        elif not verdict.supported:
            yield "unsupported"
        texts = [f"{ground.whole(a)} {ground.place(a)}" for a in verdict.citations]
        if verdict.citations and verbs.foreign_verbs(verdict.text, texts, question.question):
            yield "verb"
    if (
        len(normal(without_markers(answer.answer)).split())
        > 1.5 * sum(len(one.text.split()) for one in answer.sentences) + 40
    ):
        yield "uncited"  # text shown that no sentence accounts for


def _completeness(
    question: Question, text: str, cited: frozenset[str], ground: Ground, *, nearest: bool
) -> Iterator[str]:
    groups = [_group_with_items(group, ground) for group in question.gold]
    found = [bool(cited & group) for group in groups]
    nuggets = [answers.met(text, nugget) for nugget in question.vital]
    if groups and not any(found) and not any(nuggets) and not nearest:
        yield "off-target"
        return
    if not all(nuggets):
        yield "vital"
    if not all(found):
        yield "list-missing" if question.exact else "gold"
    if question.whole and not all(
        any(shows(text, ground.text(address)) for address in group) for group in question.gold
    ):
        yield "whole"
    allowed = _group_with_items((*question.relevant, *question.acceptable), ground)
    if len(cited - allowed) > len(cited & allowed):
        yield "scattered"
    if question.exact:
        if cited - allowed:
            yield "list-extra"
        if question.count is not None and not answers.states_count(text, question.count):
            yield "count"


def _verdict(
    sentence: Sentence, answer: Answer, question: Question, ground: Ground, judge: Judge
) -> SentenceVerdict:
    by_number = {one.n: one for one in answer.citations}
    addresses = tuple(_address(by_number[n]) for n in sentence.citations if n in by_number)
    plain = without_markers(sentence.text)
    if not addresses:
        claims = is_claim(
            plain,
            _asked(question),
            vocabulary=ground.vocabulary,
            naming=ground.naming,
            english=answer.language == "en",
        )
        return SentenceVerdict(plain, (), claims, False if claims else None)
    evidence = [Evidence(ground.whole(one), ground.place(one)) for one in addresses]
    asked = _asked(question)

    def support(claim: str, texts: Sequence[str]) -> bool:
        chosen = [one for one in evidence if one.text in texts]
        return judge.supports(claim, chosen, asked)

    texts = [one.text for one in evidence]
    try:
        precise = citation.leave_one_out(plain, texts, support)
        supported = any(precise) or citation.supported(plain, texts, support)
    except JudgementError as error:
        return SentenceVerdict(plain, addresses, True, None, error=str(error))
    verbatim = any(shows(text, plain.strip()) for text in texts)
    return SentenceVerdict(plain, addresses, True, supported, precise, verbatim)


def _asked(question: Question) -> str:
    return " ".join((*question.history, question.question))


def _address(one: Citation) -> str:
    return f"{one.report}#{one.anchor}"


def _cited(answer: Answer, shown: Sequence[Sentence]) -> frozenset[str]:
    used = {n for one in shown for n in one.citations}
    return frozenset(_address(one) for one in answer.citations if one.n in used)


def _group_with_items(group: Sequence[str] | frozenset[str], ground: Ground) -> frozenset[str]:
    """The group's units; citing an item of a unit cites the unit."""
    return frozenset(one for address in group for one in (address, *ground.items(address)))


def _said(answer: Answer, shown: Sequence[Sentence]) -> str:
    """Everything the answer says itself; what it quotes only to deny ("no “X”") is left out."""
    parts = [without_markers(one.text) for one in shown]
    shown_text = without_markers(answer.answer)
    for part in parts:
        if denies(part):
            shown_text = shown_text.replace(part, without_quotations(part))
    kept = [without_quotations(part) if denies(part) else part for part in parts]
    return "\n".join([shown_text, *kept])


def _denial(shown: Sequence[Sentence], verdicts: Sequence[SentenceVerdict]) -> bool:
    """Whether the answer denies in its own words, not in the words of a unit."""
    return any(
        denies(without_markers(one.text)) and not verdict.verbatim
        for one, verdict in zip(shown, verdicts, strict=True)
    )
