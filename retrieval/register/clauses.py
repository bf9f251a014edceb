"""Tokens of a sentence, and who stands before and after a verb: subjects, agents, addressees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from retrieval.register.lexicon import (
    ADVERBS,
    BE,
    HAVE,
    MODALS,
    PRONOUNS,
    SEVERAL,
    SINGLE,
    TO_SOMEONE,
    Form,
    Speaker,
    speaker_of,
)

_TOKEN = re.compile(r"[^\W_]+(?:['’.\-‐‑/][^\W_]+)*|[^\w\s]")
DETERMINERS = frozenset(
    """the a an this that these those all any each every some both no its their his her our several
    many most few such other another certain various numerous two three four five major relevant
    interested concerned donor developed developing importing exporting member""".split()
)
POSSESSIVES = frozenset("its their his her our the a an my".split())
_BOUNDARIES = frozenset(
    """that which who whom whose while whereas because if when whenever although though where unless
    until but whether how why what as since so""".split()
)
PREPOSITIONS = frozenset(
    """in on at of for from to by with under during through throughout within without about against
    regarding concerning between among across towards toward into upon over per via despite given
    following after before pursuant owing according including recalling considering""".split()
)
_LINKERS = frozenset(
    """accordingly furthermore moreover however therefore additionally similarly thus nevertheless
    consequently likewise finally lastly first secondly also specifically currently recently
    nonetheless and or then indeed meanwhile here there""".split()
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


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, with its span in the unit's text."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a verb belongs to; `start:end` is the span of the words in the unit's text."""

    start: int
    end: int
    text: str
    speaker: Speaker
    plural: bool = False
    pronoun: bool = False


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
    piece = re.sub(r"[\s,;]*(?:\b(?:and|or|but|while|with|that|which)\b)?[\s,;]*$", "", text[start:end])
    return start + len(piece)


def _is_adverb(word: str) -> bool:
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def auxiliaries_before(tokens: Sequence[Token], index: int) -> Auxiliaries:
    """The auxiliaries that end right before token `index`, adverbs and "on several occasions" in."""
    words: list[str] = []
    adverbs: list[str] = []
    position = index
    while position > 0:
        word = tokens[position - 1].lower
        if word in BE or word in HAVE or word in MODALS or word == "to":
            words.insert(0, word)
        elif _is_adverb(word) and position > 1 and _is_auxiliary(tokens, position - 2):
            adverbs.insert(0, word)
        else:
            break
        position -= 1
        if word == "to":
            break
    if words:
        return Auxiliaries(position, tuple(words), tuple(adverbs))
    for back in range(2, 6):  # "has on several occasions expressed"
        if index - back >= 0 and tokens[index - back].lower in ("has", "have", "had"):
            if tokens[index - back + 1].lower in ("on", "in", "over", "at", "since"):
                return Auxiliaries(index - back, (tokens[index - back].lower,))
    return Auxiliaries(index, ())


def _is_auxiliary(tokens: Sequence[Token], index: int) -> bool:
    while index >= 0 and _is_adverb(tokens[index].lower):
        index -= 1
    return index >= 0 and tokens[index].lower in (BE | HAVE | MODALS)


# --- who stands before ---------------------------------------------------------------------------


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
    if start >= end:
        return None
    return _subject(sentence, start, end, strict)


def _before_parenthesis(sentence: Sentence, comma: int, floor: int) -> Subject | None:
    """ "The Board, having reviewed …, points out": the phrase before the first of two commas."""
    tokens = sentence.tokens
    for position in range(comma - 1, floor, -1):
        if tokens[position].lower == ",":
            start = _phrase_start(tokens, position, floor)
            subject = _subject(sentence, start, position, strict=True) if start < position else None
            if subject is not None and not subject.pronoun:
                return subject
    return None


def _phrase_start(tokens: Sequence[Token], end: int, floor: int) -> int:
    start = end
    while start > floor:
        word = tokens[start - 1].lower
        if word in ("who", "whose") and end - start > 1:  # "people who use drugs" is one phrase
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
    while start < end and tokens[start].lower in ("and", "or", "but", "that", "\"", "“", "”"):
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


def _subject(sentence: Sentence, start: int, end: int, strict: bool) -> Subject | None:
    tokens = sentence.tokens
    while start < end and (tokens[start].lower in _LINKERS or _is_adverb(tokens[start].lower)):
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
    if strict and any(_is_infinitive(tokens, at) for at in range(start, end) if words[at - start] == "to"):
        return None
    if words == ["it"] or (words[0] == "there" and len(words) == 1):
        return None if strict else Subject(first.start, last.end, text, "impersonal")
    head = _head(tokens, start, end)
    speaker = speaker_of(tokens[head].lower, _is_acronym(tokens[head].text))
    if speaker is None or speaker == "other":
        if strict:
            return Subject(first.start, last.end, text, "other") if speaker else None
        speaker = "impersonal"
    plural = tokens[head].lower.endswith("s") or words[0] in ("we", "i", "some", "many", "several")
    return Subject(first.start, last.end, text, speaker, plural)


def _after_prepositional(tokens: Sequence[Token], start: int, end: int) -> int:
    """Past an opening "In that context": where the last determined phrase starts."""
    for position in range(end - 1, start + 1, -1):
        if tokens[position].lower in DETERMINERS or tokens[position].lower in ("we", "they"):
            if tokens[position - 1].lower not in PREPOSITIONS:
                return position
    return end if end - start < 3 else start


