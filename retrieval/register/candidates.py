"""Which words of a sentence may be an operative verb, and how much of it is the verb as written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.register.lexicon import (
    ADJECTIVES,
    BE,
    CARRIED,
    CARRIERS,
    FEELINGS,
    OBLIGATIONS,
    SEVERAL,
    SINGLE,
    Form,
    is_adverb,
)
from retrieval.register.sentence import POSSESSIVES, Token

# The words a predicate of the lexicon can begin with; most words of a text are none of them.
OPENINGS = frozenset((*OBLIGATIONS, *SEVERAL, *SINGLE, *ADJECTIVES, "made", "of"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verb of the lexicon: its lemma, the forms it may be in, its last token's index."""

    lemma: str
    forms: frozenset[Form]
    last: int  # index of the last token of the verb


def candidate_at(tokens: Sequence[Token], index: int) -> Candidate | None:
    """The verb of the lexicon that starts at a token, if one does."""
    if tokens[index].lower == "made" and _is_reference_made(tokens, index):
        return Candidate("make reference", frozenset({"participle"}), index)
    if tokens[index].lower == "of" and _is_view(tokens, index):
        return Candidate("be of the view", frozenset({"participle"}), index + 2)
    word, written = tokens[index].lower, tokens[index].text
    if not word.isalpha() or (written[:1].isupper() and _is_name(tokens, index)):
        return None
    for after, lemma, _ in SEVERAL.get(word, ()):
        last = _matched(tokens, index, after)
        if last is not None:
            forms = frozenset(f for a, m, f in SEVERAL[word] if a == after and m == lemma)
            return Candidate(lemma, forms, last)
    if word in SINGLE:
        lemma = SINGLE[word][0][0]
        return Candidate(lemma, frozenset(form for _, form in SINGLE[word]), index)
    if word in ADJECTIVES:
        return Candidate(f"be {word}", frozenset({"participle"}), index)
    return None


def _is_reference_made(tokens: Sequence[Token], index: int) -> bool:
    """ "Reference was made to …", "several references were made to …"."""
    before = [token.lower for token in tokens[max(0, index - 4) : index]]
    return bool({"reference", "references"} & set(before)) and bool(BE & set(before))


def _is_view(tokens: Sequence[Token], index: int) -> bool:
    """ "The Committee is of the view that …"."""
    before = tokens[index - 1].lower if index else ""
    after = [token.lower for token in tokens[index + 1 : index + 3]]
    return (before in BE or is_adverb(before)) and (
        after[:1] == ["the"] and after[1:] in (["view"], ["opinion"], ["belief"])
    )


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capital in the sentence makes the word a name ("Member States"), not a verb."""
    written = tokens[index].text
    if written.isupper() and len(written) > 3:
        return False
    return any(
        token.lower[0].isalnum() and not is_adverb(token.lower)
        for n, token in enumerate(tokens[:index])
    )


def _matched(tokens: Sequence[Token], index: int, after: tuple[str, ...]) -> int | None:
    """The index of the last token where the words `after` follow, adverbs aside."""
    position = index
    for number, word in enumerate(after):
        position += 1
        while number == 0 and position < len(tokens) and is_adverb(tokens[position].lower):
            position += 1
        if position >= len(tokens) or tokens[position].lower != word:
            return None
    return position


def as_written(tokens: Sequence[Token], candidate: Candidate) -> int:
    """The last token of the verb as written: "expresses its concern", "notes with concern"."""
    last = candidate.last
    after = [token.lower for token in tokens[last + 1 : last + 6]]
    if after[:1] == ["with"]:
        for step, word in enumerate(after[1:], start=2):
            if word in FEELINGS or word == "interest":
                return last + step
            if not (word.isalpha() and (word.endswith(("ep", "ve", "at")) or step == 2)):
                break
    if candidate.lemma in CARRIERS or candidate.lemma == "offer":
        for step, word in enumerate(after, start=1):
            if word in FEELINGS or (word in CARRIED and step > 1):
                return last + step
            if word not in POSSESSIVES and not _describes(word):
                break
    if candidate.lemma == "stand ready" and after[:1] == ["to"] and len(after) > 1:
        return last + 2
    return last


def _describes(word: str) -> bool:
    """Whether a word between "its" and "concern" may be an adjective or adverb."""
    return word.isalpha() and word.endswith(
        (
            "ep",
            "ly",
            "ed",
            "ong",
            "ous",
            "ave",
            "ere",
            "eat",
            "ull",
            "arm",
            "est",
            "ial",
            "ent",
            "ing",
            "ound",
        )
    )
