"""Whom a verb is addressed to: "urges Governments to …", "reminds States that …"."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.register.lexicon import BE, HAVE, MODALS, TO_SOMEONE, speaker_of
from retrieval.register.sentence import DETERMINERS, PREPOSITIONS, Sentence, Token, is_infinitive
from retrieval.register.subjects import is_acronym, noun_phrase

_OF_OR_THAT = frozenset("remind inform warn assure advise notify".split())
_THAT = frozenset("recommend request propose suggest demand decide ask urge".split())


def addressee_after(sentence: Sentence, lemma: str, last: int) -> str:
    """Whom a verb is addressed to: the words up to "to" + verb, "that" or "of the need"."""
    tokens = sentence.tokens
    start = last + 1
    if (
        start < len(tokens)
        and tokens[start].lower in ("to", "on", "upon", "for")
        and (lemma in ("appeal", "reiterate", "renew", "express", "call for"))
    ):
        if tokens[start].lower == "to" and is_infinitive(tokens, start):
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


def _told(sentence: Sentence, start: int) -> str:
    """ "recommends that Governments take …": who is to act, where it is someone who can."""
    tokens = sentence.tokens
    for end in range(start + 1, min(start + 14, len(tokens))):
        word = tokens[end].lower
        if not (word[0].isalnum() or word in "'’"):
            return ""
        if (
            word in MODALS
            or word in BE
            or word in HAVE
            or (
                speaker_of(tokens[end - 1].lower, is_acronym(tokens[end - 1].text)) is not None
                and word not in PREPOSITIONS
                and word not in ("and", "or", "parties", "states", "that")
            )
        ):
            subject = noun_phrase(sentence, start, end, strict=True)
            return subject.text if subject else ""
    return ""


def _addressee_end(tokens: Sequence[Token], start: int, lemma: str) -> int:
    """Index after the addressee; `start` itself when there is none."""
    for position in range(start, len(tokens)):
        word = tokens[position].lower
        if word == "to" and is_infinitive(tokens, position):
            return position if _can_act(tokens, start, position) else start
        if word in (";", ":"):
            return position if word == ":" else (start if _needs_to(lemma) else position)
        if lemma in _OF_OR_THAT and _opens_matter(tokens, position):
            return position
        if word == "for" and lemma in ("commend", "thank", "congratulate"):
            return position
        if word == "on" and lemma == "congratulate":
            return position
    if lemma in ("commend", "thank", "congratulate", "remind", "inform"):
        return len(tokens) - (tokens[-1].lower == ".")
    return start


def _can_act(tokens: Sequence[Token], start: int, to: int) -> bool:
    """Whether the words before "to" are someone: what is requested "to be approved" is not."""
    if to + 1 >= len(tokens) or tokens[to + 1].lower != "be":
        return True
    return any(
        speaker_of(token.lower, is_acronym(token.text)) not in (None, "other")
        for token in tokens[start:to]
    )


def _opens_matter(tokens: Sequence[Token], position: int) -> bool:
    """Whether "that" or "of the" opens what someone is reminded of, not a relative clause."""
    word = tokens[position].lower
    if word == "of":
        after = tokens[position + 1].lower if position + 1 < len(tokens) else ""
        return after in ("the", "their", "its", "this")
    return word == "that" and not _relative(tokens, position)


def _needs_to(lemma: str) -> bool:
    return lemma not in ("commend", "thank", "congratulate", "remind", "inform")


def _relative(tokens: Sequence[Token], position: int) -> bool:
    """Whether "that" opens a relative clause: "those countries that cultivate"."""
    if tokens[position].lower != "that" or position == 0 or position + 1 >= len(tokens):
        return False
    after = tokens[position + 1].lower
    starts_clause = (
        after in DETERMINERS or after in PREPOSITIONS or after in (",", "there", "it", "they")
    )
    return not (starts_clause or tokens[position + 1].text[:1].isupper())