def _head(tokens: Sequence[Token], start: int, end: int) -> int:
    """Index of the noun that a phrase is about: "speakers" in "a number of speakers"."""
    stop = end
    for position in range(start + 1, end):
        if tokens[position].lower in PREPOSITIONS or tokens[position].lower in ("that", "(", "who"):
            if tokens[position - 1].lower in ("number", "majority", "group", "range", "some", "many",
                                              "several", "all", "most", "few", "one", "each", "both"):
                if tokens[position].lower == "of":
                    return _head(tokens, position + 1, end) if position + 1 < end else position - 1
            stop = position
            break
    return max(start, stop - 1)


def _is_acronym(word: str) -> bool:
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
    return _subject(sentence, start, end, strict=False) if end > start else None


def subject_after_opening(sentence: Sentence, last: int) -> Subject | None:
    """ "While recalling that …, the Board encourages": the subject after the opening clause."""
    tokens = sentence.tokens
    for position in range(last + 1, len(tokens) - 1):
        if tokens[position].lower != ",":
            continue
        end = position + 1
        while end < len(tokens) and tokens[end].lower[0].isalnum() and end - position < 9:
            word = tokens[end].lower
            if end > position + 1 and (word in SINGLE or word in SEVERAL or word in BE | HAVE | MODALS):
                subject = _subject(sentence, position + 1, end, strict=True)
                if subject is not None and not subject.pronoun and subject.speaker != "other":
                    return subject
                break
            end += 1
    return None


# --- who stands after ------------------------------------------------------------------------------


def starts_object(tokens: Sequence[Token], index: int) -> bool:
    """Whether what stands at `index` can be a verb's object: a determiner, "that", a name."""
    if index >= len(tokens):
        return False
    word = tokens[index]
    return (
        word.lower in DETERMINERS
        or word.lower in ("that", "on", "upon", "for", "to", "with", "their", "its", "concern", "how")
        or word.text[:1].isupper()
        or _is_adverb(word.lower)
    )


def addressee_after(sentence: Sentence, lemma: str, last: int) -> str:
    """Whom a verb is addressed to: the words up to "to" + verb, "that" or "of the need"."""
    tokens = sentence.tokens
    start = last + 1
    if start < len(tokens) and tokens[start].lower in ("to", "on", "upon", "for") and (
        lemma in ("appeal", "reiterate", "renew", "express", "call for")
    ):
        if tokens[start].lower == "to" and _is_infinitive(tokens, start):
            return ""
        start += 1
    elif lemma == "stand ready":
        lemma = "urge"
    elif start < len(tokens) and tokens[start].lower == "that":
        return _told(sentence, start + 1) if lemma in _THAT else ""
    elif lemma not in TO_SOMEONE:
        return ""
    if lemma in ("reiterate", "renew", "express") and start == last + 1:
        return ""
    if start >= len(tokens) or tokens[start].lower in ("that", "to", ":", "how"):
        return ""
    end = _addressee_end(tokens, start, lemma)
    while end > start and tokens[end - 1].lower in (",", ";", "and", "or", ":"):
        end -= 1
    if end <= start:
        return ""
    return sentence.text[tokens[start].start : tokens[end - 1].end]


_THAT = frozenset("recommend request propose suggest demand decide ask urge".split())


def _told(sentence: Sentence, start: int) -> str:
    """ "recommends that Governments take …": who is to act, where it is someone who can."""
    tokens = sentence.tokens
    for end in range(start + 1, min(start + 14, len(tokens))):
        word = tokens[end].lower
        if not (word[0].isalnum() or word in "'’"):
            return ""
        if word in MODALS or word in BE or word in HAVE or (
            speaker_of(tokens[end - 1].lower, _is_acronym(tokens[end - 1].text)) is not None
            and word not in PREPOSITIONS
            and word not in ("and", "or", "parties", "states", "that")
        ):
            subject = _subject(sentence, start, end, strict=True)
            return subject.text if subject else ""
    return ""


def _addressee_end(tokens: Sequence[Token], start: int, lemma: str) -> int:
    """Index after the addressee; `start` itself when there is none."""
    for position in range(start, len(tokens)):
        word = tokens[position].lower
        if word == "to" and _is_infinitive(tokens, position):
            return position
        if word in (";", ":"):
            return position if word == ":" else (start if _needs_to(lemma) else position)
        if word in ("that", "of") and lemma in ("remind", "inform", "warn", "assure", "advise", "notify"):
            if word == "that" or (position + 1 < len(tokens) and tokens[position + 1].lower in
                                  ("the", "their", "its", "this")):
                if word == "of" or not _relative(tokens, position):
                    return position
        if word == "for" and lemma in ("commend", "thank", "congratulate"):
            return position
        if word == "on" and lemma == "congratulate":
            return position
    if lemma in ("commend", "thank", "congratulate", "remind", "inform"):
        return len(tokens) - (tokens[-1].lower == ".")
    return start


def _needs_to(lemma: str) -> bool:
    return lemma not in ("commend", "thank", "congratulate", "remind", "inform")


def _relative(tokens: Sequence[Token], position: int) -> bool:
    """Whether "that" opens a relative clause: "those countries that cultivate"."""
    if tokens[position].lower != "that" or position == 0 or position + 1 >= len(tokens):
        return False
    after = tokens[position + 1].lower
    starts_clause = after in DETERMINERS or after in PREPOSITIONS or after in (",", "there", "it", "they")
    return not (starts_clause or tokens[position + 1].text[:1].isupper())


def _is_infinitive(tokens: Sequence[Token], position: int) -> bool:
    """Whether "to" at `position` is followed by a verb rather than by a noun phrase."""
    step = position + 1
    while step < len(tokens) and _is_adverb(tokens[step].lower):
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
