"""Fit the adapter for questions and write it.

    PINCITE_CORPORA=FOLDER python -m retrieval.tuning --out FOLDER

Writes `question_adapter.safetensors`; put into `retrieval/encoders/` it is used by every library
made from then on. With `--hold-out` documents are kept from training, and the questions on them
say what it brought. About ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from ingest.errors import PinciteError, UsageError
from retrieval.encoders import DEFAULT_MODEL
from retrieval.encoders.export import check_weights, model_folder
from retrieval.encoders.questions import ADAPTER
from retrieval.tuning import fit, held_out, network
from retrieval.tuning.data import asked, documents, examples, library_of


def main() -> int:
    """Read, train, measure, write; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.tuning", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="where the adapter is written")
    parser.add_argument("--rank", type=int, default=8)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--hold-out", nargs="*", default=[], metavar="FILE", help="documents")
    given = parser.parse_args()
    try:
        _run(given.out, given.rank, given.dropout, set(given.hold_out))
    except PinciteError as error:
        _say(str(error))
        return 1
    return 0


def _run(out: Path, rank: int, dropout: float, apart: set[str]) -> None:
    import torch
    from safetensors.torch import save_file

    folder = os.environ.get("PINCITE_CORPORA")
    if not folder:
        raise UsageError(
            "PINCITE_CORPORA is not set", next_step="Name the folder that has the documents"
        )
    questions = asked()
    files = documents(Path(folder), sorted({one.document for one in questions}))
    unknown = apart - {file.name for file in files}
    if unknown:
        raise UsageError(f"no questions on {', '.join(sorted(unknown))}", where="--hold-out")
    schedule = fit.Schedule()
    torch.manual_seed(schedule.seed)
    model = network.adapted_network(rank, dropout)
    with tempfile.TemporaryDirectory() as scratch:
        parts = {}
        for name, chosen in (("train", False), ("held", True)):
            mine = [file for file in files if (file.name in apart) is chosen]
            if not mine:
                continue
            with library_of(mine, Path(scratch) / name) as library:
                about = [q for q in questions if (q.document in apart) is chosen]
                parts[name] = examples(library, about, _say)
                if name == "train":
                    texts = [example.question for example in parts[name][1]]
                    before = torch.tensor(library.encoder.encode_passages(texts))  # as published
    passages, found = parts["train"]
    if "held" in parts:  # the adapters change nothing yet: the published model
        for line in held_out.report(model, *parts["held"]):
            _say(f"before: {line}")
    fit.fit(model, found, passages, before, schedule, _say)
    if "held" in parts:
        for line in held_out.report(model, *parts["held"]):
            _say(f"after: {line}")
    out.mkdir(parents=True, exist_ok=True)
    source = model_folder(DEFAULT_MODEL)
    assert source is not None  # the default model is a package
    about_it = {"base": check_weights(DEFAULT_MODEL, source), "scale": str(network.SCALE)}
    save_file(network.adapters_of(model), str(out / ADAPTER), metadata=about_it)
    _say(f"written: {out / ADAPTER}")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
