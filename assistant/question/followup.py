"""A follow-up read with what came before it: rewritten into a question that stands by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Answer
from assistant.question import clean, cues
from assistant.words import is_content, tokens
from ingest.model import Kind

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
_PRONOUN = re.compile(
    r"\b(?:it|they|them|this|that|these|those|he|she)\b(?!\s+(?:report|meeting|group|chapter|"
    r"document|convention|resolution|paragraph|recommendation|list|tool|year)s?\b)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
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
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])")
_REPORT = re.compile(
    r"\b(?:in|from|of|by|according to|for) (?:the )?(?:\w+ ){0,3}?(?:report|chapter"
    r"|document|meeting|group)(?: (?:for|of) \d{4})?"
    r"|\b(?:in|for|from|of) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\bthe (?:[\w-]+ ){0,2}?(?:19|20)\d\d (?:[\w-]+ ){0,2}?"
    r"(?:report|chapter|document|meeting|group)\b",
    re.IGNORECASE,
)
_THE = re.compile(
    r"\b(?:the|a|an|this|these|those)\s+(?P<phrase>(?:[\w’'/.-]+\s+){0,6}?[\w’'/.-]+)(?=\s+(?:was|is|were|are|has|have|held|do|"
    r"does|did|say|says|said|on|in|to|for|about|at|take|taken|use|used|stand|cover|mention)\b|\s*[?.,;!]|\s*$)",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?P<on>about|on|regarding|concerning|of|for|to)\s+(?P<topic>[^?.,;]+?)\s*[?.!]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """How a turn of a conversation is read.

    `text` is the question that stands by itself, `rewritten` whether it differs from what was
    typed. `near` are the places (report, anchor) of the last answer. `show` asks for the units
    cited last, whole; `kinds` keeps only units of a kind;
    `step` goes that many units on from the last one cited.
    """

    text: str
    rewritten: bool = False
    show: bool = False
    kinds: tuple[Kind, ...] = ()
    step: int = 0
    near: tuple[tuple[str, str], ...] = ()


def read(text: str, history: Sequence[Answer]) -> Turn:
    """Read `text` after `history` (oldest first); without history it stands as it is."""
    if not history:
        return Turn(text)
    last = history[-1]
    before = clean.core(last.read_as or last.question)
    asked = clean.core(text)
    cited = bool(last.citations)
    if cited and (_IN_FULL.match(asked) or _WHICH_PLACE.match(asked)):
        return Turn(_shown(last), True, show=True)
    only = _ONLY.match(asked)
    if only:
        if only.group("kind").lower().startswith("rec"):
            return Turn(before, True, kinds=("recommendation",))
        return Turn(before, True, kinds=("paragraph", "item"))
    other = _other_number(asked, last)
    if other:
        return Turn(other, True)
    step = _BESIDE.search(asked)
    if cited and step and len(asked.split()) <= 9:
        forward = step.group("which").lower() in ("next", "following")
        return Turn(_shown(last), True, show=True, step=1 if forward else -1)
    if _only_another_report(asked):
        return Turn(_with_report(before, asked), True)
    about = _ABOUT.match(asked)
    if about and _short(about.group("topic")):
        return Turn(_with_topic(before, about.group("topic")), True, near=_cited(last))
    bare = _BARE.match(_JOINS.sub("", asked).strip(" ,"))
    opening = _OPENING.match(before)
    if bare and opening:
        rest = before[opening.end() :].strip(" ?.!")
        return Turn(f"{_capital(bare.group('ask'))} {rest}?", True, near=_cited(last))
    if _leans(asked):
        return Turn(_resolved(asked, before, last), True, near=_cited(last))
    return Turn(text)


# A question word alone: "and where?", "from which country?"
_BARE = re.compile(
    r"^(?P<ask>(?:from |in |on |by |under |at |for |since |until )?(?:who|whom|when|where"
    r"|why|how(?: many| much)?|"
    r"(?:which|what)(?: [\w-]+)?))\W*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:from |in |on |by |under |at |for )?(?:who|whom|what|when|where|why|how(?: many|"
    r" much)?(?: \w+)?|which \w+)\b\s*",
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


def _content(text: str) -> list[str]:
    return [token.text for token in tokens(text) if is_content(token.text)]


def _short(text: str) -> bool:
    return len(_content(text)) <= 6 and not re.match(
        r"(?:who|what|when|where|why|how|which|does|did|is|are)\b", text, re.I
    )


def _shown(last: Answer) -> str:
    labels = list(dict.fromkeys(citation.label for citation in last.citations))[:4]
    return "; ".join(labels)


def _only_another_report(asked: str) -> bool:
    """ "and in 2018?", "what about the 2018 report?", "and the other report?" """
    rest = _REPORT.sub(" ", _YEAR.sub(" ", _JOINS.sub(" ", asked)))
    left = [w for w in _content(rest) if w.lower() not in _REPORT_WORDS]
    return not left and bool(
        _YEAR.search(asked)
        or _REPORT.search(asked)
        or re.search(r"\breport|meeting|group\b", asked, re.I)
    )


_REPORT_WORDS = frozenset(
    "report reports chapter document meeting group expert incb board other one".split()
)


def _with_report(before: str, asked: str) -> str:
    """The last question about another report."""
    year = _YEAR.search(asked)
    base = _NAMED.sub("the report", _REPORT.sub(" ", before), count=1)
    base = _YEAR.sub(" ", base).strip(" ?.!")
    if year and "the report" in base:
        return re.sub("the report", f"the {year.group()} report", base, count=1) + "?"
    base = re.sub(r"\s+", " ", base)
    base = re.sub(r"\b(?:in|for|from|of|the)$", "", base).strip()
    where = f"the {year.group()} report" if year else _JOINS.sub("", asked).strip(" ?.!,")
    where = re.sub(r"^(?:about|in|from)\s+", "", where.strip())
    return f"{base} in {where}?"


def _with_topic(before: str, topic: str) -> str:
    """The last question about something else."""
    topic = topic.strip(" ?.!")
    mentioned = cues.MENTIONED.search(before)
    if mentioned:
        start, end = mentioned.span("words")
        return f"{before[:start]}{topic}{before[end:]}"
    on = _ON.search(before)
    if on and on.group("on").lower() in ("about", "on", "regarding", "concerning"):
        return f"{before[: on.start('topic')]}{topic}?"
    return f"What do the reports say about {topic}?"


def resolved(asked: str, before: str) -> str:
    """A question that points back to the one before it, with what it points to put in."""
    if _leans(asked) and _POINTS_BACK.search(asked):
        return _resolved(asked, clean.core(before))
    return asked


def _leans(asked: str) -> bool:
    """Whether a question cannot be understood alone: it points back, or has nothing of its own."""
    own = [w for w in _content(asked) if w.lower() not in _REPORT_WORDS]
    if not own:
        return True
    if _JOINS.match(asked) and len(own) <= 3:
        return True
    return bool(_POINTS_BACK.search(asked)) and len(own) <= 4 and not _own_antecedent(asked)


def _own_antecedent(asked: str) -> bool:
    """Whether what a pronoun points to stands in the question itself, before it."""
    pronoun = _POINTS_BACK.search(asked)
    return bool(pronoun) and len(_content(asked[: pronoun.start()])) >= 2 if pronoun else False


def _resolved(asked: str, before: str, last: Answer | None = None) -> str:
    """The question with its pronoun replaced by what the last question was about."""
    unit = _one_unit(last)
    if unit and _PRONOUN.search(asked):
        return _capital(_PRONOUN.sub(unit, _JOINS.sub("", asked).strip(" ,"), count=1))
    speaker = cues.SPEAKER.search(before)
    if speaker and last is not None and last.kind == "verb":
        named = f"the {speaker.group(1)}"
        return _capital(_PRONOUN.sub(named, _JOINS.sub("", asked).strip(" ,"), count=1))
    matter = _matter(before)
    asked = _JOINS.sub("", asked).strip(" ,")
    if not matter:
        return asked
    if _POSSESSIVE.search(asked):
        return _capital(_POSSESSIVE.sub(lambda _: f"the {matter}'s", asked, count=1))
    if _PRONOUN.search(asked):
        return _capital(_PRONOUN.sub(lambda _: f"the {matter}", asked, count=1))
    bare = asked.strip(" ?.!")
    return _capital(f"{bare}: {before}" if len(bare.split()) <= 2 else f"{bare} ({matter})?")


def _one_unit(last: Answer | None) -> str | None:
    """The unit a look-up showed, as people cite it, when it was one."""
    if last is None or last.kind not in ("lookup", "scoped") or len(_cited(last)) != 1:
        return None
    return re.sub(r" \(following .*\)$", "", last.citations[0].label)


def _matter(before: str) -> str:
    """What a question was about: its longest noun phrase with an article, else its content
    words."""
    phrases = [match.group("phrase") for match in _THE.finditer(before)]
    phrases = [
        p for p in phrases if _content(p) and p.lower() not in ("board", "reports", "report")
    ]
    if phrases:
        return max(phrases, key=lambda phrase: len(_content(phrase)))
    return " ".join(_content(before))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
