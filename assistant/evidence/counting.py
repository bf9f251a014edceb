"""What the numbers of a sentence count, where it has not the very word of the question.

"How many judges sit on the Council?" is not answered by "The Council shall consist of fifteen
Members": a number followed by a noun counts that noun. It answers only where the two may be the
same things: words of one group ("States", "countries"), words near in meaning, or a noun that the
question itself has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.evidence import held
from assistant.question.expects import number_abroad
from assistant.question.glossary import called
from assistant.question.in_english import asked_after
from assistant.question.model import Question
from assistant.words import Token, is_content, stem, stems, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]

_PHRASE = 5  # words after a number in which the noun it counts stands
_SAME_THINGS = 0.45  # least likeness (cosine) of two nouns that may name the same things
_PLURALS = frozenset("people children women men police staff persons data youth personnel".split())
# A scale or a measure, after which the thing still comes or need not.
_SCALES = frozenset(
    """hundred thousand million millions billion billions dozen dozens per cent percent of the
    their these those its and or to""".split()
)
_ENDS = frozenset(
    """is are was were be been has have had do does did in for on at by with from that which who
    where when as than under into within after before during between can could may must shall
    should will would""".split()
)
_GROUPS = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "states state countries country nations governments parties members delegations"
        " signatories",
        "people persons individuals inhabitants men women boys girls children adults civilians"
        " population victims residents youth students pupils workers employees staff members"
        " participants prisoners detainees refugees migrants delegates experts representatives"
        " attendees",
        "bodies organizations agencies entities institutions offices",
        "deaths killings fatalities casualties victims",
        "meetings sessions sittings",
        "times occasions",
    )
)


def counts_only_others(question: Question, text: str, embed: Embed) -> bool:
    """Whether every number of `text` counts something that is not what the question counts.

    `embed` gives unit vectors of texts. False where a number stands alone ("rose to 4,300"), so
    that it may count what was named before.
    """
    focus = question.expectation.focus
    if not focus:
        return False
    words = tokens(text)
    things = [counted_noun(words, place) for place in held.counts(question, text)]
    if not things or any(thing is None for thing in things):
        return False
    wanted = focus.split()[-1]
    named = stems(question.core)
    nouns = [thing for thing in things if thing is not None]
    if any(_alike(wanted, noun) or stem(noun) in named for noun in nouns):
        return False
    vectors = embed([wanted, *nouns])
    return bool((vectors[1:] @ vectors[0]).max() < _SAME_THINGS)


def counted_noun(words: Sequence[Token], place: int) -> str | None:
    """The noun that the number at `place` counts ("fifteen *Members*"); None where none follows."""
    for word in words[place + 1 : place + 1 + _PHRASE]:
        text = word.text.lower()
        if text in _ENDS:
            return None
        if text in _SCALES or (not is_content(text) and text not in _PLURALS):
            continue
        if text in _PLURALS or (text.endswith("s") and not text.endswith(("ss", "ous"))):
            return text
    return None


def _alike(one: str, other: str) -> bool:
    mine, theirs = stem(one), stem(other)
    return mine == theirs or any(mine in group and theirs in group for group in _GROUPS)


def counts_in_its_language(question: Question, text: str) -> bool:
    """Whether a sentence in the language of the question, not English, has a number beside the
    thing that is counted, by the question's word or one the glossary has for it. True where the
    question names no such thing ("combien de temps") or its words are not set apart (Chinese)."""
    language = question.language
    start = asked_after(question)
    if start is None or language == "zh":
        return True
    rest = [token for token in tokens(question.core, language) if token.start >= start]
    nouns = {t.stem for t in rest if is_content(t.text, language)} if rest else set()
    nouns = {t.stem for t in rest[:_ITS_NAME] if t.stem in nouns}
    for one in called(question.core, language, (language,)):
        if any(one.start <= t.start < one.end and t.stem in nouns for t in rest):
            nouns |= {way[0] for way in one.ways[language] if len(way) == 1}
    words = tokens(text, language)
    things = [i for i, word in enumerate(words) if word.stem in nouns]
    numbers = [i for i, word in enumerate(words) if number_abroad(word.text)]
    return not nouns or any(abs(n - thing) <= _NEAR for n in numbers for thing in things)


_ITS_NAME = 2  # words after "combien de" that may name what is counted
_NEAR = 6  # words between a number and the thing
