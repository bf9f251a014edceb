"""Questions over passages: how far up does retrieval put the passages that answer?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.metrics import retrieval as metrics
from eval.metrics.intervals import bootstrap
from eval.model import Interval, Score
from eval.public.reading import read_json, read_lines
from eval.suite import Progress
from retrieval.model import Filters

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Collection:
    """Passages by id, and questions in groups, each with the ids of the passages that answer."""

    passages: Mapping[str, str]
    questions: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]  # group → (question, gold)


def obliqa(folder: Path) -> Collection:
    """Forty regulations in numbered passages; questions with one and with several passages."""
    ids: dict[tuple[int, str], str] = {}
    passages: dict[str, str] = {}
    for line in read_lines(folder / "corpus.jsonl"):
        ids[line["DocumentID"], line["PassageID"]] = line["_id"]
        passages[line["_id"]] = line["text"]
    groups: dict[str, list[tuple[str, tuple[str, ...]]]] = {"one passage": [], "several": []}
    for one in read_json(folder / "ObliQA_dev.json"):
        places = ((gold["DocumentID"], gold["PassageID"]) for gold in one["Passages"])
        gold = tuple(dict.fromkeys(ids[place] for place in places if place in ids))
        if gold:
            groups["one passage" if len(gold) == 1 else "several"].append((one["Question"], gold))
    every = [*groups["one passage"], *groups["several"]]
    return Collection(passages, {"all": every, **groups})


def xquad(folder: Path) -> Collection:
    """The English paragraphs, and the same questions in English, Spanish and Arabic."""
    passages: dict[str, str] = {}
    groups: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for language in ("en", "es", "ar"):
        asked = groups.setdefault(language, [])
        data = read_json(folder / f"xquad.{language}.json")["data"]
        for number, article in enumerate(data):
            for at, paragraph in enumerate(article["paragraphs"]):
                identity = f"{number}-{at}"
                if language == "en":
                    passages[identity] = paragraph["context"]
                asked.extend((qa["question"], (identity,)) for qa in paragraph["qas"])
    return Collection(passages, groups)


READERS: Mapping[str, Callable[[Path], Collection]] = {"obliqa": obliqa, "xquad": xquad}


def write_passages(passages: Mapping[str, str], path: Path) -> None:
    """The passages as `pincite ingest --passages` takes them."""
    lines = (
        json.dumps({"id": key, "text": text}, ensure_ascii=False) for key, text in passages.items()
    )
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def measure(
    collection: Collection,
    folder: Path,
    *,
    limit: int | None = None,
    progress: Progress | None = None,
) -> list[Score]:
    """Recall@10, MAP@10, MRR and nDCG@10 of every group of questions, in a library in `folder`.

    The library is built there unless it already holds these passages.
    """
    from retrieval.build import ingest_passages
    from retrieval.library import Library

    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "passages.jsonl"
    write_passages(collection.passages, source)
    ingest_passages(folder / "library", source, progress=progress)
    library = Library.open(folder / "library")
    scores = []
    try:
        for group, asked in collection.questions.items():
            chosen = asked[:limit]
            found: list[list[str]] = []
            for start in range(0, len(chosen), 64):
                batch = [question for question, _ in chosen[start : start + 64]]
                hits = library.search_batch(batch, DEPTH, Filters())
                found += [[hit.located.docid for hit in ranked] for ranked in hits]
                if progress:
                    progress(group, len(found), len(chosen))
            scores.append(Score(group, _figures(found, (gold for _, gold in chosen))))
    finally:
        library.close()
    return scores


def _figures(found: Sequence[list[str]], golds: Iterable[Sequence[str]]) -> dict[str, Interval]:
    values: dict[str, list[float]] = {"recall@10": [], "map@10": [], "mrr": [], "ndcg@10": []}
    for ranked, gold in zip(found, golds, strict=True):
        values["recall@10"].append(metrics.recall_at(ranked, gold, DEPTH))
        values["map@10"].append(metrics.average_precision(ranked, gold, DEPTH))
        values["mrr"].append(metrics.reciprocal_rank(ranked, gold))
        values["ndcg@10"].append(metrics.ndcg_at(ranked, dict.fromkeys(gold, 1.0), DEPTH))
    return {name: bootstrap(numbers) for name, numbers in values.items() if numbers}
