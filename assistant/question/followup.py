"""A follow-up read with what came before it: rewritten into a question that stands by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Answer
from assistant.question import clean, followup_abroad, followup_lists
from assistant.question.language import detect
from assistant.question.rewriting import (
    PRONOUN,
    REPORT,
    REPORT_WORDS,
    YEAR,
    YEAR_ANYWHERE,
    capital,
    content,
    counted_too,
    matter_of,
    units_shown,
    with_report,
    with_topic,
)
from assistant.question.rewriting import resolved as _resolved
from ingest.model import Kind
from retrieval.register.references import parse_references

_JOINS = re.compile(
    r"^\W*(?:and|but|so|or|also|then|ok(?:ay)?|what about|how about|what of|and what about"
    r"|et|y|и)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|also)\b[\s,]*)?(?:(?:what|how) about|what of"
    r"|and)\s+(?P<topic>.+?)\W*$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|this|these|those|he|she|him|her|that|there|the same|the"
    r" former|the latter|"
    r"one|ones|thereof)\b",
    re.IGNORECASE,
)
_IN_FULL = re.compile(
    r"^\W*(?:(?:please |now |can you |could you )?(?:quote|show|read|print|give|display"
    r"|see|cite)(?: me)?\b.{0,25}"
    r"\b(?:it|them|that|this|those|full|text|whole|verbatim|one|paragraphs?|recommendations?)\b.{0,25}"
    r"|(?:in full|full text|the full text|the whole (?:text|paragraph|thing)|verbatim"
    r"|exact (?:words|wording|text)|"
    r"word for word|(?:what is|give me|what's) the exact (?:wording|text)|what does (?:it"
    r"|that|this) say"
    r"(?: exactly| in full)?))\W*(?:please)?\W*$",
    re.IGNORECASE,
)
_WHICH_PLACE = re.compile(
    r"^\W*(?:(?:in )?(?:which|what) (?:paragraph|recommendation|para|page|report"
    r"|document)s?(?: (?:is|was|does|are) "
    r"(?:that|it|this|they|those)(?: (?:in|from|come from|say that))?)?|where (?:is|was"
    r"|does) (?:that|it|this)"
    r"(?: (?:said|say that|stand|come from|from))?|source|says who)\W*$",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"^\W*(?:and )?(?:just|only)\b.{0,20}\b(?P<kind>recommendations?|paragraphs?)\b\W*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?P<which>next|following|previous|preceding)\b (?:one|paragraph|recommendation"
    r"|item|para)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """How a turn of a conversation is read.

    `text` is the question that stands by itself, `rewritten` whether it differs from what was
    typed. `near` are the places (report, anchor) of the last answer; where a brief question stands
    as it was typed, they are `beside` it and `matter` is what the last one was about, in case the
    library does not answer it and it goes on from there. `show` asks for the units
    cited last, whole; `kinds` keeps only units of a kind;
    `step` goes that many units on from the last one cited. `within` is the one report that the last
    answer was on, where an address is looked up first; `addressee` keeps only what is asked of
    someone.
    """

    text: str
    rewritten: bool = False
    show: bool = False
    kinds: tuple[Kind, ...] = ()
    step: int = 0
    within: tuple[str, ...] = ()
    addressee: str | None = None
    near: tuple[tuple[str, str], ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    matter: str = ""


def read(text: str, history: Sequence[Answer]) -> Turn:
    """Read `text` after `history` (oldest first); without history it stands as it is."""
    if not history:
        return Turn(text)
    last = _answered(history)
    before = clean.core(last.read_as or last.question)
    asked = clean.core(text)
    cited = bool(last.citations)
    beside = followup_lists.beside_number(asked)
    if beside or (parse_references(asked) and not _points_back(asked)):
        return Turn(beside or text, bool(beside), within=_only_report(last))
    abroad = _abroad(asked, before, last)
    if abroad is not None:
        return abroad
    if cited and (_IN_FULL.match(asked) or _WHICH_PLACE.match(asked)):
        return Turn(_shown(last), True, show=True)
    only = _ONLY.match(asked)
    if only:
        if only.group("kind").lower().startswith("rec"):
            return Turn(before, True, kinds=("recommendation",))
        return Turn(before, True, kinds=("paragraph", "item"))
    narrowed = followup_lists.ONLY_OF.match(asked)
    if narrowed and last.kind in ("verb", "list"):
        who = narrowed.group("who")
        return Turn(f"{before.rstrip(' ?.!')} ({who})?", True, addressee=who)
    again = followup_lists.HOW_MANY.match(asked) or (
        last.kind == "verb" and followup_lists.TO_WHOM.match(asked)
    )
    if last.kind in ("verb", "list", "phrase") and again:
        return Turn(before, True)
    member = followup_lists.AMONG.match(asked) if last.kind == "list" else None
    if member and cited:
        name = member.group("one") or member.group("two")
        return Turn(f"Is {name} mentioned?", True, within=_only_report(last))
    other = _other_number(asked, last)
    if other:
        return Turn(other, True, within=_only_report(last))
    step = _BESIDE.search(asked)
    if cited and step and len(asked.split()) <= 9:
        forward = step.group("which").lower() in ("next", "following")
        return Turn(_shown(last), True, show=True, step=1 if forward else -1)
    if _only_another_report(asked):
        return Turn(with_report(before, asked, _JOINS.sub("", asked)), True)
    too = counted_too(before, asked)
    if too:
        return Turn(too, True, near=_cited(last))
    about = _ABOUT.match(asked)
    if about and _short(about.group("topic")):
        return Turn(with_topic(before, about.group("topic"), last.kind), True, near=_cited(last))
    first = asked.partition("?")[0] if asked.count("?") > 1 else asked
    bare, rest = _bare(_JOINS.sub("", first).strip(" ,"), before)
    if bare:
        return Turn(f"{capital(bare)} {rest}?", True, near=_cited(last))
    if cited and units_shown(last) and _of_the_unit(asked):
        return Turn(_resolved(_JOINS.sub("", asked).strip(" ,"), before, last), True)
    if _leans(asked):
        text = _resolved(_JOINS.sub("", asked).strip(" ,"), before, last)
        return Turn(text, True, near=_cited(last))
    if cited and _brief(asked):
        return Turn(text, beside=_cited(last), matter=matter_of(before))
    return Turn(text)


def _abroad(asked: str, before: str, last: Answer) -> Turn | None:
    """The same in the other official languages, for what can be told there by a few words."""
    languages = (detect(asked), last.language)  # a word or two may not tell its language
    told = [followup_abroad.wanted(asked, language) for language in languages]
    wanted = next((one for one in told if one), None)
    if wanted in ("next", "previous", "full") and last.citations:
        step = {"next": 1, "previous": -1}.get(wanted, 0)
        return Turn(_shown(last), True, show=True, step=step)
    if wanted == "recommendations":
        return Turn(before, True, kinds=("recommendation",))
    if wanted == "paragraphs":
        return Turn(before, True, kinds=("paragraph", "item"))
    year = YEAR_ANYWHERE.search(asked) if wanted == "report" else None
    if year is None:
        return None
    other = YEAR_ANYWHERE.sub(year.group(), before, count=1)
    stripped = before.rstrip(" ?.!？؟。")
    return Turn(other if other != before else f"{stripped} ({year.group()})?", True)


def _answered(history: Sequence[Answer]) -> Answer:
    """The answer that a turn follows: the last one, but the one before it where that failed on a
    question that only went on from it ("how many remain?")."""
    last = history[-1]
    failed = last.status == "not_found" and not last.citations and not last.read_as
    if failed and len(history) > 1 and _brief(clean.core(last.question)):
        return history[-2] if history[-2].citations else last
    return last


def _points_back(asked: str) -> bool:
    """Whether a turn with an address leans on what came before as well: "and (m)?", "and 24?"."""
    return bool(_OTHER.match(asked) or _POINTS_BACK.search(asked))


def _only_report(last: Answer) -> tuple[str, ...]:
    reports = tuple(dict.fromkeys(one.report for one in last.citations))
    return reports if len(reports) == 1 else ()


_AUXILIARIES = frozenset(
    "is are was were do does did has have had can could must should shall will would may".split()
)


def _bare(asked: str, before: str) -> tuple[str, str]:
    """A question word alone ("from which country?") and the rest of the question before it; ""
    and "" for what says more."""
    bare, opening = _BARE.match(asked), _OPENING.match(before)
    if bare is None or opening is None:
        return "", ""
    rest = before[opening.end() :].strip(" ?.!")
    opened = opening.group().strip().lower()
    return bare.group("ask"), f"{opened} {rest}" if opened in _AUXILIARIES else rest


def continuing(asked: str, matter: str) -> str:
    """A question that goes on from the last one, with what that was about beside it."""
    return capital(f"{asked.strip(' ?.!')} ({matter})?") if matter else asked


def _of_the_unit(asked: str) -> bool:
    """Whether a question on units just looked up points at them: "what follows it?"."""
    return bool(PRONOUN.search(asked)) and len(asked.split()) <= _BRIEF_WORDS


def _brief(asked: str) -> bool:
    """Whether a question says so little that the last answer may be what it is about."""
    words = [word for word in content(asked) if word.lower() not in REPORT_WORDS]
    names = [word for word in words if word[0].isupper() and not asked.startswith(word)]
    return len(words) <= 3 and not names and len(asked.split()) <= _BRIEF_WORDS


_BRIEF_WORDS = 10


# A question word alone: "and where?", "from which country?"
_BARE = re.compile(
    r"^(?P<ask>(?:from |in |on |by |under |at |for |since |until )?(?:who|whom|when|where"
    r"|why|how(?: many| much| long| often| far| old| large)?|"
    r"(?:which|what)(?: [\w-]+){0,2}))\W*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:from |in |on |by |under |at |for )?(?:who|whom|what|when|where|why|how(?: many|"
    r" much)?(?: \w+)?|which \w+|is|are|was|were|do|does|did|has|have|had|can|could|must|should)\b"
    r"\s*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^\W*(?:(?:and|what about|how about|now|then)\b[\s,]*)*(?:(?:number|no\.?|para\.?|rec\.?) )?"
    r"(?:\((?P<item>[a-z]{1,4})\)|(?P<number>\d{1,4}))\W*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<word>para\.|Recommendation|footnote|article)\s(?P<number>[\w.-]+)")


def _other_number(asked: str, last: Answer) -> str | None:
    """ "and (m)?", "and 24?" after a unit was shown: the other one of its kind."""
    found = _OTHER.match(asked)
    label = _LABEL.match(last.citations[-1].label) if last.citations else None
    if not found or not label:
        return None
    if found.group("item"):
        return f"{label.group('word')} {label.group('number')} ({found.group('item')})"
    return f"{label.group('word')} {found.group('number')}"


def _cited(last: Answer) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((one.report, one.anchor) for one in last.citations))[:6]


def _short(text: str) -> bool:
    asks = re.match(r"(?:who|what|when|where|why|how|which|does|did|is|are)\b", text, re.I)
    return len(content(text)) <= 6 and (asks is None or asks.group() == "WHO")


def _shown(last: Answer) -> str:
    labels = list(dict.fromkeys(citation.label for citation in last.citations))[:4]
    return "; ".join(labels)


def _only_another_report(asked: str) -> bool:
    """ "and in 2018?", "what about the 2018 report?", "and the other report?" """
    rest = REPORT.sub(" ", YEAR.sub(" ", _JOINS.sub(" ", asked)))
    left = [w for w in content(rest) if w.lower() not in REPORT_WORDS]
    return not left and bool(
        YEAR.search(asked)
        or REPORT.search(asked)
        or re.search(r"\breport|meeting|group\b", asked, re.I)
    )


def resolved(asked: str, before: str) -> str:
    """A question that points back to the one before it, with what it points to put in."""
    too = counted_too(clean.core(before), asked)
    if too:
        return too
    bare, opening = _bare(_JOINS.sub("", asked).strip(" ,"), clean.core(before))
    if bare:
        return f"{capital(bare)} {opening}?"
    if _leans(asked) and _POINTS_BACK.search(asked):
        return _resolved(_JOINS.sub("", asked).strip(" ,"), clean.core(before))
    return asked


def _leans(asked: str) -> bool:
    """Whether a question cannot be understood alone: it points back, or has nothing of its own."""
    own = [w for w in content(asked) if w.lower() not in REPORT_WORDS]
    if not own:
        return True
    if _JOINS.match(asked) and len(own) <= 3:
        return True
    return bool(_POINTS_BACK.search(asked)) and len(own) <= 4 and not _own_antecedent(asked)


def _own_antecedent(asked: str) -> bool:
    """Whether what a pronoun points to stands in the question itself, before it."""
    pronoun = _POINTS_BACK.search(asked)
    return bool(pronoun) and len(content(asked[: pronoun.start()])) >= 2 if pronoun else False
