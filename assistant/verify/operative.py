"""Whether a sentence reports the operative verb as written."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verify.model import Reason
from assistant.words import is_content, stems
from retrieval.register.verbs import VerbUse, verb_uses

# Verbs with which anyone may report that something stands in a text, whatever its own verb.
NEUTRAL = frozenset("say state mention report include describe refer according set contain".split())


def mismatches(claim: str, evidence: str) -> list[Reason]:
    """Operative verbs of `claim` that the evidence does not use, or not of the same matter."""
    claimed = [use for use in verb_uses(claim) if use.lemma not in NEUTRAL and use.form != "noun"]
    if not claimed:
        return []
    there = verb_uses(evidence)
    lemmas = {use.lemma for use in there}
    reasons: list[Reason] = []
    for use in claimed:
        if use.lemma in ("should", "must", "shall", "need to", "ought to"):
            continue  # left to the modal check
        if use.lemma not in lemmas:
            closest = nearest(use, claim, there, evidence)
            written = f", it {closest.written!r}" if closest else ""
            reasons.append(Reason("verb", f"the unit does not {use.lemma!r} here{written}"))
        else:
            same = [other for other in there if other.lemma == use.lemma]
            strengths = {frozenset(other.modifiers) & {"strongly"} for other in same}
            if frozenset(use.modifiers) & {"strongly"} not in strengths:
                reasons.append(Reason("verb", f"{use.written!r} instead of {same[0].written!r}"))
    return reasons


def words(text: str) -> frozenset[str]:
    """The words of a text's operative verbs as written, lower case, without auxiliaries."""
    return frozenset(
        word
        for use in verb_uses(text)
        if use.form != "noun"
        for word in use.written.lower().split()
        if is_content(word)
    )


def nearest(use: VerbUse, claim: str, others: Sequence[VerbUse], evidence: str) -> VerbUse | None:
    """The evidence's verb whose clause shares most words with the clause of `use`."""
    mine = _content(claim[use.clause_start : use.clause_end])

    def shared(other: VerbUse) -> int:
        return len(mine & _content(evidence[other.clause_start : other.clause_end]))

    best = max(others, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def _content(text: str) -> frozenset[str]:
    return frozenset(word for word in stems(text) if is_content(word))
