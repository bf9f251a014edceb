"""What the README shows of itself, scores and an answer: written by a command, never by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from eval.errors import RunError
from eval.model import SuiteRun
from eval.table import markdown, shown

BEGIN, END = "<!-- scores:begin -->", "<!-- scores:end -->"
ANSWER_BEGIN, ANSWER_END = "<!-- answer:begin -->", "<!-- answer:end -->"
ANSWERED = "Which delegation raised tramadol?"
_COLUMNS = {
    "points": "points (+1/0/−1)",
    "right": "right",
    "wrong": "wrong",
    "abstention_f1": "abstention F1",
    "vital": "vital facts",
    "citation_recall": "citation recall",
    "citation_precision": "citation precision",
    "citations_gold": "cited units that bear on it",
    "list_recall": "list recall",
    "focus": "focus",
}


def score_section(run: SuiteRun) -> str:
    """What stands between the markers: table, further figures, and what it was measured on."""
    figures = run.score.figures
    further = ", ".join(
        f"{label} {shown(name, figures.get(name))}"
        for name, label in (
            ("verbatim", "verbatim quotes"),
            ("verbs", "verb fidelity"),
            ("recall@10", "retrieval recall@10"),
            ("ndcg@10", "nDCG@10"),
            ("mrr", "MRR"),
        )
    )
    checks = "".join(
        f"\n- {name}: "
        + ", ".join(
            f"{label.replace('_', ' ')} {shown(label, one)}" for label, one in score.figures.items()
        )
        for name, score in run.checks.items()
    )
    if checks:
        checks = f"\n\nChecks:\n{checks}"
    times = (
        f"median {shown('ms_p50', figures.get('ms_p50'))} ms, "
        f"95th percentile {shown('ms_p95', figures.get('ms_p95'))} ms an answer"
    )
    return (
        f"{len(run.items)} questions on the suite `{run.suite}`; per cent with 95 % bootstrap "
        f"intervals over questions; judge: {run.provenance['judge']}.\n\n"
        f"{markdown((run.score, *run.baselines), _COLUMNS)}\n\n"
        f"Of {run.score.system} alone: {further}; {times}.{checks}\n\n"
        f"Question set `{run.provenance['questions'][:12]}`, "
        f"reports `{run.provenance['reports'][:12]}`, written by `pincite eval readme`.\n"
    )


def answer_section(question: str, library: Path) -> str:
    """A question at the command line with what the terminal shows, in a fenced block.

    The command is run as people run it, in a process of its own; RunError if it fails.
    """
    environment = os.environ | {"PINCITE_LIBRARY": str(library), "NO_COLOR": "1", "COLUMNS": "88"}
    done = subprocess.run(
        [sys.executable, "-m", "ui.cli", "ask", question],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RunError(f"pincite ask failed: {done.stderr.strip()}", where=question)
    shown = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
    return f'```\n$ pincite ask "{question}"\n{shown}\n```\n'


def put_scores(run: SuiteRun, path: Path) -> bool:
    """Write the score section into a README; whether that changed the file."""
    return put_section(path, BEGIN, END, score_section(run))


def put_section(path: Path, begin: str, end: str, section: str) -> bool:
    """Write a section into a file between its two markers; whether that changed the file.

    Raises RunError if the file or the markers are missing.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RunError(f"cannot be read ({error.strerror})", where=str(path)) from error
    before, first, rest = text.partition(begin)
    _, second, after = rest.partition(end)
    if not first or not second:
        raise RunError(
            "the markers are missing",
            where=str(path),
            next_step=f"Put {begin} and {end} on lines of their own",
        )
    new = f"{before}{begin}\n{section}{end}{after}"
    if new == text:
        return False
    path.write_text(new, encoding="utf-8")
    return True
