"""Weights of the verifier's meaning check, and its measurement on public sets of claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.calibration.data import Claim
from assistant.evidence.model import Logistic
from assistant.verify.meaning import NAMES, measure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.verify.meaning import Embed

    Floats = NDArray[np.float64]

_FOLDS = 5
_CONTAINMENT = NAMES.index("coverage")


@dataclass(frozen=True, slots=True)
class Measured:
    """Balanced accuracy on one set: the verifier's, held out, and of token containment at its
    best threshold on that very set, which is more than any use of it would reach."""

    source: str
    claims: int
    verifier: float
    containment: float
    area: float


def measures(claims: Sequence[Claim], embed: Embed) -> Floats:
    """The measures of every claim, float64 [claims, measures]."""
    import numpy as np

    return np.array([measure(claim.text, claim.evidence, embed) for claim in claims])


def fit(claims: Sequence[Claim], rows: Floats) -> tuple[Logistic, list[Measured]]:
    """The regression, each set and label of equal weight, and how it does held out."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import balanced_accuracy_score, roc_auc_score
    from sklearn.model_selection import StratifiedGroupKFold

    sources = np.array([claim.source for claim in claims])
    labels = np.array([claim.holds for claim in claims], dtype=int)
    strata = np.array([f"{s}{label}" for s, label in zip(sources, labels, strict=True)])
    sizes = {name: int((strata == name).sum()) for name in set(strata)}
    weights = np.array([len(claims) / sizes[name] for name in strata])

    def model() -> Any:
        return LogisticRegression(max_iter=3000)

    held_out = np.zeros(len(labels))
    # a claim stands once for each piece of evidence: all of them are held out together
    groups = np.array([f"{claim.source} {claim.text}" for claim in claims])
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(rows, strata, groups):
        fitted = model().fit(rows[train], labels[train], sample_weight=weights[train])
        held_out[test] = fitted.predict_proba(rows[test])[:, 1]
    found = []
    for source in dict.fromkeys(sources.tolist()):
        mine = sources == source
        contained = rows[mine][:, _CONTAINMENT]
        best = max(
            float(balanced_accuracy_score(labels[mine], contained >= t))
            for t in np.arange(0.05, 1.0, 0.05)
        )
        found.append(
            Measured(
                source,
                int(mine.sum()),
                float(balanced_accuracy_score(labels[mine], held_out[mine] >= 0.5)),
                best,
                float(roc_auc_score(labels[mine], held_out[mine])),
            )
        )
    last = model().fit(rows, labels, sample_weight=weights)
    coefficients = tuple(float(value) for value in last.coef_[0])
    return Logistic(float(last.intercept_[0]), coefficients), found
