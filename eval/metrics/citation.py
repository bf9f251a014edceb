"""Measures of citations, sentence by sentence, as in Gao et al., ALCE (EMNLP 2023).

A *support* function says whether some texts together support a sentence; which judge answers is
the caller's choice. Recall and precision are reported apart: an answer that cites everything has
high recall, one that cites nothing has no precision to speak of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

Support = Callable[[str, Sequence[str]], bool]


def supported(sentence: str, cited: Sequence[str], support: Support) -> bool:
    """Whether all cited texts together support the sentence; nothing cited supports nothing."""
    return bool(cited) and support(sentence, cited)


def leave_one_out(sentence: str, cited: Sequence[str], support: Support) -> tuple[bool, ...]:
    """Per citation, whether it is precise (ALCE, section 4.2).

    With the sentence supported by all citations together, citation i is precise if it supports the
    sentence alone, or if the others without it do not. In an unsupported sentence none is precise.
    """
    if not supported(sentence, cited, support):
        return (False,) * len(cited)
    if len(cited) == 1:
        return (True,)
    return tuple(
        support(sentence, [text]) or not support(sentence, [*cited[:at], *cited[at + 1 :]])
        for at, text in enumerate(cited)
    )


def recall(verdicts: Sequence[bool]) -> float | None:
    """Share of claiming sentences that their citations support; None without any such sentence."""
    return sum(verdicts) / len(verdicts) if verdicts else None


def precision(precise: Sequence[Sequence[bool]]) -> float | None:
    """Share of all citations, over the sentences, that are precise; None without citations."""
    flat = [verdict for sentence in precise for verdict in sentence]
    return sum(flat) / len(flat) if flat else None


def f1(recall_: float | None, precision_: float | None) -> float | None:
    """Harmonic mean; None where either is not defined."""
    if recall_ is None or precision_ is None:
        return None
    total = recall_ + precision_
    return 2 * recall_ * precision_ / total if total else 0.0
