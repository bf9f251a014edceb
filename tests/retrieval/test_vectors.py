"""FAISS against brute force, on vectors of the deterministic encoder."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from retrieval.encoders.hashing import HashingEncoder
from retrieval.vectors import VectorIndex, VectorsWriter, search_together

PRECISION = {"flat": 1e-6, "rabitq": 1e-3}
WORDS = [f"word{i}" for i in range(200)]


def write_vectors(folder: Path, vectors: np.ndarray, rows: list[int]) -> str:
    writer = VectorsWriter(folder, vectors.shape[1])
    for low in range(0, len(rows), 200):
        writer.add(vectors[low : low + 200], rows[low : low + 200])
    return writer.finish()


@pytest.fixture(params=["flat", "rabitq"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "rabitq":
        monkeypatch.setattr("retrieval.vectors.FLAT_CHUNKS", 250)
        monkeypatch.setattr("retrieval.vectors.AT_LEAST", 500)  # all are candidates
    return str(request.param)


@pytest.fixture
def vectors() -> np.ndarray:
    chance = random.Random(7)
    return HashingEncoder().encode_passages(
        [" ".join(chance.choices(WORDS, k=chance.randint(3, 30))) for _ in range(500)]
    )


def test_nearest_are_those_of_brute_force(tmp_path: Path, vectors: np.ndarray, kind: str) -> None:
    assert write_vectors(tmp_path, vectors, list(range(500))) == kind
    index = VectorIndex(tmp_path)
    questions = HashingEncoder().encode_questions(["word1 word2", "word17 word90 word4", "nothing"])
    scores, found = index.search(questions, 20)
    exact = questions @ vectors.T
    np.testing.assert_allclose(
        scores, -np.sort(-exact, axis=1)[:, :20], atol=1e-3 if kind == "rabitq" else 1e-6
    )
    np.testing.assert_allclose(
        np.take_along_axis(exact, found, 1), scores, atol=1e-3 if kind == "rabitq" else 1e-6
    )


def test_a_mask_is_kept_to_exactly(tmp_path: Path, vectors: np.ndarray, kind: str) -> None:
    assert write_vectors(tmp_path, vectors, list(range(500))) == kind
    index = VectorIndex(tmp_path)
    allowed = np.zeros(500, dtype=bool)
    allowed[[3, 77, 499]] = True
    questions = vectors[:2]
    scores, found = index.search(questions, 10, allowed)
    assert all(set(line[line >= 0]) == {3, 77, 499} for line in found)
    exact = np.where(allowed, questions @ vectors.T, -9)
    np.testing.assert_allclose(
        scores[:, :3], -np.sort(-exact, axis=1)[:, :3], atol=1e-3 if kind == "rabitq" else 1e-6
    )


def test_vectors_come_back_as_they_went_in(tmp_path: Path, vectors: np.ndarray, kind: str) -> None:
    assert write_vectors(tmp_path, vectors, list(range(500))) == kind
    index = VectorIndex(tmp_path)
    stored = index.vectors(np.array([5, 0, 499]))
    np.testing.assert_allclose(stored, vectors[[5, 0, 499]], atol=5e-4 if kind == "rabitq" else 0)


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    write_vectors(tmp_path, np.empty((0, 64), np.float32), [])
    scores, found = VectorIndex(tmp_path).search(np.ones((2, 64), np.float32), 10)
    assert scores.shape == found.shape == (2, 0)


def test_many_vectors_by_their_bits_are_those_of_brute_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Recall@10 of exact search, on vectors spread like those of an encoder."""
    monkeypatch.setattr("retrieval.vectors.FLAT_CHUNKS", 1000)
    chance = np.random.default_rng(5)
    themes = chance.normal(size=(60, 128)).astype(np.float32)
    vectors = themes[chance.integers(60, size=20_000)] + chance.normal(size=(20_000, 128)) * 0.7
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    questions = vectors[:40] + chance.normal(size=(40, 128)).astype(np.float32) * 0.05
    assert write_vectors(tmp_path, vectors, list(range(20_000))) == "rabitq"
    index = VectorIndex(tmp_path)
    exact = np.argsort(-(questions @ vectors.T), axis=1)[:, :10]
    _, found = index.search(questions, 10)
    recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(exact, found, strict=True)])
    assert recall >= 0.98
    half = np.arange(20_000) % 2 == 0  # more than are searched exactly: candidates are filtered
    _, found = index.search(questions, 10, half)
    assert (found >= 0).all()
    assert (found % 2 == 0).all()
    exact = np.argsort(np.where(half, -(questions @ vectors.T), 9), axis=1)[:, :10]
    recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(exact, found, strict=True)])
    assert recall >= 0.98


def test_segments_together_find_what_one_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The candidates are shared: a segment that holds all the nearest is given all of them."""
    monkeypatch.setattr("retrieval.vectors.FLAT_CHUNKS", 1000)
    monkeypatch.setattr("retrieval.vectors.AT_LEAST", 300)
    chance = np.random.default_rng(11)
    vectors = chance.normal(size=(8000, 64)).astype(np.float32)
    questions = chance.normal(size=(5, 64)).astype(np.float32)
    vectors[3000:3040] += questions.repeat(8, axis=0)  # the nearest, all in the second segment
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    questions /= np.linalg.norm(questions, axis=1, keepdims=True)
    cuts = [(0, 2500), (2500, 5000), (5000, 7500), (7500, 8000)]  # the last is searched exactly
    indexes = []
    for low, high in cuts:
        folder = tmp_path / str(low)
        folder.mkdir()
        write_vectors(folder, vectors[low:high], list(range(high - low)))
        indexes.append(VectorIndex(folder))
    assert [index.has_bits for index in indexes] == [True, True, True, False]
    masks = [None, None, np.zeros(2500, dtype=bool), None]
    found = search_together(indexes, questions, 8, masks)
    exact = questions @ vectors.T
    exact[:, 5000:7500] = -1  # masked
    for i in range(len(questions)):
        together = [
            (score, low + chunk)
            for (low, _), (scores, chunks) in zip(cuts, found, strict=True)
            for score, chunk in zip(scores[i], chunks[i], strict=True)
            if chunk >= 0
        ]
        best = [int(chunk) for _, chunk in sorted(together, reverse=True)[:8]]
        assert best == np.argsort(-exact[i])[:8].tolist()


def test_one_question_is_searched_by_one_thread_and_a_batch_by_all(
    tmp_path: Path, vectors: np.ndarray, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what the caller set for other uses of FAISS stays as it was."""
    import faiss

    write_vectors(tmp_path, vectors, list(range(500)))
    index = VectorIndex(tmp_path)
    before = faiss.omp_get_max_threads()
    seen: list[int] = []
    monkeypatch.setattr(faiss, "omp_set_num_threads", seen.append)
    alone = [index.search(vectors[i : i + 1], 5)[1].tolist()[0] for i in range(3)]
    assert seen == [1, before] * 3
    together = index.search(vectors[:3], 5)[1].tolist()
    assert seen == [1, before] * 3
    assert together == alone
