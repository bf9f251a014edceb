"""What each part of the ranking is worth, measured on questions whose passages are known.

    pincite ingest --passages corpus.jsonl --library obliqa
    python -m retrieval.ablation obliqa questions.jsonl qrels.txt --into docs/retrieval.md

`questions.jsonl` has lines {"id", "query"}; `qrels.txt` lines "question 0 docid relevance", as TREC
has them. The table goes between the marks `<!-- ablation -->` and `<!-- /ablation -->` of the
document, or to standard output.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import PinciteError, UsageError
from retrieval.encoders import EncoderSpec
from retrieval.library import Library
from retrieval.measures import average_precision_at, interval, recall_at
from retrieval.settings import SearchSettings
from retrieval.words import analyser

if TYPE_CHECKING:
    from retrieval.encoders import Vectors

DEFAULTS = SearchSettings()
K = 10

# What is left out or changed, against the default.
VARIANTS: tuple[tuple[str, SearchSettings], ...] = (
    ("**default**", DEFAULTS),
    ("words alone (no vectors)", replace(DEFAULTS, dense_weight=0.0)),
    ("words alone, no pairs", replace(DEFAULTS, dense_weight=0.0, pair_weight=0.0)),
    ("vectors alone", replace(DEFAULTS, dense_weight=1.0)),
    ("no pairs of words", replace(DEFAULTS, pair_weight=0.0)),
    ("words in full however few are held", replace(DEFAULTS, words_held=0.0)),
    ("no thesaurus", replace(DEFAULTS, thesaurus="off")),
    ("thesaurus however many words are held", replace(DEFAULTS, other_words_below=9.0)),
    ("no sentences", replace(DEFAULTS, sentence_weight=0.0)),
    ("vectors weigh 0.6", replace(DEFAULTS, dense_weight=0.6)),
    ("k1 0.9, b 0.75", replace(DEFAULTS, k1=0.9, b=0.75)),
    ("reciprocal rank fusion (k = 60)", replace(DEFAULTS, fusion="rrf")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: means over questions, with 95 % bootstrap intervals."""

    name: str
    recall: float
    recall_interval: tuple[float, float]
    precision: float
    precision_interval: tuple[float, float]
    ms: float  # a question, in a batch


