"""To whom a question lays what it asks about ("according to the Board", "in the view of the 2031
meeting", "in the Chair's summary"): that says where to look, not what to look for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.words import is_content, stem, stems, tokens
from retrieval.model import ReportInfo

_HEAD = (
    r"report|chapter|document|resolution|decision|text|meeting|session|group|board|committee|"
    r"commission|council|assembly|conference|secretariat|panel|participants|speakers|experts|"
    r"delegations"
)
_WHO = rf"(?:the|this|these)\s+(?:[\w’'-]+\s+){{0,5}}?(?:{_HEAD})"
_SUMMARY = (
    r"(?:the\s+)?(?:chair(?:man|person|woman)?|president|co-chairs?)(?:['’]s?)?\s+summary"
    r"|the\s+summary\s+(?:by|of)\s+the\s+(?:chair(?:man|person|woman)?|president|co-chairs)"
)
_BY = (
    r"(?:according to|in the (?:views?|opinion|eyes|words|judge?ment) of|as (?:seen|noted|stated"
    r"|described|mentioned|reported|put) (?:by|in))"
)
_VIEW = rf"in (?P<whose>{_WHO}|(?:the|this) (?:chair|president))['’]s? (?:view|opinion|eyes|words)"
_AFTER = re.compile(
    rf"[\s,]+(?:{_BY}\s+(?P<who>{_WHO}|{_SUMMARY})|{_VIEW}"
    rf"|as (?P<sees>{_WHO}) (?:sees|see|saw|puts|put) it)\s*(?=[?.!]*$)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"^\W*(?:{_BY}\s+(?P<who>{_WHO}|{_SUMMARY})|{_VIEW})\s*,\s*(?=\w)", re.IGNORECASE
)
_IN_SUMMARY = re.compile(
    rf"[\s,]+(?:of|in|from|according to)\s+(?:{_SUMMARY})\b|^\W*in\s+(?:{_SUMMARY})\s*,\s*",
    re.IGNORECASE,
)
# "What does the Board see as the main obstacle?" asks for the main obstacle.
_SEES_AS = re.compile(
    rf"^\W*(?P<asks>what|which [\w -]{{2,40}}?) (?:does|do|did) (?P<who>{_WHO}) (?:see|regard|view"
    r"|consider|describe|identify|characteri[sz]e|perceive|deem)(?: as| to be)? (?P<thing>.+)$",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"\bchair|\bpresident", re.IGNORECASE)
_NEEDS_AS = re.compile(r"\b(?:see|view|describe|characteri[sz]e|perceive|regard)\W*$", re.I)
_ENDS_PHRASE = re.compile(r"\b(?:of|in|for|to|at|on|by|with|from|that|which|facing|and)\b", re.I)


@dataclass(frozen=True, slots=True)
class Attributed:
    """A question without its attribution; `part` are words that the headings of the part of a
    report to look in have, where the question names one."""

    text: str
    part: str | None = None


def unattributed(asked: str, reports: Sequence[ReportInfo]) -> Attributed:
    """`asked` without phrases that lay it to one of `reports`, to who speaks there, or to the
    Chair's summary. One that names a body no report is of stays: it is looked for."""
    part = None
    summary = _IN_SUMMARY.search(asked)
    if summary:
        asked = _IN_SUMMARY.sub(" ", asked)
        part = " ".join(("summary", *_CHAIR.findall(summary.group())))
    for pattern in (_AFTER, _BEFORE):
        found = pattern.search(asked)
        if found and _speaks_here(_named(found), reports):
            asked = asked[: found.start()] + asked[found.end() :]
    seen = _SEES_AS.match(asked)
    if seen and _speaks_here(seen.group("who"), reports) and _whole(seen):
        thing = seen.group("thing").strip()
        asked = f"{seen.group('asks')} {_be(thing)} {thing}"
    text = re.sub(r"\s+(?=[?.!])", "", re.sub(r"\s+", " ", asked).strip())
    return Attributed(text[:1].upper() + text[1:], part)


def _named(found: re.Match[str]) -> str:
    return next((words for words in found.groupdict().values() if words), "")


def _whole(seen: re.Match[str]) -> bool:
    """Whether "as" follows a verb that needs it: "describe X" asks for a description."""
    verb = seen.string[seen.end("who") : seen.start("thing")]
    return not _NEEDS_AS.search(verb)


def _be(thing: str) -> str:
    head = (_ENDS_PHRASE.split(thing)[0].split() or [""])[-1].strip(" ?.!").lower()
    return "are" if head.endswith("s") and not head.endswith(("ss", "us", "is")) else "is"


def _speaks_here(who: str, reports: Sequence[ReportInfo]) -> bool:
    """Whether all that names someone is a general word or stands in one report's name or date."""
    own = {
        token.stem
        for token in tokens(who)
        if is_content(token.text) and not _GENERAL.fullmatch(token.text)
    }
    return any(
        own <= stems(f"{one.title} {one.cited_as} {one.symbol or ''}") | _years(one)
        for one in reports
    )


_GENERAL = re.compile(
    rf"(?:{_HEAD}|chair(?:man|person|woman)?|president|co-chairs?|summary|expert)(?:['’]s)?",
    re.IGNORECASE,
)


def _years(report: ReportInfo) -> frozenset[str]:
    return frozenset(stem(year) for year in re.findall(r"(?:19|20)\d\d", report.date or ""))
