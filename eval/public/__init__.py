"""Public test sets, read from a folder the user points at; none of their data is shipped.

`pairs` holds sets of sentences with evidence (they measure judges and the verifier), `ranking` sets
of questions over passages (they measure retrieval), `answering` sets with answers and impossible
questions (they measure answers and abstention). `SETS` names them all with what was published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Measure = Literal["pairs", "ranking", "answering"]


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A public set: what it measures, what was published on it, and how our setting differs."""

    name: str
    measure: Measure
    files: tuple[str, ...]
    published: str
    differs: str


SETS = {
    one.name: one
    for one in (
        PublicSet(
            "obliqa",
            "ranking",
            ("corpus.jsonl", "ObliQA_dev.json"),
            "test: BM25 R@10 76.1, MAP@10 62.4; LeSeR (tuned) 82.0, 66.6; tuned hybrid 83.3, 70.2",
            "development questions instead of test, nothing tuned on them",
        ),
        PublicSet(
            "xquad",
            "ranking",
            ("xquad.en.json", "xquad.es.json", "xquad.ar.json"),
            "Arabic question, English paragraph: MiniLM 3.8 (Arabic to Arabic), mE5-small 50.2 "
            "(MLQA ar→en)",
            "the 240 English paragraphs of XQuAD, questions in English, Spanish and Arabic",
        ),
        PublicSet(
            "clapnq",
            "answering",
            ("answerable.dev150.jsonl", "unanswerable.dev150.jsonl"),
            "gold passage given: tuned T5-L refuses 89.2, RougeL 57.2; GPT-4 18.0, 35.9; passage "
            "pasted 0, 49.5",
            "150 + 150 development questions, each put to its own passage alone",
        ),
        PublicSet(
            "squad2",
            "answering",
            ("dev_half.json",),
            "no figure for this setting",
            "whole sentences are shown, so only answering and refusing are scored, with the share "
            "of answers that hold an accepted span",
        ),
        PublicSet(
            "falseqa",
            "answering",
            ("dev600.csv",),
            "no figure for this setting",
            "the slice has false premises alone and no documents: asked of the sample library, "
            "every question must be declined",
        ),
        PublicSet(
            "wice",
            "pairs",
            ("claim_dev.jsonl",),
            "balanced accuracy, mean of 11 sets: MiniCheck 0.8B 75.0, HHEM 0.1B 71.8; token "
            "containment on this set 62.0",
            "partly supported counts as not supported; the whole cited page is the evidence",
        ),
        PublicSet(
            "scifact",
            "pairs",
            ("verifier.dev169.jsonl",),
            "token containment, balanced accuracy on contradictions 51.9",
            "support against contradiction only, gold evidence sentences given",
        ),
        PublicSet(
            "attributionbench",
            "pairs",
            ("dev_all_subset_balanced.jsonl",),
            "balanced accuracy, mean of 11 other sets: MiniCheck 0.8B 75.0, HHEM 0.1B 71.8",
            "development pairs; the published mean is over other sets",
        ),
        PublicSet(
            "contractnli",
            "pairs",
            ("dev.json",),
            "no figure for this setting",
            "gold clauses given for entailed and contradicted hypotheses; not mentioned ones get "
            "the whole contract and must not be supported",
        ),
    )
}
