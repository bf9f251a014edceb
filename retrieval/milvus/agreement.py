"""How far a store agrees with the embedded library of the same reports: measured, not assumed.

    python -m retrieval.milvus.agreement FOLDER milvus://host:port/collection QUESTIONS.jsonl…

Questions are JSON lines with a "question" or "query". Both libraries are asked the same; a place is
the same where both name the unit, or where the embedded scores of the two units differ by less than
`TIE`: a tie that rounding decides.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval.library import Library
from retrieval.milvus.address import store_address
from retrieval.milvus.library import MilvusLibrary
from retrieval.model import Hit

DEPTH = 10
TIE = 1e-5  # of a score between 0 and 1


@dataclass(slots=True)
class Agreement:
    """Counts over questions."""

    questions: int = 0
    same_list: int = 0  # the same units in the same order
    same_within_ties: int = 0
    same_first: int = 0
    places: int = 0
    shared: int = 0  # units both have among their first ten
    seconds: tuple[float, float] = (0.0, 0.0)

    def add(self, here: Sequence[Hit], there: Sequence[Hit]) -> None:
        ours, theirs = [[hit.located.docid for hit in hits] for hits in (here, there)]
        scores = {hit.located.docid: hit.score for hit in here}
        tied = len(ours) == len(theirs) and all(
            a == b or abs(scores[a] - hit.score) < TIE
            for a, b, hit in zip(ours, theirs, there, strict=True)
        )
        self.questions += 1
        self.same_list += ours == theirs
        self.same_within_ties += tied
        self.same_first += ours[:1] == theirs[:1]
        self.places += len(ours)
        self.shared += len(set(ours) & set(theirs))


def measure(embedded: Library, store: Library, questions: Sequence[str]) -> Agreement:
    """Ask both every question and compare their first ten."""
    found = Agreement()
    for question in questions:
        start = time.perf_counter()
        here = embedded.search(question, DEPTH)
        middle = time.perf_counter()
        there = store.search(question, DEPTH)
        end = time.perf_counter()
        found.add(here, there)
        found.seconds = (found.seconds[0] + middle - start, found.seconds[1] + end - middle)
    return found


def _questions(paths: Sequence[str]) -> list[str]:
    found: dict[str, None] = {}
    for path in paths:
        for raw in Path(path).read_text("utf-8").splitlines():
            line = json.loads(raw)
            text = line.get("question") or line.get("query")
            if text:
                found[text] = None
    return list(found)


def main(arguments: Sequence[str]) -> None:
    folder, address, *paths = arguments
    questions = _questions(paths)
    store = MilvusLibrary.connect(store_address(address))
    with store, Library.open(Path(folder), encoder=store.encoder) as embedded:
        found = measure(embedded, store, questions)
    sys.stdout.write(
        f"{found.questions} questions\n"
        f"same first ten: {found.same_list}, within ties {found.same_within_ties}\n"
        f"same first: {found.same_first}\n"
        f"units shared: {found.shared} of {found.places}\n"
        f"seconds a question: embedded {found.seconds[0] / found.questions:.4f}, "
        f"store {found.seconds[1] / found.questions:.4f}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
