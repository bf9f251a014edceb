"""Half-precision numbers come out exactly, and a product is the same whatever stands beside it."""

from __future__ import annotations

import numpy as np

from retrieval.halves import floats, products


def test_every_finite_number_is_the_one_numpy_gives() -> None:
    every = np.arange(2**16, dtype=np.uint16).view(np.float16)
    finite = every[np.isfinite(every)]
    assert len(finite) == 2**16 - 2**11
    expected = finite.astype(np.float32)
    assert floats(finite).view(np.int32).tolist() == expected.view(np.int32).tolist()


def test_the_numbers_given_stay_as_they_are() -> None:
    given = np.array([[1.5, -0.25], [0.0, 6e-8]], dtype=np.float16)
    before = given.copy()
    assert floats(given).shape == (2, 2)
    assert given.tobytes() == before.tobytes()


def test_a_product_does_not_depend_on_its_neighbours() -> None:
    chance = np.random.default_rng(5)
    vectors = chance.standard_normal((300, 384), dtype=np.float32)
    vector = chance.standard_normal(384, dtype=np.float32)
    together = products(vectors, vector)
    alone = [float(products(vectors[i : i + 1], vector)[0]) for i in range(len(vectors))]
    assert together.tolist() == alone
    np.testing.assert_allclose(together, vectors @ vector, rtol=1e-3, atol=1e-4)
