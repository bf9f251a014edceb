"""The encoder of question time: ONNX Runtime and the tokenizers library, without torch.

Its folder, written by `encoders.export`, holds `model.onnx` (token ids to unit vectors, pooling
included) with `weights.bin`, `tokenizer.json`, and `encoder.json` (name, dimension, fingerprint,
window, prompts); with `questions.onnx` and `question_weights.bin` where the model has an adapter
for questions in other words than the reports'. A graph is opened when first needed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from ingest.cores import usable_cores
from retrieval.encoders import EncoderSpec, plain_text
from retrieval.errors import EncoderError

if TYPE_CHECKING:
    from retrieval.encoders import Vectors

FILES = ("model.onnx", "tokenizer.json", "encoder.json")
QUESTIONS = "questions.onnx"
THREADS = 8  # at most; a question alone gives more nothing to do
BATCH_TOKENS = 1024  # padded tokens in one run: 512 to 1024 measured fastest on 2 cores


class OnnxEncoder:
    """A sentence-transformers model as exported by `encoders.export`."""

    def __init__(self, folder: Path) -> None:
        """Open the encoder; raises EncoderError when a part is missing or unreadable."""
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
        self._graph = _Graph(folder / "model.onnx")
        apart = folder / QUESTIONS
        self._adapted = _Graph(apart) if apart.is_file() else None

    @property
    def spec(self) -> EncoderSpec:
        return self._spec

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of texts to be found, float32 [n, dimension]."""
        return self._encode([self._passage_prompt + plain_text(t) for t in texts], self._graph)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, float32 [n, dimension]."""
        return self._encode([self._question_prompt + plain_text(t) for t in texts], self._graph)

    @property
    def in_other_words(self) -> Callable[[Sequence[str]], Vectors] | None:
        """Unit vectors of questions in other words than the reports', by the adapted model."""
        return self._encode_adapted if self._adapted else None

    def _encode_adapted(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        assert self._adapted is not None
        # One by one: in eight bits a vector depends on what it is read with, and a question should
        # find the same whatever is asked beside it.
        asked = [self._question_prompt + plain_text(text) for text in texts]
        read = [self._encode([text], self._adapted) for text in asked]
        return np.concatenate(read) if read else self._encode([], self._adapted)

    def _encode(self, texts: Sequence[str], graph: _Graph) -> Vectors:
        """Texts of similar length run together, so little of a batch is padding."""
        import numpy as np

        vectors = np.empty((len(texts), self._spec.dimension), dtype=np.float32)
        ids = self._tokens(texts)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        batch: list[int] = []
        for i in order:
            if batch and len(ids[i]) * (len(batch) + 1) > BATCH_TOKENS:
                vectors[batch] = graph.run([ids[j] for j in batch], self._pad)
                batch = []
            batch.append(i)
        if batch:
            vectors[batch] = graph.run([ids[j] for j in batch], self._pad)
        return vectors

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        if len(texts) == 1:
            # a batch, even of one, lets go of the interpreter: another thread of this process may
            # take it for milliseconds, which is what the question itself takes
            return [self._tokenizer.encode(texts[0]).ids]
        return [item.ids for item in self._tokenizer.encode_batch_fast(list(texts))]


class _Graph:
    """An exported graph, token ids to unit vectors; opened when first run."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opening = Lock()

    def run(self, ids: list[list[int]], pad: int) -> Vectors:
        """The vectors of some texts' tokens, float32 [n, dimension]; `pad` fills the shorter."""
        import numpy as np

        session, giving_back, typed = self._opened
        width = max(len(row) for row in ids)
        tokens = np.full((len(ids), width), pad, dtype=np.int64)
        mask = np.zeros((len(ids), width), dtype=np.int64)
        for i, row in enumerate(ids):
            tokens[i, : len(row)] = row
            mask[i, : len(row)] = 1
        feed = {"input_ids": tokens, "attention_mask": mask}
        if typed:
            feed["token_type_ids"] = np.zeros_like(tokens)
        result: Vectors = session.run(None, feed, giving_back if len(ids) > 1 else None)[0]
        return result

    @property
    def _opened(self) -> tuple[Any, Any, bool]:
        """The session, the options of a run after which memory is given back, and whether the graph
        takes the types of tokens."""
        with self._opening:  # two questions at once open it once
            return self._session

    @cached_property
    def _session(self) -> tuple[Any, Any, bool]:
        import onnxruntime

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
        giving_back = onnxruntime.RunOptions()  # the arena would keep the largest batch
        giving_back.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        session = onnxruntime.InferenceSession(
            str(self._path), options, providers=["CPUExecutionProvider"]
        )
        typed = any(node.name == "token_type_ids" for node in session.get_inputs())
        return session, giving_back, typed