class _Once:
    """The library's encoder, asked each question once for all variants."""

    def __init__(self, library: Library) -> None:
        self.spec: EncoderSpec = library.encoder.spec
        self._encoder = library.encoder
        self._known: dict[str, Vectors] = {}

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.encode_passages(texts)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        new = [text for text in texts if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode_questions(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def measure(
    folder: Path,
    questions: Sequence[tuple[str, str]],
    relevant: Mapping[str, frozenset[str]],
    variants: Sequence[tuple[str, SearchSettings]] = VARIANTS,
) -> list[Row]:
    """One row per variant; questions without relevant passages are left out."""
    asked = [(identifier, text) for identifier, text in questions if relevant.get(identifier)]
    rows = []
    with Library.open(folder) as library:
        encoder = _Once(library)
        encoder.encode_questions([text for _, text in asked])
    for name, settings in variants:
        with Library.open(folder, encoder=encoder, settings=settings) as library:
            started = time.perf_counter()
            ranked: list[list[str]] = []
            for low in range(0, len(asked), 100):
                texts = [text for _, text in asked[low : low + 100]]
                ranked += [
                    [hit.located.docid for hit in hits] for hits in library.search_batch(texts, K)
                ]
            took = time.perf_counter() - started
        rows.append(_row(name, asked, ranked, relevant, took))
    return rows


def measure_bm25s(
    folder: Path,
    questions: Sequence[tuple[str, str]],
    relevant: Mapping[str, frozenset[str]],
) -> tuple[Row, str]:
    """The package bm25s on the same words, and what indexing with it takes here."""
    import bm25s
    import numpy as np

    asked = [(identifier, text) for identifier, text in questions if relevant.get(identifier)]
    with Library.open(folder) as library:
        located = list(library.units())
    documents = [analyser(at.report.language)(at.unit.text) for at in located]
    started = time.perf_counter()
    index = bm25s.BM25(k1=DEFAULTS.k1, b=DEFAULTS.b, method="lucene")
    index.index(documents, show_progress=False)
    indexing = time.perf_counter() - started
    started = time.perf_counter()
    ranked = []
    for _, text in asked:
        terms = [t for t in dict.fromkeys(analyser("en")(text)) if t in index.vocab_dict]
        scores = index.get_scores(terms) if terms else np.zeros(len(documents))
        best = np.argsort(-scores, kind="stable")[:K]
        ranked.append([located[i].docid for i in best])
    took = time.perf_counter() - started
    note = f"bm25s {bm25s.__version__} indexed {len(documents):,} passages in {indexing:.1f} s"
    return _row("bm25s, same words", asked, ranked, relevant, took), note


def _row(
    name: str,
    asked: Sequence[tuple[str, str]],
    ranked: Sequence[Sequence[str]],
    relevant: Mapping[str, frozenset[str]],
    took: float,
) -> Row:
    pairs = [
        (line, relevant[identifier]) for (identifier, _), line in zip(asked, ranked, strict=True)
    ]
    recalls = [recall_at(line, wanted, K) for line, wanted in pairs]
    precisions = [average_precision_at(line, wanted, K) for line, wanted in pairs]
    count = max(len(asked), 1)
    return Row(
        name,
        sum(recalls) / count,
        interval(recalls),
        sum(precisions) / count,
        interval(precisions),
        1000 * took / count,
    )


def table(rows: Sequence[Row], heading: str) -> str:
    """The rows in Markdown."""
    lines = [
        heading,
        "",
        "| ranking | R@10 | 95 % | MAP@10 | 95 % |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        spans = [
            f"{100 * low:.1f} to {100 * high:.1f}"
            for low, high in (row.recall_interval, row.precision_interval)
        ]
        lines.append(
            f"| {row.name} | {100 * row.recall:.1f} | {spans[0]} "
            f"| {100 * row.precision:.1f} | {spans[1]} |"
        )
    return "\n".join(lines)


def put_between(document: str, mark: str, text: str) -> str:
    """`document` with what stands between `<!-- mark -->` and `<!-- /mark -->` replaced."""
    start, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    if start not in document or end not in document:
        raise UsageError(
            f"the document has no marks {start} and {end}", next_step="Put them where it belongs"
        )
    before, rest = document.split(start, 1)
    return f"{before}{start}\n{text}\n{end}{rest.split(end, 1)[1]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; exit status 0 done, 1 could not."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.ablation", description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("qrels", type=Path)
    parser.add_argument("--into", type=Path, help="a document with the marks")
    parser.add_argument("--name", default="", help="what the data are called in the heading")
    parser.add_argument("--sample", type=int, help="only so many questions, drawn with seed 0")
    given = parser.parse_args(arguments)
    try:
        lines = given.questions.read_text(encoding="utf-8").splitlines()
        questions = [(str(q["id"]), str(q["query"])) for q in map(json.loads, lines)]
        relevant: dict[str, frozenset[str]] = {}
        for line in given.qrels.read_text(encoding="utf-8").splitlines():
            question, _, docid, grade = line.split()
            if int(grade) > 0:
                relevant[question] = relevant.get(question, frozenset()) | {docid}
        questions = [question for question in questions if question[0] in relevant]
        total = len(questions)
        if given.sample and given.sample < total:
            questions = random.Random(0).sample(questions, given.sample)
        rows = measure(given.library, questions, relevant)
        other, note = measure_bm25s(given.library, questions, relevant)
        drawn = f"{len(questions):,} of {total:,}" if len(questions) < total else f"{total:,}"
        heading = f"{given.name or given.library.name}: {drawn} questions. {note}."
        text = table([*rows, other], heading)
        if given.into is None:
            sys.stdout.write(text + "\n")
        else:
            document = given.into.read_text(encoding="utf-8")
            given.into.write_text(put_between(document, "ablation", text), encoding="utf-8")
    except (OSError, ValueError, KeyError, PinciteError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
