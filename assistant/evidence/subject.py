"""Whether a clause speaks of what a yes-or-no question asks about, or only of something near it.

"Information about X parts is scarce, given that these parts are not controlled" holds every word
of "Is X controlled?" and does not answer it: its subject is another. Rules of English grammar
that need no tagger: the subject is what stands between the opening of a clause and its verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.deeds import GRANTS
from assistant.verify.lexicon import STRICT_NEGATIONS
from assistant.words import Token, is_content, stem, stems, tokens
from retrieval.register.verbs import lemma_of, verb_uses

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|could|may|might|must|shall|"
    r"should|will|would|neither)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(rf"^\W*(?:(?:and|so|but|then)\s+)?{_AUXILIARY.pattern}(?:n['’]t)?\s+", re.I)
# What opens a clause; what stands before it belongs to another.
_OPENS = re.compile(
    r"[,;:()—]|\b(?:that|which|who|because|since|as|while|whereas|although|though|if|when|where|"
    r"but|whether|and)\b",
    re.IGNORECASE,
)
_OF = frozenset(
    """of in on for about with from by at to into under against between among over through regarding
    concerning including within without containing""".split()
)
_BEFORE_NOUN = frozenset(
    """the a an all every each some several many most few any no both other such this these those
    that its their his her our present""".split()
)
_POINTS_BACK = frozenset("it they this these those that such he she".split())
_PLURAL = frozenset("they these those".split())
_AFTER_NOUN = frozenset(
    "itself themselves alone also still currently already thus therefore".split()
)
_THROUGH = frozenset("use type kind form number major".split())  # "the use of X is prohibited": X
# A question about a unit or about the reports is about whoever speaks there.
_SPEAKS_THERE = re.compile(
    r"^(?:the )?(?:\d{4} |annual )?(?:recommendations?|recs?|para\w*|reports?|documents?|texts?|"
    r"footnotes?|chapters?|it|they|this|that|he|she|there)\b"
    # … or about the text in hand, not one told by its year ("the 1971 Convention")
    r"|^(?:the|this) (?:resolution|decision|declaration|convention|treaty|charter)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """What stands before a verb (its subject) and from it on (what is said of the subject)."""

    before: str
    subject: str
    predicate: str
    earlier: str  # the sentences before, for what a pronoun stands for


def speaks_of(
    question: str, sentences: Sequence[str], verb: str = "", denial: bool = False
) -> bool:
    """Whether a clause of `sentences` has the question's subject as its own.

    `verb` restricts to the clauses of that verb as written, `denial` to those that deny. Questions
    about a unit, or with a pronoun for a subject, are taken to be about whoever speaks there.
    """
    opening = _ASKED.match(question)
    if opening is None:
        return True
    asked = question[opening.end() :]
    if _SPEAKS_THERE.match(asked):
        return True
    return any(
        _same(asked, clause)
        for i, sentence in enumerate(sentences)
        for clause in _clauses(sentence, " ".join(sentences[:i]), verb)
        if not denial or _denies(clause)
    )


def _denies(clause: _Clause) -> bool:
    """Whether the verb itself is denied, or its subject ("no port is …")."""
    near = re.split(r"[,;:()—]", clause.predicate)[0]
    words = f"{clause.subject} {near}".lower().replace("n't", " not").replace("cannot", "not")
    return bool(STRICT_NEGATIONS & set(re.findall(r"\w+", words)))


def _clauses(sentence: str, earlier: str, verb: str) -> list[_Clause]:
    if verb:
        starts = [m.start() for m in re.finditer(rf"\b{re.escape(verb.split(' …')[0])}", sentence)]
    else:
        starts = [m.start() for m in _AUXILIARY.finditer(sentence)]
        starts += [use.start for use in verb_uses(sentence) if use.form != "noun"]
    found: list[_Clause] = []
    for start in sorted(set(starts)):
        opens = [m.end() for m in _OPENS.finditer(sentence, 0, start)]
        pieces = [sentence[a:b] for a, b in zip([0, *opens], [*opens, start], strict=True)]
        subject = pieces[-1]
        if not tokens(subject) or all(_adverb(t.text) for t in tokens(subject)):
            subject = sentence[:start]  # "The Board, recalling …, and encourages": the first one
            subject = _AUXILIARY.split(_first_piece(subject))[0]
        found.append(_Clause(sentence[:start], subject, sentence[start:], earlier))
    return found


def _first_piece(text: str) -> str:
    return next((part for part in _OPENS.split(text) if tokens(part)), "")


def _adverb(word: str) -> bool:
    return word.lower().endswith("ly") or word.lower() in _AFTER_NOUN or word.lower() == "not"


def _same(asked: str, clause: _Clause) -> bool:
    words = list(tokens(clause.subject))
    while words and _adverb(words[-1].text):
        words.pop()
    if words and words[0].text.lower() == "nothing":  # "Nothing in this Convention shall …"
        at = next((i for i, word in enumerate(words) if word.text.lower() == "in"), len(words))
        words = words[at + 1 :]
    if not words:
        return False
    if words[0].text.lower() in _POINTS_BACK and len(words) <= _POINTING:
        plural = words[0].text.lower() in _PLURAL
        return _stands_for(asked, clause, plural or words[-1].text.endswith("s"))
    return _asks_about(asked, _noun_phrase(words), clause)


_POINTING = 2  # "they", "these chemicals"


def _noun_phrase(words: Sequence[Token]) -> list[Token]:
    """The words up to the head of a noun phrase: what comes before "of", "in" …"""
    ends = next((i for i, word in enumerate(words) if word.text.lower() in _OF), len(words))
    phrase = [word for word in words[:ends] if word.text.lower() not in _BEFORE_NOUN]
    through = bool(phrase) and stem(phrase[-1].text) in _THROUGH
    if through and ends < len(words) and words[ends].text.lower() == "of":
        return _noun_phrase(words[ends + 1 :])
    return phrase


def _asks_about(asked: str, phrase: Sequence[Token], clause: _Clause) -> bool:
    """Whether the question opens with the noun phrase: the same head, no modifier of its own that
    makes it something else, and nothing after the head that makes it a modifier."""
    if not phrase:
        return False
    words = list(tokens(asked))
    end = next((i for i, word in enumerate(words) if word.text.lower() in _OF), len(words))
    if words and stem(words[0].text) == "use" and end < len(words):
        words, end = words[end + 1 :], len(words)
    words = [word for word in words if word.text.lower() not in _BEFORE_NOUN]
    head = phrase[-1]
    if words and words[0].text.isupper() and len(words[0].text) > 1 and head.text[0].isupper():
        return True  # an acronym of the body that speaks ("the Board")
    at = next((i for i, word in enumerate(words[:end]) if word.stem == head.stem), None)
    if at is None:
        return False
    own = {word.stem for word in phrase}
    mine = {word.stem for word in words[: at + 1]}
    added = [word for word in phrase[:-1] if word.stem not in mine and not _adverb(word.text)]
    if any(not word.text[0].isupper() for word in added):
        return False
    held = own if added else own | stems(f"{clause.before} {clause.predicate} {clause.earlier}")
    if any(word.stem not in held for word in words[:at]):
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    return after is None or _goes_on(after, clause)


def _goes_on(word: Token, clause: _Clause) -> bool:
    """Whether the question's predicate opens with the word, so that the noun before it is whole."""
    text = word.text.lower()
    return (
        not is_content(text)
        or text in _OF
        or text.endswith(("ly", "ed"))
        or lemma_of(text) is not None
        or word.stem in stems(clause.predicate)
        or (word.stem in GRANTS and bool(GRANTS & stems(clause.predicate)))
    )


def _stands_for(asked: str, clause: _Clause, plural: bool) -> bool:
    """Whether a pronoun's noun is the question's: the subject of the nearest clause before it."""
    for text in (clause.before, clause.earlier):
        for one in reversed(_clauses(text, "", "")):
            phrase = _noun_phrase(tokens(one.subject))
            if not phrase or phrase[0].text.lower() in _POINTS_BACK:
                continue
            agrees = phrase[-1].text.endswith("s") == plural
            whole = _Clause(one.before, one.subject, f"{one.predicate} {clause.predicate}", text)
            return agrees and _asks_about(asked, phrase, whole)
    return False
