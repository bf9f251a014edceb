"""The encoder of question time against sentence-transformers, and the cold path it keeps light."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from retrieval.encoders import DEFAULT_MODEL
from retrieval.encoders.export import (
    ADAPTED_AGREEMENT,
    KNOWN_WEIGHTS,
    check_weights,
    export_encoder,
    model_folder,
)
from retrieval.encoders.onnx import OnnxEncoder
from retrieval.encoders.provision import provide_encoder
from retrieval.encoders.questions import adapted, adapter_for
from retrieval.errors import EncoderError
from retrieval.folder import digest
from retrieval.library import Library

ROOT = Path(__file__).parents[2]
TEXTS = [
    "The Board urges all States to adhere to the 1988 Convention.",
    "ketamine",
    "",
    "Cannabis is the most widely used drug. " * 60,
    "Кетамин",
]


def test_the_packaged_weights_are_the_published_ones() -> None:
    folder = model_folder(DEFAULT_MODEL)
    assert folder is not None
    assert check_weights(DEFAULT_MODEL, folder) == KNOWN_WEIGHTS[DEFAULT_MODEL]


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    source = model_folder(DEFAULT_MODEL)
    assert source is not None
    (tmp_path / "model.safetensors").write_bytes(b"other")
    with pytest.raises(EncoderError, match="expected 53aa5117"):
        check_weights(DEFAULT_MODEL, tmp_path)


def test_the_encoder_of_a_library_is_the_model_itself(sample_library: Library) -> None:
    """Vectors that sentence-transformers gave for these texts, rounded to float16."""
    expected = json.loads((Path(__file__).parent / "minilm.json").read_text(encoding="utf-8"))
    vectors = sample_library.embed([item["text"] for item in expected])
    stored = np.array([item["vector"] for item in expected], dtype=np.float32)
    assert np.sum(vectors * stored, axis=1).min() > 0.9999
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_a_batch_gives_the_vectors_of_single_texts(sample_library: Library) -> None:
    together = sample_library.embed(TEXTS)
    alone = np.concatenate([sample_library.embed([text]) for text in TEXTS])
    assert np.sum(together * alone, axis=1).min() > 0.99999
    assert sample_library.embed([]).shape == (0, 384)


def test_a_single_text_is_cut_into_the_tokens_it_has_in_a_batch(sample_library: Library) -> None:
    encoder = sample_library.encoder
    assert isinstance(encoder, OnnxEncoder)
    assert [encoder._tokens([text])[0] for text in TEXTS] == encoder._tokens(TEXTS)


@pytest.mark.parametrize("query", ["\ud800 drugs", "\x00\x01 drugs", "🙂 drugs", "drugs " * 5000])
def test_the_model_takes_any_text(sample_library: Library, query: str) -> None:
    hits = sample_library.search(query, 3)
    assert len(hits) == 3
    assert np.isfinite([hit.score for hit in hits]).all()


@pytest.mark.slow
def test_the_export_agrees_with_sentence_transformers(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    export_encoder(DEFAULT_MODEL, tmp_path / "encoder")
    exported = OnnxEncoder(tmp_path / "encoder")
    original = SentenceTransformer(str(model_folder(DEFAULT_MODEL)), device="cpu")
    expected = original.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    assert np.sum(exported.encode_passages(TEXTS) * expected, axis=1).min() >= 0.9999
    assert exported.spec.fingerprint == KNOWN_WEIGHTS[DEFAULT_MODEL]
    adapter = adapter_for(exported.spec.fingerprint)
    assert adapter is not None and exported.in_other_words is not None
    changed = adapted(original, adapter).encode(
        TEXTS, normalize_embeddings=True, show_progress_bar=False
    )
    assert np.sum(exported.in_other_words(TEXTS) * changed, axis=1).min() >= ADAPTED_AGREEMENT
    assert np.sum(changed * expected, axis=1).min() < ADAPTED_AGREEMENT  # it would be seen
    exact, rounded = (tmp_path / "encoder" / n for n in ("weights.bin", "question_weights.bin"))
    assert rounded.stat().st_size < 0.3 * exact.stat().st_size


def test_a_model_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    with pytest.raises(EncoderError, match="no weights"):
        provide_encoder(str(tmp_path / "model"), tmp_path / "encoders")
    assert not list((tmp_path / "encoders").glob("*")) if (tmp_path / "encoders").exists() else True


def test_a_spoilt_cache_is_not_taken(
    tmp_path: Path, sample_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from retrieval.encoders import provision

    name = sample_library.manifest.encoder_folder
    cached = tmp_path / "cache" / "encoders" / name
    shutil.copytree(Path(sample_library.place) / "encoders" / name, cached)
    seals = {file.name: digest(file) for file in cached.iterdir()}
    (cached / provision.SEALS).write_text(json.dumps(seals))
    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path / "cache"))
    made: list[str] = []

    def export(model: str, target: Path) -> None:
        made.append(model)
        target.mkdir()

    monkeypatch.setattr(provision, "export_encoder", export)
    assert provide_encoder(DEFAULT_MODEL, tmp_path / "one") == name
    assert made == []  # taken from the cache, without torch
    (cached / "weights.bin").unlink()
    (cached / "weights.bin").write_bytes(b"x")
    provide_encoder(DEFAULT_MODEL, tmp_path / "two")
    assert made == [DEFAULT_MODEL]


def test_a_cold_search_imports_nothing_heavy(sample_folder: Path) -> None:
    code = (
        "import json, sys; from pathlib import Path; from retrieval.library import Library\n"
        f"hits = Library.open(Path({str(sample_folder)!r})).search('death penalty', 3)\n"
        "status = Path('/proc/self/status')\n"
        "peak = [line.split()[1] for line in status.read_text().splitlines() if 'VmHWM' in line]"
        " if status.exists() else ['0']\n"
        "print(json.dumps([len(hits), sorted(sys.modules), int(peak[0])]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    hits, modules, peak = json.loads(done.stdout)
    heavy = {
        "torch", "transformers", "sentence_transformers", "gradio", "langchain_core", "onnx",
        "bm25s", "scipy", "pydantic", "pypdfium2", "docx", "lxml", "tiktoken", "ingest.read",
    }  # fmt: skip
    assert hits == 3
    assert heavy & set(modules) == set()
    assert peak < 200_000  # kB
