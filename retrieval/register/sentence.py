"""Tokens of a sentence, its auxiliaries, and what may follow a verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from retrieval.register.lexicon import BE, HAVE, MODALS, SEVERAL, SINGLE, Form, is_adverb

_TOKEN = re.compile(r"[^\W_]+(?:['’.\-‐‑/][^\W_]+)*|[^\w\s]")
DETERMINERS = frozenset(
    """the a an this that these those all any each every some both no its their his her our several
    many most few such other another certain various numerous two three four five major relevant
    interested concerned donor developed developing importing exporting member""".split()
)
POSSESSIVES = frozenset("its their his her our the a an my".split())
PREPOSITIONS = frozenset(
    """in on at of for from to by with under during through throughout within without about against
    regarding concerning between among across towards toward into upon over per via despite given
    following after before pursuant owing according including recalling considering""".split()
)
_NOT_A_VERB = frozenset(
    """the a an its their his her our this that these those all any each every some both one two
    three four five six ten which whom them it whose such other no states governments member people
    persons women men children whom be-all addition date""".split()
)
_NOUN_ENDINGS = ("tion", "sion", "ness", "ity", "ance", "ence", "ism", "ies", "als", "ers", "ors")
_ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ary")
_VERBS_LIKE_NOUNS = frozenset(
    """position mention finance advance influence balance enhance silence evidence reference
    commence experience station function transition question caution ration partition petition
    signal rehabilitate monitor sponsor mirror appeal reveal seal heal deal steal receive give live
    drive arrive strive thrive derive deprive forgive revive survive solve save leave achieve serve
    observe involve evolve resolve improve remove move prove approve mimic panic traffic topic
    enable disable table vary carry marry copy supply apply reply study occupy abide provide
    conceive perceive engrave disperse relieve believe retrieve conserve preserve reserve deserve
    halve shelve delve wave pave archive arrange""".split()
)


class Token(NamedTuple):  # made for every word of every report: a dataclass takes twice as long
    """A word or a mark, with its span in the unit's text."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Auxiliaries:
    """The auxiliaries right before a verb: token index of the first, they, adverbs among them."""

    start: int
    words: tuple[str, ...]
    adverbs: tuple[str, ...] = ()


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`."""
    return [
        Token(match.group(), _lower(match.group()), match.start(), match.end())
        for match in _TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


def _lower(word: str) -> str:
    return word if word in ("WHO", "IT", "US") else word.lower().replace("’", "'")


class Sentence:
    """One sentence of a unit. `first` says it opens the unit; `kind` is the unit's kind."""

    def __init__(self, text: str, start: int, end: int, *, first: bool, kind: str) -> None:
        self.text, self.start, self.end = text, start, end
        self.first, self.kind = first, kind

    @cached_property
    def tokens(self) -> list[Token]:
        return tokens_of(self.text, self.start, self.end)

    def form_of(self, start: int, end: int) -> Form | None:
        """Whether the verb in a span is finite present or past, by its first finite word."""
        for token in tokens_of(self.text, start, end):
            forms = {form for _, form in SINGLE.get(token.lower, ())}
            forms |= {form for _, _, form in SEVERAL.get(token.lower, ())}
            if token.lower in ("has", "is", "continues", "wishes"):
                return "s"
            if token.lower in ("have", "are", "had", "was", "were"):
                return "past"
            if "s" in forms:
                return "s"
            if "past" in forms:
                return "past"
        return None


def trimmed(text: str, start: int, end: int) -> int:
    """`end` moved left over white space, commas and a closing "and"."""
    piece = re.sub(
        r"[\s,;]*(?:\b(?:and|or|but|while|with|that|which)\b)?[\s,;]*$", "", text[start:end]
    )
    return start + len(piece)


def auxiliaries_before(tokens: Sequence[Token], index: int) -> Auxiliaries:
    """The auxiliaries right before token `index`, adverbs and "on several occasions" in."""
    words: list[str] = []
    adverbs: list[str] = []
    position = index
    while position > 0:
        word = tokens[position - 1].lower
        if word in BE or word in HAVE or word in MODALS or word == "to":
            words.insert(0, word)
        elif is_adverb(word) and position > 1 and _is_auxiliary(tokens, position - 2):
            adverbs.insert(0, word)
        else:
            break
        position -= 1
        if word == "to":
            break
    if words:
        return Auxiliaries(position, tuple(words), tuple(adverbs))
    for back in range(2, 6):  # "has on several occasions expressed"
        if index < back or tokens[index - back].lower not in ("has", "have", "had"):
            continue
        if tokens[index - back + 1].lower in ("on", "in", "over", "at", "since"):
            return Auxiliaries(index - back, (tokens[index - back].lower,))
    return Auxiliaries(index, ())


def _is_auxiliary(tokens: Sequence[Token], index: int) -> bool:
    while index >= 0 and is_adverb(tokens[index].lower):
        index -= 1
    return index >= 0 and tokens[index].lower in (BE | HAVE | MODALS)


def starts_object(tokens: Sequence[Token], index: int) -> bool:
    """Whether what stands at `index` can be a verb's object: a determiner, "that", a name."""
    if index >= len(tokens):
        return False
    word = tokens[index]
    return (
        word.lower in DETERMINERS
        or word.lower
        in ("that", "on", "upon", "for", "to", "with", "their", "its", "concern", "how")
        or word.text[:1].isupper()
        or is_adverb(word.lower)
        or (word.lower.endswith("ing") and len(word.lower) > 5)
    )


def is_infinitive(tokens: Sequence[Token], position: int) -> bool:
    """Whether "to" at `position` is followed by a verb rather than by a noun phrase."""
    step = position + 1
    while step < len(tokens) and is_adverb(tokens[step].lower):
        step += 1
    if step >= len(tokens):
        return False
    word = tokens[step]
    if word.lower in _NOT_A_VERB or not word.lower[0].isalpha() or word.text[:1].isupper():
        return False
    if word.lower.endswith("ing") and word.lower not in ("bring", "ring", "sing", "swing", "cling"):
        return False
    if word.lower in _VERBS_LIKE_NOUNS or word.lower in SINGLE or word.lower in SEVERAL:
        return True
    if word.lower.endswith(_NOUN_ENDINGS) or word.lower.endswith(_ADJECTIVE_ENDINGS):
        return False
    return not (word.lower.endswith("s") and not word.lower.endswith(("ss", "us")))
