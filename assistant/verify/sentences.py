"""Whether units bear out a sentence that is not in their own words: every check, one verdict.

Exact checks come first and each can fail the sentence alone: quoted words, figures, names,
alterations of closely followed wording, the operative verb, negation, modals, quantifiers. What
passes them is weighed for meaning (`assistant.verify.meaning`) with weights and a threshold fixed
on public sets of claims; `assistant/data/verifier.json` holds them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from assistant.draft import Quote
from assistant.errors import AnswerError
from assistant.evidence.model import Logistic
from assistant.verify import alignment, figures, meaning, names, operative, polarity
from assistant.verify.model import Reason, Verdict
from assistant.words import stems
from retrieval.register import phrases
from retrieval.sentences import split

if TYPE_CHECKING:
    from assistant.verify.meaning import Embed

_QUOTED = re.compile(r"“([^”]{2,})”|\"([^\"]{2,})\"|«\s?([^»]{2,}?)\s?»|‘([^’]{2,})’")


@dataclass(frozen=True, slots=True)
class Weights:
    """Meaning as a probability, and the least one at which a sentence may be shown."""

    meaning: Logistic
    threshold: float


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that come with the package; raises AnswerError if made for other measures."""
    data = json.loads(
        resources.files("assistant").joinpath("data/verifier.json").read_text("utf-8")
    )
    if data["measures"] != list(meaning.NAMES):
        raise AnswerError(
            "the verifier's weights were fixed for other measures",
            where="assistant/data/verifier.json",
            next_step="Run python -m assistant.calibration",
        )
    return Weights(
        Logistic(data["meaning"]["intercept"], tuple(data["meaning"]["coefficients"])),
        data["threshold"],
    )


class Judge:
    """Judges sentences against the units they cite, with an encoder for meaning."""

    def __init__(self, embed: Embed, weights: Weights | None = None) -> None:
        self._embed = embed
        self._given = weights

    @property
    def _weights(self) -> Weights:
        return self._given or shipped()

    def __call__(self, sentence: str, quotes: tuple[Quote, ...]) -> Verdict:
        """The verdict on `sentence` against the whole texts of the units quoted."""
        units = list(dict.fromkeys(quote.located for quote in quotes))
        around = " ".join(
            " ".join((u.unit.label, u.report.cited_as, u.report.title, *u.unit.section))
            for u in units
        )
        return self.judge(sentence, [unit.unit.text for unit in units], around)

    def judge(self, sentence: str, texts: Sequence[str], around: str = "") -> Verdict:
        """The verdict on `sentence` against `texts`; `around` are words that may also be named:
        labels, titles and headings."""
        whole = "\n".join(texts)
        if phrases.find(whole, sentence.rstrip(" .")):
            return Verdict("verbatim", 1.0)
        reasons = exact(sentence, whole, around)
        evidence = [text[a:b] for text in texts for a, b in split(text)]
        score = self._weights.meaning(meaning.measure(sentence, evidence, self._embed))
        if score < self._weights.threshold and not reasons:
            reasons = (Reason("meaning", f"only {score:.2f} likely to be what the unit says"),)
        return Verdict("withheld" if reasons else "supported", 0.0 if reasons else score, reasons)


def exact(sentence: str, evidence: str, around: str = "") -> tuple[Reason, ...]:
    """What the exact checks find wrong with a sentence; empty when nothing."""
    reasons: list[Reason] = []
    everything = f"{evidence}\n{around}"
    for groups in _QUOTED.findall(sentence):
        words = next(group for group in groups if group)
        if not phrases.find(evidence, words.strip(" .,;")):
            reasons.append(Reason("quotation", f"{words!r} does not stand there"))
    reasons.extend(
        Reason("number", f"{figure} does not stand there")
        for figure in figures.missing(sentence, everything)
    )
    reasons.extend(
        Reason("name", f"{name} does not stand there")
        for name in names.missing(sentence, everything)
    )
    near, aligned = followed(sentence, evidence)
    reasons.extend(operative.mismatches(sentence, near if aligned.close else evidence))
    if aligned.close:
        verbs = operative.words(near)
        reasons.extend(alignment.alterations(aligned, stems(everything), verbs))
    else:
        reasons.extend(polarity.mismatches(sentence, near))
    return tuple(reasons)


def followed(sentence: str, evidence: str) -> tuple[str, alignment.Alignment]:
    """The words of the evidence that the sentence follows, and how it runs along them.

    One sentence of the evidence, where the claim keeps close to one: words of the next sentence
    must not stand in for words that were changed ("in many countries" for "in some countries").
    Otherwise the neighbouring sentences whose words it holds, together.
    """
    alone = [(evidence[a:b], alignment.align(sentence, evidence[a:b])) for a, b in split(evidence)]
    best = max(alone, key=lambda one: one[1].share, default=None)
    if best is not None and best[1].close:
        return best
    near = closest(sentence, evidence)
    return near, alignment.align(sentence, near)


def closest(sentence: str, evidence: str) -> str:
    """The sentences of the evidence that hold the words of this one: at most three together."""
    spans = split(evidence)
    if len(spans) < 2:
        return evidence
    mine = stems(sentence)
    shared = [len(mine & stems(evidence[a:b])) for a, b in spans]
    best = max(range(len(spans)), key=lambda i: shared[i])
    first = last = best
    needed = 0.3 * max(shared[best], 1)
    if best and shared[best - 1] >= needed:
        first = best - 1
    if best + 1 < len(spans) and shared[best + 1] >= needed:
        last = best + 1
    return evidence[spans[first][0] : spans[last][1]]
