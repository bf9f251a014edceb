"""Agreement of judges: balanced accuracy, Cohen's kappa, Krippendorff's alpha (nominal).

Kappa: Cohen (1960), κ = (p_o − p_e) / (1 − p_e). Alpha: Krippendorff, Content Analysis (2004),
α = 1 − D_o / D_e from the coincidence matrix; a rater's missing value is None and drops out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def balanced_accuracy(truth: Sequence[str], judged: Sequence[str]) -> float:
    """Mean over the true classes of the share judged rightly."""
    if len(truth) != len(judged) or not truth:
        raise ValueError("two label lists of the same length are needed")
    shares = []
    for label in sorted(set(truth)):
        at = [index for index, one in enumerate(truth) if one == label]
        shares.append(sum(judged[index] == label for index in at) / len(at))
    return sum(shares) / len(shares)


def cohen_kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Chance-corrected agreement of two raters, −1..1; 1.0 if both use one and the same label."""
    if len(first) != len(second) or not first:
        raise ValueError("two label lists of the same length are needed")
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    one, two = Counter(first), Counter(second)
    expected = sum(one[label] * two[label] for label in one) / (n * n)
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(ratings: Sequence[Sequence[str | None]]) -> float:
    """Nominal alpha over any number of raters; `ratings[r][u]` is rater r's label of unit u.

    Raises ValueError where no unit has two labels.
    """
    coincidences: Counter[tuple[str, str]] = Counter()
    for column in zip(*ratings, strict=True):
        labels = [label for label in column if label is not None]
        if len(labels) < 2:
            continue
        for at, label in enumerate(labels):
            for other in labels[:at] + labels[at + 1 :]:
                coincidences[label, other] += 1 / (len(labels) - 1)  # type: ignore[assignment]
    total = sum(coincidences.values())
    if not total:
        raise ValueError("no unit was labelled by two raters")
    margins: Counter[str] = Counter()
    for (label, _), weight in coincidences.items():
        margins[label] += weight
    observed = sum(weight for (a, b), weight in coincidences.items() if a != b)
    expected = (total * total - sum(weight * weight for weight in margins.values())) / (total - 1)
    return 1.0 if expected == 0 else 1 - observed / expected
