"""How far evidence bears out a sentence in other words: measures, and their weights.

The measures are likeness (cosines), coverage of the sentence's words, and the failures of the
exact checks. `assistant.calibration` fixes their weights on public sets of claims.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.question.terms import common_stems
from assistant.verify import alignment, direction, figures, names, polarity
from assistant.verify.lexicon import OPPOSITES
from assistant.words import content, stems, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]

NAMES = (
    "best_cosine",  # the sentence and the likeliest sentence of the evidence
    "window_cosine",  # and the likeliest two neighbours, averaged
    "best_coverage",  # weighted share of its words in that sentence
    "coverage",  # and in all the evidence
    "pair_coverage",  # share of its neighbouring words that are neighbours in the evidence
    "figures_missing",
    "names_missing",  # share of its names
    "negation",  # a shared word is negated in one only
    "opposite",  # it has the opposite of a word of the likeliest sentence
    "verbatim",  # share of its words that run along the evidence
    "unknown",  # weight of its heaviest word missing from the evidence
    "other_way",  # share of its words that go the other way in a sentence of the evidence
    "opposite_likelier",  # by how much its opposite is likelier, by cosine with that sentence
)
_LOOKED_AT = 8  # sentences of long evidence that are embedded: those with most words in common


def measure(sentence: str, evidence: Sequence[str], embed: Embed) -> list[float]:
    """The measures named in `NAMES` of one sentence against evidence given as sentences."""
    weights = _weights(sentence)
    total = sum(weights.values()) or 1.0
    sets = [stems(text) for text in evidence]
    everything: frozenset[str] = frozenset().union(*sets)

    def covered(found: frozenset[str]) -> float:
        return sum(weight for word, weight in weights.items() if word in found) / total

    order = sorted(range(len(evidence)), key=lambda i: -covered(sets[i]))[:_LOOKED_AT]
    vectors = embed([sentence, direction.turned(sentence), *(evidence[i] for i in order)])
    cosines = (vectors[2:] @ vectors[0]).tolist() if order else [0.0]
    turned = (vectors[2:] @ vectors[1]).tolist() if order else [0.0]
    nearest = cosines.index(max(cosines))
    likeliest = order[nearest] if order else 0
    near = " ".join(evidence[max(0, likeliest - 1) : likeliest + 2])
    best = evidence[likeliest] if evidence else ""
    named = names.names(sentence)
    lost_names = names.missing(sentence, " ".join(evidence))
    ranked = sorted(cosines, reverse=True)
    return [
        ranked[0],
        sum(ranked[:2]) / min(2, len(ranked)),
        max((covered(sets[i]) for i in order), default=0.0),
        covered(everything),
        _pairs(sentence, " ".join(evidence[i] for i in sorted(order))),
        float(bool(figures.missing(sentence, " ".join(evidence)))),
        len(lost_names) / len(named) if named else 0.0,
        float(any(r.check == "negation" for r in polarity.mismatches(sentence, near))),
        float(_opposite(sentence, best)),
        alignment.align(sentence, best).share,
        max((weight for word, weight in weights.items() if word not in everything), default=0.0),
        direction.contrary(sentence, evidence),
        max(0.0, turned[nearest] - cosines[nearest]),
    ]


def _weights(sentence: str) -> dict[str, float]:
    """Content words of a sentence: an everyday word weighs half."""
    common = common_stems()
    return {token.stem: 0.5 if token.stem in common else 1.0 for token in content(sentence)}


def _pairs(sentence: str, evidence: str) -> float:
    words = [token.stem for token in content(sentence)]
    if len(words) < 2:
        return 0.0
    places: dict[str, list[int]] = {}
    for i, token in enumerate(tokens(evidence)):
        places.setdefault(token.stem, []).append(i)
    together = sum(
        any(abs(a - b) <= 4 for a in places.get(one, ()) for b in places.get(other, ()))
        for one, other in pairwise(words)
    )
    return together / (len(words) - 1)


def _opposite(sentence: str, other: str) -> bool:
    mine = {token.text.lower() for token in tokens(sentence)}
    theirs = {token.text.lower() for token in tokens(other)}
    return any((a, b) in OPPOSITES for a in mine - theirs for b in theirs - mine)
