"""Fix the weights and thresholds of abstention and verification on public development sets.

    python -m assistant.calibration --bench DIR --work DIR [--only abstention|verifier]

`--bench` holds the sets' folders, `--work` a scratch folder. Writes
`assistant/data/abstention.json`
and `assistant/data/verifier.json` with their provenance, and the operating curves into `docs/`.
Needs scikit-learn (extra "dev"); about ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

from assistant.calibration import answering, data, perturb, verifying
from assistant.evidence.features import NAMES
from assistant.evidence.model import Logistic, Weights
from assistant.verify import meaning
from assistant.verify.sentences import exact
from retrieval.library import Library

ROOT = Path(__file__).resolve().parents[2]
# The rule, chosen on the held-out curves: see docs/abstention.md.
THRESHOLD, THRESHOLD_DENSE, DENSE = 0.5, 0.2, 0.28
BY_HAND = "## Tried"  # where the part of a page begins that records experiments


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(prog="python -m assistant.calibration")
    parser.add_argument("--bench", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--work", type=Path, help="scratch folder (default: a temporary one)")
    parser.add_argument("--only", choices=sorted(_PARTS), help="fix one of the two")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for part in [given.only] if given.only else _PARTS:
            _PARTS[part](given.bench, given.work or Path(temporary))


def _abstention(bench: Path, work: Path) -> None:
    questions: list[answering.Seen] = []
    sets = {"clapnq": data.clapnq(bench), "squad2": data.squad2(bench, 1600)}
    for name, passages in sets.items():
        with answering.library_of(passages, work / name) as library:
            questions += answering.seen(passages, library)
    sentence, answers, held_out = answering.fit(questions)
    weights = Weights(sentence, answers, THRESHOLD, THRESHOLD_DENSE, DENSE)
    lines = [
        "# When the assistant says that the reports do not answer",
        "",
        "Written by `python -m assistant.calibration` down to what was tried; figures are held out "
        "(five folds).",
        "",
        "The confidence of an answer is the probability, from a logistic regression over "
        f"{len(NAMES)} measures of the best sentence and four of all sentences in view, that the "
        "evidence answers. It is fixed on CLAPNQ (questions on encyclopedias) and SQuAD 2.0 "
        "(near misses in the same paragraph). Names, numbers and the kind of thing asked for are "
        "then checked exactly: see `assistant/evidence/lacking.py`.",
        "",
        f"Evidence answers from a confidence of {THRESHOLD}; where the units in view are all alike "
        f"to the question (mean cosine at least {DENSE}: the library is about its subject), from "
        f"{THRESHOLD_DENSE}; and always when one sentence holds the question's words (all, or 0.7 "
        "of their weight at a cosine of 0.5). Below "
        f"{THRESHOLD} nothing is answered from a unit that has none of the words that say what is "
        "asked about, names apart: see `assistant/compose/telling.py`. There an English question "
        "is read a second time, by meaning alone: where both readings come to one unit it may "
        "answer, and where they do not nothing is claimed: see `assistant/compose/agreement.py`.",
        "",
    ]
    for name, passages in sets.items():
        area = answering.area(questions, held_out, name)
        bad, good = answering.refused(questions, held_out, name, weights)
        lines += [
            f"## {name}: {len(passages)} questions",
            "",
            f"Area under the curve {area:.3f}. By the two thresholds {bad:.1%} of the "
            f"unanswerable and "
            f"{good:.1%} of the answerable questions are refused.",
            "",
            "| threshold | unanswerable refused | answerable refused |",
            "|---|---|---|",
        ]
        lines += [
            f"| {threshold} | {unanswerable:.1%} | {answerable:.1%} |"
            for threshold, unanswerable, answerable in answering.operating_curve(
                questions, held_out, name
            )
        ]
        lines.append("")
    _write(
        ROOT / "assistant" / "data" / "abstention.json",
        {
            "measures": list(NAMES),
            "sentence": _plain(sentence),
            "answers": _plain(answers),
            "threshold": THRESHOLD,
            "threshold_dense": THRESHOLD_DENSE,
            "dense": DENSE,
            "provenance": {
                "sets": {name: _hash(bench / name) for name in sets},
                "questions": {name: len(passages) for name, passages in sets.items()},
                "made by": "python -m assistant.calibration",
            },
        },
    )
    page = ROOT / "docs" / "abstention.md"
    lines.append(_by_hand(page.read_text("utf-8") if page.is_file() else ""))
    page.write_text("\n".join(lines), "utf-8")


def _by_hand(page: str) -> str:
    """The part of a page that records experiments: it stays as it is."""
    start = page.find(BY_HAND)
    return page[start:] if start >= 0 else ""


def _verifier(bench: Path, work: Path) -> None:
    claims = [*data.scifact(bench), *data.wice(bench), *data.attributionbench(bench)]
    from ingest.samples import sample_reports
    from retrieval.build import ingest_files

    ingest_files(work / "samples", sample_reports())
    with Library.open(work / "samples") as library:
        rows = verifying.measures(claims, library.embed)
        fitted, measured = verifying.fit(claims, rows)
        cases = list(perturb.perturbed(library))
        caught: dict[str, list[bool]] = {}
        for case in cases:
            caught.setdefault(case.change, []).append(_noticed(case.text, case))
        written = {case.original: case for case in cases}
        alarms = sum(_noticed(case.original, case) for case in written.values())
    total = sum(sum(found) for found in caught.values())
    lines = [
        "# How far the verifier can be believed",
        "",
        "Written by `python -m assistant.calibration`. Balanced accuracy, held out (five folds, "
        "all evidence for one claim in the same fold), "
        "with one threshold for all sets; beside it token containment at the threshold best "
        "for it on each set itself.",
        "",
        "| set | claims | verifier | token containment | area under the curve |",
        "|---|---|---|---|---|",
        *(
            f"| {m.source} | {m.claims} | {m.verifier:.3f} | {m.containment:.3f} | {m.area:.3f} |"
            for m in measured
        ),
        "",
        "There is no model of inference: a contradiction is seen by a figure, name, negation, "
        "verb, modal or quantifier changed, by words that go the other way, and by the opposite "
        "of the sentence being likelier than the sentence (`assistant/verify/direction.py`).",
        "",
        "## Sentences of the sample reports with one thing changed",
        "",
        f"{total} of {len(cases)} caught ({total / len(cases):.1%}); {alarms} false alarms on the "
        f"{len(written)} sentences as written.",
        "",
        "| changed | caught |",
        "|---|---|",
        *(f"| {change} | {sum(found)} of {len(found)} |" for change, found in caught.items()),
        "",
    ]
    _write(
        ROOT / "assistant" / "data" / "verifier.json",
        {
            "measures": list(meaning.NAMES),
            "meaning": _plain(fitted),
            "threshold": 0.5,
            "provenance": {
                "sets": {n: _hash(bench / n) for n in ("scifact", "wice", "attributionbench")},
                "claims": len(claims),
                "made by": "python -m assistant.calibration",
            },
        },
    )
    page = ROOT / "docs" / "verifier.md"
    lines.append(_by_hand(page.read_text("utf-8") if page.is_file() else ""))
    page.write_text("\n".join(lines), "utf-8")


def _noticed(text: str, case: perturb.Perturbed) -> bool:
    unit, report = case.located.unit, case.located.report
    around = " ".join((unit.label, report.cited_as, report.title, *unit.section))
    return bool(exact(text, unit.text, around))


_PARTS = {"abstention": _abstention, "verifier": _verifier}


def _plain(model: Logistic) -> dict[str, object]:
    return {
        "intercept": model.intercept,
        "coefficients": list(model.coefficients),
    }


def _hash(folder: Path) -> str:
    """SHA-256 over the data files of a set, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.json*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
