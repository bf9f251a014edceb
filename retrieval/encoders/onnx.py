"""The encoder of question time: ONNX Runtime and the tokenizers library, without torch.

Its folder, written by `encoders.export`, holds `model.onnx` (token ids to unit vectors, pooling
included) with `weights.bin`, `tokenizer.json`, and `encoder.json` (name, dimension, fingerprint,
window, prompts).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.cores import usable_cores
from retrieval.encoders import EncoderSpec, plain_text
from retrieval.errors import EncoderError

if TYPE_CHECKING:
    from retrieval.encoders import Vectors

FILES = ("model.onnx", "tokenizer.json", "encoder.json")
THREADS = 8  # at most; a question alone gives more nothing to do
BATCH_TOKENS = 1024  # padded tokens in one run: 512 to 1024 measured fastest on 2 cores


class OnnxEncoder:
    """A sentence-transformers model as exported by `encoders.export`."""

    def __init__(self, folder: Path) -> None:
        """Open the encoder; raises EncoderError when a part is missing or unreadable."""
        import onnxruntime
        from tokenizers import Tokenizer

        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise EncoderError(
                f"the exported encoder lacks {', '.join(missing)}",
                where=str(folder),
                next_step="Ingest the reports again into an empty folder",
            )
        card: dict[str, Any] = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        self._spec = EncoderSpec(
            card["name"],
            card["dimension"],
            card["fingerprint"],
            card["window"],
            card.get("floor", 0.0),
        )
        self._question_prompt: str = card["question_prompt"]
        self._passage_prompt: str = card["passage_prompt"]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(self._spec.window)
        self._tokenizer.no_padding()
        self._pad: int = card["pad_id"]
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # the graph was optimised when it was exported
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        # named, so that ONNX Runtime does not bind each thread to a core that others use as well
        options.intra_op_num_threads = min(usable_cores(), THREADS)
        # Threads that go on waiting busily after a run take the cores from what comes after it: a
        # search of 4.1 ms takes 5.5 without these two lines (medians of one run, two cores).
        options.add_session_config_entry("session.force_spinning_stop", "1")
        options.enable_cpu_mem_arena = True
        self._giving_back = onnxruntime.RunOptions()  # the arena would keep the largest batch
        self._giving_back.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {node.name for node in self._session.get_inputs()}

    @property
    def spec(self) -> EncoderSpec:
        return self._spec

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of texts to be found, float32 [n, dimension]."""
        return self._encode([self._passage_prompt + plain_text(text) for text in texts])

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, float32 [n, dimension]."""
        return self._encode([self._question_prompt + plain_text(text) for text in texts])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        """Texts of similar length run together, so little of a batch is padding."""
        import numpy as np

        vectors = np.empty((len(texts), self._spec.dimension), dtype=np.float32)
        ids = self._tokens(texts)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        batch: list[int] = []
        for i in order:
            if batch and len(ids[i]) * (len(batch) + 1) > BATCH_TOKENS:
                vectors[batch] = self._run([ids[j] for j in batch])
                batch = []
            batch.append(i)
        if batch:
            vectors[batch] = self._run([ids[j] for j in batch])
        return vectors

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        if len(texts) == 1:
            # a batch, even of one, lets go of the interpreter: another thread of this process may
            # take it for milliseconds, which is what the question itself takes
            return [self._tokenizer.encode(texts[0]).ids]
        return [item.ids for item in self._tokenizer.encode_batch_fast(list(texts))]

    def _run(self, ids: list[list[int]]) -> Vectors:
        import numpy as np

        width = max(len(row) for row in ids)
        tokens = np.full((len(ids), width), self._pad, dtype=np.int64)
        mask = np.zeros((len(ids), width), dtype=np.int64)
        for i, row in enumerate(ids):
            tokens[i, : len(row)] = row
            mask[i, : len(row)] = 1
        feed = {"input_ids": tokens, "attention_mask": mask}
        if "token_type_ids" in self._inputs:
            feed["token_type_ids"] = np.zeros_like(tokens)
        how = self._giving_back if len(ids) > 1 else None
        result: Vectors = self._session.run(None, feed, how)[0]
        return result
