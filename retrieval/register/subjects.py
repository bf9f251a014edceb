"""Who stands before a verb, or behind a passive: subjects and agents, and whose voice they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.register.lexicon import (
    BE,
    HAVE,
    MODALS,
    PRONOUNS,
    SEVERAL,
    SINGLE,
    Speaker,
    is_adverb,
    speaker_of,
)
from retrieval.register.sentence import (
    DETERMINERS,
    PREPOSITIONS,
    Sentence,
    Token,
    is_infinitive,
)

_BOUNDARIES = frozenset(
    """that which who whom whose while whereas because if when whenever although though where unless
    until but whether how why what as since so""".split()
)
_QUANTITIES = frozenset(
    "number majority group range some many several all most few one each both".split()
)
_LINKERS = frozenset(
    """accordingly furthermore moreover however therefore additionally similarly thus nevertheless
    consequently likewise finally lastly first secondly also specifically currently recently
    nonetheless and or then indeed meanwhile here there""".split()
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a verb belongs to; `start:end` is the span of the words in the unit's text."""

    start: int
    end: int
    text: str
    speaker: Speaker
    plural: bool = False
    pronoun: bool = False


def subject_before(
    sentence: Sentence, index: int, verbs: Sequence[int], strict: bool = True
) -> Subject | None:
    """The noun phrase before token `index`, if it can speak; with `strict` off, any noun phrase.

    `verbs` are indices of the sentence's verbs so far: a subject does not reach back over one.
    """
    tokens = sentence.tokens
    end = index
    if end == 0:
        return None
    floor = max((verb + 1 for verb in verbs if verb < index), default=0)
    if tokens[end - 1].lower == ",":
        return _before_parenthesis(sentence, end - 1, floor)
    if tokens[end - 1].lower == ")":
        opening = end - 1
        while opening > floor and tokens[opening].lower != "(":
            opening -= 1
        end = opening
    start = _phrase_start(tokens, end, floor)
    if tokens[end - 1].lower in ("and", "or", "but"):
        end = _leading_agent(tokens, start, end)
    if start >= end:
        return None
    return noun_phrase(sentence, start, end, strict)


def _leading_agent(tokens: Sequence[Token], start: int, end: int) -> int:
    """ "the Committee sought advice and was informed": index after the phrase that can speak."""
    for position in range(start, end):
        speaks = speaker_of(tokens[position].lower, is_acronym(tokens[position].text))
        if speaks in (None, "other"):
            continue
        after = tokens[position + 1].lower if position + 1 < end else ""
        goes_on = after in PREPOSITIONS or after in ("and", "or", "that", "who")
        named = speaker_of(after, False) is not None
        if not goes_on and not named:
            return position + 1
    return start


def _before_parenthesis(sentence: Sentence, comma: int, floor: int) -> Subject | None:
    """ "The Board, having reviewed …, points out": the phrase before the first of two commas."""
    tokens = sentence.tokens
    for position in range(comma - 1, floor, -1):
        if tokens[position].lower == ",":
            start = _phrase_start(tokens, position, floor)
            subject = (
                noun_phrase(sentence, start, position, strict=True) if start < position else None
            )
            if subject is not None and not subject.pronoun:
                return subject
    return None


def _phrase_start(tokens: Sequence[Token], end: int, floor: int) -> int:
    start = end
    while start > floor:
        word = tokens[start - 1].lower
        if word in ("who", "whose") and start < end:  # "people who use drugs" is one phrase
            start -= 1
            continue
        if word in _BOUNDARIES and not (word == "that" and start == end):
            break
        if not (word[0].isalnum() or word in "'’\"“”&/-–"):
            if word == "," and _in_list(tokens, start - 1, end):
                start -= 1
                continue
            break
        start -= 1
    while start < end and tokens[start].lower in ("and", "or", "but", "that", '"', "“", "”"):
        start += 1
    return start


