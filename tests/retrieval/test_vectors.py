"""FAISS against brute force, on vectors of the deterministic encoder."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from retrieval.encoders.hashing import HashingEncoder
from retrieval.vectors import VectorIndex, write_vectors

WORDS = [f"word{i}" for i in range(200)]


@pytest.fixture
def vectors() -> np.ndarray:
    chance = random.Random(7)
    return HashingEncoder().encode_passages(
        [" ".join(chance.choices(WORDS, k=chance.randint(3, 30))) for _ in range(500)]
    )


def test_nearest_are_those_of_brute_force(tmp_path: Path, vectors: np.ndarray) -> None:
    write_vectors(tmp_path, vectors, list(range(500)))
    index = VectorIndex(tmp_path)
    questions = HashingEncoder().encode_questions(["word1 word2", "word17 word90 word4", "nothing"])
    scores, found = index.search(questions, 20)
    exact = questions @ vectors.T
    np.testing.assert_allclose(scores, -np.sort(-exact, axis=1)[:, :20], atol=1e-6)
    np.testing.assert_allclose(np.take_along_axis(exact, found, 1), scores, atol=1e-6)


def test_a_mask_is_kept_to_exactly(tmp_path: Path, vectors: np.ndarray) -> None:
    write_vectors(tmp_path, vectors, list(range(500)))
    index = VectorIndex(tmp_path)
    allowed = np.zeros(500, dtype=bool)
    allowed[[3, 77, 499]] = True
    questions = vectors[:2]
    scores, found = index.search(questions, 10, allowed)
    assert all(set(line[line >= 0]) == {3, 77, 499} for line in found)
    exact = np.where(allowed, questions @ vectors.T, -9)
    np.testing.assert_allclose(scores[:, :3], -np.sort(-exact, axis=1)[:, :3], atol=1e-6)


def test_vectors_come_back_as_they_went_in(tmp_path: Path, vectors: np.ndarray) -> None:
    write_vectors(tmp_path, vectors, list(range(500)))
    index = VectorIndex(tmp_path)
    np.testing.assert_array_equal(index.vectors(np.array([5, 0, 499])), vectors[[5, 0, 499]])


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    write_vectors(tmp_path, np.empty((0, 64), np.float32), [])
    scores, found = VectorIndex(tmp_path).search(np.ones((2, 64), np.float32), 10)
    assert scores.shape == found.shape == (2, 0)
