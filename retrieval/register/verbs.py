"""Operative verbs as written: who urges, encourages, decides, notes; whom; and in whose voice.

A VerbUse is one predicate of a sentence whose verb is in the lexicon and whose subject speaks: a
body ("the Board strongly encourages Governments to …"), speakers ("several speakers stressed"),
States, a chair, nobody named ("it was noted", "Governments are called upon to"), or the body that
adopted the text ("Further invites Member States", "Recalling its resolution"). Obligations
("should", "must be addressed", "needs to consider") are uses of their modal. Verbs are reported as
written; nothing ranks them.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from retrieval.register.lexicon import ADJECTIVES, BE, OBLIGATIONS, SEVERAL, SINGLE, is_adverb
from retrieval.register.model import Fact
from retrieval.register.openings import lemma_in_another_language, opening_use
from retrieval.register.predicates import Reader
from retrieval.register.sentence import Sentence
from retrieval.register.speaking import speaking_uses
from retrieval.register.verb_use import VerbUse
from retrieval.sentences import split

__all__ = ["VerbUse", "facts", "lemma_of", "modifiers_of", "use_of", "verb_uses"]


def verb_uses(text: str, kind: str = "paragraph") -> list[VerbUse]:
    """The uses of operative verbs in a unit's text, in order; `kind` is the unit's kind."""
    uses: list[VerbUse] = []
    for number, (start, end) in enumerate(split(text)):
        sentence = Sentence(text, start, end, first=number == 0, kind=kind)
        uses += Reader(sentence, uses).read()
    if not uses and kind in ("paragraph", "preambular", "item"):
        opening = opening_use(text, kind)
        uses = [opening] if opening else []
    return uses or speaking_uses(text)


def facts(text: str, kind: str) -> list[Fact]:
    """The same as Facts: key is the lemma, value the use as JSON (see `use_of`)."""
    return [
        Fact("verb", use.lemma, _value(use), use.start, use.end) for use in verb_uses(text, kind)
    ]


def _value(use: VerbUse) -> str:
    fields = asdict(use)
    for name in ("lemma", "start", "end"):
        del fields[name]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def use_of(fact: Fact) -> VerbUse:
    """A verb Fact as the VerbUse it was made from."""
    fields = json.loads(fact.value)
    fields["modifiers"] = tuple(fields["modifiers"])
    return VerbUse(lemma=fact.key, start=fact.start, end=fact.end, **fields)


def lemma_of(words: str) -> str | None:
    """The lemma of a verb as people type it ("urging", "calls on", "strongly urge"), or None."""
    written = [word for word in words.lower().replace("’", "'").split() if word]
    while written and (is_adverb(written[0]) or written[0] == "to"):
        written = written[1:]
    if not written:
        return None
    for after, lemma, _ in SEVERAL.get(written[0], ()):
        if tuple(written[1 : 1 + len(after)]) == after and len(written) == 1 + len(after):
            return lemma
    if len(written) > 1 and written[0] in BE:
        return lemma_of(" ".join(written[1:]))
    joined = " ".join(written)
    if joined in OBLIGATIONS or joined.removesuffix(" to") in OBLIGATIONS:
        return OBLIGATIONS[joined.removesuffix(" to")]
    if len(written) == 1 and written[0] in ADJECTIVES:
        return f"be {written[0]}"
    if len(written) == 1 and written[0] in SINGLE:
        return SINGLE[written[0]][0][0]
    several = [lemma for after, lemma, _ in SEVERAL.get(written[0], ())]
    if len(written) == 1 and len(set(several)) == 1:
        return several[0]
    return lemma_in_another_language(words)


def modifiers_of(words: str) -> tuple[str, ...]:
    """The adverbs people type with a verb: ("strongly",) of "strongly encourage"."""
    written = words.lower().split()
    leading: list[str] = []
    while written and is_adverb(written[0]):
        leading.append(written.pop(0))
    return tuple(leading) if written else ()