def _in_list(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether a comma stands in a list of names: "UNODC, INCB and WHO"."""
    after = tokens[comma + 1] if comma + 1 < end else None
    before = tokens[comma - 1] if comma > 0 else None
    if after is None or before is None:
        return False
    named = before.text[:1].isupper() and after.text[:1].isupper()
    rest = [token.lower for token in tokens[comma + 1 : end]]
    return named and "and" in rest and before.text.isupper()


def noun_phrase(sentence: Sentence, start: int, end: int, strict: bool) -> Subject | None:
    """The tokens `start:end` as a subject; with `strict`, only one that can speak."""
    tokens = sentence.tokens
    while start < end and (tokens[start].lower in _LINKERS or is_adverb(tokens[start].lower)):
        start += 1
    if start < end and tokens[start].lower in PREPOSITIONS:
        start = _after_prepositional(tokens, start, end)
    if start >= end:
        return None
    words = [token.lower for token in tokens[start:end]]
    first, last = tokens[start], tokens[end - 1]
    text = sentence.text[first.start : last.end]
    if len(words) == 1 and words[0] in PRONOUNS:
        return Subject(first.start, last.end, text, "other", words[0] == "they", True)
    if strict and any(
        is_infinitive(tokens, at) for at in range(start, end) if words[at - start] == "to"
    ):
        return None
    if words == ["it"] or (words[0] == "there" and len(words) == 1):
        return None if strict else Subject(first.start, last.end, text, "impersonal")
    head = _head(tokens, start, end)
    speaker = speaker_of(tokens[head].lower, is_acronym(tokens[head].text))
    if speaker is None or speaker == "other":
        if strict:
            return Subject(first.start, last.end, text, "other") if speaker else None
        speaker = "impersonal"
    plural = tokens[head].lower.endswith("s") or words[0] in ("we", "i", "some", "many", "several")
    return Subject(first.start, last.end, text, speaker, plural)


def _after_prepositional(tokens: Sequence[Token], start: int, end: int) -> int:
    """Past an opening "In that context": where the last determined phrase starts."""
    for position in range(end - 1, start + 1, -1):
        determined = tokens[position].lower in DETERMINERS | {"we", "they"}
        if determined and tokens[position - 1].lower not in PREPOSITIONS:
            return position
    return end if end - start < 3 else start


def _head(tokens: Sequence[Token], start: int, end: int) -> int:
    """Index of the noun that a phrase is about: "speakers" in "a number of speakers"."""
    for position in range(start + 1, end):
        word, before = tokens[position].lower, tokens[position - 1].lower
        if word == "of" and before in _QUANTITIES:
            return _head(tokens, position + 1, end) if position + 1 < end else position - 1
        if word in PREPOSITIONS or word in ("that", "(", "who"):
            return max(start, position - 1)
    return max(start, end - 1)


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals."""
    letters = [character for character in word if character.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)


def agent_after(sentence: Sentence, last: int) -> Subject | None:
    """ "was noted by a number of speakers": the agent of a passive, right after its verb."""
    tokens = sentence.tokens
    position = last + 1
    if position >= len(tokens) or tokens[position].lower != "by":
        return None
    start = end = position + 1
    while end < len(tokens) and (tokens[end].lower[0].isalnum() or tokens[end].lower in "'’"):
        if tokens[end].lower in (_BOUNDARIES | BE | HAVE | MODALS) and end > start:
            break
        if end > start and tokens[end].lower in ("through", "in", "at", "and", "with", "during"):
            break
        end += 1
    return noun_phrase(sentence, start, end, strict=False) if end > start else None


def subject_after_opening(sentence: Sentence, last: int) -> Subject | None:
    """ "While recalling that …, the Board encourages": the subject after the opening clause."""
    tokens = sentence.tokens
    for position in range(last + 1, len(tokens) - 1):
        if tokens[position].lower != ",":
            continue
        end = position + 1
        while end < len(tokens) and tokens[end].lower[0].isalnum() and end - position < 9:
            word = tokens[end].lower
            if end > position + 1 and (
                word in SINGLE or word in SEVERAL or word in BE | HAVE | MODALS
            ):
                subject = noun_phrase(sentence, position + 1, end, strict=True)
                if subject is not None and not subject.pronoun and subject.speaker != "other":
                    return subject
                break
            end += 1
    return None
